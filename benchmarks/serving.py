"""The app as a process of its own, and clients that ask it as programs do: for tests, benchmarks and tools.

A client keeps one connection, which is one row in the app's queue. Where the queue is full it is told to come again,
and does; how often is counted.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

SECONDS = 120
LOOK = 0.05  # seconds between two looks at a job
PATIENCE = 200  # looks or tries, until something must be wrong


@dataclass(frozen=True, slots=True)
class Served:
    """A running app: where it is, the token that lets in, its process and its data."""

    address: str
    token: str
    process: subprocess.Popen[str]
    home: Path

    @property
    def workers(self) -> list[int]:
        """The processes that work for it, by their ids."""
        found = []
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(status.read_text().rpartition(")")[2].split()[1])
                command = (status.parent / "cmdline").read_bytes()
            except (OSError, IndexError, ValueError):
                continue
            if parent == self.process.pid and b"spawn_main" in command:
                found.append(int(status.parent.name))
        return sorted(found)

    def peak_megabytes(self) -> dict[str, float]:
        """The most memory that the server, and each of its workers, has held."""
        named = {"server": self.process.pid, **{f"worker {n}": pid for n, pid in enumerate(self.workers, 1)}}
        return {name: _peak(pid) for name, pid in named.items()}


def _peak(pid: int) -> float:
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


@contextmanager
def served(home: Path, *, before: Callable[[], None] | None = None) -> Iterator[Served]:
    """The app with its data in ``home``; ``before`` is run in its process first. It is ended with the context."""
    command = [sys.executable, "-m", "tollcheck", "serve", "--port", "0"]
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TOLLCHECK_HOME": str(home)},
        preexec_fn=before,
    )
    try:
        assert process.stderr is not None  # noqa: S101  it is a pipe
        for line in process.stderr:
            if found := re.search(r"(http://\S+)/\?token=(\S+)", line):
                yield Served(found[1], found[2], process, home)
                return
        raise RuntimeError("the app did not start")
    finally:
        process.terminate()
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stderr is not None:
            process.stderr.close()


class JobFailedError(Exception):
    """A job ended without an answer; the words are the app's."""


@dataclass(slots=True)
class Client:
    """A program that checks texts; ``refused`` counts how often it was told to come again."""

    app: Served
    refused: int = 0
    pause: Callable[[float], None] = time.sleep
    _connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(self.app.address).netloc, timeout=SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._connection.close()

    def ask(self, path: str, body: Mapping[str, object] | None = None) -> tuple[int, Any, http.client.HTTPMessage]:
        """An answer of the API: status, document, headers."""
        headers = {"Authorization": f"Bearer {self.app.token}", "Content-Type": "application/json"}
        method, content = ("POST", json.dumps(body).encode()) if body is not None else ("GET", None)
        self._connection.request(method, f"/api/v1{path}", content, headers)
        answer = self._connection.getresponse()
        told = answer.read()
        return answer.status, json.loads(told) if told else None, answer.headers

    def begin(self, text: str) -> str:
        """The job of a check, which is asked for until the queue has room for it."""
        for _ in range(PATIENCE):
            status, told, headers = self.ask("/check", {"text": text})
            if status != 429:
                assert status == 202, told  # noqa: S101  accepted
                return str(told["id"])
            self.refused += 1
            self.pause(float(headers["Retry-After"] or 0))
        raise RuntimeError("the queue stays full")

    def outcome(self, job: str) -> str:
        """The id of the check that a job made; JobFailedError where it made none."""
        while True:
            _, told, _ = self.ask(f"/jobs/{job}")
            if told["state"] == "done":
                return str(told["result"]).rpartition("/")[2]
            if told["state"] not in ("waiting", "running"):
                raise JobFailedError(told["problem"]["detail"])
            self.pause(LOOK)

    def check(self, text: str) -> str:
        """The id of the check of a text."""
        return self.outcome(self.begin(text))

    def report(self, check: str) -> Any:
        """The report of a check."""
        return self.ask(f"/checks/{check}")[1]
