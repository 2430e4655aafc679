"""The question that each kind of claim puts to an estimate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from tollcheck.kinds import change, comparison, count, onset, rank, ratio, trend
from tollcheck.model import Answer, Claim, Estimate, Kind, Side

ASK: Mapping[Kind, Callable[[Claim, Estimate], tuple[Answer, Side]]] = {
    Kind.COUNT: count.ask,
    Kind.CHANGE: change.ask,
    Kind.RATIO: ratio.ask,
    Kind.SHARE: count.ask,  # a fraction meets its interval as a toll does
    Kind.COMPARISON: comparison.ask,
    Kind.RANK: rank.ask,
    Kind.TREND: trend.ask,
    Kind.ONSET: onset.ask,
}


def answer(claim: Claim, estimate: Estimate) -> Estimate:
    """The estimate with its answer, shown by the figure on which the answer hangs; one without figures has no data."""
    if not estimate.figures:
        return replace(estimate, answer=Answer.NO_DATA)
    ask, figures = ASK[claim.kind], estimate.figures
    answered, side = ask(claim, estimate)
    if len({figure.role for figure in figures}) > 1:
        # Both ends of a change hang together, and the change itself is shown.
        return replace(estimate, answer=answered, side=side)
    hanging = figures
    if len(figures) > 1:
        hanging = tuple(f for f in figures if ask(claim, replace(estimate, figures=(f,))) == (answered, side))
    shown = (max if side is Side.ABOVE else min)(hanging, key=lambda figure: figure.best)
    return replace(estimate, answer=answered, side=side, low=shown.low, best=shown.best, high=shown.high)
