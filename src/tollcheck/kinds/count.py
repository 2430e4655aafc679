"""A count ("33 killed", "over 3,000 annually") or a share ("80 percent of those deaths", "one in five").

Every figure has to lie in the interval.
"""

from __future__ import annotations

from tollcheck.kinds.meeting import meet, worst
from tollcheck.model import Answer, Claim, Estimate, Side


def ask(claim: Claim, estimate: Estimate) -> tuple[Answer, Side]:
    """One figure for a total or a mean, one for every year of "each year"."""
    if claim.quantity is None:
        return Answer.NO_DATA, Side.INSIDE
    return worst(meet(figure, claim.quantity.interval) for figure in estimate.figures)
