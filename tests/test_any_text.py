"""What holds of a whole check on any text: it ends, quotes stand where they say, and what is beside does not matter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollcheck.claims import extract
from tollcheck.errors import ArticleError
from tollcheck.model import Claim, Report, Span
from tollcheck.pipeline import check
from tollcheck.reading.read import read_text

ENGLISH = (
    "At least 33 villagers were killed by {} in Mali in May 2022, the governor said.",
    "{} killed more civilians than any other party in 2023.",
    "Killings of civilians by {} in Mali rose from 120 in 2021 to 304 in 2022, more than doubling.",
    "In 2022, {} was responsible for two thirds of all civilian deaths in Mali.",
    "Since 2012 no year has been deadlier for civilians, with 1,804 dead in 2022.",
)
FRENCH = (
    "Au moins 33 villageois ont été tués par {} au Mali en mai 2022, selon le gouverneur.",
    "Les meurtres de civils par {} au Mali sont passés de 120 en 2021 à 304 en 2022.",
    "En 2022, {} était responsable des deux tiers des morts civiles au Mali.",
)
UNRELATED = {"en": "The harvest was late and the roads were muddy.", "fr": "La récolte a été tardive cette saison."}
ADVERT = "Advertisement"
NOWHERE = Span(0, 0)
PIECES = (
    *(
        "killed",
        "tués",
        "33",
        "1 200",
        "dozens of",
        "at least",
        "civilians",
        "civils",
        "soldiers",
        "rose",
        "fell",
        "from",
    ),
    *("to", "in", "2022", "since", "depuis", "the", "coup", "of them", "percent", "%", "half", "twice", "deadliest"),
    *(
        "month",
        "no",
        "only",
        "said",
        "JNIM",
        "Mali",
        "Gao",
        "(",
        ")",
        "“",
        "”",
        ",",
        ".",
        "\n",
        "\n\n",
        "- ",
        "*",
        "1.",
        ":",
    ),
)
broken = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)


def with_mutations(text: str) -> st.SearchStrategy[str]:
    """The text with a stretch cut out, doubled, or something put in."""
    at = st.integers(0, len(text))
    inside = st.one_of(st.just(""), st.just(text), st.text(max_size=4), st.sampled_from(PIECES))
    return st.builds(lambda a, b, between: text[: min(a, b)] + between + text[max(a, b) :], at, at, inside)


real = st.sampled_from((*ENGLISH, *FRENCH)).map(lambda sentence: sentence.format("JNIM"))
mutated = st.lists(real.flatmap(with_mutations), min_size=1, max_size=3).map(" ".join)


def holds(report: Report) -> None:
    text = report.article.text
    for review in report.reviews:
        claim = review.claim
        assert text[claim.span.start : claim.span.end] == claim.quote
        assert claim.sentence.start <= claim.span.start <= claim.span.end <= claim.sentence.end
        assert len(claim.readings) <= 3
        assert review.because
    for numeral in report.numerals:
        assert 0 <= numeral.span.start < numeral.span.end <= len(text)


@given(st.one_of(st.text(max_size=120), broken, mutated).filter(str.strip))
@settings(max_examples=150, deadline=None)
def test_any_text_is_checked(text: str) -> None:
    try:
        article = read_text(text)
    except ArticleError:  # nothing is left of it: see tests/reading
        return
    holds(check(article))


def facts(text: str) -> list[Claim]:
    """The claims of a text without their place in it."""
    found = extract(read_text(text, country_focus="MLI"))
    return [replace(claim, span=NOWHERE, sentence=NOWHERE) for claim in found.claims]


@pytest.mark.parametrize(("language", "sentences"), [("en", ENGLISH), ("fr", FRENCH)], ids=["English", "French"])
@pytest.mark.parametrize("joint", [" ", "\n\n"], ids=["one paragraph", "paragraphs"])
def test_what_is_beside_changes_no_claim(language: str, sentences: tuple[str, ...], joint: str) -> None:
    told = [sentence.format("JNIM") for sentence in sentences]
    expected = facts(joint.join(told))
    assert len(expected) >= len(told)
    for at in range(len(told) + 1):
        assert facts(joint.join([*told[:at], UNRELATED[language], *told[at:]])) == expected
    if joint == "\n\n":
        for at in range(1, len(told) + 1):
            assert facts(joint.join([*told[:at], ADVERT, *told[at:]])) == expected


def told_of(claim: Claim, names: dict[str, str]) -> object:
    """What is read of a claim, with the perpetrators by the names that stand for them."""
    readings = [
        (
            replace(reading, perpetrators=(), against=None),
            tuple(names.get(party.id or party.name, party.name) for party in reading.perpetrators),
        )
        for reading in claim.readings
    ]
    return claim.kind, claim.measure, claim.sort, claim.quantity, claim.from_, claim.to, claim.reason, readings


@pytest.mark.parametrize("sentence", [*ENGLISH[:4], *FRENCH], ids=lambda sentence: sentence[:24])
def test_swapping_two_names_swaps_nothing_else(sentence: str) -> None:
    first, second = (extract(read_text(sentence.format(name))).claims for name in ("JNIM", "Boko Haram"))
    assert len(first) == len(second) >= 1
    for one, other in zip(first, second, strict=True):
        parties = [
            {party.id or party.name for r in claim.readings for party in r.perpetrators} for claim in (one, other)
        ]
        assert all(len(each) <= 1 for each in parties)
        names = {party: "the killer" for each in parties for party in each}
        assert told_of(one, names) == told_of(other, names)
        assert other.quote.replace("Boko Haram", "JNIM") == one.quote
