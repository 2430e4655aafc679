"""Readings corrected by hand: what can be said, what it does, and what is refused in one line."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import claim, exactly, reading, years
from tollcheck.errors import ClaimError
from tollcheck.model import Kind, Measure, Origin, Overrule, Period
from tollcheck.resolve.overrule import overruled, parsed

TWO = (reading(id="c1r1", period=years(2020)), reading(id="c1r2", period=years(2021)))


def after(text: str, *, readings=TWO):
    return overruled([claim(Kind.COUNT, exactly(5), readings=readings)], [parsed(text)])[0]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("2022", years(2022), id="a year"),
        pytest.param("2022-12", Period(date(2022, 12, 1), date(2023, 1, 1)), id="a month at the end of a year"),
        pytest.param("2022-03-05", Period(date(2022, 3, 5), date(2022, 3, 6)), id="a day"),
        pytest.param("2022..2024", years(2022, 2024), id="years"),
        pytest.param("2021-05-24..", Period(date(2021, 5, 24), None), id="an open end"),
        pytest.param("..2021", Period(None, date(2022, 1, 1)), id="an open beginning"),
    ],
)
def test_a_period_is_inclusive(value, expected):
    (found,) = after(f"c1.period={value}").readings
    assert found.period == expected
    assert found.slots["period"] is Origin.EXPLICIT


def test_readings_that_a_correction_makes_the_same_are_one():
    assert len(after("c1.period=2022").readings) == 1
    assert len(after("c1.place=NER").readings) == 2


def test_a_place_by_code_name_or_region():
    assert after("c1.place=NER").readings[0].place.iso3 == "NER"
    assert after("c1.place=Burkina Faso").readings[0].place.iso3 == "BFA"
    assert after("c1.place=Mopti").readings[0].place.admin1 == "Mopti"


def test_perpetrators_by_name_and_id_in_the_country_of_the_claim():
    named = after("c1.perpetrators=JNIM, forces:MLI, the Brothers of Nobody").readings[0].perpetrators
    assert [party.id for party in named] == ["group:jnim", "forces:MLI", None]
    assert named[2].name == "the Brothers of Nobody"


def test_a_measure_makes_a_claim_judgeable():
    found = after("c1.measure=deaths")
    assert found.measure is Measure.DEATHS
    assert found.readings[0].measure is Measure.DEATHS


def test_a_claim_is_set_aside_with_a_reason():
    assert after("c1.aside=a quotation from another report").aside == "a quotation from another report"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("c1.period", "is not CLAIM.SLOT=VALUE", id="no value"),
        pytest.param("c1=2022", "is not CLAIM.SLOT=VALUE", id="no slot"),
        pytest.param("c1.verdict=supported", "'verdict' is no slot", id="a verdict cannot be set"),
        pytest.param("c9.place=MLI", "there is no such claim; the article has c1", id="no such claim"),
        pytest.param("c1.place=Atlantis", "is no country or region", id="no such place"),
        pytest.param("c1.period=soon", "is no period", id="no period"),
        pytest.param("c1.period=2022-13", "is no period", id="a thirteenth month"),
        pytest.param("c1.period=2024..2022", "ends before it begins", id="backwards"),
        pytest.param("c1.period=..", "has no day", id="no day"),
        pytest.param("c1.measure=sorrow", "is no measure", id="no measure"),
    ],
)
def test_what_cannot_be_set_is_told_in_one_line(text, says):
    with pytest.raises(ClaimError, match=says) as caught:
        after(text)
    assert "\n" not in str(caught.value)


def test_without_corrections_nothing_changes():
    own = claim(Kind.COUNT, exactly(5), readings=TWO)
    assert overruled([own], []) == (own,)


def test_the_order_of_corrections_to_different_slots_does_not_matter():
    pair = [Overrule("c1", "period", "2022"), Overrule("c1", "place", "NER")]
    own = claim(Kind.COUNT, exactly(5), readings=TWO)
    assert overruled([own], pair)[0].readings == overruled([own], pair[::-1])[0].readings
