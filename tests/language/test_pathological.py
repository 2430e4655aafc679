"""Texts that nobody writes are read in linear time: twice the text, about twice the time."""

from __future__ import annotations

import time

import pytest

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


def read(text: str, language: str) -> float:
    """Seconds of processor time that all finders together need: the clock on the wall counts what else runs."""
    start = time.process_time()
    detect(text)
    sentences(text, language=language)
    find_hedges(text, language=language)
    find_periods(text, language=language)
    find_rates(text, language=language)
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_time_grows_with_the_text(piece: str) -> None:
    """Eight times the text may take up to thirty times as long: quadratic would be sixty-four."""
    for language in ("en", "fr"):
        short = piece * (10_000 // len(piece))
        # What was found in a text is kept for the next finder: every measurement needs a text of its own.
        once, eightfold = (
            min(read(text + language + " " * extra, language) for extra in range(2)) for text in (short, short * 8)
        )
        assert eightfold < 30 * max(once, 0.002)


def test_a_million_digits_are_no_number() -> None:
    assert find_numbers("9" * 1_000_000, language="en") == ()


def test_a_line_of_a_megabyte() -> None:
    text = SENTENCE * (1_000_000 // len(SENTENCE))
    assert len(find_numbers(text, language="en")) == 2 * (1_000_000 // len(SENTENCE))


def test_ten_thousand_nested_quotes() -> None:
    text = "“" * 10_000 + "33 people died" + "”" * 10_000
    assert [number.low for number in find_numbers(text, language="en")] == [33]
