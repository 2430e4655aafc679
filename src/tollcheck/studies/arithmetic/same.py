"""Whether two claims count the same dead: the same place, time, killers and victims, as they are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tollcheck.model import Claim, Kind, Period, Place

ALIKE = ("measure", "sort", "act", "violence", "status", "place", "period", "perpetrators", "victims")


def alike(claims: Sequence[Claim]) -> Iterable[list[Claim]]:
    """The counts of the same dead, together, in the order of the text; parts of a whole are left out, and those whose
    place or time is not read."""
    found: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if claim.kind is Kind.COUNT and claim.measure.is_toll and claim.quantity and not claim.part_of:
            reading = claim.readings[0] if claim.readings else None
            if reading is not None and reading.place is not None and reading.period and reading.period.is_bounded:
                found.setdefault(tuple(getattr(reading, slot) for slot in ALIKE), []).append(claim)
    return found.values()


def period_of(claim: Claim) -> Period | None:
    """When a claim is, in its likeliest reading."""
    return claim.readings[0].period if claim.readings else None


def place_of(claim: Claim) -> Place | None:
    """Where a claim is, in its likeliest reading."""
    return claim.readings[0].place if claim.readings else None
