"""The numbers of a claim that the record does not support, traced: where else they may come from.

Only what says something is told: definitions that are found, beside those that the review tells already as near misses
or as its own figures. A rate by month or day, a range and a vague word are no one number to look for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollcheck.knowledge.countries import country
from tollcheck.model import Claim, Kind, Place, Quantity, Rate, Verdict, VerdictId
from tollcheck.model import Figure as Told
from tollcheck.studies.trace.definitions import COUNTS
from tollcheck.studies.trace.search import MOST_ANSWERS, Match, Scope, Tracer
from tollcheck.studies.trace.wanted import LARGEST, SMALLEST, Notation, Wanted, of_value

NOT_SUPPORTED = frozenset(
    {VerdictId.UNSUPPORTED, VerdictId.REFUTED, VerdictId.UNDECIDED, VerdictId.DEPENDS, VerdictId.NO_DATA}
)
NOTATIONS = {
    Kind.COUNT: Notation.COUNT,
    Kind.CHANGE: Notation.PERCENT,
    Kind.SHARE: Notation.PERCENT,
    Kind.RATIO: Notation.FOLD,
}
WHOLE_RATES = (None, Rate.TOTAL, Rate.PER_YEAR)


def origins(claim: Claim, verdict: Verdict, told: Sequence[Told], *, tracer: Tracer) -> tuple[Match, ...]:
    """Where the numbers of a claim may come from, the plainest first; ``told`` are figures that its review shows."""
    places = _places(claim)
    if verdict.id not in NOT_SUPPORTED or not places or not claim.measure.is_toll:
        return ()
    shown = {(figure.period, figure.best) for figure in told}
    found = [
        match
        for number in numbers(claim)
        for match in tracer.trace(number, Scope(places), is_brief=True).answers
        if match.is_found
        and match.definition.block.counted in COUNTS
        and (match.definition.period, match.value) not in shown
    ]
    return tuple(sorted(found, key=lambda match: match.definition.cost)[:MOST_ANSWERS])


def _places(claim: Claim) -> tuple[Place, ...]:
    """Where the likeliest reading puts a claim, and the country around it."""
    place = claim.readings[0].place if claim.readings else None
    if place is None:
        return ()
    around = country(place.iso3) if place.iso3 and (place.admin1 or place.within) else None
    return (place, around.place) if around is not None else (place,)


def numbers(claim: Claim) -> Iterator[Wanted]:
    """The numbers that a claim puts forward, as they are written, each once."""
    if claim.kind not in NOTATIONS:
        return
    by_ends = claim.from_ is not None and claim.to is not None
    notation = Notation.COUNT if by_ends else NOTATIONS[claim.kind]
    for quantity in dict.fromkeys((claim.from_, claim.to) if by_ends else (claim.quantity,)):
        value = _single(quantity)
        if value is not None and SMALLEST <= value < LARGEST:
            yield of_value(value * 100 if notation is Notation.PERCENT else value, notation)


def _single(quantity: Quantity | None) -> float | None:
    """The one number of a quantity, without its sign."""
    if quantity is None or quantity.rate not in WHOLE_RATES:
        return None
    ends = {end for end in (quantity.low, quantity.high) if end is not None}
    return abs(ends.pop()) if len(ends) == 1 else None
