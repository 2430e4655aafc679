"""Fifty clients that check at once: nobody is lost, nobody waits for somebody else's ten, memory stays bounded.

    python -m benchmarks.serve [CLIENTS]

Each client is a connection of its own and checks the example report with a number of its own in it, so that an answer
that goes to the wrong one is seen. One client has ten checks and asks for all of them before anybody else.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.serving import Client, Served, served

CLIENTS, GREEDY = 50, 10
REPORT = Path(__file__).parents[1] / "examples" / "mali_example.txt"


class Done(NamedTuple):
    """A check that a client has got: whose it is, when it was asked for and there, in seconds, and its id."""

    client: int
    asked: float
    there: float
    check: str


def text_of(client: int) -> str:
    """The example report with a sentence that names the client."""
    return f"{REPORT.read_text('utf-8')}\n\nIn 2022, {10_000 + client} civilians were killed in Mali.\n"


def client_runs(app: Served, number: int, checks: int, start: threading.Barrier, found: list[Done]) -> int:
    """What one client does; how often it was told to come again."""
    with Client(app) as client:
        start.wait()
        began = time.perf_counter()
        jobs = [client.begin(text_of(number)) for _ in range(checks)]
        for job in jobs:
            check = client.outcome(job)
            found.append(Done(number, began, time.perf_counter(), check))
            text = client.report(check)["article"]["text"]
            if str(10_000 + number) not in text:
                raise SystemExit(f"client {number} got somebody else's report")
        return client.refused


def main(clients: int = CLIENTS) -> None:
    """Run them and tell what became of them."""
    found: list[Done] = []
    refused: dict[int, int] = {}
    failed: list[str] = []
    counts = [GREEDY, *[1] * (clients - 1)]
    start = threading.Barrier(clients)
    with tempfile.TemporaryDirectory(prefix="tollcheck-bench-") as folder, served(Path(folder)) as app:

        def run(number: int) -> None:
            try:
                refused[number] = client_runs(app, number, counts[number], start, found)
            except (Exception, SystemExit) as error:  # every failure is told below
                failed.append(f"client {number}: {error!r}")

        threads = [threading.Thread(target=run, args=(number,)) for number in range(clients)]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.perf_counter() - began
        with Client(app) as client:
            kept = client.ask("/checks?limit=200")[1]
        peaks = app.peak_megabytes()
    waits = sorted(done.there - done.asked for done in found if done.client)
    last_of_others = max((done.there for done in found if done.client), default=0.0)
    greedy_before = sum(done.there <= last_of_others for done in found if not done.client)
    print(f"{clients} clients, {len(found)} of {sum(counts)} checks in {seconds:.1f} s; failures: {failed or 'none'}")
    print(f"  kept in the history: {len(kept)}, twice: {len(found) - len({done.check for done in found})}")
    print(f"  told to come again: {sum(refused.values())} times")
    median = statistics.median(waits)
    print(f"  a client with one check waits {waits[0]:.1f} to {waits[-1]:.1f} s, median {median:.1f} s")
    print(f"  of the {GREEDY} of the greedy one {greedy_before} were done before the last of the others")
    print("  most memory: " + ", ".join(f"{name} {peak:.0f} MB" for name, peak in peaks.items()))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
