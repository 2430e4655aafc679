"""Where a number may come from: the question as a user asks it, and the answer in words.

The search itself is a study (``studies/trace``); here the place, the period and the count are looked up, and the record
is opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tollcheck.errors import PlaceError, QuestionError
from tollcheck.knowledge import countries, regions
from tollcheck.language.days import resolve_period
from tollcheck.language.periods import find_periods
from tollcheck.model import Period, Place, Release
from tollcheck.pipeline import Record
from tollcheck.plugins import Registry
from tollcheck.plugins import registry as installed
from tollcheck.say.trace import ToldTrace, told
from tollcheck.studies.trace.definitions import COUNTS
from tollcheck.studies.trace.quoted import COUNT_OF
from tollcheck.studies.trace.search import Scope
from tollcheck.studies.trace.wanted import wanted

MOST_LETTERS = 80  # of a period
OTHERS: Mapping[str, str] = {measure.value: count for measure, count in COUNT_OF.items()}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked besides the number, each part as the user gives it."""

    place: str | None = None
    period: str | None = None
    measure: str | None = None
    percent: bool = False
    record: tuple[str, ...] = ()
    as_of: date | None = None


def trace(
    number: int | float | str, question: Question | None = None, *, registry: Registry | None = None
) -> ToldTrace:
    """Where a number may come from: the plainest definitions that give it, and how much that says.

    Raises QuestionError for what is no number, period or measure, PlaceError for a place that is not known and
    ReleaseError for a release that is not loaded.
    """
    question, registry = question or Question(), registry or installed()
    meant = wanted(number, percent=question.percent)
    places, within = _places(question.place), _period(question.period)
    record = Record(registry.record(question.record, as_of=question.as_of), question.as_of)
    releases = tuple(record.releases.values())
    scope = Scope(places, within, _counted(question.measure, releases))
    return told(record.tracer.trace(meant, scope), releases=releases)


def _places(name: str | None) -> tuple[Place, ...] | None:
    if name is None:
        return None
    place = countries.named(name) or regions.named(name)
    if place is None:
        raise PlaceError(f"--place {name}: no such country or region; give its English name or ISO code")
    return (place,)


def _period(text: str | None) -> Period | None:
    if text is None:
        return None
    found = find_periods(text, language="en") if len(text) <= MOST_LETTERS else ()
    period = resolve_period(found[0].expression, published=None) if len(found) == 1 else None
    if period is None or found[0].span.of(text) != text.strip():
        raise QuestionError(
            f"--period {text[:MOST_LETTERS]}: is not a period; write 2022, 2015-2019, March 2022 or since 2012"
        )
    return period


def _counted(measure: str | None, releases: tuple[Release, ...]) -> str | None:
    """Who is counted, under any of its names; of other things, those that a loaded release counts."""
    if measure is None:
        return None
    others = {release.measure.value for release in releases if not release.measure.is_toll}
    found = OTHERS.get(measure, measure)
    if found not in COUNTS and found not in others:
        known = ", ".join((*COUNTS, *sorted(others)))
        raise QuestionError(f"--measure {measure}: nothing of that name is counted; use one of {known}")
    return found
