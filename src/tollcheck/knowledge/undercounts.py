"""Studies that measured how many of the dead a documentation had missed, for a few wars.

They stand beside a claim that lies above the record, to say that such gaps have been found elsewhere. They are no
factor to multiply with: each holds for its war, its lists and its years. ``documented`` is None where the study's own
count is not comparable, ``low`` and ``high`` are its 95 % interval where it is published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from tollcheck.knowledge.tables import first_day, last_day, rows
from tollcheck.model import Period, Place


@dataclass(frozen=True, slots=True)
class Study:
    """One published estimate of a toll beside what had been documented of it."""

    id: str
    place: Place
    period: Period
    of: str
    documented: int | None
    estimate: int
    low: int | None
    high: int | None
    method: str
    source: str

    @property
    def documented_share(self) -> float | None:
        """Which share of the estimated dead had been documented."""
        return None if self.documented is None else self.documented / self.estimate


@cache
def studies() -> tuple[Study, ...]:
    """Every study, in the order of the table."""
    return tuple(_study(row) for row in rows("undercounts.csv"))


def studies_of(iso3: str) -> tuple[Study, ...]:
    """The studies on one country.

    >>> [(study.documented, study.estimate) for study in studies_of("XKX")]
    [(4400, 10356)]
    """
    return tuple(study for study in studies() if study.place.iso3 == iso3)


def _study(row: Mapping[str, str]) -> Study:
    last = last_day(row["end"])
    return Study(
        id=row["id"],
        place=Place(row["place"], iso3=row["iso3"]),
        period=Period(first_day(row["start"]), last + timedelta(days=1) if last else None),
        of=row["of"],
        documented=_whole(row["documented"]),
        estimate=int(row["estimate"]),
        low=_whole(row["low"]),
        high=_whole(row["high"]),
        method=row["method"],
        source=row["source"],
    )


def _whole(field: str) -> int | None:
    return int(field) if field else None
