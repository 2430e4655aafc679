"""The terminal: readable at 80 columns, complete without colour."""

from __future__ import annotations

import dataclasses
import re

import pytest

from tests.render import reports
from tollcheck.render import render
from tollcheck.render.terminal import render as render_terminal
from tollcheck.render.words import DRAFT, verdict_words

MADE = reports.report()
PLAIN = render(MADE, "terminal")
WORDS = " ".join(PLAIN.split())


def test_first_line_says_what_lies_outside_the_record() -> None:
    assert PLAIN.splitlines()[0] == MADE.coverage


def test_what_was_not_read_of_the_article_stands_below_the_first_line() -> None:
    note = "Only its first 42 words were read; the rest is for those who pay, so its claims are not checked."
    article = dataclasses.replace(MADE.article, notes=(note, "Attachment not read: table.xlsx; give it alone."))
    told = " ".join(render(dataclasses.replace(MADE, article=article), "terminal").split())
    assert told.startswith(f"{MADE.coverage} {note} Attachment not read: table.xlsx; give it alone. {DRAFT}")


@pytest.mark.parametrize("width", [60, 80, 100])
def test_lines_fit(width: int) -> None:
    lines = render_terminal(MADE, width=width).splitlines()
    too_long = [line for line in lines if len(line) > width and " " in line.strip()]
    assert too_long == []


def test_plain_text_holds_no_codes() -> None:
    assert "\x1b" not in PLAIN


def test_colour_only_adds_codes() -> None:
    coloured = render_terminal(MADE, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == PLAIN


def test_claims_stand_in_the_order_of_the_article_with_their_verdicts() -> None:
    at = 0
    for review in MADE.reviews:
        at = WORDS.index(review.claim.quote, at)
        at = WORDS.index(verdict_words(review.verdict), at)
        at = WORDS.index(review.because, at)


@pytest.mark.parametrize("review", MADE.reviews, ids=lambda review: review.claim.id)
def test_everything_that_belongs_to_a_claim_is_said(review: reports.Review) -> None:
    expected = [caveat.text for caveat in review.caveats] + [near.text for near in review.near]
    expected += [f"{one.definition}: {one.value:,.0f}; {one.by_chance:.0%}"[:-1] for one in review.origins]
    expected += [review.wording] if review.wording else []
    expected += [f"{missing.deaths:,}" for missing in review.missing]
    assert [text for text in expected if text not in WORDS] == []


def test_what_decides_is_named_with_its_outcomes() -> None:
    assert "What is the change measured from?" in WORDS
    assert "the year before the compared period: matches the record" in WORDS
    assert "the mean of the three whole years before: not shown by the record (unproven)" in WORDS


def test_origins_stand_behind_the_near_misses() -> None:
    assert WORDS.index("Near miss 3,656 is all deaths") < WORDS.index("May come from all deaths in state-based")


def test_a_claim_that_cannot_be_checked_takes_few_lines() -> None:
    block = re.split(r"^── ", PLAIN, flags=re.MULTILINE)[4]
    assert block.startswith("4 ")
    assert len(block.strip().splitlines()) <= 4


def test_releases_are_cited_with_their_licence() -> None:
    for release in MADE.releases:
        assert release.citation in WORDS
        assert f"Licence: {release.licence}" in WORDS


def test_draft_notice_stands_before_the_claims() -> None:
    assert WORDS.index(DRAFT) < WORDS.index(MADE.reviews[0].claim.quote)


def test_long_quotes_are_cut_in_the_middle() -> None:
    claim = dataclasses.replace(MADE.reviews[0].claim, quote="33 people " + "and more " * 100 + "were killed")
    cut = render(dataclasses.replace(MADE, reviews=(dataclasses.replace(MADE.reviews[0], claim=claim),)), "terminal")
    assert "“33 people and more" in cut
    assert "were killed”" in " ".join(cut.split())
    assert cut.count("and more") < 40


def test_empty_report_is_said_to_be_empty() -> None:
    empty = dataclasses.replace(MADE, reviews=(), releases=(), self_checks=(), numerals=())
    assert "No claims were found in the text." in render(empty, "terminal")
