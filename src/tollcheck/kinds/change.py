"""A change ("from 736 to over 3,000", "rose 38 %", "fell in 2024").

Told by its two ends it is yes only if both ends are. Told by a fraction or a direction, the change itself is tested. A
claim that the record overtakes in its own direction ("doubled", and it rose sixfold) is right as far as it goes.
"""

from __future__ import annotations

from dataclasses import replace

from tollcheck.kinds.meeting import meet, worst
from tollcheck.model import Answer, Claim, Estimate, Figure, Hedge, Interval, Quantity, Side

FIRM = (Hedge.EXACT, Hedge.ABOUT)


def ask(claim: Claim, estimate: Estimate) -> tuple[Answer, Side]:
    """Both ends, or the move."""
    if claim.from_ is not None and claim.to is not None:
        ends = {"from": claim.from_.interval, "to": claim.to.interval}
        return worst(meet(figure, ends[figure.role]) for figure in estimate.figures)
    if claim.quantity is None:
        return Answer.NO_DATA, Side.INSIDE
    return ask_move(claim.quantity, estimate.figures, still=0.0)


def ask_move(quantity: Quantity, figures: tuple[Figure, ...], *, still: float) -> tuple[Answer, Side]:
    """A rise or a fall against ``still``, the value of no change (0 for fractions, 1 for factors)."""
    interval = overtaken(quantity, still=still)
    return worst(meet(figure, interval) for figure in figures)


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
