"""A check that the history cannot keep is shown, says so, and can be corrected, signed, taken away and forgotten."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import BASE, PAGE, TEXT, checked, ended, sent
from tollcheck.history.database import Database
from tollcheck.web.app import create
from tollcheck.web.launch import Launch, Limits
from tollcheck.web.state import State

SAID = "no space is left on the disk"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    launch = Launch(folder=tmp_path_factory.mktemp("history"), limits=Limits(workers=1))
    with TestClient(create(launch), base_url=BASE, follow_redirects=False) as client:
        client.get("/", params={"token": launch.token})
        yield client


@contextmanager
def full(desk: TestClient) -> Iterator[None]:
    """The database may not grow by a page: SQLite's own answer is that of a full disk."""
    state: State = desk.app.state.tollcheck  # type: ignore[attr-defined]
    database: Database = state.history._database
    connection = database._connection
    before = connection.execute("PRAGMA max_page_count").fetchone()[0]
    connection.execute("PRAGMA max_page_count = 1")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA max_page_count = {before}")


def large(number: int) -> str:
    """A text of its own whose report needs pages of its own."""
    return "\n\n".join(f"In {year}, {year + number} civilians were killed in Mali." for year in range(1991, 2024))


def test_it_is_shown_with_one_sentence_and_taken_away(desk: TestClient) -> None:
    with full(desk):
        where, page = checked(desk, large(1))
    assert re.search(rf"This check is not kept</b> \(<bdi>history.sqlite3: {SAID}</bdi>\)", page)
    assert page.count("is not kept") == 1
    assert 'id="claim-1"' in page
    assert "Case file" not in page
    saved = ended(desk, desk.get(f"{where}/export/json", headers=PAGE))
    assert json.loads(saved.content)["article"]["text"] == large(1)
    assert where.rpartition("/")[2] not in desk.get("/history", headers=PAGE).text


def test_it_is_corrected_and_stays_what_it_is(desk: TestClient) -> None:
    with full(desk):
        where, _ = checked(desk, large(2))
        after = ended(desk, sent(desk, f"{where}/claims/c1", place="Niger", **{"was-place": "Mali"}))
    assert after.request.url.path == where
    assert "This check is not kept" in after.text
    assert "Claim 1" in after.text


def test_a_version_that_cannot_be_kept_says_so_and_the_one_before_stays(desk: TestClient) -> None:
    where, page = checked(desk, large(3))
    assert "is not kept" not in page
    with full(desk):
        after = ended(desk, sent(desk, f"{where}/claims/c1", place="Niger", **{"was-place": "Mali"}))
    assert "This version of the check is not kept" in after.text
    assert "Case file" in after.text
    bearer = {"authorization": f"Bearer {desk.app.state.tollcheck.launch.token}"}  # type: ignore[attr-defined]
    latest = desk.get(f"/api/v1{where}", headers=bearer).json()
    first = desk.get(f"/api/v1{where}", params={"version": 1}, headers=bearer).json()
    assert latest["reviews"][0] != first["reviews"][0]
    again = ended(desk, sent(desk, f"{where}/claims/c1", place="Chad", **{"was-place": "Niger"}))
    assert "is not kept" not in again.text, "with room again it is kept"


def test_it_is_forgotten(desk: TestClient) -> None:
    with full(desk):
        where, _ = checked(desk, large(4))
    assert sent(desk, f"{where}/forget").status_code == 303
    assert desk.get(where, headers=PAGE).status_code == 404


def test_what_the_history_has_not_has_no_case_file(desk: TestClient) -> None:
    with full(desk):
        where, _ = checked(desk, TEXT + large(5))
    for part in ("/case", "/versions"):
        assert desk.get(f"{where}{part}", headers=PAGE).status_code == 404
    assert ended(desk, desk.get(f"{where}/sign", headers=PAGE)).status_code == 200


def test_the_file_of_the_history_is_whole_after_it(desk: TestClient) -> None:
    state: State = desk.app.state.tollcheck  # type: ignore[attr-defined]
    connection = sqlite3.connect(str(state.history._database.where))
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
