"""Two numbers that are one: between 300 and 400 · 30-40 · 2 to 3 million · two or three.

"From 20 to 30" is a range where something lies between the two, and two numbers where something went from one to the
other: a word of change before it decides.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tollcheck.language.amounts import Amount, units_of
from tollcheck.language.begun import begun
from tollcheck.language.pack import Pack, pack
from tollcheck.language.patterns import Capture, Match, Units
from tollcheck.language.text import Tokens, tokenise

_LOOK_BACK = 20  # tokens before "X to Y" in which a word of change makes it two ends and not a range
_CLAUSE_MARKS = frozenset({".", ";", ":", "\n", "(", ")"})
_NEAR = 4  # tokens within which "from" belongs to the first number ("from at least 10 to 25")
_MOST_APART = 1000  # a range whose ends lie further apart is none


class Range(NamedTuple):
    """Two amounts that are one number; equal ends where there is only one."""

    low: Amount
    high: Amount
    is_range: bool
    ends: tuple[Capture, Capture] | None


@lru_cache(maxsize=4)
def ranged_units(text: str, language: str) -> Units:
    """The units of a text with the class ``q``: a number, or a range of two."""
    tokens, words, units = tokenise(text), pack(language), units_of(text, language)
    found = {at: list(here) for at, here in units.items()}
    for at, here in units.items():
        for cls, value, after in here:
            if cls == "n":
                found[at].append(("q", Range(value, value, False, None), after))
    for at, candidates in words.ranges.matches(tokens, units, begun(text, language)).items():
        for match in candidates:
            joined = _range(tokens, match, words)
            if joined is not None:
                found.setdefault(at, []).append(("q", joined, match.after))
                break
    return found


def _range(tokens: Tokens, match: Match, words: Pack) -> Range | None:
    make = match.row.constants["make"]
    first, second = match.captures["low"], match.captures["high"]
    low, high = _scaled_alike(first.value, second.value)
    if not low.value < high.value or high.value > _MOST_APART * max(1, low.value):
        return None
    if make == "to" and _is_change(tokens, match, words):
        return None
    if make == "or" and high.value > max(low.value + 2, low.value * 1.5):
        return None
    if make == "dash" and not _is_dashed(tokens, first, second, words):
        return None
    if make != "between" and _is_year(tokens, first):
        is_grouped = not tokens.words[second.first].isdigit()  # "from 1,812 in 2014 to 6,756 in 2023"
        if _is_year(tokens, second) or (is_grouped and tokens.kinds[second.first] == "number"):
            return None
    return Range(low, high, True, (first, second))


def _scaled_alike(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """ "2 to 3 million" is 2 million to 3 million."""
    if low.scale == 1 and high.scale > 1 and low.value * high.scale < high.value:
        scale = high.scale
        return low._replace(value=low.value * scale, significant=low.significant * scale, scale=scale), high
    return low, high


def _is_year(tokens: Tokens, capture: Capture) -> bool:
    word = tokens.words[capture.first]
    return capture.after == capture.first + 1 and len(word) == 4 and word.isdigit() and "1900" <= word <= "2100"


def _is_dashed(tokens: Tokens, first: Capture, second: Capture, words: Pack) -> bool:
    """Two numbers in digits with nothing but a dash between them; not "4 May - 14 dead" nor "May 4 - 14 dead"."""
    between = tokens.text[tokens.ends[first.after - 1] : tokens.starts[second.first]]
    if tokens.kinds[first.first] != "number" or tokens.kinds[second.first] != "number" or len(between.strip()) > 1:
        return False
    before = tokens.words[first.first - 1] if first.first else ""
    return len(between) == 1 or not any(cls == "month" for cls, _ in words.classes.get(before, ()))


def _is_change(tokens: Tokens, match: Match, words: Pack) -> bool:
    """Whether "from X to Y" tells where something went: a word of change stands before it in the clause."""
    opening, changes = words.listed("from"), words.listed("changes")
    start = match.captures["low"].first
    if opening.isdisjoint(tokens.words[max(0, start - _NEAR) : start]):
        return False
    for at in range(match.first - 1, max(0, match.first - _LOOK_BACK) - 1, -1):
        word = tokens.words[at]
        if word in _CLAUSE_MARKS:
            return False
        if word in changes and tokens.words[at + 1] not in words.listed("not_after_change"):
            return True
    return False
