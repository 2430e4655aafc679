"""Whole reviews over small records: what must not matter does not, and every figure is the one that a loop finds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import factories
from tests.evaluate.test_tolls import naive
from tollcheck.cells import Unit
from tollcheck.decisions.interface import OWN_GOVERNMENT, Counted, Recipe
from tollcheck.model import Estimate, Review
from tollcheck.pipeline import check
from tollcheck.plugins import Registry, registry
from tollcheck.reading.read import read_text
from tollcheck.releases.interface import LoadedRelease

AT = "2025-10-01T00:00:00+00:00"
MALI, NIGER, SUDAN = 432, 436, 625
UNITS = (Unit(MALI, None), Unit(NIGER, None), Unit(SUDAN, None))
STATEMENTS = {
    "count": "At least 40 people were killed in Mali in 2022.",
    "rate": "More than 20 civilians a year were killed in Mali between 2021 and 2023.",
    "change": "Deaths in Mali fell in 2022.",
    "ends": "Deaths in Mali rose from 20 in 2021 to 60 in 2022.",
    "ratio": "Deaths in Mali doubled in 2022.",
    "share": "The Malian army was responsible for 60 percent of killings of civilians in Mali in 2022.",
    "comparison": "More people were killed in Mali than in Niger in 2022.",
    "rank": "2022 was the deadliest year in Mali since 2019.",
}


Rows = list[dict[str, Any]]


@st.composite
def tables(draw: st.DrawFn, unit: int = 0) -> Rows:
    """Rows of one country: fighting has no killer; one-sided rows have one."""
    found: Rows = []
    for _ in range(draw(st.integers(0, 10))):
        best = draw(st.integers(0, 60))
        row: dict[str, Any] = {
            "unit": unit,
            "year": draw(st.integers(2019, 2024)),
            "type": draw(st.sampled_from([1, 2, 3])),
            "low": draw(st.integers(0, best)),
            "best": best,
            "high": best + draw(st.integers(0, 40)),
        }
        if row["type"] == 3:
            row |= {"side_a": draw(st.sampled_from(["own_government", "other_government", "non_state"]))}
            row |= {"civilians": best}
        else:
            row["civilians"] = draw(st.integers(0, best))
            row["fighters"] = best - row["civilians"]
        found.append(row)
    return found


def reviewed(statement: str, rows: Sequence[dict[str, Any]]) -> Review:
    own = factories.release(id="ucdp-test", dataset="ucdp", title="UCDP")
    held = LoadedRelease(own, factories.cells(rows, units=UNITS))
    of_test = Registry((factories.Made(held),), registry().decisions)
    report = check(read_text(statement, published=date(2025, 6, 1)), at=AT, registry=of_test)
    return report.reviews[0]


@pytest.mark.parametrize("kind", STATEMENTS)
@settings(max_examples=15, deadline=None)
@given(rows=tables(), niger=tables(unit=1), data=st.data())
def test_neither_order_nor_what_lies_elsewhere_changes_a_review(
    kind: str, rows: Rows, niger: Rows, data: st.DataObject
) -> None:
    statement = STATEMENTS[kind]
    plain = reviewed(statement, rows + niger)
    assert reviewed(statement, data.draw(st.permutations(rows + niger))) == plain
    of_sudan = data.draw(tables(unit=2))
    assert reviewed(statement, rows + niger + of_sudan) == plain
    if kind != "rank":
        before = [row | {"year": 2015} for row in data.draw(tables())]
        assert _without_charts(reviewed(statement, rows + niger + before)) == _without_charts(plain)


def _without_charts(review: Review) -> tuple[object, ...]:
    """All but the record over time, which shows the years before too."""
    return review.verdict, review.estimates, review.missing, review.near, review.regions


@pytest.mark.parametrize("kind", STATEMENTS)
@settings(max_examples=15, deadline=None)
@given(rows=tables(), niger=tables(unit=1))
def test_every_term_is_what_a_loop_over_rows_finds(kind: str, rows: Rows, niger: Rows) -> None:
    of_place = {"Mali": rows, "Niger": niger}
    for estimate in reviewed(STATEMENTS[kind], rows + niger).estimates:
        recipe = _recipe(estimate)
        if recipe is None:
            continue
        for term in estimate.terms:
            assert term.period.start is not None
            assert term.period.end is not None
            counted = recipe
            if term.role == "whole":
                counted = Recipe(Counted.ONE_SIDED)
            expected = naive(of_place[term.place], counted, term.period.start.year, term.period.end.year - 1)
            assert (term.low, term.best, term.high) == expected, (term, recipe)


def _recipe(estimate: Estimate) -> Recipe | None:
    """What an estimate counts, by its options; None for the classes of killers that the loop does not know."""
    option = estimate.universe.option
    counted, whose = Counted(option("who_is_counted") or ""), option("whose_killing")
    if whose not in (None, OWN_GOVERNMENT) or (whose and counted in (Counted.FIGHTERS, Counted.FIGHTING)):
        return None
    return Recipe(counted, (whose,) if whose else (), collateral=counted is not Counted.ONE_SIDED)


@settings(max_examples=40, deadline=None)
@given(rows=tables(), niger=tables(unit=1))
def test_figures_are_the_arithmetic_of_their_terms(rows: Rows, niger: Rows) -> None:
    for kind in ("change", "ratio", "comparison", "rank"):
        for estimate in reviewed(STATEMENTS[kind], rows + niger).estimates:
            by_role: dict[str, list[float]] = {}
            for term in estimate.terms:
                by_role.setdefault(term.role, []).append(term.best)
            assert math.isclose(estimate.best, ARITHMETIC[kind](by_role), abs_tol=1e-9), (kind, estimate)


def _ratio(found: dict[str, list[float]]) -> float:
    (before,), (after,) = found["from"], found["to"]
    return after / before if before else (math.inf if after else 1.0)


ARITHMETIC = {
    "change": lambda found: found["to"][0] - found["from"][0],
    "ratio": _ratio,
    "comparison": lambda found: found["left"][0] - found["right"][0],
    "rank": lambda found: 1 + sum(rival > found["value"][0] for rival in found["rival"]),
}
