"""One figure told twice with different numbers: "33 killed" here, "36 killed" there.

Of a day or a week an article may tell several happenings, of which each has its dead; only figures of a month or
longer, each with its own words for when it was, are taken for the same, unless the article ascribes them to different
sources. Figures far apart are a whole and some of it ("3,318 lives", "airstrikes killed 680") rather than a slip.
Neither figure is refuted: the article does not say which of them it stands by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from tollcheck.model import Claim, Origin, SelfCheck
from tollcheck.studies.arithmetic.intervals import apart, bounds, told, written
from tollcheck.studies.arithmetic.same import is_same, period_of

SHORTEST = 28  # days
FURTHEST = 1.5  # how many times the smaller number the larger may be


def of_repeated(claims: Sequence[Claim]) -> Iterator[SelfCheck]:
    """Every two sentences that count the same dead and cannot both be right; those that agree are no news."""
    for first, later in combinations(claims, 2):
        if first.sentence == later.sentence or first.quantity is None or later.quantity is None:
            continue
        same_source = (first.attributed_to, first.ascribed_to_dataset) == (
            later.attributed_to,
            later.ascribed_to_dataset,
        )
        if not (same_source and first.quantity.rate is later.quantity.rate and is_same(first, later)):
            continue
        if _is_long(first) and _is_said(first) and _is_said(later):
            pair = bounds(first.quantity.interval), bounds(later.quantity.interval)
            if apart(*pair) and _is_near(first, later):
                yield _discrepancy(first, later)


def _discrepancy(first: Claim, later: Claim) -> SelfCheck:
    before, after = written(first.quantity) or 0, written(later.quantity) or 0
    says = f"{told(before)} and {told(after)}"
    because = f"The article gives {says} for what reads as the same: “{first.quote}”, “{later.quote}”."
    return SelfCheck((first.id, later.id), says, after, False, because)


def _is_near(first: Claim, later: Claim) -> bool:
    small, large = sorted((written(first.quantity) or 0, written(later.quantity) or 0))
    return large <= FURTHEST * small


def _is_long(claim: Claim) -> bool:
    period = period_of(claim)
    return bool(period and period.start and period.end and (period.end - period.start).days >= SHORTEST)


def _is_said(claim: Claim) -> bool:
    """Whether the sentence itself says when, and the article where."""
    slots = claim.readings[0].slots
    return slots.get("period") is Origin.EXPLICIT and slots.get("place") in (Origin.EXPLICIT, Origin.INHERITED)
