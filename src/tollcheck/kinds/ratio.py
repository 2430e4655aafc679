"""A ratio ("fourfold", "doubled", "halved"): how many times the one toll is the other."""

from __future__ import annotations

from tollcheck.kinds.change import overtaken
from tollcheck.kinds.figures import Figures
from tollcheck.kinds.meeting import Met, met, unanswered
from tollcheck.model import Claim


def ask(claim: Claim, figures: Figures) -> Met:
    """The factor, against no change at all, which is 1."""
    if claim.quantity is None:
        return unanswered(figures)
    return met(figures, overtaken(claim.quantity, still=1.0))
