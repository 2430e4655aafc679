"""Whatever happens to the file: one line that says what to do, and what was kept before stays whole."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tollcheck.errors import HistoryError
from tollcheck.history import History, Origin
from tollcheck.history.database import NAME
from tollcheck.history.schema import STEPS
from tollcheck.model import Report

NOT_OURS = "CREATE TABLE recipes (name TEXT)"


def on_disk(folder: Path, sql: str) -> None:
    connection = sqlite3.connect(folder / NAME)
    connection.execute(sql)
    connection.commit()
    connection.close()


def damaged(folder: Path) -> None:
    path = folder / NAME
    path.write_bytes(b"SQLite format 3\x00" + os.urandom(8000))


@pytest.mark.parametrize(
    ("done", "said"),
    [
        pytest.param(
            lambda f: (f / NAME).write_bytes(b"no database" * 500), "is damaged; move it away", id="no database"
        ),
        pytest.param(damaged, "is damaged; move it away", id="a damaged one"),
        pytest.param(
            lambda f: on_disk(f, "PRAGMA user_version = 99"), "newer version of tollcheck; update", id="a newer one"
        ),
        pytest.param(lambda f: on_disk(f, NOT_OURS), "another program's database; move it away", id="not ours"),
        pytest.param(lambda f: (f / NAME).mkdir(), "cannot be opened; check its permissions", id="a folder"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(tmp_path: Path, done: Callable[[Path], object], said: str) -> None:
    done(tmp_path)
    with pytest.raises(HistoryError, match=said) as told:
        History(tmp_path, patience=0.1)
    assert "\n" not in str(told.value)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HistoryError, match=r"cannot be written \(.*\); set TOLLCHECK_HOME, or use --no-history"):
        History(tmp_path / "file" / "home")


@pytest.mark.parametrize(
    ("instead", "ends"),
    [
        pytest.param({}, "free some, or use --no-history", id="an option"),
        pytest.param({"instead": "start it without --history"}, "free some, or start it without --history", id="mcp"),
        pytest.param({"instead": ""}, "free some", id="no way without"),
    ],
)
def test_a_full_disk_names_the_way_without_a_history_that_there_is(
    tmp_path: Path, mali: Report, instead: dict[str, str], ends: str
) -> None:
    with History(tmp_path, **instead) as history:
        history._database._connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(HistoryError) as told:
            history.keep(mali, source="a", origin=Origin.CHECK)
    assert str(told.value).endswith(f"no space is left on the disk; {ends}")


@pytest.mark.parametrize(
    ("pragma", "said"),
    [
        pytest.param("PRAGMA query_only = ON", "cannot be written; check its permissions", id="read-only"),
        pytest.param("PRAGMA max_page_count = 1", "no space is left on the disk; free some", id="full"),
    ],
)
def test_a_write_that_fails_leaves_what_was_kept(
    history: History, mali: Report, niger: Report, pragma: str, said: str
) -> None:
    check = history.keep(mali, source="x", origin=Origin.CHECK)
    history._database.rows(pragma)
    for _ in range(40):  # a full database has room on pages that it holds already
        try:
            history.keep(niger, source="y", origin=Origin.CHECK)
        except HistoryError as error:
            assert said in str(error)
            break
    else:
        pytest.fail("every write went through")
    assert history.listing()[-1].id == check
    assert history.report(check)["reviews"]
    assert history._database.rows("PRAGMA integrity_check") == [("ok",)]


def test_a_lock_that_is_not_let_go_is_told(tmp_path: Path, mali: Report) -> None:
    with History(tmp_path, patience=0.05) as history:
        check = history.keep(mali, source="x", origin=Origin.CHECK)
        other = sqlite3.connect(tmp_path / NAME, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(HistoryError, match="is locked by another process; wait until it has ended"):
            history.keep(mali, source="y", origin=Origin.CHECK)
        assert [one.id for one in history.listing()] == [check]  # reading goes on
        other.close()
        history.keep(mali, source="y", origin=Origin.CHECK)


@pytest.mark.parametrize("document", [b"", b"xx", b"x\x9c\x03\x00\x00\x00\x00\x01"], ids=["empty", "noise", "no JSON"])
def test_a_damaged_report_is_told(history: History, mali: Report, document: bytes) -> None:
    check = history.keep(mali, source="x", origin=Origin.CHECK)
    with history._database.writing() as connection:
        connection.execute("UPDATE versions SET document = ?", (document,))
    with pytest.raises(HistoryError, match=f"{check}: its report is damaged; forget it with"):
        history.report(check)


@pytest.mark.parametrize("taken", range(len(STEPS)))
def test_a_database_of_an_earlier_version_is_brought_forward(tmp_path: Path, mali: Report, taken: int) -> None:
    with History(tmp_path) as history:
        now = schema(history)
    (tmp_path / NAME).unlink()
    old = sqlite3.connect(tmp_path / NAME)
    for step in STEPS[:taken]:
        old.executescript(step)
    old.execute(f"PRAGMA user_version = {taken}")
    old.close()
    with History(tmp_path) as history:
        assert schema(history) == now
        history.keep(mali, source="x", origin=Origin.CHECK)


def schema(history: History) -> object:
    return history._database.rows("SELECT name, sql FROM sqlite_schema ORDER BY name")


def keep_many(folder: Path, report: Report, count: int) -> None:
    with History(folder) as history:
        for _ in range(count):
            history.keep(report, source="many", origin=Origin.CHECK)


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path, niger: Report) -> None:
    spawned = multiprocessing.get_context("spawn")
    workers = [spawned.Process(target=keep_many, args=(tmp_path, niger, 15)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    with History(tmp_path) as history:
        found = history.listing(limit=100)
        assert len(found) == 45
        assert all(history.report(one.id)["reviews"] for one in found)


KEEPER = """
import sys
import tollcheck
from tollcheck.history import History, Origin
report = tollcheck.check(text="In 2023, 40,000 people were killed in Niger.")
while True:
    with History() as history:
        check = history.keep(report, source="loop", origin=Origin.CHECK)
        history.keep(report, source="loop", origin=Origin.CHECK, check=check)
        print(check, flush=True)
"""


def test_a_process_that_is_killed_leaves_whole_checks(tmp_path: Path) -> None:
    moments = random.Random(7)  # noqa: S311  no secret hangs on when a kill comes
    told: list[str] = []
    for _ in range(8):
        process = subprocess.Popen(  # noqa: S603  our own code
            [sys.executable, "-c", KEEPER],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"TOLLCHECK_HOME": str(tmp_path)},
        )
        assert process.stdout
        told.append(process.stdout.readline().strip())  # it has begun to keep
        time.sleep(moments.uniform(0, 0.1))
        process.send_signal(signal.SIGKILL)
        told += process.communicate()[0].split()
    with History(tmp_path) as history:
        assert history._database.rows("PRAGMA integrity_check") == [("ok",)]
        found = history.listing(limit=10_000)
        assert set(told) <= {one.id for one in found}
        assert all(history.report(one.id)["reviews"] for one in found)
