"""The summed record: columns in, sums out.

A cell is the smallest summed unit of a release: place x period x actors x type of violence. Cells stay columns
(numpy arrays of one length) and are never objects. A selection that holds a cell whole counts it; a cell that lies
across an edge of the period, or in a unit that only touches the place, is summed apart, because its dead may or may
not belong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np

from tollcheck.curves import Curves, Ints, Mask, Sort, Strip
from tollcheck.model import Period

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3  # UCDP's type_of_violence
NO_ACTOR = -1


class Unit(NamedTuple):
    """A place as a release has it: UCDP's ``country_id`` and, in releases that have them, ``adm_1`` (else None)."""

    country_id: int
    adm_1: str | None


class Counts(NamedTuple):
    """Sums over cells. ``events`` is None where a release does not count them.

    ``fighters``, ``civilians`` and ``unknown`` split ``best`` by the status of the dead (deaths_a + deaths_b,
    deaths_civilians, deaths_unknown).
    """

    low: int
    best: int
    high: int
    fighters: int
    civilians: int
    unknown: int
    events: int | None

    def __add__(self, other: object) -> Counts:
        if not isinstance(other, Counts):
            return NotImplemented
        events = None if self.events is None or other.events is None else self.events + other.events
        low, best, high, fighters, civilians, unknown = (a + b for a, b in zip(self[:6], other[:6], strict=True))
        return Counts(low, best, high, fighters, civilians, unknown, events)


class Selected(NamedTuple):
    """What a selection holds: ``inside`` for certain, ``edge`` perhaps."""

    inside: Counts
    edge: Counts


@dataclass(frozen=True, slots=True)
class Selection:
    """Which cells: units (indices into ``Cells.units``), units that only touch the place, a bounded period, types of
    violence, and the actors on side A (indices into ``Cells.actors``; None for any)."""

    units: tuple[int, ...]
    period: Period
    types: tuple[int, ...] = (STATE_BASED, NON_STATE, ONE_SIDED)
    side_a: tuple[int, ...] | None = None
    touching: tuple[int, ...] = ()
    active_only: bool = False

    @property
    def sort(self) -> Sort:
        """The sort of its cells, wherever and whenever they are."""
        return Sort(self.types, self.side_a, self.active_only)


