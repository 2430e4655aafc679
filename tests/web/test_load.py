"""Many at once: each gets its own answer once, and nobody starves behind somebody else's row."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from benchmarks.serving import Client, served
from tollcheck.web.jobs import Job
from tollcheck.web.launch import Limits
from tollcheck.web.pool import Pool
from tollcheck.web.sessions import Session


def session(name: str) -> Session:
    return Session(name, name)


def order(pool: Pool, count: int) -> list[str]:
    """Whose jobs come first, by asking as often as a worker would."""
    taken = [pool._next() for _ in range(count)]
    return [job.lane for job in taken if isinstance(job, Job)]


@pytest.mark.parametrize(
    "rows", [{"a": 3, "b": 3}, {"a": 10, "b": 1, "c": 5}, {"a": 1}, {"a": 2, "b": 9, "c": 9, "d": 4}]
)
def test_rows_are_served_in_turn(rows: dict[str, int]) -> None:
    pool = Pool(Limits())
    for name, count in rows.items():
        for _ in range(count):
            pool.submit("check", session=session(name))
    taken = order(pool, sum(rows.values()))
    left = dict(rows)
    while taken:
        turn = [name for name, count in left.items() if count]
        assert taken[: len(turn)] == turn
        taken = taken[len(turn) :]
        left = {name: max(0, count - 1) for name, count in left.items()}


CLIENTS = 12


def test_all_who_come_at_once_are_served_once_each_with_their_own(tmp_path: Path) -> None:
    got: dict[int, tuple[str, str]] = {}
    failed: list[str] = []
    start = threading.Barrier(CLIENTS)

    def run(number: int) -> None:
        try:
            with Client(app) as client:
                start.wait()
                check = client.check(f"In 2022, {7_000 + number} civilians were killed in Mali.")
                got[number] = check, client.report(check)["article"]["text"]
        except Exception as error:  # told below
            failed.append(f"{number}: {error!r}")

    with served(tmp_path) as app:
        threads = [threading.Thread(target=run, args=(number,)) for number in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with Client(app) as client:
            kept = [one["id"] for one in client.ask("/checks?limit=200")[1]]
    assert failed == []
    assert all(str(7_000 + number) in text for number, (_, text) in got.items())
    assert sorted(kept) == sorted(check for check, _ in got.values())
    assert len(set(kept)) == CLIENTS
