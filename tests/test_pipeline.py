"""From an article to a report: the case that has to be right, and what must hold of every check."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.factories import Made, cells, release
from tollcheck.cells import Unit
from tollcheck.decisions.interface import whole_years
from tollcheck.errors import PlaceError, ReleaseError
from tollcheck.model import Kind, Report, Review, Settings, VerdictId
from tollcheck.pipeline import check
from tollcheck.plugins import Registry, registry
from tollcheck.reading.read import read_file, read_text
from tollcheck.releases.interface import LoadedRelease

ROOT = Path(__file__).parents[1]
ARTICLES = {
    "the example": ROOT / "examples" / "mali_example.txt",
    "the example as a page": ROOT / "examples" / "mali_example.html",
    "the real article": ROOT.parent / "shared" / "articles" / "mali_2025.txt",
}
AT = "2025-10-01T00:00:00+00:00"


@pytest.fixture(scope="module", params=ARTICLES)
def report(request) -> Report:
    path = ARTICLES[request.param]
    if not path.exists():
        pytest.skip("needs ../shared")
    return check(read_file(path), at=AT)


def of_kind(report: Report, kind: Kind) -> Review:
    return next(review for review in report.reviews if review.claim.kind is kind)


class TestTheCaseThatHasToBeRight:
    """Mali 2022-2024: civilians 1,804, 759 and 759; all deaths 3,656, 2,118 and 1,901."""

    def test_it_begins_with_the_end_of_the_record(self, report):
        assert report.coverage.startswith("The record ends on 31 December 2024.")

    def test_from_736_to_over_3000_a_year_is_not_shown(self, report):
        review = of_kind(report, Kind.CHANGE)
        assert review.verdict.id is VerdictId.UNSUPPORTED
        assert (review.claim.from_.low, review.claim.to.low) == (736, 3000)
        assert {reading.since.date for reading in review.claim.readings} == {date(2020, 8, 18), date(2021, 5, 24)}
        by_year = [
            (entry.period.start.year, entry.deaths) for entry in review.missing if len(whole_years(entry.period)) == 1
        ]
        assert by_year == [(2022, 1197), (2023, 2242), (2024, 2242)]
        assert "1,197, 2,242 and 2,242" in review.because
        assert "Under no definition does the record give 736" in review.because
        assert any("3,656" in near.text and "fighters included" in near.text for near in review.near)

    def test_more_than_fourfold_depends_on_what_it_is_measured_from(self, report):
        review = of_kind(report, Kind.RATIO)
        assert review.verdict.id is VerdictId.DEPENDS
        told = review.because
        assert "a mean of 1,107" in told
        assert "269 [214–549] in 2021: ×4.1" in told
        assert "552 [441–1,078] in 2020: ×2.0" in told
        assert "every single year" in told
        assert {choice for flip in review.verdict.flips for choice, _ in flip.options} == {
            "baseline",
            "rate_over_years",
        }
        verdicts = {region.options: region.verdict for region in review.regions}
        assert verdicts[(("rate_over_years", "every"),)] is VerdictId.UNDECIDED
        three = (("rate_over_years", "mean"), ("baseline", "mean_of_three"))
        assert verdicts[three] is VerdictId.UNDECIDED

    def test_eighty_percent_is_not_shown(self, report):
        review = of_kind(report, Kind.SHARE)
        assert review.verdict.id is VerdictId.UNSUPPORTED
        assert [entry.deaths for entry in review.missing] == [5242]
        assert "824 of 2,585" in review.because
        assert "32 %" in review.because
        assert "47 %" in review.because
        told = " ".join(caveat.text for caveat in review.caveats)
        assert "any government" in told
        assert "UCDP names no Russian actor in Mali before 2024" in told
        assert "intelligence" in (review.claim.attributed_to or "").lower()
        reading = review.claim.readings[0]
        assert (reading.place.iso3, reading.period.start.year, reading.period.end.year) == ("MLI", 2022, 2025)

    def test_the_articles_own_arithmetic_holds_narrowly(self, report):
        (own,) = report.self_checks
        assert own.holds
        assert own.computed == pytest.approx(4.0761, abs=1e-4)
        assert "narrowly" in own.because

    def test_two_thousand_fighters_are_another_kind_of_number(self, report):
        strength = [review for review in report.reviews if review.verdict.reason == "strength"]
        assert [review.verdict.id for review in strength] == [VerdictId.NOT_CHECKABLE]

    def test_an_expanding_influence_has_a_proxy_that_the_record_does_not_reach(self, report):
        # JNIM is named in the events to 2023 only, and in the Sahel as a whole not at all
        trend = of_kind(report, Kind.TREND)
        assert trend.verdict.id is VerdictId.NO_DATA
        assert trend.verdict.reason in ("end_not_covered", "course_of_whole")
        assert [caveat.id for caveat in trend.caveats] == ["proxy"]

    def test_there_are_no_other_claims(self, report):
        assert len(report.reviews) == 5

    def test_every_unsupported_verdict_says_what_it_does_not_mean(self, report):
        for review in report.reviews:
            says = "Not documented does not mean it did not happen." in review.because
            assert says is (review.verdict.id is VerdictId.UNSUPPORTED)


def of_groups(first: str, second: str) -> Registry:
    """A record in which the first group killed 100 civilians in Mali in 2022 and the second 10."""
    own = release(dataset="ucdp", cell_actors="name")
    rows = [{"year": 2022, "side_a": first, "best": 100}, {"year": 2022, "side_a": second, "best": 10, "high": 12}]
    held = LoadedRelease(own, cells(rows, units=(Unit(432, None),), actors=("IS", "JNIM")))
    return Registry((Made(held),), registry().decisions)


STATEMENTS = (
    "{} killed more than 50 civilians in Mali in 2022.",
    "{} killed at least 200 civilians in Mali in 2022.",
    "{} killed fewer than 5 civilians in Mali in 2022.",
    "{} was responsible for 60 percent of civilian deaths in Mali in 2022.",
)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_swapping_the_names_of_the_parties_swaps_nothing_else(statement):
    names = {"JNIM": ("JNIM", "JNIM"), "IS": ("Islamic State Sahel Province", "IS")}
    told = []
    for killer, other in (("JNIM", "IS"), ("IS", "JNIM")):
        named, coded = names[killer]
        article = read_text(statement.format(named), published=date(2023, 6, 1))
        review = check(article, at=AT, registry=of_groups(coded, names[other][1])).reviews[0]
        told.append((review.verdict, [m.deaths for m in review.missing], review.because.replace(named, "X")))
    assert told[0] == told[1]


def test_a_report_says_the_same_twice():
    article = read_file(ARTICLES["the example"])
    assert check(article, at=AT) == check(article, at=AT)


def test_a_release_that_is_not_loaded_is_an_error():
    with pytest.raises(ReleaseError, match="no such release is loaded"):
        check(read_text("Nothing."), settings=Settings(record=("acled",)))


def test_a_day_before_every_release_is_an_error():
    with pytest.raises(ReleaseError, match="later --as-of"):
        check(read_text("Nothing."), settings=Settings(as_of=date(1999, 1, 1)))


def test_judging_as_of_a_day_leaves_out_what_was_released_later():
    article = read_text("In 2022, 1,804 civilians were killed in Mali.")
    assert [held.key for held in check(article, settings=Settings(as_of=date(2025, 1, 1))).releases] == [
        "ucdp-ged@24.1"
    ]


def test_an_unknown_place_is_an_error():
    with pytest.raises(PlaceError, match="no such country"):
        check(read_text("Nothing."), settings=Settings(place="Atlantis"))