@dataclass(frozen=True, eq=False)
class Cells:
    """The cells of one release, as columns of one length.

    ``start`` and ``end`` are proleptic ordinals, half-open. ``side_a`` and ``side_b`` index ``actors`` (NO_ACTOR where
    the release names none). ``covered`` gives, for each
    ``country_id``, the half-open ordinals between which the release covers it. ``names`` gives the release's own
    name of each ``country_id``. Releases of yearly figures do not count events (``counts_events``) and do not say
    which of their dead fell in an active year (``marks_active``): ``active`` is then True throughout, and an option
    that asks for active years only has no data there.
    """

    units: tuple[Unit, ...]
    actors: tuple[str, ...]
    covered: Mapping[int, tuple[int, int]]
    names: Mapping[int, str]
    unit: Ints
    start: Ints
    end: Ints
    type_of_violence: Ints
    side_a: Ints
    side_b: Ints
    low: Ints
    best: Ints
    high: Ints
    fighters: Ints
    civilians: Ints
    unknown: Ints
    events: Ints
    active: Mask
    counts_events: bool
    _curves: dict[tuple[int, ...], Curves] = field(default_factory=dict, init=False)
    _units: dict[int, tuple[int, ...]] = field(default_factory=dict, init=False)
    marks_active: bool = True

    def units_of(self, country_id: int) -> tuple[int, ...]:
        """The indices of a country's units: itself, or its regions and what is known only for the whole of it."""
        if not self._units:
            for index, unit in enumerate(self.units):
                self._units[unit.country_id] = (*self._units.get(unit.country_id, ()), index)
        return self._units.get(country_id, ())

    def __len__(self) -> int:
        return len(self.best)

    def select(self, selection: Selection) -> Selected:
        """The sums over the cells that ``selection`` admits."""
        inside, edge = self.sums([selection])[0].tolist()
        return Selected(self._counts(inside), self._counts(edge))

    def sums(self, selections: Sequence[Selection]) -> Ints:
        """The sums of many selections at once, with the axes (selection, inside or edge, count)."""
        found = np.zeros((len(selections), 2, len(Counts._fields)), dtype=np.int64)
        days = np.array([_days(selection.period) for selection in selections], dtype=np.int64).reshape(-1, 2)
        within, touching = defaultdict(list), defaultdict(list)
        for at, selection in enumerate(selections):
            within[selection.units].append(at)
            if selection.touching:
                touching[selection.touching].append(at)
        for units, asked in within.items():
            found[asked] = self._held(units, [selections[at] for at in asked], days[asked])
        for units, asked in touching.items():
            found[asked, 1] += self._held(units, [selections[at] for at in asked], days[asked]).sum(axis=1)
        return found

    def _held(self, units: tuple[int, ...], selections: Sequence[Selection], days: Ints) -> Ints:
        curves = self.curves(units)
        return curves.held(curves.numbers([each.sort for each in selections]), days[:, 0], days[:, 1])

    def curves(self, units: tuple[int, ...]) -> Curves:
        """The cells of some units summed by time."""
        found = self._curves.get(units)
        if found is None:
            rows = np.concatenate([self._rows(unit) for unit in dict.fromkeys(units)] or [np.arange(0)])
            found = self._curves[units] = Curves(self._strip(rows))
        return found

    def unfilled(self, units: tuple[int, ...], period: Period) -> tuple[Period, ...]:
        """The stretches of a bounded period in which one of the units has no cell, in order.

        In a series of figures that is a figure nobody gave; among events it is a time without events.
        """
        if period.start is None or period.end is None:
            raise ValueError("only a bounded period can be filled")
        last = period.end.toordinal()
        found = set()
        for unit in units:
            own = np.flatnonzero(self.unit == unit)
            at = period.start.toordinal()
            for start, end in sorted(zip(self.start[own].tolist(), self.end[own].tolist(), strict=True)):
                if at < min(start, last):
                    found.add((at, min(start, last)))
                at = max(at, end)
            if at < last:
                found.add((at, last))
        return tuple(Period(date.fromordinal(first), date.fromordinal(end)) for first, end in sorted(found))

    def _rows(self, unit: int) -> Ints:
        """Where the cells of one unit stand."""
        order, edges = self._by_unit
        return order[edges[unit] : edges[unit + 1]]

    @cached_property
    def _by_unit(self) -> tuple[Ints, Ints]:
        unit = self.unit.astype(np.min_scalar_type(len(self.units)))  # small numbers are sorted several times as fast
        order = np.argsort(unit, kind="stable")
        return order, np.searchsorted(unit[order], np.arange(len(self.units) + 1, dtype=unit.dtype))

    def _strip(self, rows: Ints) -> Strip:
        """The cells at some rows in the order of time."""
        rows = rows[np.lexsort((self.end[rows], self.start[rows]))]
        counts = (self.low, self.best, self.high, self.fighters, self.civilians, self.unknown, self.events)
        return Strip(
            self.start[rows],
            self.end[rows],
            self.type_of_violence[rows],
            self.side_a[rows],
            self.active[rows],
            np.stack([column[rows] for column in counts], axis=1),
        )

    def chosen(self, selection: Selection) -> tuple[Mask, Mask]:
        """Which cells ``selection`` holds for certain, and which perhaps: what lies behind its sums."""
        first, last = _days(selection.period)
        fits = (self.start < last) & (self.end > first)
        fits &= np.isin(self.type_of_violence, selection.types)
        if selection.side_a is not None:
            fits &= np.isin(self.side_a, selection.side_a)
        if selection.active_only:
            fits &= self.active
        in_unit, touching = np.isin(self.unit, selection.units), np.isin(self.unit, selection.touching)
        whole = (self.start >= first) & (self.end <= last)
        return fits & in_unit & whole, fits & ((in_unit & ~whole) | touching)

    def _counts(self, sums: Sequence[int]) -> Counts:
        low, best, high, fighters, civilians, unknown, events = sums
        return Counts(low, best, high, fighters, civilians, unknown, events if self.counts_events else None)


def _days(period: Period) -> tuple[int, int]:
    if period.start is None or period.end is None:
        raise ValueError("a selection needs a bounded period")
    return period.start.toordinal(), period.end.toordinal()
