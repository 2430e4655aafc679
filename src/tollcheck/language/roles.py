"""Which numbers count nobody: ages, years, money, distances, clock times, names of units, lengths of time.

A table of the language decides by the words beside a number; numbers that belong to a period are its dates, and
what is no word at all (an address, a telephone number) is told by its shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tollcheck.language.begun import begun
from tollcheck.language.expressions import PeriodKind
from tollcheck.language.pack import pack
from tollcheck.language.patterns import Capture, Match
from tollcheck.language.periods import built_periods
from tollcheck.language.ranges import Range, ranged_units
from tollcheck.language.text import Tokens, tokenise

_COUNTED = ("q", "n", "ord", "code", "low", "high", "a", "b", "m")


_LENGTHS = frozenset(
    {
        PeriodKind.DURATION,
        PeriodKind.LAST,
        PeriodKind.AGO,
        PeriodKind.FIRST,
        PeriodKind.FINAL,
        PeriodKind.SHIFT,
        PeriodKind.PRIOR,
        PeriodKind.RECENT,
    }
)
_FIRST_RANK, _LAST_RANK = -1, 10_000  # before every row of the table, and after them


@lru_cache(maxsize=4)
def roles_of(text: str, language: str) -> dict[int, str]:
    """Token to role, for the tokens of numbers that are not plain."""
    tokens, words = tokenise(text), pack(language)
    ranked: dict[int, tuple[int, str]] = _of_periods(tokens, text, language)
    said = words.roles.matches(tokens, ranged_units(text, language), begun(text, language))
    for candidates in said.values():
        for match in candidates:
            ranking = match.row.index, match.row.constants["role"]
            for at in _numbered(match):
                ranked[at] = min(ranked.get(at, ranking), ranking)
    return {at: role for at, (_, role) in ranked.items()}


def _of_periods(tokens: Tokens, text: str, language: str) -> dict[int, tuple[int, str]]:
    """The roles of numbers in expressions of time: a bare length comes after the rows of the table."""
    found: dict[int, tuple[int, str]] = {}
    for built in built_periods(text, language):
        if built.expression is None:
            continue
        role = "duration" if built.expression.kind in _LENGTHS else "date"
        rank = _LAST_RANK if built.expression.kind is PeriodKind.DURATION else _FIRST_RANK
        for at in range(*built.dated):
            is_year = len(tokens.words[at]) == 4 and tokens.words[at].isdigit()
            found[at] = (_FIRST_RANK, "year") if is_year else (rank, role)
    return found


def _numbered(match: Match) -> Iterator[int]:
    """The tokens whose numbers a row speaks of: its captures, or all of it where the number is a vague word."""
    if match.row.constants.get("is_whole"):
        yield from range(match.first, match.after)
    for name in _COUNTED:
        capture = match.captures.get(name)
        if capture is not None and _is_small(capture, match.row.constants.get("most")):
            yield from range(capture.first, capture.after)


def _is_small(capture: Capture, most: float | None) -> bool:
    """Whether a row that only holds up to some number ("people over 60") holds of this one."""
    value = capture.value
    return most is None or not isinstance(value, Range) or value.high.value <= most
