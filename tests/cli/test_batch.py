"""Many lines on several processes: their order, what is held of them, and how it ends."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tollcheck.cli import batch, crew, lines, rows
from tollcheck.cli.lines import MOST_BYTES, MOST_LINES, heaps
from tollcheck.model import Settings

MANY = MOST_LINES * (batch.ALONE + 6)
COMMAND = [sys.executable, "-m", "tollcheck", "extract", "--jobs", "2", "--batch"]
needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to see processes")


def row(number: int, text: str | None = None) -> str:
    text = text or f"Clashes in Mali killed {number + 2} people in 2023."
    return json.dumps({"id": number, "text": text}) + "\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A batch that is too long for one process alone, with two broken lines."""
    path = tmp_path / "batch.jsonl"
    content = [row(number) for number in range(1, MANY + 1)]
    content[2], content[MANY - 5] = "{\n", "\n"
    content[MANY - 3] = "[]\n"
    path.write_text("".join(content))
    return path


def test_several_processes_tell_the_same_in_the_same_order(cli: Cli, file: Path) -> None:
    alone, shared = (cli("extract", "--batch", file, "--jobs", jobs) for jobs in (1, 3))
    assert shared == alone
    assert shared.code == 3
    numbers = [json.loads(line)["id"] for line in shared.out.splitlines()]
    assert numbers == [number for number in range(1, MANY + 1) if number not in {3, MANY - 4, MANY - 2}]
    assert [told.split(":")[1].split()[-1] for told in shared.err.splitlines()] == ["3", str(MANY - 2)]


def test_a_short_file_needs_no_other_process(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_crew", None)
    path = tmp_path / "short.jsonl"
    path.write_text("".join(row(number) for number in range(MOST_LINES * batch.ALONE)))
    assert len(cli("extract", "--batch", path, "--jobs", 2).out.splitlines()) == MOST_LINES * batch.ALONE


def test_jobs_go_with_a_batch(cli: Cli) -> None:
    assert cli("extract", "--text", "Nine died.", "--jobs", 2).code == 2
    assert cli("extract", "--batch", "-", "--jobs", 0).code == 2


def die_in_another_process(heap: list[lines.Line], *, settings: Settings) -> list[rows.Told]:
    if multiprocessing.parent_process() is not None:
        os._exit(9)
    return rows.read(heap, settings=settings)


def test_a_process_that_dies_is_told_in_one_line(cli: Cli, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "read", die_in_another_process)
    result = cli("extract", "--batch", file, "--jobs", 2)
    assert result.code == 3
    (told,) = result.err.splitlines()[1:]
    assert told.startswith(f"tollcheck: {file}, after line {MOST_LINES * batch.ALONE}: a reading process was ended")
    assert len(result.out.splitlines()) == MOST_LINES * batch.ALONE - 1


class Counted(io.BytesIO):
    """Lines that know how many of them were taken."""

    def __init__(self) -> None:
        super().__init__()
        self.taken = 0

    def read1(self, size: int | None = -1, /) -> bytes:
        self.taken += 1
        return row(self.taken).encode()


def test_no_more_is_read_than_can_soon_be_told() -> None:
    endless = Counted()
    told = batch.told(endless, name="endless", settings=Settings(), jobs=2)
    for number in range(1, 2000):
        assert next(told).number == number
        assert endless.taken <= number + MOST_LINES * (2 * crew.AHEAD + 2)
    told.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_line_is_handed_out_when_the_next_one_is_not_there_yet() -> None:
    receiving, sending = os.pipe()
    with os.fdopen(receiving, "rb") as stream:
        found = heaps(stream)
        for number in (1, 2):
            os.write(sending, b"{}\n")
            assert [line.number for line in next(found)] == [number]
            assert next(found) == []
        os.write(sending, b"{")
        assert next(found) == []
        os.write(sending, b"}")
        os.close(sending)
        assert [(line.number, line.content) for heap in found for line in heap] == [(3, b"{}")]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(b"", [], id="nothing"),
        pytest.param(b"a\nb\n", [(1, b"a"), (2, b"b")], id="two lines"),
        pytest.param(b"a\n\n \nb", [(1, b"a"), (4, b"b")], id="blank lines are counted"),
        pytest.param(b"a\r\nb\rc", [(1, b"a\r"), (2, b"b\rc")], id="only a newline ends a line"),
        pytest.param(b"a" * 200_000 + b"\nb", [(1, b"a" * 200_000), (2, b"b")], id="longer than a block"),
    ],
)
def test_lines_are_those_of_the_file(given: bytes, expected: list[tuple[int, bytes]]) -> None:
    found = [line for heap in heaps(io.BytesIO(given)) for line in heap]
    assert [(line.number, line.content) for line in found] == expected
    assert all(line.is_whole for line in found)


def test_heaps_are_small() -> None:
    found = list(heaps(io.BytesIO(b"{}\n" * 1000 + b"x" * MOST_BYTES + b"\n{}\n" + b"y" * (MOST_BYTES // 2) + b"\n")))
    assert max(map(len, found)) == MOST_LINES
    assert all(sum(len(line.content) for line in heap[:-1]) < MOST_BYTES for heap in found)


def test_a_line_without_end_is_told_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST", 100_000)
    found = [line for heap in heaps(io.BytesIO(b"x" * 1_000_000 + b"\n{}\n")) for line in heap]
    assert [(line.number, len(line.content), line.is_whole) for line in found] == [(1, 0, False), (2, 2, True)]
    (told,) = rows.read(found[:1], settings=Settings())
    assert told.problem == "longer than 20 MB; give one article a line"


def children(of: int) -> list[int]:
    return [
        int(child) for task in Path(f"/proc/{of}/task").iterdir() for child in (task / "children").read_text().split()
    ]


@pytest.fixture
def reading() -> Iterator[subprocess.Popen[bytes]]:
    """A batch without end on several processes that has got going."""
    with subprocess.Popen(  # noqa: S603
        [*COMMAND, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for number in range(batch.ALONE + 3):  # each of them is a heap, since the next is not there yet
            running.stdin.write(row(number).encode())
            running.stdin.flush()
            running.stdout.readline()
        yield running
        running.kill()


@needs_proc
@pytest.mark.parametrize(("ended_by", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -15), (signal.SIGKILL, -9)])
def test_the_other_processes_end_with_the_first(
    reading: subprocess.Popen[bytes], ended_by: signal.Signals, code: int
) -> None:
    others = children(reading.pid)
    assert len(others) == 2
    reading.send_signal(ended_by)
    assert reading.wait(60) == code
    assert reading.stderr is not None
    assert reading.stderr.read().strip() == b""
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{other}/fd").exists() and is_running(other) for other in others):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
