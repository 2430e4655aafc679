"""A change told twice: by its ends, and by its fold or percentage; and a share whose part and whole are told too."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tollcheck.model import Claim, Interval, Kind, SelfCheck
from tollcheck.studies.arithmetic.intervals import Bounds, apart, bounds, quotient, told, written

NARROW = 0.025  # a result this close to the edge of what is claimed holds narrowly


class Computed(NamedTuple):
    """What the figures beside a claim give: in words, as they are written, and at their extremes."""

    says: str
    value: float
    reach: Bounds


def of_moves(claims: Sequence[Claim]) -> Iterator[SelfCheck]:
    """Every pair of claims of one sentence that say the same thing in two ways."""
    for claim in claims:
        yield from _against_ends(claim, claims)
        yield from _against_parts(claim, claims)


def _against_ends(moved: Claim, claims: Sequence[Claim]) -> Iterator[SelfCheck]:
    """The fold or the percentage that an article gives, against the two ends that it gives beside it."""
    if moved.kind not in (Kind.RATIO, Kind.CHANGE) or moved.quantity is None or moved.from_ is not None:
        return
    if not moved.quantity.has_figure:
        return
    for other in claims:
        if other.sentence != moved.sentence or other.measure is not moved.measure:
            continue
        before, after = written(other.from_), written(other.to)
        if before and after and other.from_ and other.to:
            still = 0 if moved.kind is Kind.RATIO else 1
            fold, reach = after / before, quotient(bounds(other.to.interval), bounds(other.from_.interval))
            says = f"{told(after)} / {told(before)} = {fold:.2f}"
            if moved.kind is Kind.CHANGE:
                says += f", a change of {fold - 1:+.0%}"
            computed = Computed(says, fold - still, (reach[0] - still, reach[1] - still))
            yield _checked((moved.id, other.id), computed, moved.quantity.interval, moved.quote)


def _against_parts(share: Claim, claims: Sequence[Claim]) -> Iterator[SelfCheck]:
    """A share, against the part and the whole that the same sentence counts."""
    if share.kind is not Kind.SHARE or share.quantity is None or share.part_of is None:
        return
    whole = next((claim for claim in claims if claim.id == share.part_of and claim.kind is Kind.COUNT), None)
    for part in claims:
        counted = part.kind is Kind.COUNT and part.part_of == share.part_of and part.sentence == share.sentence
        if whole is None or not counted or part is whole:
            continue
        small, large = written(part.quantity), written(whole.quantity)
        if small and large and part.quantity and whole.quantity:
            says = f"{told(small)} of {told(large)} is {small / large:.1%}"
            reach = quotient(bounds(part.quantity.interval), bounds(whole.quantity.interval))
            computed = Computed(says, small / large, reach)
            yield _checked((share.id, part.id, whole.id), computed, share.quantity.interval, share.quote)


def _checked(ids: tuple[str, ...], computed: Computed, claimed: Interval, quote: str) -> SelfCheck:
    low = -math.inf if claimed.low is None else claimed.low
    high = math.inf if claimed.high is None else claimed.high
    fails = apart(computed.reach, (low, high))
    edges = [edge for edge in (claimed.low, claimed.high) if edge]
    near = computed.value not in claimed or any(
        abs(computed.value - edge) <= NARROW * abs(edge) for edge in edges if not fails
    )
    verdict = "does not hold" if fails else "holds, narrowly" if near else "holds"
    because = f"The article's own figures: {computed.says}; “{quote}” {verdict}."
    refuted = ids[0] if fails else None
    return SelfCheck(ids, computed.says, round(computed.value, 4), not fails, because, refuted)
