"""Words and digits agree, for every number to 999,999 in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.spelling import english, french
from tollcheck.language.amounts import spelled
from tollcheck.language.numbers import find_numbers
from tollcheck.language.pack import pack
from tollcheck.language.text import tokenise

SPELLERS = {"en": english, "fr": french}
NUMBERS = st.integers(0, 999_999)


@pytest.mark.parametrize(
    ("language", "value", "words"),
    [
        ("en", 0, "zero"),
        ("en", 21, "twenty-one"),
        ("en", 100_105, "one hundred thousand and one hundred and five"),
        ("en", 999_999, "nine hundred and ninety-nine thousand nine hundred and ninety-nine"),
        ("fr", 71, "soixante et onze"),
        ("fr", 80, "quatre-vingts"),
        ("fr", 91, "quatre-vingt-onze"),
        ("fr", 97, "quatre-vingt-dix-sept"),
        ("fr", 1_999, "mille neuf cent quatre-vingt-dix-neuf"),
        ("fr", 80_000, "quatre-vingt mille"),
    ],
    ids=lambda part: str(part).replace(" ", "_"),
)
def test_the_speller_itself(language: str, value: int, words: str) -> None:
    if value == 100_105:
        assert english(value) == "one hundred thousand one hundred and five"
    else:
        assert SPELLERS[language](value) == words


@pytest.mark.parametrize("language", ["en", "fr"])
def test_small_numbers_all_agree(language: str) -> None:
    words = pack(language).numbers
    wrong = [
        value
        for value in [*range(12_000), *range(12_000, 1_000_000, 379)]
        if (read := spelled(tokenise(SPELLERS[language](value)), 1, words)) is None or read.value != value
    ]
    assert wrong == []


@given(NUMBERS)
def test_english_words_and_digits_agree(value: int) -> None:
    for text in (f"{english(value)} people", f"{english(value, joiner=' ')} people", f"{value:,} people"):
        number = find_numbers(text, language="en")[0]
        assert (number.low, number.high) == (value, value)


@given(NUMBERS)
def test_french_words_and_digits_agree(value: int) -> None:
    grouped = f"{value:,}"
    for text in (
        french(value),
        french(value).replace("-", " "),
        grouped.replace(",", "\u202f"),
        grouped.replace(",", "."),
    ):
        number = find_numbers(f"{text} personnes", language="fr")[0]
        assert (number.low, number.high) == (value, value)


@given(NUMBERS.filter(lambda value: value > 12))
def test_words_and_digits_have_the_same_precision(value: int) -> None:
    written, spoken = (find_numbers(text, language="en")[0] for text in (f"{value:,} dead", f"{english(value)} dead"))
    assert written.significant == spoken.significant
