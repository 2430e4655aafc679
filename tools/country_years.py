"""UCDP's country-years as one compact table: a row per country and year in which anything is recorded.

The published file has 74 columns; kept are the counts that a claim can be judged on, and none is computed except
these two differences, which the file's own identities allow (checked here for every row, so that a release in which
they break cannot be built silently):

* ``other_*``: one-sided killings by governments other than the country's own, joint operations included, is *any
  government* minus *main government*;
* ``os_civilians``: the civilians among the dead of one-sided violence are the cumulative civilians minus those of
  state-based and non-state violence. Their status is published for all perpetrators together.

Rows in which low <= best <= high fails are kept as published and listed: UCDP subtracts incidents that it knows from
summary reports (GED codebook 19.1, event_clarity 2), so the order is reported, never asserted.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

BOUNDS = ("low", "best", "high")
STATUS = ("fighters", "civilians", "unknown")
COLUMNS = (
    "country_id",
    "year",
    *(f"{violence}_{column}" for violence in ("sb", "ns") for column in (*BOUNDS, *STATUS)),
    *(f"{killer}_{bound}" for killer in ("own", "other", "group") for bound in BOUNDS),
    "os_civilians",
    "os_unknown",
)
COUNTRY_COLUMNS = ("country_id", "name", "region", "government", "first_year", "last_year")

Row = tuple[int, ...]


class Country(NamedTuple):
    """A country of the file and the years for which it has a row, whether or not anybody died."""

    country_id: int
    name: str
    region: str
    government: str
    first_year: int
    last_year: int


class CountryYears(NamedTuple):
    """Everything that is kept of UCDP's file."""

    rows: list[Row]
    countries: list[Country]
    irregular: list[dict[str, Any]]
    years_read: int
    version: str


def read(source: Path) -> CountryYears:
    """All country-years of UCDP's file, as rows of ``COLUMNS``; ValueError where an identity of the file breaks."""
    with source.open(encoding="utf-8-sig", newline="") as handle:
        published = sorted(csv.DictReader(handle), key=lambda row: (int(row["country_id_cy"]), int(row["year_cy"])))
    rows, irregular = [], []
    for row in published:
        check_identities(row)
        counts = tuple(kept(row))
        if any(counts):
            rows.append((int(row["country_id_cy"]), int(row["year_cy"]), *counts))
        low, best, high = (count(row, f"cumulative_total_deaths_in_orgvio_{bound}") for bound in BOUNDS)
        if not low <= best <= high:
            where = {"country": row["country_cy"], "year": int(row["year_cy"])}
            irregular.append({**where, "low": low, "best": best, "high": high})
    versions = ", ".join(sorted({row["version"] for row in published}))
    return CountryYears(rows, list(countries(published)), irregular, len(published), versions)


def count(row: dict[str, str], column: str) -> int:
    return int(row[f"{column}_cy"])


def kept(row: dict[str, str]) -> Iterator[int]:
    """The counts of one country-year in the order of ``COLUMNS``."""
    for violence in ("sb", "ns"):
        yield from (count(row, f"{violence}_total_deaths_{bound}") for bound in BOUNDS)
        yield from (count(row, f"{violence}_deaths_{status}") for status in ("parties", "civilians", "unknown"))
    own = [count(row, f"os_main_govt_killings_{bound}") for bound in BOUNDS]
    yield from own
    yield from (count(row, f"os_any_govt_killings_{bound}") - mine for bound, mine in zip(BOUNDS, own, strict=True))
    yield from (count(row, f"os_nsgroup_killings_{bound}") for bound in BOUNDS)
    yield one_sided_civilians(row)
    yield count(row, "os_killings_unknown")


def one_sided_civilians(row: dict[str, str]) -> int:
    fighting = count(row, "sb_deaths_civilians") + count(row, "ns_deaths_civilians")
    return count(row, "cumulative_total_deaths_civilians_in_orgvio") - fighting


def check_identities(row: dict[str, str]) -> None:
    """What the codebook promises of every row; the two differences above rest on it."""
    sums = {
        f"{violence} = parties + civilians + unknown": (
            count(row, f"{violence}_total_deaths_best"),
            sum(count(row, f"{violence}_deaths_{status}") for status in ("parties", "civilians", "unknown")),
        )
        for violence in ("sb", "ns")
    }
    for bound in BOUNDS:
        killed = count(row, f"os_total_deaths_{bound}")
        by_class = count(row, f"os_any_govt_killings_{bound}") + count(row, f"os_nsgroup_killings_{bound}")
        sums[f"os {bound} = any government + groups"] = (killed, by_class)
        parts = sum(count(row, f"{violence}_total_deaths_{bound}") for violence in ("sb", "ns", "os"))
        sums[f"all {bound} = sb + ns + os"] = (count(row, f"cumulative_total_deaths_in_orgvio_{bound}"), parts)
    status = one_sided_civilians(row) + count(row, "os_killings_unknown")
    sums["os best = civilians + unknown"] = (count(row, "os_total_deaths_best"), status)
    broken = [name for name, (total, parts) in sums.items() if total != parts]
    broken += [name for name, value in zip(COLUMNS[2:], kept(row), strict=True) if value < 0]
    if broken:
        raise ValueError(f"{row['country_cy']} {row['year_cy']}: breaks {', '.join(broken)}")


def countries(published: list[dict[str, str]]) -> Iterator[Country]:
    """The countries of the file, ``published`` being in their order; gaps inside a country's years are refused."""
    by_id: dict[int, list[dict[str, str]]] = {}
    for row in published:
        by_id.setdefault(int(row["country_id_cy"]), []).append(row)
    for country_id, rows in by_id.items():
        last = rows[-1]
        years = [int(row["year_cy"]) for row in rows]
        if years != list(range(years[0], years[-1] + 1)):
            raise ValueError(f"{last['country_cy']}: its years have a gap, which a first and a last year cannot say")
        labels = (last["country_cy"], last["region_cy"], last["main_govt_name_cy"])
        yield Country(country_id, *labels, years[0], years[-1])
