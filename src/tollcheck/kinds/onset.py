"""A beginning or an absence ("active since 2021", "no attack since May", "only in Borno"): what is none, what is some.

Of a larger class the sum is a ceiling; if it holds nothing, there is none of its part either.
"""

from __future__ import annotations

import numpy as np

from tollcheck.kinds.figures import Figures
from tollcheck.kinds.meeting import INSIDE, YES, Met, met
from tollcheck.model import Claim, Interval

NONE, SOME = Interval(0, 0), Interval(0, None, low_open=True)


def ask(_: Claim, figures: Figures) -> Met:
    """Every figure is one that has to be none or one that has to be some, as its role says."""
    if figures.role != "none":
        return met(figures, SOME)
    is_none = (figures.high == 0) & (not figures.is_floor)
    answer, side = met(figures, NONE)
    return Met(np.where(is_none, YES, answer), np.where(is_none, INSIDE, side))
