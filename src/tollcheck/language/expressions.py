"""What a text says about time, before anybody asks which days that are: "last year", "since the coup", "mid-May".

An expression is a tagged tree. ``calendar.py`` turns it into days once the day of publication is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tollcheck.model import Span
from tollcheck.model.quick import quickly_made


class PeriodKind(StrEnum):
    """The shapes that an expression of time can have, and the fields that each uses."""

    YEAR = "year"  # year
    MONTH = "month"  # month, year or base; offset -1: "last March"
    DAY = "day"  # day, month, year
    WEEKDAY = "weekday"  # weekday; offset -1: "last Monday"
    QUARTER = "quarter"  # number, year or base
    HALF = "half"  # number, base
    SEASON = "season"  # number, year; offset -1: "last summer"
    DECADE = "decade"  # year
    PART = "part"  # part (early, mid, late), base
    NTH = "nth"  # number, unit, base: "the second week of May"
    FIRST = "first"  # count, unit, base: "the first six months of 2024"
    FINAL = "final"  # count, unit, base
    SPAN = "span"  # start, end
    SINCE = "since"  # base, or anchor (with the date that its wording holds as base, where it holds one)
    UNTIL = "until"  # base
    BEFORE = "before"  # base or anchor
    AFTER = "after"  # base or anchor
    AS_OF = "as_of"  # base; none: the day of publication
    TO_DATE = "to_date"  # base: "so far this year"
    RELATIVE = "relative"  # unit, offset: "last year", "yesterday"
    AGO = "ago"  # count, unit
    LAST = "last"  # count, unit: "over the past six months"; part (night): "overnight"
    DURATION = "duration"  # count, unit: "in nine months"
    SAME = "same"  # base or offset (years): "the same period in 2024", "the same period a year earlier"
    SHIFT = "shift"  # count, unit, offset: "a year earlier", "the previous month"
    PRIOR = "prior"  # count, unit: "the previous three months"
    RECENT = "recent"  # "in recent months"
    EVER = "ever"  # "on record"


@quickly_made
@dataclass(frozen=True, slots=True)
class PeriodExpression:
    """One expression of time; which fields are set depends on ``kind``.

    Months count from 1, weekdays from 0 (Monday), quarters, halves and seasons (spring) from 1. ``offset`` counts
    units back (negative) or on. ``anchor`` is the wording of a happening, left for the timeline.
    """

    kind: PeriodKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    number: int | None = None
    part: str | None = None
    unit: str | None = None
    count: int | None = None
    offset: int = 0
    base: PeriodExpression | None = None
    start: PeriodExpression | None = None
    end: PeriodExpression | None = None
    anchor: Span | None = None


def is_day_counted(expression: PeriodExpression) -> bool:
    """Whether an expression counts days from the one told last: "the next day", "a week later", "la veille"."""
    is_stretch = expression.unit == "week" and expression.part == "whole"  # "the previous week" is one to compare with
    return expression.kind is PeriodKind.SHIFT and expression.unit in {"day", "week"} and not is_stretch


def is_length_after(expression: object) -> bool:
    """Whether an expression says how long after something else: "two days after gunmen killed nine"."""
    return isinstance(expression, PeriodExpression) and expression.part == "after"


def is_night(expression: PeriodExpression) -> bool:
    """Whether an expression is the night before publication: "overnight", "dans la nuit"."""
    return expression.kind is PeriodKind.LAST and expression.part == "night"


class PeriodMention(NamedTuple):
    """Where a text says something about time, and what."""

    span: Span
    expression: PeriodExpression
