"""The pattern language of the tables, and what a table must not hold."""

from __future__ import annotations

import pytest

from tollcheck.language.patterns import Beginnings, PatternTable, leftmost_longest
from tollcheck.language.text import tokenise


def wordings(pattern: str, text: str) -> list[str]:
    """What a one-row table finds; digits are of class ``n``."""
    tokens = tokenise(text)
    units = {at: [("n", word, at + 1)] for at, word in enumerate(tokens.words) if word.isdigit()}
    table = PatternTable([{"patterns": [pattern]}])
    found = leftmost_longest(table.matches(tokens, units, Beginnings([table]).of(tokens)))
    return [text[tokens.starts[match.first] : tokens.ends[match.after - 1]] for match in found]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("last year", "Last year and last-year", ["Last year", "last-year"]),
        ("(last|this) year", "last year, this year, next year", ["last year", "this year"]),
        (
            "[the] last [two|three long] years",
            "the last years; last three long years",
            ["the last years", "last three long years"],
        ),
        ("<n> dead", "33 dead, x dead", ["33 dead"]),
        ("<n:a> to <n:b>", "1 to 2 to 3", ["1 to 2"]),
        ("<n> <w> dead", "33 men dead 33 dead 33 , dead", ["33 men dead"]),
        ("{in} <n>", "in 5 at 6", ["5"]),
        ("half {of|the}", "half of, half a", ["half"]),
        ("{¶} <n>", "1\n2 3", ["1", "2"]),
        ("`( <n> `)", "(5) 6", ["(5)"]),
        ("à l'été", "A L’ÉTÉ", ["A L’ÉTÉ"]),
    ],
    ids=["words", "choice", "option", "class", "names", "any-word", "before", "after", "line", "bracket", "folded"],
)
def test_what_a_pattern_finds(pattern: str, text: str, found: list[str]) -> None:
    assert wordings(pattern, text) == found


def test_earlier_rows_win_ties() -> None:
    table = PatternTable([{"patterns": ["a b"], "id": 1}, {"patterns": ["a b", "a b c"], "id": 2}])
    tokens = tokenise("a b. a b c")
    found = leftmost_longest(table.matches(tokens, {}, Beginnings([table]).of(tokens)))
    assert [match.row.constants["id"] for match in found] == [1, 2]


@pytest.mark.parametrize(
    "pattern", ["(a|b", "a)", "<w> dead", "‖"], ids=["open", "closed", "any-word-first", "no-token"]
)
def test_a_broken_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        PatternTable([{"patterns": [pattern]}])
