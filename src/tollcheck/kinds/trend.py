"""A trend ("has continued to rise", "violence is spreading"): the sign of its worst step, or of its slope."""

from __future__ import annotations

from tollcheck.kinds.comparison import LESS, MORE
from tollcheck.kinds.figures import Figures
from tollcheck.kinds.meeting import Met, met
from tollcheck.model import Claim


def ask(claim: Claim, figures: Figures) -> Met:
    """A rise, unless the words say a fall."""
    return met(figures, LESS if claim.direction < 0 else MORE)
