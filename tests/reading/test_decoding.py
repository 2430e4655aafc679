"""Encodings that nothing declares, that a page declares wrongly, and text that came through a wrong one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcheck.errors import ArticleError
from tollcheck.reading.decoding import decode, mojibake
from tollcheck.reading.read import read_bytes

FRENCH = "Au moins 40 personnes ont été tuées près de la forêt, où l’armée était déjà, a déclaré le gouverneur."
RUSSIAN = "По меньшей мере 40 человек погибли в понедельник возле города, сообщил губернатор области."
ARABIC = "قتل 40 شخصا على الأقل يوم الاثنين قرب المدينة، كما قال حاكم الإقليم"

UNDECLARED = {
    "windows-1252": (FRENCH, "windows-1252", "Windows-1252"),
    "mac roman": (FRENCH, "macintosh", "Mac Roman"),
    "windows-1251": (RUSSIAN, "windows-1251", "Windows-1251"),
    "windows-1256": (ARABIC, "windows-1256", "Windows-1256"),
    "one accent": ("40 tués à Gao", "windows-1252", "Windows-1252"),
    "signs without letters": ("40 dead – 12 soldiers …", "windows-1252", "Windows-1252"),
}


@pytest.mark.parametrize(("text", "encoding", "name"), UNDECLARED.values(), ids=UNDECLARED)
def test_undeclared_encodings_are_assumed_and_told(text: str, encoding: str, name: str) -> None:
    decoded = decode(text.encode(encoding), where="a.txt")
    assert decoded.text == text
    assert decoded.note is not None
    assert name in decoded.note


DECLARED = {
    "rightly": (RUSSIAN, "windows-1251", "windows-1251", RUSSIAN),
    "utf-8 declared as something else": (FRENCH, "utf-8", "windows-1251", FRENCH),
    "mac roman declared as Windows-1252": (FRENCH, "macintosh", "iso-8859-1", FRENCH),
    "french declared as Russian": (FRENCH, "windows-1252", "windows-1251", FRENCH),
    "an encoding that is not compared": ("Čtyřicet mrtvých", "iso-8859-2", "iso-8859-2", "Čtyřicet mrtvých"),
    "what Python would run": (FRENCH, "windows-1252", "unicode_escape", FRENCH),
}


@pytest.mark.parametrize(("text", "encoding", "declared", "read"), DECLARED.values(), ids=DECLARED)
def test_a_declared_encoding_is_believed_unless_the_bytes_deny_it(
    text: str, encoding: str, declared: str, read: str
) -> None:
    assert decode(text.encode(encoding), where="a.html", declared=declared).text == read


def test_mojibake_is_told_and_not_mended() -> None:
    broken = FRENCH.encode().decode("windows-1252")
    article = read_bytes(broken.encode())
    assert article.text == broken
    (note,) = article.notes
    assert note.startswith("Accents look broken (Ã©)")


SOUND = {
    "french": FRENCH,
    "portuguese capitals": "A SITUAÇÃO E A POPULAÇÃO: 40 MORTOS, DISSE O CAPITÃO À NAÇÃO",
    "one broken word": "40 tuÃ©s",
    "quotations": "«Â quarante»",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_sound_text_is_not_called_broken(text: str) -> None:
    assert mojibake(text) is None


def test_lost_characters_are_counted() -> None:
    note = mojibake("les tu\ufffds et les bless\ufffds, pr\ufffds de la for\ufffdt")
    assert note is not None
    assert note.startswith("4 characters were lost")


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "windows-1251", "gbk", "hex", ""]))
def test_any_bytes_are_text_or_one_line(content: bytes, declared: str | None) -> None:
    try:
        decode(content, where="a.txt", declared=declared)
    except ArticleError as error:
        assert "\n" not in str(error)
