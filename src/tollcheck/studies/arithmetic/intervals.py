"""Sums, quotients and meetings of the intervals that an article's figures stand for."""

from __future__ import annotations

import math
from collections.abc import Iterable

from tollcheck.model import Interval, Quantity

Bounds = tuple[float, float]  # closed; an open end is no narrower, so nothing fails that touches


def bounds(interval: Interval) -> Bounds:
    """An interval of numbers that cannot be negative as two bounds."""
    low = 0.0 if interval.low is None else interval.low
    return low, math.inf if interval.high is None else interval.high


def total(parts: Iterable[Bounds]) -> Bounds:
    """What several add up to."""
    found = tuple(parts)
    return sum(low for low, _ in found), sum(high for _, high in found)


def quotient(above: Bounds, below: Bounds) -> Bounds:
    """What one is of the other.

    >>> quotient((10, 20), (2, 5))
    (2.0, 10.0)
    """
    low = above[0] / below[1] if not math.isinf(below[1]) else 0.0
    high = above[1] / below[0] if below[0] else math.inf
    return low, high


def apart(a: Bounds, b: Bounds) -> bool:
    """Whether two share no number."""
    return a[1] < b[0] or b[1] < a[0]


def written(quantity: Quantity | None) -> float | None:
    """A number as the text gives it, at its near edge where it is only bounded."""
    if quantity is None:
        return None
    return quantity.low if quantity.low is not None else quantity.high


def told(value: float) -> str:
    """A number as the article's reader would write it.

    >>> told(3000), told(2.5)
    ('3,000', '2.50')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
