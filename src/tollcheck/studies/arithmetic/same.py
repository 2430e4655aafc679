"""Whether two claims count the same dead: the same place, time, killers and victims, as they are read."""

from __future__ import annotations

from tollcheck.model import Claim, Kind, Period, Place

ALIKE = ("measure", "sort", "act", "violence", "status", "place", "period", "perpetrators", "victims")


def is_same(a: Claim, b: Claim) -> bool:
    """Whether both are counts of the same; one that is only part of a whole, or leaves a slot unread, never is."""
    if a.kind is not Kind.COUNT or b.kind is not Kind.COUNT or a.measure is not b.measure or not a.measure.is_toll:
        return False
    if a.part_of or b.part_of or not a.readings or not b.readings:
        return False
    mine, its = a.readings[0], b.readings[0]
    is_alike = all(getattr(mine, slot) == getattr(its, slot) for slot in ALIKE)
    return is_alike and place_of(a) is not None and _is_bounded(period_of(a))


def period_of(claim: Claim) -> Period | None:
    """When a claim is, in its likeliest reading."""
    return claim.readings[0].period if claim.readings else None


def place_of(claim: Claim) -> Place | None:
    """Where a claim is, in its likeliest reading."""
    return claim.readings[0].place if claim.readings else None


def _is_bounded(period: Period | None) -> bool:
    return period is not None and period.is_bounded
