"""A row for each sum that a figure is made of, with everything that it takes to cite it."""

from __future__ import annotations

import csv
import dataclasses
import io
from datetime import date

import pytest

from tests.render import reports
from tollcheck.model import Period, Report
from tollcheck.render import render
from tollcheck.render.rows import COLUMNS

MADE = reports.report()


def rows(made: Report = MADE) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(made, "csv"), newline=""), strict=True))


def test_lines_end_as_rfc_4180_has_it_and_the_head_names_the_columns() -> None:
    text = render(MADE, "csv")
    assert text.splitlines()[0].split(",") == list(COLUMNS)
    assert text.count("\r\n") == text.count("\n") == len(rows()) + 1


def test_there_is_a_row_for_every_term_and_for_every_claim_without_one() -> None:
    terms = sum(max(len(one.terms), 1) for review in MADE.reviews for one in review.estimates)
    bare = sum(not review.estimates for review in MADE.reviews)
    assert len(rows()) == terms + bare
    assert {row["claim"] for row in rows()} == {review.claim.id for review in MADE.reviews}


def test_figures_are_plain_numbers_and_periods_are_inclusive() -> None:
    row = next(row for row in rows() if row["claim"] == "c7" and row["term_role"] == "to")
    assert [row[name] for name in ("low", "best", "high")] == ["-456", "-175", "-171"]
    assert [row[name] for name in ("term_low", "term_best", "term_high")] == ["17", "29", "33"]
    assert (row["term_start"], row["term_end"]) == ("2024-01-01", "2024-12-31")
    assert row["admissible"] == "true"


def test_every_row_with_a_figure_can_be_cited() -> None:
    for row in rows():
        assert row["standing"].startswith("A draft by a machine")
        assert bool(row["release"]) is bool(row["best"])
        assert not row["best"] or (row["licence"] == "CC BY 4.0" and row["citation"].startswith("Davies"))


def test_every_row_of_an_unsupported_claim_says_what_that_does_not_mean() -> None:
    for row in rows():
        said = "Not documented does not mean it did not happen." in row["beside_verdict"] + row["because"]
        assert said is (row["verdict"] == "unsupported")


def test_a_signed_report_has_both_verdicts_in_every_row_of_the_claim() -> None:
    found = [row for row in rows(reports.signed(MADE)) if row["claim"] == "c1"]
    assert {row["verdict"] for row in found} == {"unsupported"}
    assert {row["editors_verdict"].split(".")[0] for row in found} == {"The editor’s verdict: Another kind of number"}


@pytest.mark.parametrize(
    "period, ends",
    [(Period(None, date(2021, 1, 1)), ("", "2020-12-31")), (Period(date(2021, 1, 1), None), ("2021-01-01", ""))],
)
def test_an_open_end_is_an_empty_field(period: Period, ends: tuple[str, str]) -> None:
    review = MADE.reviews[5]
    estimate = review.estimates[0]
    term = dataclasses.replace(estimate.terms[0], period=period, high=float("inf"))
    review = dataclasses.replace(review, estimates=(dataclasses.replace(estimate, terms=(term,)),))
    (row,) = rows(dataclasses.replace(MADE, reviews=(review,)))
    assert (row["term_start"], row["term_end"], row["term_high"]) == (*ends, "")


def test_a_release_that_is_not_in_the_report_leaves_its_row_without_a_citation() -> None:
    (row, *_) = rows(dataclasses.replace(MADE, releases=()))
    assert row["release"] == reports.CY
    assert row["citation"] == ""
