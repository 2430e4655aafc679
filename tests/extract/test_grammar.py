"""The grammar is a table, and every row of it is shown by its example."""

from __future__ import annotations

import pytest

from tollcheck.errors import TollcheckError
from tollcheck.extract.drafts import drafted
from tollcheck.extract.grammar import Grammar, Row, fits, rows, symbols
from tollcheck.extract.lexicon import lines
from tollcheck.extract.mentions import strands

LANGUAGES = ("en", "fr")


def fired(text: str, language: str) -> set[str]:
    read, _ = strands(text, language=language)
    items = drafted(read, language=language)
    claims = {draft.row.id for item in items for draft in item.drafts}
    return claims | {fit.row.id for item in items for fit in item.relations}


def own_rows() -> list[tuple[str, Row]]:
    """Each row once: the common ones in English, the others in their own language."""
    common = {line["id"] for line in lines("grammar.csv")}
    return [
        (language, row) for language in LANGUAGES for row in rows(language) if language == "en" or row.id not in common
    ]


@pytest.mark.parametrize(
    ("language", "row"), own_rows(), ids=lambda value: value.id if isinstance(value, Row) else value
)
def test_a_row_fits_its_own_example(language: str, row: Row) -> None:
    assert row.id in fired(row.example, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_rows_have_one_name(language: str) -> None:
    """A draft names the row that found it, so a name that stands for two would lead a reader to the wrong one."""
    names = [row.id for row in rows(language)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_has_two_meanings(language: str) -> None:
    phrases = [
        phrase.strip()
        for line in lines(f"{language}/words.csv")
        for phrase in line["phrases"].split(";")
        if phrase.strip()
    ]
    assert sorted(phrases) == sorted(set(phrases))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_a_declared_symbol(language: str) -> None:
    assert {line["symbol"] for line in lines(f"{language}/words.csv")} <= set(symbols().letters)


def test_no_symbol_needs_a_letter_whose_sets_are_slow_to_compile() -> None:
    assert max(symbols().letters.values()) <= "\xff"


def row(pattern: str) -> Row:
    return Row("test", "count", pattern, {}, "", symbols())


def spelled(names: str) -> str:
    return "".join(symbols().letters[name] for name in names.split())


@pytest.mark.parametrize(
    ("pattern", "sentence", "found"),
    [
        pytest.param("n:NUM DEATHS", "NUM DEATHS", [(0,)], id="two symbols in a row"),
        pytest.param("n:NUM OTHER*2 DEATHS", "NUM OTHER OTHER OTHER DEATHS", [], id="a gap is bounded"),
        pytest.param("n:NUM OTHER*2 DEATHS", "NUM OTHER OTHER DEATHS", [(0,)], id="a gap within its bound"),
        pytest.param("n:NUM !PCT", "NUM PCT", [], id="what must not follow"),
        pytest.param("n:NUM ( BE | HAVE ) DEATHS", "NUM HAVE DEATHS", [(0,)], id="either of two"),
        pytest.param("n:amount", "NUM OTHER ZERO", [(0,), (2,)], id="a group, twice in a sentence"),
        pytest.param("n:NUM AND n:NUM", "NUM AND NUM", [(0, 2)], id="a slot named twice"),
    ],
)
def test_a_pattern_fits(pattern: str, sentence: str, found: list[tuple[int, ...]]) -> None:
    fitting = fits(Grammar([row(pattern)]), spelled(sentence), renamed={"count.n": symbols().letters["COUNTED"]})
    assert [fit.slots["n"] for fit in fitting] == found


def test_what_a_row_has_taken_no_later_row_takes_again() -> None:
    pair = [row("n:NUM DEATHS"), row("n:NUM")]
    fitting = list(fits(Grammar(pair), spelled("NUM DEATHS"), renamed={"count.n": symbols().letters["COUNTED"]}))
    assert [fit.row for fit in fitting] == pair[:1]


def test_an_undeclared_symbol_is_an_error() -> None:
    with pytest.raises(TollcheckError, match=r"no symbol 'NUMB'"):
        _ = row("n:NUMB").regex
