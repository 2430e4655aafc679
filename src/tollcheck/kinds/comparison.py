"""A comparison ("X killed more than Y", "more than in all of 2021"): the sign of the difference."""

from __future__ import annotations

from tollcheck.kinds.meeting import meet, worst
from tollcheck.model import Answer, Claim, Estimate, Interval, Side

MORE, LESS = Interval(0, None, low_open=True), Interval(None, 0, high_open=True)


def ask(claim: Claim, estimate: Estimate) -> tuple[Answer, Side]:
    """More, unless the words say less."""
    wanted = LESS if claim.direction < 0 else MORE
    return worst(meet(figure, wanted) for figure in estimate.figures)
