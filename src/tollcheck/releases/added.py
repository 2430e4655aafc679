"""Releases that a user has added: one folder each, read like the embedded ones and as strictly.

``TOLLCHECK_HOME`` (or the platform's folder for a user's data) holds ``records/ID@VERSION/``:

* ``release.json``: what the release is, where it came from, when it was added, and the digest of every other file;
* ``cells.npy``: the cells as whole numbers, a row per column; ``units.csv``, ``actors.csv``, ``countries.csv``;
* ``events.parquet``: the canonical events, for comparing and showing; never read to check an article.

A folder is complete or it is not there: it is made beside its place and renamed into it. One that has been damaged
since is told in a line and left out, so that the others still answer.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import platformdirs

from tollcheck.cells import Cells, Unit
from tollcheck.curves import Ints
from tollcheck.errors import ReleaseError
from tollcheck.model import Measure, Period, Redistribution, Release, Sort
from tollcheck.releases.embedded import PLAIN, Tables, first_days
from tollcheck.releases.interface import LoadedRelease

SCHEMA = "tollcheck.release/1"
DESCRIPTION, CELLS, EVENTS = "release.json", "cells.npy", "events.parquet"
UNITS, ACTORS, COUNTRIES = "units.csv", "actors.csv", "countries.csv"
OF_CHECKS = (CELLS, UNITS, ACTORS, COUNTRIES)  # what an article is checked with
ROWS = (
    "unit",
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
AS_STORED = ("unit", "type_of_violence", "side_a", "side_b", *ROWS[7:])


def home() -> Path:
    """The folder of a user's data."""
    given = os.environ.get("TOLLCHECK_HOME")
    return Path(given).expanduser() if given else Path(platformdirs.user_data_dir("tollcheck", appauthor=False))


def folder() -> Path:
    """The folder of added releases."""
    return home() / "records"


@dataclass(frozen=True, slots=True, eq=False)
class AddedSource:
    """One added release, by its folder."""

    folder: Path
    described: Mapping[str, Any]
    _release: list[Release] = field(default_factory=list, repr=False)

    @property
    def release(self) -> Release:
        if not self._release:
            self._release.append(_release_of(self.described, digest=self.tables.digest))
        return self._release[0]

    @property
    def tables(self) -> Tables:
        return Tables(self.folder, dict(self.described["files"]))

    @property
    def mend(self) -> str:
        return f"remove it with `tollcheck records remove {self.folder.name}` and add it again"

    def load(self) -> LoadedRelease:
        return LoadedRelease(self.release, self._cells())

    def verify(self) -> list[str]:
        return self._problems(tuple(self.described["files"]))

    def damaged(self) -> str | None:
        """What is wrong with the tables that articles are checked with, in a line; None where they are whole."""
        problems = self._problems(OF_CHECKS)
        return problems[0] if problems else None

    @property
    def has_events(self) -> bool:
        """Whether the events that the cells were summed from are here; they are not where a database holds them."""
        return EVENTS in self.described["files"]

    def events(self) -> Path:
        """The file of its events; ReleaseError where it is not the one that was added."""
        problems = self._problems((EVENTS,))
        if problems:
            raise ReleaseError(problems[0])
        return self.folder / EVENTS

    def _problems(self, names: tuple[str, ...]) -> list[str]:
        problems = []
        for name in names:
            if name not in self.described["files"]:
                continue
            try:
                path = self.folder / name
                with path.open("rb") as handle:
                    found = hashlib.file_digest(handle, "sha256").hexdigest()
            except OSError as error:
                problems.append(f"{self.folder.name}/{name}: cannot be read ({error.strerror or error}); {self.mend}")
                continue
            if found != self.described["files"][name]:
                problems.append(f"{self.folder.name}/{name}: has changed since it was added; {self.mend}")
        return problems

    def _cells(self) -> Cells:
        where = f"{self.folder.name}/{CELLS}"
        damaged = self.damaged()
        if damaged:
            raise ReleaseError(damaged)
        try:
            content = (self.folder / CELLS).read_bytes()
            stored = np.load(io.BytesIO(content), allow_pickle=False)
            columns: dict[str, Ints] = dict(zip(ROWS, stored, strict=True))
            return _cells_of(columns, self.tables, self.described)
        except (OSError, ValueError, KeyError, IndexError) as error:
            raise ReleaseError(f"{where}: cannot be understood ({error}); {self.mend}") from error


