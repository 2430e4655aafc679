"""A trend ("has continued to rise", "violence is spreading"): the sign of its worst step, or of its slope."""

from __future__ import annotations

from tollcheck.kinds.comparison import LESS, MORE
from tollcheck.kinds.meeting import meet, worst
from tollcheck.model import Answer, Claim, Estimate, Side


def ask(claim: Claim, estimate: Estimate) -> tuple[Answer, Side]:
    """A rise, unless the words say a fall."""
    wanted = LESS if claim.direction < 0 else MORE
    return worst(meet(figure, wanted) for figure in estimate.figures)
