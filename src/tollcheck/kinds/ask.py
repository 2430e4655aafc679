"""The question that each kind of claim puts to an estimate."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from tollcheck.kinds import change, comparison, count, onset, rank, ratio, trend
from tollcheck.kinds.figures import Figures, Numbers
from tollcheck.kinds.meeting import ABOVE, Met, worst
from tollcheck.model import Answer, Claim, Estimate, Kind

# What one figure answers; a claim is answered by the worst of its figures.
ASK: Mapping[Kind, Callable[[Claim, Figures], Met]] = {
    Kind.COUNT: count.ask,
    Kind.CHANGE: change.ask,
    Kind.RATIO: ratio.ask,
    Kind.SHARE: count.ask,  # a fraction meets its interval as a toll does
    Kind.COMPARISON: comparison.ask,
    Kind.RANK: rank.ask,
    Kind.TREND: trend.ask,
    Kind.ONSET: onset.ask,
}


class Answered(NamedTuple):
    """The answers of many universes, and low, best and high of the figure on which each hangs; None where all hang
    together."""

    met: Met
    shown: tuple[Numbers, Numbers, Numbers] | None


def answers(claim: Claim, figures: Sequence[Figures]) -> Answered:
    """The answers of universes that have these figures, of which there is at least one."""
    ask = ASK[claim.kind]
    each = [ask(claim, one) for one in figures]
    together = worst(each)
    if len({one.role for one in figures}) > 1:
        # Both ends of a change hang together, and the change itself is shown.
        return Answered(together, None)
    return Answered(together, _shown(figures, each, together))


def _shown(figures: Sequence[Figures], each: Sequence[Met], together: Met) -> tuple[Numbers, Numbers, Numbers]:
    """Of the figures that answer as all of them do, the one that lies furthest out: the largest above, else the
    smallest."""
    low, best, high = figures[0].low, figures[0].best, figures[0].high
    if len(figures) == 1:
        return low, best, high
    is_above, is_found = together.side == ABOVE, np.zeros(len(best), dtype=np.bool_)
    for one, met in zip(figures, each, strict=True):
        hangs = (met.answer == together.answer) & (met.side == together.side)
        takes = hangs & (~is_found | np.where(is_above, one.best > best, one.best < best))
        low, best, high = (
            np.where(takes, new, old) for new, old in ((one.low, low), (one.best, best), (one.high, high))
        )
        is_found |= hangs
    return low, best, high


def answer(claim: Claim, estimate: Estimate) -> Estimate:
    """The estimate with its answer, shown by the figure on which the answer hangs; one without figures has no data."""
    if not estimate.figures:
        return replace(estimate, answer=Answer.NO_DATA)
    met, shown = answers(claim, [Figures.of(figure) for figure in estimate.figures])
    answered, side = met.at(0)
    if shown is None:
        return replace(estimate, answer=answered, side=side)
    low, best, high = (number.tolist()[0] for number in shown)
    return replace(estimate, answer=answered, side=side, low=low, best=best, high=high)
