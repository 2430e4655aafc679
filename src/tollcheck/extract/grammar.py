"""A sentence becomes a string of symbols, one for each mention or word, and a claim a row whose pattern fits it.

The rows stand in ``grammar.csv`` (and in ``en/`` and ``fr/`` where word order differs); this module only interprets
them. A pattern is written over the names of ``symbols.csv``, apart by spaces:

- ``KILLED`` one symbol, ``KILLED/HURT`` one of two, ``soft`` one of a group (groups are in lower case)
- ``VICTIM?`` perhaps, ``soft*4`` up to four, as few as possible, ``AND+2`` one or two, ``np#3`` up to
  three, as many as possible
- ``!NUM`` what follows is none, ``&COMMA`` what follows is one; neither is part of what is found
- ``^`` the sentence begins, ``$`` it ends, ``( … | … )?`` alternatives
- ``n:NUM`` fills the slot ``n``; a slot may be named twice
- ``{whom}`` is a phrase of ``phrases.csv``, put in as it stands

Every repetition is bounded, so matching is linear in the length of the sentence. What a row has taken is renamed, so
that a later row does not take it again but may go on from it (``COUNTED soft*2 AND n:NUM``).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from tollcheck.errors import TollcheckError

_FIRST = 0x100  # symbols are encoded as letters from here on: none of them means anything in a regular expression
_ELEMENT = re.compile(r"(?:(?P<label>[a-z]):)?(?P<look>[!&])?(?P<names>[A-Za-z/]+)(?P<many>\?|[*+#]\d+)?")
_BRACKET = re.compile(r"\(|\||\)(?P<many>\?|[*+#]\d+)?|\^|\$")
_PHRASE = re.compile(r"\{(\w+)\}")
_LOOK = {"!": "!", "&": "="}
_MANY = {"?": "?", "*": "{{0,{0}}}?", "+": "{{1,{0}}}?", "#": "{{0,{0}}}"}


@dataclass(frozen=True)
class Symbols:
    """The names that a pattern may use: each symbol a letter, each group a set of letters."""

    letters: Mapping[str, str]
    groups: Mapping[str, frozenset[str]]

    def letters_of(self, name: str) -> frozenset[str]:
        """The letters that ``name``, a symbol or a group, stands for."""
        if name in self.letters:
            return frozenset(self.letters[name])
        try:
            return self.groups[name]
        except KeyError:
            raise TollcheckError(
                f"extract/grammar.csv: no symbol {name!r}; declare it in extract/symbols.csv"
            ) from None


@dataclass(frozen=True)
class Row:
    """One pattern of the grammar and what it makes: a kind of claim, or a relation between mentions."""

    id: str
    kind: str
    pattern: str
    sets: Mapping[str, str]
    example: str
    symbols: Symbols

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(_compiled(self.pattern, self.symbols))

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Sets of letters of each of which a sentence must hold one, or the row cannot fit; the rarest first."""
        return tuple(sorted(_needed(self.pattern, self.symbols), key=len))

    @cached_property
    def masks(self) -> tuple[int, ...]:
        """The same sets as bits: whole numbers are compared faster, and every row is asked of every sentence."""
        return tuple(_bits(letters) for letters in self.needs)


def _bits(letters: Iterable[str]) -> int:
    """Letters as the bits of a number."""
    return sum(1 << (ord(letter) - _FIRST) for letter in letters)


@dataclass(frozen=True)
class Fit:
    """A row that fits: the positions of the symbols in each of its slots."""

    row: Row
    slots: Mapping[str, tuple[int, ...]]

    def at(self, slot: str) -> int | None:
        """The position of the one symbol in ``slot``, or None."""
        return self.slots[slot][0] if slot in self.slots else None


def _compiled(pattern: str, symbols: Symbols) -> str:
    """The regular expression over letters that ``pattern`` stands for."""
    parts = []
    for count, element in enumerate(pattern.split()):
        if bracket := _BRACKET.fullmatch(element):
            many = bracket["many"]
            opening = "(?:" if element == "(" else element[0]
            parts.append(opening + (_times(many) if many else ""))
            continue
        found = _ELEMENT.fullmatch(element)
        if found is None:
            raise TollcheckError(f"extract/grammar.csv: cannot read {element!r} in {pattern!r}; see extract/grammar.py")
        letters = frozenset[str]().union(*(symbols.letters_of(name) for name in found["names"].split("/")))
        one = "[" + "".join(sorted(letters)) + "]"
        if found["look"]:
            parts.append(f"(?{_LOOK[found['look']]}{one})")
            continue
        one += _times(found["many"]) if found["many"] else ""
        parts.append(f"(?P<{found['label']}{count}>{one})" if found["label"] else one)
    return "".join(parts)


