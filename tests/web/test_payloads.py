"""The whole corpus of payloads that the formats are tried with, through the ways by which most words get into the app.

`test_inert` tries fewer, and every way.
"""

from __future__ import annotations

from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from tests.render.payloads import PAYLOADS
from tests.web.conftest import PAGE, checked, ended, mark_of, sent
from tests.web.test_inert import assert_inert

GROUPS = 12


@pytest.fixture(params=range(GROUPS))
def payloads(request: pytest.FixtureRequest) -> list[str]:
    """Some of the corpus; all of it over all groups. A form carries UTF-8, which has no halves of pairs."""
    return [payload.encode("utf-8", "replace").decode() for payload in PAYLOADS[request.param :: GROUPS]]


def test_in_an_article(app: TestClient, payloads: list[str]) -> None:
    text = "\n\n".join(f"{payload} killed 33 civilians in Mali {payload}" for payload in payloads)
    answer = ended(app, sent(app, "/checks", text=text))
    assert answer.status_code == 200
    assert_inert(answer.text)
    assert "\x1b" not in answer.text
    for more in ("/sign", "/case", "/versions"):
        assert_inert(app.get(answer.request.url.path + more, headers=PAGE).text)
    assert_inert(app.get("/history", headers=PAGE).text)


def test_in_an_address(app: TestClient, payloads: list[str]) -> None:
    for payload in payloads:
        assert_inert(app.get("/history", params={"q": payload}, headers=PAGE).text)
        name = quote(payload[:80], safe="")
        for path in (f"/checks/{name}", f"/jobs/{name}", f"/{name}", f"/static/{name}"):
            answer = app.get(path, headers=PAGE)
            assert answer.status_code in (400, 404), path
            assert_inert(answer.text)
        told = app.get(f"/api/v1/explain/{name}")
        assert told.status_code in (404, 422)
        assert told.headers["content-type"] == "application/problem+json"
        assert told.headers["x-content-type-options"] == "nosniff"


def test_in_a_case_file(app: TestClient, payloads: list[str]) -> None:
    path, _ = checked(app)
    mark = mark_of(app, f"{path}/case")
    for payload in payloads:
        for what, fields in (
            ("note", {"text": payload}),
            ("contact", {"who": payload, "how": "mail", "answer": payload}),
            ("archived", {"address": payload, "copy": payload}),
        ):
            answer = app.post(f"{path}/case/{what}", data={"csrf": mark, **fields}, headers=PAGE)
            assert answer.status_code in (303, 422), (what, payload)
    assert_inert(app.get(f"{path}/case", headers=PAGE).text)
