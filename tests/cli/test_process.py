"""The command as a process: start-up, pipes, terminals, signals."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import process

SENTENCE = "More than 100 civilians were killed in Mali in 2022."
COMMAND = [sys.executable, "-m", "tollcheck"]


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    code = "import sys; from tollcheck.cli.main import run; run(['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)  # noqa: S603
    loaded = set(done.stdout.splitlines()[-1].split())
    assert not loaded & {"numpy", "lxml", "trafilatura", "jinja2", "rich", "tollcheck.pipeline", "tollcheck.plugins"}


def test_a_text_is_read_without_the_libraries_of_other_formats() -> None:
    code = "import sys; from tollcheck.reading.read import read_bytes; read_bytes(b'33 died.'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)  # noqa: S603
    assert not set(done.stdout.split()) & {"pypdf", "lxml", "trafilatura", "markdown_it", "email.parser"}


def test_claims_are_extracted_without_what_judges_them() -> None:
    code = "import sys; from tollcheck import extract; extract('33 died.'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)  # noqa: S603
    assert not set(done.stdout.split()) & {"numpy", "tollcheck.pipeline", "tollcheck.evaluate"}


def test_version() -> None:
    from tollcheck.version import VERSION

    assert process("--version").out == f"tollcheck {VERSION}\n"


def on_a_terminal(*arguments: str, **environment: str) -> str:
    """What the command shows on a terminal of 80 columns."""
    ours, its = pty.openpty()
    done = subprocess.Popen(  # noqa: S603
        [*COMMAND, *arguments], stdout=its, stderr=its, stdin=its, env={**os.environ, "COLUMNS": "80", **environment}
    )
    os.close(its)
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:  # how Linux says that the other side has closed
        pass
    finally:
        os.close(ours)
    done.wait(60)
    return shown.decode().replace("\r\n", "\n")


def test_terminal_shows_the_report_in_colour_and_without_where_told() -> None:
    environment = {"TERM": "xterm", "NO_COLOR": ""}
    coloured = on_a_terminal("check", "--text", SENTENCE, **environment)
    plain = on_a_terminal("check", "--text", SENTENCE, **(environment | {"NO_COLOR": "1"}))
    dumb = on_a_terminal("check", "--text", SENTENCE, **(environment | {"TERM": "dumb"}))
    assert "\x1b[" in coloured
    assert "\x1b" not in plain
    assert "\x1b" not in dumb
    assert "The record ends on" in plain.splitlines()[0]


def test_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"id": 1, "text": "40 people were killed in Mali in 2023."}\n' * 3000)
    with subprocess.Popen(  # noqa: S603
        [*COMMAND, "extract", "--batch", str(batch)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 141


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
def test_control_c_ends_it_without_a_traceback(tmp_path: Path) -> None:
    with subprocess.Popen(  # noqa: S603
        [*COMMAND, "extract", "--batch", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdin.write(b'{"id": 1, "text": "40 people were killed in Mali in 2023."}\n')
        running.stdin.flush()
        running.stdout.readline()  # it has begun, and now waits for more
        time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 130
        assert b"Traceback" not in running.stderr.read()


def test_output_that_cannot_hold_our_letters_is_still_written() -> None:
    result = process("check", "--text", SENTENCE, "--format", "terminal", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert result.code == 0
    assert "The record ends on" in result.out
