"""A file of events as plain text on disk: unpacked, of a known header and delimiter, before anything is read from it.

Untrusted: archives are unpacked with a limit that counts bytes as they come, spreadsheets likewise; a page that a
server sent instead of a table is told from one. Nothing is guessed: a header is looked up by name.
"""

from __future__ import annotations

import csv
import errno
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from tollcheck.errors import ReleaseError
from tollcheck.releases.layouts.interface import Dialect, Head

LARGEST = 8_000_000_000  # bytes of a table, unpacked
MOST_PACKED = 300  # how many times larger than the archive a table may be; texts of events pack to a tenth
SPREADSHEET_LARGEST = 200_000_000
SPREADSHEET_WIDEST = 2_000
HEAD = 200_000  # bytes in which the header and the first rows have to stand
DELIMITERS = (",", ";", "\t", "|")
CHUNK = 1 << 20
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
ZIP, PARQUET = b"PK\x03\x04", b"PAR1"


@dataclass(frozen=True, slots=True)
class Opened:
    """A table that can be read: its path, its header, and how it is divided.

    ``width`` is the number of columns of its rows: the API's files have one more than their header names, because every
    row ends with a comma. ``tagged``: the row under the header holds HXL tags. ``is_parquet``: it has its own types.
    """

    path: Path
    head: Head
    dialect: Dialect
    width: int
    tagged: bool = False
    is_parquet: bool = False


def opened(file: Path, *, into: Path, encoding: str = "utf-8", sheet: str | None = None) -> Opened:
    """The table in ``file``, unpacked into the folder ``into`` where it is packed."""
    try:
        with file.open("rb") as handle:
            start = handle.read(HEAD)
    except OSError as error:
        raise ReleaseError(f"{file}: cannot be read ({error.strerror or error}); give a file of events") from error
    if not start.strip():
        raise ReleaseError(f"{file.name}: is empty; get the file again")
    if start.startswith(PARQUET):
        return _parquet(file)
    if start.startswith(ZIP):
        table = _unpacked(file, into=into, sheet=sheet)
        with table.open("rb") as handle:
            return _text(table, handle.read(HEAD), name=file.name, encoding="utf-8" if sheet else encoding)
    return _text(file, start, name=file.name, encoding=encoding)


def _text(path: Path, start: bytes, *, name: str, encoding: str) -> Opened:
    if start.lstrip()[:1] == b"<":
        raise ReleaseError(f"{name}: is a web page, not a table; the address may have asked for a login")
    if b"\0" in start:
        raise ReleaseError(f"{name}: is not text; give a CSV, Excel, Parquet or zip file")
    try:
        text = start.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        if len(start) < HEAD or error.start < len(start) - 4:
            raise ReleaseError(f"{name}: is not {encoding} at byte {error.start}; save it as UTF-8") from error
        text = start[: error.start].decode("utf-8-sig")
    except LookupError as error:
        raise ReleaseError(f"{name}: no encoding is called {encoding}; give utf-8 or latin-1") from error
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    rows = list(_rows(text, delimiter, whole=len(start) < HEAD))
    if not rows:
        raise ReleaseError(f"{name}: its first row is longer than {HEAD:,} bytes; is it a table?")
    columns = tuple(column.strip().casefold() for column in rows[0])
    first = tuple(tuple(row) for row in rows[1:6])
    return Opened(
        path,
        Head(name, columns, first),
        Dialect(delimiter, encoding=encoding),
        width=len(columns) + _is_trailing(first, len(columns)),
        tagged=bool(first) and _is_tags(first[0]),
    )


def _rows(text: str, delimiter: str, *, whole: bool) -> Iterator[list[str]]:
    """The rows that the start of a table holds whole."""
    found: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            found.append(row)
            if len(found) > 8:
                break
    except csv.Error:
        whole = True  # DuckDB names the row; what stands before it is enough to know the layout
    return iter(found if whole or len(found) > 8 else found[:-1])


