"""Texts as words: folding that keeps every offset, tokens, and tables of phrases.

Everything in ``language/`` works on the tokens of a text, never on regular expressions over it: each step looks at a
few tokens, so that a text of any shape is read in linear time. Apostrophes, quotation marks and hyphens inside a word
("al-Qaeda", "l'armée", "34-year-old") only separate tokens, so that a phrase matches however it is spelled.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import insort
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count
from typing import Generic, TypeVar

V = TypeVar("V")

_SPACES = "\u00a0\u2007\u2009\u200a\u202f\u205f\u3000\u2002\u2003\u2004\u2005\u2006\u2008"
_APOSTROPHES = "‘’‚‛ʼʹ′´"
_QUOTES = "“”„‟«»″"
_DASHES = "‐‑‒–—―−﹘﹣－"
_JOINING_DASHES = frozenset("-‐‑")
_LONE_DASH = re.compile(r"(?<![^\W\d_])[-‐‑]|[-‐‑](?![^\W\d_])|[‒–—―−﹘﹣－]")  # joins no two words
_LONGEST_SOFT_LINE = 60
STOPS = frozenset({".", "!", "?", "\u2026"})


class _Folding(dict[int, str]):
    """Code point to folded character, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    for plain, variants in ((" ", _SPACES), ("'", _APOSTROPHES), ('"', _QUOTES), ("-", _DASHES)):
        if character in variants:
            return plain
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.decimal(character))
    if not character.isalpha():
        return character
    base = unicodedata.normalize("NFKD", character)
    letters = "".join(part for part in base if not unicodedata.combining(part)).lower()
    return letters if len(letters) == 1 else character.lower() if len(character.lower()) == 1 else character


_FOLDING = _Folding()
_SHORT = 100  # below it, looking all letters up takes less than telling them apart
_NOT_ASCII = re.compile(r"([^\x00-\x7f]+)")


