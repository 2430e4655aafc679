"""A data set that comes page by page, gathered into one table.

Each page is kept as it comes, so that a killed pull goes on at the page it had reached. Pages of two states of a data
set are never joined: the publisher's own total has to stay the same, and no event may come twice.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

from tollcheck.errors import ReleaseError
from tollcheck.fetching.limits import Progress, silent
from tollcheck.fetching.web import Web
from tollcheck.releases.pull.download import write_json

Row = Mapping[str, object]
_OLDEST = timedelta(days=1)  # of pages to go on from; what was recorded a day ago may have been recoded since


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows; how many there are in all, where the publisher says it; whether these are the last ones."""

    rows: tuple[Row, ...]
    total: int | None
    is_last: bool


def gather(
    ask: Callable[[int], Page], *, first: int, folder: Path, web: Web, progress: Progress = silent
) -> list[Path]:
    """All pages as files, in their order; those that an earlier pull fetched are not asked for again."""
    _drop_old(folder, now=web.clock.now())
    found: list[Path] = []
    rows, total = 0, None
    for number in range(first, first + web.limits.pages):
        path = folder / f"page-{number:05}.json"
        page = _kept(path)
        if page is None:
            page = web.again(lambda number=number: ask(number))  # type: ignore[misc]
            write_json(path, {"rows": page.rows, "total": page.total, "last": page.is_last})
        if found and page.total != total:
            shutil.rmtree(folder)
            raise ReleaseError(f"{folder.name}: the data set changed while it was fetched; pull it again")
        total = page.total
        rows += len(page.rows)
        found.append(path)
        progress(rows, total)
        if page.is_last:
            break
    else:
        raise ReleaseError(f"{folder.name}: does not end after {web.limits.pages:,} pages; ask for less")
    if total is not None and rows != total:
        shutil.rmtree(folder)
        raise ReleaseError(f"{folder.name}: {rows:,} rows came of {total:,} announced; pull it again")
    return found


def write_csv(pages: list[Path], *, into: Path, key: str) -> None:
    """The rows of all pages as one CSV with the columns of the first row."""
    columns: list[str] = []
    with into.open("w", encoding="utf-8", newline="") as file:
        for row in _rows(pages, key):
            if not columns:
                columns = list(row)
                file.write(_line(columns))
            if row.keys() != set(columns):
                raise ReleaseError(f"{into.name}: row {row.get(key)} has other columns than the first; pull it again")
            file.write(_line(_cell(row[name], into.name, name) for name in columns))


def mapping(answer: object, where: str) -> Mapping[str, object]:
    """An answer that is a JSON object; ReleaseError if it is anything else."""
    if not isinstance(answer, dict):
        raise ReleaseError(f"{where}: did not answer with a JSON object; check the address")
    return answer


def rows_of(found: object, where: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows of a page; each has to be an object with the columns of its data set."""
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise ReleaseError(f"{where}: holds no list of rows; check the address and version")
    for row in found:
        missing = [name for name in columns if name not in row]
        if missing:
            raise ReleaseError(f"{where}: a row has no {missing[0]}; check the address and version")
    return tuple(found)


def whole(found: object, where: str, name: str) -> int:
    """A number of rows or pages that an answer tells."""
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise ReleaseError(f"{where}: {name} is not a number; check the address")
    return found


def _rows(pages: list[Path], key: str) -> Iterator[Row]:
    seen = set[str]()
    for path in pages:
        for row in json.loads(path.read_text("utf-8"))["rows"]:
            if (name := str(row[key])) in seen:
                shutil.rmtree(path.parent)
                raise ReleaseError(f"{path.parent.name}: row {name} came twice, pages moved; pull it again")
            seen.add(name)
            yield row


def _kept(path: Path) -> Page | None:
    try:
        said = json.loads(path.read_text("utf-8"))
        return Page(tuple(said["rows"]), said["total"], said["last"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _drop_old(folder: Path, *, now: datetime) -> None:
    note = folder / "began.json"
    try:
        began = datetime.fromisoformat(json.loads(note.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        began = None
    if began is None or now - began > _OLDEST:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        write_json(note, now.isoformat())


def _line(cells: object) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)  # type: ignore[arg-type]
    return line.getvalue()


def _cell(value: object, name: str, column: str) -> object:
    if isinstance(value, dict | list):
        raise ReleaseError(f"{name}: column {column} holds a structure, not a value; check the address")
    return value
