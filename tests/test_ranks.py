"""Ranks since some time: what they are compared with when the text is dated and when it is not, and what is left out.

UCDP's country-years 25.1 hold 3,656 [3,540-4,462] deaths of Mali in 2022, 2,118 [2,087-2,897] in 2023, 1,901 in 2024
and below 1,600 in every year before 2022; its events 24.1 hold 1,357 in March 2022, 354 in September 2023, 289 in
December 2022, 249 in October 2022 and 97 in May 2023.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import MALI, claim, exactly, reading, record, release, years
from tollcheck.decisions.interface import Counted, Recipe
from tollcheck.evaluate.evaluate import estimate
from tollcheck.evaluate.universes import Definition, definitions
from tollcheck.kinds.ask import answer
from tollcheck.model import Against, Answer, Estimate, Kind, Measure, Period, Review, Settings, Universe, VerdictId
from tollcheck.pipeline import check
from tollcheck.plugins import registry
from tollcheck.reading.read import read_text

SUPPORTED, UNDECIDED, UNSUPPORTED, NO_DATA = (
    VerdictId.SUPPORTED,
    VerdictId.UNDECIDED,
    VerdictId.UNSUPPORTED,
    VerdictId.NO_DATA,
)


def judged(sentence: str, *, published: date | None = None, on: tuple[str, ...] = ()) -> Review:
    article = read_text(sentence, published=published)
    (review,) = check(article, settings=Settings(record=on), at="2025-10-01T00:00:00+00:00").reviews
    return review


def caveat(review: Review, name: str) -> str:
    return next((one.text for one in review.caveats if one.id == name), "")


YEAR, MONTH = "{} was the deadliest year in Mali since 2012.", "{} was the deadliest month in Mali since October 2022."
EVENTS = ("ucdp-ged@24.1",)


@pytest.mark.parametrize(
    ("sentence", "on", "verdict"),
    [
        # no year of the record is above 2022
        pytest.param(YEAR.format(2022), (), SUPPORTED, id="the first of all years"),
        # 2022 is, for certain and before it, whenever the text was written
        pytest.param(YEAR.format(2023), (), UNSUPPORTED, id="an earlier year is above it"),
        # 881 in 2013 are the most to then, and later years may be after the text
        pytest.param(YEAR.format(2013), (), UNDECIDED, id="only later years are above it"),
        pytest.param(YEAR.format(2022), EVENTS, SUPPORTED, id="years of the events"),
        # 354, to the end of 2023
        pytest.param(MONTH.format("September 2023"), EVENTS, SUPPORTED, id="the first of all months"),
        # 97 against 289 in December 2022
        pytest.param(MONTH.format("May 2023"), EVENTS, UNSUPPORTED, id="an earlier month is above it"),
        # 289; only September 2023 is above
        pytest.param(MONTH.format("December 2022"), EVENTS, UNDECIDED, id="only a later month is above it"),
        pytest.param(MONTH.format("September 2023"), (), SUPPORTED, id="a month is asked of the events"),
        # 2024 lies behind the events
        pytest.param(YEAR.format(2024), EVENTS, NO_DATA, id="the ranked year is not covered"),
    ],
)
def test_without_a_date_the_end_of_the_record_is_the_end(
    sentence: str, on: tuple[str, ...], verdict: VerdictId
) -> None:
    review = judged(sentence, on=on)
    assert review.verdict.id is verdict, review.because
    if verdict is not NO_DATA:
        end = "31 December 2023" if "month" in sentence or on else "31 December 2024"
        assert caveat(review, "undated").startswith(
            f"The text has no date: it is compared to the end of the record, {end}"
        )


def test_with_a_date_nothing_is_said_of_one() -> None:
    review = judged(YEAR.format(2022), published=date(2025, 10, 1))
    assert (review.verdict.id, caveat(review, "undated"), caveat(review, "uncovered")) == (SUPPORTED, "", "")


def test_what_came_after_the_text_does_not_count() -> None:
    early, late = (judged(YEAR.format(2013), published=date(year, 2, 1)).verdict.id for year in (2014, 2025))
    assert (early, late) == (SUPPORTED, UNSUPPORTED)


def test_rivals_that_are_not_covered_are_named() -> None:
    review = judged(YEAR.format(2022), published=date(2026, 3, 1), on=EVENTS)
    assert review.verdict.id is SUPPORTED
    assert caveat(review, "uncovered") == "Not covered by the record, and left out: 1 January 2024 to 1 March 2026."


def test_the_day_of_the_text_does_not_turn_months_into_years() -> None:
    # read on 1 February 2023, the months to January 2023 are compared: 1,357 in March 2022 are the most
    sentence = "March 2022 was the deadliest month in Mali since October 2021."
    review = judged(sentence, published=date(2023, 2, 1))
    assert (review.verdict.id, {e.universe.release for e in review.estimates}) == (SUPPORTED, {"ucdp-ged@24.1"})


DEATHS = {2018: 40, 2019: 10, 2020: 30, 2021: 20, 2022: 50}
RECORD = record([{"year": year, "type": 1, "best": best} for year, best in DEATHS.items()], coverage=years(2018, 2022))


def ranked(year: int, *, since: int, end: date | None) -> Estimate:
    against = Against(period=Period(date(since, 1, 1), end), among="years")
    of = claim(Kind.RANK, exactly(1), period=years(year), against=against, measure=Measure.DEATHS)
    definition = Definition(Universe("c1.r1", "test@1", (), True), Recipe(Counted.ALL_DEATHS))
    return answer(of, estimate(of, of.readings[0], definition, record=RECORD))


@pytest.mark.parametrize(
    ("year", "since", "end", "expected"),
    [
        # above 2020 with 30 is only 2022; 2018 lies before "since"
        pytest.param(2020, 2019, None, (1, 2, 2, Answer.WITHIN), id="undated, later years may not be meant"),
        pytest.param(2021, 2019, None, (2, 3, 3, Answer.NO), id="undated, an earlier year is above"),
        pytest.param(2022, 2018, None, (1, 1, 1, Answer.YES), id="undated, the last year"),
        pytest.param(2020, 2019, date(2022, 3, 1), (1, 1, 1, Answer.YES), id="dated before the year above"),
        pytest.param(2020, 2019, date(2023, 1, 1), (2, 2, 2, Answer.NO), id="dated after the year above"),
    ],
)
def test_places_by_hand(year: int, since: int, end: date | None, expected: tuple[object, ...]) -> None:
    found = ranked(year, since=since, end=end)
    assert (found.low, found.best, found.high, found.answer) == expected


def test_the_stretches_that_hold_no_rival_are_not_named() -> None:
    assert ranked(2022, since=2018, end=date(2023, 11, 30)).uncovered == ()
    assert ranked(2022, since=2018, end=date(2024, 1, 1)).uncovered == (years(2023),)
    assert ranked(2022, since=2012, end=None).uncovered == (years(2012, 2017),)


def test_the_day_of_the_text_does_not_choose_the_release() -> None:
    yearly = release(dataset="ucdp", id="cy", released=date(2025, 6, 11))
    grain = {"cell_days": "month", "cell_place": "admin1", "cell_actors": "name"}
    events = release(dataset="ucdp", id="ged", released=date(2024, 6, 3), **grain)
    march = Period(date(2022, 3, 1), date(2022, 4, 1))
    against = Against(period=Period(date(2021, 10, 1), date(2023, 2, 2)), among="months")
    of_month = reading(place=MALI, period=march, against=against)
    asked = claim(Kind.RANK, exactly(1), readings=(of_month,))
    made = definitions(asked, of_month, decisions=registry().decisions, releases=[yearly, events])
    assert {definition.universe.release for definition in made} == {"ged@1"}


def test_a_place_that_is_shared_is_told_as_shared():
    # Colombia: 227 [227-233] in 2011, 227 [227-326] in 2012.
    review = judged("2012 was the deadliest year in Colombia since 2011.", published=date(2013, 2, 1))
    assert review.verdict.id is SUPPORTED
    assert "in Colombia in 2012, place 1, shared with 2011" in review.because