def fold(text: str) -> str:
    """Case, accents and typography taken away, one character for one, so that offsets hold.

    >>> fold("L’ÉTÉ 2 000 – « oui »")
    'l\\'ete 2 000 - " oui "'
    """
    if text.isascii():
        return text.lower()
    if len(text) < _SHORT:
        return text.translate(_FOLDING)
    # Few letters of most texts are none of ASCII, and only those have to be looked up one by one.
    parts = _NOT_ASCII.split(text)
    parts[::2] = map(str.lower, parts[::2])
    parts[1::2] = [part.translate(_FOLDING) for part in parts[1::2]]
    return "".join(parts)


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words, numbers and telling punctuation of a text, as columns of one length.

    ``words`` are folded. ``kinds``: word, number, code (a name with digits in it, "G5"), time, date (written in
    digits), url, phone, version, mark (punctuation), break (the end of a line that ends a sentence). The first token
    and the last are always breaks. ``stops`` are the tokens at which a sentence may end: full stops, words that end
    with their own ("a.m.") and breaks, but for the first.
    """

    text: str
    words: list[str]
    kinds: list[str]
    starts: list[int]
    ends: list[int]
    stops: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def date_at(self, index: int) -> tuple[int, int, int] | None:
        """Year, month and day of a date in digits; None where day and month cannot be told apart."""
        parts = [int(part) for part in re.split(r"[-/.]", self.words[index])]
        if len(str(parts[0])) == 4:
            return parts[0], parts[1], parts[2]
        first, second, year = parts
        year += 0 if year > 99 else 2000 if year < 70 else 1900
        if "." in self.words[index] or (first > 12 >= second) or first == second:
            return year, second, first
        return (year, first, second) if second > 12 >= first else None

    def is_capitalised(self, index: int) -> bool:
        return self.text[self.starts[index]].isupper()

    def touches_next(self, index: int) -> bool:
        """Whether nothing, not even a space, stands between this token and the next."""
        return index + 1 < len(self.words) and self.ends[index] == self.starts[index + 1]


# The order matters: a telephone number is not three numbers. Every repetition is bounded or consumes what it matches.
# First comes what nearly all tokens are, plain words with a space between each and the next, all those in a row in one
# match; the last is one behind which nothing can make an address of it. Whatever else they may be is then not tried,
# which takes three times as long. No other alternative begins with a space.
_TOKEN = re.compile(
    r"""
    \ ?+(?:
      (?P<words>[a-z][a-z ]*(?![\w.:@+-]))
    | (?P<url>(?:https?://|www\.)[^\s<>"]+ | [\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64})
    | (?P<phone>\+\d{1,3}(?:[ .()-]{1,2}\d{1,5}){2,7} | \+\d{8,15}(?!\d) | (?<![\d.,])0\d(?:[ .]\d\d){4}(?![\d.,]))
    | (?P<date>(?<![\d./-])(?:\d{4}[-/]\d\d?[-/]\d\d? | \d\d?/\d\d?/(?:\d{4}|\d\d) | \d\d?\.\d\d?\.\d{4})(?![\d/-]))
    | (?P<time>(?<![\d.,:])\d{1,2}(?::\d\d(?::\d\d)? | \ ?h\ ?\d\d | h)(?![\w:]))
    | (?P<version>(?<![\d.,])(?:v\d{1,4}(?:\.\d{1,4}){1,5} | \d{1,4}(?:\.\d{1,2}){2,5})(?![\d]))
    | (?P<code>[a-z]{1,12}\d{1,12}[a-z\d]{0,12}(?!\w))
    | (?P<number>\d{1,3}(?:(?:[ ]\d{3}){1,5}|(?:,\d{3}){1,5}|(?:\.\d{3}){1,5}|(?:'\d{3}){1,5}|(?:,\d\d){1,4},\d{3})
          (?:[.,]\d{1,2}(?!\d))?(?!\d)
        | \d\d?(?=,(?:19|20)\d\d(?!\d)) | \d+[.,]\d+ | \d+ | [\u00bc-\u00be\u2150-\u215e])
    | (?P<letters>(?:[^\W\d_]\.){1,9}[^\W\d_](?![^\W_])\.? | [^\W\d_]+)
    | (?P<break>\n)
    | (?P<mark>[,.;:()/%$\u2264\u2265\u20ac\u00a3\u00a5\u20a6\u20b9+\u00b0\u2026\[\]~!?&=<>-])
    )""",
    re.VERBOSE,
)


@lru_cache(maxsize=4)
def tokenise(text: str) -> Tokens:
    """The tokens of a text; the last few texts are remembered, since every finder asks for them."""
    tokens = Tokens(text, ["\n"], ["break"], [0], [0], [])
    words, kinds, starts, ends, stops = tokens.words, tokens.kinds, tokens.starts, tokens.ends, tokens.stops
    for match in _TOKEN.finditer(fold(text)):
        kind = match.lastgroup or "mark"
        word, end = match[kind], match.end()
        start = end - len(word)
        if kind == "words":
            for plain in word.split(" "):
                if plain:
                    words.append(plain)
                    kinds.append("word")
                    starts.append(start)
                    ends.append(start + len(plain))
                start += len(plain) + 1
            continue
        if kind == "letters":
            if word[-1] == ".":
                stops.append(len(words))
            kind, word = "word", _undotted(word)
        elif kind == "break":
            if not _ends_a_line(text, start):
                continue
            stops.append(len(words))
        elif word in STOPS:
            stops.append(len(words))
        elif word == "-" and _joins(text, start):
            continue
        words.append(word)
        kinds.append(kind)
        starts.append(start)
        ends.append(end)
    stops.append(len(words))
    words.append("\n")
    kinds.append("break")
    starts.append(len(text))
    ends.append(len(text))
    return tokens


def _undotted(word: str) -> str:
    """``j.n.i.m.`` is ``jnim``; two letters keep their dot, since "U.S." is not "us" and "a.m." is not "am"."""
    if "." not in word:
        return word
    letters = word.replace(".", "")
    return letters if len(letters) > 2 else ".".join(letters)


def _joins(text: str, at: int) -> bool:
    """Whether a hyphen only joins the parts of a word: a range of digits and a dash are something else."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] not in _JOINING_DASHES or not before.strip() or not after.strip():
        return False
    return before.isalpha() or after.isalpha()


def _ends_a_line(text: str, newline: int) -> bool:
    """Whether a newline ends what is being said, or only a line of hard-wrapped text.

    Wrapped lines are long, end without punctuation and go on in lower case or with a digit.
    """
    after = text[newline + 1 : newline + 2]
    if not (after.islower() or after.isdigit()):
        return True
    before = text[max(0, newline - _LONGEST_SOFT_LINE) : newline]
    return len(before) < _LONGEST_SOFT_LINE or "\n" in before or before.rstrip()[-1:] in {".", ":", ";", "!", "?", ""}


_Row = tuple[tuple[str, ...], str | None, V]


# The phrases that one word begins: alone, or by their second word, since a common word opens hundreds.
_Opened = tuple[list[_Row[V]], dict[str, list[_Row[V]]]]


class PhraseTable(Generic[V]):
    """Many phrases, each with a value, found in one pass over the words of a text.

    Case, accents, hyphens and apostrophes do not matter; word boundaries do. A phrase that begins with ``=`` is found
    only in its own case ("=IS" is not "is"). Where phrases overlap, the first wins, then the longest, then the one that
    is found only in its own case. Of a phrase that comes twice the first value stays, or what ``joined`` makes of both.

    >>> PhraseTable({"al-Qaeda": 1, "al Qaeda in the Maghreb": 2, "=IS": 3}).find("al-Qaeda is not IS.")
    [(0, 8, 1), (16, 18, 3)]
    """

    def __init__(
        self, phrases: Mapping[str, V] | Iterable[tuple[str, V]], *, joined: Callable[[V, V], V] | None = None
    ) -> None:
        self._by_first: dict[str, _Opened[V]] = {}
        self._joined = joined
        self.add(phrases.items() if isinstance(phrases, Mapping) else phrases)

    def add(self, phrases: Iterable[tuple[str, V]]) -> None:
        """Put more phrases into the table."""
        by_first = self._by_first
        for phrase, value in phrases:
            cased = phrase[1:] if phrase[:1] == "=" else None
            words = phrase_words(cased or phrase)
            if not words:
                continue
            opened = by_first.get(words[0])
            if opened is None:
                opened = by_first[words[0]] = ([], {})
            alone, longer = opened
            rows = alone if len(words) == 1 else longer.setdefault(words[1], [])
            if rows:
                self._insert(rows, (words, cased, value))
            else:
                rows.append((words, cased, value))

    def _insert(self, rows: list[_Row[V]], row: _Row[V]) -> None:
        for at, known in enumerate(rows):
            if known[:2] == row[:2]:
                if self._joined is not None:
                    rows[at] = (*row[:2], self._joined(known[2], row[2]))
                return
        insort(rows, row, key=_rank)

    def __len__(self) -> int:
        return sum(len(alone) + sum(map(len, longer.values())) for alone, longer in self._by_first.values())

    def find(self, text: str) -> list[tuple[int, int, V]]:
        """Every phrase in ``text``: start, end and value, from left to right, never overlapping."""
        tokens = tokenise(text)
        return [(tokens.starts[first], tokens.ends[after - 1], value) for first, after, value in self.within(tokens)]

    def get(self, phrase: str) -> V | None:
        """The value of a whole phrase, in whatever spelling."""
        words = phrase_words(phrase)
        opened = self._by_first.get(words[0]) if words else None
        if opened is None:
            return None
        alone, longer = opened
        for candidate, cased, value in longer.get(words[1], ()) if len(words) > 1 else alone:
            if candidate == words and (cased is None or cased == phrase):
                return value
        return None

    def within(self, tokens: Tokens) -> list[tuple[int, int, V]]:
        """Every phrase among the tokens of a text: its first token, the one after it, its value."""
        # Nearly all words of a text begin no phrase.
        beginnings = compress(count(), map(self._by_first.__contains__, tokens.words))
        return self._among(tokens, beginnings, tokens.words)

    def between(self, tokens: Tokens, first: int, stop: int) -> list[tuple[int, int, V]]:
        """Every phrase among the tokens from ``first`` up to ``stop``, in the time that so many take."""
        words = tokens.words
        beginnings = (at for at in range(first, stop) if words[at] in self._by_first)
        return self._among(tokens, beginnings, [*words[:stop], ""])

    def _among(self, tokens: Tokens, beginnings: Iterable[int], words: list[str]) -> list[tuple[int, int, V]]:
        """What begins at some of ``words``, the last of which begins nothing."""
        by_first = self._by_first
        found: list[tuple[int, int, V]] = []
        after = 0
        for index in beginnings:
            if index < after:
                continue
            alone, longer = by_first[words[index]]
            if longer and (rows := longer.get(words[index + 1])) is not None:
                for phrase, cased, value in rows:
                    last = index + len(phrase)
                    if last > index + 2 and tuple(words[index:last]) != phrase:
                        continue
                    if cased is None or tokens.text[tokens.starts[index] : tokens.ends[last - 1]] == cased:
                        found.append((index, last, value))
                        after = last
                        break
            if index < after:
                continue
            for _, cased, value in alone:
                if cased is None or tokens.text[tokens.starts[index] : tokens.ends[index]] == cased:
                    after = index + 1
                    found.append((index, after, value))
                    break
        return found


def _rank(row: _Row[V]) -> tuple[int, bool]:
    return -len(row[0]), row[1] is None


def phrase_words(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase of a table, without the break that ends every text."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():
        # Nearly all of the tens of thousands of phrases of a lexicon are plain words: ten times as fast.
        return tuple(phrase.lower().split())
    found: list[str] = []
    folded = fold(phrase)
    plain = folded.replace("'", " ").replace("-", " ")
    if plain.isascii() and plain.replace(" ", "").isalpha() and not ("-" in folded and _LONE_DASH.search(phrase)):
        return tuple(plain.split())
    for match in _TOKEN.finditer(folded):
        kind = match.lastgroup or "mark"
        word = match[kind]
        if kind == "words":
            found += word.split()
        elif not (word == "-" and _joins(phrase, match.end() - 1)):
            found.append(_undotted(word) if kind == "letters" else word)
    return tuple(found)
