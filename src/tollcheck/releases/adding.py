"""Adding a release: from a user's files, or a table of a database, to cells in the store.

A file is opened, its layout recognised, its rows read strictly into canonical events, and these summed into cells.
All of it happens in a folder beside the store, so that whatever goes wrong leaves what was there.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tollcheck.errors import ReleaseError
from tollcheck.knowledge.coding import UCDP
from tollcheck.knowledge.crosswalk import lasting, units
from tollcheck.releases import added, store
from tollcheck.releases.layouts import known, mapped
from tollcheck.releases.layouts.interface import Described, Head, Layout, Naming, Places, Plain, Span, quoted
from tollcheck.releases.layouts.ucdp_ged import released_of
from tollcheck.releases.opening import Opened, opened, renamed
from tollcheck.releases.staging import Aside, duplicates, stage
from tollcheck.releases.telling import Told, heard, unheard
from tollcheck.releases.units import unit_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY, SPILLED = "1GB", "50GB"
FEW = 8  # countries that are named one by one
CONTINENTS = ((2, 199), (200, 399), (400, 629), (630, 699), (700, 999))  # Gleditsch and Ward's numbers


@dataclass(frozen=True, slots=True)
class Wish:
    """What a user says of a release, besides its files; what is left out is taken from the files."""

    layout: str | None = None
    mapping: Path | None = None
    id: str | None = None
    version: str | None = None
    released: date | None = None
    licence: str | None = None
    covers: tuple[date, date] | None = None
    world: bool | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file: the release, whether it is new, and what was noticed on the way."""

    source: added.AddedSource
    is_new: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A table of no known layout: its header, and a mapping to correct."""

    head: Head
    proposal: str


@dataclass(frozen=True, slots=True)
class Read:
    """Files that were read into the table ``events``: how they are laid out, and which release they are."""

    layout: Plain
    naming: Naming
    asides: tuple[Aside, ...]
    same: int
    files: tuple[Path, ...]


def add(files: Sequence[Path], *, wish: Wish, told: Told = unheard) -> Added | Unknown:
    """Adds the release in some files of one layout; ReleaseError, and nothing added, where a row cannot be read.

    ``told`` hears how far it is.
    """
    with store.working() as made, _engine(made) as connection:
        with heard(connection, told, "reading the rows"):
            read = _read(connection, files, wish=wish, into=made)
        if isinstance(read, Unknown):
            return read
        import ibis

        table = ibis.duckdb.from_connection(connection).table("events")
        told("summing the rows", 0, 0)
        described = _summed(table, read.layout, read.naming, wish=wish, into=made)
        told("rows read and summed", described["rows"], described["rows"])
        _write_events(connection, made / added.EVENTS)
        origin = [{"file": path.name, "sha256": _digest(path), "bytes": path.stat().st_size} for path in read.files]
        return _put(made, described, origin=origin, notes=_notes(read, described, is_given=wish.covers is not None))


def preview(files: Sequence[Path], *, wish: Wish, rows: int = 5) -> list[dict[str, Any]] | Unknown:
    """The first events of the files as they would be read, without adding anything."""
    with store.working() as made, _engine(made) as connection:
        read = _read(connection, files, wish=wish, into=made)
        if isinstance(read, Unknown):
            return read
        found = connection.execute(f"SELECT * FROM events LIMIT {int(rows)}")
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def add_table(table: Any, *, described: Described, naming: Naming, origin: str, wish: Wish) -> Added:
    """Adds the cells of canonical events that lie in a database, summed where they lie; the events stay there.

    ``table`` is an Ibis table with at least the columns ``summing.NEEDED``; ``origin`` is told in the release.
    """
    from tollcheck.releases.summing import NEEDED

    missing = [name for name in NEEDED if name not in table.columns]
    if missing:
        raise ReleaseError(f"{origin}: lacks the columns {', '.join(missing)}; see docs/how-to/records.md")
    layout = Plain("table", described, NEEDED, {})
    with store.working() as made:
        told = _summed(table, layout, naming, wish=wish, into=made)
        return _put(made, told, origin=[{"table": origin}], notes=())


@contextmanager
def _engine(made: Path) -> Iterator[DuckDBPyConnection]:
    """DuckDB with bounded memory; what it cannot do (a full disk) is one line."""
    import duckdb

    try:
        with duckdb.connect() as connection:
            _bound(connection, made)
            yield connection
    except duckdb.Error as error:
        why = str(error).strip().splitlines()[0][:120]
        raise ReleaseError(f"events: cannot be stored ({why}); free some memory or disk, nothing was added") from error
    except OSError as error:
        why = error.strerror or str(error)
        raise ReleaseError(f"events: cannot be stored ({why}); free some disk, nothing was added") from error


def _bound(connection: DuckDBPyConnection, made: Path) -> None:
    connection.execute(f"SET memory_limit='{MEMORY}'")
    connection.execute("SET temp_directory=?", [str(made / "spilled")])
    connection.execute(f"SET max_temp_directory_size='{SPILLED}'")
    connection.execute("SET enable_progress_bar=false")


def _read(connection: DuckDBPyConnection, files: Sequence[Path], *, wish: Wish, into: Path) -> Read | Unknown:
    """All files as one table of canonical events, without rows that stand in several of them."""
    given = mapped.read(wish.mapping) if wish.mapping else None
    asides: list[Aside] = []
    first: tuple[Plain, Naming] | None = None
    for number, file in enumerate(files):
        unpacked = into / f"unpacked-{number}"
        unpacked.mkdir()
        opening = {"encoding": given.encoding, "sheet": given.sheet} if given else {}
        table = renamed(opened(file, into=unpacked, **opening), file.name)  # type: ignore[arg-type]
        layout = given.layout if given else _layout(table, wish)
        if layout is None:
            return Unknown(table.head, mapped.proposed(table.head))
        known.checked(layout, table.head)
        if first is None:
            naming = layout.naming(table.head)
            first = known.described_as(layout, naming), naming
        elif first[0].id != layout.id:
            raise ReleaseError(f"{file.name}: is of layout {layout.id}, not {first[0].id}; add it as its own release")
        asides += stage(connection, table, layout, name=f"events_{number}")
    if first is None:
        raise ReleaseError("no file: nothing to add; name a file of events")
    _joined(connection, len(files))
    same = duplicates(connection, "events", file=", ".join(file.name for file in files))
    return Read(*first, tuple(asides), same, tuple(files))


def _layout(table: Opened, wish: Wish) -> Plain | None:
    return known.asked(wish.layout, table.head) if wish.layout else known.recognised(table.head)


def _joined(connection: DuckDBPyConnection, count: int) -> None:
    if count == 1:
        connection.execute("ALTER TABLE events_0 RENAME TO events")
        return
    whole = " UNION ALL ".join(f"SELECT * FROM {quoted(f'events_{number}')}" for number in range(count))
    connection.execute(f"CREATE TEMP TABLE events AS {whole}")


def _summed(table: Any, layout: Layout, naming: Naming, *, wish: Wish, into: Path) -> dict[str, Any]:
    """Writes the cells of an Ibis table of events, and says what the release is."""
    from tollcheck.releases.summing import cells_of, countries_of, summary_of

    described = layout.described
    summary = summary_of(table).to_pyarrow().to_pylist()[0]
    countries = {row["country_id"]: row["country"] for row in countries_of(table).to_pyarrow().to_pylist()}
    cells = cells_of(table).to_pyarrow().to_pydict()
    covers = wish.covers or naming.covers or _covered(summary, described.span)
    is_world = wish.world if wish.world is not None else _is_world(countries, layout)
    listed = _listed(countries, described, covers, is_world=is_world)
    _write_cells(cells, into=into, dataset=described.dataset)
    _write(into / added.COUNTRIES, ("country_id", "name", "start", "end"), listed)
    name, version = wish.id or naming.id, wish.version or naming.version or _undated(layout, naming)
    key = store.key_of(name, version)
    names = sorted(row[1] for row in listed)
    return {
        "schema": added.SCHEMA,
        "id": name,
        "version": version,
        **_words(described, wish, key),
        "released": (wish.released or naming.released or _published(layout, version)).isoformat(),
        "coverage": {"start": covers[0].isoformat(), "end": covers[1].isoformat()},
        "places": ", ".join(names) if len(names) <= FEW else f"{len(names)} countries",
        "country_ids": [] if is_world else sorted(countries),
        "rows": int(summary["rows"]),
        "irregular": int(summary["irregular"]),
        "layout": layout.id,
    }


def _words(described: Described, wish: Wish, key: str) -> dict[str, Any]:
    """The facts of the data set, in the words of ``release.json``."""
    return {
        "dataset": described.dataset or key.partition("@")[0],
        "title": described.title or key,
        "publisher": described.publisher,
        "licence": wish.licence or described.licence,
        "redistribution": described.redistribution.value,
        "citation": described.citation or key,
        "url": described.url,
        "verification": described.verification,
        "no_toll": described.no_toll,
        "sort": described.sort.value,
        "measure": described.measure.value,
        "cell_days": described.cell_days,
        "cell_place": described.cell_place,
        "cell_actors": described.cell_actors,
        "marks_active": described.marks_active,
        "counts_events": described.counts_events,
    }


def _undated(layout: Layout, naming: Naming) -> str:
    """The version of a release whose file names none: data sets that change daily go by the day they were added."""
    if layout.described.dataset in ("acled", "gdelt"):
        return datetime.now(UTC).date().isoformat()
    raise ReleaseError(f"{naming.id or 'the file'}: does not say which version it is; give --version")


def _published(layout: Layout, version: str) -> date:
    """When a release was published that neither its file nor the user dates: by its version, else today."""
    known_day = released_of(version) if layout.described.dataset == UCDP else None
    return known_day or datetime.now(UTC).date()


def _covered(summary: Mapping[str, Any], span: Span) -> tuple[date, date]:
    """From the first event that certainly lies in the release to the last, in the years or months that these touch."""
    first, last = _date(summary["first"]), _date(summary["last"])
    first, last = min(first, last), max(first, last)
    if span is Span.YEARS:
        return date(first.year, 1, 1), date(last.year, 12, 31)
    if span is Span.MONTHS:
        following = date(last.year + last.month // 12, last.month % 12 + 1, 1)
        return first.replace(day=1), date.fromordinal(following.toordinal() - 1)
    return first, last


def _date(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else date.fromisoformat(str(value))


def _is_world(countries: Mapping[int, str], layout: Layout) -> bool:
    """Whether UCDP's file is the one of the whole world: it has events on every continent, as an extract has not."""
    if layout.places is not Places.UCDP:
        return False
    return all(any(low <= number <= high for number in countries) for low, high in CONTINENTS)


