"""Readings corrected by hand: one slot of one claim, overruled by the user.

A correction names a claim (``c2``, or its exact words, which stay where the text around them is edited), a slot and a
value: ``c2.period=2021-05-24..``, ``c2.place=MLI``. It makes one reading of the claim's readings, with that slot
explicit; everything after is judged as usual. A claim can also be set aside with a reason, which the report keeps.
Corrections are part of a report's settings, so that it replays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tollcheck.errors import ClaimError
from tollcheck.knowledge import actors, countries, regions
from tollcheck.model import Claim, Course, Measure, Origin, Overrule, Party, Period, Place, Reading
from tollcheck.resolve.amounts import with_quantity

ASIDE, QUANTITY = "aside", "quantity"
EXAMPLE = "write it as c2.period=2021-05-24.. or c2.place=MLI"


def parsed(text: str) -> Overrule:
    """``CLAIM.SLOT=VALUE`` as a correction.

    >>> parsed("c2.place=MLI")
    Overrule(claim='c2', slot='place', value='MLI')
    """
    name, equals, value = text.partition("=")
    claim, dot, slot = name.strip().rpartition(".")
    if not (equals and dot and claim and slot and value.strip()):
        raise ClaimError(f"--set {text}: is not CLAIM.SLOT=VALUE; {EXAMPLE}")
    return checked(Overrule(claim, slot, value.strip()), where=f"--set {text}")


def checked(one: Overrule, *, where: str) -> Overrule:
    """The correction, if its slot can be set; ``where`` begins the message if not."""
    known = (*SLOTS, QUANTITY, ASIDE)
    if one.slot not in known:
        raise ClaimError(f"{where}: {one.slot!r} is no slot; use one of {', '.join(known)}")
    return one


def overruled(claims: Sequence[Claim], overrules: Sequence[Overrule]) -> tuple[Claim, ...]:
    """The claims with every correction applied; ClaimError for a claim that is not there."""
    ids = {claim.id for claim in claims}
    known_as = ids | {claim.quote for claim in claims}
    for one in overrules:
        if one.claim not in known_as:
            known = f"has {', '.join(sorted(ids, key=len))}" if ids else "has no claims"
            raise ClaimError(f"{one.claim}.{one.slot}: there is no such claim; the article {known}")
    return tuple(
        _corrected(claim, [one for one in overrules if one.claim in (claim.id, claim.quote)]) for claim in claims
    )


def _corrected(claim: Claim, overrules: Sequence[Overrule]) -> Claim:
    for one in overrules:
        if one.slot == ASIDE:
            claim = replace(claim, aside=one.value)
            continue
        if one.slot == QUANTITY:
            claim = _with_quantity(claim, one)
            continue
        change = SLOTS[one.slot]
        readings = claim.readings or ()
        changed = [
            replace(change(reading, one), slots={**reading.slots, one.slot: Origin.EXPLICIT}) for reading in readings
        ]
        claim = replace(claim, readings=_distinct(changed))
        if one.slot == "measure":
            claim = replace(claim, measure=_measure(one), reason=None)
    return claim


def _with_quantity(claim: Claim, one: Overrule) -> Claim:
    """The claim with another number, said to be so in each of its readings."""
    found = with_quantity(claim, one.value)
    if found is None:
        mend = "write it as the article would: at least 300, 4.5 times, 80 percent, 736 a year to over 3,000"
        raise _wrong(one, f"is no number that a claim of this kind ({claim.kind}) can have", mend)
    readings = (replace(each, slots={**each.slots, QUANTITY: Origin.EXPLICIT}) for each in found.readings)
    return replace(found, readings=tuple(readings))


def _distinct(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Readings that a correction has made the same are one."""
    kept: list[Reading] = []
    for reading in readings:
        if not any(replace(other, id=reading.id) == reading for other in kept):
            kept.append(reading)
    return tuple(kept)


def _period(one: Overrule) -> Period:
    """``2022``, ``2022-03``, ``2022-03-05``, two of them with ``..`` between, or an open end; inclusive.

    >>> _period(Overrule("c1", "period", "2022..2024"))
    Period(start=datetime.date(2022, 1, 1), end=datetime.date(2025, 1, 1))
    """
    first, dots, last = one.value.partition("..")
    try:
        start = _days(first.strip()).start if first.strip() else None
        end = _days(last.strip()).end if last.strip() else None if dots else _days(first.strip()).end
    except ValueError as error:
        raise _wrong(one, "is no period", "write 2022, 2022-03, 2022..2024 or 2021-05-24..") from error
    if start is None and end is None:
        raise _wrong(one, "has no day", "write 2022, 2022-03, 2022..2024 or 2021-05-24..")
    if start is not None and end is not None and start >= end:
        raise _wrong(one, "ends before it begins", "put the earlier day first")
    return Period(start, end)


def _days(text: str) -> Period:
    """A year, a month or a day."""
    numbers = [int(part) for part in text.split("-")]
    if len(numbers) == 1:
        return Period(date(numbers[0], 1, 1), date(numbers[0] + 1, 1, 1))
    if len(numbers) == 2:
        year, month = numbers
        return Period(date(year, month, 1), date(year + month // 12, month % 12 + 1, 1))
    start = date(*numbers)
    return Period(start, start + timedelta(days=1))


def _place(one: Overrule) -> Place:
    place = countries.named(one.value) or regions.named(one.value)
    if place is None:
        raise _wrong(one, "is no country or region that is known", "give its English name or ISO code")
    return place


def _parties(one: Overrule, reading: Reading) -> tuple[Party, ...]:
    """Names or ids of actors, separated by commas; a name that is not known is kept as it stands."""
    iso3 = reading.place.iso3 if reading.place else None
    on = reading.period.start if reading.period else None
    found = []
    for name in (part.strip() for part in one.value.split(",")):
        known = actors.actor(name)
        party = known.party if known else actors.called(name, language="en", iso3=iso3, on=on)
        found.append(party or Party(name))
    return tuple(found)


def _measure(one: Overrule) -> Measure:
    try:
        return Measure(one.value)
    except ValueError as error:
        raise _wrong(one, "is no measure", f"use one of {', '.join(Measure)}") from error


def _without(reading: Reading, **what: Any) -> Course | None:
    """How a trend or an onset is meant, less what the correction says in its place."""
    return replace(reading.course, **what) if reading.course is not None else None


def _wrong(one: Overrule, what: str, mend: str) -> ClaimError:
    return ClaimError(f"{one.claim}.{one.slot}={one.value}: {one.value!r} {what}; {mend}")


SLOTS: Mapping[str, Callable[[Reading, Overrule], Reading]] = {
    "period": lambda reading, one: replace(reading, period=_period(one), course=_without(reading, since=None)),
    "baseline": lambda reading, one: replace(reading, baseline=_period(one)),
    "place": lambda reading, one: replace(reading, place=_place(one)),
    "perpetrators": lambda reading, one: replace(reading, perpetrators=_parties(one, reading)),
    "victims": lambda reading, one: replace(reading, victims=_parties(one, reading)),
    "measure": lambda reading, one: replace(reading, measure=_measure(one), course=_without(reading, proxy_for="")),
}
