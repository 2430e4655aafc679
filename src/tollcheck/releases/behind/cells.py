"""Receipts from cells: the cells themselves where no event may be had, and sums of them where no row may be passed on.

A cell of a single event is that event but for its day and its place. Releases whose rows are licensed to their user
only are therefore told in sums of at least ``FEWEST`` events, by region and year, else by country and year, by country,
or all together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tollcheck.cells import NO_ACTOR, Cells, Counts
from tollcheck.releases.behind.listing import Listing, Pick, Sort, Value, chosen, month

FEWEST = 3
HEAP = ("term", "part", "lies")
PLACE = ("country", "region")
COUNTS = ("low", "best", "high", "fighters", "civilians", "unknown", "events")
OF_CELLS = (*HEAP, "from_month", "to_month", *PLACE, "type_of_violence", "side_a", "side_b", *COUNTS)
OF_SUMS = (*HEAP, "from_year", "to_year", *PLACE, *COUNTS)


def cells_behind(cells: Cells, picks: Sequence[Pick]) -> Listing:
    """The cells behind some terms, one a row."""
    return Listing(Sort.CELLS, OF_CELLS, _each(cells, picks))


def sums_behind(cells: Cells, picks: Sequence[Pick]) -> Listing:
    """The cells behind some terms, summed so far that no row of the sums stands for an event."""
    return Listing(Sort.AGGREGATES, OF_SUMS, _summed(cells, picks))


def _each(cells: Cells, picks: Sequence[Pick]) -> Iterator[tuple[Value, ...]]:
    for heap, numbers in chosen(cells, picks):
        for at in sorted(map(int, numbers), key=lambda at: (cells.start[at], at)):
            unit = cells.units[cells.unit[at]]
            yield (
                *(heap.term, heap.part, heap.lies.value),
                *(month(int(cells.start[at])), month(int(cells.end[at]) - 1)),
                *(cells.names[unit.country_id], unit.adm_1),
                int(cells.type_of_violence[at]),
                *(_actor(cells, int(side[at])) for side in (cells.side_a, cells.side_b)),
                *_told(_counts(cells, at)),
            )


def _told(counts: Counts) -> tuple[Value, ...]:
    """The counts of a cell; the status of its dead is empty where the release does not split them, not zero."""
    split = counts.fighters, counts.civilians, counts.unknown
    status = split if any(split) or not counts.best else (None, None, None)
    return (counts.low, counts.best, counts.high, *status, counts.events)


def _actor(cells: Cells, number: int) -> str | None:
    return None if number == NO_ACTOR else cells.actors[number]


def _counts(cells: Cells, at: int) -> Counts:
    columns = (cells.low, cells.best, cells.high, cells.fighters, cells.civilians, cells.unknown)
    low, best, high, fighters, civilians, unknown = (int(column[at]) for column in columns)
    return Counts(low, best, high, fighters, civilians, unknown, int(cells.events[at]) if cells.counts_events else None)


class _Where(NamedTuple):
    """What a sum is of; None where it reaches over several."""

    country: str | None
    region: str | None
    years: tuple[int, int] | None

    def wider(self) -> Iterator[_Where]:
        """The same, and ever more."""
        yield self
        yield _Where(self.country, None, self.years)
        yield _Where(self.country, None, None)
        yield EVERYWHERE


EVERYWHERE = _Where(None, None, None)


class _Sum(NamedTuple):
    """A sum, and how many published rows are in it."""

    where: _Where
    counts: Counts
    rows: int


def _summed(cells: Cells, picks: Sequence[Pick]) -> Iterator[tuple[Value, ...]]:
    for heap, numbers in chosen(cells, picks):
        single = [_Sum(_where(cells, at), _counts(cells, at), _rows(cells, at)) for at in map(int, numbers)]
        for told in _folded(single):
            years = told.where.years or (None, None)
            yield (heap.term, heap.part, heap.lies.value, *years, told.where.country, told.where.region, *told.counts)


def _where(cells: Cells, at: int) -> _Where:
    unit = cells.units[cells.unit[at]]
    years = date.fromordinal(int(cells.start[at])).year, date.fromordinal(int(cells.end[at]) - 1).year
    return _Where(cells.names[unit.country_id], unit.adm_1, years)


def _rows(cells: Cells, at: int) -> int:
    """How many rows of the release a cell holds at least; figures that count no events are rows themselves."""
    return int(cells.events[at]) if cells.counts_events else 1


def _folded(single: Iterable[_Sum]) -> list[_Sum]:
    """Sums of ``FEWEST`` rows or more; what is fewer goes into a wider sum, the last of them into the smallest."""
    left, told = list(single), list[_Sum]()
    for wider in range(len(list(EVERYWHERE.wider()))):
        groups = _grouped((list(one.where.wider())[wider], one) for one in left)
        left = [one for one in groups if one.rows < FEWEST]
        told += [one for one in groups if one.rows >= FEWEST]
    if left and told:
        told.sort(key=lambda one: one.rows, reverse=True)
        left.append(told.pop())
    told += _grouped((EVERYWHERE, one) for one in left)
    # Events of no known region have the same label as a sum over several.
    return sorted(_grouped((one.where, one) for one in told), key=_order)


def _order(told: _Sum) -> tuple[str, str, tuple[int, int]]:
    where = told.where
    return where.country or "\uffff", where.region or "\uffff", where.years or (9999, 9999)


def _grouped(ones: Iterable[tuple[_Where, _Sum]]) -> list[_Sum]:
    groups: dict[_Where, list[_Sum]] = defaultdict(list)
    for where, one in ones:
        groups[where].append(one)
    return [_joined(where, group) for where, group in groups.items()]


def _joined(where: _Where, group: Sequence[_Sum]) -> _Sum:
    counts = group[0].counts
    for one in group[1:]:
        counts += one.counts
    return _Sum(where, counts, sum(one.rows for one in group))
