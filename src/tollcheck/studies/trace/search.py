"""The search: every definition of some places, those that give the number, the plainest first, and what that says.

Definitions that give one number for one stretch of one place are one answer, told by the plainest of them: where all
dead were killed in state-based conflict, both counts are the same figure. Of several releases of a data set the latest
is the plain one; a figure that an older release has too is not counted as tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Protocol

import numpy as np

from tollcheck.curves import Ints, Mask
from tollcheck.knowledge.countries import countries
from tollcheck.model import WORLD, Period, Place, Release
from tollcheck.releases.interface import LoadedRelease
from tollcheck.studies.trace.chance import FOUND, Tally
from tollcheck.studies.trace.definitions import (
    COUNTS,
    MONTHS,
    OF_CLASS,
    OF_GROUP,
    OLDER,
    PLAINEST,
    QUOTED,
    UNNAMED_COUNTRY,
    Definition,
)
from tollcheck.studies.trace.ground import ground
from tollcheck.studies.trace.proportions import proportions
from tollcheck.studies.trace.quoted import Quoted, quoted
from tollcheck.studies.trace.sums import Floats
from tollcheck.studies.trace.tables import Table, Tables, tables
from tollcheck.studies.trace.wanted import EDGE, Notation, Wanted

MOST_ANSWERS = 5
MOST_ALSO = 5
MOST_MATCHES = 20_000  # kept, the plainest; a round number may be given by hundreds of thousands of definitions
# Months are tried under the plainer counts only; of two hundred countries, under the plainest.
MOST_NAMED, MOST_ANYWHERE = PLAINEST + OF_GROUP, PLAINEST + OF_CLASS
FROM_MONTHS = PLAINEST + MONTHS  # no definition by months costs less

Load = Callable[[Release], LoadedRelease]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a number is looked for: places (None for every country and the world), a period, a way to count."""

    places: tuple[Place, ...] | None = None
    within: Period | None = None
    counted: str | None = None

    def surcharge(self, place: Place) -> int:
        """What a place costs: one of two hundred countries is a choice, if nobody has named it."""
        return UNNAMED_COUNTRY if self.places is None and place != WORLD else 0


