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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from tollcheck.errors import TollcheckError

# Symbols are encoded as letters from here on. They stand inside brackets only, where none of them means anything, and
# none lies beyond 0xFF, since a set of such letters is compiled many times as fast as a set of others.
_FIRST = 0x5F
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
    def labels(self) -> tuple[str, ...]:
        """The slot that each group of the regular expression fills."""
        return tuple(name[0] for name in self.regex.groupindex)

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Sets of letters of each of which a sentence must hold one, or the row cannot fit."""
        return tuple(_needed(self.pattern, self.symbols))


class Grammar:
    """Rows in their order, and which of them a sentence can fit at all, going by the letters that it holds.

    Every row is asked of every sentence and nearly all answers are no, so all are asked at once. A need of a row is
    one bit of a whole number, the first needs of all rows side by side, then their second needs, and so on; a letter is
    the number of the needs that it meets. A row can fit where all its bits are set.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = tuple(rows)
        self._depth = max((len(row.needs) for row in self.rows), default=0)
        self._met: dict[str, int] = {}
        self._unasked = 0  # the bits of rows with fewer needs than others
        for index, row in enumerate(self.rows):
            for depth in range(self._depth):
                bit = 1 << (depth * len(self.rows) + index)
                if depth >= len(row.needs):
                    self._unasked |= bit
                    continue
                for letter in row.needs[depth]:
                    self._met[letter] = self._met.get(letter, 0) | bit

    def met_by(self, letters: Iterable[str]) -> int:
        """The needs that letters meet."""
        met = self._unasked
        for letter in letters:
            met |= self._met.get(letter, 0)
        return met

    def able(self, met: int) -> int:
        """The rows whose needs are all met, a bit each in their order."""
        found = (1 << len(self.rows)) - 1
        for depth in range(self._depth):
            found &= met >> (depth * len(self.rows))
        return found


class Fit(NamedTuple):
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
    """What is not optional; of alternatives one of each."""
    return _needs_of(pattern.split(), symbols)


def _needs_of(elements: Sequence[str], symbols: Symbols) -> Iterator[frozenset[str]]:
    at = 0
    while at < len(elements):
        if elements[at] == "(":
            end = _closing(elements, at)
            closing = _BRACKET.fullmatch(elements[end])
            if closing is not None and (closing["many"] or "+")[0] == "+":
                needs = [list(_needs_of(one, symbols)) for one in _alternatives(elements[at + 1 : end])]
                if all(needs):
                    yield frozenset[str]().union(*(min(one, key=len) for one in needs))
            at = end + 1
            continue
        found = _ELEMENT.fullmatch(elements[at])
        if found and not found["look"] and (found["many"] or "+")[0] == "+":
            yield frozenset[str]().union(*(symbols.letters_of(name) for name in found["names"].split("/")))
        at += 1


def _closing(elements: Sequence[str], opening: int) -> int:
    """Where the bracket that opens at a position closes."""
    depth = 0
    for at in range(opening, len(elements)):
        depth += (elements[at] == "(") - elements[at].startswith(")")
        if depth == 0:
            return at
    raise TollcheckError(f"extract/grammar.csv: a bracket is not closed in {' '.join(elements)!r}")


def _alternatives(elements: Sequence[str]) -> Iterator[Sequence[str]]:
    """The parts of what stands in brackets that ``|`` sets apart."""
    depth = start = 0
    for at, element in enumerate(elements):
        depth += (element == "(") - element.startswith(")")
        if element == "|" and depth == 0:
            yield elements[start:at]
            start = at + 1
    yield elements[start:]


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
def grammar(language: str) -> Grammar:
    """The rows of a language, ready to be asked of sentences."""
    return Grammar(rows(language))


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
    with (Path(__file__).parent / file).open(encoding="utf-8", newline="") as text:
        yield from csv.DictReader(text)


def fits(rules: Grammar, sentence: str, *, renamed: Mapping[str, str]) -> Iterator[Fit]:
    """Every row that fits, in the grammar's order. ``renamed`` says what a taken slot's symbol becomes: by
    ``kind.slot``, as letters.

    >>> list(fits(Grammar(()), "", renamed={}))
    []
    """
    met = rules.met_by(set(sentence))
    waiting = rules.able(met)
    while waiting:
        first = waiting & -waiting  # the lowest bit
        waiting ^= first
        row = rules.rows[first.bit_length() - 1]
        at = 0
        while found := row.regex.search(sentence, at):
            slots = _slots(found, row.labels)
            # What goes on, backwards, from what it has just taken begins again: "258 rebels, 65 soldiers and 26…"
            at = 0 if "again" in row.sets else max(found.start() + 1, _behind(slots, row))
            for slot, positions in slots.items():
                if letter := renamed.get(f"{row.kind}.{slot}"):
                    for position in positions:
                        sentence = sentence[:position] + letter + sentence[position + 1 :]
                    more = met | rules.met_by(letter)
                    if more != met:
                        met = more
                        waiting = rules.able(met) & -(first << 1)  # later rows only
            yield Fit(row, slots)


def _behind(slots: Mapping[str, tuple[int, ...]], row: Row) -> int:
    """Where a row looks on: behind all that it took, or, where each goes on from the one before, at what it counted."""
    return slots["n"][0] if "chain" in row.sets else max(positions[-1] for positions in slots.values())


def _slots(found: re.Match[str], labels: Iterable[str]) -> dict[str, tuple[int, ...]]:
    slots: dict[str, tuple[int, ...]] = {}
    for label, (start, end) in zip(labels, found.regs[1:], strict=True):
        if start < end:
            slots[label] = slots.get(label, ()) + tuple(range(start, end))
    return slots
