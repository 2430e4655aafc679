"""A ratio ("fourfold", "doubled", "halved"): how many times the one toll is the other."""

from __future__ import annotations

from tollcheck.kinds.change import ask_move
from tollcheck.model import Answer, Claim, Estimate, Side


def ask(claim: Claim, estimate: Estimate) -> tuple[Answer, Side]:
    """The factor, against no change at all, which is 1."""
    if claim.quantity is None:
        return Answer.NO_DATA, Side.INSIDE
    return ask_move(claim.quantity, estimate.figures, still=1.0)
