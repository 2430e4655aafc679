"""What was published at the time: totals as a data set's makers first gave them, beside what it holds now.

A report of 2023 that says 237,000 people died in 2022 was right by the release of its day; the next release has
310,000. ``published.csv`` holds such totals of deaths in organised violence with their sources, so that a figure can
be told *right then, revised since*. They are context and never vote.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from tollcheck.errors import ReleaseError
from tollcheck.model import Hedge

FILE = Path(__file__).with_name("published.csv")


@dataclass(frozen=True, slots=True)
class PublishedTotal:
    """All deaths that ``version`` of a data set gave for ``scope`` in ``year``, as its makers put it that day.

    ``low`` and ``high`` are as written, before the hedge ("more than 80,100" has no high). ``published`` is the day
    on which it appeared or, where only the month is known, the last day of it.
    """

    dataset: str
    scope: str
    year: int
    low: int | None
    high: int | None
    hedge: Hedge
    version: str
    published: date
    source: str
    url: str


@cache
def published_totals() -> tuple[PublishedTotal, ...]:
    """All totals, the earliest first; ReleaseError where the table cannot be read."""
    try:
        with FILE.open(encoding="utf-8", newline="") as handle:
            found = [_total(row) for row in csv.DictReader(handle)]
    except (OSError, ValueError, KeyError) as error:
        raise ReleaseError(f"{FILE.name}: cannot be read ({error}); reinstall tollcheck") from error
    return tuple(sorted(found, key=lambda total: (total.published, total.year)))


def published_for(year: int, *, dataset: str = "ucdp", scope: str = "World") -> tuple[PublishedTotal, ...]:
    """What the makers of a data set have said of one year, the earliest first.

    >>> [(total.version, total.high) for total in published_for(2022)]
    [('23.1', 237000), ('24.1', 310000)]
    """
    return tuple(
        total for total in published_totals() if (total.dataset, total.scope, total.year) == (dataset, scope, year)
    )


def _total(row: dict[str, str]) -> PublishedTotal:
    return PublishedTotal(
        dataset=row["dataset"],
        scope=row["scope"],
        year=int(row["year"]),
        low=int(row["low"]) if row["low"] else None,
        high=int(row["high"]) if row["high"] else None,
        hedge=Hedge(row["hedge"]),
        version=row["version"],
        published=date.fromisoformat(row["published"]),
        source=row["source"],
        url=row["url"],
    )
