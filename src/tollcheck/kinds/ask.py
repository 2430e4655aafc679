"""The question that each kind of claim puts to an estimate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from tollcheck.kinds import change, comparison, count, rank, ratio
from tollcheck.model import Answer, Claim, Estimate, Kind, Side

ASK: Mapping[Kind, Callable[[Claim, Estimate], tuple[Answer, Side]]] = {
    Kind.COUNT: count.ask,
    Kind.CHANGE: change.ask,
    Kind.RATIO: ratio.ask,
    Kind.SHARE: count.ask,  # a fraction meets its interval as a toll does
    Kind.COMPARISON: comparison.ask,
    Kind.RANK: rank.ask,
}


def answer(claim: Claim, estimate: Estimate) -> Estimate:
    """The estimate with its answer; one without figures has no data."""
    if not estimate.figures:
        return replace(estimate, answer=Answer.NO_DATA)
    answered, side = ASK[claim.kind](claim, estimate)
    return replace(estimate, answer=answered, side=side)
