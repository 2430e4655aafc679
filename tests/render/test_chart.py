"""The chart: from zero, to scale, with the claim over its own period."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render import reports
from tollcheck.model import Hedge, Interval, Kind, Period, Rate, Review
from tollcheck.render.chart import Chart, Frame, chart, claimed_levels

REVIEW = reports.change_review()


def drawn(review: Review) -> Chart:
    found = chart(review, name="c")
    assert found is not None
    return found


def points(svg: str, line: int) -> list[tuple[float, float]]:
    path = re.search(rf'<g class="l{line}[^"]*"><path d="M([^"]*)"', svg)
    assert path is not None
    numbers = [float(number) for number in path[1].split()]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_heights_are_in_proportion_to_deaths_from_zero(size: str) -> None:
    svg = getattr(drawn(REVIEW), size)
    floor = float(re.findall(r'class="axis" d="M\d+ ([\d.]+)H', svg)[0])
    heights = [floor - y for _, y in points(svg, 0)]
    for height, best in zip(heights, reports.CIVILIANS, strict=True):
        assert height / heights[3] == pytest.approx(best / reports.CIVILIANS[3], abs=0.01)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_everything_stays_inside_the_drawing(size: str) -> None:
    svg = getattr(drawn(REVIEW), size)
    width, height = map(float, re.findall(r'viewBox="0 0 (\d+) (\d+)"', svg)[0])
    xs = [float(x) for x in re.findall(r' x="([\d.]+)"', svg)]
    ys = [float(y) for y in re.findall(r' y="([\d.]+)"', svg)]
    assert 0 <= min(xs) <= max(xs) <= width
    assert 0 <= min(ys) <= max(ys) <= height


def test_lines_that_do_not_vote_are_broken_and_come_last() -> None:
    found = drawn(dataclasses.replace(REVIEW, series=REVIEW.series[::-1]))
    assert [series.admissible for _, series in found.letters] == [True, False]
    assert '<g class="l1 near">' in found.wide
    assert 'class="b1"' not in found.wide


def test_claimed_number_lies_over_its_period_only() -> None:
    found = drawn(REVIEW)
    shade = re.search(r'<rect class="when" x="([\d.]+)" y="\d+" width="([\d.]+)"', found.wide)
    claim = re.findall(r'<path class="claim" d="M([\d.]+) [\d.]+H([\d.]+)"', found.wide)
    assert shade is not None
    left, right = float(shade[1]), float(shade[1]) + float(shade[2])
    assert [tuple(map(float, pair)) for pair in claim][1] == pytest.approx((left, right), abs=0.2)
    years = [x for x, _ in points(found.wide, 0)]
    assert sum(left <= x <= right for x in years) == 3


@pytest.mark.parametrize(
    "kind, rate, period, labels",
    [
        (Kind.COUNT, Rate.PER_YEAR, reports.years(2022, 2024), ["claimed: more than 3,000 a year"]),
        (Kind.COUNT, Rate.TOTAL, reports.years(2023), ["claimed: more than 3,000"]),
        (Kind.COUNT, Rate.TOTAL, reports.years(2022, 2024), []),
        (Kind.COUNT, Rate.PER_MONTH, reports.years(2023), []),
        (Kind.SHARE, None, reports.years(2023), []),
        (Kind.COUNT, Rate.TOTAL, None, []),
    ],
    ids=["a year", "one year's total", "total of several years", "a month", "a share", "no period"],
)
def test_only_yearly_numbers_stand_beside_yearly_figures(
    kind: Kind, rate: Rate | None, period: Period | None, labels: list[str]
) -> None:
    number = reports.quantity(3000, None, Hedge.MORE_THAN, Interval(3000, None, low_open=True), rate=rate)
    claim = dataclasses.replace(
        REVIEW.claim, kind=kind, quantity=number, from_=None, to=None, readings=(reports.reading(period=period),)
    )
    assert [level.label for level in claimed_levels(claim)] == labels


def test_no_record_over_time_is_no_chart() -> None:
    assert chart(dataclasses.replace(REVIEW, series=()), name="c") is None
    empty = dataclasses.replace(REVIEW.series[0], points=())
    assert chart(dataclasses.replace(REVIEW, series=(empty,)), name="c") is None


def test_figures_without_a_number_are_left_out() -> None:
    first = REVIEW.series[0]
    broken = dataclasses.replace(first.points[0], high=float("inf"))
    series = dataclasses.replace(first, points=(broken, *first.points[1:]))
    found = drawn(dataclasses.replace(REVIEW, series=(series,)))
    assert len(points(found.wide, 0)) == 5
    assert "inf" not in found.wide.replace("information", "")


def test_a_single_year_is_drawn_with_its_range() -> None:
    series = dataclasses.replace(REVIEW.series[0], points=REVIEW.series[0].points[:1])
    svg = drawn(dataclasses.replace(REVIEW, series=(series,))).wide
    assert re.search(r'<path class="l0" d="M[\d.]+ [\d.]+V[\d.]+"', svg)


def test_names_are_escaped() -> None:
    series = dataclasses.replace(REVIEW.series[0], says="<b>all</b> & \x1b[1m more")
    svg = drawn(dataclasses.replace(REVIEW, series=(series,))).wide
    assert "<b>" not in svg
    assert "\x1b" not in svg


def test_table_beside_the_chart_holds_every_figure() -> None:
    rows = drawn(REVIEW).rows
    assert [row[0] for row in rows] == [str(year) for year in reports.YEARS]
    assert rows[3][1:] == ("1,804 [1,388–2,390]", "3,656 [3,102–4,462]")


@given(st.floats(min_value=1, max_value=1e7), st.floats(min_value=0, max_value=1))
def test_more_deaths_are_never_drawn_lower(top: float, part: float) -> None:
    frame = Frame(700, 320, 178, 2019, 2025, top)
    assert frame.floor == frame.y(0) >= frame.y(top * part) >= frame.y(top) == frame.top