def _cells_of(columns: Mapping[str, Ints], tables: Tables, described: Mapping[str, Any]) -> Cells:
    countries = tables.rows(COUNTRIES)
    as_stored: dict[str, Any] = {name: columns[name] for name in AS_STORED}
    return Cells(
        units=tuple(Unit(int(row["country_id"]), row["adm_1"] or None) for row in tables.rows(UNITS)),
        actors=tuple(row["name"] for row in tables.rows(ACTORS)),
        covered={
            int(row["country_id"]): (
                date.fromisoformat(row["start"]).toordinal(),
                date.fromisoformat(row["end"]).toordinal() + 1,
            )
            for row in countries
        },
        names={int(row["country_id"]): row["name"] for row in countries},
        start=first_days(columns["first_month"]),
        end=first_days(columns["last_month"] + 1),
        active=columns["active_year"].astype(np.bool_),
        counts_events=bool(described["counts_events"]),
        marks_active=bool(described["marks_active"]),
        **as_stored,
    )


def _release_of(described: Mapping[str, Any], *, digest: str) -> Release:
    covers = described["coverage"]
    last = date.fromisoformat(covers["end"])
    plain: dict[str, Any] = {name: str(described[name]) for name in (*PLAIN, "verification", "no_toll")}
    return Release(
        digest=digest,
        released=date.fromisoformat(described["released"]),
        redistribution=Redistribution(described["redistribution"]),
        sort=Sort(described["sort"]),
        measure=Measure(described["measure"]),
        coverage=Period(date.fromisoformat(covers["start"]), last + timedelta(days=1)),
        country_ids=tuple(int(one) for one in described["country_ids"]),
        marks_active=bool(described["marks_active"]),
        rows=int(described["rows"]),
        **plain,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """The added releases that can be used, and a line for each that cannot."""

    sources: tuple[AddedSource, ...] = ()
    problems: tuple[str, ...] = ()


EMPTY = Shelf()


def shelf(records: Path | None = None) -> Shelf:
    """Every added release, in the order of their names; what is damaged is told and left out."""
    records = folder() if records is None else records
    try:
        names = sorted(entry.name for entry in os.scandir(records) if not entry.name.startswith("."))
    except FileNotFoundError:
        return EMPTY
    except OSError as error:
        return Shelf(problems=(f"{records}: cannot be read ({error.strerror or error}); check its permissions",))
    return _read(records, tuple((name, _stamp(records / name)) for name in names))


def _stamp(release: Path) -> tuple[tuple[int, int], ...]:
    """What changes when somebody touches a file of a release."""
    found = []
    for name in (DESCRIPTION, *OF_CHECKS):
        try:
            told = (release / name).stat()
            found.append((told.st_mtime_ns, told.st_size))
        except OSError:
            found.append((0, -1))
    return tuple(found)


@lru_cache(maxsize=8)
def _read(records: Path, stamped: tuple[tuple[str, object], ...]) -> Shelf:
    sources, problems = [], []
    for name, _ in stamped:
        try:
            source = described_in(records / name)
            damaged = source.damaged()
        except ReleaseError as error:
            problems.append(str(error))
            continue
        if damaged:
            problems.append(damaged)
        else:
            sources.append(source)
    return Shelf(tuple(sources), tuple(problems))


def described_in(release: Path) -> AddedSource:
    """The release of a folder; ReleaseError where its description is not one."""
    where = f"{release.name}/{DESCRIPTION}"
    mend = f"remove it with `tollcheck records remove {release.name}` and add it again"
    try:
        told = json.loads((release / DESCRIPTION).read_text(encoding="utf-8"))
        if told["schema"] != SCHEMA or f"{told['id']}@{told['version']}" != release.name:
            raise ValueError("it describes something else")
        if not set(OF_CHECKS) <= set(told["files"]):
            raise ValueError("it names no cells")
        source = AddedSource(release, told)
        _ = source.release
    except OSError as error:
        raise ReleaseError(f"{where}: cannot be read ({error.strerror or error}); {mend}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ReleaseError(f"{where}: is not the description of a release ({error}); {mend}") from error
    return source
