"""A language is a folder of tables: whole, cheap to open, and a third needs no code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tollcheck.language import amounts
from tollcheck.language import pack as packs
from tollcheck.language.amounts import spelled
from tollcheck.language.pack import languages, open_pack, pack
from tollcheck.language.text import fold, tokenise

TABLES = ("quantities", "ranges", "roles", "rates", "periods")


def test_the_languages_that_are_read_whole() -> None:
    assert languages() == ("en", "fr")
    assert pack("en").language == "en"
    assert pack("xx").language == "und"


@pytest.mark.parametrize("language", ["en", "fr", "und"])
def test_every_table_opens(language: str) -> None:
    for table in TABLES:
        assert getattr(pack(language), table) is not None


def test_the_packs_hold_the_same_lists() -> None:
    english, french = (packs._load(pack(language).folder / "words.toml") for language in ("en", "fr"))
    assert english["lists"].keys() == french["lists"].keys()
    for name in english["lists"]:
        assert pack("und").listed(name) == frozenset() or name == "glued"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_words_are_written_folded(language: str) -> None:
    """A word with an accent in a table would never be met in a folded text."""
    words = packs._load(pack(language).folder / "words.toml")
    numbers = packs._load(pack(language).folder / "numbers.toml")
    written = [word for members in words["classes"].values() for word in members]
    written += [word for members in words["lists"].values() for word in members]
    written += [word for table in ("plus", "times", "collectives", "ordinals") for word in numbers[table]]
    assert [word for word in written if fold(word) != word] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_months_and_weekdays_are_complete(language: str) -> None:
    members = [pair for pairs in pack(language).classes.values() for pair in pairs]
    assert {value for cls, value in members if cls == "month"} == set(range(1, 13))
    assert {value for cls, value in members if cls == "weekday"} == set(range(7))


SPANISH_NUMBERS = """
group = "."
decimal = ","
articles = []
bare = ["cien", "mil"]
partitives = []
ordinal_suffixes = []
suffixes = {}
collectives = {}
ordinals = {}
joiners = { y = { after = "plus" } }

[plus]
uno = 1
dos = 2
tres = 3
cinco = 5
quince = 15
treinta = 30
cuarenta = 40
ciento = 100
doscientos = 200
quinientos = 500

[takes]
treinta = 9
cuarenta = 9
ciento = 99
doscientos = 99
quinientos = 99

[times]
mil = 1_000
millones = 1_000_000
"""


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("treinta y dos", 32),
        ("ciento cuarenta y tres", 143),
        ("doscientos cuarenta y cinco mil quinientos quince", 245_515),
        ("mil quinientos", 1500),
        ("dos millones", 2_000_000),
    ],
)
def test_a_third_language_is_a_folder(tmp_path: Path, words: str, value: int) -> None:
    folder = tmp_path / "es"
    folder.mkdir()
    (folder / "numbers.toml").write_text(SPANISH_NUMBERS, encoding="utf-8")
    shutil.copy(pack("und").folder / "words.toml", folder)
    read = spelled(tokenise(words), 1, open_pack(folder).numbers)
    assert read == amounts.Spelled(value, len(tokenise(words)) - 1)
