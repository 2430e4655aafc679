"""Where a record keeps its figures for a place: the units of a data set, with dates, and how well they fit.

A unit is *exact* for a place while it holds that place and nothing else, and *contained* while it holds more: its
figure is then a ceiling for the place. ``crosswalk.csv`` has one row per place, unit and stretch of time, with the
sentence to show; ``crosswalk_regions.csv`` has the first-level regions that a data set names. Sources stand in
``crosswalk.md``.

Data sets without rows of their own are coded by the countries of today: their units are those of ISO 3166-1, whose
numbers stand in ``iso_numbers.csv``, each exactly one country. Former states have no unit there.

Disputed places are named as the record names them. A row says where the record counts, never whose a place is.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from tollcheck.knowledge.countries import countries, groups, territories
from tollcheck.model import WORLD, Period, Place

FOLDER = Path(__file__).parent


class Relation(StrEnum):
    """How a record's units fit a place: exactly, as something larger, or not at all."""

    EXACT = "exact"
    CONTAINED = "contained"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Crossing:
    """The units of a record that stand for a place in a period.

    ``whole`` are those among ``country_ids`` that hold nothing but the place throughout the period: all of them where
    the relation is exact, perhaps some where it is contained, so that they give a floor. ``adm_1`` is the first-level
    region as releases by region have it. ``note`` is the sentence to show with any figure.
    """

    country_ids: tuple[int, ...]
    relation: Relation
    adm_1: str | None = None
    note: str | None = None
    whole: tuple[int, ...] = ()


class _Row(NamedTuple):
    """While it lasts, ``unit`` (``country_id``) holds the place ``iso3``; half-open ordinals."""

    iso3: str
    country_id: int
    unit: str
    start: int
    end: int
    is_exact: bool
    note: str

    def meets(self, first: int, last: int) -> bool:
        return self.start < last and self.end > first


class _Rows(NamedTuple):
    by_place: Mapping[str, tuple[_Row, ...]]
    by_unit: Mapping[int, tuple[_Row, ...]]


@lru_cache(maxsize=4096)
def units_of(place: Place, *, dataset: str, period: Period) -> Crossing:
    """The units of ``dataset`` that hold ``place`` in ``period``.

    A period without a start or an end reaches as far as the data set does. A place that the data set has no unit for
    gives no units, relation ``none`` and the reason.
    """
    rows = _rows(dataset)
    first = (period.start or date.min).toordinal()
    last = (period.end or date.max).toordinal()
    members = _members(place, rows)
    found = [row for iso3 in sorted(members) for row in rows.by_place.get(iso3, ()) if row.meets(first, last)]
    if not found:
        return Crossing((), Relation.NONE, note=_absence(place, rows))
    country_ids = tuple(sorted({row.country_id for row in found}))
    whole = tuple(unit for unit in country_ids if place == WORLD or _is_whole(rows.by_unit[unit], members, first, last))
    adm_1 = _region(place, dataset)
    is_part = place.within or (place.admin1 is not None and adm_1 is None)
    is_exact = whole == country_ids and not is_part
    return Crossing(
        country_ids,
        Relation.EXACT if is_exact else Relation.CONTAINED,
        adm_1=adm_1,
        note=_note(place, found, whole=whole, holds_more=not is_exact),
        whole=() if is_part else whole,
    )


def _members(place: Place, rows: _Rows) -> frozenset[str]:
    if place == WORLD:
        return frozenset(rows.by_place)
    return frozenset((place.iso3,) if place.iso3 else place.members)


def _is_whole(unit: Iterable[_Row], members: frozenset[str], first: int, last: int) -> bool:
    """Whether a unit holds nothing but ``members`` at any time in the period.

    At each time either one of the members is the unit exactly, or every place that the unit then holds is a member
    (the unit Israel is whole within the Middle East, though neither within Israel nor within Gaza).
    """
    lasting = [row for row in unit if row.meets(first, last)]
    edges = {first, *(row.start for row in lasting), *(row.end for row in lasting)}
    for moment in (edge for edge in edges if first <= edge < last):
        present = [row for row in lasting if row.start <= moment < row.end]
        is_one = any(row.is_exact and row.iso3 in members for row in present)
        if not is_one and not {row.iso3 for row in present} <= members:
            return False
    return True


def _region(place: Place, dataset: str) -> str | None:
    """The first-level region of a place as releases by region spell it."""
    if place.iso3 is None or place.admin1 is None:
        return None
    return _regions(dataset).get((place.iso3, place.admin1.casefold()))


