"""A rank ("deadliest year since 2012", "one of the deadliest months").

The figure is the place among the rivals, 1 for the first. "One of the" is among the first three.
"""

from __future__ import annotations

from tollcheck.kinds.figures import Figures
from tollcheck.kinds.meeting import Met, met
from tollcheck.model import Claim, Interval

ONE_OF_THE = Interval(1, 3)


def ask(claim: Claim, figures: Figures) -> Met:
    """The place that the words give, or one of the first three."""
    quantity = claim.quantity
    named = quantity is not None and quantity.has_figure
    return met(figures, quantity.interval if quantity is not None and named else ONE_OF_THE)
