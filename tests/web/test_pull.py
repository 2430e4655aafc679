"""A release is pulled on the page of the records: told as it goes on, whole or not at all, one at a time, by name."""

from __future__ import annotations

import errno
import multiprocessing
import os
import re
import resource
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.releases.pull.server import Site, cut, serving, stall, status, web, whole
from tests.web import publisher
from tests.web.conftest import BASE, PAGE, ended, mark_of, sent
from tollcheck.errors import TollcheckError
from tollcheck.plugins import registry
from tollcheck.releases.pull.addresses import Address, address_of
from tollcheck.releases.pull.pull import Staging
from tollcheck.web.app import create
from tollcheck.web.launch import Launch, Limits, Password
from tollcheck.web.offers import offers
from tollcheck.web.pulling import Wanted, pulled
from tollcheck.web.state import State

KEY = "ucdp-ged@25.1"
WANTED = Wanted("ucdp-ged", "25.1")
MANY = 3_999  # events
Heard = list[tuple[str, int, int]]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TOLLCHECK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return publisher.release(tmp_path_factory.mktemp("ged"), MANY)


def address(url: str) -> Address:
    return replace(address_of("ucdp-ged", version="25.1"), url=url, md5="", bytes=None)


def drawn(site: Site, home: Path, **limits: object) -> tuple[Heard, tuple[str, ...]]:
    """What is heard of a pull in this process, and what comes of it."""
    heard: Heard = []
    staging = Staging(home / "downloads" / ".staging", web(site, **limits))
    lines = pulled(
        lambda says, done, of: heard.append((says, done, of)), address(f"{site.origin}/ged.zip"), WANTED, staging
    )
    return heard, lines


def loaded() -> set[str]:
    return {source.release.key for source in registry().sources}


def test_what_has_come_is_told_in_order_up_to_the_whole(site: Site, home: Path, content: bytes) -> None:
    site.on("/ged.zip", whole(content))
    heard, lines = drawn(site, home)
    fetched = [(done, of) for says, done, of in heard if says == f"fetching {KEY}, bytes"]
    assert [done for done, _ in fetched] == sorted({done for done, _ in fetched})
    assert {of for _, of in fetched} == {len(content)}
    assert fetched[-1][0] == len(content)
    phases = list(dict.fromkeys(says.partition(",")[0] for says, _, _ in heard))
    assert phases == [
        f"asking for {KEY}",
        f"fetching {KEY}",
        "reading the rows",
        "summing the rows",
        "rows read and summed",
    ]
    assert heard[-1][1:] == (MANY, MANY)
    assert lines[0] == f"{KEY} was added"
    assert KEY in loaded()


def test_a_length_that_is_not_told_is_counted(site: Site, home: Path, content: bytes) -> None:
    def unannounced(handler: object) -> None:
        handler.begin(200, ETag='"one"')  # type: ignore[attr-defined]
        handler.put(content)  # type: ignore[attr-defined]

    site.on("/ged.zip", unannounced)
    heard, _ = drawn(site, home)
    assert (f"fetching {KEY}, {len(content):,} bytes so far", 0, 0) in heard or len(content) < 1_000_000
    assert all(of in (0, 100, MANY) for _, _, of in heard)


BROKEN = {
    "missing": (status(404), "status 404"),
    "refusing": (status(403), "gives no access"),
    "a page": (whole(b"<html>no</html>", Content_Type="text/html"), "is a web page"),
    "no zip": (whole(b"PK\x03\x04 no"), "not a whole zip"),
}


@pytest.mark.parametrize(("reply", "said"), BROKEN.values(), ids=BROKEN)
def test_what_fails_is_a_line_and_leaves_the_records(site: Site, home: Path, reply: object, said: str) -> None:
    before = loaded()
    site.on("/ged.zip", reply)  # type: ignore[arg-type]
    with pytest.raises(TollcheckError, match=said) as told:
        drawn(site, home)
    assert "\n" not in str(told.value)
    assert loaded() == before


