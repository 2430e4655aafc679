"""The values of every definition of one place in one release: a row for who is counted, a column for when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from tollcheck.cells import NO_ACTOR, ONE_SIDED, STATE_BASED
from tollcheck.cells import NON_STATE as NON_STATE_CONFLICT
from tollcheck.curves import Ints
from tollcheck.decisions.interface import ANY_GOVERNMENT, NON_STATE, OWN_GOVERNMENT, Counted, Recipe
from tollcheck.evaluate.perpetrators import killers
from tollcheck.knowledge.actors import actors
from tollcheck.model import Period, Place
from tollcheck.releases.interface import LoadedRelease
from tollcheck.studies.trace.definitions import (
    ACTOR,
    FAMILY,
    NON_STATE_ONLY,
    STATE_BASED_ONLY,
    WITH_PARTNERS,
    Block,
    Definition,
    Figure,
    Form,
)
from tollcheck.studies.trace.ground import Ground, ground
from tollcheck.studies.trace.sums import (
    BEST,
    CIVILIANS,
    FIGHTERS,
    Floats,
    Stretch,
    of_killers,
    of_status,
    stretch,
    toll,
)
from tollcheck.studies.trace.windows import Grid, Windows, months, years

MOST_ACTORS = 200  # named perpetrators of one place, those with the most deaths
FIGHTING = (STATE_BASED, NON_STATE_CONFLICT)
CLASSES = (OWN_GOVERNMENT, ANY_GOVERNMENT, NON_STATE)
FIGURES = (Figure.LOW, Figure.BEST, Figure.HIGH)
DERIVED = (Counted.CIVILIANS, Counted.FIGHTERS)  # of whom no record publishes a low and a high

Perpetrators = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Values of definitions, ``blocks`` by ``windows``, with low, best and high of each count.

    ``figures`` has a layer for each of the three, a row for each of ``counted`` (who, by whom).
    """

    place: Place
    source: str
    grid: Grid
    windows: Windows
    counted: tuple[tuple[str, str | None], ...]
    figures: Floats
    blocks: tuple[Block, ...]

    @property
    def values(self) -> Floats:
        """The values, a row for each of ``blocks``."""
        rows = [self.counted.index((block.counted, block.by)) for block in self.blocks]
        layers = [FIGURES.index(block.figure) for block in self.blocks]
        found: Floats = self.figures[layers, rows]
        return found

    @property
    def column_costs(self) -> Ints:
        """What the columns cost."""
        return self.windows.cost

    @property
    def row_costs(self) -> Ints:
        """What the rows cost."""
        return np.array([block.cost for block in self.blocks], dtype=np.int64)

    def definition(self, row: int, column: int, cost: int) -> Definition:
        """What stands at one place of the table."""
        form = Form.MEAN if self.windows.divisor[column] > 1 else Form.TOTAL
        period = self.windows.period(column, self.grid)
        return Definition(self.blocks[row], self.place, period, self.source, cost, form)

    def range(self, row: int, column: int) -> tuple[float, float] | None:
        """Low and high of the same count."""
        block = self.blocks[row]
        low, _, high = self.figures[:, self.counted.index((block.counted, block.by)), column]
        return float(low), float(high)

    def narrowed(self, *, within: Period | None, counted: str | None) -> Table:
        """The table of the stretches that lie within a period, and of one way to count."""
        blocks = tuple(block for block in self.blocks if counted in (None, block.counted))
        if within is None:
            return replace(self, blocks=blocks)
        inside = self.windows.lie_in(within, self.grid)
        return replace(self, windows=self.windows.at(inside), figures=self.figures[:, :, inside], blocks=blocks)


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """The tables of one place in one release, made when they are asked for: of whole years, and of months."""

    record: LoadedRelease
    place: Place
    ground: Ground
    stretch: Stretch
    perpetrators: Perpetrators

    def of_years(self) -> Table:
        """Single years, runs of years and their means, under every count, every figure."""
        return self._table(years(self.ground.grid), most=None)

    def of_months(self, *, most: int) -> Table | None:
        """Months and runs of months, under counts that cost at most so much; None in a release by year."""
        windows = months(self.ground.grid)
        return self._table(windows, most=most) if len(windows) else None

    def _table(self, windows: Windows, *, most: int | None) -> Table:
        found = dict(_figures(self, windows))
        blocks = [
            Block(counted, by, figure)
            for figure in (Figure.BEST, Figure.LOW, Figure.HIGH)
            for counted, by in found
            if figure is Figure.BEST or counted not in DERIVED
        ]
        kept = tuple(block for block in blocks if most is None or block.cost <= most)
        figures = np.stack([found[key] for key in found], axis=1) / windows.divisor
        return Table(self.place, self.record.release.key, self.ground.grid, windows, tuple(found), figures, kept)


