"""The article's own arithmetic: what its figures say of one another, before any record is asked.

A sentence that tells a change by its ends and by its fold or percentage can be recomputed; so can a share whose part
and whole it also tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollcheck.model import Claim, Interval, Kind, Quantity, SelfCheck

NARROW = 0.025  # a result this close to the edge of what is claimed holds narrowly


def self_checks(claims: Sequence[Claim]) -> tuple[SelfCheck, ...]:
    """Every pair of claims of one sentence that say the same thing in two ways."""
    return tuple(check for a in claims for check in (*_against_ends(a, claims), *_against_parts(a, claims)))


def _against_ends(moved: Claim, claims: Sequence[Claim]) -> Iterator[SelfCheck]:
    """The fold or the percentage that an article gives, against the two ends that it gives beside it."""
    if moved.kind not in (Kind.RATIO, Kind.CHANGE) or moved.quantity is None or moved.from_ is not None:
        return
    if moved.quantity.low is None and moved.quantity.high is None:
        return
    for other in claims:
        if other.sentence != moved.sentence or other.measure is not moved.measure:
            continue
        before, after = _written(other.from_), _written(other.to)
        if before and after:
            fold = after / before
            says = f"{_number(after)} / {_number(before)} = {fold:.2f}"
            computed = fold if moved.kind is Kind.RATIO else fold - 1
            if moved.kind is Kind.CHANGE:
                says += f", a change of {computed:+.0%}"
            yield _told((moved.id, other.id), says, computed, moved.quantity.interval, moved.quote)


def _against_parts(share: Claim, claims: Sequence[Claim]) -> Iterator[SelfCheck]:
    """A share, against the part and the whole that the same sentence counts."""
    if share.kind is not Kind.SHARE or share.quantity is None or share.part_of is None:
        return
    whole = next((claim for claim in claims if claim.id == share.part_of and claim.kind is Kind.COUNT), None)
    for part in claims:
        counted = part.kind is Kind.COUNT and part.part_of == share.part_of and part.sentence == share.sentence
        if whole is None or not counted or part is whole:
            continue
        small, large = _written(part.quantity), _written(whole.quantity)
        if small and large:
            says = f"{_number(small)} of {_number(large)} is {small / large:.1%}"
            yield _told((share.id, part.id, whole.id), says, small / large, share.quantity.interval, share.quote)


def _told(ids: tuple[str, ...], says: str, computed: float, claimed: Interval, quote: str) -> SelfCheck:
    holds = computed in claimed
    edges = [edge for edge in (claimed.low, claimed.high) if edge]
    near = holds and any(abs(computed - edge) <= NARROW * abs(edge) for edge in edges)
    verdict = "holds, narrowly" if near else "holds" if holds else "does not hold"
    because = f"The article's own figures: {says}; “{quote}” {verdict}."
    return SelfCheck(ids, says, round(computed, 4), holds, because)


def _written(quantity: Quantity | None) -> float | None:
    """A number as the text gives it, at its near edge where it is only bounded."""
    if quantity is None:
        return None
    return quantity.low if quantity.low is not None else quantity.high


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
