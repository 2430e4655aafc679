"""A beginning or an absence ("active since 2021", "no attack since May", "only in Borno"): what is none, what is some.

Of a larger class the sum is a ceiling; if it holds nothing, there is none of its part either.
"""

from __future__ import annotations

from tollcheck.kinds.meeting import meet, worst
from tollcheck.model import Answer, Claim, Estimate, Figure, Interval, Side

NONE, SOME = Interval(0, 0), Interval(0, None, low_open=True)


def ask(_: Claim, estimate: Estimate) -> tuple[Answer, Side]:
    """Every figure is one that has to be none or one that has to be some, as its role says."""
    return worst(_meet(figure) for figure in estimate.figures)


def _meet(figure: Figure) -> tuple[Answer, Side]:
    if figure.role != "none":
        return meet(figure, SOME)
    if figure.high == 0 and not figure.is_floor:
        return Answer.YES, Side.INSIDE
    return meet(figure, NONE)
