"""Folding keeps offsets; phrases are found as words, in whatever spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcheck.language.text import PhraseTable, fold, tokenise


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Forces Armées", "forces armees"),
        ("l’État", "l'etat"),
        ("3\u202f000\u00a0km", "3 000 km"),
        ("«\u00a0non\u00a0»", '" non "'),
        ("2022–24 — fin", "2022-24 - fin"),
        ("ÇA COÛTE", "ca coute"),
        ("Šešelj, Łódź", "seselj, łodz"),
        ("١٢٣", "123"),
        ("km²", "km²"),
        ("İstanbul", "istanbul"),
        ("Straße", "straße"),
    ],
    ids=[
        "accents",
        "apostrophe",
        "spaces",
        "quotes",
        "dashes",
        "capitals",
        "slavic",
        "digits",
        "superscript",
        "dotted",
        "eszett",
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_the_number_of_characters(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_folding_of_plain_text_is_lower_case(text: str) -> None:
    assert fold(text) == text.lower()


@given(st.text())
def test_tokens_lie_in_order_within_the_text(text: str) -> None:
    tokens = tokenise(text)
    edges = [edge for pair in zip(tokens.starts, tokens.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert tokens.kinds[0] == tokens.kinds[-1] == "break"
    assert edges[-1] == len(text)


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        (["al-Qaeda"], "Al Qaeda, al-Qaeda and alQaeda", ["Al Qaeda", "al-Qaeda"]),
        (["killed"], "He killed; overkilled, killedness", ["killed"]),
        (["islamic state", "islamic state in the sahel"], "Islamic State in the Sahel", ["Islamic State in the Sahel"]),
        (["the army", "army of mali"], "the army of Mali", ["the army"]),
        (["forces armées"], "les FORCES ARMEES", ["FORCES ARMEES"]),
        (["=IS"], "IS is is", ["IS"]),
        (["l'armée"], "l’armée", ["l’armée"]),
        (["jnim"], "le J.N.I.M. et le JNIM", ["J.N.I.M.", "JNIM"]),
        (["u.s"], "the U.S. told us", ["U.S."]),
        ([], "anything", []),
    ],
    ids=["hyphens", "boundaries", "longest", "first", "case", "cased", "elision", "dots", "two-letters", "empty"],
)
def test_phrases(phrases: list[str], text: str, found: list[str]) -> None:
    table = PhraseTable((phrase, phrase) for phrase in phrases)
    assert [text[start:end] for start, end, _ in table.find(text)] == found


def test_a_phrase_gives_its_value() -> None:
    table = PhraseTable({"Forces armées maliennes": 7, "=FAMA": 8})
    assert table.get("forces armees maliennes") == 7
    assert table.get("FAMA") == 8
    assert table.get("fama") is None
    assert table.get("forces") is None
    assert len(table) == 2


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Heading\nText", 1),
        ("- one\n- two", 1),
        ("A line that has been wrapped by hand after some seventy characters, and\ngoes on below.", 0),
        ("A line that has been wrapped by hand after some seventy characters, and.\ngoes on below.", 1),
        ("Short\nlower", 1),
    ],
    ids=["heading", "bullets", "wrapped", "stopped", "short"],
)
def test_lines_end_unless_they_are_only_wrapped(text: str, lines: int) -> None:
    assert tokenise(text).kinds[1:-1].count("break") == lines


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("https://example.org/2023/11", ["url"]),
        ("write to a.b@example.org now", ["word", "word", "url", "word"]),
        ("+226 25 30 61 00", ["phone"]),
        ("14:30", ["time"]),
        ("19h00", ["time"]),
        ("2024-03-15", ["date"]),
        ("15/03/2024", ["date"]),
        ("2.1.3", ["version"]),
        ("G5", ["code"]),
        ("3 000", ["number"]),
        ("12,345,678", ["number"]),
        ("2022 500", ["number", "number"]),
        ("34-year-old", ["number", "word", "word"]),
        ("2022-24", ["number", "mark", "number"]),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_kinds_of_tokens(text: str, kinds: list[str]) -> None:
    assert tokenise(text).kinds[1:-1] == kinds
