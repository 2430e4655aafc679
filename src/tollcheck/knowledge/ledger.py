"""Well-known figures of the dead: what each includes, how it came about, and of when it is.

Some numbers travel without their meaning: 5.4 million dead in Congo is a survey's estimate of excess deaths until April
2007, 14,000 in Donbas are mostly fighters. ``ledger.csv`` recognises them, so that a check can say what sort of number
it is and who holds it, and that a figure is older than it is passed on as. Dates are inclusive in the table, half-open
here. To be in the ledger is no judgement on a figure; every row has its source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from tollcheck.knowledge.tables import first_day, last_day, rows
from tollcheck.model import Measure, Period, Place, Sort

ROUNDING = 0.025  # figures travel rounded: 306,887 as "more than 300,000"


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure that is often quoted. ``includes`` says in words who is in it; ``as_of`` is when it was given out."""

    id: str
    place: Place
    low: float
    high: float
    measure: Measure
    sort: Sort
    includes: str
    period: Period
    as_of: date | None
    note: str | None
    source: str

    def gives(self, value: float) -> bool:
        """Whether ``value`` is this figure within its rounding."""
        return self.low * (1 - ROUNDING) <= value <= self.high * (1 + ROUNDING)


@cache
def entries() -> Mapping[str, Entry]:
    """Every figure of the ledger by id, in the order of the table."""
    return MappingProxyType({row["id"]: _entry(row) for row in rows("ledger.csv")})


def matching(value: float, *, iso3: str | None = None, sort: Sort | None = None) -> tuple[Entry, ...]:
    """The figures that ``value`` may be, in that country and of that sort if given, the closest first.

    >>> [entry.id for entry in matching(5_400_000, iso3="COD")]
    ['cod-irc-2008']
    """
    found = [
        entry
        for entry in entries().values()
        if entry.gives(value) and iso3 in (None, entry.place.iso3) and sort in (None, entry.sort)
    ]
    return tuple(sorted(found, key=lambda entry: _distance(entry, value)))


def _distance(entry: Entry, value: float) -> float:
    return 0.0 if entry.low <= value <= entry.high else min(abs(value - entry.low), abs(value - entry.high)) / value


def _entry(row: Mapping[str, str]) -> Entry:
    last = last_day(row["end"])
    return Entry(
        id=row["id"],
        place=Place(row["place"], iso3=row["iso3"] or None),
        low=float(row["value_low"]),
        high=float(row["value_high"]),
        measure=Measure(row["measure"]),
        sort=Sort(row["sort"]),
        includes=row["includes"],
        period=Period(first_day(row["start"]), last + timedelta(days=1) if last else None),
        as_of=first_day(row["as_of"]),
        note=row["note"] or None,
        source=row["source"],
    )