@dataclass(frozen=True, slots=True)
class Match:
    """A definition that gives the number. ``tried`` definitions cost at most as much; ``by_chance`` is how likely one
    of these gives a number of that size and roundness. ``also`` are others with the same figure."""

    definition: Definition
    value: float
    low: float | None
    high: float | None
    tried: int
    by_chance: float
    also: tuple[Definition, ...] = ()

    @property
    def is_found(self) -> bool:
        """Whether the match says more than that much was tried."""
        return self.by_chance < FOUND


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a number may come from: the plainest answers, how many definitions match, and what all tries would give:
    ``share`` of the numbers of its size and roundness. ``is_covered``: some release has figures of the place alone."""

    wanted: Wanted
    scope: Scope
    answers: tuple[Match, ...]
    matches: int
    tried: int
    share: float
    is_covered: bool

    @property
    def is_found(self) -> bool:
        """Whether any answer says more than that much was tried."""
        return any(answer.is_found for answer in self.answers)


class Trial(Protocol):
    """Values of many definitions: a row for each count, a column for each stretch of time."""

    @property
    def values(self) -> Floats: ...

    @property
    def row_costs(self) -> Ints: ...

    @property
    def column_costs(self) -> Ints: ...

    def definition(self, row: int, column: int, cost: int) -> Definition:
        """What stands at one place."""
        ...

    def range(self, row: int, column: int) -> tuple[float, float] | None:
        """The low and the high of the same count, where it has them."""
        ...


@dataclass(frozen=True, slots=True)
class _Given:
    """A definition that gives the number, with its figure."""

    definition: Definition
    value: float
    low: float | None = None
    high: float | None = None
    order: int = 0


@dataclass(slots=True)
class _Search:
    """One number being looked for: what was tried, and what gave it."""

    wanted: Wanted
    tally: Tally
    given: list[_Given] = field(default_factory=list)
    matches: int = 0
    is_covered: bool = False

    def quote(self, figures: Iterable[Quoted], scope: Scope) -> None:
        """Try what is quoted as it stands."""
        for figure in figures:
            cost = QUOTED + scope.surcharge(figure.definition.place)
            values = np.array(figure.values, dtype=np.float64)
            self.tally.add(values, np.full(len(values), cost))
            for value in figure.values:
                if self.wanted.low <= value <= self.wanted.high:
                    definition = replace(figure.definition, cost=cost)
                    self.given.append(_Given(definition, value, figure.low, figure.high))
                    self.matches += 1

    def attempt(self, trial: Trial, extra: int, *, older: Mask | None = None, again: Mask | None = None) -> None:
        """Try every definition of a trial, each at an ``extra`` cost. ``older`` marks those that a later release has,
        ``again`` those of them with the same figure there."""
        values = trial.values
        costs = trial.row_costs[:, None] + trial.column_costs[None, :] + extra
        if older is not None:
            costs = costs + OLDER * older
        counted = np.isfinite(values) if again is None else ~again
        self.tally.add(values[counted], costs[counted])
        hits = counted & (values >= self.wanted.low - EDGE) & (values <= self.wanted.high + EDGE)
        rows, columns = np.nonzero(hits)
        self.matches += len(rows)
        if len(rows) > MOST_MATCHES:
            plainest = np.argsort(costs[rows, columns], kind="stable")[:MOST_MATCHES]
            rows, columns = rows[plainest], columns[plainest]
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            definition = trial.definition(row, column, int(costs[row, column]))
            low, high = trial.range(row, column) or (None, None)
            self.given.append(_Given(definition, float(values[row, column]), low, high, row))
        if len(self.given) > 2 * MOST_MATCHES:
            self.given = sorted(self.given, key=_plainest_first)[:MOST_MATCHES]


@dataclass(frozen=True, slots=True)
class Tracer:
    """The releases in which numbers are looked for, and by which day what is quoted had been given out.

    The tables of a place that was asked for by name are made once and kept.
    """

    releases: tuple[Release, ...]
    load: Load
    as_of: date | None = None
    _tables: dict[tuple[str, Place], Tables | None] = field(default_factory=dict)
    _years: dict[tuple[str, Place], Table] = field(default_factory=dict)

    def trace(self, wanted: Wanted, scope: Scope, *, is_brief: bool = False) -> Trace:
        """Where a number may come from; ``is_brief`` leaves out what could not be called found any more."""
        search = _Search(wanted, Tally(wanted))
        search.quote(quoted(scope.places, within=scope.within, counted=scope.counted, as_of=self.as_of), scope)
        keep = scope.places is not None
        for place in scope.places or every_place():
            if is_brief and self._is_hopeless(wanted, place):
                continue
            of_place = self._of(place, keep=keep)
            search.is_covered |= bool(of_place)
            for _, group in groupby(of_place, key=lambda one: one.record.release.dataset):
                self._tried(search, list(group), scope, keep=keep)
            if not is_brief or search.tally.by_chance()[FROM_MONTHS - 1] < FOUND:
                for one in of_place if wanted.notation is Notation.COUNT else ():
                    months = one.of_months(most=MOST_NAMED if keep else MOST_ANYWHERE)
                    if months is not None:
                        search.attempt(
                            months.narrowed(within=scope.within, counted=scope.counted), scope.surcharge(place)
                        )
        return _told(search, scope)

    def _is_hopeless(self, wanted: Wanted, place: Place) -> bool:
        """Whether a number is so short that even the plainest definitions of a place would make a match likely."""
        if wanted.hit >= FOUND or wanted.notation is not Notation.COUNT:
            return wanted.hit >= FOUND
        for release in self.releases:
            found = ground(place, self.load(release)) if release.measure.is_toll and not release.no_toll else None
            if found is not None and wanted.chance_of(len(COUNTS) * found.grid.years) >= FOUND:
                return True
        return False

    def _of(self, place: Place, *, keep: bool) -> list[Tables]:
        """What the releases hold of a place: by data set, the latest release first."""
        latest = sorted(self.releases, key=lambda release: release.key)
        latest.sort(key=lambda release: release.released, reverse=True)
        latest.sort(key=lambda release: release.dataset)
        found = []
        for release in latest:
            key = (release.key, place)
            one = self._tables[key] if key in self._tables else tables(place, self.load(release))
            if keep:
                self._tables[key] = one
            if one is not None:
                found.append(one)
        return found

    def _tried(self, search: _Search, of_dataset: Sequence[Tables], scope: Scope, *, keep: bool) -> None:
        """Try the whole years of every release of one data set."""
        seen: list[Table] = []
        for one in of_dataset:
            key = (one.record.release.key, one.place)
            table = self._years.get(key) or one.of_years()
            if keep:
                self._years[key] = table
            if search.wanted.notation is Notation.COUNT:
                narrow = table.narrowed(within=scope.within, counted=scope.counted)
                older, again = _repeated(narrow, seen)
                search.attempt(narrow, scope.surcharge(one.place), older=older, again=again)
                seen.append(narrow)
            elif not seen:
                for trial in proportions(table, search.wanted.notation, within=scope.within, counted=scope.counted):
                    search.attempt(trial, scope.surcharge(one.place))
                seen.append(table)


def every_place() -> Iterator[Place]:
    """The world and every country."""
    yield WORLD
    yield from (country.place for country in countries().values())


def _repeated(table: Table, later: Sequence[Table]) -> tuple[Mask, Mask]:
    """Which figures a later release gives too, and for which of them it gives the same number."""
    shape = (len(table.blocks), len(table.windows))
    older, again = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    values, keys = table.values, table.windows.keys(table.grid)
    for other in later:
        rows = {block: row for row, block in enumerate(other.blocks)}
        shared, mine, its = np.intersect1d(keys, other.windows.keys(other.grid), return_indices=True)
        others = other.values
        for row, block in enumerate(table.blocks):
            if block in rows and len(shared):
                older[row, mine] = True
                again[row, mine] |= values[row, mine] == others[rows[block], its]
    return older, again


def _told(search: _Search, scope: Scope) -> Trace:
    tried, chance = search.tally.up_to(), search.tally.by_chance()
    answers = _answers(sorted(search.given, key=_plainest_first))[:MOST_ANSWERS]
    told = [
        Match(
            first.definition,
            first.value,
            first.low,
            first.high,
            int(tried[first.definition.cost]),
            float(chance[first.definition.cost]),
            tuple(given.definition for given in more[:MOST_ALSO]),
        )
        for first, *more in answers
    ]
    return Trace(
        search.wanted, scope, tuple(told), search.matches, int(tried[-1]), search.tally.share(), search.is_covered
    )


def _answers(given: Iterable[_Given]) -> list[list[_Given]]:
    """The definitions, the plainest first, in groups that are one figure: under several counts in the same stretch, or
    under one count in a stretch and in longer ones, to which the further years add nobody."""
    answers: list[list[_Given]] = []
    by_stretch: dict[object, list[_Given]] = {}
    by_count: dict[object, list[list[_Given]]] = {}
    for one in given:
        definition = one.definition
        place = definition.place, definition.form, definition.quoted, round(one.value, 6)
        stretch, count = (*place, definition.period, definition.against), (*place, definition.block)
        found = by_stretch.get(stretch) or next(
            (group for group in by_count.get(count, ()) if group[0].definition.period in definition.period), None
        )
        if found is None:
            found = []
            answers.append(found)
            by_count.setdefault(count, []).append(found)
        found.append(one)
        by_stretch.setdefault(stretch, found)
    return answers


def _plainest_first(given: _Given) -> tuple[object, ...]:
    """By cost, then by place, count and length; of two alike the later one first."""
    one = given.definition
    start, end = (one.period.start or date.min).toordinal(), (one.period.end or date.max).toordinal()
    count = COUNTS.index(one.block.counted) if one.block.counted in COUNTS else len(COUNTS)
    return one.cost, one.place != WORLD, count, given.order, end - start, -end, one.place.name, one.source
