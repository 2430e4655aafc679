"""Any table with a mapping: a small TOML file that says which column is what, and what the table counts.

```toml
kind = "events"            # or "yearly", "monthly": one figure per place and period

[release]
id = "my-list"
version = "2025-03"
title = "Killings documented by us"
publisher = "Our organisation"
licence = "CC BY 4.0"
redistribution = "aggregates"          # rows, aggregates or none
measure = "deaths"                     # or displaced, abductions, attacks, injured, events, other
verification = "Two sources for every death."

[table]                                # all optional
days = "%d/%m/%Y"                      # how days are written, where not 2025-03-31
thousands = ","
encoding = "latin-1"
sheet = "2024"

[columns]                              # ours = "theirs"
id = "No."
date_start = "Date"
country = "Country"
adm_1 = "Region"
deaths_civilians = "Killed"

[values]                               # what no column says, for all rows
type_of_violence = 3
```

Events need an id, ``date_start``, ``country`` and one count; series need ``year`` (and ``month``), ``country`` and
``value``. ``best`` alone counts dead of unknown status. Countries go by name or ISO code. A mapping that names a
column or a key that is not there is refused: nothing is guessed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tollcheck.errors import ReleaseError
from tollcheck.model import Measure, Redistribution, Sort
from tollcheck.releases import events
from tollcheck.releases.layouts.interface import (
    ISO_DAYS,
    PARTS,
    RULES,
    Column,
    Described,
    Head,
    Naming,
    Places,
    Plain,
    Rule,
    Span,
    literal,
    quoted,
)

LARGEST = 100_000  # bytes of a mapping
KINDS = ("events", "yearly", "monthly")
SERIES = {"year": events.WHOLE, "month": events.WHOLE, "value": events.WHOLE}
COUNTS = ("best", *events.STATUS)
NEEDED = {
    "events": ("id", "date_start", "country"),
    "yearly": ("year", "country", "value"),
    "monthly": ("year", "month", "country", "value"),
}
RELEASE_KEYS = {
    *("id", "version", "title", "publisher", "licence", "redistribution", "measure", "verification"),
    *("dataset", "citation", "url", "released", "sort"),
}
TABLE_KEYS = {"days", "thousands", "encoding", "sheet"}
TOLL_ONLY = "It counts {measure}, not deaths: it gives no toll."


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping as read: the layout that it makes, and how the file has to be opened."""

    layout: Plain
    encoding: str = "utf-8"
    sheet: str | None = None


def read(path: Path) -> Mapped:
    """The mapping in a file; ReleaseError in one line where it is not one."""
    try:
        if path.stat().st_size > LARGEST:
            raise ReleaseError(f"{path.name}: is larger than a mapping can be; give a TOML file of a few lines")
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ReleaseError(f"{path}: cannot be read ({error.strerror or error}); give a mapping") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReleaseError(f"{path.name}: is not TOML ({str(error)[:80]}); see docs/how-to/records.md") from error
    return mapping(told, where=path.name)


def mapping(told: Mapping[str, Any], *, where: str) -> Mapped:
    """The mapping that a TOML document says."""
    kind = told.get("kind", "events")
    if kind not in KINDS:
        raise _wrong(where, f"kind is {kind!r}", f"give one of {', '.join(KINDS)}")
    release, table, columns, values = (_table(told, name, where) for name in ("release", "table", "columns", "values"))
    _known(told, {"kind", "release", "table", "columns", "values"}, where)
    _known(release, RELEASE_KEYS, f"{where} [release]")
    for key, value in release.items():
        if not str(value).isprintable():
            raise _wrong(f"{where} [release]", f"{key} holds what cannot be printed", "write it in one plain line")
    _known(table, TABLE_KEYS, f"{where} [table]")
    columns = {name: theirs for name, theirs in columns.items() if theirs != ""}  # a proposal leaves blanks
    known = set(events.SCHEMA) | set(SERIES)
    _known(columns, known, f"{where} [columns]")
    _known(values, known, f"{where} [values]")
    missing = [name for name in NEEDED[kind] if name not in columns and name not in values]
    if missing:
        raise _wrong(where, f"says nothing of {', '.join(missing)}", "name their columns under [columns]")
    if kind == "events" and not any(name in columns for name in COUNTS):
        raise _wrong(where, "names no count", f"give one of {', '.join(COUNTS)} under [columns]")
    described = _described(release, kind, where, has_regions="adm_1" in columns)
    layout = _layout(str(release.get("id", "")), kind, described, _columns(columns, table, kind), values, release)
    return Mapped(layout, str(table.get("encoding", "utf-8")), table.get("sheet"))