def test_a_pull_that_broke_off_goes_on_where_it_stopped(site: Site, home: Path, content: bytes) -> None:
    site.on("/ged.zip", cut(content, len(content) // 2), status(404), whole(content))
    with pytest.raises(TollcheckError):
        drawn(site, home)
    assert KEY not in loaded()
    heard, _ = drawn(site, home)
    assert next(done for says, done, _ in heard if says.startswith("fetching")) > len(content) // 2
    assert site.served == len(content)
    assert KEY in loaded()


@contextmanager
def full_disk(most: int) -> Iterator[None]:
    """No file of this process may grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("share", [0.4, 1.05], ids=["while it comes", "while it is unpacked"])
def test_a_full_disk_is_a_line_and_leaves_the_records(site: Site, home: Path, content: bytes, share: float) -> None:
    site.on("/ged.zip", whole(content))
    before = loaded()
    with full_disk(int(len(content) * share)), pytest.raises(TollcheckError) as told:
        drawn(site, home)
    assert "free some" in str(told.value)
    assert "\n" not in str(told.value)
    assert loaded() == before
    drawn(site, home)
    assert KEY in loaded(), "with room again it goes on"


def test_a_disk_that_is_full_in_the_end_is_a_line_too(
    site: Site, home: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    site.on("/ged.zip", whole(content), status(404))
    with monkeypatch.context() as patch, pytest.raises(TollcheckError, match="No space left on device"):
        patch.setattr("tollcheck.releases.adding.np.save", full)
        drawn(site, home)
    assert KEY not in loaded()
    drawn(site, home)
    assert KEY in loaded(), "what was fetched was kept"


# --- through the app: its worker is a process of its own, which finds the files on the server of the test ---

CHOSEN = {"dataset": "ucdp-ged", "version": "25.1"}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    launch = Launch(folder=tmp_path_factory.mktemp("history"), limits=Limits(workers=1))
    with TestClient(create(launch), base_url=BASE, follow_redirects=False) as client:
        client.get("/", params={"token": launch.token})
        yield client


@pytest.fixture
def desk(running: TestClient, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The app, whose pulls reach the server of this test and nothing else."""
    for name, value in publisher.at(site, folder=tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("TOLLCHECK_UCDP_TOKEN", raising=False)
    yield running
    state = state_of(running)
    if state.pool.alone:
        state.pool.cancel(state.pool.alone)


def state_of(desk: TestClient) -> State:
    return desk.app.state.tollcheck  # type: ignore[attr-defined, no-any-return]


def shown(desk: TestClient) -> str:
    return desk.get("/records", headers=PAGE).text


def until(desk: TestClient, words: str) -> str:
    """The page of the records, once it says something."""
    for _ in range(1_000):
        if words in (text := shown(desk)):
            return text
        time.sleep(0.02)
    raise AssertionError(f"never says {words}: {text}")


def test_a_release_is_pulled_and_told_without_a_script(desk: TestClient, site: Site, content: bytes) -> None:
    site.on("/ged.zip", whole(content))
    begun = sent(desk, "/records/pull", **CHOSEN)
    assert begun.status_code == 303
    page = desk.get(begun.headers["location"], headers=PAGE)
    assert page.headers["refresh"] == "1"
    assert "<progress" in page.text
    after = ended(desk, begun)
    assert after.request.url.path == "/records"
    assert f"{KEY} was added" in after.text
    assert f"fetched from {site.origin}/ged.zip" in after.text
    assert f'aria-label="Pull {KEY}"' not in after.text, "what is loaded is not offered again"


def test_a_pull_under_way_is_seen_by_all_and_a_second_one_is_refused(
    desk: TestClient, site: Site, content: bytes
) -> None:
    held = threading.Event()
    site.on("/ged.zip", stall(content, 70_000, held), whole(content))
    sent(desk, "/records/pull", **CHOSEN)
    page = until(desk, f"of {len(content):,}")
    assert 'data-events="/records/pull/events"' in page
    assert "Load this page again" in page
    second = sent(desk, "/records/pull", dataset="ucdp-cy")
    assert second.status_code == 409
    assert "one is under way" in second.text
    checking = sent(desk, "/checks", text="In 2022, 1,804 civilians were killed in Mali.")
    assert ended(desk, checking).status_code == 200, "no check waits for it"
    held.set()
    until(desk, f"{KEY} was added")


def test_the_events_of_a_pull_grow_up_to_its_end(desk: TestClient, site: Site, content: bytes) -> None:
    site.on("/ged.zip", whole(content))
    sent(desk, "/records/pull", **CHOSEN)
    with desk.stream("GET", "/records/pull/events") as answer:
        text = "".join(answer.iter_text())
    said = re.findall(r"data: (.*)", text)
    assert said[-1].strip() == "done"
    counts = [int(done.replace(",", "")) for done in re.findall(r"bytes: ([\d,]+) of", text)]
    assert counts == sorted(counts)


def test_a_pull_whose_process_is_killed_leaves_the_records_and_goes_on(
    desk: TestClient, site: Site, content: bytes
) -> None:
    held = threading.Event()
    site.on("/ged.zip", stall(content, 70_000, held), whole(content))
    before = {child.pid for child in multiprocessing.active_children()}
    sent(desk, "/records/pull", **CHOSEN)
    until(desk, f"of {len(content):,}")
    (own,) = {child.pid for child in multiprocessing.active_children()} - before
    assert own is not None
    os.kill(own, signal.SIGKILL)
    page = until(desk, "was ended from outside")
    assert "pull it again to go on" in page.lower()
    assert KEY not in loaded()
    held.set()
    sent(desk, "/records/pull", **CHOSEN)
    until(desk, f"{KEY} was added")
    assert "Range" in site.asked[-1][1], "the second one asks for what was missing only"


def test_a_pull_that_is_stopped_leaves_the_records(desk: TestClient, site: Site, content: bytes) -> None:
    site.on("/ged.zip", stall(content, 70_000, threading.Event()))
    begun = sent(desk, "/records/pull", **CHOSEN)
    until(desk, f"of {len(content):,}")
    stopped = sent(desk, f"{begun.headers['location']}/cancel")
    assert stopped.headers["location"] == "/records"
    assert KEY not in loaded()


def test_a_pull_that_takes_too_long_is_ended_with_words_of_its_own(
    site: Site, content: bytes, desk: TestClient
) -> None:
    site.on("/ged.zip", stall(content, 70_000, threading.Event()))
    pool = state_of(desk).pool
    pool.limits = replace(pool.limits, seconds_alone=0.0)
    try:
        failed = ended(desk, sent(desk, "/records/pull", **CHOSEN))
    finally:
        pool.limits = replace(pool.limits, seconds_alone=60.0)
    assert failed.status_code == 503
    assert "took longer than 0 seconds" in failed.text
    assert "pull it again to go on" in failed.text.lower()
    assert KEY not in loaded()


def test_a_failed_pull_is_told_in_a_line(desk: TestClient, site: Site) -> None:
    site.on("/ged.zip", status(404))
    failed = ended(desk, sent(desk, "/records/pull", **CHOSEN))
    assert failed.status_code == 422
    assert "answered with status 404" in failed.text
    assert "answered with status 404" in shown(desk)


REFUSED = {
    "a name that is not in the table": ({"dataset": "https://example.org/x.zip"}, 422, "is not offered here"),
    "a version that is not in the table": ({"dataset": "ucdp-ged", "version": "1.0"}, 422, "is not offered here"),
    "an address that leads inside": ({**CHOSEN, "url": "http://169.254.169.254/"}, 422, "status 404"),
    "a token that is not set": ({"dataset": "ucdp-candidate"}, 422, "TOLLCHECK_UCDP_TOKEN"),
    "terms that are not accepted": ({"dataset": "acled"}, 422, "are not accepted"),
    "a login that is not set": ({"dataset": "acled", "accepts": "yes"}, 422, "TOLLCHECK_ACLED_USER"),
    "a day that is none": ({"dataset": "acled", "accepts": "yes", "since": "soon"}, 422, "is no day"),
    "countries of a release that comes whole": ({**CHOSEN, "countries": "Mali"}, 422, "comes whole"),
}


@pytest.mark.parametrize(("fields", "code", "said"), REFUSED.values(), ids=REFUSED)
def test_only_what_has_a_name_and_is_in_order_is_pulled(
    desk: TestClient, site: Site, fields: dict[str, str], code: int, said: str
) -> None:
    site.on("/ged.zip", status(404))
    answer = ended(desk, sent(desk, "/records/pull", **fields))
    assert answer.status_code == code
    assert said in answer.text
    assert all(path == "/ged.zip" for path, _ in site.asked)


def test_what_a_login_is_needed_for_says_so(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "TOLLCHECK_UCDP_TOKEN is not set" in shown(desk)
    monkeypatch.setenv("TOLLCHECK_UCDP_TOKEN", "a-token-of-nobody")
    page = shown(desk)
    assert "With your login: TOLLCHECK_UCDP_TOKEN is set." in page
    assert "a-token-of-nobody" not in page


def test_a_pull_needs_the_mark_of_its_session(desk: TestClient) -> None:
    assert desk.post("/records/pull", data=CHOSEN, headers=PAGE).status_code == 403


def test_beyond_this_machine_only_the_token_pulls(tmp_path: Path) -> None:
    launch = Launch(host="0.0.0.0", password=Password.of("ten letters"), folder=tmp_path, limits=Limits(workers=0))  # noqa: S104
    with TestClient(create(launch), base_url=BASE, follow_redirects=False) as client:
        client.get("/", params={"token": launch.token})
        assert "Pull it</button>" not in shown(client)
        refused = client.post("/records/pull", data={"csrf": mark_of(client), **CHOSEN}, headers=PAGE)
        assert refused.status_code == 403
        assert "tollcheck records pull" in refused.text
        client.headers["authorization"] = f"Bearer {launch.token}"
        answer = client.post("/api/v1/records/pull", json={"dataset": "ucdp-candidate", "version": "1"})
        assert answer.status_code == 422, "let in, and told what is wrong with it"


def test_a_program_pulls_by_name(desk: TestClient, site: Site, content: bytes) -> None:
    site.on("/ged.zip", whole(content))
    bearer = {"authorization": f"Bearer {state_of(desk).launch.token}"}
    assert desk.post("/api/v1/records/pull", json=CHOSEN).status_code == 403, "a cookie changes nothing"
    answer = desk.post("/api/v1/records/pull", json=CHOSEN, headers=bearer)
    assert answer.status_code == 202
    again = desk.post("/api/v1/records/pull", json=CHOSEN, headers=bearer)
    assert (again.status_code, again.headers["content-type"]) == (409, "application/problem+json")
    until(desk, f"{KEY} was added")
    job = desk.get(answer.headers["location"], headers=bearer).json()
    assert (job["state"], job["result"]) == ("done", "/api/v1/records")
    assert KEY in {f"{one['id']}@{one['version']}" for one in desk.get(job["result"], headers=bearer).json()}


def test_every_release_in_the_table_is_offered() -> None:
    found = offers({KEY}, {"TOLLCHECK_UCDP_TOKEN": "t"})
    assert [one.key for one in found][:2] == ["ucdp-ged@26.1", KEY]
    assert [one.is_loaded for one in found][:2] == [False, True]
    assert {one.key: one.lacks for one in found if one.lacks} == {
        "acled": ("TOLLCHECK_ACLED_USER", "TOLLCHECK_ACLED_PASSWORD")
    }
