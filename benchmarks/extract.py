"""Extraction: excerpts a second beside quantulum3 and dateparser's search, whole batches, and texts that nobody writes.

What a user would otherwise put together to find the figures of an article does less, and is measured on the same
excerpts in the same run, interleaved:

- ``quantulum3`` (its parser, without the optional classifier) finds numbers with their units, in English. It tells
  neither what is counted, nor by whom, where and when, nor hedges, shares, changes, ranks or French; "4.5k" is 4.5
  kelvin to it.
- ``dateparser.search`` finds dates. It knows no periods ("the first half of 2023", "since the coup"), and takes other
  numbers for dates ("one in three").

``tollcheck`` is a line of ``extract --batch`` from its JSON to the JSON of its claims. The batches are whole processes,
so their start counts; their memory is that of the largest process. The last table shows that time grows with the
length of a text and no faster: three sizes, the last the one that is named. It takes some minutes.
"""

from __future__ import annotations

import gc
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.cold import run
from tollcheck.cli.main import SELDOM

ROUNDS = 3
EXCERPTS = tuple((Path(__file__).parents[1] / "evals").glob("*.jsonl"))
SENTENCE = "At least 33 people were killed in Gao on 3 May 2022, the army said. "
CLAUSE = "33 people were killed in Gao and "
SIZES = (0.25, 0.5, 1.0)
ODD: Mapping[str, Callable[[float], str]] = {
    "a million digits": lambda part: "9" * int(1_000_000 * part),
    "ten thousand nested quotes": lambda part: "“" * int(10_000 * part) + CLAUSE + "”" * int(10_000 * part),
    "a million spaces": lambda part: " " * int(1_000_000 * part) + CLAUSE,
    "one line of 5 MB": lambda part: CLAUSE * int(5_000_000 * part / len(CLAUSE)),
    "100,000 short sentences": lambda part: SENTENCE * int(100_000 * part),
}


def excerpts(language: str) -> list[dict[str, Any]]:
    """The labelled excerpts in a language, as lines of a batch have them."""
    from tollcheck.language.detect import detect

    rows = [json.loads(line) for path in sorted(EXCERPTS) for line in path.read_text("utf-8").splitlines()]
    keys = ("id", "text", "title", "published", "country_focus")
    return [{key: row.get(key) for key in keys} for row in rows if detect(row["text"]) == language]


def finders(rows: Sequence[dict[str, Any]]) -> Mapping[str, Callable[[], None]]:
    """What each of the programs does with all excerpts once."""
    from dateparser.search import search_dates
    from quantulum3 import parser

    from tollcheck.cli.lines import Line
    from tollcheck.cli.rows import read
    from tollcheck.model import Settings

    lines = [Line(number, json.dumps(row).encode()) for number, row in enumerate(rows, 1)]
    settings = Settings()

    def tollcheck() -> None:
        read(lines, settings=settings)

    def quantulum() -> None:
        for row in rows:
            parser.parse(row["text"])

    def dateparser() -> None:
        for row in rows:
            search_dates(row["text"], languages=["en"])

    return {"tollcheck extract": tollcheck, "quantulum3 parse": quantulum, "dateparser search": dateparser}


def beside() -> None:
    """Print excerpts a second, one process, all loaded."""
    rows = excerpts("en")
    found = finders(rows)
    for each in found.values():
        each()  # so that nobody is measured loading tables
    seconds: dict[str, list[float]] = {name: [] for name in found}
    for _ in range(ROUNDS):
        for name, each in found.items():
            began = time.process_time()
            each()
            seconds[name].append(time.process_time() - began)
    rates = {name: len(rows) / statistics.median(measured) for name, measured in seconds.items()}
    ours = rates["tollcheck extract"]
    size = statistics.mean(len(row["text"]) for row in rows)
    print(f"\n{len(rows)} English excerpts of {size:.0f} characters{'a second':>14}{'ratio':>8}   of one core")
    for name, rate in rates.items():
        print(f"{name:42}{rate:9.0f}{rate / ours:8.2f}")


def batches() -> None:
    """Print lines a second of whole batches, on one core and on all, and whether memory grows with their length.

    The quickest of three runs is the one that other work on the machine disturbed least; the slowest says how much.
    """
    rows = excerpts("en") + excerpts("fr")
    tollcheck = str(Path(sys.executable).with_name("tollcheck"))
    print(
        f"\n{'extract --batch, whole process':32}{'lines/s':>9}{'a core':>8}{'slowest':>9}{'MB':>7}   largest process"
    )
    with tempfile.TemporaryDirectory() as folder:
        for count, jobs in ((1_000, 1), (5_000, 1), (5_000, os.cpu_count() or 1)):
            path = Path(folder) / f"{count}.jsonl"
            lines = ({**rows[number % len(rows)], "id": number} for number in range(count))
            path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
            command = [tollcheck, "extract", "--batch", str(path), "--jobs", str(jobs)]
            done = sorted((run(command) for _ in range(ROUNDS)), key=lambda one: one.seconds)
            rate, slowest = count / done[0].seconds, count / done[-1].seconds
            named, memory = f"{count:,} lines, --jobs {jobs}", max(one.megabytes for one in done)
            print(f"{named:32}{rate:9.0f}{rate / jobs:8.0f}{slowest / jobs:9.0f}{memory:7.0f}")


def odd() -> None:
    """Print how long texts take that nobody writes, at three sizes."""
    from tollcheck.claims import extract
    from tollcheck.reading.read import read_text

    print(f"\n{'seconds for':32}" + "".join(f"{f'{size:.0%}':>9}" for size in SIZES) + f"{'growth':>9}   (4 is linear)")
    for name, made in ODD.items():
        seconds = []
        for size in SIZES:
            text = made(size)
            began = time.process_time()
            extract(read_text(text))
            seconds.append(time.process_time() - began)
        growth = seconds[-1] / max(seconds[0], 1e-9)
        print(f"{name:32}" + "".join(f"{each:9.2f}" for each in seconds) + f"{growth:9.1f}", flush=True)


def main() -> None:
    """Print the three tables."""
    gc.set_threshold(*SELDOM)  # as the command does; for all that are compared
    beside()
    batches()
    odd()


if __name__ == "__main__":
    main()
