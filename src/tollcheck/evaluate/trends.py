"""A trend as figures: how the recorded deaths of whole years, or the regions that they fell in, rise or fall.

What the tests are is told in ``decisions/trend_test``. Each is one number with exact bounds: the worst step from a year
to the next, or the slope of a straight line by least squares, which is a weighted sum of the years.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np

from tollcheck.decisions.interface import Trend
from tollcheck.evaluate.shapes import Question, Shape, Three
from tollcheck.evaluate.tolls import Tolls
from tollcheck.kinds.figures import Figures, added
from tollcheck.model import Period

FEWEST_YEARS = 3


def trend(question: Question) -> Shape:
    """The worst step of the years, or their slope, over the covered ones; what is left out is named.

    A trend speaks of the end of its window: where the last whole year is not covered, only a step that breaks the trend
    for certain says anything. A sum that is a ceiling (a class that holds the group) has a course of its own.
    """
    years = whole_years_in(question.period)
    tolls = question.tolls(periods=years)
    covered = [held for held in tolls if not held.standing.uncovered]
    left_out = tuple(part for held in tolls for part in held.standing.uncovered)
    gap = _gap(covered)
    if gap or len(covered) < FEWEST_YEARS:
        return Shape((), (), tuple(covered), gap=gap or _too_few(years), uncovered=left_out)
    test = question.batch.same(lambda recipe: recipe.trend)
    if test is Trend.REGIONS:
        counted = _regions(question, covered)
        if counted is None:
            return Shape((), (), (), gap="no_regions", uncovered=left_out)
        role, shown = "regions", counted
    else:
        role, shown = "value", covered
    ended = bool(tolls) and not tolls[-1].standing.uncovered
    figure = _figure(question, shown, is_stepwise=test is Trend.EVERY_YEAR, is_whole=ended)
    terms = tuple((role, held) for held in shown)
    lacking = "end_not_covered" if not ended else None
    return Shape(terms, (figure,), tuple(shown), gap=lacking, uncovered=left_out)


def whole_years_in(period: Period) -> tuple[Period, ...]:
    """The calendar years that lie wholly in a bounded period.

    >>> [str(year.start) for year in whole_years_in(Period(date(2022, 5, 1), date(2025, 3, 1)))]
    ['2023-01-01', '2024-01-01']
    """
    if period.start is None or period.end is None:
        return ()
    first = period.start.year + ((period.start.month, period.start.day) != (1, 1))
    return tuple(Period(date(year, 1, 1), date(year + 1, 1, 1)) for year in range(first, period.end.year))


def _gap(tolls: Sequence[Tolls]) -> str | None:
    """Why the course of sums is not that of what was asked; a sum that holds nothing has its own reason."""
    told = [held.standing for held in tolls]
    is_wider = any(one.is_ceiling and one.is_held for one in told)
    return "course_of_whole" if is_wider else next((one.gap for one in told if one.gap), None)


def _too_few(years: Sequence[Period]) -> str:
    return "too_few_years" if len(years) < FEWEST_YEARS else "not_covered"


def _figure(question: Question, tolls: Sequence[Tolls], *, is_stepwise: bool, is_whole: bool) -> Figures:
    years = [(held.period.start.year if held.period.start else 0, held.numbers[:3]) for held in tolls]
    span = Period(tolls[0].period.start, tolls[-1].period.end)
    if is_stepwise:
        low, best, high = worst_step([numbers for _, numbers in years], falls=question.claim.direction < 0)
        return _one_sided(Figures("step", span, low, best, high), question, is_whole=is_whole)
    low, best, high = slope(years)
    return Figures("slope", span, low, best, high, *([not is_whole] * 3))


def _one_sided(figure: Figures, question: Question, *, is_whole: bool) -> Figures:
    """The worst step bounds what an uncovered year could still bring: it can only be worse."""
    if is_whole:
        return figure
    falls = question.claim.direction < 0
    return replace(figure, is_floor=falls, is_ceiling=not falls, is_bracket=True)


def worst_step(years: Sequence[Three], *, falls: bool) -> Three:
    """The least rise from one year to the next, or, for a fall, the least fall; negative where it is a fall.

    >>> [int(number) for number in worst_step([(1, 1, 1), (5, 6, 7), (8, 8, 9)], falls=False)]
    [1, 2, 4]
    """
    steps = [(b[0] - a[2], b[1] - a[1], b[2] - a[0]) for a, b in pairwise(years)]
    pick = np.max if falls else np.min
    low, best, high = (pick(numbers, axis=0) for numbers in zip(*steps, strict=True))
    return low, best, high


def slope(years: Sequence[tuple[int, Three]]) -> Three:
    """The slope a year of a straight line by least squares: the least, the best and the greatest that bounds allow.

    >>> slope([(2020, (10, 10, 10)), (2021, (20, 20, 20)), (2022, (30, 30, 30))])
    (10.0, 10.0, 10.0)
    """
    mean = sum(year for year, _ in years) / len(years)
    spread = sum((year - mean) ** 2 for year, _ in years)
    weights = [((year - mean) / spread, numbers) for year, numbers in years]
    low = added(weight * (numbers[0] if weight > 0 else numbers[2]) for weight, numbers in weights)
    best = added(weight * numbers[1] for weight, numbers in weights)
    high = added(weight * (numbers[2] if weight > 0 else numbers[0]) for weight, numbers in weights)
    return low, best, high


def _regions(question: Question, covered: Sequence[Tolls]) -> list[Tolls] | None:
    """For each year the number of first-level regions with a recorded death; None where the record has no regions."""
    places = question.regions(question.place)
    question.batch.prepare((place, whole.period) for place in places for whole in covered)
    counted = []
    for whole in covered:
        tolls = [question.toll(place=place, period=whole.period) for place in places]
        if not tolls or any(held.standing.gap for held in tolls):
            return None
        each = [held.numbers for held in tolls]
        low, best, high = (
            np.sum([number >= 1 for number in numbers], axis=0)
            for numbers in zip(*((one.low, one.best, one.high - one.loose) for one in each), strict=True)
        )
        none = np.zeros_like(low)
        numbers = whole.numbers._replace(low=low, best=best, high=high, loose=none, unknown=none, unsettled=none)
        counted.append(replace(whole, numbers=numbers))
    return counted