def tables(place: Place, record: LoadedRelease) -> Tables | None:
    """Everything that one release says of a place; None where it has no figure of that place alone, or no death."""
    release = record.release
    if release.no_toll:
        return None
    found = ground(place, record)
    if found is None:
        return None
    held = stretch(record.cells, units=found.units, touching=found.touching, grid=found.grid)
    if not held.counts.any():
        return None  # where the record has nobody, it is no origin of any number
    perpetrators = _perpetrators(place, record, found, held) if release.measure.is_toll else {}
    return Tables(record, place, found, held, perpetrators)


def _figures(of: Tables, windows: Windows) -> Iterator[tuple[tuple[str, str | None], Floats]]:
    """Low, best and high in every window, for each way to count."""
    steps, held = len(of.ground.grid), of.stretch
    everything = held.held(windows, steps)
    if not of.record.release.measure.is_toll:
        yield (of.record.release.measure.value, None), toll(everything)
        return
    one_sided = held.of(held.type_of_violence == ONE_SIDED)
    yield (Counted.ALL_DEATHS, None), toll(everything)
    yield (Counted.CIVILIANS, None), of_status(everything, CIVILIANS)
    yield (Counted.ONE_SIDED, None), toll(one_sided.held(windows, steps))
    yield (Counted.FIGHTERS, None), of_status(everything, FIGHTERS)
    kinds = {Counted.FIGHTING: FIGHTING, STATE_BASED_ONLY: FIGHTING[:1], NON_STATE_ONLY: FIGHTING[1:]}
    for counted, types in kinds.items():
        yield (counted, None), toll(held.of(np.isin(held.type_of_violence, types)).held(windows, steps))
    unnamed = one_sided.of(one_sided.side_a == NO_ACTOR).held(windows, steps)
    for by, side_a in of.perpetrators.items():
        theirs = one_sided.of(np.isin(one_sided.side_a, side_a)).held(windows, steps)
        yield (Counted.ONE_SIDED, by), of_killers(theirs, unnamed)


def _perpetrators(place: Place, record: LoadedRelease, found: Ground, held: Stretch) -> Perpetrators:
    """Classes, then the named ones and the families: everybody on record there, the same circle once."""
    is_theirs = (held.type_of_violence == ONE_SIDED) & (held.side_a != NO_ACTOR)
    deaths = np.bincount(held.side_a[is_theirs], weights=held.counts[BEST, is_theirs]).astype(np.float64)
    active = frozenset(held.side_a[is_theirs].tolist())
    covered = range(found.grid.day(0).year, found.grid.day(len(found.grid)).year)

    def circle(killer: str, *, joint: bool = False) -> tuple[int, ...]:
        recipe = Recipe(Counted.ONE_SIDED, killers=(killer,), collateral=False, joint=joint)
        who = killers(recipe, record=record, country_ids=found.country_ids, iso3=place.iso3, years=covered)
        return () if who.gap else tuple(actor for actor in who.side_a if actor in active)

    circles = {killer: circle(killer) for killer in CLASSES}
    if record.release.cell_actors == "name":
        circles |= _named(record, deaths, circle)
    kept: dict[tuple[int, ...], str] = {}
    for by, actors_of in circles.items():
        if actors_of:
            kept.setdefault(actors_of, by)
    return {by: actors_of for actors_of, by in kept.items()}


def _named(record: LoadedRelease, deaths: Floats, circle: Callable[..., tuple[int, ...]]) -> Perpetrators:
    """The state with its partners, every named actor, and every family of which more than one is there."""
    most = np.argsort(-deaths, kind="stable")[:MOST_ACTORS]
    named = {f"{ACTOR}{record.cells.actors[actor]}": (int(actor),) for actor in most if deaths[actor] > 0}
    families = {one.id: circle(one.id) for one in actors().values() if one.id.startswith(FAMILY)}
    several = {name: found for name, found in families.items() if len(found) > 1}
    return {WITH_PARTNERS: circle(OWN_GOVERNMENT, joint=True)} | named | several
