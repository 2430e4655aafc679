"""Events of several data sets in the layout of meltt, with the taxonomies that make their categories comparable.

A table has the columns ``dataset``, ``event``, ``date``, ``enddate``, ``latitude``, ``longitude`` and one per taxonomy.
A taxonomy says of each category of each data set what it is called at every level, the finest first: what one calls a
shelling and another remote violence may be an attack with explosives in both, and violence at the broadest.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path

Levels = tuple[str, ...]
Taxonomy = Mapping[tuple[str, str], Levels]  # data set and category → levels

KM_PER_DEGREE = 111.111  # of a great circle, as meltt reckons


@dataclass(frozen=True, slots=True)
class Event:
    """Something that one data set records; ``kinds`` are its levels in each taxonomy."""

    dataset: str
    number: int
    first: date
    last: date
    latitude: float
    longitude: float
    kinds: tuple[Levels, ...]

    @property
    def is_episode(self) -> bool:
        return self.first != self.last


def read(source: Path, *, taxonomies: Mapping[str, Taxonomy]) -> list[Event]:
    """The events of a table; ``taxonomies`` by the name of the column that they explain."""
    with source.open(encoding="utf-8-sig", newline="") as handle:
        return [event(row, taxonomies=taxonomies, where=source.name) for row in csv.DictReader(handle)]


def event(row: Mapping[str, str], *, taxonomies: Mapping[str, Taxonomy], where: str) -> Event:
    kinds = []
    for column, taxonomy in taxonomies.items():
        category = row["dataset"], row[column].strip()
        if category not in taxonomy:
            raise ValueError(f"{where}: event {row['event']}: the taxonomy of {column} has no {category[1]!r}; add it")
        kinds.append(taxonomy[category])
    return Event(
        dataset=row["dataset"],
        number=int(row["event"]),
        first=date.fromisoformat(row["date"]),
        last=date.fromisoformat(row["enddate"]),
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        kinds=tuple(kinds),
    )


def read_taxonomy(source: Path) -> dict[tuple[str, str], Levels]:
    """A taxonomy as R's ``write.csv`` puts it: data set, category, then the levels from the finest to the broadest."""
    with source.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.reader(handle))[1:]
    return {(row[0], row[1].strip()): tuple(row[2:]) for row in rows}


def distance(one: Event, other: Event) -> float:
    """Kilometres along the great circle, by the formula that stays exact for near points."""
    here, there = radians(one.latitude), radians(other.latitude)
    turn = radians(one.longitude - other.longitude)
    across = hypot(
        cos(there) * sin(turn),
        cos(here) * sin(there) - sin(here) * cos(there) * cos(turn),
    )
    along = sin(here) * sin(there) + cos(here) * cos(there) * cos(turn)
    return degrees(atan2(across, along)) * KM_PER_DEGREE
