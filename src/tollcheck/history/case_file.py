"""The file of a case: what an editor notes of a check before it is published.

Who was asked and what they answered, which sources were archived and where, and the question to put to the author,
which is drafted from the review and then belongs to the editor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tollcheck.errors import HistoryError
from tollcheck.history.database import Database

LONGEST = 20_000  # characters of any one entry


@dataclass(frozen=True, slots=True)
class Note:
    """Something noted of a check."""

    number: int
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact with whoever made a claim: when, who, by which way, and what they answered, if they did."""

    number: int
    at: str
    who: str
    how: str
    answer: str | None


@dataclass(frozen=True, slots=True)
class Archived:
    """A source that was archived: its address, that of the copy, when, and the copy's digest where it is known."""

    number: int
    at: str
    address: str
    copy: str
    digest: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """The question to put to the author about one claim, as it was last edited."""

    claim: str
    at: str
    text: str


Entry = Note | Contact | Archived
TABLES: dict[type[Entry], str] = {Note: "notes", Contact: "contacts", Archived: "archived"}


class CaseFile:
    """The entries of one check's case file; ``History.case`` opens it."""

    def __init__(self, database: Database, check: str, number: int) -> None:
        self._database = database
        self._check = check
        self._number = number

    def note(self, text: str) -> int:
        """Notes something; the number of the note."""
        return self._added("notes (check_number, at, text)", (_now(), _said(text, "a note")))

    def contact(self, who: str, *, how: str, answer: str | None = None, at: str | None = None) -> int:
        """Notes a contact; the number of the contact."""
        told = (_moment(at), _said(who, "who was asked"), _said(how, "how they were asked"), _maybe(answer))
        return self._added("contacts (check_number, at, who, how, answer)", told)

    def answered(self, contact: int, answer: str) -> None:
        """Notes what was answered to a contact."""
        self._changed(
            "UPDATE contacts SET answer = ? WHERE check_number = ? AND number = ?",
            (_said(answer, "the answer"), self._number, contact),
            what=f"contact {contact}",
        )

    def archive(self, address: str, *, copy: str, at: str | None = None, digest: str | None = None) -> int:
        """Notes an archived source; its number."""
        told = (_moment(at), _said(address, "the address"), _said(copy, "the copy's address"), _maybe(digest))
        return self._added("archived (check_number, at, address, copy, digest)", told)

    def ask(self, claim: str, text: str) -> None:
        """Keeps the question about a claim as the editor wrote it, in place of what stood there."""
        with self._database.writing() as connection:
            self._held(connection.execute("SELECT 1 FROM checks WHERE number = ?", (self._number,)).fetchone())
            connection.execute(
                "INSERT INTO questions (check_number, claim, at, text) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (check_number, claim) DO UPDATE SET at = excluded.at, text = excluded.text",
                (self._number, claim, _now(), _said(text, "the question")),
            )

    def strike(self, kind: type[Entry], number: int) -> None:
        """Deletes a note, a contact or an archived source."""
        self._changed(
            f"DELETE FROM {TABLES[kind]} WHERE check_number = ? AND number = ?",  # noqa: S608  names of our own
            (self._number, number),
            what=f"{kind.__name__.lower()} {number}",
        )

    def notes(self) -> tuple[Note, ...]:
        return tuple(Note(*row) for row in self._rows("number, at, text", "notes"))

    def contacts(self) -> tuple[Contact, ...]:
        return tuple(Contact(*row) for row in self._rows("number, at, who, how, answer", "contacts"))

    def archived(self) -> tuple[Archived, ...]:
        return tuple(Archived(*row) for row in self._rows("number, at, address, copy, digest", "archived"))

    def questions(self) -> tuple[Question, ...]:
        return tuple(Question(*row) for row in self._rows("claim, at, text", "questions"))

    def _rows(self, columns: str, table: str) -> list[tuple[Any, ...]]:
        return self._database.rows(
            f"SELECT {columns} FROM {table} WHERE check_number = ? ORDER BY at, rowid",  # noqa: S608  names of our own
            (self._number,),
        )

    def _added(self, into: str, values: tuple[object, ...]) -> int:
        marks = ", ".join("?" * (len(values) + 1))
        with self._database.writing() as connection:
            self._held(connection.execute("SELECT 1 FROM checks WHERE number = ?", (self._number,)).fetchone())
            added = connection.execute(f"INSERT INTO {into} VALUES ({marks})", (self._number, *values))  # noqa: S608
            return added.lastrowid or 0

    def _changed(self, sql: str, values: tuple[object, ...], *, what: str) -> None:
        with self._database.writing() as connection:
            if not connection.execute(sql, values).rowcount:
                raise HistoryError(f"{self._check}: its case file holds no {what}; look again what it holds")

    def _held(self, found: object) -> None:
        if found is None:
            raise HistoryError(f"{self._check}: has been forgotten; check the article anew")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _moment(at: str | None) -> str:
    """A day or a moment in ISO 8601, as it was given; now where none was."""
    if at is None:
        return _now()
    try:
        datetime.fromisoformat(at)
    except ValueError as error:
        raise HistoryError(f"{at[:40]}: is no day; write 2025-10-03 or 2025-10-03T09:30:00+00:00") from error
    return at


def _said(text: str, what: str) -> str:
    """An entry's text: not empty, not endless, and such that UTF-8 can hold it."""
    told = text.encode(errors="replace").decode().strip()
    if not told:
        raise HistoryError(f"{what}: is empty; say it in words")
    if len(told) > LONGEST:
        raise HistoryError(f"{what}: is longer than {LONGEST:,} characters; say it shorter")
    return told


def _maybe(text: str | None) -> str | None:
    return _said(text, "an entry") if text and text.strip() else None
