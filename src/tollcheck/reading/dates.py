"""Full calendar dates as reports print them, in English and French.

Only dates with day, month and year count here: they date an article or a picture. What a sentence says about a
period is another matter (``language/``). Source of the orders: CLDR's long and medium formats of en and fr.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

_NAMES = (
    "january jan janvier janv",
    "february feb février fevrier févr fevr",
    "march mar mars",
    "april apr avril avr",
    "may mai",
    "june jun juin",
    "july jul juillet juil",
    "august aug août aout",
    "september sept sep septembre",
    "october oct octobre",
    "november nov novembre",
    "december dec décembre decembre déc",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
_ENGLISH_DAYS = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
_FRENCH_DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche"
WEEKDAYS = frozenset(f"{_ENGLISH_DAYS} {_FRENCH_DAYS}".split())

_MONTH = "(?:" + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True)) + r")\b\.?"
_GAP = "[ \u00a0\u202f]{1,2}"
DAY_MONTH = rf"\d{{1,2}}(?:st|nd|rd|th|er)?{_GAP}(?:of{_GAP})?{_MONTH}|{_MONTH}{_GAP}\d{{1,2}}(?:st|nd|rd|th)?"

_DATE = re.compile(
    rf"""(?<![\w.,/-])(?:
      (?P<y1>\d{{4}})(?P<sep>[-/.])(?P<m1>\d{{1,2}})(?P=sep)(?P<d1>\d{{1,2}})(?=T\d|[^\w/-]|$)
    | (?P<d2>\d{{1,2}})(?:st|nd|rd|th|er)?{_GAP}(?:of{_GAP})?(?P<m2>{_MONTH}),?{_GAP}(?P<y2>\d{{4}})\b
    | (?P<m3>{_MONTH}){_GAP}(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:,{_GAP}|,|{_GAP})(?P<y3>\d{{4}})\b
    | (?P<d4>\d{{1,2}})(?P<dot>[./])(?P<m4>\d{{1,2}})(?P=dot)(?P<y4>\d{{4}})(?![\w/-])
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"\d{4}")


class Day(NamedTuple):
    """A date and where it stands."""

    date: date
    start: int
    end: int


def find_days(text: str) -> Iterator[Day]:
    """Every full date in ``text``, from left to right.

    ``03/04/2024`` is March or April depending on the country and is passed over; ``03.04.2024`` is written only
    where the day comes first.

    >>> [day.date.isoformat() for day in find_days("le 1er mars 2024, puis April 5, 2024 et 03/04/2024")]
    ['2024-03-01', '2024-04-05']
    """
    if not _YEAR.search(text):  # nearly all lines, and told many times as fast
        return
    for match in _DATE.finditer(text):
        found = _date_of(match)
        if found is not None:
            yield Day(found, match.start(), match.end())


def parse_day(text: str) -> date | None:
    """The date with which ``text`` begins, as metadata writes it (``2024-03-12T08:00:00Z``, ``12 March 2024``)."""
    first = next(find_days(text.strip()[:60]), None)
    return first.date if first is not None and first.start <= len("wednesday, the ") else None


def _date_of(match: re.Match[str]) -> date | None:
    year = next(match[name] for name in ("y1", "y2", "y3", "y4") if match[name])
    month = next(match[name] for name in ("m1", "m2", "m3", "m4") if match[name])
    day = next(match[name] for name in ("d1", "d2", "d3", "d4") if match[name])
    number = MONTHS.get(month.lower().rstrip(".")) or int(month)
    if match["dot"] == "/" and number <= 12 and int(day) <= 12 and number != int(day):
        return None
    if match["dot"] == "/" and number > 12:
        number, day = int(day), str(number)
    if not 1900 <= int(year) <= 2200:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
