"""What holds for any text: spans that fit, order that does not matter, work that grows no faster than the text."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.work import calls
from tollcheck.extract import extract
from tollcheck.model import Article, Claim, Span

SENTENCES = [
    "At least 33 villagers were killed in Bankass on 3 May 2022, the army said.",
    "Attacks in the north rose from 12 to 40, up 80 percent on 2021.",
    "Militants shot nine soldiers; the rebels lost 14 men.",
    "Au moins 40 civils ont été tués dans le centre du Mali, selon l'ONU.",
    "It was the deadliest month since 2012, with 214 deaths.",
    "Two thirds of them were women and children (48 and 26).",
]
WORDS = (
    "killed",
    "33",
    "at",
    "least",
    "people",
    ",",
    ".",
    "said",
    "the",
    "army",
    "(",
    ")",
    "12",
    "percent",
    "of",
    "them",
    "rose",
    "from",
    "to",
)
UNRELATED = "The harvest was late and the roads were muddy."


def claims(text: str, *, furniture: tuple[Span, ...] = ()) -> tuple[Claim, ...]:
    return extract(Article(text, furniture=furniture, language="en")).claims


def facts(claim: Claim) -> tuple[object, ...]:
    return claim.quote, claim.kind, claim.measure, claim.quantity, claim.from_, claim.to


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.sampled_from([" ", "\n", "\n\n", "  – "]))
@settings(max_examples=60, deadline=None)
def test_a_quote_is_what_stands_at_its_span(sentences: list[str], joint: str) -> None:
    text = joint.join(sentences)
    found = extract(Article(text))
    for claim in found.claims:
        assert text[claim.span.start : claim.span.end] == claim.quote
        assert claim.sentence.start <= claim.span.start < claim.span.end <= claim.sentence.end
    assert [claim.id for claim in found.claims] == [f"c{number}" for number in range(1, len(found.claims) + 1)]
    assert sorted(claim.span for claim in found.claims) == [claim.span for claim in found.claims]


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    for numeral in extract(Article(text)).numerals:
        assert 0 <= numeral.span.start < numeral.span.end <= len(text)


@given(st.lists(st.sampled_from(WORDS)))
@settings(max_examples=200, deadline=None)
def test_any_order_of_our_own_words_is_read_without_an_error(words: list[str]) -> None:
    text = " ".join(words)
    for claim in claims(text):
        assert claim.span.of(text) == claim.quote


@pytest.mark.parametrize("at", range(len(SENTENCES) + 1))
def test_an_unrelated_sentence_changes_no_claim(at: int) -> None:
    without = [facts(claim) for claim in claims(" ".join(SENTENCES))]
    with_it = [*SENTENCES[:at], UNRELATED, *SENTENCES[at:]]
    assert [facts(claim) for claim in claims(" ".join(with_it))] == without


def test_furniture_is_never_a_claim() -> None:
    text = "Read also: nine soldiers killed in Gao\nAt least 33 villagers were killed."
    (claim,) = claims(text, furniture=(Span(0, 38),))
    assert claim.quantity is not None
    assert claim.quantity.low == 33


def test_another_language_gives_numbers_and_no_claims() -> None:
    found = extract(Article("In Mali wurden 33 Menschen getötet.", language="de"))
    assert found.claims == ()
    assert [numeral.value for numeral in found.numerals] == [33]


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("33 people were killed and ", id="one long sentence"),
        pytest.param("7 ", id="numbers"),
        pytest.param('"(', id="quotes and brackets"),
        pytest.param("killed ", id="verbs"),
        pytest.param("Bourou ", id="names"),
        pytest.param("the army and ", id="parties"),
    ],
)
def test_the_work_grows_with_the_length_of_the_text_and_no_faster(piece: str) -> None:
    extract(Article("33 people were killed.", language="en"))  # tables that are loaded once are no work of a text
    short, long = (calls(partial(extract, Article(piece * count, language="en"))) for count in (2_000, 8_000))
    assert long < 6 * short  # four times the text: a square would take sixteen times the work
