"""What a change hangs on, read from plain text and judged on the published figures end to end.

UCDP's events 24.1 hold of Mali 3,650 deaths in 2022, 1,357 of them in March (the attack on Moura was then), 2,109 in
2023, and 191 and 605 in 2016 and 2017, when JNIM is first named; the country-years 25.1 hold 3,656 and 2,118.
"""

from __future__ import annotations

import json
from datetime import date

import pytest

from tollcheck.model import Review, Settings
from tollcheck.pipeline import check
from tollcheck.reading.read import read_text
from tollcheck.render import render
from tollcheck.replay import replay

EVENTS, YEARLY = "ucdp-ged@24.1", "ucdp-cy@25.1"


def judged(text: str, *on: str) -> Review:
    made = check(read_text(text, published=date(2025, 10, 1)), settings=Settings(record=on), at="2025-10-01T00:00:00Z")
    return made.reviews[0]


def caveat(review: Review, name: str) -> str:
    return next((one.text for one in review.caveats if one.id == name), "")


@pytest.mark.parametrize(
    ("text", "survived"),
    [
        # 3,650 - 1,357 are still more than 1,287
        pytest.param(
            "Deaths in Mali rose in 2022.", "The rise survives leaving out March 2022 (1,357 deaths).", id="a rise"
        ),
        # 2,293 in 2022 without March, so that 2,109 are 8 % fewer
        pytest.param(
            "Deaths in Mali fell by 40 percent in 2023.",
            "it does not survive leaving out March 2022 (1,357 deaths).",
            id="a fall by so much",
        ),
        # 605 - 334 are still more than 191
        pytest.param(
            "Deaths in Mali rose in 2017.",
            "what involves the newly recorded JNIM, GATIA with MSA, MSA and 1 more (334 deaths).",
            id="new actors",
        ),
    ],
)
def test_what_an_answer_survives(text: str, survived: str) -> None:
    assert caveat(judged(text, EVENTS), "survives").endswith(survived)


def test_what_carries_most_of_a_change_is_told() -> None:
    review = judged("Deaths in Mali rose in 2022.", EVENTS)
    assert (
        caveat(review, "largest_month")
        == "One month, March 2022, added 1,357 deaths to this series, 57 % of the difference."
    )


def test_months_are_looked_for_in_the_events_of_the_same_data_set() -> None:
    review = judged("Deaths in Mali rose in 2022.")
    assert {estimate.universe.release for estimate in review.estimates} == {YEARLY}
    assert caveat(review, "survives") == "By UCDP 24.1: the rise survives leaving out March 2022 (1,357 deaths)."


def test_where_there_are_no_months_nothing_is_said_of_them() -> None:
    review = judged("Deaths in Sudan increased more than fourfold in 2023.")
    assert (review.guards, caveat(review, "survives")) == ((), "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # no year-on-year rise of Mali from 1989 to 2024 is above 3,656 - 1,287; 1,543 in 2020 is the highest base
        pytest.param(
            "Deaths in Mali rose in 2022.",
            "None of the 34 other windows of this length show a rise as large as this one in the record; "
            "measured from 1,543 in 2020 it would be "
            "+137 %.",
            id="the largest of all",
        ),
        # from 2,395 in 2017, four years back, 1,781 is a fall
        pytest.param(
            "Deaths in Myanmar rose from 207 in 2020 to 1,781 in 2021.",
            "measured from 2,395 in 2017 it would be −26 %.",
            id="another base turns it",
        ),
    ],
)
def test_the_window_is_told(text: str, said: str) -> None:
    review = judged(text, YEARLY)
    assert review.window is not None
    assert caveat(review, "window") == review.window.text
    assert review.window.text.endswith(said)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("More than 1,000 civilians were killed in Mali in 2022.", id="a count"),
        pytest.param("Deaths in Mali rose in 2026.", id="not covered"),
        pytest.param("Deaths in Mali have been falling since 2022.", id="a trend"),
    ],
)
def test_what_has_no_window(text: str) -> None:
    assert judged(text).window is None


def test_a_report_with_both_replays() -> None:
    text = "Deaths in Mali rose in 2022. Violence in Mali is rising. JNIM has been present in Mali since 2021."
    made = check(read_text(text, published=date(2024, 3, 1)), at="2025-10-01T00:00:00+00:00")
    told = json.loads(render(made, "json"))
    assert [bool(review["guards"]) for review in told["reviews"]] == [True, True, False]
    assert [review["window"] is not None for review in told["reviews"]] == [True, False, False]
    assert replay(told) == ()


@pytest.mark.parametrize("form", ["terminal", "html"])
def test_both_stand_beside_the_verdict(form: str) -> None:
    made = check(read_text("Deaths in Mali rose in 2022.", published=date(2025, 10, 1)), at="2025-10-01T00:00:00Z")
    shown = " ".join(render(made, form).split())
    assert "survives leaving out March 2022 (1,357 deaths)" in shown
    assert "other windows of this length show" in shown


@pytest.mark.parametrize(
    ("text", "verdict", "told"),
    [
        # 3,656 in 2022 are 2,369 more than the 1,287 of 2021
        ("Deaths in Mali rose by about 2,400 in 2022.", "supported", "2,369 more"),
        ("Deaths in Mali rose by 5,000 in 2022.", "unsupported", "2,369 more"),
        ("Deaths in Mali fell by 300 in 2022.", "unsupported", "2,369 more"),
    ],
)
def test_so_many_more_are_judged_by_how_many(text: str, verdict: str, told: str) -> None:
    review = judged(text, YEARLY)
    assert review.verdict.id.value == verdict
    assert told in review.because
