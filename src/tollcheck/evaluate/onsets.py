"""A beginning or an absence as figures: what has to be none, and what has to be some.

*First*: none before, some from then on; an actor whom the release does not name in the year before gives no first.
*None since*: none from then on. *Only in*: none in the other regions of the country. Documented deaths break an absence
for certain; that there was none can be said only of days and places that are covered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from tollcheck.evaluate.asked import END
from tollcheck.evaluate.shapes import Question, Shape
from tollcheck.evaluate.tolls import Tolls
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
    since = question.toll()
    if start is None or first is None or start <= first:
        return Shape((), (), (since,), gap="no_time_before")
    before = question.toll(period=Period(first, start))
    told = question.toll(period=Period(date(start.year - 1, 1, 1), date(start.year, 1, 1)))
    is_uncoded = told.standing.gap == "actor_not_coded"
    if is_uncoded and question.batch.same_in_rows(before.numbers.low == 0):
        return Shape((("value", since),), (), (since,), gap="no_first_of_uncoded")
    figures = (before.figures(NONE), since.figures(SOME))
    return Shape((("from", before), ("value", since)), figures, (before, since), headline=before.figures(NONE))


def _active_in(question: Question) -> Shape:
    held = question.toll()
    return Shape((("value", held),), (held.figures(SOME),), (held,))


def _none_since(question: Question) -> Shape:
    held = question.toll()
    told = held.standing
    if question.reading.slots.get(END) is Origin.OPEN:
        return Shape((("value", held),), (), (held,), gap="undated_absence")
    figure = held.figures(NONE)
    if question.reading.slots.get("measure") is Origin.ASSUMED and told.counts_events:
        events = held.numbers.events  # an attack may kill nobody for certain
        low, best, high = (np.where(events > 0, events, number) for number in (figure.low, figure.best, figure.high))
        figure = replace(figure, low=low, best=best, high=high)
    is_open = told.is_held and told.is_floor and not told.gap
    rest = "rest_not_covered" if is_open and question.batch.same_in_rows(figure.best == 0) else None
    return Shape((("value", held),), (figure,), (held,), gap=told.gap or rest)


def _first_since(_: Question) -> Shape:
    return Shape((), (), (), gap="first_since_not_dated")


def _only_in(question: Question) -> Shape:
    place = question.place
    whole = country(place.iso3) if place.iso3 and place.admin1 and not place.within else None
    if whole is None:
        return Shape((), (), (), gap="whole_not_named")
    others = [other for other in question.regions(whole.place) if other.admin1 != place.admin1]
    here = question.toll()
    elsewhere = question.tolls(places=others)
    gap = next((held.standing.gap for held in (here, *elsewhere) if held.standing.gap), None)
    if gap or not elsewhere:
        gap = "no_regions" if gap in (None, "place_within_unit") else gap
        return Shape((("part", here),), (), (here, *elsewhere), gap=gap)
    everywhere = question.toll(place=whole.place)
    rest = _sum(elsewhere)
    return Shape((("part", here), ("whole", everywhere)), (rest.figures(NONE),), (here, *elsewhere))


def _sum(tolls: Sequence[Tolls]) -> Tolls:
    """Several regions together: deaths of no known region are in the high of each, and are counted once."""
    each = [held.numbers for held in tolls]
    loose = np.max([one.loose for one in each], axis=0)
    low, best = np.sum([one.low for one in each], axis=0), np.sum([one.best for one in each], axis=0)
    high = np.sum([one.high - one.loose for one in each], axis=0) + loose
    is_floor = any(held.standing.is_floor for held in tolls)
    return replace(
        tolls[0],
        numbers=each[0]._replace(low=low, best=best, high=np.maximum(best, high)),
        standing=tolls[0].standing._replace(is_floor=is_floor),
    )


ONSETS: Mapping[Onset, Callable[[Question], Shape]] = {
    Onset.FIRST: _first,
    Onset.ACTIVE_IN: _active_in,
    Onset.NONE_SINCE: _none_since,
    Onset.FIRST_SINCE: _first_since,
    Onset.ONLY_IN: _only_in,
}
