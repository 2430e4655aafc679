"""Small tables in the layouts of data sets, made up for tests: no row of them is anybody's."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

GED: Mapping[str, Any] = {
    "id": 1,
    "relid": "MLI-2022-1-1-1",
    "year": 2022,
    "active_year": 1,
    "code_status": "Clear",
    "type_of_violence": 3,
    "dyad_name": "JNIM - Civilians",
    "side_a": "JNIM",
    "side_b": "Civilians",
    "number_of_sources": 2,
    "source_office": "An Agency",
    "where_prec": 1,
    "adm_1": "Mopti region",
    "adm_2": "Bankass cercle",
    "latitude": 14.0,
    "longitude": -3.5,
    "country": "Mali",
    "country_id": 432,
    "region": "Africa",
    "event_clarity": 1,
    "date_prec": 1,
    "date_start": "2022-03-05 00:00:00.000",
    "date_end": "2022-03-05 00:00:00.000",
    "deaths_a": 0,
    "deaths_b": 0,
    "deaths_civilians": 10,
    "deaths_unknown": 0,
    "best": 10,
    "low": 8,
    "high": 12,
}
ACLED: Mapping[str, Any] = {
    "event_id_cnty": "MLI1",
    "event_date": "2022-03-05",
    "year": 2022,
    "time_precision": 1,
    "disorder_type": "Political violence",
    "event_type": "Violence against civilians",
    "sub_event_type": "Attack",
    "actor1": "JNIM: Group for Support of Islam and Muslims",
    "assoc_actor_1": "",
    "inter1": "Rebel group",
    "actor2": "Civilians (Mali)",
    "assoc_actor_2": "",
    "inter2": "Civilians",
    "civilian_targeting": "Civilian targeting",
    "iso": 466,
    "region": "Western Africa",
    "country": "Mali",
    "admin1": "Mopti",
    "admin2": "Bankass",
    "location": "Anywhere",
    "latitude": 14.0,
    "longitude": -3.5,
    "geo_precision": 1,
    "source": "An Agency",
    "notes": "Made up.",
    "fatalities": 10,
    "timestamp": 1700000000,
}


def ged(folder: Path, rows: Sequence[Mapping[str, Any]], *, name: str = "ged251.csv", **layout: Any) -> Path:
    """UCDP's published layout; each row says what differs from a made-up event, ids count up."""
    return write(folder / name, [{**GED, "id": at, **row} for at, row in enumerate(rows, 1)], **layout)


def fighting(**given: Any) -> dict[str, Any]:
    """A state-based event: the government on side A, a civilian among the dead."""
    of_type = {"type_of_violence": 1, "side_a": "Government of Mali", "side_b": "JNIM", "dyad_name": "Mali - JNIM"}
    deaths = {
        "deaths_a": 3,
        "deaths_b": 5,
        "deaths_civilians": 1,
        "deaths_unknown": 2,
        "best": 11,
        "low": 9,
        "high": 15,
    }
    return {**of_type, **deaths, **given}


def acled(folder: Path, rows: Sequence[Mapping[str, Any]], *, name: str = "acled.csv") -> Path:
    """ACLED's layout of 2023 and later."""
    return write(folder / name, [{**ACLED, "event_id_cnty": f"MLI{at}", **row} for at, row in enumerate(rows, 1)])


def acled_2020(folder: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    """ACLED's layout of 2020: codes for words, days in words, no civilian_targeting."""
    made = []
    for at, row in enumerate(rows, 1):
        event = {**ACLED, "data_id": at, "event_date": "05 March 2022", "inter1": 2, "inter2": 7, "iso3": "MLI", **row}
        event["event_id_cnty"] = row.get("event_id_cnty", f"MLI{at}")
        made.append({key: value for key, value in event.items() if key not in ("civilian_targeting", "disorder_type")})
    return write(folder / "acled_2020.csv", made)


def acled_oldest(folder: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    """ACLED's oldest layout: upper case, day/month/year, no sub-events."""
    dropped = ("civilian_targeting", "disorder_type", "sub_event_type", "iso", "region", "timestamp")
    made = []
    for at, row in enumerate(rows, 1):
        event = {**ACLED, "event_id_cnty": f"1MLI{at}", "event_date": "05/03/2022", "inter1": 2, "inter2": 7, **row}
        made.append({key.upper(): value for key, value in event.items() if key not in dropped})
    return write(folder / "acled_old.csv", made)


def write(path: Path, rows: Iterable[Mapping[str, Any]], *, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """A CSV file with the columns of its first row."""
    rows = list(rows)
    with path.open("w", encoding=encoding, newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), delimiter=delimiter, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path
