"""Kill whoever writes the history at random moments, and look at what is left each time.

    python -m tools.history_kills [COUNT] [OF_THE_APP]

A kill is SIGKILL, which no program can answer. First a process that does nothing but keep, correct, sign off and forget
checks; then the app itself, while clients check. After each kill the file must be whole by SQLite's own account, every
check in it must open, and every check that somebody was told is kept must be there, unless it was forgotten since.
"""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

from benchmarks.serving import Client, Served, served
from tollcheck.history import History
from tollcheck.history.database import NAME

MOMENTS = random.Random(7)  # noqa: S311 no secret hangs on when a kill comes
KILLS, OF_THE_APP = 200, 20
LONGEST = 0.4  # seconds after the first check is kept
CLIENTS = 3
WRITER = """
import sys
from pathlib import Path
import tollcheck
from tollcheck.history import History, Origin
report = tollcheck.check(text="In 2022, 1,804 civilians were killed in Mali.")
history = History(Path(sys.argv[1]))
kept = []
number = 0
while True:
    number += 1
    kept.append(history.keep(report, source=f"text {number}", origin=Origin.APP))
    print("kept", kept[-1], flush=True)
    if number % 3 == 0:
        history.keep(report, source=f"text {number}", origin=Origin.APP, check=kept[-1])
        print("version", kept[-1], flush=True)
    if number % 5 == 0:
        gone = kept.pop(0)
        print("forgetting", gone, flush=True)
        history.forget(gone)
"""


class Ledger:
    """What was told to be kept, and what may be gone."""

    def __init__(self) -> None:
        self.kept: set[str] = set()
        self.forgotten: set[str] = set()

    def heard(self, line: str) -> None:
        """A line of the writer; one that a kill has cut off says nothing."""
        said, _, check = line.strip().partition(" ")
        if line.endswith("\n") and said == "kept":
            self.kept.add(check)
        elif said == "forgetting":
            self.forgotten.add(check)


def look(home: Path, ledger: Ledger) -> int:
    """How many checks are there after a kill; exits if anything is half or lost."""
    connection = sqlite3.connect(home / NAME)
    try:
        answer = connection.execute("PRAGMA integrity_check").fetchall()
    finally:
        connection.close()
    if answer != [("ok",)]:
        sys.exit(f"after a kill: {answer}")
    with History(home) as history:
        listed = {one.id for one in history.listing(limit=100_000)}
        for check in MOMENTS.sample(sorted(listed), min(20, len(listed))):
            for version in history.versions(check):
                json.loads(history.text(check, version.number))
    lost = ledger.kept - ledger.forgotten - listed
    if lost:
        sys.exit(f"after a kill: {len(lost)} checks are lost that were told to be kept")
    return len(listed)


def of_the_store(home: Path, count: int) -> int:
    """Kill the writer so often; how many checks are left."""
    ledger, left = Ledger(), 0
    for _ in range(count):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(home)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None  # noqa: S101  it is a pipe
        ledger.heard(writer.stdout.readline())
        killing = threading.Timer(MOMENTS.uniform(0, LONGEST), writer.kill)
        killing.start()
        for line in writer.stdout:
            ledger.heard(line)
        writer.wait()
        killing.join()
        left = look(home, ledger)
    return left


def _checks(app: Served, ledger: Ledger) -> Iterator[str]:
    with Client(app) as client:
        while True:
            check = client.check(f"In 2022, {MOMENTS.randrange(1_000, 9_000)} civilians were killed in Mali.")
            ledger.kept.add(check)
            yield check


def of_the_app(home: Path, count: int) -> int:
    """Kill the app so often, while clients check; how many checks are left."""
    ledger, left = Ledger(), 0
    for _ in range(count):
        with served(home) as app:

            def run(app: Served = app) -> None:
                with suppress(OSError, HTTPException, ValueError):  # the app is killed under it
                    for _ in _checks(app, ledger):
                        pass

            clients = [threading.Thread(target=run) for _ in range(CLIENTS)]
            for client in clients:
                client.start()
            before = len(ledger.kept)
            while len(ledger.kept) == before:
                time.sleep(0.01)
            time.sleep(MOMENTS.uniform(0, LONGEST))
            app.process.kill()
            for client in clients:
                client.join()
        left = look(home, ledger)
    return left


def main() -> None:
    """Both, and what came of it."""
    count, apps = (*map(int, sys.argv[1:]), *(KILLS, OF_THE_APP)[len(sys.argv) - 1 :])[:2]
    for what, kill, times in (("the store", of_the_store, count), ("the app", of_the_app, apps)):
        with tempfile.TemporaryDirectory(prefix="tollcheck-kills-") as folder:
            left = kill(Path(folder), times)
            print(
                f"{times} kills of {what}: whole after each, nothing lost that was told to be kept, {left} checks left"
            )


if __name__ == "__main__":
    main()
