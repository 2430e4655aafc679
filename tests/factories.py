"""Small makers of the model's types, so that a test names only what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from tollcheck.cells import NO_ACTOR, ONE_SIDED, Cells, Unit
from tollcheck.decisions.interface import Recipe
from tollcheck.evaluate.summed import Summed
from tollcheck.evaluate.tolls import Toll
from tollcheck.model import (
    Act,
    Answer,
    Claim,
    Estimate,
    Figure,
    Hedge,
    Interval,
    Kind,
    Measure,
    Period,
    Place,
    Quantity,
    Rate,
    Reading,
    Redistribution,
    Release,
    Side,
    Sort,
    Span,
    Term,
    Universe,
)
from tollcheck.releases.interface import LoadedRelease

MALI = Place("Mali", "MLI")
COLUMNS = ("low", "best", "high", "fighters", "civilians", "unknown", "events")


def years(first: int, last: int | None = None) -> Period:
    """Whole years, inclusive."""
    return Period(date(first, 1, 1), date((last or first) + 1, 1, 1))


def exactly(value: float, *, rate: Rate | None = Rate.TOTAL) -> Quantity:
    return Quantity(value, value, Hedge.EXACT, rate, Interval(value - 0.5, value + 0.5))


def more_than(value: float, *, rate: Rate | None = Rate.TOTAL) -> Quantity:
    return Quantity(value, None, Hedge.MORE_THAN, rate, Interval(value, None, low_open=True))


def at_least(value: float) -> Quantity:
    return Quantity(value, None, Hedge.AT_LEAST, Rate.TOTAL, Interval(value, None))


def up_to(value: float) -> Quantity:
    return Quantity(None, value, Hedge.UP_TO, Rate.TOTAL, Interval(None, value))


def between(low: float, high: float) -> Quantity:
    return Quantity(low, high, Hedge.BETWEEN, Rate.TOTAL, Interval(low, high))


def reading(**given: Any) -> Reading:
    plain: dict[str, Any] = {
        "id": "c1.r1",
        "measure": Measure.CIVILIAN_DEATHS,
        "sort": Sort.UNKNOWN,
        "act": Act.DEATHS,
        "place": MALI,
        "period": years(2022),
    }
    return Reading(**(plain | given))


def claim(kind: Kind = Kind.COUNT, quantity: Quantity | None = None, **given: Any) -> Claim:
    """A claim with one reading, unless ``readings`` are given; what a reading has may be given too."""
    of_reading = {
        key: given.pop(key) for key in list(given) if key in Reading.__dataclass_fields__ and key != "measure"
    }
    measure = given.pop("measure", Measure.CIVILIAN_DEATHS)
    readings = given.pop("readings", None) or (reading(measure=measure, **of_reading),)
    plain: dict[str, Any] = {
        "id": "c1",
        "span": Span(0, 10),
        "quote": "ten letters",
        "sentence": Span(0, 10),
        "kind": kind,
        "measure": measure,
        "sort": Sort.UNKNOWN,
        "quantity": quantity,
        "readings": readings,
    }
    return Claim(**(plain | given))


def universe(*options: tuple[str, str], admissible: bool = True, reading_id: str = "c1.r1") -> Universe:
    return Universe(reading_id, "test@1", options, admissible)


def term(
    role: str, best: float, *, low: float | None = None, high: float | None = None, period: Period | None = None
) -> Term:
    return Term(
        role, "Mali", period or years(2022), best if low is None else low, best, best if high is None else high, None
    )


def figure(
    low: float, best: float, high: float, *, role: str = "value", period: Period | None = None, **flags: bool
) -> Figure:
    return Figure(role, period or years(2022), low, best, high, **flags)


def estimate(
    low: float = 0,
    best: float = 0,
    high: float = 0,
    *,
    of: Universe | None = None,
    answer: Answer = Answer.NO_DATA,
    side: Side = Side.INSIDE,
    figures: tuple[Figure, ...] | None = None,
    terms: tuple[Term, ...] = (),
    **given: Any,
) -> Estimate:
    shown = (figure(low, best, high),) if figures is None else figures
    return Estimate(of or universe(), low, best, high, None, terms, shown, answer=answer, side=side, **given)


def release(**given: Any) -> Release:
    plain: dict[str, Any] = {
        "id": "test",
        "version": "1",
        "dataset": "test",
        "title": "A test record",
        "publisher": "Nobody",
        "released": date(2025, 6, 1),
        "licence": "CC0",
        "redistribution": Redistribution.ROWS,
        "citation": "None",
        "url": "",
        "digest": "sha256:0",
        "coverage": years(1989, 2024),
        "places": "everywhere",
        "cell_days": "year",
        "cell_place": "country",
        "cell_actors": "class",
    }
    return Release(**(plain | given))


def cells(
    rows: Iterable[Mapping[str, Any]],
    *,
    units: tuple[Unit, ...] = (Unit(432, None),),
    actors: tuple[str, ...] = ("own_government", "other_government", "non_state", "all_perpetrators"),
    counts_events: bool = False,
) -> Cells:
    """Cells from rows that name what they are about: ``{"year": 2022, "side_a": "non_state", "best": 5}``.

    low and high are best, the type is one-sided, the unit the first one, unless a row says otherwise.
    """
    found = [dict(row) for row in rows]

    def column(name: str, default: Any, dtype: type = np.int64) -> Any:
        made = [row.get(name, default(row) if callable(default) else default) for row in found]
        return np.array(made, dtype=dtype)

    return Cells(
        units=units,
        actors=actors,
        covered={unit.country_id: (years(1989).start.toordinal(), years(2025).start.toordinal()) for unit in units},  # type: ignore[union-attr]
        names={unit.country_id: "Mali" for unit in units},
        unit=column("unit", 0),
        start=column("start", lambda row: date(row["year"], row.get("month", 1), 1).toordinal()),
        end=column("end", lambda row: _end(row).toordinal()),
        type_of_violence=column("type", ONE_SIDED),
        side_a=column("side_a_index", lambda row: actors.index(row["side_a"]) if "side_a" in row else NO_ACTOR),
        side_b=column("side_b", NO_ACTOR),
        low=column("low", lambda row: row.get("best", 0)),
        best=column("best", 0),
        high=column("high", lambda row: row.get("best", 0)),
        fighters=column("fighters", 0),
        civilians=column("civilians", 0),
        unknown=column("unknown", 0),
        events=column("events", 1),
        active=column("active", True, np.bool_),
        counts_events=counts_events,
    )


def _end(row: Mapping[str, Any]) -> date:
    if "month" not in row:
        return date(row["year"] + 1, 1, 1)
    return date(row["year"] + row["month"] // 12, row["month"] % 12 + 1, 1)


def record(rows: Iterable[Mapping[str, Any]], **of_release: Any) -> LoadedRelease:
    """A release of UCDP's classes with these rows."""
    return LoadedRelease(release(**({"dataset": "ucdp"} | of_release)), cells(rows))


@dataclass(frozen=True)
class Made:
    """A source that hands over a release as a test has made it."""

    held: LoadedRelease

    @property
    def release(self) -> Release:
        return self.held.release

    def load(self) -> LoadedRelease:
        return self.held

    def verify(self) -> list[str]:
        return []


def toll(recipe: Recipe, *, record: LoadedRelease, place: Place, period: Period) -> Toll:
    """What a release holds of ``place`` in ``period`` under ``recipe``."""
    (found,) = Summed([record]).course(0, recipe, place, [period])
    return found
