"""Known undercounts and the two ways of summing, from the sentence to the JSON report."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema
import pytest

from tollcheck import render
from tollcheck.model import Article, Report, Review
from tollcheck.pipeline import check

SCHEMA = json.loads(resources.files("tollcheck.render").joinpath("report.schema.json").read_text("utf-8"))


def told(sentence: str) -> tuple[Report, Review]:
    report = check(Article(text=sentence, digest=f"sha256:{0:064}"), at="2025-10-02T08:00:00Z")
    (review,) = report.reviews
    return report, review


def caveat_ids(review: Review) -> set[str]:
    return {caveat.id for caveat in review.caveats}


def test_a_claim_inside_the_sums_and_outside_independent_errors_says_so() -> None:
    _, review = told("In 2022, 2,700 civilians were killed in Mali.")
    assert review.verdict.id == "undecided"
    assert review.spread is not None
    assert (review.spread.answer_dependent, review.spread.answer_independent) == ("within", "no")
    assert review.spread.text in [caveat.text for caveat in review.caveats]


def test_where_the_way_of_summing_changes_nothing_only_the_report_for_programs_has_it() -> None:
    report, review = told("In 2022, 1,800 civilians were killed in Mali.")
    assert review.spread is not None
    assert not review.spread.changes
    assert "spread" not in caveat_ids(review)
    (found,) = json.loads(render(report, "json"))["reviews"]
    assert found["spread"]["dependent"] == [1688, 2938]
    assert found["spread"]["independent"][1] < 2938
    assert "the answer is the same" in found["spread"]["text"]


def test_a_study_stands_beside_missing_deaths_of_its_country() -> None:
    report, review = told("Over 20,000 civilians were killed in Syria in 2016.")
    assert "undercount" in caveat_ids(review)
    (found,) = json.loads(render(report, "json"))["reviews"]
    (study,) = found["undercounts"]
    assert (study["study"], study["fits"], study["documented"]) == ("syr-2011", True, 143350)
    assert study["factor"] == pytest.approx(306887 / 143350)
    assert study["source"] in render(report, "html")


@pytest.mark.parametrize(
    "sentence",
    ["Over 9,000 civilians were killed in Mali in 2022.", "Over 12,000 civilians were killed in Syria in 2016."],
    ids=["a country without a study", "a claim that the record shows"],
)
def test_elsewhere_no_study_is_told(sentence: str) -> None:
    _, review = told(sentence)
    assert review.undercounts == ()
    assert "undercount" not in caveat_ids(review)


@pytest.mark.parametrize("place", ["Syria", "Mali"])
def test_the_report_satisfies_its_schema(place: str) -> None:
    report, _ = told(f"Over 20,000 civilians were killed in {place} in 2016.")
    errors = jsonschema.Draft202012Validator(SCHEMA).iter_errors(json.loads(render(report, "json")))
    assert [error.message for error in errors] == []
