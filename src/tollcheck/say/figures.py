"""Numbers, ranges and periods as a sentence gives them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from tollcheck.model import Kind, Period

MOST_STRETCHES = 4  # more gaps than these say no more
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def number(value: float) -> str:
    """A count with its thousands set off; a mean to the nearest whole, small rates to two places.

    >>> number(1107.33), number(0.25), number(12)
    ('1,107', '0.25', '12')
    """
    if math.isinf(value):
        return "without limit"
    return f"{value:,.2f}" if 0 < abs(value) < 10 and value != int(value) else f"{round(value):,}"


def percent(fraction: float) -> str:
    """A fraction in percent; one decimal only where a whole number would say nothing.

    >>> percent(0.318), percent(0.004)
    ('32 %', '0.4 %')
    """
    return f"{fraction:.1%}".replace("%", " %") if 0 < abs(fraction) < 0.01 else f"{fraction:.0%}".replace("%", " %")


def signed_percent(fraction: float) -> str:
    """A change in percent, with its sign.

    >>> signed_percent(-0.858)
    '−86 %'
    """
    if math.isinf(fraction):
        return "from nothing"
    return ("+" if fraction >= 0 else "−") + percent(abs(fraction))


def fold(factor: float) -> str:
    """A factor.

    >>> fold(4.116)
    '×4.1'
    """
    return "×∞" if math.isinf(factor) else f"×{factor:.1f}"


def tested(kind: Kind, value: float, *, is_fraction: bool = False) -> str:
    """The tested quantity in the notation of its kind."""
    if kind is Kind.SHARE:
        return percent(value)
    if kind is Kind.RATIO:
        return fold(value)
    if kind is Kind.CHANGE and is_fraction:
        return signed_percent(value)
    return number(value)


def day(when: date) -> str:
    """A day as a report writes it: 31 December 2024."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def period(when: Period) -> str:
    """A period in words, inclusive.

    >>> period(Period(date(2022, 1, 1), date(2025, 1, 1)))
    '2022–2024'
    >>> period(Period(date(2022, 3, 1), date(2022, 4, 1)))
    'March 2022'
    """
    if when.start is None or when.end is None:
        known = [day(edge) for edge in (when.start, when.end) if edge]
        return f"since {known[0]}" if when.start else f"until {known[0]}" if known else "an unknown period"
    last = when.end - timedelta(days=1)
    if (when.start.month, when.start.day, when.end.month, when.end.day) == (1, 1, 1, 1):
        return str(last.year) if when.start.year == last.year else f"{when.start.year}–{last.year}"
    if when.start.day == 1 and when.end.day == 1:
        first, final = (f"{MONTHS[edge.month - 1]} {edge.year}" for edge in (when.start, last))
        return first if first == final else f"{first} to {final}"
    return day(when.start) if when.start == last else f"{day(when.start)} to {day(last)}"


def days(when: Period) -> int:
    """The number of days in a bounded period."""
    return (when.end - when.start).days if when.start and when.end else 0


def listed(parts: Sequence[str]) -> str:
    """A list in a sentence.

    >>> listed(["1,804", "759", "759"])
    '1,804, 759 and 759'
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def stretches(periods: Iterable[Period]) -> str:
    """One or more bounded periods in a sentence, in order; those that touch or overlap run together.

    >>> stretches([Period(date(2021, 1, 1), date(2022, 1, 1)), Period(date(2018, 1, 1), date(2019, 1, 1))])
    '2018 and 2021'
    """
    joined: list[tuple[date, date]] = []
    for start, end in sorted({(when.start, when.end) for when in periods if when.start and when.end}):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    told = [period(Period(start, end)) for start, end in joined]
    return listed(told if len(told) <= MOST_STRETCHES else [*told[:MOST_STRETCHES], "more"])


def merged(periods: Sequence[Period]) -> str:
    """Several periods in a sentence; neighbouring years run together."""
    adjacent = all(a.end == b.start for a, b in pairwise(periods))
    if len(periods) > 3 and adjacent:
        return period(Period(periods[0].start, periods[-1].end))
    return listed([period(each) for each in periods])


ARTICLED = frozenset(
    {
        *("Philippines", "Netherlands", "Gambia", "Maldives", "Comoros", "Bahamas"),
        *("Alliance of Sahel States", "Americas", "Baltic states", "Caribbean", "Central Sahel", "Gulf states"),
        *("former Soviet Union", "former Yugoslavia", "Horn of Africa", "Lake Chad basin", "Maghreb", "Middle East"),
        *("Northern Triangle", "Sahel", "South Caucasus", "Western Balkans"),
    }
)


def articled(name: str) -> str:
    """The name of a place as it stands in a sentence: "the Sahel", "the United States".

    >>> articled("Mali"), articled("Central African Republic")
    ('Mali', 'the Central African Republic')
    """
    is_common = name.startswith("United ") or name.endswith((" Republic", " Islands", " Emirates"))
    return f"the {name}" if is_common or name in ARTICLED else name
