"""One figure told twice with different numbers: "33 killed" here, "36 killed" there.

Of a day or a week an article may tell several happenings, of which each has its dead; only figures of a month or
longer, each with its own words for when it was, are taken for the same, unless the article ascribes them to different
sources. Figures far apart are a whole and some of it ("3,318 lives", "airstrikes killed 680") rather than a slip.
Neither figure is refuted: the article does not say which of them it stands by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollcheck.model import Claim, Origin, SelfCheck
from tollcheck.studies.arithmetic.intervals import apart, bounds, told, written
from tollcheck.studies.arithmetic.same import alike, period_of

SHORTEST = 28  # days
FURTHEST = 1.5  # how many times the smaller number the larger may be


def of_repeated(claims: Sequence[Claim]) -> Iterator[SelfCheck]:
    """Every later sentence that counts the dead of an earlier one and cannot be right with it; agreement is no news."""
    for same in alike(claims):
        firsts: dict[tuple[object, ...], Claim] = {}
        for claim in same if _is_long(same[0]) else ():
            rate = claim.quantity.rate if claim.quantity else None
            if _is_said(claim):
                first = firsts.setdefault((claim.attributed_to, claim.ascribed_to_dataset, rate), claim)
                if first.sentence != claim.sentence and _differ(first, claim):
                    yield _discrepancy(first, claim)


def _differ(first: Claim, later: Claim) -> bool:
    """Whether two counts share no number and yet lie close enough together to be meant for the same."""
    pair = [bounds(claim.quantity.interval) for claim in (first, later) if claim.quantity]
    return len(pair) == 2 and apart(*pair) and _is_near(first, later)


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
