"""The rules of the product that hold in every format."""

from __future__ import annotations

import dataclasses
import json
import re
import unicodedata

import pytest

from tests.render import reports
from tests.render.pages import Page, opened
from tests.render.payloads import PAYLOADS
from tollcheck.model import VerdictId
from tollcheck.render import FORMATS, render
from tollcheck.render.words import DRAFT

RULE_ONE = "not documented does not mean it did not happen"


def blocks_of(text: str, format_: str) -> list[str]:
    """What a reader sees of each claim on its own, as if cut out of the report."""
    if format_ == "html":
        return [element.text for element in Page(text).every("article")]
    if format_ == "terminal":
        return re.split(r"^── ", text, flags=re.MULTILINE)[1:11]
    return [json.dumps(review, ensure_ascii=False) for review in json.loads(text)["reviews"]]


@pytest.mark.parametrize("format_", FORMATS)
def test_every_unsupported_claim_carries_rule_one_and_cannot_be_cut_off_from_it(format_: str) -> None:
    made = reports.report()
    found = blocks_of(render(made, format_), format_)
    assert len(found) == len(made.reviews)
    for review, block in zip(made.reviews, found, strict=True):
        said = RULE_ONE in " ".join(block.split()).lower()
        assert said is (review.verdict.id is VerdictId.UNSUPPORTED)


@pytest.mark.parametrize("format_", ["html", "terminal"])
def test_rule_one_stands_within_the_verdicts_own_lines(format_: str) -> None:
    text = " ".join(blocks_of(render(reports.report(), format_), format_)[0].split())
    between = text[text.index("Not shown by the record") : text.lower().index(RULE_ONE)]
    assert len(between) < 60


@pytest.mark.parametrize("format_", FORMATS)
def test_rule_one_is_said_once_where_the_passage_says_it_already(format_: str) -> None:
    made = reports.report()
    review = dataclasses.replace(made.reviews[0], because="No year comes to 3,000. " + RULE_ONE.capitalize() + ".")
    text = render(dataclasses.replace(made, reviews=(review,)), format_)
    assert blocks_of(text, format_)[0].lower().replace("\n   ", " ").count(RULE_ONE) == 1


@pytest.mark.parametrize("format_", FORMATS)
def test_a_machines_result_is_a_draft(format_: str) -> None:
    text = render(reports.report(), format_)
    assert json.loads(text)["signed"] is None if format_.startswith("json") else DRAFT in text


@pytest.mark.parametrize("format_", FORMATS)
def test_swapping_the_parties_swaps_nothing_else(format_: str) -> None:
    first, second = "Wagner", "Mandar"
    plain, swapped = render(reports.report(), format_), render(reports.swapped(first, second), format_)
    digest = reports.report().article.digest
    assert first in plain
    assert opened(swapped).replace(second, first) == opened(plain)
    assert digest in swapped


@pytest.mark.parametrize("word", ["false", "debunk", "exaggerat", "lying", "lies about", "liar", "truth", "score"])
def test_no_word_accuses(word: str) -> None:
    for format_ in ("html", "terminal"):
        text = render(reports.report(), format_)
        shown = Page(text).every("body")[0].text if format_ == "html" else text
        assert word not in shown.lower().replace("true or false by definition", "")


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_mark_up_of_others_is_inert_on_the_page(payload: str) -> None:
    source, plain = render(reports.hostile(payload), "html"), render(reports.hostile("nothing"), "html")
    page, calm = Page(source), Page(plain)
    assert page.problems == []
    hostile_shape = [(element.tag, sorted(element.attributes)) for element in page.elements]
    calm_shape = [(element.tag, sorted(element.attributes)) for element in calm.elements]
    if not payload.startswith("https:"):
        assert hostile_shape == calm_shape
    for element in page.elements:
        assert element.tag not in ("script", "iframe", "img", "base", "form", "link", "input", "animate")
        assert not [name for name in element.attributes if name.startswith("on")]
        assert element.attributes.get("href", "#")[:8].lower() not in ("javascri", "data:tex")
    assert not [c for c in source if unicodedata.bidirectional(c) in ("RLO", "LRO", "RLE", "LRE", "LRI", "RLI", "FSI")]
    assert not [c for c in source if unicodedata.category(c) == "Cc" and c != "\n"]


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_controls_of_others_are_inert_in_the_terminal(payload: str) -> None:
    text = render(reports.hostile(payload), "terminal")
    assert not [character for character in text if unicodedata.category(character) == "Cc" and character != "\n"]
    assert not [c for c in text if unicodedata.bidirectional(c) in ("RLO", "LRO", "RLE", "LRE", "LRI", "RLI", "FSI")]


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_json_keeps_the_text_and_escapes_what_steers(payload: str) -> None:
    text = render(reports.hostile(payload), "json")
    assert json.loads(text)["article"]["title"] == payload
    assert not [character for character in text if unicodedata.category(character) == "Cc" and character != "\n"]
