"""A claim as JSON: what ``extract`` prints, and the beginning of each review of a report.

Apart from the report, since nothing here needs what judges: ``extract`` would load it for every use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tollcheck.model import Against, Claim, Interval, Numeral, Place, Quantity, Reading
from tollcheck.render.json_text import Json, day, inclusive, number


def extracted(claims: Iterable[Claim], numerals: Iterable[Numeral], *, text: str) -> Json:
    """What ``extract`` prints of one text: its claims and every number in it."""
    return {
        "claims": [{"id": claim.id, **claim_document(claim, text)} for claim in claims],
        "numerals": [
            {
                "start": numeral.span.start,
                "end": numeral.span.end,
                "value": number(numeral.value),
                "role": numeral.role,
            }
            for numeral in numerals
        ],
    }


def claim_document(claim: Claim, text: str) -> Json:
    """A claim as the article makes it, before any verdict."""
    against = next((reading.against for reading in claim.readings if reading.against), None)
    return {
        "quote": claim.quote,
        "start": claim.span.start,
        "end": claim.span.end,
        "sentence": claim.sentence.of(text),
        "attributed_to": claim.attributed_to,
        "ascribed_to_dataset": claim.ascribed_to_dataset,
        "kind": claim.kind.value,
        "measure": claim.measure.value,
        "sort": claim.sort.value,
        "quantity": _quantity(claim.quantity),
        "from": _quantity(claim.from_),
        "to": _quantity(claim.to),
        "against": _against(against),
        "readings": [_reading(reading) for reading in claim.readings],
    } | _assisted(claim.assisted)


def _quantity(quantity: Quantity | None) -> Json | None:
    if quantity is None:
        return None
    return {
        "low": number(quantity.low),
        "high": number(quantity.high),
        "hedge": quantity.hedge.value if quantity.hedge else None,
        "rate": quantity.rate.value if quantity.rate else None,
        "interval": _interval(quantity.interval),
    }


def _interval(interval: Interval) -> list[int | float | None]:
    return [number(interval.low), number(interval.high)]


def _place(place: Place | None) -> Json | None:
    if place is None:
        return None
    found: Json = {"name": place.name, "iso3": place.iso3}
    return found | {"admin1": place.admin1} if place.admin1 else found


def _against(against: Against | None) -> Json | None:
    if against is None:
        return None
    parts: Json = {
        "place": _place(against.place),
        "period": inclusive(against.period),
        "perpetrators": [party.name for party in against.perpetrators] or None,
        "measure": against.measure.value if against.measure else None,
        "of_claim": against.of_claim,
        "among": against.among,
    }
    return {name: part for name, part in parts.items() if part is not None}


def _reading(reading: Reading) -> Json:
    found: Json = {
        "id": reading.id,
        "measure": reading.measure.value,
        "violence": reading.violence.value if reading.violence else None,
        "status": reading.status.value if reading.status else None,
        "place": _place(reading.place),
        "period": inclusive(reading.period),
    }
    if reading.baseline:
        found["baseline"] = inclusive(reading.baseline)
    found["perpetrators"] = [party.name for party in reading.perpetrators]
    found["victims"] = [party.name for party in reading.victims]
    found["slots"] = _slots(reading.slots)
    if reading.since:
        found["since"] = {
            "text": reading.since.text,
            "date": day(reading.since.date),
            "timeline": reading.since.timeline,
        }
    return found | {"sort": reading.sort.value} | _assisted(reading.assisted)


def _assisted(is_assisted: bool) -> Json:
    """The mark of what a language model pointed to; left out of everything else."""
    return {"assisted": True} if is_assisted else {}


def _slots(slots: Mapping[str, object]) -> Json:
    return {name: str(slots[name]) for name in sorted(slots)}
