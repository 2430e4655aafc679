"""A file of records that somebody gave to the app: laid aside, looked at, and added once its reader says so.

It lies in a folder of its own whose name only the session that gave it can tell, with the mapping beside it.
At most a few lie there; a new one takes the place of the oldest.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tollcheck.errors import ReleaseError
from tollcheck.web.problems import Problem, RefusedError

MOST_KEPT = 4
SHOWN = ("id", "date_start", "date_end", "country", "adm_1", "side_a", "side_b", "low", "best", "high")
WIDEST, LONGEST = 12, 60  # columns of a row as shown, characters of a value
ACLED = "event_id_cnty"  # the column that every layout of ACLED has: its rows are not shown
GONE = Problem(404, "file", "is not kept any more", "give it again on the page of the records")


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file holds: its columns, the first rows, and the mapping to correct where its layout is not known.

    ``problem`` is why it cannot be read as its mapping says.
    """

    name: str
    columns: tuple[str, ...]
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    mapping: str = ""
    is_known: bool = True
    is_acled: bool = False
    problem: str = ""


def lay_aside(name: str, content: bytes, *, owner: str) -> str:
    """Keep a file for a while; the token under which its session finds it."""
    from tollcheck.releases.added import home

    shelf = home() / "downloads" / ".given"
    token = secrets.token_hex(16)
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        oldest = sorted(shelf.iterdir(), key=lambda path: path.stat().st_mtime)
        for path in oldest[: max(0, len(oldest) - MOST_KEPT + 1)]:
            shutil.rmtree(path, ignore_errors=True)
        inside = shelf / _named(token, owner) / "file"
        inside.mkdir(parents=True)
        (inside / (re.sub(r"[^\w.-]", "_", name).lstrip(".")[-80:] or "file")).write_bytes(content)
    except OSError as error:
        raise ReleaseError(f"{shelf}: cannot be written ({error.strerror or error}); free some disk") from error
    return token


def kept(token: str, *, owner: str) -> Path:
    """The folder of a file that this session gave; RefusedError where there is none."""
    from tollcheck.releases.added import home

    folder = home() / "downloads" / ".given" / _named(token, owner)
    if not folder.is_dir():
        raise RefusedError(GONE)
    return folder


def set_mapping(folder: Path, text: str) -> None:
    """Put a mapping beside a file, in place of the one before."""
    written = folder / f"{secrets.token_hex(8)}.toml"
    try:
        written.write_text(text, encoding="utf-8", errors="replace")
        written.replace(folder / "mapping.toml")
    except OSError as error:
        raise ReleaseError(f"mapping: cannot be kept ({error.strerror or error}); free some disk") from error


def _named(token: str, owner: str) -> str:
    return hashlib.sha256(f"{owner}:{token}".encode()).hexdigest()[:32]


def _file(folder: Path) -> Path:
    for path in (folder / "file").glob("*"):
        return path
    raise ReleaseError("file: is not kept any more; give it again")


def _mapping(folder: Path) -> Path | None:
    path = folder / "mapping.toml"
    return path if path.exists() else None


def look(told: Callable[[str, int, int], None], folder: Path) -> Looked:
    """The first rows of a file as they would be read; of ACLED's only the names of the columns."""
    from tollcheck.releases.adding import Unknown, Wish, preview

    told("looking at the file", 0, 0)
    file, mapping = _file(folder), _mapping(folder)
    text = mapping.read_text(encoding="utf-8") if mapping else ""
    try:
        columns = _columns(file, mapping)
        if ACLED in columns:
            return Looked(file.name, columns, mapping=text, is_known=not mapping, is_acled=True)
        found = preview([file], wish=Wish(mapping=mapping))
    except ReleaseError as error:
        if mapping is None:
            raise
        return Looked(file.name, (), mapping=text, is_known=False, problem=str(error))
    if isinstance(found, Unknown):
        first = tuple(_plain(row) for row in found.head.first)
        return Looked(file.name, columns, _plain(columns), first, found.proposal, is_known=False)
    heads = tuple(name for name in SHOWN if any(row[name] is not None for row in found))
    rows = tuple(_plain(tuple(row[name] for name in heads)) for row in found)
    return Looked(file.name, columns, heads, rows, text, is_known=not mapping)


def _columns(file: Path, mapping: Path | None) -> tuple[str, ...]:
    from tollcheck.releases.layouts import mapped
    from tollcheck.releases.opening import opened

    given = mapped.read(mapping) if mapping else None
    with tempfile.TemporaryDirectory(dir=file.parent.parent) as into:
        if given is None:
            return opened(file, into=Path(into)).head.columns
        return opened(file, into=Path(into), encoding=given.encoding, sheet=given.sheet).head.columns


def _plain(row: tuple[object, ...]) -> tuple[str, ...]:
    from tollcheck.render.inert import one_line

    return tuple("" if value is None else one_line(str(value))[:LONGEST] for value in row[:WIDEST])


def add_file(
    told: Callable[[str, int, int], None], folder: Path, name: str | None, version: str | None, licence: str | None
) -> None:
    """Add the release in a file whole or not at all; what was noticed is kept for the page that tells of it."""
    from tollcheck.releases.adding import Unknown, Wish, add

    told("reading the file", 0, 0)
    file = _file(folder)
    done = add([file], wish=Wish(mapping=_mapping(folder), id=name, version=version, licence=licence))
    if isinstance(done, Unknown):
        raise ReleaseError(f"{file.name}: is of no known layout; correct the mapping and look at it first")
    what = "was added" if done.is_new else "was there already, the same in everything"
    lines = (f"{done.source.release.key} {what}", *done.notes)
    (folder / "added.txt").write_text("\n".join(lines), encoding="utf-8")
    file.unlink()