def _is_trailing(first: tuple[tuple[str, ...], ...], width: int) -> bool:
    """Whether every row has one more column than the header, and nothing in it."""
    return bool(first) and all(len(row) == width + 1 and not row[-1] for row in first)


def _is_tags(row: tuple[str, ...]) -> bool:
    """Whether a row holds nothing but HXL tags.

    >>> _is_tags(("", "#date+year")), _is_tags(("1", "#date"))
    (True, False)
    """
    filled = [value.strip() for value in row if value.strip()]
    return bool(filled) and all(value.startswith("#") for value in filled)


def _parquet(file: Path) -> Opened:
    import duckdb

    try:
        with duckdb.connect() as connection:
            told = connection.read_parquet(str(file))
            columns = tuple(column.casefold() for column in told.columns)
    except duckdb.Error as error:
        raise ReleaseError(f"{file.name}: is not a whole Parquet file; get it again") from error
    return Opened(file, Head(file.name, columns), Dialect(), width=len(columns), is_parquet=True)


def _unpacked(file: Path, *, into: Path, sheet: str | None) -> Path:
    """The one table of an archive, or a sheet of a workbook, which is an archive too."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if "[Content_Types].xml" in names:
                return _sheet(file, archive, into=into, sheet=sheet)
            tables = [name for name in names if name.casefold().endswith((".csv", ".txt", ".tsv"))]
            if len(tables) != 1:
                raise ReleaseError(f"{file.name}: holds {len(tables)} tables; unpack it and give one file")
            limit = min(LARGEST, MOST_PACKED * file.stat().st_size)
            with archive.open(tables[0]) as packed:
                return _copied(packed, into / "unpacked.csv", limit=limit, name=file.name)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        if isinstance(error, OSError) and error.errno in FULL:
            raise ReleaseError(f"{file.name}: cannot be unpacked ({error.strerror}); free some disk") from error
        raise ReleaseError(f"{file.name}: is not a whole archive ({error}); get it again") from error


def _copied(packed: object, path: Path, *, limit: int, name: str) -> Path:
    """What an archive holds, byte by byte: the sizes that it declares are not believed."""
    stream: BinaryIO = packed  # type: ignore[assignment]
    written = 0
    with path.open("wb") as out:
        while chunk := stream.read(CHUNK):
            written += len(chunk)
            if written > limit:
                raise ReleaseError(f"{name}: unpacks to more than {limit:,} bytes; unpack it yourself if you trust it")
            out.write(chunk)
    if not written:
        raise ReleaseError(f"{name}: holds an empty table; get it again")
    return path


def _sheet(file: Path, archive: zipfile.ZipFile, *, into: Path, sheet: str | None) -> Path:
    """One sheet of a workbook as CSV: values, never formulas."""
    if sum(part.file_size for part in archive.infolist()) > SPREADSHEET_LARGEST:
        raise ReleaseError(f"{file.name}: holds more than {SPREADSHEET_LARGEST:,} bytes; save the sheet as CSV")
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    path = into / "sheet.csv"
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        if sheet is not None and sheet not in book.sheetnames:
            raise ReleaseError(f"{file.name}: has no sheet {sheet!r}; it has {', '.join(book.sheetnames)}")
        chosen = book[sheet] if sheet else book[book.sheetnames[0]]
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            for row in chosen.iter_rows(values_only=True):
                if len(row) > SPREADSHEET_WIDEST:
                    raise ReleaseError(f"{file.name}: has rows of {len(row):,} columns; save the sheet as CSV")
                writer.writerow([_cell(value) for value in row])
        book.close()
    except (InvalidFileException, OSError, KeyError, ValueError, TypeError, AttributeError, SyntaxError) as error:
        raise ReleaseError(f"{file.name}: cannot be read as a workbook; save the sheet as CSV") from error
    return path


def _cell(value: object) -> str:
    """A cell as text: days in ISO form, whole numbers without a fraction."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def renamed(table: Opened, name: str) -> Opened:
    """The same table under the name of the file that a user gave."""
    return replace(table, head=replace(table.head, file=name))
