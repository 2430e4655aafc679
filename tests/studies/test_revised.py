"""A number that an earlier release held is told as such, and does not vote."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories import claim, estimate, exactly, figure, release, universe, years
from tollcheck.model import WORLD, Answer, Claim, Estimate, Kind, Measure, Release, VerdictId
from tollcheck.pipeline import check
from tollcheck.reading.read import read_text
from tollcheck.studies.revised import TAG, Earlier, revised

LATEST = release(id="test", version="1", dataset="ucdp", released=date(2025, 6, 11))
OLD = release(id="old", version="1", dataset="ucdp", released=date(2024, 6, 3))
OLDER = release(id="older", version="1", dataset="ucdp", released=date(2023, 6, 1))
VOTED = estimate(5, 5, 5, of=universe(), answer=Answer.NO)


def met(best: float, answer: Answer = Answer.YES, **flags: bool) -> Estimate:
    return estimate(best, best, best, of=universe(), answer=answer, figures=(figure(best, best, best, **flags),))


def asked(answers: dict[str, Estimate], *releases: Release, of: Claim | None = None) -> Earlier | None:
    made = of or claim(quantity=exactly(7))
    return revised(made, [VOTED], (LATEST, *releases), ask=lambda one: [answers[one.id]] if one.id in answers else [])


def test_the_latest_of_the_earlier_releases_is_told() -> None:
    found = asked({"old": met(7), "older": met(7)}, OLDER, OLD)
    assert found == Earlier(7, date(2024, 6, 3))


NOTHING: list[Any] = [
    pytest.param({"old": met(6, Answer.NO)}, [OLD], id="it did not hold it either"),
    pytest.param({"old": met(7, is_floor=True)}, [OLD], id="it held a part only"),
    pytest.param({}, [], id="no other release"),
    pytest.param({"x": met(7)}, [release(id="x", dataset="x", released=date(2020, 1, 1))], id="another data set"),
    pytest.param({"n": met(7)}, [release(id="n", dataset="ucdp", released=date(2026, 1, 1))], id="a later release"),
    pytest.param(
        {"g": met(7)}, [release(id="g", dataset="ucdp", released=date(2020, 1, 1), no_toll="No.")], id="no toll in it"
    ),
]


@pytest.mark.parametrize(("answers", "releases"), NOTHING)
def test_nothing_is_told_where_no_earlier_release_held_it(
    answers: dict[str, Estimate], releases: list[Release]
) -> None:
    assert asked(answers, *releases) is None


def test_only_counts_are_looked_up() -> None:
    assert asked({"old": met(7)}, OLD, of=claim(Kind.CHANGE, exactly(7))) is None


PUBLISHED = [
    pytest.param(2022, 237_000, 237_000, id="as it was published in 2023"),
    pytest.param(2022, 200_000, None, id="never published"),
]


@pytest.mark.parametrize(("year", "claimed", "expected"), PUBLISHED)
def test_totals_published_at_the_time(year: int, claimed: int, expected: int | None) -> None:
    world = claim(quantity=exactly(claimed), measure=Measure.DEATHS, place=WORLD, period=years(year))
    found = asked({}, of=world)
    assert (found.number if found else None) == expected


def test_a_review_says_what_the_release_of_the_day_held() -> None:
    # 3,650 in the events of 24.1, 3,656 in the country-years of 25.1.
    (review,) = check(read_text("In 2022, 3,650 people were killed in Mali.")).reviews
    assert review.verdict.id is VerdictId.UNDECIDED
    assert TAG in review.verdict.tags
    told = {caveat.id: caveat.text for caveat in review.caveats}
    assert told["version"] == "This total was 3,650 in the release of 3 June 2024."


def test_a_number_that_no_release_held_carries_no_such_mark() -> None:
    (review,) = check(read_text("In 2022, 3,900 people were killed in Mali.")).reviews
    assert TAG not in review.verdict.tags
