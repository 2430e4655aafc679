"""Is the window picked? Where a change stands among all of its length, and the strongest fair counter-claim.

A change compares an end with a base. The same question can be asked of every base and end in the record that are as
long and as far apart: if few of them show as much, the window is an unusual one. The counter-claim keeps the end and
asks which other base of the same length shows the least of what is claimed, or its opposite; a fair one lies no further
back than five years, as the longest of ``decisions/baseline`` does, or than the claim's own.

Source: Wu, Agarwal, Li, Yang & Yu (2014), "Toward computational fact-checking", PVLDB 7(7); the same (2017),
"Computational fact checking through query perturbations", ACM Transactions on Database Systems 42(1).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tollcheck.model import Claim, Counter, Estimate, Kind, Period, Term, Window

FEWEST = 8  # windows, without which a place among them says nothing
MOST_BACK = 5  # years before the end, for a base that is still a fair one
YEAR = 12  # months
MOVES = (Kind.CHANGE, Kind.RATIO)

Sums = Callable[[Sequence[Period]], Sequence[float | None]]


class Ends(NamedTuple):
    """A base and an end, each as its first month and the month after its last, counted from year 0."""

    base: tuple[int, int]
    end: tuple[int, int]

    def shifted(self, months: int) -> Ends:
        return Ends(*((first + months, last + months) for first, last in self))


def window(claim: Claim, estimate: Estimate, *, sums: Sums, covered: Period, months: bool) -> Window | None:
    """The place of a change among all windows of its length; None for what has none, and where there are too few.

    ``sums`` gives the deaths of some periods under the estimate's definition, None of one that is not covered;
    ``covered`` is what the record covers, ``months`` whether it can be asked of single months.
    """
    ends = _ends(claim, estimate)
    step = _step(ends, months=months) if ends else 0
    span = _months(covered) if ends and step else None
    if ends is None or span is None:
        return None
    alike, fair = list(_alike(ends, span, step)), _fair(ends, span, step)
    stretches = list(dict.fromkeys(stretch for each in (ends, *alike, *fair) for stretch in each))
    held = dict(zip(stretches, sums([_period(stretch) for stretch in stretches]), strict=True))
    asking = _Asking(held, _is_factor(claim), step)
    own = asking.change(ends)
    others = [asking.change(other) for other in alike]
    known = [change for change in others if change is not None]
    if own is None or len(known) < FEWEST:
        return None
    less, same = sum(change < own for change in known), sum(change == own for change in known)
    rises = _rises(claim, own, still=1.0 if asking.is_factor else 0.0)
    at_least = len(known) - less if rises else less + same
    counter = _counter(asking, fair, rises=rises, own=own)
    return Window((less + same / 2) / len(known), len(known), at_least - 1, own, rises, asking.is_factor, counter)


def _ends(claim: Claim, estimate: Estimate) -> Ends | None:
    """The base and the end of a change, where they are of whole months."""
    if claim.kind not in MOVES:
        return None
    found = [_span([term for term in estimate.terms if term.role == role]) for role in ("from", "to")]
    base, end = found
    return Ends(base, end) if base and end and base[1] <= end[0] else None


def _span(terms: Sequence[Term]) -> tuple[int, int] | None:
    if not terms:
        return None
    return _months(Period(terms[0].period.start, terms[-1].period.end))


def _months(period: Period) -> tuple[int, int] | None:
    """A period as months since year 0; None where it is not of whole months."""
    edges = (period.start, period.end)
    if any(edge is None or edge.day != 1 for edge in edges):
        return None
    first, last = (edge.year * YEAR + edge.month - 1 for edge in edges if edge)
    return first, last


def _step(ends: Ends, *, months: bool) -> int:
    """By how much a window is moved: a year where it is of years, else a month; 0 where the record has no months."""
    is_of_years = all(edge % YEAR == 0 for span in ends for edge in span)
    return YEAR if is_of_years else int(months)


def _alike(ends: Ends, span: tuple[int, int], step: int) -> Iterator[Ends]:
    """Every window as long, with itself, in the order of time."""
    back = (ends.base[0] - span[0]) // step
    ahead = (span[1] - ends.end[1]) // step
    return (ends.shifted(step * by) for by in range(-back, ahead + 1))


class _Asking(NamedTuple):
    """How a change is computed: the deaths a year, or a month, on either side, as a factor or as a difference."""

    sums: Mapping[tuple[int, int], float | None]
    is_factor: bool
    step: int

    def mean(self, span: tuple[int, int]) -> float | None:
        """The deaths of a stretch, for each of its years or months."""
        held = self.sums[span]
        return None if held is None else held * self.step / (span[1] - span[0])

    def change(self, ends: Ends) -> float | None:
        before, after = self.mean(ends.base), self.mean(ends.end)
        if before is None or after is None:
            return None
        if not self.is_factor:
            return after - before
        return after / before if before else math.inf if after else 1.0


def _is_factor(claim: Claim) -> bool:
    """Whether a change is told by a factor or a percentage, so that windows are compared by it."""
    quantity = claim.quantity
    return claim.kind is Kind.RATIO or (quantity is not None and quantity.has_figure)


def _rises(claim: Claim, own: float, *, still: float) -> bool:
    return claim.direction > 0 or (claim.direction == 0 and own >= still)


def _fair(ends: Ends, span: tuple[int, int], step: int) -> list[Ends]:
    """The same end with every fair base of its length, the nearest first, so that it wins a tie."""
    length = ends.base[1] - ends.base[0]
    earliest = max(span[0], min(ends.base[0], ends.end[0] - MOST_BACK * YEAR))
    firsts = range(ends.end[0] - length, earliest - 1, -step)
    return [Ends((first, first + length), ends.end) for first in firsts]


def _counter(asking: _Asking, fair: Sequence[Ends], *, rises: bool, own: float) -> Counter | None:
    """The fair base that shows the least of the claimed change; None where it is the claim's own."""
    found = [(change, ends) for ends in fair if (change := asking.change(ends)) is not None]
    least = min(found, key=lambda one: one[0] if rises else -one[0], default=None)
    if least is None or (least[0] >= own if rises else least[0] <= own):
        return None
    change, ends = least
    before, after = asking.mean(ends.base), asking.mean(ends.end)
    return Counter(_period(ends.base), before or 0.0, after or 0.0, change)


def _period(span: tuple[int, int]) -> Period:
    first, last = (date(edge // YEAR, edge % YEAR + 1, 1) for edge in span)
    return Period(first, last)
