"""What a change is measured from, where the text does not say.

"Civilian deaths have quadrupled since the takeover" leaves open whether the time before means the year before the
compared years, the last whole year before the takeover, or a longer mean. The choice can turn a fourfold rise into a
twofold one.

Admitted by the words: where the text names a baseline, there is nothing to decide. Where it names a happening, all
four options are admitted. Where it compares one period and names neither ("fell in 2024"), the period before it is
meant, and nothing is left open.

Type: non-equivalent.

Source: our own rule; on how the choice of a window makes a claim see Wu, Agarwal, Li, Yang & Yu (2014), "Toward
computational fact-checking", PVLDB 7(7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tollcheck.decisions.interface import Recipe, whole_years
from tollcheck.model import Claim, Equivalence, Kind, Option, Period, Reading

YEAR_BEFORE, BEFORE_HAPPENING = "year_before", "last_year_before_happening"
MEAN_OF = {"mean_of_three": 3, "mean_of_five": 5}


class Baseline:
    """The year before, the last year before the happening, or a mean of years before it."""

    id = "baseline"
    question = "What is the change measured from?"
    equivalence = Equivalence.NON_EQUIVALENT
    needs_names = False
    options = (
        Option(
            YEAR_BEFORE,
            "the year before the compared period",
            "it is measured from the year before",
            "The nearest whole year before.",
        ),
        Option(
            BEFORE_HAPPENING,
            "the last whole year before the event it names",
            "it is measured from the last whole year before the event",
            "'Since' names the turning point.",
        ),
        Option(
            "mean_of_three",
            "the mean of the three whole years before",
            "it is measured from the mean of three years before",
            "A single year may be unusual.",
        ),
        Option(
            "mean_of_five",
            "the mean of the five whole years before",
            "it is measured from the mean of five years before",
            "A longer ordinary time before.",
        ),
    )

    def admits(self, claim: Claim, reading: Reading) -> Mapping[str, bool]:
        """Arises for changes and ratios whose text names no baseline and whose period is of whole years."""
        if claim.kind not in (Kind.CHANGE, Kind.RATIO) or reading.baseline is not None:
            return {}
        if not whole_years(reading.period):
            return {}
        if reading.since is None:
            return {YEAR_BEFORE: True}
        return dict.fromkeys((YEAR_BEFORE, BEFORE_HAPPENING, *MEAN_OF), True)

    def apply(self, option: str, recipe: Recipe, reading: Reading) -> Recipe:
        """The baseline as a period of whole years; a longer one is taken as a mean a year."""
        first = whole_years(reading.period)[0]
        turning = min(reading.since.date.year, first) if reading.since else first
        last, length = {
            YEAR_BEFORE: (first - 1, 1),
            BEFORE_HAPPENING: (turning - 1, 1),
            **{name: (turning - 1, years) for name, years in MEAN_OF.items()},
        }[option]
        return replace(recipe, baseline=Period(date(last - length + 1, 1, 1), date(last + 1, 1, 1)))
