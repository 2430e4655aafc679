"""A comparison ("X killed more than Y", "more than in all of 2021"): the sign of the difference."""

from __future__ import annotations

from tollcheck.kinds.figures import Figures
from tollcheck.kinds.meeting import Met, met
from tollcheck.model import Claim, Interval

MORE, LESS = Interval(0, None, low_open=True), Interval(None, 0, high_open=True)


def ask(claim: Claim, figures: Figures) -> Met:
    """More, unless the words say less."""
    return met(figures, LESS if claim.direction < 0 else MORE)
