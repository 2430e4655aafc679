"""Whether one figure meets the interval that a claim's words stand for.

*yes*: the best figure lies in the interval. *within*: it does not, but the interval meets [low, high]. *no*: not even
that. Where the record does not hold exactly what was asked for, only what holds for certain counts: a lower bound can
confirm "more than" and contradict "less than"; an upper bound can fail what lies above it; all else is no data.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from tollcheck.model import Answer, Figure, Interval, Side

WORST_FIRST = (Answer.NO, Answer.NO_DATA, Answer.WITHIN, Answer.YES)


def meet(figure: Figure, interval: Interval) -> tuple[Answer, Side]:
    """The answer of one figure, and on which side of the claim it lies."""
    if not figure.is_whole:
        return _meet_bounds(figure, interval)
    if figure.best in interval:
        return Answer.YES, Side.INSIDE
    side = Side.BELOW if interval.is_below(figure.best) else Side.ABOVE
    return (Answer.WITHIN if interval.meets(figure.low, figure.high) else Answer.NO), side


def _meet_bounds(figure: Figure, interval: Interval) -> tuple[Answer, Side]:
    floor = -math.inf if figure.is_ceiling else figure.best
    surely = -math.inf if figure.is_ceiling else figure.low
    ceiling = math.inf if figure.is_floor else figure.high
    if interval.high is None and floor in interval:
        return Answer.YES, Side.INSIDE
    if interval.is_below(ceiling):
        return Answer.NO, Side.BELOW
    if interval.is_above(surely):
        return Answer.NO, Side.ABOVE
    return Answer.NO_DATA, Side.INSIDE


def worst(answers: Iterable[tuple[Answer, Side]]) -> tuple[Answer, Side]:
    """The answer of figures that have to be met all: a certain failure stands, whatever else is not covered."""
    return min(answers, key=lambda answered: WORST_FIRST.index(answered[0]), default=(Answer.NO_DATA, Side.INSIDE))