def _layout(
    name: str,
    kind: str,
    described: Described,
    columns: Mapping[str, Column],
    values: Mapping[str, Any],
    release: Mapping[str, Any],
) -> Plain:
    said = {name: _constant(value) for name, value in values.items()} | {name: quoted(name) for name in columns}
    made = _series(kind, said) if kind != "events" else _event(said)
    row = {name: sql for name, sql in said.items() if name in events.SCHEMA} | made
    needs = tuple(column.name for column in columns.values())
    given = Naming(name, str(release.get("version", "")), _day(release.get("released")))
    checks: tuple[Rule, ...] = (
        (Rule("month BETWEEN 1 AND 12", "has a month outside 1–12"),) if kind == "monthly" else ()
    )
    checks += (Rule("year BETWEEN 1900 AND 2100", "lies outside 1900–2100"),) if kind != "events" else ()
    return Plain(
        "mapping",
        described,
        needs,
        columns,
        rows=(row,),
        places=Places.ISO,
        checks=checks,
        rules=(*RULES, PARTS),
        names=lambda _: given,
    )


def _event(said: Mapping[str, str]) -> dict[str, str]:
    """What a table of events leaves unsaid: one day, no type (counted with fighting, by nobody), nobody's status.

    ``said`` gives what the mapping says as SQL, by our names.
    """
    status = {name: f"coalesce({said[name]}, 0)" if name in said else "0" for name in events.STATUS}
    known = " + ".join(status[name] for name in events.STATUS if name != "deaths_unknown")
    best = said.get("best", f"{known} + {status['deaths_unknown']}")
    return {
        **status,
        "active_year": "true",
        "type_of_violence": said.get("type_of_violence", "1"),
        "year": f"year(CAST({said['date_start']} AS DATE))",
        "date_end": said.get("date_end", said["date_start"]),
        "deaths_unknown": f"{best} - ({known})" if "best" in said else status["deaths_unknown"],
        "best": best,
        "low": said.get("low", best),
        "high": said.get("high", best),
        "events": "1",
    }


def _series(kind: str, said: Mapping[str, str]) -> dict[str, str]:
    """A figure of a year or month: a row that counts no event, dated to the whole period."""
    year, value = said["year"], said["value"]
    month = said["month"] if kind == "monthly" else "1"
    places = [said[name] for name in ("country", "adm_1") if name in said]
    start = f"TRY(make_date({year}, {month}, 1))"  # an error of its own would name no row
    return {
        "id": f"concat_ws('-', {', '.join((*places, year, month))})",
        "active_year": "true",
        "type_of_violence": "1",
        "date_start": start,
        "date_end": f"last_day({start})" if kind == "monthly" else f"TRY(make_date({year}, 12, 31))",
        "deaths_unknown": value,
        "best": value,
        "low": value,
        "high": value,
        "events": "0",
    }


def _columns(columns: Mapping[str, Any], table: Mapping[str, Any], kind: str) -> dict[str, Column]:
    days = (str(table["days"]),) if "days" in table else ISO_DAYS
    thousands = str(table.get("thousands", ""))
    return {
        name: Column(
            str(theirs).strip().casefold(),
            SERIES.get(name) or events.SCHEMA[name],
            formats=days,
            needed=name in NEEDED[kind],
            thousands=thousands,
        )
        for name, theirs in columns.items()
    }


