"""A file of records is looked at, added and removed on the page of the records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from tests.releases import tables
from tests.web.conftest import BASE, PAGE, ended, mark_of, sent
from tollcheck.web.app import create
from tollcheck.web.launch import Launch, Limits

OURS = b"No.,Date,Country,Killed\na1,2022-03-31,Mali,12\na2,2022-04-01,<script>alert(1)</script>,3\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """An app whose records are its own; its workers have to know the folder from their start."""
    home = tmp_path_factory.mktemp("home")
    launch = Launch(folder=home / "history", limits=Limits(workers=1, upload=600_000))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOLLCHECK_HOME", str(home))
        with TestClient(create(launch), base_url=BASE, follow_redirects=False) as client:
            client.get("/", params={"token": launch.token})
            yield client


def given(desk: TestClient, name: str, content: bytes) -> httpx.Response:
    files = {"file": (name, content)}
    return ended(desk, desk.post("/records/files", data={"csrf": mark_of(desk)}, files=files, headers=PAGE))


def here(answer: httpx.Response) -> str:
    return answer.request.url.path


def test_a_known_file_is_looked_at_added_and_removed(desk: TestClient, tmp_path: Path) -> None:
    file = tables.ged(tmp_path, [{}, {}])
    looked = given(desk, "GEDEvent_v25_1.csv", file.read_bytes())
    assert "its layout is known" in looked.text
    assert "Mopti region" in looked.text
    assert "mine@1" not in desk.get("/records", headers=PAGE).text
    added = ended(desk, sent(desk, f"{here(looked)}/add", id="mine", version="1"))
    assert "mine@1 was added" in added.text
    assert "mine@1" in desk.get("/records", headers=PAGE).text
    assert sent(desk, "/records/remove", key="mine@1").status_code == 422
    assert "mine@1" in desk.get("/records", headers=PAGE).text
    assert sent(desk, "/records/remove", key="mine@1", sure="yes").status_code == 303
    assert "mine@1" not in desk.get("/records", headers=PAGE).text


def test_an_unknown_file_is_read_by_a_corrected_mapping(desk: TestClient) -> None:
    looked = given(desk, "ours.csv", OURS.replace(b"<script>alert(1)</script>", b"Niger"))
    assert "<textarea" in looked.text
    assert "Add it</button>" not in looked.text
    proposal = re.search(r"<textarea[^>]*>(.*?)</textarea>", looked.text, re.S)
    assert proposal is not None
    mapping = proposal[1].replace("&#34;", '"').replace('redistribution = "none"', 'redistribution = "aggregates"')
    again = ended(desk, sent(desk, f"{here(looked)}/mapping", mapping=mapping))
    assert "<td><bdi>12</bdi></td>" in again.text
    added = ended(desk, sent(desk, f"{here(looked)}/add"))
    assert "ours@1 was added" in added.text
    assert "taken to cover 2022-03-31 to 2022-04-01" in added.text


def test_a_wrong_mapping_is_told_beside_it_and_adds_nothing(desk: TestClient) -> None:
    looked = given(desk, "wrong.csv", OURS)
    again = ended(desk, sent(desk, f"{here(looked)}/mapping", mapping="kind = <b>"))
    assert "is not TOML" in again.text
    assert "kind = &lt;b&gt;" in again.text
    assert ended(desk, sent(desk, f"{here(looked)}/add")).status_code == 422
    assert "wrong@1" not in desk.get("/records", headers=PAGE).text


def test_what_a_file_holds_is_escaped(desk: TestClient) -> None:
    looked = given(desk, "x.csv", OURS)
    assert "&lt;script&gt;alert(1)" in looked.text
    assert "<script>alert" not in looked.text


def test_rows_of_acled_are_not_shown(desk: TestClient, tmp_path: Path) -> None:
    file = tables.acled(tmp_path, [{"notes": "Made up words"}])
    looked = given(desk, "acled.csv", file.read_bytes())
    assert "event_id_cnty" in looked.text
    assert "Made up words" not in looked.text
    assert "MLI1" not in looked.text


BAD = {"empty": b"", "a page": b"<html>", "not text": b"a,b\n\0\0", "no zip": b"PK\x03\x04garbage"}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_a_file_that_is_no_table_is_told_in_a_line(desk: TestClient, content: bytes) -> None:
    answer = given(desk, "bad.csv", content)
    assert answer.status_code == 422
    assert "Traceback" not in answer.text


def test_a_file_needs_the_mark_of_its_session_and_is_so_large_at_most(desk: TestClient) -> None:
    stranger = desk.post("/records/files", files={"file": ("a.csv", OURS)}, headers=PAGE)
    assert stranger.status_code == 403
    assert given(desk, "large.csv", b"a" * 700_000).status_code == 413
    assert desk.get(f"/records/files/{'0' * 32}", headers=PAGE).status_code == 404


def test_what_comes_with_the_package_stays(desk: TestClient) -> None:
    answer = sent(desk, "/records/remove", key="../history", sure="yes")
    assert answer.status_code == 422
    assert "is no release that you added" in answer.text


def test_a_map_shows_what_the_chosen_release_covers(desk: TestClient) -> None:
    first = desk.get("/records", headers=PAGE).text
    assert "<option selected>ucdp-cy@25.1</option>" in first
    assert "covered, none recorded" in first and "not covered" in first
    chosen = {"release": "ucdp-ged@24.1", "from": "2019", "to": "2022", "show": "events"}
    page = desk.get("/records", params=chosen, headers=PAGE).text
    assert "ucdp-ged@24.1: events, 2019–2022" in page
    assert re.search(r'<th scope="row"><bdi>Mali</bdi></th>', page)
    before = desk.get("/records", params={**chosen, "from": "1946", "to": "1950"}, headers=PAGE).text
    assert "covers no country in these years" in before


CHOICES = {
    "no such release": ({"release": "<b>"}, 404),
    "no year": ({"from": "soon"}, 422),
    "a year of other digits": ({"from": "٢٠٢٢"}, 422),
    "years the wrong way round": ({"from": "2022", "to": "1999"}, 422),
}


@pytest.mark.parametrize(("chosen", "code"), CHOICES.values(), ids=CHOICES)
def test_a_map_of_what_is_not_there_is_told(desk: TestClient, chosen: dict[str, str], code: int) -> None:
    answer = desk.get("/records", params=chosen, headers=PAGE)
    assert answer.status_code == code
    assert "<b>&" not in answer.text
