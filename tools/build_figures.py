"""Builds the embedded figures from UCDP's published files; run by maintainers when UCDP releases.

    python tools/build_figures.py --country-year organizedviolencecy_v25_1.csv --events ged_24_1_mali_burkina_niger.csv

The same input gives the same bytes. Tables are plain CSV, so that a reviewer can read what the package holds;
``figures.json`` beside them says of each release what it is, who made it, under which licence, and the digest of
every table. What the tool prints, and what it decides, stands in ``docs/design/figures.md``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import country_years
import region_months

FIGURES = Path(__file__).resolve().parents[1] / "src" / "tollcheck" / "releases" / "figures"
CEILING = 1_000_000  # bytes of all tables together: what a package may carry for an offline default

SHARED: dict[str, Any] = {
    "dataset": "ucdp",
    "publisher": "Uppsala Conflict Data Program, Uppsala University",
    "licence": "CC BY 4.0",
    "redistribution": "rows",
    "sort": "documented",
}
COUNTRY_YEAR: dict[str, Any] = {
    "id": "ucdp-cy",
    "version": "25.1",
    "title": "UCDP Country-Year Dataset on Organized Violence within Country Borders",
    "released": "2025-06-11",
    "citation": (
        "Davies, S., Pettersson, T., Sollenberg, M. & Öberg, M. (2025). Organized violence 1989–2024. "
        "Journal of Peace Research 62(4). UCDP Country-Year Dataset on Organized Violence within Country Borders, "
        "version 25.1. CC BY 4.0."
    ),
    "url": "https://ucdp.uu.se/downloads/",
    "provenance": "UCDP's file organizedviolencecy_v25_1.csv, as published.",
    "cell_days": "year",
    "cell_place": "country",
    "cell_actors": "class",
}
EVENTS: dict[str, Any] = {
    "id": "ucdp-ged",
    "version": "24.1",
    "title": "UCDP Georeferenced Event Dataset, by month and first-level region",
    "released": "2024-06-03",
    "citation": (
        "Sundberg, R. & Melander, E. (2013). Introducing the UCDP Georeferenced Event Dataset. Journal of Peace "
        "Research 50(4), 523–532. Davies, S. et al. (2024). Organized violence 1989–2023. Journal of Peace Research "
        "61(4). UCDP Georeferenced Event Dataset, version 24.1. CC BY 4.0."
    ),
    "url": "https://ucdp.uu.se/downloads/",
    "provenance": (
        "Events of Mali, Burkina Faso and Niger from country files of UCDP's Georeferenced Event Dataset. The files "
        "do not name their version: 24.1 is inferred, since they end in 2023 and their yearly sums are those of the "
        "country-years but for the years listed."
    ),
    "cell_days": "month",
    "cell_place": "admin1",
    "cell_actors": "name",
}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Build the embedded figures from UCDP's published files.")
    parser.add_argument("--country-year", type=Path, required=True, metavar="FILE", help="organizedviolencecy CSV")
    parser.add_argument("--events", type=Path, required=True, metavar="FILE", help="GED CSV of the countries to embed")
    parser.add_argument("--out", type=Path, default=FIGURES, metavar="FOLDER", help="where to write (default: package)")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    years = country_years.read(chosen.country_year)
    if years.version != COUNTRY_YEAR["version"]:
        parser.error(f"{chosen.country_year} is version {years.version}; this tool describes {COUNTRY_YEAR['version']}")
    months = region_months.read(chosen.events)
    differing = differences(years, months)
    releases = [
        COUNTRY_YEAR | SHARED | country_year_tables(years, out=chosen.out) | from_file(chosen.country_year),
        EVENTS | SHARED | event_tables(months, out=chosen.out) | from_file(chosen.events) | {"differs": differing},
    ]
    manifest = json.dumps({"schema": "tollcheck.figures/1", "releases": releases}, ensure_ascii=False, indent=1)
    (chosen.out / "figures.json").write_text(manifest + "\n", encoding="utf-8", newline="\n")
    return report(chosen.out, years=years, months=months, differing=differing)


def country_year_tables(years: country_years.CountryYears, *, out: Path) -> dict[str, Any]:
    first, last = min(c.first_year for c in years.countries), max(c.last_year for c in years.countries)
    return {
        "coverage": {"start": f"{first}-01-01", "end": f"{last}-12-31"},
        "places": f"{len(years.countries)} countries",
        "country_ids": [],
        "tables": [
            write(out / "ucdp-cy-25.1.csv", country_years.COLUMNS, years.rows),
            write(out / "ucdp-cy-25.1-countries.csv", country_years.COUNTRY_COLUMNS, years.countries),
        ],
        "irregular": {"rows": years.years_read, "count": len(years.irregular), "where": years.irregular},
    }


def event_tables(months: region_months.RegionMonths, *, out: Path) -> dict[str, Any]:
    regions = [(number, *region) for number, region in enumerate(months.regions)]
    countries = [(*country, *months.years) for country in months.countries]
    return {
        "coverage": {"start": f"{months.years[0]}-01-01", "end": f"{months.years[1]}-12-31"},
        "places": ", ".join(sorted(name for _, name in months.countries)),
        "country_ids": [country_id for country_id, _ in months.countries],
        "tables": [
            write(out / "ucdp-ged-24.1.csv", region_months.COLUMNS, months.rows),
            write(out / "ucdp-ged-24.1-regions.csv", region_months.REGION_COLUMNS, regions),
            write(out / "ucdp-ged-24.1-actors.csv", region_months.ACTOR_COLUMNS, months.actors),
            write(out / "ucdp-ged-24.1-countries.csv", region_months.COUNTRY_COLUMNS, countries),
        ],
        "irregular": {"rows": months.events_read, "count": months.irregular},
    }


def write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> dict[str, Any]:
    """Writes a table and says what it is; quotes only where a comma in a name needs them."""
    lines = [",".join(quoted(value) for value in row) for row in (columns, *rows)]
    content = ("\n".join(lines) + "\n").encode("utf-8")
    path.write_bytes(content)
    return {"name": path.name, "rows": len(lines) - 1, "bytes": len(content), "sha256": digest(content)}


def quoted(value: object) -> str:
    """One cell of a CSV table.

    >>> quoted("Government of Mali, Government of Russia")
    '"Government of Mali, Government of Russia"'
    """
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\n') else text


def from_file(source: Path) -> dict[str, Any]:
    return {"source": {"name": source.name, "sha256": digest(source.read_bytes())}}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def differences(years: country_years.CountryYears, months: region_months.RegionMonths) -> list[dict[str, Any]]:
    """The country-years whose deaths the two releases give differently: what the later one revised."""
    names = dict(months.countries)
    best = [country_years.COLUMNS.index(f"{part}_best") for part in ("sb", "ns", "own", "other", "group")]
    totals = {(row[0], row[1]): sum(row[column] for column in best) for row in years.rows}
    found = []
    for country_id, name in names.items():
        for year in range(months.years[0], months.years[1] + 1):
            ours, theirs = months.by_year.get((country_id, year), 0), totals.get((country_id, year), 0)
            if ours != theirs:
                found.append({"country": name, "year": year, "events": ours, "country_year": theirs})
    return found


def report(
    out: Path,
    *,
    years: country_years.CountryYears,
    months: region_months.RegionMonths,
    differing: list[dict[str, Any]],
) -> int:
    """Prints what a maintainer has to know before committing; 1 where the tables outgrow what a package may carry."""
    size = sum(path.stat().st_size for path in out.iterdir())
    print(f"{out}: {size:,} bytes in {len(list(out.iterdir()))} files")
    print(f"{years.years_read:,} country-years of {len(years.countries)} countries, {len(years.rows):,} with deaths")
    print(f"{months.events_read:,} events in {len(months.rows):,} cells")
    print(f"low <= best <= high fails in {len(years.irregular)} country-years and {months.irregular} events; kept")
    print(f"{len(differing)} country-years differ between the two releases (events / country-year):")
    for one in differing:
        print(f"  {one['country']} {one['year']}: {one['events']:,} / {one['country_year']:,}")
    if size > CEILING:
        print(f"{out}: the figures hold more than {CEILING:,} bytes; leave columns or countries out", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
