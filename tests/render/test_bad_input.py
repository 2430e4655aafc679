"""Whatever an article, a data file or a signature holds is inert in every format: shown, and nothing else."""

from __future__ import annotations

import base64
import csv
import io
import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

import html5lib
import pytest
from markdown_it import MarkdownIt

from tests.render import reports
from tests.render.pages import Page
from tests.render.payloads import PAYLOADS
from tollcheck.model import Report
from tollcheck.render import FORMATS, render

STEERING = ("RLO", "LRO", "RLE", "LRE", "PDF", "LRI", "RLI", "FSI", "PDI")
EMBEDDED = ("sarif", "annotations", "claimreview")
OF_MARKDOWN = frozenset(
    {"a", "blockquote", "h1", "h2", "li", "ol", "p", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)
payloads = pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))


def hostile(payload: str) -> Report:
    """A signed report in which every text of others holds the payload, the name of the signer and the reason too."""
    return reports.signed(reports.hostile(payload), by=f"N {payload}", reason=f"Because {payload}")


@cache
def made(payload: str, format_: str) -> str:
    """The hostile report in a format, rendered once for all that is asked of it."""
    return render(hostile(payload), format_)


def steers(text: str, *, allowed: str = "\n") -> list[str]:
    """The characters that would move a cursor or turn the text around them."""
    return [
        c
        for c in text
        if (unicodedata.category(c) in ("Cc", "Cs") and c not in allowed) or unicodedata.bidirectional(c) in STEERING
    ]


def test_the_corpus_is_large_and_has_no_payload_twice() -> None:
    assert len(PAYLOADS) >= 150
    assert len(set(PAYLOADS)) == len(PAYLOADS)


def leads_to_the_web(payload: str) -> bool:
    """Whether the payload is an address that a page may link to, so that it has elements of its own."""
    return payload.lower().startswith(("http://", "https://"))


@payloads
def test_a_page_has_only_elements_that_it_has_without_the_payload(payload: str) -> None:
    source = made(payload, "html")
    page, calm = Page(source), Page(made("nothing to see here, " * 12, "html"))
    assert page.problems == []
    if not leads_to_the_web(payload):
        assert kinds(page) <= kinds(calm)
    assert steers(source, allowed="\n\t") == []


def kinds(page: Page) -> set[tuple[str, ...]]:
    """The elements of a page with the names of their attributes, however often they occur."""
    return {(element.tag, *sorted(element.attributes)) for element in page.elements}


@payloads
def test_a_browsers_parser_finds_nothing_active_on_a_page(payload: str) -> None:
    assert_inert(made(payload, "html"))


def assert_inert(source: str) -> None:
    """No element that acts, no handler, no address but the page's own places, the web, and pictures to keep."""
    tree = html5lib.parse(source, namespaceHTMLElements=False)
    for element in tree.iter():
        tag = str(element.tag).rpartition("}")[2]
        assert tag not in ("script", "iframe", "img", "image", "base", "form", "link", "input", "animate", "object")
        assert not [name for name in element.attrib if name.lower().startswith("on")]
        address = element.attrib.get("href", "#")
        if "download" in element.attrib:
            head, _, content = address.partition(",")
            assert head == "data:image/svg+xml;base64"
            assert_inert(base64.b64decode(content).decode())
        else:
            assert address.lower().startswith(("#", "http://", "https://")), address


@payloads
def test_in_a_terminal_nothing_steers(payload: str) -> None:
    assert steers(made(payload, "terminal")) == []


@payloads
@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_json_keeps_the_text_and_escapes_what_steers(payload: str, format_: str) -> None:
    text = made(payload, format_)
    found = json.loads(text)
    assert found["article"]["title"] == payload
    assert found["releases"][0]["citation"] == payload
    assert steers(text) == []


