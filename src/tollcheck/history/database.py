"""The database of the history: one file of SQLite that several processes may use, or one in memory that keeps nothing.

Write-ahead logging lets readers read while somebody writes; a process that is killed leaves a log that the next one
takes up or drops, so a check is whole or absent. What is deleted is overwritten (``secure_delete``).
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tollcheck.errors import HistoryError
from tollcheck.history.schema import OURS, STEPS
from tollcheck.language.text import fold

NAME = "history.sqlite3"
PATIENCE = 10.0  # seconds that a write waits for another process
RETRY = 0.02
MEMORY = ":memory:"
INSTEAD = "use --no-history"

Rows = list[tuple[Any, ...]]


class Database:
    """A connection that may be used from several threads, one at a time; each statement's failure is one line.

    ``instead`` is how its user does without a history, where that is possible.
    """

    def __init__(self, path: Path | None, *, patience: float = PATIENCE, instead: str = INSTEAD) -> None:
        self.where = str(path) if path else "history"
        self._instead = f", or {instead}" if instead else ""
        self._lock = threading.RLock()
        with self.told():
            if path is not None:
                _made(path)
            self._connection = sqlite3.connect(
                str(path) if path else MEMORY, timeout=patience, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepared(patience, in_memory=path is None)
            except BaseException:
                self._connection.close()
                raise

    def close(self) -> None:
        with self._lock, suppress(sqlite3.Error):
            self._connection.close()

    def rows(self, sql: str, values: Sequence[object] = ()) -> Rows:
        """What a question finds."""
        with self._lock, self.told():
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A change that is there whole or not at all, alone among all processes."""
        with self._lock, self.told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def swept(self) -> None:
        """Writes the file anew and empties its log, so that nothing deleted is left in either.

        HistoryError where another process holds on to the log: then it is emptied when that one lets go.
        """
        with self._lock, self.told():
            self._connection.execute("VACUUM")
            busy, *_ = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise HistoryError(
                f"{self.where}: what was forgotten is deleted, but another process still reads the log that held it; "
                "end that process and forget again"
            )

    @contextmanager
    def told(self) -> Iterator[None]:
        """Failures of the database as one line of ours."""
        try:
            yield
        except sqlite3.Error as error:
            raise HistoryError(f"{self.where}: {_cause(error, self._instead)}") from error
        except OSError as error:
            raise HistoryError(
                f"{self.where}: cannot be written ({error.strerror or error}); set TOLLCHECK_HOME{self._instead}"
            ) from error

    def _prepared(self, patience: float, *, in_memory: bool) -> None:
        run = self._connection.execute
        self._connection.create_function("fold", 1, _folded, deterministic=True)
        run("PRAGMA secure_delete = ON")
        run("PRAGMA foreign_keys = ON")
        run("PRAGMA temp_store = MEMORY")  # a vacuum must not leave articles in another folder
        run("PRAGMA synchronous = NORMAL")
        found = run("PRAGMA user_version").fetchone()[0]
        if found > len(STEPS):
            raise HistoryError(f"{self.where}: was written by a newer version of tollcheck; update tollcheck")
        if not in_memory:
            self._logged_ahead(patience)
        if found < len(STEPS):
            self._migrated()
        elif run("PRAGMA application_id").fetchone()[0] != OURS:
            raise HistoryError(f"{self.where}: is another program's database; move it away")

    def _logged_ahead(self, patience: float) -> None:
        """Write-ahead logging; changing to it does not wait for others by itself, so this does."""
        run = self._connection.execute
        until = time.monotonic() + patience
        while run("PRAGMA journal_mode").fetchone()[0] != "wal":
            try:
                run("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if _primary(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(RETRY)

    def _migrated(self) -> None:
        """Takes the steps that the file has not taken, all or none; another process may have taken them meanwhile."""
        with self.writing() as connection:
            taken = connection.execute("PRAGMA user_version").fetchone()[0]
            if taken == 0 and connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                raise HistoryError(f"{self.where}: is another program's database; move it away")
            for step in STEPS[taken:]:
                for statement in step.split(";"):
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {OURS}")
            connection.execute(f"PRAGMA user_version = {len(STEPS)}")


def _made(path: Path) -> None:
    """The file, readable by its user alone; SQLite gives its log the same permissions."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _folded(text: str | None) -> str:
    """Text as a search compares it: without case and accents."""
    return fold(text or "")


CAUSES = {
    sqlite3.SQLITE_FULL: "no space is left on the disk; free some",
    sqlite3.SQLITE_READONLY: "cannot be written; check its permissions and TOLLCHECK_HOME",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check its permissions and TOLLCHECK_HOME",
    sqlite3.SQLITE_PERM: "cannot be opened; check its permissions and TOLLCHECK_HOME",
    sqlite3.SQLITE_BUSY: "is locked by another process; wait until it has ended",
    sqlite3.SQLITE_LOCKED: "is locked by another process; wait until it has ended",
    sqlite3.SQLITE_CORRUPT: "is damaged; move it away, and a new one is begun",
    sqlite3.SQLITE_NOTADB: "is damaged; move it away, and a new one is begun",
    sqlite3.SQLITE_IOERR: "the disk reports an error; check it",
}


DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _primary(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _cause(error: sqlite3.Error, instead: str) -> str:
    kind = _primary(error)
    told = CAUSES.get(kind, f"cannot be used ({error}); move it away")
    return told if kind in DAMAGED else told + instead