def _listed(
    countries: Mapping[int, str], described: Described, covers: tuple[date, date], *, is_world: bool
) -> list[tuple[int, str, str, str]]:
    """The countries that a release covers: those that its events name, or all of the data set's, with their days.

    A release of whole years has the years in which a state begins and ends whole.
    """
    known_units = units(described.dataset)
    names = {**known_units, **countries} if is_world else dict(countries)
    rows = []
    for number, name in sorted(names.items()):
        lasts = lasting(number, dataset=described.dataset) if number in known_units else (1, date.max.toordinal() + 1)
        begins, ends = date.fromordinal(lasts[0]), date.fromordinal(lasts[1] - 1)
        if described.span is Span.YEARS:
            begins, ends = date(begins.year, 1, 1), date(ends.year, 12, 31)
        start, end = max(covers[0], begins), min(covers[1], ends)
        if start <= end:
            rows.append((number, name, start.isoformat(), end.isoformat()))
    return rows


def _write_cells(cells: Mapping[str, list[Any]], *, into: Path, dataset: str) -> None:
    """The cells as whole numbers, in an order of their own, with the tables that the numbers stand for."""
    regions = [unit_of(*pair, dataset=dataset) for pair in zip(cells["country_id"], cells["adm_1"], strict=True)]
    known_units = sorted(set(regions))
    actors = sorted({name for side in ("side_a", "side_b") for name in cells[side] if name})
    unit_at, actor_at = ({one: at for at, one in enumerate(known)} for known in (known_units, actors))
    coded = {
        "unit": [unit_at[region] for region in regions],
        "side_a": [actor_at.get(name, -1) for name in cells["side_a"]],
        "side_b": [actor_at.get(name, -1) for name in cells["side_b"]],
    }
    columns = [coded.get(name) or cells[name] for name in added.ROWS]
    stored = np.array(columns, dtype=np.int64)
    stored = np.ascontiguousarray(stored[:, np.lexsort(stored[::-1])])
    np.save(into / added.CELLS, stored, allow_pickle=False)
    _write(into / added.UNITS, ("unit", "country_id", "adm_1"), [(at, *one) for at, one in enumerate(known_units)])
    _write(into / added.ACTORS, ("actor", "name"), list(enumerate(actors)))


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _write_events(connection: DuckDBPyConnection, path: Path) -> None:
    """The events in the order of their ids, so that the same events give the same file."""
    target = str(path).replace("'", "''")
    connection.execute(f"COPY (SELECT * FROM events ORDER BY id) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _put(made: Path, described: dict[str, Any], *, origin: list[dict[str, Any]], notes: tuple[str, ...]) -> Added:
    names = sorted(path.name for path in made.iterdir() if path.is_file() and path.name != store.LOCK)
    told = {
        **described,
        "from": origin,
        "added": datetime.now(UTC).isoformat(timespec="seconds"),
        "files": {name: _digest(made / name) for name in names},
    }
    document = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    (made / added.DESCRIPTION).write_text(document, encoding="utf-8", newline="\n")
    key = store.key_of(described["id"], described["version"])
    is_new = store.put(made, key)
    return Added(added.described_in(added.folder() / key), is_new, notes)


def _notes(read: Read, described: Mapping[str, Any], *, is_given: bool) -> tuple[str, ...]:
    """What a user has to know of what was read: rows left out, irregular ones, what had to be assumed."""
    notes = [f"{aside.rows:,} rows set aside: {aside.why}" for aside in read.asides]
    if read.same:
        notes.append(f"{read.same:,} rows set aside: they stand in the files more than once, the same in everything")
    if described["irregular"]:
        notes.append(f"{described['irregular']:,} events break low <= best <= high; kept as published")
    if read.layout.described.span is Span.DAYS and not is_given:
        covers = described["coverage"]
        notes.append(f"taken to cover {covers['start']} to {covers['end']}, its first and last event; see --covers")
    if read.layout.described.no_toll:
        notes.append(read.layout.described.no_toll)
    return tuple(notes)
