"""What "a year" means over several years.

"Over 3,000 a year between 2022 and 2024" may claim that every year passed 3,000 or that the mean did. It cannot fairly
mean that the worst year did; that reading is evaluated as a near miss, because reports do take the worst year for all.

Admitted by the words: every year, and the mean. The largest year never votes.

Type: non-equivalent.

Source: the reading of rates is our own rule; for why options that measure different things are kept apart see Del
Giudice & Gangestad (2021), Advances in Methods and Practices in Psychological Science 4(1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tollcheck.decisions.interface import Recipe, Years, whole_years
from tollcheck.model import Claim, Equivalence, Kind, Option, Rate, Reading


class RateOverYears:
    """Every year, or the mean of the years."""

    id = "rate_over_years"
    question = "Does a yearly figure have to hold in every year, or on average?"
    equivalence = Equivalence.NON_EQUIVALENT
    needs_names = False
    options = (
        Option(
            Years.EVERY,
            "in every year",
            "every single year has to reach it",
            "'A year' said of several years claims each of them.",
        ),
        Option(
            Years.MEAN, "on average", "the mean of the years is meant", "A yearly figure over a span is often its mean."
        ),
        Option(
            Years.LARGEST,
            "in the worst year only",
            "the worst year is taken for all",
            "Not a fair sense of 'a year'; shown, never counted.",
        ),
    )

    def admits(self, claim: Claim, reading: Reading) -> Mapping[str, bool]:
        """Arises for yearly figures over several whole years, and for changes from one year to several."""
        if len(whole_years(reading.period)) < 2:
            return {}
        quantities = (claim.quantity, claim.from_, claim.to)
        yearly = any(quantity is not None and quantity.rate is Rate.PER_YEAR for quantity in quantities)
        moves = claim.kind in (Kind.CHANGE, Kind.RATIO)
        same_length = reading.baseline is not None and len(whole_years(reading.baseline)) == len(
            whole_years(reading.period)
        )
        if yearly or (moves and not same_length):
            return {Years.EVERY: True, Years.MEAN: True, Years.LARGEST: False}
        return {}

    def apply(self, option: str, recipe: Recipe, reading: Reading) -> Recipe:
        """Turn the sum over several years into yearly figures."""
        return replace(recipe, years=Years(option))
