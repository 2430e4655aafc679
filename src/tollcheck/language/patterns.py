"""Patterns over words, written as rows of a table: how a language says a number, a period, a rate.

A row of a pattern file has ``patterns`` and whatever constants its reader needs. A pattern is a line of

- words: ``last year`` (accents, case, hyphens and apostrophes do not matter);
- choices and options, of any number of words: ``(last|the previous) [calendar] year``;
- classes: ``<month>``, or ``<day:a> to <day:b>`` to tell two of them apart; a class may span several words
  (``<n>`` is any number, however written; ``<w>`` is any word);
- the end of a line, ``¶``, and a bracket of the text itself, with a backquote before it;
- surroundings that must be there but are no part of what is found: ``{in|since} <month>``, ``half {of|the}``.

All rows of a table are compiled into one trie, so that its size costs nothing when a text is read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any, NamedTuple

from tollcheck.language.text import Tokens, phrase_words

LINE_END = "¶"  # how a pattern writes the end of a line
_SYNTAX = re.compile(r"`.|[\[\](){}|]|<[^<>]+>|[^\s`\[\](){}|<>]+")
_OPENING, _CLOSING = {"(": ")", "[": "]", "{": "}"}, {")", "]", "}"}
_START, _STOP = "\x02", "\x03"  # where what is found begins and ends, where surroundings are asked for


# Something of a class that begins at a token: its class, its value, and the token after it. A plain tuple, since a text
# has dozens, and each of them is taken apart by every table.
Unit = tuple[str, Any, int]
Units = dict[int, list[Unit]]


class Capture(NamedTuple):
    """What a class of a pattern met: the value, and its tokens."""

    value: Any
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a pattern file: its constants, and where it stands (earlier rows win ties)."""

    index: int
    constants: Mapping[str, Any]


class Match(NamedTuple):
    """A row found at tokens [first, after)."""

    first: int
    after: int
    row: Row
    captures: Mapping[str, Capture]


class _Node:
    __slots__ = ("classes", "is_open", "row", "start", "stop", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node] = {}
        self.classes: dict[str, dict[str, _Node]] = {}
        self.start: _Node | None = None
        self.stop: _Node | None = None
        self.row: Row | None = None
        self.is_open = False  # whether something is found here, or surroundings begin or end


