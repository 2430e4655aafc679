"""The headline's figure against the body's.

It fails only where the body counts the same sort of dead and neither a number of it nor the sum of two or three of
its counts comes out at the headline's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from tollcheck.model import Claim, Kind, Numeral, SelfCheck
from tollcheck.studies.arithmetic.intervals import Bounds, apart, bounds, told, total, written

MOST_ADDED = 3
MOST_COUNTS = 40  # of more, some sum nearly always comes out at the headline's


def of_headline(title: Sequence[Claim], claims: Sequence[Claim], *, numerals: Sequence[Numeral]) -> Iterator[SelfCheck]:
    """Every count of the dead in the headline for which the body has another."""
    for headed in title:
        value = written(headed.quantity)
        if headed.kind is not Kind.COUNT or not headed.measure.is_toll or headed.quantity is None or value is None:
            continue
        body = [c for c in claims if c.kind is Kind.COUNT and c.measure is headed.measure and written(c.quantity)]
        if not 0 < len(body) <= MOST_COUNTS or any(numeral.value in headed.quantity.interval for numeral in numerals):
            continue
        wanted = bounds(headed.quantity.interval)
        nearest = min(body, key=lambda claim: abs((written(claim.quantity) or 0) - value))
        if not _is_reached(wanted, body):
            says = f"{told(value)} in the headline, {told(written(nearest.quantity) or 0)} in the text"
            because = f"The article's own figures: {says}: “{headed.quote}”, “{nearest.quote}”."
            yield SelfCheck((nearest.id,), says, written(nearest.quantity) or 0, False, because)


def _is_reached(wanted: Bounds, body: Sequence[Claim]) -> bool:
    counted = [bounds(claim.quantity.interval) for claim in body if claim.quantity]
    sums = (total(some) for size in range(1, MOST_ADDED + 1) for some in combinations(counted, size))
    return any(not apart(wanted, one) for one in sums)
