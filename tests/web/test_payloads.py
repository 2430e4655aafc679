"""Mark-up, scripts and control characters, wherever somebody can bring words into the app: none of them does anything.

A page may hold the kinds of elements that it holds for plain words, and no other; no attribute is one that runs
something; every address stays here, or is a link to the web; the policy that forbids the rest goes with each answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from tests.render.pages import Page
from tests.render.payloads import PAYLOADS
from tests.web.conftest import PAGE, checked, ended, mark_of, sent
from tollcheck.web.guard import POLICY

GROUPS = 12
ADDRESSED = ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset", "background")
RUNS = ("javascript:", "vbscript:", "data:text", "data:application", "blob:", "file:")
FORBIDDEN = frozenset(
    {"iframe", "object", "embed", "base", "frame", "frameset", "portal", "template", "math", "marquee"}
)


def usable(payloads: Iterable[str]) -> list[str]:
    """What a form or an address can carry: UTF-8 has no halves of pairs."""
    return [payload.encode("utf-8", "replace").decode() for payload in payloads]


def assert_harmless(answer: httpx.Response) -> None:
    """Nothing on a page runs, loads or leads where it should not."""
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "\x1b" not in answer.text
    for element in Page(answer.text).elements:
        assert element.tag not in FORBIDDEN, element
        assert not any(name.startswith("on") for name in element.attributes), element
        assert "srcdoc" not in element.attributes, element
        if element.tag == "script":
            assert element.attributes.get("src", "").startswith("/static/"), element
            assert not element.text.strip(), element
        if element.tag == "meta" and "http-equiv" in element.attributes:
            assert element.attributes["http-equiv"].lower() == "refresh", element
            assert "://" not in element.attributes.get("content", ""), element
        for name in ADDRESSED:
            where = "".join(element.attributes.get(name, "").split()).lower()
            assert not where.startswith(RUNS), element
            if element.tag != "a":
                assert "//" not in where.split("?")[0], element


@pytest.fixture(params=range(GROUPS))
def payloads(request: pytest.FixtureRequest) -> list[str]:
    """Some of the corpus; all of it over all groups."""
    return usable(PAYLOADS[request.param :: GROUPS])


def test_in_an_article_and_in_everything_that_is_said_of_it(app: TestClient, payloads: list[str]) -> None:
    said = [f"{payload} killed 33 civilians in Mali {payload}" for payload in payloads]
    text = "\n\n".join(said)
    answer = ended(app, sent(app, "/checks", text=text))
    assert answer.status_code == 200
    assert_harmless(answer)
    path = answer.request.url.path
    for more in ("/sign", "/case", "/versions", "/claims/c1/definitions"):
        assert_harmless(app.get(path + more, headers=PAGE))
    assert_harmless(app.get("/history", headers=PAGE))
    assert_harmless(app.get("/history", params={"q": "civilians"}, headers=PAGE))
    for style in ("html", "json", "md", "csv"):
        given = app.get(f"{path}/export/{style}")
        assert given.status_code == 200
        assert given.headers["content-disposition"].startswith("attachment"), style


def test_in_what_is_looked_for(app: TestClient, payloads: list[str]) -> None:
    for payload in payloads:
        for path, fields in (
            ("/history", {"q": payload}),
            ("/trace", {"number": payload, "place": payload}),
            ("/ask", {"place": payload, "period": payload, "against": payload, "perpetrators": payload}),
        ):
            assert_harmless(app.get(path, params=fields, headers=PAGE))


def test_in_an_address(app: TestClient, payloads: list[str]) -> None:
    for payload in payloads:
        name = quote(payload[:80], safe="")
        for path in (f"/checks/{name}", f"/jobs/{name}", f"/{name}", f"/static/{name}"):
            answer = app.get(path, headers=PAGE)
            assert answer.status_code in (400, 404), path
            assert_harmless(answer)
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
            assert answer.status_code in (303, 422), (what, payload, answer.text)
    assert_harmless(app.get(f"{path}/case", headers=PAGE))


def test_in_the_name_of_a_file(app: TestClient, payloads: list[str]) -> None:
    mark, content = mark_of(app), b"\x89PNG\r\n\x1a\n" + b"0" * 99
    for payload in payloads[::3]:
        name = payload.replace("\r", " ").replace("\n", " ")
        answer = app.post("/checks", data={"csrf": mark}, files={"file": (name, content)}, headers=PAGE)
        assert_harmless(ended(app, answer))


def test_in_a_signature(app: TestClient, payloads: list[str]) -> None:
    path, _ = checked(app)
    for payload in payloads[:4]:
        fields = {"by": payload, "role": payload, "verdict-c1": "machine", "verdict-c2": "machine"}
        assert_harmless(ended(app, sent(app, f"{path}/sign", **fields)))
    assert_harmless(app.get(path, headers=PAGE))


def test_the_corpus_is_whole() -> None:
    assert sum(len(PAYLOADS[group::GROUPS]) for group in range(GROUPS)) == len(PAYLOADS) > 150


HARMFUL = {
    "a script": "<script>alert(1)</script>",
    "a script from elsewhere": "<script src=//evil.example/x.js></script>",
    "a handler": "<p onclick=alert(1)>x</p>",
    "a link that runs": "<a href=' java\nscript:alert(1)'>x</a>",
    "a picture from elsewhere": "<img src=https://evil.example/x.png>",
    "a form to elsewhere": "<form action=//evil.example></form>",
    "a frame": "<iframe srcdoc=x></iframe>",
    "a base": "<base href=//evil.example>",
    "a page that leads away": "<meta http-equiv=refresh content='0; url=https://evil.example'>",
    "an escape sequence": "<p>\x1b[2J</p>",
}


@pytest.mark.parametrize("harm", HARMFUL.values(), ids=HARMFUL)
def test_harm_would_be_seen(harm: str) -> None:
    headers = {"content-security-policy": POLICY, "x-content-type-options": "nosniff"}
    assert_harmless(httpx.Response(200, headers=headers, text="<p>In 2022, 33 died.</p>"))
    with pytest.raises(AssertionError):
        assert_harmless(httpx.Response(200, headers=headers, text=harm))
