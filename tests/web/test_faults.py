"""What breaks under the app: a worker, the app itself, another app beside it, the disk. Nothing of it costs a check
that was kept, and each is told in one line."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
from pathlib import Path

import pytest

from benchmarks.serving import Client, JobFailedError, Served, served
from tollcheck.history import History
from tollcheck.history.database import NAME

SHORT = "In 2022, 1,804 civilians were killed in Mali."
LONG = "\n\n".join(
    f"In {year}, {year} civilians were killed in Mali, and {year + 7} in Niger in {year - 1}."
    for year in range(1991, 2024)
)


def is_intact(home: Path) -> bool:
    """Whether the file of the history is whole, by SQLite's own account."""
    connection = sqlite3.connect(home / NAME)
    try:
        return bool(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
    finally:
        connection.close()


def kept(home: Path) -> dict[str, str]:
    """The texts that the history holds, each read out of its report."""
    with History(home) as history:
        listed = history.listing(limit=1000)
        return {one.id: history.report(one.id)["article"]["text"] for one in listed}


def running(client: Client, job: str) -> None:
    """Wait until a worker has begun the job."""
    while client.ask(f"/jobs/{job}")[1]["state"] == "waiting":
        client.pause(0.01)


def test_a_worker_that_is_killed_half_way_costs_its_job_and_no_other(tmp_path: Path) -> None:
    with served(tmp_path) as app, Client(app) as client:
        before = client.check(SHORT)
        job = client.begin(LONG)
        running(client, job)
        for worker in app.workers:
            os.kill(worker, signal.SIGKILL)
        with pytest.raises(JobFailedError) as told:
            client.outcome(job)
        after = client.check(SHORT)
    assert str(told.value).startswith("check: ")
    assert len(str(told.value).splitlines()) == 1
    assert set(kept(tmp_path)) == {before, after}


def test_the_app_that_is_killed_during_a_check_leaves_the_history_as_it_was(tmp_path: Path) -> None:
    with served(tmp_path) as app, Client(app) as client:
        before = client.check(SHORT)
        running(client, client.begin(LONG))
        workers = app.workers
        app.process.kill()
        app.process.wait()
    assert is_intact(tmp_path)
    assert kept(tmp_path) == {before: SHORT}
    with served(tmp_path) as app, Client(app) as client:
        assert client.report(before)["article"]["text"] == SHORT
        again = client.check(SHORT)
    assert set(kept(tmp_path)) == {before, again}
    assert not any(_is_alive(worker) for worker in workers)


def _is_alive(process: int) -> bool:
    try:
        return b"tollcheck" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False


def test_two_apps_on_one_folder_see_one_another_s_checks(tmp_path: Path) -> None:
    def made(app: Served, count: int) -> list[str]:
        with Client(app) as client:
            jobs = [client.begin(f"{SHORT} {app.address} {number}") for number in range(count)]
            return [client.outcome(job) for job in jobs]

    with served(tmp_path) as one, served(tmp_path) as other:
        checks = [*made(one, 3), *made(other, 3), *made(one, 1)]
        for app in (one, other):
            with Client(app) as client:
                assert {each["id"] for each in client.ask("/checks")[1]} == set(checks)
                assert all(client.report(check)["reviews"] for check in checks)
    assert is_intact(tmp_path)
    assert set(kept(tmp_path)) == set(checks)


def test_a_check_that_a_full_disk_cannot_keep_is_shown_and_leaves_the_old_state(tmp_path: Path) -> None:
    with served(tmp_path) as app, Client(app) as client:
        before = client.check(SHORT)
    with History(tmp_path):  # the log goes back into the file
        pass
    most = (tmp_path / NAME).stat().st_size + 4096

    def small() -> None:
        """No file may grow beyond what the history has now: a disk that is full, for this process."""
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    with served(tmp_path, before=small) as app, Client(app) as client:
        unsaved = None
        for _ in range(40):
            job = client.begin(LONG)
            check = client.outcome(job)
            unsaved = client.ask(f"/jobs/{job}")[1]["unsaved"]
            if unsaved:
                break
        assert client.report(check)["article"]["text"] == LONG
        assert client.report(before)["article"]["text"] == SHORT
        assert client.ask("/ask?place=Mali&period=2022")[0] == 200
    assert unsaved is not None and unsaved.startswith(f"{NAME}: ")
    assert len(unsaved.splitlines()) == 1
    assert check not in kept(tmp_path)
    assert is_intact(tmp_path)
    assert before in kept(tmp_path)
