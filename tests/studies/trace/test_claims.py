"""The numbers of a claim that are traced, and what of it is told in a review."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import MALI, between, claim, exactly, figure, more_than, years
from tests.studies.trace.records import by_year, tracer
from tollcheck.model import Claim, Hedge, Interval, Kind, Measure, Place, Quantity, Rate, Review, Verdict, VerdictId
from tollcheck.pipeline import check
from tollcheck.reading.read import read_text
from tollcheck.studies.trace.claims import numbers, origins
from tollcheck.studies.trace.wanted import wanted

UNSUPPORTED = Verdict(VerdictId.UNSUPPORTED, "not_shown")
RECORD = by_year([{"year": 2022, "best": 3656}, {"year": 2021, "best": 269}])


def fraction(value: float) -> Quantity:
    return Quantity(value, value, Hedge.EXACT, None, Interval(value, value))


TAKEN = [
    pytest.param(claim(quantity=exactly(3656)), ["3656"], id="a count"),
    pytest.param(claim(quantity=more_than(3000)), ["3000"], id="a bound, by its number"),
    pytest.param(claim(Kind.CHANGE, from_=exactly(736), to=more_than(3000)), ["736", "3000"], id="both ends"),
    pytest.param(claim(Kind.CHANGE, fraction(-0.384)), ["38.4 %"], id="a fall in percent"),
    pytest.param(claim(Kind.SHARE, fraction(0.8)), ["80 %"], id="a share"),
    pytest.param(claim(Kind.RATIO, fraction(4)), ["4x"], id="a fold"),
    pytest.param(claim(quantity=between(300, 400)), [], id="no range"),
    pytest.param(claim(quantity=exactly(40, rate=Rate.PER_MONTH)), [], id="no rate by month"),
    pytest.param(claim(quantity=Quantity(None, None, None, None, Interval(24, 99))), [], id="no vague word"),
    pytest.param(claim(Kind.RANK, exactly(1)), [], id="no rank"),
    pytest.param(claim(quantity=exactly(0)), [], id="no zero"),
]


@pytest.mark.parametrize("told, taken", TAKEN)
def test_the_numbers_of_a_claim(told: Claim, taken: list[str]) -> None:
    assert list(numbers(told)) == [wanted(text) for text in taken]


def found(told: Claim, verdict: Verdict = UNSUPPORTED, shown: tuple[Any, ...] = ()) -> list[float]:
    return [match.value for match in origins(told, verdict, shown, tracer=tracer(RECORD))]


def test_a_number_of_another_year_is_traced_there() -> None:
    assert found(claim(quantity=exactly(3656), period=years(2021))) == [3656]


def test_a_number_of_the_country_is_traced_for_a_part_of_it() -> None:
    assert found(claim(quantity=exactly(3656), place=Place("Mopti", "MLI", "Mopti"))) == [3656]


SILENT = [
    pytest.param(claim(quantity=exactly(269)), UNSUPPORTED, id="three digits say nothing"),
    pytest.param(claim(quantity=exactly(3656)), Verdict(VerdictId.SUPPORTED, "yes"), id="a number that is supported"),
    pytest.param(claim(quantity=exactly(3656)), Verdict(VerdictId.NOT_CHECKABLE, "x"), id="another kind of number"),
    pytest.param(claim(quantity=exactly(3656), place=None), UNSUPPORTED, id="no place"),
    pytest.param(claim(quantity=exactly(3656), place=Place("Chad", "TCD")), UNSUPPORTED, id="another place"),
    pytest.param(claim(quantity=exactly(3656), measure=Measure.DISPLACED), UNSUPPORTED, id="no deaths"),
]


@pytest.mark.parametrize("told, verdict", SILENT)
def test_nothing_is_told_of(told: Claim, verdict: Verdict) -> None:
    assert found(told, verdict) == []


def test_what_the_review_shows_already_is_not_told_again() -> None:
    shown = figure(3540, 3656, 4462, period=years(2022))
    assert found(claim(quantity=exactly(3656), period=years(2021)), shown=(shown,)) == []


# --- in the pipeline, on the embedded figures -----------------------------------------------------------------------


def reviewed(text: str) -> Review:
    (review,) = check(read_text(text)).reviews
    return review


def test_a_year_that_is_mistaken_is_told() -> None:
    # 3,656 is all deaths of 2022; in 2020 there were 1,543.
    (one,) = reviewed("In 2020, 3,656 people were killed in Mali.").origins
    assert one.definition == "all deaths in organised violence, fighters included, in Mali in 2022 (UCDP 25.1)"
    assert (one.value, one.by_chance < 0.05, one.tried < 400) == (3656, True, True)


def test_a_class_of_killers_that_the_text_does_not_name_is_told() -> None:
    # 1,186 are the dead of one-sided violence by non-state groups; 1,804 civilians were killed in all.
    (one,) = reviewed("In 2022, 1,186 civilians were killed in Mali.").origins
    assert "by non-state groups, in Mali in 2022" in one.definition


def test_a_near_miss_stays_the_only_one_to_tell_it() -> None:
    # 3,656 in 2022, fighters included, is a near miss of the claim itself.
    review = reviewed("In 2022, 3,656 civilians were killed in Mali.")
    assert review.near[0].text.startswith("3,656 is all deaths")
    assert review.origins == ()


def test_a_number_that_the_record_supports_is_not_traced() -> None:
    assert reviewed("In 2022, 1,804 civilians were killed in Mali.").origins == ()


def test_tracing_can_be_asked_for_a_place_again_and_again() -> None:
    look = tracer(RECORD)
    told = claim(quantity=exactly(3656), period=years(2021), place=MALI)
    assert origins(told, UNSUPPORTED, (), tracer=look) == origins(told, UNSUPPORTED, (), tracer=look)
