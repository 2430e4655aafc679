"""Trends and onsets in words: the years one after the other, what was none and what was some, and what a proxy is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from tollcheck.decisions.interface import Trend
from tollcheck.evaluate.asked import END
from tollcheck.model import Answer, Estimate, Kind, Onset, Origin, Party, Period, Term, VerdictId
from tollcheck.say.case import Case, terms
from tollcheck.say.figures import articled, listed, number, period

COURSES = (Kind.TREND, Kind.ONSET)
MOST_TOLD = 6  # years one after the other that a sentence can hold


def trend(case: Case, estimate: Estimate, dead: str) -> str:
    """The years of a trend, and what they come to under one test."""
    years = estimate.terms
    things = f"first-level regions with {dead}" if terms(estimate, "regions") else dead
    first, last, where = years[0], years[-1], years[0].place
    if len(years) > MOST_TOLD:
        told = f"{number(first.best)} {things} in {where} in {period(first.period)} and {number(last.best)} in "
        told += period(last.period)
    else:
        row = listed([number(year.best) for year in years])
        told = f"{row} {things} in {where} in {period(Period(first.period.start, last.period.end))}"
    return f"{case.source(estimate)} holds {told}: {outcome(case, estimate)}"


def outcome(case: Case, estimate: Estimate) -> str:
    """What the years come to under one test."""
    falls, years = case.claim.direction < 0, estimate.terms
    if estimate.universe.option("trend_test") == Trend.EVERY_YEAR:
        word = "fewer" if falls else "more"
        broken = [(a, b) for a, b in pairwise(years) if (b.best >= a.best if falls else b.best <= a.best)]
        if not broken:
            return f"{word} in every year than in the year before"
        a, b = broken[-1]
        return f"not {word} in every year ({number(b.best)} in {period(b.period)} after {number(a.best)})"
    way = "a rise" if estimate.best > 0 else "a fall" if estimate.best < 0 else "no change"
    unit = "regions" if estimate.universe.option("trend_test") == Trend.REGIONS else "deaths"
    amount = f" of about {number(abs(estimate.best))} {unit} a year" if estimate.best else ""
    return f"{way}{amount} on the whole [{_signed(estimate.low)} to {_signed(estimate.high)}]"


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{number(abs(value))}"


def onset(case: Case, estimate: Estimate, dead: str) -> str:
    """What was recorded, and when or where nothing was."""
    course = case.reading(estimate).course
    return ONSETS[course.onset if course and course.onset else Onset.FIRST](case, estimate, dead)


def _first(case: Case, estimate: Estimate, dead: str) -> str:
    (before,), (since,) = terms(estimate, "from"), terms(estimate, "value")
    return (
        f"{case.source(estimate)} holds {_range(before)} {dead} in {articled(before.place)} in "
        f"{period(before.period)}, before the time that is named, and {_range(since)} in {_when(case, estimate, since)}"
    )


def _when(case: Case, estimate: Estimate, term: Term) -> str:
    """The period of a sum as far as the record reaches."""
    end = case.releases[estimate.universe.release].coverage.end
    is_longer = end is not None and term.period.end is not None and end < term.period.end
    return period(Period(term.period.start, end) if is_longer else term.period)


def _one(case: Case, estimate: Estimate, dead: str) -> str:
    (held,) = terms(estimate, "value")
    events = f", in {number(held.events)} recorded events" if held.events else ""
    when = _when(case, estimate, held)
    return f"{case.source(estimate)} holds {_range(held)} {dead} in {articled(held.place)} in {when}{events}"


def _only(case: Case, estimate: Estimate, dead: str) -> str:
    (here,), (whole,) = terms(estimate, "part"), terms(estimate, "whole")
    elsewhere = f"{number(estimate.best)} [{number(estimate.low)}–{number(estimate.high)}]"
    when = _when(case, estimate, here)
    return (
        f"{case.source(estimate)} holds {number(here.best)} {dead} in {articled(here.place)} in {when} and {elsewhere} "
        f"in the other regions of {articled(whole.place)}"
    )


def _range(term: Term) -> str:
    return f"{number(term.best)} [{number(term.low)}–{number(term.high)}]" if term.high else "no"


ONSETS: Mapping[Onset, Callable[[Case, Estimate, str], str]] = {
    Onset.FIRST: _first,
    Onset.ACTIVE_IN: _one,
    Onset.NONE_SINCE: _one,
    Onset.FIRST_SINCE: _one,
    Onset.ONLY_IN: _only,
}


def by_proxy(case: Case, shown: Callable[[Estimate], str]) -> str | None:
    """The passage where deaths only stand for what is claimed, and agree with it at least under one definition."""
    agreeing = [e for e in case.admissible if e.answer is Answer.YES]
    if case.verdict.reason == "proxy_agrees":
        return f"{shown(agreeing[0])}. {_pointing(case)} points the same way, which alone does not show it."
    if case.verdict.reason == "proxy_divided":
        other = next(e for e in case.admissible if e.answer is not Answer.YES)
        return (
            f"{shown(agreeing[0])}; {shown(other)}. {_pointing(case)} points the same way under some definitions and "
            "not under others, and alone would not show it."
        )
    return None


def _pointing(case: Case) -> str:
    return f"The record's proxy for {_what(case)}"


def _what(case: Case) -> str:
    what = next(estimate.proxy_for for estimate in case.estimates if estimate.proxy_for)
    parties = [party.name for reading in case.claim.readings[:1] for party in reading.perpetrators]
    return f"the {what} of {listed(parties)}" if parties else what


def is_proxy(case: Case) -> bool:
    """Whether deaths only stand for what is claimed."""
    return case.verdict.id is not VerdictId.NOT_CHECKABLE and any(estimate.proxy_for for estimate in case.estimates)


def proxy(case: Case) -> str:
    """What the deaths stand for, and that they do not show it."""
    return (
        f"The record does not hold {_what(case)}; killings recorded as {_whose(case.claim.readings[0].perpetrators)} "
        "stand for it, and killing more or less is not the same."
    )


def _whose(parties: Sequence[Party]) -> str:
    return "theirs" if len(parties) > 1 else "its own"


def is_of_deaths_only(case: Case) -> bool:
    """Whether attacks or violence are judged by the deaths in them."""
    measured = [reading.slots.get("measure") for reading in case.claim.readings]
    return case.claim.kind in COURSES and Origin.ASSUMED in measured and not is_proxy(case)


def is_of_assumed_window(case: Case) -> bool:
    """Whether the text does not say from when to when."""
    return _assumed(case) is not None


def assumed_window(case: Case) -> str:
    """The stretch that was taken, and why it."""
    return f"The text does not say from when to when; taken are the last whole years before it, {_assumed(case)}."


def _assumed(case: Case) -> str | None:
    for reading in case.claim.readings:
        if case.claim.kind in COURSES and reading.period and reading.slots.get("period") is Origin.ASSUMED:
            return period(reading.period)
    return None


def is_open_ended(case: Case) -> bool:
    """Whether a stretch lasts to the day of a text that has none."""
    return case.claim.kind in COURSES and any(END in reading.slots for reading in case.claim.readings)


def rises(case: Case) -> bool:
    """Whether the recorded deaths of a trend rose."""
    leading = case.leading
    return leading is not None and case.claim.kind is Kind.TREND and _ends_higher(terms(leading, "value"))


def _ends_higher(years: Sequence[Term]) -> bool:
    return len(years) > 1 and years[-1].best > years[0].best