def _times(many: str) -> str:
    return _MANY[many[0]].format(many[1:])


def _needed(pattern: str, symbols: Symbols) -> Iterator[frozenset[str]]:
    """What stands outside brackets and is not optional."""
    depth = 0
    for element in pattern.split():
        depth += (element == "(") - element.startswith(")")
        found = _ELEMENT.fullmatch(element)
        if depth == 0 and found and not found["look"] and (found["many"] or "+")[0] == "+":
            yield frozenset[str]().union(*(symbols.letters_of(name) for name in found["names"].split("/")))


@cache
def symbols() -> Symbols:
    """The symbols and groups of ``symbols.csv``; ``any`` is all but the end of a sentence, ``calm`` any but figures."""
    letters: dict[str, str] = {}
    groups: dict[str, set[str]] = {}
    for position, line in enumerate(_lines("symbols.csv")):
        letters[line["symbol"]] = chr(_FIRST + position)
        for group in line["groups"].split():
            groups.setdefault(group, set()).add(letters[line["symbol"]])
    inside = set(letters.values()) - {letters["STOP"]}
    groups["any"] = inside
    groups["calm"] = inside - groups["figure"]
    return Symbols(letters, {name: frozenset(members) for name, members in groups.items()})


@cache
def rows(language: str) -> tuple[Row, ...]:
    """The grammar of a language: its own rows among the common ones, the more telling first."""
    found = [
        (float(line["order"]), line) for file in ("grammar.csv", f"{language}/grammar.csv") for line in _lines(file)
    ]
    known = symbols()
    phrases = {line["name"]: line["pattern"] for line in _lines("phrases.csv")}
    return tuple(
        Row(
            line["id"],
            line["kind"],
            _PHRASE.sub(lambda name: f"( {phrases[name[1]]} )", line["pattern"]),
            dict(pair.split("=", 1) for pair in line["sets"].split()),
            line["example"],
            known,
        )
        for _, line in sorted(found, key=lambda pair: pair[0])
    )


def _lines(file: str) -> Iterator[dict[str, str]]:
    path = resources.files("tollcheck.extract").joinpath(file)
    with path.open(encoding="utf-8") as text:
        yield from csv.DictReader(text)


def fits(grammar: Iterable[Row], sentence: str, *, renamed: Mapping[str, str]) -> Iterator[Fit]:
    """Every row that fits, in the grammar's order. ``renamed`` says what a taken slot's symbol becomes: by
    ``kind.slot``, as letters.

    >>> list(fits((), "", renamed={}))
    []
    """
    present = _bits(set(sentence))
    for row in grammar:
        # Most rows cannot fit most sentences. Not any(): a generator costs more than the answer.
        for mask in row.masks:
            if not present & mask:
                break
        else:
            at = 0
            while found := row.regex.search(sentence, at):
                slots = _slots(found)
                # What goes on, backwards, from what it has just taken begins again: "258 rebels, 65 soldiers and 26…"
                at = 0 if "again" in row.sets else max(found.start() + 1, _behind(slots, row))
                for slot, positions in slots.items():
                    if letter := renamed.get(f"{row.kind}.{slot}"):
                        for position in positions:
                            sentence = sentence[:position] + letter + sentence[position + 1 :]
                        present |= _bits(letter)
                yield Fit(row, slots)


def _behind(slots: Mapping[str, tuple[int, ...]], row: Row) -> int:
    """Where a row looks on: behind all that it took, or, where each goes on from the one before, at what it counted."""
    return slots["n"][0] if "chain" in row.sets else max(positions[-1] for positions in slots.values())


def _slots(found: re.Match[str]) -> dict[str, tuple[int, ...]]:
    slots: dict[str, tuple[int, ...]] = {}
    for name in found.re.groupindex:
        start, end = found.span(name)
        if start < end:
            slots[name[0]] = slots.get(name[0], ()) + tuple(range(start, end))
    return slots
