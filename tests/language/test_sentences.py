"""Sentences are cut where a reader would cut them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcheck.language.sentences import sentences

ENGLISH = {
    "titles": (["Mr. Doe met Gen. Sow and Lt. Col. Ba.", "Dr. Diop left."]),
    "approx": (["Approx. 30 died.", "More are missing."]),
    "clock": (["It began at 5 a.m. on Monday.", "It ended at 9 p.m.", "The army left."]),
    "states": (["The U.S. Army and the U.N. agreed.", "He is from the U.S.", "The talks go on."]),
    "numero": (["No. 3 is missing.", "He said no.", "Then he left."]),
    "initials": (["J. K. Smith and A. Ba came.", "They stayed."]),
    "months": (["He died on Feb. 14, 2022.", "She died in Dec. 2021."]),
    "decimals": (["It rose by 3.5 percent.", "It fell to 2.1."]),
    "acronym": (["J.N.I.M. fighters came.", "They left."]),
    "ellipsis": (["He waited... and waited.", "Nothing came…"]),
    "quotes": (["“We lost 30 men.”", "The minister denied it."]),
    "asked": (["Why?", "Nobody knows!", "“Stop!” he said."]),
    "parenthesis": (["Thirty died (five of them children).", "Ten fled."]),
    "number last": (["They left in 2023.", "40 died."]),
}
FRENCH = {
    "titles": (["M. Diallo, Mme. Ba et le gén. Sow sont là.", "Le col. Keïta aussi."]),
    "acronym": (["Le J.N.I.M. a attaqué.", "Rien depuis."]),
    "guillemets": (["« Nous avons perdu 30 hommes. »", "Le ministre dément."]),
    "months": (["Il est mort le 3 janv. 2022.", "Elle aussi."]),
    "article": (["Selon l'art. 3 de la loi, rien.", "Mais encore ?"]),
}


@pytest.mark.parametrize("expected", ENGLISH.values(), ids=ENGLISH.keys())
def test_english(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [span.of(text) for span in sentences(text, language="en")] == expected


@pytest.mark.parametrize("expected", FRENCH.values(), ids=FRENCH.keys())
def test_french(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [span.of(text) for span in sentences(text, language="fr")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A heading\nA sentence.", ["A heading", "A sentence."]),
        ("## A heading\n\n* **one** – 3 dead\n* two", ["A heading", "one** – 3 dead", "two"]),
        ("1. First things\n2. Second things", ["1. First things", "2. Second things"]),
        (
            "A line that somebody has wrapped by hand at about seventy characters or so\nof the text.",
            ["A line that somebody has wrapped by hand at about seventy characters or so\nof the text."],
        ),
        ("", []),
        (" \n \n", []),
        ("... !", []),
    ],
    ids=["heading", "markdown", "list", "wrapped", "empty", "blank", "marks"],
)
def test_lines(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text, language="en")] == expected


@given(st.text(alphabet="aB .!?…\n\"'“”«»()1,;:-*M"), st.sampled_from(["en", "fr", "de"]))
def test_sentences_stand_in_order_and_lose_no_word(text: str, language: str) -> None:
    found = sentences(text, language=language)
    for before, after in pairwise(found):
        assert before.end <= after.start
    kept = "".join(span.of(text) for span in found)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]
