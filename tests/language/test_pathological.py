"""Texts that nobody writes are read with linear work: twice the text, about twice the work."""

from __future__ import annotations

from functools import partial

import pytest

from tests.work import calls
from tollcheck.language.detect import detect
from tollcheck.language.hedges import find_hedges
from tollcheck.language.numbers import find_numbers
from tollcheck.language.periods import find_periods
from tollcheck.language.rates import find_rates
from tollcheck.language.sentences import sentences

SENTENCE = "At least 33 people died in March 2022, officials said; "
PIECES = {
    "digits": "1",
    "grouped": "111 222 ",
    "dotted": "1.2.",
    "letters": "a",
    "initials": "a.",
    "codes": "a1",
    "mail": "a@",
    "quotes": '"',
    "lines": "\n",
    "stops": ".",
    "spaces": " ",
    "and": "one and ",
    "tens": "twenty-",
    "cent": "cent ",
    "since": "since the ",
    "between": "between the ",
    "range": "1 to ",
    "dashes": "1-",
    "in": "1 in 2 ",
    "hedges": "more than ",
    "hedged": "at least 33, 40 or more, ",
    "url": "http://",
    "phone": "+33 1 ",
    "one-line": SENTENCE,
}


def read(text: str, language: str) -> None:
    detect(text)
    sentences(text, language=language)
    find_hedges(text, language=language)
    find_periods(text, language=language)
    find_rates(text, language=language)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_the_work_grows_with_the_text(piece: str, language: str) -> None:
    """Eight times the text may take up to sixteen times the work: quadratic would be sixty-four."""
    read(SENTENCE, language)  # tables that are loaded once are no work of a text
    short = piece * (10_000 // len(piece)) + language  # what was found is kept: each language needs a text of its own
    once, eightfold = (calls(partial(read, text, language)) for text in (short, short * 8))
    assert eightfold < 16 * once + 1_000


def test_a_million_digits_are_no_number() -> None:
    assert find_numbers("9" * 1_000_000, language="en") == ()


def test_a_line_of_a_megabyte() -> None:
    text = SENTENCE * (1_000_000 // len(SENTENCE))
    assert len(find_numbers(text, language="en")) == 2 * (1_000_000 // len(SENTENCE))


def test_ten_thousand_nested_quotes() -> None:
    text = "“" * 10_000 + "33 people died" + "”" * 10_000
    assert [number.low for number in find_numbers(text, language="en")] == [33]
