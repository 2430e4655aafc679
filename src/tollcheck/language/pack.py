"""Language packs: everything that is particular to a language, as tables on disk.

``language/en/`` and ``language/fr/`` hold the same files; a third language is a third folder and no code. ``und`` is
the pack of a language that is not known: digits, percent signs and dates in digits only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from tollcheck.language.patterns import PatternTable
from tollcheck.language.text import phrase_words

_HERE = Path(__file__).parent
UNKNOWN = "und"


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How a language spells numbers.

    ``plus`` words are added, each taking an addend up to ``takes`` (twenty takes 9, soixante takes 19); ``times``
    words multiply what stands before them. ``bare`` multipliers may stand alone (cent, mille), others need an article
    or a number. ``joiners`` may stand between two parts ("and", "et"). ``collectives`` stand for about so many (une
    quinzaine). Keys of one or more words, by their first word, the longest first.
    """

    group: str
    decimal: str
    plus: Mapping[str, tuple[tuple[tuple[str, ...], int, int], ...]]
    times: Mapping[str, int]
    bare: frozenset[str]
    articles: frozenset[str]
    joiners: Mapping[str, Mapping[str, Any]]
    suffixes: Mapping[str, int]
    collectives: Mapping[str, int]
    ordinals: Mapping[str, int]
    ordinal_suffixes: frozenset[str]
    partitives: frozenset[str]
    starters: frozenset[str]


@dataclass(frozen=True)
class Pack:
    """One language, read from its folder; each table when it is first needed."""

    language: str
    folder: Path
    _words: Mapping[str, Any] = field(repr=False, compare=False, default_factory=dict)

    @cached_property
    def numbers(self) -> NumberWords:
        return _number_words(_load(self.folder / "numbers.toml"))

    @cached_property
    def classes(self) -> Mapping[str, tuple[tuple[str, Any], ...]]:
        """Word to the classes it belongs to, with its value in each ("march": month 3)."""
        found: dict[str, tuple[tuple[str, Any], ...]] = {}
        for cls, members in self._words["classes"].items():
            for word, value in members.items():
                found[word] = (*found.get(word, ()), (cls, value))
        return found

    def listed(self, name: str) -> frozenset[str]:
        """A list of words.toml; the file says what each is for."""
        return self._lists[name]

    @cached_property
    def _lists(self) -> Mapping[str, frozenset[str]]:
        return {name: frozenset(members) for name, members in self._words["lists"].items()}

    @cached_property
    def quantities(self) -> PatternTable:
        return self._table("quantities.toml")

    @cached_property
    def ranges(self) -> PatternTable:
        return self._table("ranges.toml")

    @cached_property
    def roles(self) -> PatternTable:
        return self._table("roles.toml")

    @cached_property
    def rates(self) -> PatternTable:
        return self._table("rates.toml")

    @cached_property
    def periods(self) -> tuple[PatternTable, ...]:
        """The tables of periods: each level may use what the levels before it found."""
        rows = _load(self.folder / "periods.toml")["rows"]
        levels = sorted({row["level"] for row in rows})
        return tuple(PatternTable(row for row in rows if row["level"] == level) for level in levels)

    def _table(self, name: str) -> PatternTable:
        return PatternTable(_load(self.folder / name)["rows"])


@cache
def languages() -> tuple[str, ...]:
    """The languages that tollcheck reads whole."""
    return tuple(sorted(path.parent.name for path in _HERE.glob("*/words.toml") if path.parent.name != UNKNOWN))


@cache
def pack(language: str) -> Pack:
    """The pack of a language; of any other language, the one that reads digits only."""
    return open_pack(_HERE / (language if language in languages() else UNKNOWN))


def open_pack(folder: Path) -> Pack:
    """A pack from a folder of tables."""
    return Pack(folder.name, folder, _load(folder / "words.toml"))


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _number_words(table: Mapping[str, Any]) -> NumberWords:
    plus: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}
    for phrase, value in table["plus"].items():
        words = phrase_words(phrase)
        plus.setdefault(words[0], []).append((words, value, table["takes"].get(phrase, 0)))
    for entries in plus.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return NumberWords(
        group=table["group"],
        decimal=table["decimal"],
        plus={first: tuple(entries) for first, entries in plus.items()},
        times=table["times"],
        bare=frozenset(table["bare"]),
        articles=frozenset(table["articles"]),
        joiners=table["joiners"],
        suffixes=table["suffixes"],
        collectives=table["collectives"],
        ordinals=table["ordinals"],
        ordinal_suffixes=frozenset(table["ordinal_suffixes"]),
        partitives=frozenset(table["partitives"]),
        starters=frozenset([*plus, *table["bare"], *table["articles"], *table["ordinals"]]),
    )
