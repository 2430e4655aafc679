"""Small records to trace numbers in: years by class, and months by named actor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tests.factories import MALI, cells, record, release
from tollcheck.model import Place
from tollcheck.releases.interface import LoadedRelease
from tollcheck.studies.trace.search import Scope, Trace, Tracer
from tollcheck.studies.trace.wanted import wanted

GROUPS = ("Government of Mali", "JNIM", "IS", "Government of Mali, Government of Russia (Soviet Union)")
PLACES: tuple[Place, ...] = (MALI,)
Rows = Iterable[Mapping[str, Any]]


def by_month(rows: Rows, **of_release: Any) -> LoadedRelease:
    """A release of events by month and named actor."""
    plain = {"id": "events", "dataset": "ucdp", "cell_days": "month", "cell_actors": "name"}
    return LoadedRelease(release(**(plain | of_release)), cells(rows, actors=GROUPS, counts_events=True))


def tracer(*records: LoadedRelease) -> Tracer:
    """What looks in these releases."""
    held = {one.release.key: one for one in records}
    return Tracer(tuple(one.release for one in records), lambda release: held[release.key])


def traced(number: float | str, *records: LoadedRelease, percent: bool = False, **scope: Any) -> Trace:
    """A number looked for in Mali, in these releases."""
    return tracer(*records).trace(wanted(number, percent=percent), Scope(**({"places": PLACES} | scope)))


def by_year(rows: Rows, **of_release: Any) -> LoadedRelease:
    """A release of country-years by class of perpetrator."""
    return record(rows, **of_release)
