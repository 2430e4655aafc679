"""Two numbers that are one: between 300 and 400 · 30-40 · 2 to 3 million · two or three.

"From 20 to 30" is a range where something lies between the two, and two numbers where something went from one to the
other: a word of change before it decides.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from tollcheck.language.amounts import Amount, units_of
from tollcheck.language.pack import pack
from tollcheck.language.patterns import Capture, Match, Unit, Units
from tollcheck.language.text import Tokens, tokenise

_LOOK_BACK = 10  # tokens before "X to Y" in which a word of change makes it two ends and not a range
_CLAUSE_MARKS = frozenset({".", ";", ":", "\n", "(", ")"})
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
        for unit in here:
            if unit.cls == "n":
                found[at].append(Unit("q", Range(unit.value, unit.value, False, None), unit.after))
    for at, candidates in words.ranges.matches(tokens, units).items():
        for match in candidates:
            joined = _range(tokens, match, words.listed("changes"))
            if joined is not None:
                found.setdefault(at, []).append(Unit("q", joined, match.after))
                break
    return found


def _range(tokens: Tokens, match: Match, changes: frozenset[str]) -> Range | None:
    make = match.row.constants["make"]
    first, second = match.captures["low"], match.captures["high"]
    low, high = _scaled_alike(first.value, second.value)
    if not low.value < high.value or high.value > _MOST_APART * max(1, low.value):
        return None
    if make == "to" and _follows_change(tokens, match.first, changes):
        return None
    if make == "or" and high.value > max(low.value + 2, low.value * 1.5):
        return None
    if make != "between" and (_is_year(tokens, first) and _is_year(tokens, second)):
        return None
    if make == "dash" and not (low.form == high.form or low.form == "digits"):
        return None
    return Range(low, high, True, (first, second))


def _scaled_alike(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """ "2 to 3 million" is 2 million to 3 million."""
    if low.scale == 1 and high.scale > 1 and low.value * high.scale < high.value:
        scale = high.scale
        return replace(low, value=low.value * scale, significant=low.significant * scale, scale=scale), high
    return low, high


def _is_year(tokens: Tokens, capture: Capture) -> bool:
    word = tokens.words[capture.first]
    return capture.after == capture.first + 1 and len(word) == 4 and word.isdigit() and "1900" <= word <= "2100"


def _follows_change(tokens: Tokens, at: int, changes: frozenset[str]) -> bool:
    for word in reversed(tokens.words[max(0, at - _LOOK_BACK) : at]):
        if word in _CLAUSE_MARKS:
            return False
        if word in changes:
            return True
    return False
