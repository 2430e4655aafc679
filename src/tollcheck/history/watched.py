"""What `tollcheck watch` has seen: so that each article is checked once, whoever is killed or runs beside it.

An article is marked as seen in the same transaction in which its check is kept: either both are there or neither.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from tollcheck.history.database import Database
from tollcheck.history.keeping import kept_in
from tollcheck.history.kept import Origin
from tollcheck.model import Report

RECORD = "record"  # stands among the feeds; no address of one begins so


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: validators of its last answer, failures in a row, and from when (POSIX) it may be asked again."""

    etag: str = ""
    modified: str = ""
    failures: int = 0
    not_before: float = 0.0


class Watched:
    """The marks of articles and the state of feeds; ``History.watched`` opens it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def has_seen(self, marks: Sequence[str]) -> bool:
        """Whether an article is known by any of its marks."""
        wanted = ", ".join("?" * len(marks))
        return bool(self._database.rows(f"SELECT 1 FROM seen WHERE mark IN ({wanted}) LIMIT 1", marks))  # noqa: S608

    def keep(self, report: Report, *, source: str, marks: Sequence[str]) -> str | None:
        """Keeps a check and marks its article as seen; None where another process has done so meanwhile."""
        with self._database.writing() as connection:
            wanted = ", ".join("?" * len(marks))
            found = connection.execute(f"SELECT 1 FROM seen WHERE mark IN ({wanted})", marks).fetchone()  # noqa: S608
            connection.executemany("INSERT OR IGNORE INTO seen VALUES (?)", [(mark,) for mark in marks])
            if found:
                return None
            return kept_in(connection, report, source=source, origin=Origin.WATCH, check=None, why=None)

    def see(self, marks: Sequence[str]) -> None:
        """Marks an article as seen that is known under another address."""
        with self._database.writing() as connection:
            connection.executemany("INSERT OR IGNORE INTO seen VALUES (?)", [(mark,) for mark in marks])

    def failed(self, mark: str, *, most: int) -> bool:
        """Notes that an article could not be read; whether it is given up, after so many times."""
        with self._database.writing() as connection:
            times = connection.execute(
                "INSERT INTO failing VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times", (mark,)
            ).fetchone()[0]
            if times >= most:
                connection.execute("INSERT OR IGNORE INTO seen VALUES (?)", (mark,))
                connection.execute("DELETE FROM failing WHERE mark = ?", (mark,))
            return bool(times >= most)

    def feed(self, address: str) -> Feed:
        """The state of a feed; of one that was never asked, an empty one."""
        rows = self._database.rows(
            "SELECT etag, modified, failures, not_before FROM feeds WHERE address = ?", (address,)
        )
        return Feed(*rows[0]) if rows else Feed()

    def note(self, address: str, feed: Feed) -> None:
        """Notes the state of a feed."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?)",
                (address, feed.etag, feed.modified, feed.failures, feed.not_before),
            )

    def is_judged_on(self, record: str) -> bool:
        """Whether the kept checks were computed again on this state of the record, the latest that was noted."""
        return self.feed(RECORD).etag == record

    def judged_on(self, record: str) -> None:
        """Notes that they were."""
        self.note(RECORD, Feed(record))


def mark(kind: str, value: str) -> str:
    """An address or a text as a mark that does not tell it."""
    return f"{kind}:{hashlib.sha256(value.encode(errors='surrogatepass')).hexdigest()}"
