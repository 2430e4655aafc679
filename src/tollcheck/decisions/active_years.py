"""Active years only, or every event.

UCDP takes in an actor or a dyad once any of its years reaches 25 deaths, and then lists the events of all its years.
Its annual lists hold the years over the threshold only (``active_year`` marks them). Both are honest counts of the same
killing; they differ by the events of small years.

Admitted by the words: always both, in releases of events; country-years do not mark active years, so there the choice
does not arise.

Type: equivalent.

Source: UCDP GED Codebook 19.1, p. 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tollcheck.decisions.interface import Recipe
from tollcheck.model import Claim, Equivalence, Option, Reading

EVERY_EVENT, ACTIVE_ONLY = "every_event", "active_only"


class ActiveYears:
    """Events of all years, or of the years in which the dyad passed 25 deaths."""

    id = "active_years"
    question = "Are events counted of every year, or of years with at least 25 deaths?"
    equivalence = Equivalence.EQUIVALENT
    needs_names = True
    options = (
        Option(
            EVERY_EVENT,
            "every recorded event",
            "every recorded event is counted",
            "All events that the data set lists.",
        ),
        Option(
            ACTIVE_ONLY,
            "events of active years",
            "only active years are counted",
            "What the data set's annual lists hold.",
        ),
    )

    def admits(self, claim: Claim, reading: Reading) -> Mapping[str, bool]:
        """Both, always."""
        return {EVERY_EVENT: True, ACTIVE_ONLY: True}

    def apply(self, option: str, recipe: Recipe, reading: Reading) -> Recipe:
        """Leave out the events of inactive years, or not."""
        return replace(recipe, active_only=True) if option == ACTIVE_ONLY else recipe