def _note(place: Place, found: list[_Row], *, whole: tuple[int, ...], holds_more: bool) -> str | None:
    """The sentences to show: what the place is taken as, then why its units hold more than it.

    Nothing is said of a region or a town: whether its country is all that there is depends on the release's grain.
    """
    territory, group = territories().get(place.name), groups().get(place.name)
    if territory is not None and territory.place == place and territory.note:
        return territory.note
    said = [group.note] if group is not None and group.place == place and group.note else []
    if place != WORLD:
        said += [row.note for row in found if row.note and (not place.members or row.country_id not in whole)]
    if holds_more and not said and place.admin1 is None:
        units = _holding(dict.fromkeys(row.unit for row in found))
        said = [f"{place.name} is looked for in UCDP's {units} more."]
    return " ".join(dict.fromkeys(said)) or None


def _absence(place: Place, rows: _Rows) -> str:
    ever = [row for iso3 in _members(place, rows) for row in rows.by_place.get(iso3, ())]
    if not ever:
        return f"The record has no unit for {place.name}."
    begins, ends = min(row.start for row in ever), max(row.end for row in ever)
    days = [_day(begins), *([_day(ends)] if ends < date.max.toordinal() else [])]
    return f"The record has units that hold {place.name} from {' to '.join(days)} only."


def _day(ordinal: int) -> str:
    day = date.fromordinal(ordinal)
    return f"{day.day} {day:%B %Y}"


def _holding(names: Iterable[str]) -> str:
    *most, last = names
    return f"units {', '.join(most)} and {last}, which hold" if most else f"unit {last}, which holds"


@cache
def _rows(dataset: str) -> _Rows:
    """The rows of one data set; the countries of today for a data set without rows of its own."""
    by_place: dict[str, tuple[_Row, ...]] = {}
    by_unit: dict[int, tuple[_Row, ...]] = {}
    with (FOLDER / "crosswalk.csv").open(encoding="utf-8", newline="") as handle:
        own = [_read(line) for line in csv.DictReader(handle) if line["dataset"] == dataset]
    for row in own or _of_today():
        by_place[row.iso3] = (*by_place.get(row.iso3, ()), row)
        by_unit[row.country_id] = (*by_unit.get(row.country_id, ()), row)
    return _Rows(by_place, by_unit)


def _of_today() -> list[_Row]:
    """A unit for every country that has an ISO number, at all times."""
    always = (date.min.toordinal(), date.max.toordinal(), True, "")
    return [_Row(iso3, number, countries()[iso3].name, *always) for iso3, number in _iso_numbers().items()]


def iso_number(iso3: str) -> int | None:
    """The ISO 3166-1 number of a country of today; None for former states.

    >>> iso_number("MLI"), iso_number("SUN")
    (466, None)
    """
    return _iso_numbers().get(iso3)


def countries_in(country_id: int, *, dataset: str, period: Period | None = None) -> tuple[str, ...]:
    """The places (ISO codes) that a unit of a data set holds at some time, or at some time in a bounded period, those
    that it holds exactly first.

    >>> countries_in(432, dataset="ucdp"), countries_in(466, dataset="acled")
    (('MLI',), ('MLI',))
    """
    held = _rows(dataset).by_unit.get(country_id, ())
    if period is not None and period.start is not None and period.end is not None:
        first, last = period.start.toordinal(), period.end.toordinal()
        held = tuple(row for row in held if row.meets(first, last))
    return tuple(dict.fromkeys(row.iso3 for row in sorted(held, key=lambda row: not row.is_exact)))


def units(dataset: str) -> Mapping[int, str]:
    """All units of a data set with their names: what a release of the whole world covers."""
    return {country_id: held[-1].unit for country_id, held in _rows(dataset).by_unit.items()}


def lasting(country_id: int, *, dataset: str) -> tuple[int, int]:
    """The half-open ordinals between which a unit holds any place: when its state begins and ends."""
    held = _rows(dataset).by_unit[country_id]
    return min(row.start for row in held), max(row.end for row in held)


@cache
def _iso_numbers() -> Mapping[str, int]:
    with (FOLDER / "iso_numbers.csv").open(encoding="utf-8", newline="") as handle:
        return {line["iso3"]: int(line["number"]) for line in csv.DictReader(handle)}


def _read(line: Mapping[str, str]) -> _Row:
    if line["iso3"] not in countries():
        raise ValueError(f"crosswalk.csv: {line['iso3']} is not in countries.csv")
    end = date.fromisoformat(line["end"]) if line["end"] else date.max
    start = date.fromisoformat(line["start"])
    relation = Relation(line["relation"])
    places = (line["iso3"], int(line["country_id"]), line["unit"])
    return _Row(*places, start.toordinal(), end.toordinal(), relation is Relation.EXACT, line["note"])


@cache
def _regions(dataset: str) -> Mapping[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    with (FOLDER / "crosswalk_regions.csv").open(encoding="utf-8", newline="") as handle:
        for line in csv.DictReader(handle):
            if line["dataset"] == dataset:
                for name in (line["adm_1"], *filter(None, line["aliases"].split(";"))):
                    found[line["iso3"], name.casefold()] = line["adm_1"]
    return found
