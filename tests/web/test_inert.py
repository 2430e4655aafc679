"""Somebody else's text stays text: through every way in, on every page on which it comes out."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import PAGE, TEXT, checked, ended, mark_of, sent

PAYLOADS = {
    "a script": "<script>alert(1)</script>",
    "a script that is not closed": "<script src=//evil.example>",
    "an image with a handler": "<img src=x onerror=alert(1)>",
    "a drawing with a handler": "<svg/onload=alert(1)>",
    "the end of an attribute": '" autofocus onfocus=alert(1) x="',
    "the end of the other sort of attribute": "' onmouseover=alert(1) '",
    "the end of a field of text": "</textarea><script>alert(1)</script>",
    "the end of a title": "</title><script>alert(1)</script>",
    "the end of a style": "</style><script>alert(1)</script>",
    "a comment": "--><script>alert(1)</script><!--",
    "a template's brackets": "{{ 7 * 7 }}{% include 'base.html.j2' %}",
    "a frame": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "a link that runs": "<a href=javascript:alert(1)>x</a>",
    "a base": "<base href=//evil.example>",
    "a redirect": "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "a form of its own": "<form action=//evil.example><input name=csrf>",
    "an object": "<object data=data:text/html,x></object>",
    "a style that asks": "<style>@import '//evil.example'</style>",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt;&#60;b&#62;",
    "broken mark-up": "<<SCRIPT>alert(1);//<</SCRIPT>",
    "mathematics": "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "a direction turned round": "\u202e<script>\u2066alert(1)</script>",
}
KNOWN_ACTIVE = frozenset({"iframe", "object", "embed", "base", "style", "math", "frame", "applet", "img"})
LINKS = frozenset({"href", "src", "action", "formaction", "data"})


class Elements(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def active(page: str) -> Iterator[str]:
    """Everything on a page that runs, asks somebody or leads away, other than the app's own."""
    for tag, attributes in Elements(page).found:
        if tag in KNOWN_ACTIVE or (tag == "script" and attributes.get("src") != "/static/app.js"):
            yield tag
        if tag == "meta" and attributes.get("http-equiv"):
            yield f"meta {attributes}"
        for name, value in attributes.items():
            if name.startswith("on") or name == "style" or name == "autofocus":
                yield f"{tag} {name}"
            if name in LINKS and (value or "").strip().lower().startswith(("javascript:", "//", "vbscript:")):
                yield f"{tag} {name}={value}"


def test_the_eyes_of_these_tests_see() -> None:
    seen = [
        list(active(payload)) for name, payload in PAYLOADS.items() if "brackets" not in name and name != "entities"
    ]
    blind = [payload for payload, found in zip(PAYLOADS.values(), seen, strict=False) if not found]
    assert len(blind) <= 4, "those that only end an attribute, and a form, are no elements by themselves"


def assert_inert(page: str) -> None:
    assert list(active(page)) == []
    assert "49{%" not in page


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_text_with_mark_up_is_shown_as_text(app: TestClient, payload: str) -> None:
    text = (
        f"Mali {payload} report\n\nThe {payload} ministry said. {TEXT} So {payload} 41 civilians died in Mali in 2022."
    )
    check, page = checked(app, text, title=payload)
    assert_inert(page)
    assert_inert(app.get("/", headers=PAGE).text)
    for part in ("/sign", "/case", "/versions", "/claims/c1/definitions"):
        assert_inert(app.get(f"{check}{part}", headers=PAGE).text)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_file_with_mark_up_in_its_name_and_title_is_inert(app: TestClient, payload: str) -> None:
    content = (
        f"<html><head><title>{payload}</title></head><body><article><h1>{payload}</h1><p>{TEXT} {TEXT}</p></article>"
    )
    files = {"file": (f"{payload}.html".replace("\r", ""), content.encode())}
    answer = ended(app, app.post("/checks", data={"csrf": mark_of(app)}, files=files, headers=PAGE))
    assert_inert(answer.text)
    assert_inert(app.get("/history", headers=PAGE).text)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_what_somebody_notes_and_signs_is_inert(app: TestClient, payload: str) -> None:
    check, _ = checked(app)
    sent(app, f"{check}/case/note", text=payload)
    sent(app, f"{check}/case/contact", who=payload, how=payload, answer=payload)
    sent(app, f"{check}/case/archived", address=payload, copy=f"javascript:{payload}")
    sent(app, f"{check}/case/question", claim="c2", text=payload)
    sent(app, f"{check}/claims/c2", aside=payload, **{"was-aside": ""})
    sent(app, f"{check}/sign", by=payload, role=payload, **{"verdict-c1": "refuted", "reason-c1": payload})
    decided = {"verdict-c1": "refuted", "reason-c1": payload, "verdict-c2": "machine"}
    sent(app, f"{check}/sign", by=payload, role=payload, **decided)
    for part in ("", "/case", "/sign", "/versions"):
        assert_inert(app.get(f"{check}{part}", headers=PAGE).text)
    assert_inert(app.get("/history", headers=PAGE).text)


ASKED = {
    "a trace": ("/trace", "number"), "a place to trace in": ("/trace?number=5", "place"),
    "a period to trace in": ("/trace?number=5", "period"),
    "a question's place": ("/ask?period=2022", "place"), "a question's period": ("/ask?place=Mali", "period"),
    "a question's killers": ("/ask?place=Mali&period=2022", "perpetrators"), "words to find": ("/history", "q"),
    "a page": ("/records", "x"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "field"), ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_what_stands_in_an_address_is_inert(app: TestClient, path: str, field: str, payload: str) -> None:
    answer = app.get(app.build_request("GET", path).url.copy_add_param(field, payload), headers=PAGE)
    assert_inert(answer.text)
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_problem_told_is_inert(app: TestClient, payload: str) -> None:
    for answer in (
        ended(app, sent(app, "/checks", text=TEXT, place=payload)),
        ended(app, sent(app, "/checks", text=TEXT, published=payload)),
        app.get(f"/checks/{payload.replace('/', '%2F')}", headers=PAGE),
    ):
        assert answer.status_code in (404, 422)
        assert_inert(answer.text)
