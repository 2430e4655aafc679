"""The sentences: numbers and periods as a report writes them, reasons for every id, caveats where they apply."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import years
from tollcheck.model import Measure, Period, Sort, VerdictId
from tollcheck.pipeline import check
from tollcheck.reading.read import read_text
from tollcheck.say.because import NOT_DOCUMENTED
from tollcheck.say.figures import listed, merged, number, percent, period, stretches
from tollcheck.say.reasons import MEASURES_NOT_JUDGED, NOT_COVERED, OTHER_NUMBER, SORTS_NOT_JUDGED, reason


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        pytest.param(years(2022), "2022", id="a year"),
        pytest.param(years(2022, 2024), "2022–2024", id="years"),
        pytest.param(Period(date(2022, 3, 1), date(2022, 4, 1)), "March 2022", id="a month"),
        pytest.param(Period(date(2022, 3, 1), date(2022, 6, 1)), "March 2022 to May 2022", id="months"),
        pytest.param(Period(date(2022, 3, 5), date(2022, 3, 6)), "5 March 2022", id="a day"),
        pytest.param(Period(date(2022, 3, 5), date(2022, 4, 1)), "5 March 2022 to 31 March 2022", id="days"),
        pytest.param(Period(date(2022, 3, 5), None), "since 5 March 2022", id="an open end"),
        pytest.param(Period(None, None), "an unknown period", id="nothing known"),
    ],
)
def test_a_period_is_told_inclusive(when, expected):
    assert period(when) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (999, "999"),
        (1804, "1,804"),
        (1107.33, "1,107"),
        (0.25, "0.25"),
        (-1234, "-1,234"),
        (float("inf"), "without limit"),
    ],
)
def test_a_number_is_told_as_a_report_does(value, expected):
    assert number(value) == expected


def test_small_shares_keep_a_decimal():
    assert [percent(share) for share in (0.318, 0.004, 0, 1)] == ["32 %", "0.4 %", "0 %", "100 %"]


def test_lists_end_in_and():
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


def test_a_long_run_of_years_is_told_as_a_span():
    assert merged([years(year) for year in range(2015, 2020)]) == "2015–2019"
    assert merged([years(2015), years(2016)]) == "2015 and 2016"


@pytest.mark.parametrize("reason_id", sorted({*SORTS_NOT_JUDGED.values(), *MEASURES_NOT_JUDGED.values()}))
def test_every_sort_that_is_not_judged_has_its_sentence(reason_id):
    assert reason_id in OTHER_NUMBER
    assert OTHER_NUMBER[reason_id].endswith(".")


def test_what_is_not_judged_covers_every_measure_but_deaths():
    judged = {Measure.CIVILIAN_DEATHS, Measure.DEATHS, Measure.FIGHTER_DEATHS}
    assert set(MEASURES_NOT_JUDGED) == set(Measure) - judged
    assert Sort.EXCESS in SORTS_NOT_JUDGED
    assert Sort.REPORTED not in SORTS_NOT_JUDGED


def test_no_reason_calls_a_claim_false():
    for sentence in (*OTHER_NUMBER.values(), *NOT_COVERED.values()):
        assert not {"false", "wrong", "exaggerated", "debunked", "unsupported"} & set(sentence.lower().split())


def test_a_reason_without_a_sentence_is_not_hidden():
    assert "new_reason" in reason("new_reason")


def caveats_of(text: str) -> dict[str, str]:
    (review, *_) = check(read_text(text, published=date(2025, 10, 1)), at="2025-10-01T00:00:00+00:00").reviews
    assert (NOT_DOCUMENTED in review.because) is (review.verdict.id is VerdictId.UNSUPPORTED)
    return {caveat.id: caveat.text for caveat in review.caveats}


@pytest.mark.parametrize(
    ("text", "caveat", "says"),
    [
        pytest.param(
            "In 2022, 1,804 civilians were killed in Mali.", "minimum", "More people may have died", id="a count"
        ),
        pytest.param(
            "In 2022, 1,804 civilians were killed in Mali.", "civilians", "328 of these dead have no known", id="status"
        ),
        pytest.param(
            "At least 2,000 civilians were killed in Mali in 2022.", "interval", "not a confidence interval", id="range"
        ),
        pytest.param(
            "Deaths in Sudan increased more than fourfold in 2023.", "trend", "recording may have risen", id="a rise"
        ),
        pytest.param(
            "There were 1,900 casualties in Mali in 2024.", "casualties", "may include the wounded", id="casualties"
        ),
        pytest.param(
            "More than 40,000 people were killed in Gaza in 2023.", "place_note", "Israel", id="a unit that holds more"
        ),
        pytest.param(
            "More than 9,000 people were killed in Mopti in 2024.",
            "larger_unit",
            "those of Mali, a ceiling for Mopti",
            id="a region in a record of countries",
        ),
    ],
)
def test_a_caveat_stands_where_it_applies(text, caveat, says):
    assert says in caveats_of(text)[caveat]


def test_caveats_stand_only_where_they_apply():
    assert not {"trend", "casualties", "interval", "countries", "small_base"} & set(
        caveats_of("In 2022, 1,804 civilians were killed in Mali.")
    )


def test_a_figure_bears_the_name_of_the_unit_that_it_is_of():
    (review,) = check(read_text("More than 40,000 people were killed in Gaza in 2023.")).reviews
    assert "deaths in organised violence in Israel in 2023" in review.because


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(
            "More than 5,000 people were killed in Haiti between 1 January 2024 and 12 December 2024.",
            "holds at most 1,332 deaths",
            id="a part of a year is bounded by the year",
        ),
        pytest.param(
            "More than 9,000 people were killed in Mali between 1 January 2022 and 12 March 2023.",
            "holds between 3,",
            id="the months within are certain, those touched may be added",
        ),
        pytest.param(
            "The RSF killed 9,000 civilians in Sudan in 2021.",
            "by all non-state groups together",
            id="a class is not told as one of its members",
        ),
    ],
)
def test_what_is_only_bounded_is_told_as_bounds(text, says):
    (review,) = check(read_text(text, published=date(2025, 10, 1))).reviews
    assert says in review.because


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param([years(2021), years(2018)], "2018 and 2021", id="apart, in order"),
        pytest.param([years(2018), years(2019, 2020), years(2018)], "2018–2020", id="one behind the other"),
        pytest.param([years(2018, 2022), years(2019)], "2018–2022", id="one within the other"),
        pytest.param([years(y) for y in range(1990, 2002, 2)], "1990, 1992, 1994, 1996 and more", id="very many"),
        pytest.param([Period(None, date(2020, 1, 1)), years(2018)], "2018", id="an unbounded one is not told"),
    ],
)
def test_stretches_of_time_run_together(parts, expected):
    assert stretches(parts) == expected
