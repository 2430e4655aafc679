"""Figures that are quoted as they stand: those of the ledger, and the totals that were published at the time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tollcheck.knowledge.ledger import entries
from tollcheck.model import WORLD, Measure, Period, Place
from tollcheck.releases.published import published_totals
from tollcheck.studies.trace.definitions import COUNTS, QUOTED, Block, Definition, Form

COUNT_OF = {Measure.DEATHS: COUNTS[0], Measure.CIVILIAN_DEATHS: COUNTS[1], Measure.FIGHTER_DEATHS: COUNTS[3]}


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure as it is quoted: a number, or a range, of which either end is quoted alone."""

    definition: Definition
    low: float
    high: float

    @property
    def values(self) -> tuple[float, ...]:
        """The numbers that are told of it."""
        return tuple(dict.fromkeys((self.low, self.high)))


def quoted(
    places: tuple[Place, ...] | None, *, within: Period | None, counted: str | None, as_of: date | None
) -> tuple[Quoted, ...]:
    """The quoted figures of some places, or of all, that had been given out by a day."""
    found = (*_of_ledger(as_of), *_published(as_of))
    return tuple(
        one
        for one in found
        if (places is None or any(_is_of(one.definition.place, place) for place in places))
        and (within is None or one.definition.period in within or within in one.definition.period)
        and counted in (None, one.definition.block.counted)
    )


def _is_of(own: Place, place: Place) -> bool:
    return own == place or (own.iso3 is not None and own.iso3 == place.iso3 and place.admin1 is None)


def _of_ledger(as_of: date | None) -> Iterator[Quoted]:
    for entry in entries().values():
        if as_of is None or entry.as_of is None or entry.as_of <= as_of:
            block = Block(COUNT_OF.get(entry.measure, entry.measure.value))
            source, said = f"ledger:{entry.id}", f"{entry.includes} ({entry.source})"
            definition = Definition(block, entry.place, entry.period, source, QUOTED, Form.QUOTED, quoted=said)
            yield Quoted(definition, entry.low, entry.high)


def _published(as_of: date | None) -> Iterator[Quoted]:
    for total in published_totals():
        bounds = [bound for bound in (total.low, total.high) if bound is not None]
        if not bounds or total.scope != WORLD.name or (as_of is not None and total.published > as_of):
            continue
        year = Period(date(total.year, 1, 1), date(total.year + 1, 1, 1))
        said = f"all deaths in organised violence as published on {total.published.isoformat()} ({total.source})"
        source = f"published:{total.dataset}@{total.version}"
        definition = Definition(Block(COUNTS[0]), WORLD, year, source, QUOTED, Form.QUOTED, quoted=said)
        yield Quoted(definition, min(bounds), max(bounds))
