"""A change ("from 736 to over 3,000", "rose 38 %", "fell in 2024").

Told by its two ends it is yes only if both ends are. Told by a fraction or a direction, the change itself is tested. A
claim that the record overtakes in its own direction ("doubled", and it rose sixfold) is right as far as it goes.
"""

from __future__ import annotations

from dataclasses import replace

from tollcheck.kinds.figures import Figures
from tollcheck.kinds.meeting import Met, met, unanswered
from tollcheck.model import Claim, Hedge, Interval, Quantity

FIRM = (Hedge.EXACT, Hedge.ABOUT)


def ask(claim: Claim, figures: Figures) -> Met:
    """One of both ends, or the move."""
    if claim.from_ is not None and claim.to is not None:
        ends = {"from": claim.from_.interval, "to": claim.to.interval}
        return met(figures, ends[figures.role])
    if claim.quantity is None:
        return unanswered(figures)
    return met(figures, overtaken(claim.quantity, still=0.0))


def overtaken(quantity: Quantity, *, still: float) -> Interval:
    """The interval without its far bound: more of the claimed change does not make a firm claim wrong."""
    interval = quantity.interval
    if quantity.hedge not in FIRM:
        return interval
    if interval.low is not None and interval.low >= still:
        return replace(interval, high=None, high_open=False)
    if interval.high is not None and interval.high <= still:
        return replace(interval, low=None, low_open=False)
    return interval
