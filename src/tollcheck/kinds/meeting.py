"""Whether one figure meets the interval that a claim's words stand for.

*yes*: the best figure lies in the interval. *within*: it does not, but the interval meets [low, high]. *no*: not even
that. Where the record does not hold exactly what was asked for, only what holds for certain counts: a lower bound can
confirm "more than" and contradict "less than"; an upper bound can fail what lies above it; all else is no data.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tollcheck.curves import Ints, Mask
from tollcheck.kinds.figures import Figures, Numbers
from tollcheck.model import Answer, Figure, Interval, Side

WORST_FIRST = (Answer.NO, Answer.NO_DATA, Answer.WITHIN, Answer.YES)
NO, NO_DATA, WITHIN, YES = range(len(WORST_FIRST))
SIDES = (Side.INSIDE, Side.BELOW, Side.ABOVE)
INSIDE, BELOW, ABOVE = range(len(SIDES))


class Met(NamedTuple):
    """What many universes answer, as places in ``WORST_FIRST``, and on which side they lie, as places in ``SIDES``."""

    answer: Ints
    side: Ints

    def at(self, row: int) -> tuple[Answer, Side]:
        """What one of them answers."""
        return WORST_FIRST[self.answer[row]], SIDES[self.side[row]]


def meet(figure: Figure, interval: Interval) -> tuple[Answer, Side]:
    """The answer of one figure, and on which side of the claim it lies."""
    return met(Figures.of(figure), interval).at(0)


def met(figures: Figures, interval: Interval) -> Met:
    """The answers of a figure of many universes."""
    if not figures.is_whole:
        return _met_by_bounds(figures, interval)
    is_below = below(interval, figures.best)
    is_out = is_below | above(interval, figures.best)
    reaches = ~(below(interval, figures.high) | above(interval, figures.low))
    answer = np.where(is_out, np.where(reaches, WITHIN, NO), YES)
    return Met(answer, np.where(is_out, np.where(is_below, BELOW, ABOVE), INSIDE))


def _met_by_bounds(figures: Figures, interval: Interval) -> Met:
    nothing, everything = np.full(len(figures.best), -math.inf), np.full(len(figures.best), math.inf)
    floor = nothing if figures.is_ceiling else figures.best
    surely = nothing if figures.is_ceiling else figures.low
    ceiling = everything if figures.is_floor else figures.high
    passes = ~below(interval, floor) if interval.high is None else np.zeros(len(figures.best), dtype=np.bool_)
    is_below, is_above = below(interval, ceiling), above(interval, surely)
    answer = np.where(passes, YES, np.where(is_below | is_above, NO, NO_DATA))
    side = np.where(passes, INSIDE, np.where(is_below, BELOW, np.where(is_above, ABOVE, INSIDE)))
    return Met(answer, side)


def below(interval: Interval, values: Numbers) -> Mask:
    """Which values lie under an interval."""
    if interval.low is None:
        return np.zeros(len(values), dtype=np.bool_)
    found: Mask = values <= interval.low if interval.low_open else values < interval.low
    return found


def above(interval: Interval, values: Numbers) -> Mask:
    """Which values lie over an interval."""
    if interval.high is None:
        return np.zeros(len(values), dtype=np.bool_)
    found: Mask = values >= interval.high if interval.high_open else values > interval.high
    return found


def unanswered(figures: Figures) -> Met:
    """What figures answer to words that ask nothing of them."""
    count = len(figures.best)
    return Met(np.full(count, NO_DATA), np.full(count, INSIDE))


def worst(answers: Sequence[Met]) -> Met:
    """The answers of figures that have to be met all: a certain failure stands, whatever else is not covered."""
    if len(answers) == 1:
        return answers[0]
    every, sides = np.stack([each.answer for each in answers]), np.stack([each.side for each in answers])
    first = every.argmin(axis=0)[np.newaxis]
    return Met(np.take_along_axis(every, first, axis=0)[0], np.take_along_axis(sides, first, axis=0)[0])
