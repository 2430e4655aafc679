"""A count ("33 killed", "over 3,000 annually") or a share ("80 percent of those deaths", "one in five").

Every figure has to lie in the interval.
"""

from __future__ import annotations

from tollcheck.kinds.figures import Figures
from tollcheck.kinds.meeting import Met, met, unanswered
from tollcheck.model import Claim


def ask(claim: Claim, figures: Figures) -> Met:
    """One figure for a total or a mean, one for every year of "each year"."""
    if claim.quantity is None:
        return unanswered(figures)
    return met(figures, claim.quantity.interval)
