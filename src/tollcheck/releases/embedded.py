"""The figures that the package carries, so that a claim can be checked on a fresh machine without a network.

``figures/figures.json`` describes the releases; the tables beside it are plain CSV. A table is read only when its
release is loaded, and only if its bytes are those that were published with the package: a figure that has been
changed by hand must never reach a verdict. How the tables are made: ``tools/build_figures.py``.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tollcheck.cells import Cells
from tollcheck.curves import Ints
from tollcheck.errors import ReleaseError
from tollcheck.model import Period, Redistribution, Release, Sort
from tollcheck.releases.interface import LoadedRelease

FIGURES = Path(__file__).with_name("figures")
MEND = "reinstall tollcheck, or rebuild the figures with tools/build_figures.py"
JANUARY_1970 = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one embedded release, each handed out only if it is whole."""

    folder: Path
    published: Mapping[str, str]  # name -> sha256

    def numbers(self, name: str) -> Mapping[str, Ints]:
        """A table of whole numbers, as its columns."""
        content = self.content(name)
        header = content[: content.index("\n")].split(",")
        table = np.loadtxt(io.StringIO(content), dtype=np.int64, delimiter=",", skiprows=1, ndmin=2)
        return dict(zip(header, np.ascontiguousarray(table.T), strict=True))

    def rows(self, name: str) -> list[dict[str, str]]:
        """A table that holds names, as its rows."""
        return list(csv.DictReader(io.StringIO(self.content(name))))

    def content(self, name: str) -> str:
        """The text of a table; ReleaseError where it is missing or is not the one that was published."""
        where = f"{self.folder.name}/{name}"
        try:
            content = (self.folder / name).read_bytes()
        except OSError as error:
            raise ReleaseError(f"{where}: cannot be read ({error.strerror or error}); {MEND}") from error
        found = hashlib.sha256(content).hexdigest()
        if found != self.published[name]:
            wrong = f"its contents are not those published with tollcheck (sha256 {found[:12]}…)"
            raise ReleaseError(f"{where}: {wrong}; {MEND}")
        return content.decode("utf-8")

    @property
    def digest(self) -> str:
        """One digest for all tables, which a report quotes: sha256 over their names and digests, in order."""
        lines = "".join(f"{name} {digest}\n" for name, digest in self.published.items())
        return "sha256:" + hashlib.sha256(lines.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class EmbeddedSource:
    """One release of the package, by its key (``ucdp-cy@25.1``)."""

    key: str
    read: Callable[[Tables], Cells]
    folder: Path = FIGURES

    @property
    def release(self) -> Release:
        return release_of(self.described, tables=self.tables)

    @property
    def described(self) -> Mapping[str, Any]:
        """The entry of ``figures.json``, with what ``Release`` has no word for: provenance, irregular rows, source."""
        return manifest(self.folder)[self.key]

    @property
    def tables(self) -> Tables:
        return Tables(self.folder, {table["name"]: table["sha256"] for table in self.described["tables"]})

    def load(self) -> LoadedRelease:
        try:
            cells = self.read(self.tables)
        except (KeyError, ValueError) as error:
            raise ReleaseError(f"{self.folder.name}/{self.key}: cannot be understood ({error}); {MEND}") from error
        return LoadedRelease(self.release, cells)

    def verify(self) -> list[str]:
        tables, problems = self.tables, []
        for name in tables.published:
            try:
                tables.content(name)
            except ReleaseError as error:
                problems.append(str(error))
        return problems

    def at(self, folder: Path) -> EmbeddedSource:
        """The same release, read from another folder of figures."""
        return replace(self, folder=folder)


@cache
def manifest(folder: Path) -> Mapping[str, Mapping[str, Any]]:
    """``figures.json`` by release key; ReleaseError where it is missing or is not what it says."""
    path = folder / "figures.json"
    try:
        described = json.loads(path.read_text(encoding="utf-8"))
        return {f"{one['id']}@{one['version']}": one for one in described["releases"]}
    except OSError as error:
        raise ReleaseError(f"{path.name}: cannot be read ({error.strerror or error}); {MEND}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"{path.name}: is not a description of figures ({error}); {MEND}") from error


def release_of(described: Mapping[str, Any], *, tables: Tables) -> Release:
    """The words of the model for an entry of ``figures.json``, whose dates are inclusive."""
    covers = described["coverage"]
    last = date.fromisoformat(covers["end"])
    plain: dict[str, Any] = {name: described[name] for name in PLAIN}
    return Release(
        digest=tables.digest,
        released=date.fromisoformat(described["released"]),
        redistribution=Redistribution(described["redistribution"]),
        sort=Sort(described["sort"]),
        coverage=Period(date.fromisoformat(covers["start"]), last + timedelta(days=1)),
        country_ids=tuple(described["country_ids"]),
        **plain,
    )


PLAIN = (
    "id",
    "version",
    "dataset",
    "title",
    "publisher",
    "licence",
    "citation",
    "url",
    "places",
    "cell_days",
    "cell_place",
    "cell_actors",
)


def first_days(months: Ints) -> Ints:
    """The ordinal of the first day of each month, given as months since year 0 (year * 12 + month - 1).

    >>> first_days(np.array([2022 * 12 + 2]))[0] == date(2022, 3, 1).toordinal()
    np.True_
    """
    since_1970 = (months - 1970 * 12).astype("datetime64[M]")
    return since_1970.astype("datetime64[D]").astype(np.int64) + JANUARY_1970
