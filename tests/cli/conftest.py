"""Running the command as a user does, in this process or in one of its own."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tollcheck.cli.main import run

Cli = Callable[..., "Result"]


@dataclass(frozen=True)
class Result:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def is_one_clear_line(self) -> bool:
        """One line on standard error, nothing else, and no trace of the program's inside."""
        is_one = self.err.startswith("tollcheck: ") and self.err.count("\n") == 1 and len(self.err) < 300
        return is_one and not self.out and "Traceback" not in self.err


@pytest.fixture(autouse=True, scope="session")
def _interruptible() -> None:
    """A job in the background of a shell ignores Ctrl-C, and so would every process that a test starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Cli:
    """The command in this process."""

    def invoke(*arguments: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsysbinary.readouterr()
        try:
            code = run([str(argument) for argument in arguments])
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 1
        out, err = capsysbinary.readouterr()
        return Result(code, out.decode(), err.decode())

    return invoke


def process(*arguments: object, stdin: bytes = b"", **environment: str) -> Result:
    """The command in a process of its own."""
    done = subprocess.run(  # noqa: S603  our own command
        [sys.executable, "-m", "tollcheck", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=120,
        env={**os.environ, **environment},
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())
