"""A beginning or an absence as figures: what has to be none, and what has to be some.

*First*: none before, some from then on; an actor whom the release does not name in the year before gives no first.
*None since*: none from then on. *Only in*: none in the other regions of the country. Documented deaths break an absence
for certain; that there was none can be said only of days and places that are covered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from tollcheck.evaluate.asked import END
from tollcheck.evaluate.shapes import Question, Shape, plain
from tollcheck.evaluate.tolls import Toll
from tollcheck.knowledge.countries import country
from tollcheck.model import Onset, Origin, Period

NONE, SOME = "none", "some"


def onset(question: Question) -> Shape:
    """The figures of the test that the words ask for."""
    course = question.reading.course
    return ONSETS[course.onset if course and course.onset else Onset.FIRST](question)


def _first(question: Question) -> Shape:
    start = question.period.start
    first = question.window.start
    since = question.fetch(question.recipe, question.place, question.period)
    if start is None or first is None or start <= first:
        return Shape((), (), (since,), gap="no_time_before")
    before = question.fetch(question.recipe, question.place, Period(first, start))
    year_before = Period(date(start.year - 1, 1, 1), date(start.year, 1, 1))
    told = question.fetch(question.recipe, question.place, year_before)
    if told.gap == "actor_not_coded" and not before.low:
        return Shape((("value", since),), (), (since,), gap="no_first_of_uncoded")
    figures = (plain(NONE, before), plain(SOME, since))
    return Shape((("from", before), ("value", since)), figures, (before, since), headline=plain(NONE, before))


def _active_in(question: Question) -> Shape:
    held = question.fetch(question.recipe, question.place, question.period)
    return Shape((("value", held),), (plain(SOME, held),), (held,))


def _none_since(question: Question) -> Shape:
    held = question.fetch(question.recipe, question.place, question.period)
    if question.reading.slots.get(END) is Origin.OPEN:
        return Shape((("value", held),), (), (held,), gap="undated_absence")
    figure = plain(NONE, held)
    if question.reading.slots.get("measure") is Origin.ASSUMED and held.events:  # an attack may kill nobody for certain
        figure = replace(figure, low=held.events, best=held.events, high=held.events)
    rest = "rest_not_covered" if held.parts and held.is_floor and not figure.best else None
    return Shape((("value", held),), (figure,), (held,), gap=held.gap or rest)


def _first_since(_: Question) -> Shape:
    return Shape((), (), (), gap="first_since_not_dated")


def _only_in(question: Question) -> Shape:
    place = question.place
    whole = country(place.iso3) if place.iso3 and place.admin1 and not place.within else None
    if whole is None:
        return Shape((), (), (), gap="whole_not_named")
    others = [other for other in question.regions(whole.place) if other.admin1 != place.admin1]
    here = question.fetch(question.recipe, place, question.period)
    elsewhere = [question.fetch(question.recipe, other, question.period) for other in others]
    gap = next((held.gap for held in (here, *elsewhere) if held.gap), None)
    if gap or not elsewhere:
        gap = "no_regions" if gap in (None, "place_within_unit") else gap
        return Shape((("part", here),), (), (here, *elsewhere), gap=gap)
    everywhere = question.fetch(question.recipe, whole.place, question.period)
    rest = _sum(elsewhere)
    return Shape((("part", here), ("whole", everywhere)), (plain(NONE, rest),), (here, *elsewhere))


def _sum(tolls: list[Toll]) -> Toll:
    """Several regions together: deaths of no known region are in the high of each, and are counted once."""
    loose = max(held.loose for held in tolls)
    low, best = sum(held.low for held in tolls), sum(held.best for held in tolls)
    high = sum(held.high - held.loose for held in tolls) + loose
    return replace(tolls[0], low=low, best=best, high=max(best, high), is_floor=any(held.is_floor for held in tolls))


ONSETS: Mapping[Onset, Callable[[Question], Shape]] = {
    Onset.FIRST: _first,
    Onset.ACTIVE_IN: _active_in,
    Onset.NONE_SINCE: _none_since,
    Onset.FIRST_SINCE: _first_since,
    Onset.ONLY_IN: _only_in,
}