class PatternTable:
    """The rows of one pattern file, ready to be looked for."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self._root = _Node()
        for index, row in enumerate(rows):
            constants = {key: value for key, value in row.items() if key != "patterns"}
            for pattern in row["patterns"]:
                for variant in _variants(pattern):
                    self._insert(variant, Row(index, constants))

    def _insert(self, variant: Sequence[str], row: Row) -> None:
        if variant[0] == "<w>" or variant[0].startswith("<w:"):
            raise ValueError("a pattern begins with <w>: it would be tried at every word; begin with something rarer")
        node = self._root
        for element in variant:
            if element == _START:
                node.is_open = True
                node.start = node = node.start or _Node()
            elif element == _STOP:
                node.is_open = True
                node.stop = node = node.stop or _Node()
            elif element[0] == "<" and len(element) > 1:
                cls, _, name = element[1:-1].partition(":")
                node = node.classes.setdefault(cls, {}).setdefault(name or cls, _Node())
            else:
                node = node.words.setdefault(element, _Node())
        if node.row is None or row.index < node.row.index:
            node.row = row
            node.is_open = True

    @property
    def openings(self) -> Mapping[str, _Node]:
        """The words that begin a row, and what may follow each of them."""
        return self._root.words

    def matches(self, tokens: Tokens, units: Units, begun: Begun) -> dict[int, list[Match]]:
        """Everything found, by the token at which it begins; the longest first. ``begun`` says where words begin rows
        of this table, among others."""
        search = _Search(tokens, units)
        for at, follower in begun.get(self, ()):
            if follower.is_open or search.leads_on(follower, at + 1):
                search.walk(follower, at + 1, at, None, ())
        classes = self._root.classes
        if classes:
            for at, here in units.items():
                for unit in here:
                    if unit[0] in classes:
                        search.walk_classes(self._root, at, at, None, ())
                        break
        for candidates in search.found.values():
            if len(candidates) > 1:
                candidates.sort(key=lambda match: (-match.after, match.row.index))
        return search.found


Begun = Mapping[PatternTable, list[tuple[int, _Node]]]  # where words begin rows of a table, and what may follow


_Opening = tuple[PatternTable, _Node]


class Beginnings:
    """The words that begin rows of several tables, so that a text is looked through once for all of them."""

    def __init__(self, tables: Iterable[PatternTable]) -> None:
        # By the word that begins a row: what goes on whatever the next word is, and the rest by the next word.
        self._opened: dict[str, tuple[list[_Opening], dict[str, list[_Opening]]]] = {}
        for table in tables:
            for word, follower in table.openings.items():
                always, by_next = self._opened.setdefault(word, ([], {}))
                if follower.is_open or follower.classes:
                    always.append((table, follower))
                    continue
                for following in follower.words:
                    by_next.setdefault(following, []).append((table, follower))

    def of(self, tokens: Tokens) -> Begun:
        """Where rows may begin with a word. Nearly all words begin none, and most that do are followed by none that
        goes on in it."""
        opened, words = self._opened, tokens.words
        found: defaultdict[PatternTable, list[tuple[int, _Node]]] = defaultdict(list)
        # The break that ends every text begins nothing.
        for at in compress(range(len(words) - 1), map(opened.__contains__, words)):
            always, by_next = opened[words[at]]
            for table, follower in always:
                found[table].append((at, follower))
            if words[at + 1] in by_next:
                for table, follower in by_next[words[at + 1]]:
                    found[table].append((at, follower))
        return found


_Captured = tuple[tuple[str, Any, int, int], ...]  # captures on the way to a row: most ways lead to none


class _Search:
    """One reading of a text by one table. Not a named tuple: what it holds is looked up hundreds of times."""

    __slots__ = ("count", "found", "kinds", "units", "words")

    def __init__(self, tokens: Tokens, units: Units) -> None:
        self.words, self.kinds, self.units = tokens.words, tokens.kinds, units
        self.count = len(tokens.words)
        self.found: dict[int, list[Match]] = {}

    def walk(self, node: _Node, at: int, first: int, after: int | None, captured: _Captured) -> None:
        """Follow the trie from token ``at``: the match began at ``first`` and, once known, ends at ``after``."""
        if node.is_open:
            if node.row is not None:
                captures = {name: Capture(value, met, behind) for name, value, met, behind in captured}
                match = Match(first, at if after is None else after, node.row, captures)
                self.found.setdefault(first, []).append(match)
            if node.start is not None:
                self.walk(node.start, at, at, None, captured)
            if node.stop is not None:
                self.walk(node.stop, at, first, at, captured)
        if at >= self.count:
            return
        follower = node.words.get(self.words[at])
        if follower is not None and (follower.is_open or self.leads_on(follower, at + 1)):
            self.walk(follower, at + 1, first, after, captured)
        if node.classes and (at in self.units or "w" in node.classes):
            self.walk_classes(node, at, first, after, captured)

    def walk_classes(self, node: _Node, at: int, first: int, after: int | None, captured: _Captured) -> None:
        """Follow the edges of a node that are classes, ``<w>`` among them."""
        classes, words = node.classes, self.words
        for cls, value, behind in self.units.get(at, ()):
            if cls not in classes:
                continue
            for name, target in classes[cls].items():
                if (
                    target.is_open
                    or words[behind] in target.words
                    or (target.classes and self.leads_on(target, behind))
                ):
                    self.walk(target, behind, first, after, (*captured, (name, value, at, behind)))
        if "w" in classes and self.kinds[at] == "word":
            for name, target in classes["w"].items():
                self.walk(target, at + 1, first, after, (*captured, (name, words[at], at, at + 1)))

    def leads_on(self, node: _Node, at: int) -> bool:
        """Whether a node that is not the end of a row can be left by the next token; most tokens lead nowhere."""
        if at >= self.count:
            return False
        if self.words[at] in node.words:
            return True
        classes = node.classes
        if not classes:
            return False
        if "w" in classes:
            return True
        for unit in self.units.get(at, ()):  # noqa: SIM110  any() costs more than the answer
            if unit[0] in classes:
                return True
        return False


def leftmost_longest(matches: Mapping[int, list[Match]], *, start: int = 0) -> list[Match]:
    """The matches of a table that do not overlap: the first, then the longest."""
    chosen: list[Match] = []
    at = start
    for first in sorted(matches):
        if first >= at and matches[first]:
            chosen.append(matches[first][0])
            at = max(first + 1, matches[first][0].after)
    return chosen


def _variants(pattern: str) -> list[tuple[str, ...]]:
    """Every sequence of words and classes that a pattern stands for."""
    parts = _SYNTAX.findall(pattern)
    sequences, rest = _choice(parts, 0, is_whole=True)
    if rest != len(parts):
        raise ValueError(f"pattern {pattern!r}: a bracket is not closed; balance it")
    return sequences


def _literal(part: str) -> tuple[str, ...]:
    if part == LINE_END:
        return ("\n",)
    words = (part[1:],) if part[0] == "`" else phrase_words(part)
    if not words:
        raise ValueError(f"pattern word {part!r}: no token of a text; leave it out or add it to the tokens")
    return words


def _choice(parts: list[str], at: int, *, is_whole: bool = False) -> tuple[list[tuple[str, ...]], int]:
    """The sequences from ``parts[at]`` to the closing bracket (or the end), with ``|`` between choices."""
    done: list[tuple[str, ...]] = []
    current: list[tuple[str, ...]] = [()]
    is_at_start = True
    while at < len(parts) and parts[at] not in _CLOSING:
        part = parts[at]
        if part == "|":
            done, current, is_at_start = done + current, [()], True
            at += 1
            continue
        if part in _OPENING:
            inner, at = _choice(parts, at + 1)
            if part == "[":
                inner = [*inner, ()]
            elif part == "{":
                marker = _START if is_whole and is_at_start else _STOP
                inner = [(*words, marker) if marker == _START else (marker, *words) for words in inner]
        else:
            inner = [(part,)] if part[0] == "<" else [_literal(part)]
        at += 1
        current = [before + words for before in current for words in inner]
        is_at_start = False
    return done + current, at
