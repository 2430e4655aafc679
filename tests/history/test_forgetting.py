"""What is forgotten is gone from every file of the folder, whoever looks into its bytes."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.history.conftest import MALI
from tollcheck.errors import HistoryError
from tollcheck.history import History, Origin
from tollcheck.history.database import NAME
from tollcheck.model import Report

WORDS = [word.strip(".").encode() for word in MALI.split() if len(word) > 4]
STRETCH = 24  # bytes of a compressed report that no other can share by chance


def bytes_in(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.iterdir()))


def stretches(folder: Path) -> list[bytes]:
    """Pieces of the compressed reports, as the file holds them."""
    with sqlite3.connect(folder / NAME) as reader:
        documents = [bytes(row[0]) for row in reader.execute("SELECT document FROM versions")]
    reader.close()
    return [document[at : at + STRETCH] for document in documents for at in range(0, len(document) - STRETCH, STRETCH)]


def full(history: History, report: Report) -> str:
    """A check with versions and a case file in which the article's words stand too."""
    check = history.keep(report, source="Government.txt", origin=Origin.CHECK)
    history.keep(report, source="", origin=Origin.CHECK, check=check)
    case = history.case(check)
    case.note(f"They write: {MALI}")
    case.contact("civilians' desk", how="mail", answer="Government killings")
    case.archive("https://example.org/Government", copy="https://example.org/killed")
    case.ask("c1", history.question(check, "c1"))
    return check


@pytest.mark.parametrize("everything", [False, True], ids=["one check", "all checks"])
def test_no_word_of_what_was_forgotten_is_left(tmp_path: Path, mali: Report, niger: Report, everything: bool) -> None:
    with History(tmp_path) as history:
        other = None if everything else history.keep(niger, source="other", origin=Origin.APP)
        check = full(history, mali)
        before, pieces = bytes_in(tmp_path), stretches(tmp_path)
        assert WORDS and all(word in before for word in WORDS)
        assert pieces
        if everything:
            assert history.forget_all() == 1
        else:
            history.forget(check)
        after = bytes_in(tmp_path)  # while it is still open, with the log beside it
        assert [word for word in WORDS if word in after] == ([] if everything else _shared(niger))
        if everything:
            assert not [piece for piece in pieces if piece in after]
        assert [one.id for one in history.listing()] == ([] if everything else [other])
    assert b"Government" not in bytes_in(tmp_path)


def _shared(report: Report) -> list[bytes]:
    """Words that the check which stays has too."""
    return [word for word in WORDS if any(word in review.claim.quote.encode() for review in report.reviews)]


def test_a_log_that_somebody_reads_is_told(tmp_path: Path, mali: Report) -> None:
    with History(tmp_path) as history:
        check = history.keep(mali, source="x", origin=Origin.CHECK)
        reader = sqlite3.connect(tmp_path / NAME, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM checks").fetchone()
        history._database._connection.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(HistoryError, match="forgotten is deleted, but another process still reads"):
            history.forget(check)
        reader.close()
        assert history.listing() == ()
        history.forget_all()
    assert b"civilians" not in bytes_in(tmp_path)


def test_a_forgotten_check_takes_all_its_rows_with_it(tmp_path: Path, mali: Report) -> None:
    with History(tmp_path) as history:
        history.forget(full(history, mali))
        tables = [row[0] for row in history._database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        left = {
            table: history._database.rows(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608  names of the schema
            for table in tables
            if table != "sqlite_sequence"
        }
    assert len(left) >= 7
    assert not any(left.values()), left
