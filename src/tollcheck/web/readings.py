"""The form in which a reading is corrected: each slot as it was read or set, in the words in which it can be set.

Only what is changed in the form is a correction: it sends along what stood in each field, so that a claim with several
readings keeps those slots that nobody touched. A field that is emptied takes an earlier correction back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from tollcheck.model import Claim, Kind, Measure, Overrule, Party, Period, Report, Review
from tollcheck.render.words import MEASURES, claimed_words
from tollcheck.web.forms import Fields

PARTS = (Kind.COUNT, Kind.RATIO, Kind.SHARE, Kind.CHANGE)


@dataclass(frozen=True, slots=True)
class Slot:
    """A field: its name, what a reader calls it, what stands in it, how it is written, and whether it was set by hand.

    ``choices`` are (value, words), for a field that is one of several.
    """

    name: str
    label: str
    value: str
    hint: str
    is_set: bool
    choices: tuple[tuple[str, str], ...] = ()


def slots(review: Review, report: Report) -> tuple[Slot, ...]:
    """The fields of a claim."""
    own = {
        one.slot: one.value for one in report.settings.overrules if one.claim in (review.claim.id, review.claim.quote)
    }
    return tuple(_slots(review.claim, own))


def _slots(claim: Claim, own: dict[str, str]) -> Iterator[Slot]:
    reading = claim.readings[0] if claim.readings else None

    def slot(name: str, label: str, read: str, hint: str, choices: tuple[tuple[str, str], ...] = ()) -> Slot:
        return Slot(name, label, own.get(name, read), hint, name in own, choices)

    if reading is not None:
        yield slot("place", "Place", reading.place.name if reading.place else "", "a country, region or ISO code")
        yield slot("period", "Period", written(reading.period), "2022 · 2022-03 · 2022..2024 · 2021-05-24..")
        if reading.baseline is not None or claim.kind in (Kind.CHANGE, Kind.RATIO):
            yield slot("baseline", "Compared with", written(reading.baseline), "2021 · 2015..2019")
        yield slot(
            "perpetrators", "Who killed", _names(reading.perpetrators), "names with commas between; empty: anybody"
        )
        measures = tuple((measure.value, MEASURES[measure]) for measure in Measure)
        yield slot("measure", "What is counted", reading.measure.value, "", measures)
    if claim.kind in PARTS:
        yield slot("quantity", "Number", own.get("quantity", ""), f"as read: {claimed_words(claim) or claim.quote}")
    yield slot("aside", "Not a claim: why", "", "a quotation, another number, …")


def written(period: Period | None) -> str:
    """A period as it can be set, its last day included.

    >>> from datetime import date
    >>> written(Period(date(2022, 1, 1), date(2025, 1, 1))), written(Period(date(2021, 5, 24), None))
    ('2022..2024', '2021-05-24..')
    """
    if period is None:
        return ""
    start, end = period.start, period.end
    last = end - timedelta(days=1) if end else None
    if start and end and (start.month, start.day, end.month, end.day) == (1, 1, 1, 1):
        return f"{start.year}" if end.year == start.year + 1 else f"{start.year}..{end.year - 1}"
    return f"{start or ''}..{last or ''}" if start != last else f"{start}"


def _names(parties: tuple[Party, ...]) -> str:
    return ", ".join(party.name for party in parties)


def changed(form: Fields, claim: str, fields: tuple[Slot, ...]) -> tuple[Overrule, ...]:
    """What the form sets anew, or takes back where a field that was set is emptied."""
    found = []
    for slot in fields:
        if slot.name not in form.texts:
            continue
        value = form.text(slot.name)
        if value != form.text(f"was-{slot.name}") and (value or slot.is_set):
            found.append(Overrule(claim, slot.name, value))
    return tuple(found)
