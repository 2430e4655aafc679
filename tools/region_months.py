"""UCDP's events of some countries as cells: month by first-level region, type of violence, sides and active year.

* An event whose days touch several months goes into one cell that spans them all, so that the edge of a period
  widens an estimate instead of being guessed.
* A place known only as a line, a fuzzy area, a country or water (where_prec 5 to 7), or without a first-level region,
  goes into the country's own cell: UCDP then gives a representative point, not where it happened (GED codebook 19.1,
  p. 9-10).
* Regions carry the name that a report would write; the record's own spelling stands beside it in the table of
  regions. A name that is no region of the country is counted with the country (``NOT_A_REGION``).
* Events in which low <= best <= high fails are summed as published and counted.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

COLUMNS = (
    "region",
    "first_month",
    "last_month",
    "type_of_violence",
    "side_a",
    "side_b",
    "active_year",
    "low",
    "best",
    "high",
    "fighters",
    "civilians",
    "unknown",
    "events",
)
REGION_COLUMNS = ("region", "country_id", "adm_1", "recorded_as")
ACTOR_COLUMNS = ("actor", "name")
COUNTRY_COLUMNS = ("country_id", "name", "first_year", "last_year")

COARSE = frozenset({"5", "6", "7"})  # where_prec
COMMON_NAMES = {  # where dropping " region" does not give what a report writes
    "Segou region": "Ségou",
    "Tombouctou region": "Timbuktu",
    "Centre Est region": "Centre-Est",
    "Centre Nord region": "Centre-Nord",
    "Centre Ouest region": "Centre-Ouest",
    "Centre Sud region": "Centre-Sud",
    "Hauts Bassins region": "Hauts-Bassins",
}
NOT_A_REGION = frozenset({"Timetrine region"})  # a massif in Kidal and Tombouctou, once, in 2009

Row = tuple[int, ...]


class Region(NamedTuple):
    """A first-level region, or with empty names the country as a whole."""

    country_id: int
    adm_1: str
    recorded_as: str


class RegionMonths(NamedTuple):
    """Everything that is kept of UCDP's file; ``by_year`` only for the comparison with the country-years."""

    rows: list[Row]
    regions: list[Region]
    actors: list[tuple[int, str]]
    countries: list[tuple[int, str]]
    years: tuple[int, int]
    irregular: int
    events_read: int
    by_year: dict[tuple[int, int], int]


def read(source: Path) -> RegionMonths:
    """The cells of UCDP's event file, sorted, with the tables that their numbers refer to."""
    with source.open(encoding="utf-8-sig", newline="") as handle:
        events = list(csv.DictReader(handle))
    regions = sorted({region_of(event) for event in events})
    numbers = {region: number for number, region in enumerate(regions)}
    sums: dict[Row, list[int]] = {}
    for event in events:
        check_best(event)
        counts = sums.setdefault(key_of(event, region=numbers[region_of(event)]), [0] * 7)
        for column, value in enumerate((*counts_of(event), 1)):
            counts[column] += value
    years = sorted({int(event["year"]) for event in events})
    return RegionMonths(
        rows=[(*key, *counts) for key, counts in sorted(sums.items())],
        regions=regions,
        actors=actors_of(events),
        countries=countries_of(events),
        years=(years[0], years[-1]),
        irregular=sum(not int(e["low"]) <= int(e["best"]) <= int(e["high"]) for e in events),
        events_read=len(events),
        by_year=best_by_year(events),
    )


def region_of(event: dict[str, str]) -> Region:
    """Where a report would say that it happened, no finer than the record knows.

    >>> region_of({"country_id": "432", "adm_1": "Segou region", "where_prec": "1"})
    Region(country_id=432, adm_1='Ségou', recorded_as='Segou region')
    >>> region_of({"country_id": "432", "adm_1": "Segou region", "where_prec": "5"})
    Region(country_id=432, adm_1='', recorded_as='')
    """
    recorded = event["adm_1"].strip()
    country_id = int(event["country_id"])
    if not recorded or recorded in NOT_A_REGION or event["where_prec"] in COARSE:
        return Region(country_id, "", "")
    return Region(country_id, COMMON_NAMES.get(recorded, recorded.removesuffix(" region")), recorded)


def key_of(event: dict[str, str], *, region: int) -> Row:
    first, last = (int(event[column][:7].replace("-", "")) for column in ("date_start", "date_end"))
    coded = ("type_of_violence", "side_a_new_id", "side_b_new_id", "active_year")
    return (region, first, last, *(int(event[column]) for column in coded))


def counts_of(event: dict[str, str]) -> tuple[int, ...]:
    low, best, high = (int(event[column]) for column in ("low", "best", "high"))
    fighters = int(event["deaths_a"]) + int(event["deaths_b"])
    return low, best, high, fighters, int(event["deaths_civilians"]), int(event["deaths_unknown"])


def check_best(event: dict[str, str]) -> None:
    """best = deaths_a + deaths_b + deaths_civilians + deaths_unknown, always (GED codebook 19.1, p. 11)."""
    _, best, _, *status = counts_of(event)
    if best != sum(status):
        raise ValueError(f"event {event['id']}: best is {best}, its parts sum to {sum(status)}")


def actors_of(events: Iterable[dict[str, str]]) -> list[tuple[int, str]]:
    """UCDP's actor ids and names, both sides; an id with two names is refused."""
    sides = [(event[f"{side}_new_id"], event[side]) for event in events for side in ("side_a", "side_b")]
    named = {(int(actor), name) for actor, name in sides}
    if len({actor for actor, _ in named}) != len(named):
        raise ValueError("an actor id has two names")
    return sorted(named)


def countries_of(events: Iterable[dict[str, str]]) -> list[tuple[int, str]]:
    """country_id and UCDP's name."""
    return sorted({(int(event["country_id"]), event["country"]) for event in events})


def best_by_year(events: Iterable[dict[str, str]]) -> dict[tuple[int, int], int]:
    """Deaths by country and UCDP's year, to hold against the country-years."""
    totals: Counter[tuple[int, int]] = Counter()
    for event in events:
        totals[int(event["country_id"]), int(event["year"])] += int(event["best"])
    return dict(totals)
