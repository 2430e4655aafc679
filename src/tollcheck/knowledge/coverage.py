"""Whom and where a record names that no entry knows, with the deaths behind each name.

A name without an entry cannot be asked for: reports that name it find nothing, and a family that it belongs to is
summed without it. A joint actor ("Government of Mali, VDP") is known when each of its names is. Civilians fight nobody,
and perpetrators that UCDP could not name ("XXX123") are nobody's entry: neither is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from tollcheck.cells import NO_ACTOR, Cells
from tollcheck.knowledge import coding
from tollcheck.knowledge.actors import actors, called
from tollcheck.knowledge.tables import folded, languages, listed, parts, rows

NOBODY = re.compile(r"Civilians|XXX\d*")


class Dead(NamedTuple):
    """Deaths of one place with the names of the sides, as a data set writes them."""

    sides: tuple[str, ...]
    country_id: int
    adm_1: str | None
    deaths: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the ``deaths`` are behind names that are all known, and the names that are not, the most dead first.

    Deaths between two unknown actors stand behind both names, so that the names may add up to more than is uncovered.
    """

    deaths: int
    covered: int
    actors: tuple[tuple[str, int], ...]
    regions: tuple[tuple[str, int], ...]

    @property
    def share(self) -> float:
        """The share of the deaths that is covered; a record without deaths lacks nothing."""
        return self.covered / self.deaths if self.deaths else 1.0


def coverage_of(record: Iterable[Dead], *, dataset: str) -> Coverage:
    """Which names of a record have entries.

    >>> coverage_of([Dead(("JNIM", "Civilians"), 432, None, 7), Dead(("Nobody",), 432, None, 3)], dataset="ucdp")
    Coverage(deaths=10, covered=7, actors=(('Nobody', 3),), regions=())
    """
    unknown: Counter[str] = Counter()
    elsewhere: Counter[str] = Counter()
    deaths = covered = 0
    for dead in record:
        missing = {name for side in dead.sides for name in _missing(side, dataset)}
        is_placed = dead.adm_1 is None or _is_region(dead.adm_1, dead.country_id, dataset)
        deaths += dead.deaths
        covered += dead.deaths if is_placed and not missing else 0
        for name in missing:
            unknown[name] += dead.deaths
        if dead.adm_1 is not None and not is_placed:
            elsewhere[dead.adm_1] += dead.deaths
    return Coverage(deaths, covered, _most_first(unknown), _most_first(elsewhere))


def dead_of(cells: Cells) -> Iterator[Dead]:
    """The deaths of a release that names its actors, cell by cell."""
    columns = (cells.unit, cells.side_a, cells.side_b, cells.best)
    for unit, side_a, side_b, best in zip(*(column.tolist() for column in columns), strict=True):
        sides = tuple(cells.actors[side] for side in (side_a, side_b) if side != NO_ACTOR)
        yield Dead(sides, cells.units[unit].country_id, cells.units[unit].adm_1, best)


def _most_first(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


@cache
def _missing(side: str, dataset: str) -> tuple[str, ...]:
    """The names of one side that nothing is known of: itself, or those that it is joined of."""
    name = " ".join(side.split())
    if not name or NOBODY.fullmatch(name) or _is_known(name, dataset):
        return ()
    if ", " not in name:
        return (name,)
    each = (one.strip() for one in name.split(", "))
    return tuple(one for one in each if not NOBODY.fullmatch(one) and not _is_known(one, dataset))


def _is_known(name: str, dataset: str) -> bool:
    if name in _names(dataset):
        return True
    return dataset != coding.UCDP and called(name, language="en", iso3=None) is not None


@cache
def _names(dataset: str) -> frozenset[str]:
    """Every name of a data set that the tables hold, those of governments included."""
    named = {
        name for one in actors().values() for name in (one.ucdp if dataset == coding.UCDP else one.acled)
    } | coding.government_names(dataset)
    for row in rows("codings.csv"):
        if row["dataset"] == dataset:
            named |= {*parts(row["names"]), *parts(row["joint"])}
    return frozenset(named)


def _is_region(adm_1: str, country_id: int, dataset: str) -> bool:
    """Whether a region is known in one of the countries that the unit holds, with its kind ("Mopti region") or not."""
    return not _regions(country_id, dataset).isdisjoint((folded(adm_1), folded(adm_1.rpartition(" ")[0])))


@cache
def _regions(country_id: int, dataset: str) -> frozenset[str]:
    """Every spelling of the regions of the countries that a unit of a data set holds at some time."""
    unit = (dataset, str(country_id))
    held = {row["iso3"] for row in rows("crosswalk.csv") if (row["dataset"], row["country_id"]) == unit}
    found: set[str] = set()
    for row in rows("regions.csv"):
        if row["iso3"] in held:
            others = (form for language in languages() for form in listed(row, "aliases", language))
            found.update(folded(name) for name in (row["name"], row["ucdp_adm_1"], *others) if name)
    return frozenset(found)
