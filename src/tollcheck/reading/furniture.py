"""The furniture of a page: lines that stand beside a report and are not part of it.

The forms are data (``furniture.csv``: sort, language, form), so that a new one is a row. A line is furniture only if
the *whole* line has the form, because a hidden paragraph is a hidden claim. What needs to be looked at together with
its neighbours (a byline block, a list of related headlines, an appeal) is told apart in ``layout.py``.

A form is a regular expression over a line whose spaces are folded and whose apostrophes are straight; capitals do not
matter. Words in capitals stand for the parts in ``_PARTS``.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("furniture.csv")
_PARTS = {
    "NETWORK": "(?:facebook|twitter|x|whats ?app|telegram|linkedin|instagram|youtube|reddit|tiktok|bluesky|mastodon"
    "|threads|e-?mail|signal|pinterest|rss|google news|messenger)",
    "NUMBER": "([0-9]{1,3})",
    "CREDIT": "(?:(?:reporting|writing|editing|research|graphics|translation)(?: and (?:writing|editing))?"
    "|edited|compiled|translated|fact-checked|traduit|édité)",
    # Nothing but names: "Reporting by Amnesty found that 33 died" is a sentence.
    "NAMES": r"(?-i:[A-ZÀ-Þ][\w'.-]*(?: [A-ZÀ-Þ][\w'.-]*){0,4}(?: (?:in|à) [A-ZÀ-Þ]\w+)?(?: ?, ?| and | et )?){1,6}",
}
_PART = re.compile(r"\b(?:" + "|".join(_PARTS) + r")\b")

# The sorts that a line is by itself, whatever stands around it.
_LONE_SORTS = (
    "advertisement",
    "share",
    "follow",
    "comments",
    "subscribe",
    "newsletter",
    "cookies",
    "legal",
    "copyright",
    "navigation",
    "breadcrumb",
    "see also",
    "tags",
    "credits",
    "site",
    "age",
    "date label",
    "update label",
    "end mark",
    "correction",
    "script needed",
)
_LONGEST = 600  # characters; no form describes a longer line, and none may take long on one


def is_lone(line: str) -> bool:
    """Whether ``line`` is furniture by itself: an advertisement, a button, a notice, a link to another report."""
    return is_of(_LONE_SORTS, line)


def is_of(sort: str | tuple[str, ...], line: str) -> bool:
    """Whether the whole of ``line`` has a form of this sort (or of one of these)."""
    if len(line) > _LONGEST:
        return False
    small, cased = _forms(sort)
    line = _straight(line)
    return small.fullmatch(line.lower()) is not None or (cased is not None and cased.fullmatch(line) is not None)


def speaks_of(sort: str, line: str) -> bool:
    """Whether words of this sort stand anywhere in ``line``."""
    if len(line) > _LONGEST:
        return False
    small, cased = _forms(sort, within=True)
    line = _straight(line)
    return small.search(line.lower()) is not None or (cased is not None and cased.search(line) is not None)


def without_ending(sort: str, line: str) -> str | None:
    """``line`` without the words of this sort with which it ends, or None where it ends otherwise."""
    match = _ending(sort).search(_straight(line)) if len(line) <= _LONGEST else None
    return line[: match.start()] if match else None


@cache
def form(sort: str) -> re.Pattern[str]:
    """The forms of a sort as one pattern, for what is read out of a line."""
    return re.compile(_any_of(_table()[sort]), re.IGNORECASE)


@cache
def _forms(sort: str | tuple[str, ...], *, within: bool = False) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """The forms of a sort as two patterns: those for a line in small letters, and those that need it as it stands.

    A pattern that ignores capitals cannot tell by the first letter that a form is not there, and takes five times as
    long. ``within`` is for words that may stand anywhere in a line.
    """
    rows = [row for name in ((sort,) if isinstance(sort, str) else sort) for row in _table()[name]]
    small, cased = [row for row in rows if row == row.lower()], [row for row in rows if row != row.lower()]
    edge = r"\b" if within else ""
    patterns = [edge + _any_of(some) + edge for some in (small or [r"(?!)"], cased)]
    return re.compile(patterns[0]), re.compile(patterns[1], re.IGNORECASE) if cased else None


def _any_of(forms: list[str]) -> str:
    return "(?:" + "|".join(f"(?:{form})" for form in forms) + ")"


@cache
def _ending(sort: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_any_of(_table()[sort])}$", re.IGNORECASE)


@cache
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    rows = _TABLE.read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(rows):
        filled = _PART.sub(lambda part: _PARTS[part.group()], row["form"])
        table.setdefault(row["sort"], []).append(filled)
    return table


def _straight(line: str) -> str:
    return line.replace("’", "'")
