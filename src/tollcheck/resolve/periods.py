"""When a claim is about: what its sentence says, read from the day of publication, or what was said before it.

"Since the coup" is counted from a happening, which the timeline dates; where history offers two dates there are two
answers, the likelier first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from tollcheck.knowledge.timeline import happenings
from tollcheck.language.days import resolve_period
from tollcheck.language.expressions import PeriodExpression, PeriodKind, is_day_counted
from tollcheck.model import Happening, Mention, Period, Span

_DAY = timedelta(days=1)
_EARLIER = frozenset({PeriodKind.SAME, PeriodKind.SHIFT, PeriodKind.PRIOR})
_MOST_DATES = 3
_LONGEST_HINT = 400  # days: "since 2015" says nothing about the year of the November that follows


class Dated(NamedTuple):
    """A period and, where it is counted from a happening, which."""

    period: Period | None
    since: Happening | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """What periods are read against: the day of publication, the article's text and the country it is about."""

    text: str
    published: date | None
    iso3: str | None
    counted: dict[Span, tuple[Dated, ...]] = field(default_factory=dict)  # days counted from others, once read

    def dated(self, expression: PeriodExpression, *, previous: Period | None) -> tuple[Dated, ...]:
        """Every period that an expression may mean, the likeliest first; empty where the text does not say."""
        found = self._from_happening(expression)
        if found:
            return found
        kinds = {expression.kind, expression.base.kind if expression.base is not None else None}
        hint = previous if kinds & _EARLIER or _is_near(previous) else None
        period = resolve_period(expression, published=self.published, previous=hint)
        return (Dated(period),) if period is not None else ()

    def dated_at(self, span: Span, expression: PeriodExpression, *, previous: Period | None) -> tuple[Dated, ...]:
        """The same for a wording that several claims share: "two days later" is counted once, from what was told
        before the first of them."""
        if not is_day_counted(expression):
            return self.dated(expression, previous=previous)
        if span not in self.counted:
            self.counted[span] = self.dated(expression, previous=previous)
        return self.counted[span]

    def _from_happening(self, expression: PeriodExpression) -> tuple[Dated, ...]:
        if expression.anchor is None:
            return ()
        words = expression.anchor.of(self.text)
        before = self.published + _DAY if self.published else None
        known = happenings(words, iso3=self.iso3, before=before)
        end = self.published + _DAY if self.published else None
        worded = resolve_period(expression, published=self.published) if expression.base is not None else None
        if worded is not None:  # "since the creation of the alliance in March": the words give the date
            return (Dated(worded, known[0] if known else None),)
        if expression.kind is PeriodKind.BEFORE:
            return tuple(Dated(Period(None, one.date), one) for one in known[:_MOST_DATES])
        return tuple(Dated(Period(one.date, end), one) for one in known[:_MOST_DATES])


def is_since_something(mentions: Iterable[Mention]) -> bool:
    """Whether a time is counted from a happening and names no date: "since their arrival". Where the timeline does not
    know it either, it is not the day of what is told later."""
    return any(
        isinstance(mention.value, PeriodExpression)
        and mention.value.kind is PeriodKind.SINCE
        and mention.value.anchor is not None
        for mention in mentions
    )


def _is_near(period: Period | None) -> bool:
    """Whether a period is short enough to give its year to the months named after it."""
    if period is None or period.start is None or period.end is None:
        return False
    return (period.end - period.start).days <= _LONGEST_HINT


def before(period: Period) -> Period | None:
    """The period of the same length before one: the year before a year, the month before a month."""
    start, end = period.start, period.end
    if start is None or end is None:
        return None
    months = (end.year - start.year) * 12 + end.month - start.month
    if start.day == end.day and months > 0:
        first = start.year * 12 + start.month - 1 - months
        if first < 12:
            return None
        return Period(date(first // 12, first % 12 + 1, min(start.day, 28)), start)
    return Period(start - (end - start), start)


def has_whole_years(dated: tuple[Dated, ...]) -> bool:
    """Whether a time is one or more calendar years, from their first day to their last."""
    period = dated[0].period if dated else None
    if period is None or period.start is None or period.end is None:
        return False
    return all((edge.month, edge.day) == (1, 1) for edge in (period.start, period.end))