def _described(release: Mapping[str, Any], kind: str, where: str, *, has_regions: bool) -> Described:
    try:
        measure = Measure(release.get("measure", "deaths"))
        redistribution = Redistribution(release.get("redistribution", "none"))
        sort = Sort(release.get("sort", "documented"))
    except ValueError as error:
        raise _wrong(f"{where} [release]", str(error), "see docs/how-to/records.md for the words") from error
    name = str(release.get("id", ""))
    title = str(release.get("title", name))
    is_toll = measure in (Measure.DEATHS, Measure.CIVILIAN_DEATHS, Measure.FIGHTER_DEATHS)
    return Described(
        dataset=str(release.get("dataset", name)),
        title=title,
        publisher=str(release.get("publisher", "not said")),
        licence=str(release.get("licence", "not said")),
        redistribution=redistribution,
        citation=str(release.get("citation", title)),
        url=str(release.get("url", "")),
        verification=str(release.get("verification", "not said")),
        sort=sort,
        measure=measure,
        cell_days="year" if kind == "yearly" else "month",
        cell_place="admin1" if has_regions else "country",
        counts_events=kind == "events",
        span={"events": Span.DAYS, "yearly": Span.YEARS, "monthly": Span.MONTHS}[kind],
        no_toll="" if is_toll else TOLL_ONLY.format(measure=measure.value),
    )


def _table(told: Mapping[str, Any], name: str, where: str) -> Mapping[str, Any]:
    found = told.get(name, {})
    if not isinstance(found, dict) or any(isinstance(value, dict | list) for value in found.values()):
        raise _wrong(where, f"[{name}] is not a table of single values", "see docs/how-to/records.md")
    return found


def _known(told: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in told:
        if key not in known:
            raise _wrong(where, f"{key!r} is unknown", f"give any of {', '.join(sorted(known))}")


def _constant(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else literal(str(value))


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else None


def _wrong(where: str, what: str, do: str) -> ReleaseError:
    return ReleaseError(f"{where}: {what}; {do}")


def proposed(head: Head) -> str:
    """A mapping for a table of unknown layout, as TOML to correct: columns are matched by their names only."""
    found = {ours: next((name for name in head.columns if name in words), "") for ours, words in USUAL.items()}
    series = not found["date_start"] and bool(found["year"])
    kind = ("monthly" if found["month"] else "yearly") if series else "events"
    wanted = [*NEEDED[kind], *(() if series else ("adm_1", "best", "side_a"))]
    lines = [f"{name} = {_toml(found.get(name, ''))}" for name in wanted if name != "value"]
    if series:
        lines.append(f"value = {_toml(found['best'])}")
    stem = "".join(mark if mark.isalnum() else "-" for mark in Path(head.file).stem.casefold()).strip("-")
    told = [
        f'kind = "{kind}"',
        "",
        "[release]",
        f"id = {_toml(stem or 'my-list')}",
        'version = "1"',
        'title = ""',
        'publisher = ""',
        'licence = ""',
        'redistribution = "none"',
        'measure = "deaths"',
        'verification = ""',
        "",
        "# The columns of the file: " + ", ".join(head.columns)[:400],
        "[columns]",
        *lines,
    ]
    return "\n".join(told) + "\n"


def _toml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


USUAL: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "event_id", "no", "no.", "number", "ref", "reference", "case"),
    "date_start": ("date", "event_date", "incident date", "day", "date_start", "start date"),
    "year": ("year", "année", "yr"),
    "month": ("month", "mois"),
    "country": ("country", "country name", "pays", "iso3", "iso", "country_name"),
    "adm_1": ("adm1", "admin1", "adm_1", "region", "province", "state", "governorate"),
    "best": ("deaths", "killed", "fatalities", "dead", "total killed", "victims", "value", "count", "best", "figure"),
    "side_a": ("perpetrator", "actor", "actor1", "side_a", "author"),
}
