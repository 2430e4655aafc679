"""A cold start: a whole `tollcheck check` as a process, beside the bare import of the libraries that one would use.

The yardstick is ``import duckdb, numpy``: what anybody pays who answers the same question with a query. Each command is
run several times, interleaved, and the medians are compared, so that a busy machine slows both.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROUNDS = 9
REPORT = Path(__file__).parents[1] / "examples" / "mali_example.txt"
YARDSTICK = "import duckdb, numpy"


class Run(NamedTuple):
    """A process: wall time in seconds and the most memory it held, in megabytes."""

    seconds: float
    megabytes: float


def run(command: Sequence[str]) -> Run:
    """Run a command to its end, silently."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        raise SystemExit(f"{' '.join(command)}: exit status {status}")
    return Run(seconds, usage.ru_maxrss / 1024)


def main() -> None:
    """Print the table."""
    tollcheck = str(Path(sys.executable).with_name("tollcheck"))
    commands = {
        YARDSTICK: [sys.executable, "-c", YARDSTICK],
        "tollcheck check (JSON)": [tollcheck, "check", str(REPORT), "--format", "json"],
        "tollcheck check (terminal)": [tollcheck, "check", str(REPORT), "--format", "terminal"],
        "tollcheck check (HTML)": [tollcheck, "check", str(REPORT), "--format", "html"],
        "tollcheck --help": [tollcheck, "--help"],
    }
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            runs[name].append(run(command))
    base = statistics.median(each.seconds for each in runs[YARDSTICK])
    print(f"{'whole process, cold':32}{'seconds':>9}{'ratio':>8}{'MB':>7}   median of {ROUNDS}")
    for name, measured in runs.items():
        seconds = statistics.median(each.seconds for each in measured)
        memory = max(each.megabytes for each in measured)
        print(f"{name:32}{seconds:9.3f}{seconds / base:8.2f}{memory:7.0f}")


if __name__ == "__main__":
    main()
