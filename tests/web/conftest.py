"""One running app for all tests of the web: its workers take seconds to start, and nothing in it is shared but them."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from tollcheck.web.app import create
from tollcheck.web.launch import Launch, Limits

BASE = "http://127.0.0.1:8750"
PAGE = {"accept": "text/html"}
TEXT = "Violence in Mali. In 2022, 1,804 civilians were killed in Mali. In 2023, more than 3,000 civilians were killed."


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the app of the tests keeps its history."""
    return tmp_path_factory.mktemp("history")


@pytest.fixture(scope="session")
def launch(folder: Path) -> Launch:
    return Launch(folder=folder, limits=Limits(workers=1, text=400_000, upload=600_000))


@pytest.fixture(scope="session")
def outside(launch: Launch) -> Iterator[TestClient]:
    """The running app, asked by nobody whom it knows."""
    with TestClient(create(launch), base_url=BASE, follow_redirects=False) as client:
        yield client


@pytest.fixture
def app(outside: TestClient, launch: Launch) -> Iterator[TestClient]:
    """The app in a session of its own."""
    outside.cookies.clear()
    assert outside.get("/", params={"token": launch.token}).status_code == 303
    yield outside
    outside.cookies.clear()


@pytest.fixture
def program(outside: TestClient, launch: Launch) -> Iterator[TestClient]:
    """The API with the token."""
    outside.cookies.clear()
    outside.headers["authorization"] = f"Bearer {launch.token}"
    yield outside
    del outside.headers["authorization"]


def mark_of(app: TestClient, path: str = "/") -> str:
    """The mark of the forms of this session."""
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', app.get(path, headers=PAGE).text)
    assert found is not None
    return found[1]


def sent(app: TestClient, path: str, **fields: str) -> httpx.Response:
    """What comes of a form that is filled in and sent."""
    return app.post(path, data={"csrf": mark_of(app), **fields}, headers=PAGE)


LOOK = 0.03  # seconds between two looks; as many as a machine needs that does much else


def ended(app: TestClient, answer: httpx.Response) -> httpx.Response:
    """What an answer leads to, once the work behind it is done."""
    for _ in range(6_000):
        if answer.status_code != 303 and "refresh" not in answer.headers:
            return answer
        time.sleep(LOOK)  # the worker needs the core more than who asks
        where = answer.headers.get("location") or answer.request.url.path
        answer = app.get(where, headers=PAGE)
    raise AssertionError("never ends")


def checked(app: TestClient, text: str = TEXT, **fields: str) -> tuple[str, str]:
    """The address of a new check, and its page."""
    answer = ended(app, sent(app, "/checks", text=text, **fields))
    assert answer.status_code == 200, answer.text
    return answer.request.url.path, answer.text
