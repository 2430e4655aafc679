"""What a claim is set against: the whole of a share, the rivals of a rank, the other side of a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tollcheck.model import Against, Claim, Derivation, Kind, Origin, Party, Period, Place, Sentence
from tollcheck.resolve.cast import Cast
from tollcheck.resolve.places import is_narrow, joined
from tollcheck.resolve.sides import Ends, other_measure, other_place, whole_measure


class Side(NamedTuple):
    """A claim with where it was found, which its other side is read from, and what all its readings share."""

    claim: Claim
    derivation: Derivation
    sentence: Sentence
    ends: Ends | None
    place: Place | None
    victims: tuple[Party, ...]
    slots: Mapping[str, Origin]


def against(
    side: Side, *, baseline: Period | None, done: Mapping[str, Claim], home: Place | None, cast: Cast
) -> Against | None:
    """The other side of a claim; None for kinds that have none. ``done`` are the claims read before it."""
    if side.claim.kind is Kind.SHARE:
        parted = done.get(side.claim.part_of or "")
        of = parted.measure if parted is not None else whole_measure(side.derivation)
        measure = of if of is not side.claim.measure else None
        return Against(_whole_place(side, parted, home), of_claim=side.claim.part_of, measure=measure)
    if side.claim.kind is Kind.RANK:
        told = side.derivation.mentions("among")
        among = str(told[0].value) if told else "periods"
        return Against(joined(side.derivation.mentions("among_in"), home=home), baseline, among=among)
    if side.claim.kind is not Kind.COMPARISON:
        return None
    return Against(
        place=other_place(side.derivation, side.sentence, home=home),
        period=baseline,
        perpetrators=cast.of(side.derivation.mentions("other"), place=side.place, on=cast.published),
        measure=other_measure(side.derivation, side.claim),
    )


def _whole_place(side: Side, parted: Claim | None, home: Place | None) -> Place | None:
    """Where all died of whom a share is told of its own place: "nearly half of them in Gao"; else None.

    What the sentence does not say is that of the claim before it, or the country that the article is about.
    """
    is_told_of_it = bool(side.derivation.mentions("part_place"))
    if side.place is None or not (is_told_of_it or (parted is not None and _is_bare(side))):
        return None
    named = joined(side.derivation.mentions("whole_place"), home=home)
    told = parted.readings[0].place if parted is not None and parted.readings else None
    whole = named or told or (home if is_told_of_it and is_narrow(side.place) else None)
    return whole if whole != side.place else None


def _is_bare(side: Side) -> bool:
    """Whether a share says of its part where it died, and nothing else."""
    slots = side.slots
    is_by_who = side.victims or slots["perpetrators"] is Origin.EXPLICIT or whole_measure(side.derivation) is not None
    return slots["place"] is Origin.EXPLICIT and not is_by_who
