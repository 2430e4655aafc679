"""The line under a headline that signs a report: byline, date and reading time in any order and with any separator.

"By Jane Doe, Reuters correspondent | 12 March 2024 | 3 min read". A line counts only if every part of it is told
apart, because a sentence may name a reporter and a date as well.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from tollcheck.model import Author
from tollcheck.reading import furniture
from tollcheck.reading.bylines import is_agency, is_role, parse_byline, parse_names
from tollcheck.reading.dates import WEEKDAYS, find_days

_LONGEST, _MOST_WORDS = 200, 30
_SEPARATOR = re.compile(r"\s*[|•·—–;]\s*|\s+-\s+|\s*\t\s*")
_MINUTES = ("min", "mn")  # one of them stands in every form of a reading time
_SEPARATES = "|•·—–-,"
_TIME = re.compile(
    r"(?:[\s,]*(?:at|à|@|/|-|–|—)?\s*\d{1,2}\s?[:.h]\s?\d{2}(?::\d{2})?(?:\s?(?:[ap]\.?m\.?|h\b))?"
    r"(?:\s*\(?(?:[A-Z]{2,4}|[+-]\d\d:?\d\d)\)?)?)?",
    re.IGNORECASE,
)
WEEKDAY = r"(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\b\.?,?\s+"
_BETWEEN_LABEL_AND_DATE = re.compile(rf"\s*[:|-]?\s*(?:on\s+|le\s+)?(?:{WEEKDAY})?$", re.IGNORECASE)


class Signature(NamedTuple):
    """What a signing line tells. ``loose`` is a date that nothing on the line says to be that of publishing."""

    authors: tuple[Author, ...] = ()
    published: date | None = None
    loose: date | None = None
    minutes: int | None = None


class _Dated(NamedTuple):
    label: str  # "published", "updated" or nothing
    date: date


def parse_signature(line: str, *, in_header: bool) -> Signature | None:
    """What ``line`` signs, or None where it is something else.

    ``in_header`` where the report has not begun: a date alone and unknown short words ("Bamako") count only there.

    >>> parse_signature("Par Awa Keïta | Bamako | 12 mars 2024", in_header=True).published
    datetime.date(2024, 3, 12)
    >>> parse_signature("The town fell on 12 March 2024, he said", in_header=True) is None
    True
    """
    if len(line) > _LONGEST or line.count(" ") >= _MOST_WORDS:
        return None
    rest, dates = _without_dates(line)
    rest, minutes = _without_reading_time(rest)
    authors, others = _signed(rest, is_dated=bool(dates or minutes))
    is_labelled = any(dated.label for dated in dates)
    says_what_it_is = bool(authors or minutes or is_labelled)
    if not says_what_it_is and (others or not dates or not in_header):
        return None
    if not all(_is_small_print(part, in_header=in_header) for part in others):
        return None
    signs = bool(authors or minutes)
    published = [dated.date for dated in dates if dated.label == "published" or (not dated.label and signs)]
    loose = [dated.date for dated in dates if not dated.label and not signs]
    return Signature(authors, published[0] if published else None, loose[0] if loose else None, minutes)


def parse_labelled_date(label: str, line: str) -> Signature | None:
    """What a label alone on its line ("Published") and the date on the next line tell."""
    is_published = furniture.is_of("date label", label)
    if not (is_published or furniture.is_of("update label", label)) or len(line) > _LONGEST:
        return None
    rest, dates = _without_dates(line)
    if len(dates) != 1 or rest.strip(" |"):
        return None
    return Signature(published=dates[0].date if is_published else None)


def _signed(rest: str, *, is_dated: bool) -> tuple[tuple[Author, ...], list[str]]:
    """The authors among the parts of a line, and the parts that are something else."""
    parts = [part for part in (piece.strip(" ,.()[]") for piece in _SEPARATOR.split(rest)) if part]
    authors: tuple[Author, ...] = ()
    others = []
    for part in parts:
        named = parse_byline(part)
        authors += named
        if not named:
            others.append(part)
    # A name without "By" signs only beside a date or a reading time.
    if not authors and others and is_dated:
        authors = parse_names(others[0])
        others = others[1:] if authors else others
    return authors, others


def _without_dates(text: str) -> tuple[str, list[_Dated]]:
    pieces, dates, at = [], [], 0
    for day in find_days(text):
        before, label = _without_label(text[at : day.start])
        pieces.append(before)
        time = _TIME.match(text, day.end)
        at = time.end() if time else day.end
        dates.append(_Dated(label, day.date))
    return "|".join([*pieces, text[at:]]), dates


def _without_label(before: str) -> tuple[str, str]:
    """What stands before a date, without the label of that date, and the label."""
    before = _BETWEEN_LABEL_AND_DATE.sub("", before, count=1)
    for label, sort in (("published", "date label"), ("updated", "update label")):
        rest = furniture.without_ending(sort, before)
        if rest is not None:
            return rest, label
    return before, ""


def _without_reading_time(text: str) -> tuple[str, int | None]:
    small = text.lower()
    if not any(unit in small for unit in _MINUTES):
        return text, None
    for match in furniture.form("reading time").finditer(text):
        before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
        if before[-1:] in _SEPARATES and after[:1] in _SEPARATES:  # an end of the line separates too
            return f"{before}|{after}", next(int(group) for group in match.groups() if group and group.isdigit())
    return text, None


def _is_small_print(part: str, *, in_header: bool) -> bool:
    """A place, an agency or a section beside a byline: three words at most, no number."""
    if any(character.isdigit() for character in part):
        return False
    return is_agency(part) or is_role(part) or (in_header and len(part.split()) <= 3)
