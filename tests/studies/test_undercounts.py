"""Which known undercounts stand beside a claim, and what is told of them."""

from __future__ import annotations

import pytest

from tests.factories import claim, exactly, years
from tollcheck.knowledge.undercounts import studies
from tollcheck.model import Kind, Measure, Place
from tollcheck.say.undercounts import OF_ITSELF, PROVES_NOTHING, undercount, undercount_caveat
from tollcheck.studies.undercounts import undercounts

SYRIA, SUDAN = Place("Syria", "SYR"), Place("Sudan", "SDN")


@pytest.mark.parametrize(
    ("place", "when", "expected"),
    [
        pytest.param(SYRIA, years(2016), [("syr-2011", True)], id="of the claim's time"),
        pytest.param(SYRIA, years(2024), [("syr-2011", False)], id="of an earlier time"),
        pytest.param(Place("Aleppo", "SYR", "Aleppo"), years(2016), [("syr-2011", True)], id="a place in the country"),
        pytest.param(Place("West Bank", "PSE"), years(2024), [("gaza-2023", False)], id="another part of the country"),
        pytest.param(Place("Gaza", "PSE"), years(2024), [("gaza-2023", True)], id="the very place"),
        pytest.param(SUDAN, years(2023), [], id="studies without a documented count"),
        pytest.param(Place("Mali", "MLI"), years(2022), [], id="no study of the country"),
        pytest.param(Place("World"), years(2022), [], id="the world"),
    ],
)
def test_studies_are_those_of_the_country(place: Place, when: object, expected: list[tuple[str, bool]]) -> None:
    found = undercounts(claim(Kind.COUNT, exactly(10), place=place, period=when))
    assert [(study.id, fits) for study, fits in found] == expected


def test_other_numbers_than_tolls_have_none() -> None:
    assert undercounts(claim(Kind.COUNT, exactly(10), place=SYRIA, measure=Measure.DISPLACED)) == ()


@pytest.mark.parametrize(("fits", "ending"), [(True, OF_ITSELF), (False, PROVES_NOTHING)])
def test_the_sentence_names_its_source_and_what_it_does_not_prove(fits: bool, ending: str) -> None:
    for study in studies():
        (caveat,) = undercount_caveat((undercount(study, fits=fits),))
        assert study.source in caveat.text
        assert f"{study.estimate:,}" in caveat.text
        assert caveat.text.endswith(ending)


def test_without_a_study_nothing_is_said() -> None:
    assert undercount_caveat(()) == ()
