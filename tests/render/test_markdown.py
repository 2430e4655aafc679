"""Markdown that says what the page says, and shows any text as what it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.render import reports
from tollcheck.render import render
from tollcheck.render.inert import one_line
from tollcheck.render.inert_markdown import markdown_cell, markdown_text
from tollcheck.render.markdown import _link
from tollcheck.render.words import origin_words, verdict_words

MADE = reports.report()
SOURCE = render(MADE, "md")
RENDERER = MarkdownIt("js-default", {"html": True})
MARKED = st.text(st.sampled_from("\\`*_{}[]()#+-.!|<>~&:=$^@%/\"' \n\tab19x") | st.characters(), max_size=60)


def shown(source: str) -> str:
    """The text that a reader sees of inline Markdown, if it is nothing but text."""
    (_, inline, _) = RENDERER.parse(source)
    assert inline.children is not None
    assert {child.type for child in inline.children} <= {"text", "text_special"}
    return "".join(child.content for child in inline.children)


@given(MARKED)
def test_any_text_is_one_paragraph_that_reads_as_it_did(text: str) -> None:
    line = one_line(text).replace("\0", "\ufffd")
    if line:
        assert shown(markdown_text(text)) == line


@given(MARKED, MARKED)
def test_two_texts_in_a_line_do_not_work_together(first: str, second: str) -> None:
    source = f"x {markdown_text(first)} ({markdown_text(second)})"
    assert shown(source) == f"x {one_line(first)} ({one_line(second)})"


@given(st.lists(MARKED, min_size=2, max_size=4))
def test_any_texts_are_the_cells_of_a_row(texts: list[str]) -> None:
    cells = [markdown_cell(text) or "–" for text in texts]
    table = f"| {' | '.join('h' * len(cells))} |\n| {' | '.join(['---'] * len(cells))} |\n| {' | '.join(cells)} |"
    tokens = RENDERER.parse(table)
    inline = [token for token in tokens if token.type == "inline"][len(cells) :]
    assert [token.type for token in tokens if token.type == "td_open"] == ["td_open"] * len(cells)
    for token, text in zip(inline, texts, strict=True):
        assert token.children is not None
        assert {child.type for child in token.children} <= {"text", "text_special"}
        assert "".join(child.content for child in token.children) == (one_line(text) or "–")


@pytest.mark.parametrize(
    "text",
    ["2,118 [1,790–2,897]", "a 33 % rise, from 7 to 12", "Mali's army (FAMa)", "“over 3,000” – and more", "x < 3 & y"],
)
def test_ordinary_sentences_stay_readable(text: str) -> None:
    assert markdown_text(text).replace("\\<", "<").replace("\\]", "]") == text


def test_it_holds_what_the_page_holds() -> None:
    seen = re.sub(r"\s+", " ", re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", SOURCE))
    for review in MADE.reviews:
        assert review.claim.quote in seen
        assert verdict_words(review.verdict) in seen
        assert review.because in seen
        assert all(near.text in seen for near in review.near)
        assert all(origin_words(origin) in seen for origin in review.origins)
        assert all(caveat.text in seen for caveat in review.caveats)
        assert review.wording is None or review.wording in seen
    assert all(release.citation in seen for release in MADE.releases)
    assert MADE.article.digest in seen


def test_sections_follow_the_claims() -> None:
    heads = [line for line in SOURCE.splitlines() if line.startswith("#")]
    assert heads == [
        "# Five years after the coup, Mali is no safer",
        *(f"## Claim {number}" for number in range(1, len(MADE.reviews) + 1)),
        "## The article's own arithmetic",
        "## Judged on",
        "## How it was made",
    ]


def test_every_table_has_rows_of_one_length() -> None:
    for block in SOURCE.split("\n\n"):
        if block.startswith("|"):
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}) == 1


@given(st.text(st.sampled_from(" \t\n()<>[]\\|\"'`abc/?#&=%") | st.characters(exclude_categories=["Cs"]), max_size=40))
def test_an_address_cannot_end_its_link(rest: str) -> None:
    source = _link("https://example.org/" + one_line(rest), "words")
    (_, inline, _) = RENDERER.parse(source)
    assert inline.children is not None
    assert [child.type for child in inline.children] == ["link_open", "text", "link_close"]
    assert str(inline.children[0].attrGet("href")).startswith("https://example.org/")
