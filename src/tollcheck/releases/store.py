"""The store of added releases on disk: a release is put there whole or not at all, and taken away likewise.

A release is written into a folder beside its place and renamed into it, which is one step for the file system:
whoever is killed in between leaves what was there, and of two that add the same release one is told that it is there.
What the killed have left is cleared away by the next that adds: its lock is free.
"""

from __future__ import annotations

import errno
import json
import os
import re
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tollcheck.errors import ReleaseError
from tollcheck.releases.added import DESCRIPTION, folder

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
WORKING, LEAVING, LOCK = ".adding-", ".removing-", ".lock"
YOUNG = 60  # seconds
TAKEN = (errno.EEXIST, errno.ENOTEMPTY)


def key_of(name: str, version: str) -> str:
    """``id@version`` as the name of a folder; ReleaseError for words that are no such names."""
    for word, part in (("--id", name), ("--version", version)):
        if not NAME.fullmatch(part):
            raise ReleaseError(f"{word} {part[:70]!r}: is no name; use lower-case letters, digits, dots and hyphens")
    return f"{name}@{version}"


@contextmanager
def working() -> Iterator[Path]:
    """A folder to make a release in, which is gone afterwards unless it was put in its place."""
    records = folder()
    try:
        records.mkdir(parents=True, exist_ok=True)
        _clear(records)
        made = Path(tempfile.mkdtemp(prefix=WORKING, dir=records))
    except OSError as error:
        raise ReleaseError(f"{records}: cannot be written ({error.strerror or error}); set TOLLCHECK_HOME") from error
    lock = _locked(made / LOCK)
    try:
        yield made
    finally:
        if lock is not None:
            os.close(lock)
        shutil.rmtree(made, ignore_errors=True)


def put(made: Path, key: str) -> bool:
    """Puts a finished release in its place; False where the same one is there already.

    ReleaseError where another one of that name is there.
    """
    place = folder() / key
    for path in made.iterdir():
        if path.is_file() and path.name != LOCK:
            _synced(path)
    release = made / "release"
    release.mkdir()
    for path in [path for path in made.iterdir() if path.is_file() and path.name != LOCK]:
        path.rename(release / path.name)
    try:
        release.rename(place)
    except OSError as error:
        if error.errno not in TAKEN:
            raise ReleaseError(f"{place}: cannot be written ({error.strerror or error}); set TOLLCHECK_HOME") from error
        if _files(place) == _files(release):
            return False
        raise ReleaseError(
            f"{key}: is already there and holds something else; remove it first, or give another --version"
        ) from error
    _synced(place.parent)
    return True


def remove(key: str) -> None:
    """Takes a release away; ReleaseError where there is none of that name."""
    place = folder() / key
    name, at, version = key.partition("@")
    if not (at and NAME.fullmatch(name) and NAME.fullmatch(version) and place.is_dir()):
        raise ReleaseError(f"{key}: is no release that you added; `tollcheck records list` shows them")
    leaving = folder() / f"{LEAVING}{secrets.token_hex(8)}"
    try:
        place.rename(leaving)
    except FileNotFoundError:
        pass  # another process took it away first
    except OSError as error:
        raise ReleaseError(f"{place}: cannot be removed ({error.strerror or error}); check its permissions") from error
    shutil.rmtree(leaving, ignore_errors=True)


def _files(release: Path) -> Any:
    """The digests of a release's files; None where they cannot be read."""
    try:
        return json.loads((release / DESCRIPTION).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _clear(records: Path) -> None:
    """Clears away what others have left who were killed while adding or removing."""
    for path in records.iterdir():
        if path.name.startswith(LEAVING) or (path.name.startswith(WORKING) and _is_left(path)):
            shutil.rmtree(path, ignore_errors=True)


def _is_left(made: Path) -> bool:
    """Whether nobody works in a folder any more; a young one may not have its lock yet."""
    try:
        if time.time() - made.stat().st_mtime < YOUNG:
            return False
    except FileNotFoundError:
        return False
    lock = _locked(made / LOCK)
    if lock is None:
        return False
    os.close(lock)
    return True


def _locked(path: Path) -> int | None:
    """The lock of a working folder, or None where another process holds it or the system has no such locks."""
    try:
        import fcntl
    except ImportError:  # Windows: what was left is left
        return None
    with suppress(OSError):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            return None
        return handle
    return None


def _synced(path: Path) -> None:
    """Waits until what is written is on the disk, so that a name never stands for less than it says."""
    if path.is_dir() and os.name == "nt":
        return  # Windows opens no folders
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
