"""Sentences of a text, cut where a reader would cut them and not after "approx.", "5 a.m." or "Gen.".

The end of a line ends a sentence (headings, bullets, list items), unless the line is only hard-wrapped. A full stop
ends one unless it belongs to an abbreviation of the language, an initial, a number or an ellipsis that goes on.
"""

from __future__ import annotations

from functools import lru_cache

from tollcheck.language.pack import Pack, pack
from tollcheck.language.text import STOPS, Tokens, tokenise
from tollcheck.model import Span

_CLOSING = "\"'\u201d\u2019\u00bb)]*_"
_OPENING = "\"'\u201c\u2018\u00ab([*_"
_BULLETS = frozenset("*-\u2013\u2014\u2022\u00b7#>_")
_LONGEST_TAIL = 8  # closing quotes, brackets and spaces after a full stop


def sentences(text: str, *, language: str) -> tuple[Span, ...]:
    """The sentences of ``text`` in order, without the space and the list marks between them.

    >>> text = "Gen. Sow spoke at 5 a.m. on Monday. \u201cNo.\u201d He left."
    >>> [span.of(text) for span in sentences(text, language="en")]
    ['Gen. Sow spoke at 5 a.m. on Monday.', '\u201cNo.\u201d', 'He left.']
    """
    return _sentences(text, language)


@lru_cache(maxsize=4)
def _sentences(text: str, language: str) -> tuple[Span, ...]:
    tokens, words = tokenise(text), pack(language)
    found: list[Span] = []
    start = 0
    for at in tokens.stops:
        if tokens.kinds[at] == "break":
            end = tokens.starts[at]
        elif _ends(tokens, at, words):
            end = _tail(text, tokens.ends[at])
        else:
            continue
        if end > start:
            trimmed = _trimmed(text, start, end)
            if trimmed is not None:
                found.append(trimmed)
            start = end
    return tuple(found)


def _ends(tokens: Tokens, at: int, words: Pack) -> bool:
    """Whether a stop at token ``at`` ends a sentence; the last of several does ("?!", "...")."""
    if tokens.words[at + 1] in STOPS and tokens.touches_next(at):
        return False
    if not _may_begin(tokens, at):
        return False
    if tokens.kinds[at] == "word":
        return _opens(tokens, at + 1, words)
    if tokens.words[at] != "." or at == 0 or not tokens.touches_next(at - 1):
        return True
    return not _is_abbreviated(tokens, at - 1, words)


def _may_begin(tokens: Tokens, at: int) -> bool:
    """Whether what follows a stop can begin a sentence: a space before it, and no small letter."""
    if tokens.kinds[at + 1] == "break":
        return True
    rest = tokens.text[tokens.ends[at] : tokens.ends[at] + _LONGEST_TAIL].lstrip(_CLOSING)
    first = rest.lstrip().lstrip(_OPENING)[:1]
    return not rest[:1].isalnum() and not first.islower() and first not in {",", ";", ":"}


def _is_abbreviated(tokens: Tokens, at: int, words: Pack) -> bool:
    """Gen. and approx., initials ("J. Sow"), the numbers of a list ("1. ..."): their stop ends nothing."""
    word = tokens.words[at]
    if tokens.kinds[at] == "number":
        return at == 0 or tokens.kinds[at - 1] == "break"
    if word in words.listed("titles") or (len(word) == 1 and tokens.is_capitalised(at)):
        return True
    if word in words.listed("numbered"):
        return tokens.kinds[at + 2] in {"number", "code"}
    return word in words.listed("abbreviations") and not _opens(tokens, at + 2, words)


def _opens(tokens: Tokens, at: int, words: Pack) -> bool:
    """Whether a word begins a sentence, as far as a word can tell."""
    if tokens.kinds[at] == "break":
        return True
    return tokens.is_capitalised(at) and tokens.words[at] in words.listed("openers")


def _tail(text: str, end: int) -> int:
    """Closing quotation marks and brackets belong to the sentence before them, French ones with their space."""
    last, limit = end, min(len(text), end + _LONGEST_TAIL)
    while end < limit and (text[end] in _CLOSING or (text[end].isspace() and text[end + 1 : end + 2] == "»")):
        end += 1
        if not text[end - 1].isspace():
            last = end
    return last


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """A sentence without list marks and space; None where nothing is left to read."""
    while start < end and (text[start].isspace() or text[start] in _BULLETS):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    has_words = any(character.isalnum() for character in text[start:end])
    return Span(start, end) if has_words else None
