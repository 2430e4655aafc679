"""The curated tables as rows: plain CSV that somebody who knows a country can edit without knowing Python.

A ``;`` inside a field separates alternatives. Dates are days, months or years ("2017-03-02", "2017-03", "2017").
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from itertools import filterfalse
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def rows(file: str) -> tuple[Mapping[str, str], ...]:
    """The rows of one table, in its order, by column."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as handle:
        lines = csv.reader(handle)
        columns = next(lines)
        return tuple(dict(zip(columns, line, strict=True)) for line in lines)  # half the time of a DictReader


@cache
def languages() -> Mapping[str, Mapping[str, str]]:
    """The languages that names are listed in, each with its row of ``languages.csv``."""
    return {row["language"]: row for row in rows("languages.csv")}


def listed(row: Mapping[str, str], column: str, language: str) -> tuple[str, ...]:
    """What a row lists for a language, in a column of its own (``aliases_fr``); nothing where there is no such column.

    So a language can be added to the tables one by one.
    """
    return parts(row.get(f"{column}_{language}", ""))


def parts(field: str) -> tuple[str, ...]:
    """The alternatives of a field, in their order.

    >>> parts("MLI;BFA;")
    ('MLI', 'BFA')
    """
    return tuple(part for part in map(str.strip, field.split(";")) if part)


def first_day(text: str) -> date | None:
    """The first day of a day, month or year; None for an empty field.

    >>> first_day("2021-12")
    datetime.date(2021, 12, 1)
    """
    if not text:
        return None
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(text: str) -> date | None:
    """The last day of a day, month or year; None for an empty field.

    >>> last_day("2023-06"), last_day("2014")
    (datetime.date(2023, 6, 30), datetime.date(2014, 12, 31))
    """
    if not text:
        return None
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) if month else date(year, 12, 31)


def folded(text: str) -> str:
    """A name without case, accents, hyphens and curly apostrophes, so that spellings of one name meet.

    >>> folded("Aguel’hoc") == folded("aguel'hoc"), folded("Croix-des-Bouquets")
    (True, 'croix des bouquets')
    """
    return " ".join(unaccented(text).replace("’", "'").replace("-", " ").split())


def unaccented(text: str) -> str:
    """A text without case and accents.

    >>> unaccented("Goïta")
    'goita'
    """
    if text.isascii():
        return text.lower()
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text))).casefold()
