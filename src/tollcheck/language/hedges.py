"""How firmly a number is put: the one table of hedges, and the interval that number and hedge stand for.

The table is ``hedges.toml``, published as it stands (``tollcheck explain about``). It says which words hedge a number
in each language, what the report calls them, and the interval, with the reason for its width.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from tollcheck.language.numbers import ARTICLE, NumberMention, find_numbers
from tollcheck.language.pack import pack
from tollcheck.language.periods import find_periods
from tollcheck.language.text import PhraseTable, Tokens, tokenise
from tollcheck.model import Hedge, Interval, Quantity, Rate, Span

Family = Literal["count", "share", "fold", "rank", "change"]

_TABLE = Path(__file__).with_name("hedges.toml")
_BOUNDS = frozenset({"floor", "ceiling"})
_NOT_HEDGED = frozenset({"year", "date", "unit_name", "list_number"})
_FARTHEST = 6  # tokens between a hedge and its number, at most


@dataclass(frozen=True, slots=True)
class HedgeRow:
    """One row of the table. ``low`` and ``high`` are relative widths of a hedge, the interval itself of a vague word.

    ``rule``: widen, floor, ceiling, as_written, plain, or vague for words that are numbers themselves.
    """

    id: str
    hedge: Hedge | None
    rule: str
    low: float | None
    high: float | None
    is_open: bool
    before: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]
    rationale: str


class HedgeMention(NamedTuple):
    """A hedge in a text, which row it is, on which side of its number it stands, and where that number is."""

    span: Span
    hedge: Hedge
    id: str
    position: Literal["before", "after"]
    number: Span


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


@cache
def hedges() -> tuple[HedgeRow, ...]:
    """The whole table: hedges first, then the vague words."""
    return tuple(_row(entry, rule=entry.get("rule", "vague")) for key in ("hedge", "vague") for entry in _table()[key])


def _row(entry: Mapping[str, Any], *, rule: str) -> HedgeRow:
    hedge = entry.get("hedge")
    return HedgeRow(
        id=entry["id"],
        hedge=None if hedge is None else Hedge(hedge),
        rule=rule,
        low=entry.get("low"),
        high=entry.get("high"),
        is_open=entry.get("is_open", False),
        before={language: tuple(words) for language, words in entry.get("before", {}).items()},
        after={language: tuple(words) for language, words in entry.get("after", {}).items()},
        rationale=entry["rationale"],
    )


@cache
def _by_id() -> Mapping[str, HedgeRow]:
    return {row.id: row for row in hedges()}


@cache
def _phrases(language: str, position: str) -> PhraseTable[HedgeRow]:
    return PhraseTable(
        (phrase, row)
        for row in hedges()
        for phrase in (row.before if position == "before" else row.after).get(language, ())
    )


# --- finding ----------------------------------------------------------------------------------------------------------


def find_hedges(text: str, *, language: str) -> tuple[HedgeMention, ...]:
    """The hedges that stand beside a number of ``text``, one per number at most, in order.

    Of two hedges before one number ("more than an estimated 300") the one that bounds it counts, and the span holds
    both. A hedge before a number comes before one behind it.

    >>> [(found.id, found.number.start) for found in find_hedges("at least 33 dead, 40 or more hurt", language="en")]
    [('at_least', 9), ('at_least', 18)]
    """
    return _hedges(text, language)


@lru_cache(maxsize=4)
def _hedges(text: str, language: str) -> tuple[HedgeMention, ...]:
    numbers = [number for number in find_numbers(text, language=language) if number.role not in _NOT_HEDGED]
    if not numbers:
        return ()
    tokens = tokenise(text)
    before = {span.end: (span, row) for span, row in _spotted(text, language, "before")}
    after = {span.start: (span, row) for span, row in _spotted(text, language, "after")}
    if not before and not after:
        return ()
    places = _Places(tokens, language)
    leading = [_before(places, number, before) for number in numbers]
    edges = {edge for lead in leading if lead is not None for edge in (lead.span.start, lead.span.end)}
    found: list[HedgeMention] = []
    for number, lead, following in zip(numbers, leading, (*leading[1:], None), strict=True):
        mention = lead or _after(places, number, after)
        # In "30 hurt, at least 40 dead" the hedge leads the 40 and cannot trail the 30 as well.
        is_taken = (
            mention is not None
            and mention.position == "after"
            and ({mention.span.start, mention.span.end} & edges or _is_part(mention, following))
        )
        if mention is not None and not is_taken:
            found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.span))


def _is_part(trailing: HedgeMention, lead: HedgeMention | None) -> bool:
    """Whether a hedge behind a number is cut out of the one before the next: "two dead and more than 30 hurt"."""
    return lead is not None and lead.span.start < trailing.span.end


def _spotted(text: str, language: str, position: str) -> list[tuple[Span, HedgeRow]]:
    """The hedges of the table in a text, without the words of a period ("over the past 24 hours")."""
    phrases = _phrases(language, position).find(text)
    if not phrases:
        return []
    periods = [period.span for period in find_periods(text, language=language)]
    starts = [span.start for span in periods]
    found = []
    for start, end, row in phrases:
        at = bisect_right(starts, start) - 1
        if at < 0 or periods[at].end <= start:
            found.append((Span(start, end), row))
    return found


_Spotted = Mapping[int, tuple[Span, HedgeRow]]


class _Places:
    """What stands directly before or behind a place of a text, a few small words aside."""

    def __init__(self, tokens: Tokens, language: str) -> None:
        self.tokens = tokens
        self.gaps, self.than = pack(language).listed("hedge_gaps"), pack(language).listed("than")

    def ends_before(self, start: int) -> list[int]:
        """Where something must end to stand before ``start``, the nearest place first."""
        at = bisect_left(self.tokens.starts, start) - 1
        places: list[int] = []
        while at >= 0 and len(places) < _FARTHEST:
            places.append(self.tokens.ends[at])
            if self.tokens.words[at] not in self.gaps:
                break
            at -= 1
        return places

    def compares(self, end: int) -> bool:
        """Whether a comparison goes on at ``end``: "up on 2023 and more | than in any year"."""
        at = bisect_left(self.tokens.starts, end)
        return at < len(self.tokens) and self.tokens.words[at] in self.than

    def starts_after(self, end: int) -> list[int]:
        """Where something must start to stand behind ``end``: right there, or one word later."""
        at = bisect_left(self.tokens.ends, end) + 1
        if at >= len(self.tokens):
            return []
        return self.tokens.starts[at : at + (2 if self.tokens.kinds[at] == "word" else 1)]


def _before(places: _Places, number: NumberMention, spotted: _Spotted) -> HedgeMention | None:
    nearest = _ending_at(places.ends_before(number.span.start), spotted)
    if nearest is None:
        return None
    span, row = nearest
    farther = _ending_at(places.ends_before(span.start)[:1], spotted)
    if farther is not None and farther[1].hedge is not None:
        if farther[1].rule in _BOUNDS or row.rule == "plain":
            row = farther[1] if row.rule not in _BOUNDS else row
        span = Span(farther[0].start, span.end)
    return HedgeMention(span, row.hedge or Hedge.EXACT, row.id, "before", number.span)


def _ending_at(ends: list[int], spotted: _Spotted) -> tuple[Span, HedgeRow] | None:
    return next((spotted[end] for end in ends if end in spotted), None)


def _after(places: _Places, number: NumberMention, spotted: _Spotted) -> HedgeMention | None:
    """A hedge right behind the number, or behind the one word that it counts ("200 morts au moins").

    An article takes none: in "un minimum de 30" it is part of what leads the 30.
    """
    if number.role == ARTICLE:
        return None
    for start in places.starts_after(number.span.end):
        if start in spotted and not places.compares(spotted[start][0].end):
            span, row = spotted[start]
            return HedgeMention(span, row.hedge or Hedge.EXACT, row.id, "after", number.span)
    return None


def hedge_of(number: NumberMention, mentions: tuple[HedgeMention, ...]) -> HedgeMention | None:
    """The hedge of a number among those found in the same text."""
    return next((mention for mention in mentions if mention.number == number.span), None)


# --- what number and hedge stand for ----------------------------------------------------------------------------------


def quantity(
    number: NumberMention,
    hedge: HedgeMention | None,
    *,
    family: Family,
    rate: Rate | None = None,
    sign: int = 1,
) -> Quantity:
    """A number with its hedge: the values as written, and the interval that they stand for.

    Exact and about keep both values, at_least and more_than only ``low``, less_than and up_to only ``high``. With
    ``sign`` -1 the whole is mirrored for a fall: "by more than half" is low -0.5 with nothing above -0.5. A fold below
    one ("more than halved") is bounded the same way.
    """
    row = _row_of(number, hedge)
    if row.rule == "vague":
        made = _vague(number, row)
    elif row.rule in _BOUNDS:
        made = _bound(number, row, family)
    else:
        made = _widened(number, row, family)
    interval = _mirrored(made.interval) if sign < 0 else made.interval
    low, high = (None if value is None else value * sign for value in (made.low, made.high))
    if sign < 0 and number.is_range:
        low, high = high, low
    return Quantity(low, high, made.hedge, rate, interval)


def _row_of(number: NumberMention, hedge: HedgeMention | None) -> HedgeRow:
    if number.vague is not None:
        return _by_id()[number.vague]
    bounds = hedge is not None and _by_id()[hedge.id].rule in _BOUNDS
    if number.is_range and not bounds:
        return _by_id()["between"]
    if hedge is not None:
        return _by_id()[hedge.id]
    return _by_id()["inexact" if number.inexact else "exact"]


def _vague(number: NumberMention, row: HedgeRow) -> Quantity:
    interval = Interval(row.low, row.high, low_open=row.is_open)
    return Quantity(number.low, None, row.hedge, None, interval)


def _bound(number: NumberMention, row: HedgeRow, family: Family) -> Quantity:
    is_floor = row.rule == "floor"
    value = number.low if is_floor else number.high
    goes_up = is_floor != (family == "fold" and value is not None and value < 1)
    above, below = Interval(value, None, low_open=row.is_open), Interval(None, value, high_open=row.is_open)
    low, high = (value, None) if is_floor else (None, value)
    return Quantity(low, high, row.hedge, None, above if goes_up else below)


def _widened(number: NumberMention, row: HedgeRow, family: Family) -> Quantity:
    low, high = number.low or 0.0, number.high or 0.0
    if row.rule == "as_written":
        return Quantity(number.low, number.high, row.hedge, None, Interval(number.low, number.high))
    below, above = _plain_widths(number, low, family)
    if row.rule == "widen" and family != "rank":
        below = max(below, -(row.low or 0.0) * low) if row.low else 0.0
        above = max(above, (row.high or 0.0) * high) if row.high else 0.0
    interval = Interval(round(low - below, 9), round(high + above, 9))
    if family == "share":
        interval = Interval(max(0.0, interval.low or 0.0), min(1.0, interval.high or 0.0))
    return Quantity(number.low, number.high, row.hedge, None, interval)


def _plain_widths(number: NumberMention, value: float, family: Family) -> tuple[float, float]:
    """How far a number without a hedge reaches to either side; a published number, see the table."""
    rule = _table()["family"][family]
    if rule.get("exact"):
        width = 0.0
    elif "points" in rule:
        width = rule["points"]
    elif "relative" in rule:
        width = rule["relative"] * abs(value)
    else:
        width = min(rule["half_units"] * number.significant, rule["cap"] * abs(value))
    return width, width


def _mirrored(interval: Interval) -> Interval:
    low = None if interval.high is None else -interval.high
    high = None if interval.low is None else -interval.low
    return Interval(low, high, low_open=interval.high_open, high_open=interval.low_open)
