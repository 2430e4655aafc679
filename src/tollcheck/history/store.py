"""The history: every check that is kept, with its versions, its case file, and how it is forgotten.

A check is kept as the JSON report that was computed, compressed, with a few columns beside it to find it by. What is
corrected, recomputed or signed becomes a version; no version is ever changed.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any, Self

from tollcheck.errors import HistoryError
from tollcheck.history.case_file import CaseFile
from tollcheck.history.comparing import Difference, differences
from tollcheck.history.database import INSTEAD, NAME, PATIENCE, Database
from tollcheck.history.keeping import kept_in, unknown
from tollcheck.history.kept import Kept, Origin, Version, Why
from tollcheck.history.question import draft
from tollcheck.history.watched import Watched
from tollcheck.language.text import fold
from tollcheck.model import Report, VerdictId
from tollcheck.releases.added import home
from tollcheck.render.json_text import pretty

LARGEST = 256_000_000  # bytes of one report, unpacked: what is larger was not written by us
LISTED = """
SELECT checks.id, version, made, title, source, digest, signed_by, origin, checks.number
FROM checks JOIN versions ON check_number = checks.number
WHERE version = (SELECT max(version) FROM versions WHERE check_number = checks.number)
"""
OF_LATEST = "SELECT 1 FROM claims WHERE claims.check_number = checks.number AND claims.version = versions.version"


class History:
    """The kept checks of one folder; close it, or use it in a ``with``. It may be shared by threads.

    ``folder`` is the user's data folder by default. With ``keeps_nothing`` everything is held in memory and gone when
    it is closed. ``patience`` is how many seconds a write waits for another process. ``instead`` is how its user does
    without a history, which a message on one that cannot be written names; empty where that is not possible.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        keeps_nothing: bool = False,
        patience: float = PATIENCE,
        instead: str = INSTEAD,
    ) -> None:
        path = None if keeps_nothing else (folder or home()) / NAME
        self._database = Database(path, patience=patience, instead=instead)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()

    def keep(
        self, report: Report, *, source: str, origin: Origin, check: str | None = None, why: Why | None = None
    ) -> str:
        """Keeps a report and says under which id; with ``check``, as that check's next version.

        ``why`` tells of a further version what made it: by default a signature where the report has one, else a
        correction.
        """
        with self._database.writing() as connection:
            return kept_in(connection, report, source=source, origin=origin, check=check, why=why)

    def listing(
        self,
        query: str | None = None,
        *,
        verdict: str | None = None,
        place: str | None = None,
        limit: int = 50,
        after: str | None = None,
    ) -> tuple[Kept, ...]:
        """The checks, newest first: those whose title, source or a claim holds the words of ``query``, in which a
        claim got ``verdict`` or is about ``place`` (a name or ISO 3166 code); ``after`` continues a listing."""
        wanted, values = _wanted(query, verdict, place)
        if after is not None:
            wanted.append("checks.number < ?")
            values.append(self._number(after))
        sql = " AND ".join((LISTED, *wanted)) + " ORDER BY checks.number DESC LIMIT ?"
        return tuple(self._kept(row) for row in self._database.rows(sql, (*values, limit)))

    def find(self, check: str) -> Kept:
        """One check as a listing tells it; HistoryError where there is none."""
        rows = self._database.rows(f"{LISTED} AND checks.id = ?", (check,))
        if not rows:
            raise unknown(check)
        return self._kept(rows[0])

    def report(self, check: str, version: int | None = None) -> dict[str, Any]:
        """The JSON report of a version, of the latest by default; HistoryError where there is none."""
        rows = self._database.rows(
            "SELECT document FROM versions WHERE check_number = ? AND (?2 IS NULL OR version = ?2) "
            "ORDER BY version DESC LIMIT 1",
            (self._number(check), version),
        )
        if not rows:
            raise HistoryError(f"{check}: has no version {version}; `tollcheck history show {check}` lists them")
        return _document(_unpacked(rows[0][0], check), check)

    def text(self, check: str, version: int | None = None) -> str:
        """The JSON report to the letter of what ``render(report, "json")`` gave."""
        return pretty(self.report(check, version)) + "\n"

    def versions(self, check: str) -> tuple[Version, ...]:
        """The versions of a check, the first one first."""
        rows = self._database.rows(
            "SELECT version, why, kept, made, signed_by FROM versions WHERE check_number = ? ORDER BY version",
            (self._number(check),),
        )
        return tuple(Version(number, Why(why), kept, made, by) for number, why, kept, made, by in rows)

    def compare(self, before: tuple[str, int | None], after: tuple[str, int | None]) -> tuple[Difference, ...]:
        """The claims whose verdict or figures differ between two versions, each a check's id and a number or None."""
        return differences(self.report(*before), self.report(*after))

    def case(self, check: str) -> CaseFile:
        """What was noted of a check: who was asked, what was archived, the question to the author."""
        return CaseFile(self._database, check, self._number(check))

    def question(self, check: str, claim: str) -> str:
        """The question to the author about a claim: as it was last edited, else as it is drafted from the review."""
        edited = (one.text for one in self.case(check).questions() if one.claim == claim)
        return next(edited, None) or draft(self.report(check), claim)

    def watched(self) -> Watched:
        """Which feeds and articles have been seen by `tollcheck watch`."""
        return Watched(self._database)

    def forget(self, check: str) -> None:
        """Deletes a check with all its versions and its case file, so that no word of it is left on the disk."""
        number = self._number(check)
        with self._database.writing() as connection:
            connection.execute("DELETE FROM checks WHERE number = ?", (number,))
        self._database.swept()

    def forget_all(self) -> int:
        """Deletes every check, as ``forget`` does, and what was watched; how many checks there were."""
        with self._database.writing() as connection:
            held = connection.execute("DELETE FROM checks").rowcount
            for table in ("feeds", "seen", "failing"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608  names of our own
        self._database.swept()
        return held

    def _number(self, check: str) -> int:
        rows = self._database.rows("SELECT number FROM checks WHERE id = ?", (check,))
        if not rows:
            raise unknown(check)
        return int(rows[0][0])

    def _kept(self, row: tuple[Any, ...]) -> Kept:
        check, version, made, title, source, digest, signed_by, origin, number = row
        tally = self._database.rows(
            "SELECT verdict, count(*) FROM claims WHERE check_number = ? AND version = ? GROUP BY verdict",
            (number, version),
        )
        return Kept(check, version, made, title, source, digest, _in_order(tally), signed_by, Origin(origin))


def _wanted(query: str | None, verdict: str | None, place: str | None) -> tuple[list[str], list[object]]:
    """The conditions of a listing, and their values."""
    wanted: list[str] = []
    values: list[object] = []
    for word in (query or "").split():
        wanted.append(
            f"(instr(fold(title), ?) OR instr(fold(source), ?) OR EXISTS ({OF_LATEST} AND instr(fold(quote), ?)))"
        )
        values.extend([fold(word)] * 3)
    if verdict is not None:
        wanted.append(f"EXISTS ({OF_LATEST} AND verdict = ?)")
        values.append(verdict)
    if place is not None:
        wanted.append(f"EXISTS ({OF_LATEST} AND (fold(place) = ? OR fold(iso3) = ?))")
        values.extend([fold(place)] * 2)
    return wanted, values


def _in_order(tally: list[tuple[Any, ...]]) -> tuple[tuple[str, int], ...]:
    """The counts in the order of the method's verdicts."""
    found = dict(tally)
    return tuple((verdict.value, found[verdict.value]) for verdict in VerdictId if verdict.value in found)


def _unpacked(document: bytes, check: str) -> str:
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(document, LARGEST).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise _damaged(check) from error
    if not unpacking.eof:
        raise _damaged(check)
    return text


def _document(text: str, check: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _damaged(check) from error
    if not isinstance(found, dict):
        raise _damaged(check)
    return found


def _damaged(check: str) -> HistoryError:
    return HistoryError(f"{check}: its report is damaged; forget it with `tollcheck history forget {check}`")
