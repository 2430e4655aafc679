"""From an expression of time to days, given the day of publication and the period spoken of before.

Conventions. A month without a year is the latest that does not begin after publication, a weekday the latest on or
before it, "last Monday" strictly before it. Early, mid and late are days 1-10, 11-20 and 21-end of a month and the
thirds of a year. "This year" and "so far" end with the day of publication; "since" too. "The past two years" is a
rolling span, "last year" the calendar's. Seasons are the northern meteorological ones. What a text leaves open stays
None: nothing is guessed.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from tollcheck.language.expressions import PeriodExpression, PeriodKind
from tollcheck.model import Period

_DAY = timedelta(days=1)
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_MONTH_DAYS = range(28, 32)
_YEAR_DAYS = range(365, 367)
_EVENT_DAYS = range(1, 15)
_EARLY_MONTH, _MID_MONTH = 10, 20
_PARTS = {"early": 0, "mid": 1, "late": 2}
_WINTER = 4


class _Question(NamedTuple):
    """Which days an expression means: ``latest`` is the day that undated expressions look back from."""

    of: PeriodExpression
    published: date | None
    previous: Period | None
    latest: date | None

    @property
    def tomorrow(self) -> date | None:
        """The first day after publication, where what is not over ends."""
        return self.published + _DAY if self.published else None

    @property
    def base(self) -> Period | None:
        return self.about(self.of.base)

    def about(self, expression: PeriodExpression | None) -> Period | None:
        """The days of a part of the expression."""
        return None if expression is None else _days_of(self._replace(of=expression))


def resolve_period(
    expression: PeriodExpression, *, published: date | None, previous: Period | None = None
) -> Period | None:
    """The days that an expression stands for, half-open; None where the text does not say.

    ``previous`` is the period last spoken of: "the same period", "a year earlier" and, where ``published`` is unknown,
    months without a year are read against it.
    """
    try:
        found = _days_of(_Question(expression, published, previous, published))
    except (ValueError, OverflowError):  # a day that no calendar has, a year after 9999
        return None
    if found is None or (found.start is None and found.end is None):
        return None
    if expression.kind is PeriodKind.RELATIVE and not expression.offset:  # "this year" is not over
        found = _until_published(found, published)
    return None if found.start and found.end and found.start >= found.end else found


def _days_of(question: _Question) -> Period | None:
    """Kinds without a resolver ("in nine months", "on record") stand for no days of their own."""
    resolve = _RESOLVERS.get(question.of.kind)
    return None if resolve is None else resolve(question)


def _until_published(found: Period, published: date | None) -> Period:
    """A period that is not over ends with the day of publication."""
    if found.end is None or published is None:
        return found
    return Period(found.start, min(found.end, published + _DAY))


# --- arithmetic -------------------------------------------------------------------------------------------------------


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _add(day: date, unit: str, count: int) -> date:
    if unit in _UNIT_MONTHS:
        return _add_months(day, count * _UNIT_MONTHS[unit])
    return day + timedelta(days=count * _UNIT_DAYS.get(unit, 0))


def _shifted(period: Period, unit: str, count: int) -> Period:
    """A period moved by whole units; the ends of months stay the ends of months, since ends are first days."""
    start = period.start and _add(period.start, unit, count)
    return Period(start, period.end and _add(period.end, unit, count))


def _unit_around(day: date, unit: str) -> Period:
    """The calendar unit that holds a day; weeks begin on Monday."""
    if unit in {"day", "hour", "minute"}:
        return Period(day, day + _DAY)
    if unit in _UNIT_DAYS:
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=_UNIT_DAYS[unit]))
    if unit == "weekend":
        saturday = day - timedelta(days=(day.weekday() - 5) % 7)
        return Period(saturday, saturday + timedelta(days=2))
    months = _UNIT_MONTHS[unit]
    first = (day.year * 12 + day.month - 1) // months * months if months < 120 else day.year // 10 * 120
    start = date(first // 12, first % 12 + 1, 1)
    return Period(start, _add_months(start, months))


def _month(year: int, month: int) -> Period:
    start = date(year, month, 1)
    return Period(start, _add_months(start, 1))


def _length(period: Period) -> int:
    if period.start is None or period.end is None:
        return 0
    return (period.end - period.start).days


# --- dates ------------------------------------------------------------------------------------------------------------


def _given(field: int | None) -> int:
    """A field that the kind of an expression needs; one built without it stands for no days."""
    if field is None:
        raise ValueError("the expression lacks a field")
    return field


def _year(question: _Question) -> Period | None:
    year = question.of.year
    return Period(date(year, 1, 1), date(year + 1, 1, 1)) if year else None


def _known_year(question: _Question) -> int | None:
    """The year that an expression names, itself or through its base."""
    if question.of.year is not None:
        return question.of.year
    base = question.base
    return base.start.year if base and base.start else None


def _hinted_year(question: _Question) -> int | None:
    return question.previous.start.year if question.previous and question.previous.start else None


def _month_of(question: _Question) -> Period | None:
    month = _given(question.of.month)
    year, latest = _known_year(question), question.latest
    if year is None and latest is not None:
        is_past = month < latest.month or (month == latest.month and not question.of.offset)
        year = latest.year if is_past else latest.year - 1
    year = year or _hinted_year(question)
    return _month(year, month) if year else None


def _day(question: _Question) -> Period | None:
    day, month = _given(question.of.day), _given(question.of.month)
    year = _known_year(question)
    if year is not None:
        found = date(year, month, day)
    elif question.latest is not None:
        found = _latest_date(month, day, question.latest)
    elif (hinted := _hinted_year(question)) is not None:
        found = date(hinted, month, day)
    else:
        return None
    return Period(found, found + _DAY)


def _latest_date(month: int, day: int, latest: date) -> date:
    for year in range(latest.year, latest.year - 9, -1):  # 29 February may lie eight years back
        if day <= calendar.monthrange(year, month)[1] and date(year, month, day) <= latest:
            return date(year, month, day)
    raise ValueError("no such day")


def _weekday(question: _Question) -> Period | None:
    weekday, week = _given(question.of.weekday), question.base
    if week and week.start:
        found = week.start + timedelta(days=weekday)
    elif question.latest is None:
        return None
    else:
        latest = question.latest + (-_DAY if question.of.offset else timedelta())
        found = latest - timedelta(days=(latest.weekday() - weekday) % 7)
    return Period(found, found + _DAY)


def _by_months(months: int, first: int) -> Callable[[_Question], Period | None]:
    """Quarters and seasons: numbered stretches of a year, the latest that has begun where no year is given."""

    def resolve(question: _Question) -> Period | None:
        month = first + (_given(question.of.number) - 1) * months
        year, latest = _known_year(question), question.latest
        if year is None and latest is None:
            year = _hinted_year(question)
        if year is not None:
            start = date(year, month, 1)
        elif latest is not None:
            start = date(latest.year, month, 1)
            while start > latest or (question.of.offset and _add_months(start, months) > latest):
                start = _add_months(start, -12)
        else:
            return None
        return Period(start, _add_months(start, months))

    return resolve


def _season(question: _Question) -> Period | None:
    if question.of.number == _WINTER and question.of.year is not None and question.of.count is None:
        return None  # "the winter of 2023" may be either of two
    return _by_months(3, 3)(question)


def _decade(question: _Question) -> Period | None:
    year = _given(question.of.year)
    return Period(date(year, 1, 1), date(year + 10, 1, 1))


# --- parts ------------------------------------------------------------------------------------------------------------


def _half(question: _Question) -> Period | None:
    if question.of.year is None and question.of.base is None:
        return _by_months(6, 1)(question)
    whole = _year(question) or question.base
    if whole is None or whole.start is None or whole.end is None:
        return None
    length = _length(whole)
    if length in _YEAR_DAYS:
        middle = _add_months(whole.start, 6)
    elif length in _MONTH_DAYS:
        middle = whole.start + timedelta(days=15)
    else:
        middle = whole.start + timedelta(days=length // 2)
    return Period(whole.start, middle) if question.of.number == 1 else Period(middle, whole.end)


def _part(question: _Question) -> Period | None:
    whole = question.base
    if whole is None or whole.start is None or whole.end is None:
        return None
    length, start = _length(whole), whole.start
    if length in _MONTH_DAYS:
        edges = [start, start + timedelta(days=_EARLY_MONTH), start + timedelta(days=_MID_MONTH), whole.end]
    elif length in _YEAR_DAYS:
        edges = [start, _add_months(start, 4), _add_months(start, 8), whole.end]
    else:
        edges = [start, start + timedelta(days=-(-length // 3)), start + timedelta(days=-(-2 * length // 3)), whole.end]
    at = _PARTS[question.of.part or "early"]
    return Period(edges[at], edges[at + 1])


def _nth(question: _Question) -> Period | None:
    whole = question.base
    if whole is None or whole.start is None or question.of.number is None or question.of.unit is None:
        return None
    start = _add(whole.start, question.of.unit, question.of.number - 1)
    return Period(start, _add(start, question.of.unit, 1))


def _first(question: _Question) -> Period | None:
    whole = question.base
    if whole is None or whole.start is None or question.of.unit is None or question.of.count is None:
        return None
    return Period(whole.start, _add(whole.start, question.of.unit, question.of.count))


def _final(question: _Question) -> Period | None:
    whole = question.base
    if whole is None or whole.end is None or question.of.unit is None or question.of.count is None:
        return None
    return Period(_add(whole.end, question.of.unit, -question.of.count), whole.end)


# --- from one to another ----------------------------------------------------------------------------------------------


def _span(question: _Question) -> Period | None:
    """Whichever end names its year is read first; the other is the nearest on its side."""
    start, end = question.of.start, question.of.end
    if start is None or end is None:
        return None
    if _names_year(start) and not _names_year(end):
        first = question.about(start)
        if first is None or first.start is None:
            return None
        horizon = first.start + timedelta(days=365)
        last = question._replace(latest=horizon).about(end)
    else:
        last = question.about(end)
        latest = last.end - _DAY if last and last.end else question.latest
        first = question._replace(latest=latest).about(start)
    if first is None and last is None:
        return None
    return Period(first.start if first else None, last.end if last else None)


def _names_year(expression: PeriodExpression) -> bool:
    if expression.year is not None or expression.kind in {PeriodKind.RELATIVE, PeriodKind.TO_DATE}:
        return True
    return expression.base is not None and _names_year(expression.base)


def _since(question: _Question) -> Period | None:
    base = question.base
    return Period(base.start, question.tomorrow) if base and base.start else None


def _until(question: _Question) -> Period | None:
    base = question.base
    return Period(None, base.end) if base else None


def _before(question: _Question) -> Period | None:
    base = question.base
    return Period(None, base.start) if base else None


def _after(question: _Question) -> Period | None:
    base = question.base
    return Period(base.end, question.tomorrow) if base and base.end else None


def _as_of(question: _Question) -> Period | None:
    if question.of.base is None:
        return Period(None, question.tomorrow)
    return _until(question)


def _to_date(question: _Question) -> Period | None:
    base = question.base
    if base is None:
        return None
    today = question.tomorrow
    return Period(base.start, min(base.end, today) if base.end and today else None)


# --- relative to now, or to what was said before ----------------------------------------------------------------------


def _relative(question: _Question) -> Period | None:
    if question.published is None or question.of.unit is None:
        return None
    now = _unit_around(question.published, question.of.unit)
    if question.of.unit == "weekend":
        return now
    return _shifted(now, question.of.unit, question.of.offset)


def _ago(question: _Question) -> Period | None:
    if question.published is None or question.of.unit is None or question.of.count is None:
        return None
    return _unit_around(_add(question.published, question.of.unit, -question.of.count), question.of.unit)


def _last(question: _Question) -> Period | None:
    if question.published is None or question.of.unit is None or question.of.count is None:
        return None
    if question.of.unit == "quarter" and question.of.count == 1:  # of the calendar, as offices count
        return _shifted(_unit_around(question.published, "quarter"), "quarter", -1)
    if question.of.unit in {"hour", "minute"}:
        hours = question.of.count if question.of.unit == "hour" else 1
        return Period(question.published - timedelta(days=-(-hours // 24)), question.tomorrow)
    return Period(_add(question.published, question.of.unit, -question.of.count), question.tomorrow)


def _same(question: _Question) -> Period | None:
    if question.previous is None or question.previous.start is None:
        return None
    years = question.of.offset
    if question.of.base is not None:
        base = question.base
        if base is None or base.start is None:
            return None
        if _length(base) not in _YEAR_DAYS:
            return base
        years = base.start.year - question.previous.start.year
    return _shifted(question.previous, "year", years)


def _shift(question: _Question) -> Period | None:
    if question.of.unit is None or question.of.unit in {"hour", "minute"}:
        return None
    count = question.of.offset * (question.of.count or 1)
    told = question.base or question.previous
    if told is None or told.start is None:
        if question.published is None or count > 0:  # nothing has been told that it could come after
            return None
        return _shifted(_unit_around(question.published, question.of.unit), question.of.unit, count)
    if question.of.unit in _UNIT_DAYS and _length(told) not in _EVENT_DAYS:
        return None  # "the next day" of a month is none
    if question.of.part == "whole":
        return _shifted(_unit_around(told.start, question.of.unit), question.of.unit, count)
    return _shifted(told, question.of.unit, count)


def _prior(question: _Question) -> Period | None:
    if question.of.unit is None or question.of.count is None:
        return None
    before = question.previous.start if question.previous else question.tomorrow
    return Period(_add(before, question.of.unit, -question.of.count), before) if before else None


_RESOLVERS: dict[PeriodKind, Callable[[_Question], Period | None]] = {
    PeriodKind.YEAR: _year,
    PeriodKind.MONTH: _month_of,
    PeriodKind.DAY: _day,
    PeriodKind.WEEKDAY: _weekday,
    PeriodKind.QUARTER: _by_months(3, 1),
    PeriodKind.HALF: _half,
    PeriodKind.SEASON: _season,
    PeriodKind.DECADE: _decade,
    PeriodKind.PART: _part,
    PeriodKind.NTH: _nth,
    PeriodKind.FIRST: _first,
    PeriodKind.FINAL: _final,
    PeriodKind.SPAN: _span,
    PeriodKind.SINCE: _since,
    PeriodKind.UNTIL: _until,
    PeriodKind.BEFORE: _before,
    PeriodKind.AFTER: _after,
    PeriodKind.AS_OF: _as_of,
    PeriodKind.TO_DATE: _to_date,
    PeriodKind.RELATIVE: _relative,
    PeriodKind.AGO: _ago,
    PeriodKind.LAST: _last,
    PeriodKind.SAME: _same,
    PeriodKind.SHIFT: _shift,
    PeriodKind.PRIOR: _prior,
}
