"""Every expression of time in a text, and the days that it stands for.

The wordings are rows of the language's ``periods.toml``, in levels: single dates first, then parts of them ("early
May"), then spans of two, then "since" and "until". Only what depends on the surroundings is code: whether a bare
2000 is a year, and how far the wording of a happening goes ("since the truce collapsed on 24 August").
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from tollcheck.language.amounts import Amount, units_of
from tollcheck.language.begun import begun
from tollcheck.language.days import resolve_period
from tollcheck.language.expressions import PeriodExpression, PeriodKind, PeriodMention
from tollcheck.language.pack import Pack, pack
from tollcheck.language.patterns import Capture, Match, Units
from tollcheck.language.text import Tokens, tokenise
from tollcheck.model import Span

__all__ = [
    "PeriodExpression",
    "PeriodKind",
    "PeriodMention",
    "find_periods",
    "resolve_period",
]

_NOT_FIELDS = frozenset({"level", "make", "as", "not_after", "not_before", "is_weak", "kind", "of", "only"})
_NOT_CAPTURED = frozenset({"_", "w", "yy", "happening"})
_LONGEST_ANCHOR = 20  # tokens of a happening's wording
_MOST_NAMED = 3  # words that a year names: "the 2021 military coup attempt"
_MOST_COUNTED = 1000
_FIRST_BARE_YEAR = 1800  # below it, a year needs a preposition
_MOST_YEARS = 60  # "2022-24" goes on, "2022-15" does not
K = PeriodKind
_DATES = {K.YEAR, K.MONTH, K.DAY, K.WEEKDAY, K.QUARTER, K.SEASON, K.DECADE, K.RELATIVE}
_CALENDAR = frozenset({*_DATES, K.HALF, K.PART, K.NTH, K.FIRST, K.FINAL})
_ANCHORED = _CALENDAR | {K.AGO}  # the dates that the wording of a happening may hold
_BASES = _CALENDAR | {K.AGO, K.SPAN, K.SHIFT, K.AS_OF}
# What an expression may be made from, where not everything goes.
_MADE_FROM: Mapping[PeriodKind, frozenset[PeriodKind]] = {
    **dict.fromkeys((K.UNTIL, K.BEFORE, K.AFTER, K.AS_OF), _BASES),
    K.SINCE: _BASES | {K.SAME},
    **dict.fromkeys((K.PART, K.HALF, K.FIRST, K.FINAL, K.NTH, K.TO_DATE), _CALENDAR),
}
_KINDS = {str(kind): kind for kind in K}
_LONGEST_MONTHS = dict(enumerate((31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), start=1))


class Built(NamedTuple):
    """An expression with its tokens; without an expression, a wording that only looks like one."""

    first: int
    after: int
    expression: PeriodExpression | None
    dated: tuple[int, int]  # the tokens whose numbers are dates


def find_periods(text: str, *, language: str) -> tuple[PeriodMention, ...]:
    """Every expression of time in ``text``, in order.

    >>> [mention.expression.kind.value for mention in find_periods("Since April, as in all of 2022,", language="en")]
    ['since', 'year']
    """
    return _mentions(text, language)


@lru_cache(maxsize=4)
def _mentions(text: str, language: str) -> tuple[PeriodMention, ...]:
    tokens = tokenise(text)
    return tuple(
        PeriodMention(Span(tokens.starts[built.first], tokens.ends[built.after - 1]), built.expression)
        for built in built_periods(text, language)
        if built.expression is not None
    )


@lru_cache(maxsize=4)
def built_periods(text: str, language: str) -> tuple[Built, ...]:
    """The expressions of a text with their tokens, the first and longest where they overlap."""
    tokens, words = tokenise(text), pack(language)
    units: Units = {at: list(here) for at, here in units_of(text, language).items()}
    begun_at = begun(text, language)
    best: dict[int, Built] = {}
    for table in words.periods:
        fresh: list[tuple[Built, str | None]] = []
        reader = _Reader(text, tokens, words, units)
        for first, candidates in table.matches(tokens, units, begun_at).items():
            found = next((made for match in candidates if (made := reader.build(match)) is not None), None)
            if found is not None and (first not in best or found[0].after > best[first].after):
                best[first] = found[0]
                fresh.append(found)
        for built, alias in fresh:
            if built.expression is not None:
                here = units.setdefault(built.first, [])
                here.append(("p", built, built.after))
                if alias:
                    here.append((alias, built, built.after))
    chosen, at = [], 0
    for first in sorted(best):
        if first >= at:
            chosen.append(best[first])
            at = best[first].after
    return tuple(chosen)


class _Reader:
    """Turns matches of the tables into expressions."""

    def __init__(self, text: str, tokens: Tokens, words: Pack, units: Units) -> None:
        self.text, self.tokens, self.words, self.units = text, tokens, words, units

    def build(self, match: Match) -> tuple[Built, str | None] | None:
        """The expression of a match and the class it enters besides ``p``; None where it does not hold."""
        constants = match.row.constants
        if self._word(match.first - 1) in constants.get("not_after", ()):
            return None
        if self._word(match.after) in constants.get("not_before", ()):
            return None
        if constants["make"] == K.YEAR and (self.is_counted(match.after) or self._is_count(match)):
            return None
        if constants["make"] == K.MONTH and self._is_in_name(match):
            return None
        made = _MAKERS.get(constants["make"], _plain)(_Wording(self, match))
        if made is None:
            return None
        return (made if isinstance(made, Built) else _whole(match, made)), constants.get("as")

    def _word(self, at: int) -> str:
        return self.tokens.words[at] if 0 <= at < len(self.tokens.words) else ""

    def is_counted(self, at: int) -> bool:
        """Whether a token says what is counted, so that the number before it is no year."""
        if self._word(at + 1) in self.words.listed("than"):
            return False  # "since 2006 more than 300 have died"
        return self._word(at) in self.words.listed("counted") or self._word(at) == "%"

    def _is_in_name(self, match: Match) -> bool:
        """Whether a month begins the name of a town: "à Mai Kadra"."""
        at, tokens = match.first, self.tokens
        is_led = self._word(at - 1) in self.words.listed("before_towns")
        return is_led and tokens.is_capitalised(at) and tokens.is_capitalised(match.after)

    def _is_count(self, match: Match) -> bool:
        """Whether a number that could be a year counts something, where no preposition says that it is one."""
        if not match.row.constants.get("is_weak"):
            return False
        before, year = self._word(match.first - 1), match.captures["year"].value
        if before in self.words.listed("before_counts") or year < _FIRST_BARE_YEAR or year % 100 == 0:
            return True
        return self.is_counted(match.after + 1) and before not in self.words.listed("determiners")

    def opens_name(self, at: int) -> bool:
        """Whether a token can begin the wording of a happening: an article, a name, or what happened itself."""
        tokens = self.tokens
        if tokens.words[at] in self.words.listed("determiners") or tokens.is_capitalised(at):
            return True
        if (
            tokens.words[at] in self.words.listed("particles")
            and at + 1 < len(tokens)
            and tokens.is_capitalised(at + 1)
        ):
            return True  # "since al-Shabab launched its insurgency"
        return any(cls == "happening" for cls, _, _ in self.units.get(at, ()))

    def anchor(self, first: int) -> tuple[int, Built | None]:
        """How far the wording of a happening goes from token ``first``, and the date that it holds.

        It goes to the date if there is one ("the feud of two clans that broke out on 9 September", "the beginning of
        the offensive, on 4 April,"), else to where it is over, or to where a number or a name may begin something else.
        """
        is_clause = self._word(first - 1) in self.words.listed("clause_openers")
        halt, at = None, first
        while at < min(first + _LONGEST_ANCHOR, len(self.tokens) - 1):
            if self._is_over(at, first, is_clause=is_clause):
                held = None if self._word(first) in self.words.listed("standing_for") else self._added(at)
                if held is not None:
                    return held.after, held
                break
            held = self._date_at(at)
            if held is not None:
                return self.beyond(held, first), held
            if halt is None and self._may_be_over(at, first):
                halt = at
            at += 1
        return self._trimmed(first, at if halt is None else halt), None

    def _date_at(self, at: int) -> Built | None:
        """The longest stretch of the calendar that begins at a token; "two years ago" is one too."""
        dates = self._dates_at(at)
        return next((date for date in dates if date.expression and date.expression.kind in _ANCHORED), None)

    def _added(self, at: int) -> Built | None:
        """The date that is added between commas: "since the beginning of the offensive, on 4 April, …"."""
        if self._word(at) != ",":
            return None
        held = self._date_at(at + 1) or (self._date_at(at + 2) if self.tokens.kinds[at + 1] == "word" else None)
        return held if held is not None and self._word(held.after) == "," else None

    def _is_over(self, at: int, first: int, *, is_clause: bool) -> bool:
        """Whether a token cannot belong to the wording of a happening that began at ``first``."""
        if self.tokens.kinds[at] in {"mark", "break", "url", "number"} and not self._dates_at(at):
            return True
        word = self.tokens.words[at]
        if at <= first + 1 or word not in self.words.listed("anchor_stops"):
            return False
        if is_clause and word in self.words.listed("clause_verbs"):
            return False  # "depuis que l'armée a pris le pouvoir en 2021"
        is_pair = word in self.words.listed("joining") and any(
            other in self.words.listed("pairing") for other in self.tokens.words[first:at]
        )
        return not is_pair  # "since fighting broke out between the army and the rebels on 15 April"

    def _dates_at(self, at: int) -> list[Built]:
        """The expressions that begin at a token, the longest first."""
        return [value for cls, value, _ in reversed(self.units.get(at, [])) if cls == "p"]

    def _may_be_over(self, at: int, first: int) -> bool:
        """Whether a token looks like the beginning of something else: a number in words, or a name without a link."""
        if any(cls == "n" for cls, _, _ in self.units.get(at, ())):
            return True
        tokens, before = self.tokens, self._word(at - 1)
        is_linked = before in self.words.listed("links") or before in self.words.listed("determiners")
        return at > first + 1 and tokens.is_capitalised(at) and not tokens.is_capitalised(at - 1) and not is_linked

    def _trimmed(self, first: int, after: int) -> int:
        """Without the words that belong to what follows ("since the coup | at least 300 people")."""
        tails = self.words.listed("anchor_tails")
        if self.tokens.kinds[after] == "number" or any(cls == "n" for cls, _, _ in self.units.get(after, ())):
            tails |= self.words.listed("deadly_acts")  # "since a raid | killed 132"
        while after > first + 1 and self.tokens.words[after - 1] in tails:
            after -= 1
        return after

    def beyond(self, held: Built, first: int) -> int:
        """A date inside the wording ends it, unless it only names the happening ("the 2021 coup d'état")."""
        after = held.after
        while held.first <= first + 1 and after < held.after + _MOST_NAMED and self.tokens.kinds[after] == "word":
            if self.tokens.words[after] in self.words.listed("anchor_stops") or (
                after in self.units and any(cls in {"n", "p"} for cls, _, _ in self.units[after])
            ):
                break
            after += 1
        return after


def _whole(match: Match, expression: PeriodExpression) -> Built:
    return Built(match.first, match.after, expression, (match.first, match.after))


class _Wording(NamedTuple):
    """A row of periods.toml where a text says it."""

    reader: _Reader
    match: Match

    @property
    def constants(self) -> Mapping[str, Any]:
        return self.match.row.constants

    @property
    def captures(self) -> Mapping[str, Capture]:
        return self.match.captures


_Made = Built | PeriodExpression | None


def _field(name: str, capture: Capture) -> tuple[str, Any] | None:
    """The field of an expression that a capture fills; None where its value does not fit."""
    value = capture.value
    if isinstance(value, Built):
        return ("base" if name == "p" else name), value.expression
    if isinstance(value, Amount):
        fits = value.value == int(value.value) and 0 < value.value <= _MOST_COUNTED
        return (name, int(value.value)) if fits else None
    return name, value


def _plain(wording: _Wording) -> _Made:
    """An expression whose fields are the row's constants and the match's captures."""
    constants = wording.constants
    fields = {key: value for key, value in constants.items() if key not in _NOT_FIELDS}
    for name, capture in wording.captures.items():
        if name in _NOT_CAPTURED:
            continue
        filled = _field(name.rstrip("!"), capture)
        if filled is None:
            return None
        fields[filled[0]] = filled[1]
    if isinstance(fields.get("date"), tuple):
        year, month, day = fields.pop("date")
        fields |= {"year": year, "month": month, "day": day}
    elif "date" in fields:
        return None
    if "of" in constants:
        fields["base"] = PeriodExpression(K.RELATIVE, unit=constants["of"])
    expression = PeriodExpression(_KINDS[constants["make"]], **fields)
    if expression.base is not None and constants.get("only", expression.base.kind) != expression.base.kind:
        return None
    return expression if _holds(expression) else None


def _holds(expression: PeriodExpression) -> bool:
    """Whether the parts of an expression fit together: no 31 June, no fifth quarter, no "since three days"."""
    kind, base = expression.kind, expression.base
    if kind is K.DAY and expression.month is not None:
        days = _LONGEST_MONTHS.get(expression.month, 0)
        if expression.year is not None and expression.month == 2:
            days = calendar.monthrange(expression.year, 2)[1]
        return 0 < (expression.day or 0) <= days
    if base is not None and kind in _MADE_FROM:
        return base.kind in _MADE_FROM[kind]
    if kind is K.QUARTER:
        return 1 <= (expression.number or 0) <= 4
    if kind is K.DECADE:
        return (expression.year or 0) % 10 == 0
    if kind is K.WEEKDAY and base is not None:
        return base.kind is K.RELATIVE and base.unit == "week"
    return kind is not K.SPAN or (_is_calendar(expression.start) and _is_calendar(expression.end))


def _is_calendar(expression: PeriodExpression | None) -> bool:
    """Whether an expression names a stretch of the calendar, that something can begin or end with."""
    return expression is not None and expression.kind in _CALENDAR


def _years(wording: _Wording) -> _Made:
    """From one year to another: 2022-24, from 2015 to 2019."""
    captures = wording.captures
    if "yy" in captures:
        first = captures["year"].value
        last = first - first % 100 + captures["yy"].value
    else:
        first, last = captures["first"].value, captures["last"].value
    if not first < last <= first + _MOST_YEARS or wording.reader.is_counted(wording.match.after):
        return None
    return PeriodExpression(K.SPAN, start=PeriodExpression(K.YEAR, year=first), end=PeriodExpression(K.YEAR, year=last))


def _season(wording: _Wording) -> _Made:
    made = _plain(wording)
    if isinstance(made, PeriodExpression) and "yy" in wording.captures:  # winter 2022-23
        return replace(made, count=1)
    return made


def _days(wording: _Wording) -> _Made:
    """Days that share a month: 23 to 31 March, March 3-5."""
    captures = wording.captures
    first = captures["first"].value
    if "last" in captures:
        year = captures["year"].value if "year" in captures else None
        end = PeriodExpression(K.DAY, year=year, month=captures["month"].value, day=captures["last"].value)
    else:
        end = captures["end"].value.expression
    if end.kind is not K.DAY or end.month is None or not first < end.day:
        return None
    span = PeriodExpression(K.SPAN, start=PeriodExpression(K.DAY, day=first, month=end.month, year=end.year), end=end)
    return span if _holds(end) else None


def _pair(wording: _Wording) -> _Made:
    """Two neighbours: "on Tuesday and Wednesday", "in 2022 and 2023"."""
    start, end = wording.captures["start"].value.expression, wording.captures["end"].value.expression
    if start.kind is not end.kind:
        return None
    steps = {
        K.WEEKDAY: ((end.weekday or 0) - (start.weekday or 0)) % 7,
        K.MONTH: ((end.month or 0) - (start.month or 0)) % 12,
        K.YEAR: (end.year or 0) - (start.year or 0),
    }
    return PeriodExpression(K.SPAN, start=start, end=end) if steps.get(start.kind) == 1 else None


def _joined(wording: _Wording) -> _Made:
    """Two dates with a hyphen between them, which is no token: July-September 2024."""
    start, end = wording.captures["start"].value, wording.captures["end"].value
    tokens = wording.reader.tokens
    if tokens.text[tokens.ends[start.after - 1] : tokens.starts[end.first]] not in {"-", "‐", "‑"}:
        return None
    span = PeriodExpression(K.SPAN, start=start.expression, end=end.expression)
    return span if _holds(span) else None


def _base(wording: _Wording) -> _Made:
    expression: PeriodExpression = wording.captures["base"].value.expression
    return expression if expression.kind in _CALENDAR else None


def _relative(wording: _Wording) -> _Made:
    """A unit of the calendar; no text says "this minute" of a war."""
    made = _plain(wording)
    if not isinstance(made, PeriodExpression):
        return made
    return None if made.unit in {"hour", "minute"} else made


def _anchored(wording: _Wording) -> _Made:
    """Counted from a happening: its wording, and the date inside it if there is one."""
    reader, captures = wording.reader, wording.captures
    lead = captures["lead"]
    held: Built | None = lead.value if isinstance(lead.value, Built) else None
    if "happening" in captures:
        after = wording.match.after
        held = captures["base"].value if "base" in captures else None
    elif held is not None:
        after = reader.beyond(held, lead.first)
    else:
        after, held = reader.anchor(lead.first)
        if held is None and not reader.opens_name(lead.first):
            return None  # "since protests broke out in March" is dated, "since people" is nothing
    if after == lead.first:
        return None
    anchor = Span(reader.tokens.starts[lead.first], reader.tokens.ends[after - 1])
    base = held.expression if held else None
    is_dated = base is not None and base.kind is not K.AGO
    if not is_dated and not reader.words.listed("record_keeping").isdisjoint(reader.tokens.words[lead.first : after]):
        return Built(wording.match.first, after, PeriodExpression(K.EVER), (after, after))
    expression = PeriodExpression(_KINDS[wording.constants["kind"]], anchor=anchor, base=base)
    return Built(wording.match.first, after, expression, (held.first, held.after) if held else (after, after))


def _none(wording: _Wording) -> _Made:
    return Built(wording.match.first, wording.match.after, None, (wording.match.after, wording.match.after))


_MAKERS: Mapping[str, Callable[[_Wording], _Made]] = {
    "years": _years,
    "season": _season,
    "days": _days,
    "pair": _pair,
    "joined": _joined,
    "base": _base,
    "relative": _relative,
    "anchored": _anchored,
    "none": _none,
}
