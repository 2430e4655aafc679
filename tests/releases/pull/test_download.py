"""A file comes whole or not at all, whatever the server does."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.releases.pull.server import Handler, Reply, Site, cut, endless, stall, status, web, whole
from tollcheck.errors import ReleaseError
from tollcheck.releases.pull.download import download

CONTENT = b"id,best\n" + b"".join(b"%d,%d\n" % (n, n * 7 % 50) for n in range(60_000))
OTHER = CONTENT.replace(b"7", b"8")


def fetch(site: Site, folder: Path, *replies: Reply, **settings: object) -> bytes:
    url = site.on("/file.csv", *replies)
    return download(url, into=folder / "file.csv", web=web(site, **settings)).read_bytes()  # type: ignore[arg-type]


def total_lie(handler: Handler) -> None:
    """A further part that claims to be of another file."""
    have = int(handler.headers["Range"].removeprefix("bytes=").rstrip("-"))
    rest = OTHER[have:] + b"more"
    span = f"bytes {have}-{len(OTHER) + 3}/{len(OTHER) + 4}"
    handler.begin(206, Content_Range=span, Content_Length=len(rest), ETag='"one"')
    handler.put(rest)


def other_tag(handler: Handler) -> None:
    """A further part of a file that has changed, from a server that does not know If-Range."""
    have = int(handler.headers["Range"].removeprefix("bytes=").rstrip("-"))
    span = f"bytes {have}-{len(OTHER) - 1}/{len(OTHER)}"
    handler.begin(206, Content_Range=span, Content_Length=len(OTHER) - have, ETag='"two"')
    handler.put(OTHER[have:])


def wrong_start(handler: Handler) -> None:
    span = f"bytes 0-{len(CONTENT) - 1}/{len(CONTENT)}"
    handler.begin(206, Content_Range=span, Content_Length=len(CONTENT), ETag='"one"')
    handler.put(CONTENT)


@pytest.mark.parametrize(
    "replies, expected",
    [
        pytest.param([whole(CONTENT)], CONTENT, id="at once"),
        pytest.param([cut(CONTENT, 100_000), whole(CONTENT)], CONTENT, id="cut off and resumed"),
        pytest.param([cut(CONTENT, 0), whole(CONTENT)], CONTENT, id="cut off before the first byte"),
        pytest.param([status(500), status(503), whole(CONTENT)], CONTENT, id="500 and 503, then 200"),
        pytest.param([cut(CONTENT, 100_000), whole(OTHER, '"two"')], OTHER, id="changed between ranges"),
        pytest.param([cut(CONTENT, 100_000), other_tag, whole(OTHER, '"two"')], OTHER, id="If-Range unknown"),
        pytest.param([cut(CONTENT, 100_000), total_lie, whole(OTHER, '"two"')], OTHER, id="another length"),
        pytest.param([cut(CONTENT, 100_000), wrong_start, whole(CONTENT)], CONTENT, id="another beginning"),
        pytest.param([cut(CONTENT, 100_000), status(416), whole(CONTENT)], CONTENT, id="range refused"),
        pytest.param([cut(CONTENT, 100_000, tag=""), whole(OTHER, "")], OTHER, id="no validator, no resuming"),
        pytest.param([cut(CONTENT, 100_000, tag='W/"a"'), whole(OTHER, 'W/"a"')], OTHER, id="weak tag, no resuming"),
    ],
)
def test_the_file_is_one_version_and_whole(site: Site, tmp_path: Path, replies: list[Reply], expected: bytes) -> None:
    assert fetch(site, tmp_path, *replies) == expected
    assert [each.name for each in tmp_path.iterdir()] == ["file.csv"]


def test_a_stalling_server_is_left_and_resumed(site: Site, tmp_path: Path) -> None:
    released = threading.Event()
    try:
        got = fetch(site, tmp_path, stall(CONTENT, 100_000, released), whole(CONTENT), stall=0.3)
    finally:
        released.set()
    assert got == CONTENT
    assert site.asked[1][1]["Range"] == "bytes=100000-"


def test_what_was_fetched_is_not_fetched_again(site: Site, tmp_path: Path) -> None:
    fetch(site, tmp_path, cut(CONTENT, 100_000), whole(CONTENT))
    assert site.served == len(CONTENT)


@pytest.mark.parametrize(
    "reply, said",
    [
        pytest.param(status(401), "credentials", id="401"),
        pytest.param(status(403), "access", id="403"),
        pytest.param(status(404), "status 404", id="404"),
        pytest.param(whole(CONTENT, Content_Type="text/html; charset=utf-8"), "web page", id="HTML by its type"),
        pytest.param(whole(b"\n<!DOCTYPE html><p>Log in"), "web page", id="HTML for CSV"),
        pytest.param(endless, "does not end", id="endless body"),
        pytest.param(status(302, Location="/file.csv"), "redirects without end", id="a circle of one"),
        pytest.param(status(302), "without saying where", id="redirect to nowhere"),
    ],
)
def test_what_will_not_change_is_refused_at_once(site: Site, tmp_path: Path, reply: Reply, said: str) -> None:
    waits: list[float] = []
    with pytest.raises(ReleaseError, match=said):
        fetch(site, tmp_path, reply, waits=waits, file=1_000_000)
    assert not waits
    assert not (tmp_path / "file.csv").exists()


def test_a_file_that_announces_too_much_is_refused(site: Site, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="larger than 1,000 bytes"):
        fetch(site, tmp_path, whole(CONTENT), file=1_000)
    assert not list(tmp_path.iterdir())


def test_pauses_grow_and_end(site: Site, tmp_path: Path) -> None:
    waits: list[float] = []
    with pytest.raises(ReleaseError, match="tried 5 times"):
        fetch(site, tmp_path, status(500), waits=waits, attempts=5, pause=1.0)
    assert waits == [1.0, 2.0, 4.0, 8.0]


def test_the_server_says_how_long_to_wait(site: Site, tmp_path: Path) -> None:
    waits: list[float] = []
    assert fetch(site, tmp_path, status(429, Retry_After=7), whole(CONTENT), waits=waits) == CONTENT
    assert waits == [7.0]


def test_a_wait_that_is_too_long_is_told(site: Site, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="asks to wait 4000 s"):
        fetch(site, tmp_path, status(429, Retry_After=4000))


PULL = """
import sys
from pathlib import Path
from tollcheck.releases.pull.download import download
from tollcheck.fetching.web import Web
download(sys.argv[1], into=Path(sys.argv[2]), web=Web(trusted=frozenset({sys.argv[3]})))
"""


def test_a_killed_download_goes_on_where_it_was(site: Site, tmp_path: Path) -> None:
    def slowly(handler: Handler) -> None:
        have = int(handler.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
        span = f"bytes {have}-{len(CONTENT) - 1}/{len(CONTENT)}"
        code, extra = (206, {"Content_Range": span}) if have else (200, {})
        handler.begin(code, Content_Length=len(CONTENT) - have, ETag='"one"', **extra)
        for start in range(have, len(CONTENT), 4096):
            handler.put(CONTENT[start : start + 4096])
            time.sleep(0.005)

    into = tmp_path / "file.csv"
    part = tmp_path / "file.csv.part"
    command = [sys.executable, "-c", PULL, site.on("/file.csv", slowly), str(into), site.origin]
    on_disk = 0
    for goal in (50_000, 150_000, 250_000):
        running = subprocess.Popen(command)  # noqa: S603  our own command
        deadline = time.monotonic() + 30
        while (not part.exists() or part.stat().st_size < goal) and time.monotonic() < deadline:
            time.sleep(0.001)
        running.send_signal(signal.SIGKILL)
        assert running.wait() == -signal.SIGKILL
        assert part.stat().st_size >= max(goal, on_disk)
        assert not into.exists()
        on_disk = part.stat().st_size
    subprocess.run(command, check=True, timeout=60)  # noqa: S603  our own command
    assert into.read_bytes() == CONTENT
    ranges = [int(headers.get("Range", "bytes=0-")[6:-1]) for _, headers in site.asked]
    assert ranges == sorted(set(ranges))
    assert ranges[-1] == on_disk