@payloads
def test_markdown_renders_to_plain_elements_even_where_html_is_let_through(payload: str) -> None:
    source = made(payload, "md")
    tree = html5lib.parse(MarkdownIt("js-default", {"html": True}).render(source), namespaceHTMLElements=False)
    body = tree.find("body")
    assert body is not None
    for element in body.iter():
        assert element.tag in OF_MARKDOWN | {"body"}, element.tag
        assert set(element.attrib) <= {"href", "style"}
        assert element.attrib.get("href", "http://").lower().startswith(("http://", "https://"))
        assert element.attrib.get("style", "text-align").startswith("text-align")
    assert steers(source) == []


@payloads
def test_markdown_has_the_blocks_that_it_has_without_the_payload(payload: str) -> None:
    def blocks(text: str) -> list[str]:
        return [token.type for token in MarkdownIt("js-default").parse(made(text, "md"))]

    if not leads_to_the_web(payload) and reports_text(payload):
        assert blocks(payload) == blocks("nothing")


def reports_text(payload: str) -> bool:
    """Whether anything of the payload is left to be seen: a line of which nothing is seen is no line."""
    from tollcheck.render.inert import one_line

    return bool(one_line(payload))


@payloads
def test_no_cell_is_a_formula(payload: str) -> None:
    rows = list(csv.reader(io.StringIO(made(payload, "csv"), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == len(list(csv.reader(io.StringIO(made("nothing", "csv"), newline=""))))
    for cell in (cell for row in rows for cell in row if cell):
        assert steers(cell, allowed="") == []
        assert not cell.startswith(("=", "+", "@", "\t", "\r", "|", "%"))
        assert not cell.startswith("-") or float(cell)


def texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a document with the key that it stands under."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from texts(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, name)
    elif isinstance(value, str):
        yield name, value


@payloads
@pytest.mark.parametrize("format_", EMBEDDED)
def test_json_within_a_page_cannot_leave_its_script_element(payload: str, format_: str) -> None:
    text = made(payload, format_)
    page = f'<!doctype html><title>x</title><script type="application/ld+json">{text}</script><p>after</p>'
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    (script,) = tree.iter("script")
    assert json.loads(script.text) == json.loads(text)
    assert [element.tag for element in tree.find("body").iter()] == ["body", "p"]
    assert steers(text) == []


@payloads
@pytest.mark.parametrize("format_", EMBEDDED)
def test_keys_are_those_without_the_payload_and_addresses_lead_to_the_web(payload: str, format_: str) -> None:
    found, calm = (json.loads(made(one, format_)) for one in (payload, "nothing"))
    if not leads_to_the_web(payload):
        assert shape(found) == shape(calm)
    for name, value in texts(found):
        if name in ("url", "source", "uri"):
            assert value.lower().startswith(("http://", "https://", "ni:///"))


def shape(value: Any) -> Any:
    """A document without its texts and numbers."""
    if isinstance(value, dict):
        return {key: shape(part) for key, part in value.items()}
    return [shape(part) for part in value] if isinstance(value, list) else type(value).__name__


@payloads
def test_a_finding_shows_text_without_links_placeholders_and_controls(payload: str) -> None:
    (run,) = json.loads(made(payload, "sarif"))["runs"]
    assert {result["ruleId"] for result in run["results"]} == {"unsupported", "not_checkable", "self_check"}
    for result in run["results"]:
        message = result["message"]["text"]
        assert "](" not in message
        assert "{" not in message.replace("{{", "")
        assert steers(message, allowed="") == []
        for suppression in result.get("suppressions", ()):
            assert steers(suppression["justification"], allowed="") == []


@payloads
@pytest.mark.parametrize("format_", ["annotations", "claimreview"])
def test_what_is_read_of_json_ld_does_not_steer(payload: str, format_: str) -> None:
    found = json.loads(made(payload, format_))
    for name, value in texts(found):
        if name not in ("exact", "prefix", "suffix"):  # these have to be found in the article as they are
            assert steers(value, allowed="") == []


@pytest.mark.parametrize("format_", FORMATS)
def test_every_payload_at_once_is_rendered(format_: str) -> None:
    told = render(hostile(" ".join(PAYLOADS)), format_)
    assert "killed 33 people" in told.encode("utf-8").decode("utf-8")
