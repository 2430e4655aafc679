"""What a record is asked in place of a trend or an onset, whose words may count nothing and give no dates.

Attacks and violence are asked as the deaths in them, the only attacks that a record of deaths holds. A group's
expansion, strength or presence is asked as the killings that are recorded as its doing: a proxy, told as one. A trend
that does not say since when is asked of the last five whole years, and where something happens "only" of the last whole
one, each before the text was published; a text without a date is taken to be of the day on which the record ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tollcheck.model import Act, Claim, Course, Kind, Measure, Onset, Origin, Period, Reading, Release

ASSUMED_YEARS = 5
END = "end"  # the slot of a stretch that lasts to the day of a text which has none
COURSES = (Kind.TREND, Kind.ONSET)
VIOLENCE = (Measure.ATTACKS, Measure.EVENTS)


def asked(claim: Claim, *, published: date | None, releases: Sequence[Release]) -> Claim:
    """The claim as a record of deaths can be asked it; every claim that it can be asked already as it is."""
    if claim.kind not in COURSES:
        return claim
    readings = tuple(_dated(_counting(reading), _today(published, releases)) for reading in claim.readings)
    measure = readings[0].measure if readings else claim.measure
    return replace(claim, measure=measure, readings=readings, reason=None)


def as_written(asked_of: Claim, claim: Claim) -> Claim:
    """The claim that was asked with the measures of its own words, as a report tells it."""
    own = {reading.id: reading for reading in claim.readings}
    readings = tuple(replace(one, measure=own[one.id].measure, act=own[one.id].act) for one in asked_of.readings)
    return replace(asked_of, measure=claim.measure, readings=readings)


def _counting(reading: Reading) -> Reading:
    slots = {**reading.slots, "measure": Origin.ASSUMED}
    if reading.measure in VIOLENCE:
        return replace(reading, measure=Measure.DEATHS, act=Act.DEATHS, slots=slots)
    if reading.measure is Measure.OTHER and reading.perpetrators and reading.course and reading.course.proxy_for:
        return replace(reading, measure=Measure.CIVILIAN_DEATHS, act=Act.ONE_SIDED, slots=slots)
    return reading


def _today(published: date | None, releases: Sequence[Release]) -> date | None:
    """The first day of which a text says nothing: the one after it was published, else that after the record."""
    if published is not None:
        return published + timedelta(days=1)
    return max((release.coverage.end for release in releases if release.coverage.end), default=None)


def _dated(reading: Reading, today: date | None) -> Reading:
    """The reading from when to when: an open end is the day of the text, an unsaid stretch is assumed."""
    course = reading.course or Course()
    told = course.since or (reading.period if course.onset or _is_explicit(reading) else None)
    if told is not None and told.start is not None:
        slots = reading.slots if course.since is None else {**reading.slots, "period": Origin.EXPLICIT}
        if told.end is None and today is not None and told.start < today:
            told, slots = Period(told.start, today), {**slots, END: Origin.OPEN}
        return replace(reading, period=told, slots=slots)
    if today is None or course.onset not in (None, Onset.ONLY_IN):
        return reading
    years = ASSUMED_YEARS if course.onset is None else 1
    stretch = Period(date(today.year - years, 1, 1), date(today.year, 1, 1))
    return replace(reading, period=stretch, slots={**reading.slots, "period": Origin.ASSUMED})


def _is_explicit(reading: Reading) -> bool:
    """Whether the claim's own words say when; what was told before it may be no more than a single attack."""
    return reading.slots.get("period") is Origin.EXPLICIT
