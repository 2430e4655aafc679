"""Kill processes that keep checks at random moments, and look at the history each time.

    python tools/kill_history.py [COUNT]

Two processes keep checks in a loop, in two versions each, in one folder; one of them is ended by SIGKILL, which no
program can answer. After each kill the file must be sound, every check that had been told as kept must be there, and
each that is there must be whole.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tollcheck.history import History
from tollcheck.history.database import NAME, Database

MOMENTS = random.Random(11)  # noqa: S311 no secret hangs on when a kill comes
KEEPER = """
import sys, time
import tollcheck
from tollcheck.history import History, Origin
report = tollcheck.check(text="In 2023, 40,000 people were killed in Niger.")
while True:
    with History() as history:
        check = history.keep(report, source="loop", origin=Origin.CHECK)
        print(check, flush=True)
        history.keep(report, source="loop", origin=Origin.CHECK, check=check)
        print(check, flush=True)
    time.sleep(float(sys.argv[1]))
"""
RESTS = 0.2  # seconds between the checks of the process that goes on, so that what is looked at stays small


def keeper(folder: Path, *, rests: float = 0.0) -> subprocess.Popen[str]:
    """A process that keeps checks until it is killed, and has begun to."""
    environment = os.environ | {"TOLLCHECK_HOME": str(folder)}
    process = subprocess.Popen(
        [sys.executable, "-c", KEEPER, str(rests)], stdout=subprocess.PIPE, text=True, env=environment, bufsize=1
    )
    assert process.stdout  # noqa: S101 it was asked for
    if not process.stdout.readline():
        sys.exit("a keeper ended by itself")
    return process


def killed(process: subprocess.Popen[str]) -> list[str]:
    """Ends a keeper; the checks that it had told, once for each version."""
    process.kill()
    return process.communicate()[0].split()


def problems(folder: Path, told: list[str]) -> list[str]:
    """What is wrong with the history after a kill."""
    database = Database(folder / NAME)
    found = [str(row[0]) for row in database.rows("PRAGMA integrity_check") if row[0] != "ok"]
    found += [f"a row without its check: {row}" for row in database.rows("PRAGMA foreign_key_check")]
    database.close()
    with History(folder) as history:
        held = {one.id: one.version for one in history.listing(limit=1_000_000)}
        found += [f"{check}: lost" for check in told if held.get(check, 0) < told.count(check)]
        found += [
            f"{check}: half"
            for check in held
            for one in history.versions(check)
            if not history.report(check, one.number)["reviews"]
        ]
    return found


def main() -> None:
    """Print what was left."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    kept = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        other = keeper(folder, rests=RESTS)
        for number in range(1, count + 1):
            process = keeper(folder)
            time.sleep(MOMENTS.uniform(0, 0.3))
            told = killed(process)
            if number % 10 == 0:  # now and then both, so that nobody is left to tidy up the log
                told += killed(other)
            wrong = problems(folder, told)
            if wrong:
                sys.exit(f"after kill {number}: {'; '.join(wrong[:5])}")
            if number % 10 == 0:
                with History(folder) as history:
                    kept += len(history.listing(limit=1_000_000))
                    history.forget_all()
                other = keeper(folder, rests=RESTS)
        killed(other)
    print(f"{count} kills, {kept:,} checks kept, 0 lost, 0 half, every file sound")


if __name__ == "__main__":
    main()
