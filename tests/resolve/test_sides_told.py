"""What a change is measured from, and totals that a deed brings up to a number.

Every sentence here was written for these tests.
"""

from __future__ import annotations

from datetime import date

import pytest

from tollcheck.extract import extract
from tollcheck.model import Article, Claim, Kind, Period
from tollcheck.resolve.article import resolve_all

PUBLISHED = date(2023, 8, 17)  # a Thursday


def claims(text: str, *, focus: str = "MLI", language: str = "en") -> tuple[Claim, ...]:
    article = Article(text, language=language, country_focus=focus, published=PUBLISHED)
    return resolve_all(extract(article), article)


def months(period: Period | None) -> str | None:
    return str(period.start)[:7] if period else None


def changes(text: str) -> list[tuple[str | None, str | None]]:
    """When each change of a text ends, and from when it is measured."""
    readings = [claim.readings[0] for claim in claims(text) if claim.kind is Kind.CHANGE]
    return [(months(reading.period), months(reading.baseline)) for reading in readings]


@pytest.mark.parametrize(
    "text",
    [
        "The number of killings in May was a 30 percent increase over the number in April.",
        "Killings in May 2023 were a 30 percent rise on those of April 2023.",
        "The 91 deaths in May were a 30 percent increase over the 70 deaths in April.",
        "Killings rose by 30 percent, from 70 in April to 91 in May.",
        "May saw 91 killings, up from April's 70.",
        "May's 91 deaths were the most since 2014, up from April's 70.",
    ],
)
def test_a_change_is_measured_from_what_it_is_compared_with(text: str) -> None:
    assert set(changes(text)) == {("2023-05", "2023-04")}


def test_what_a_change_is_compared_with_keeps_its_time() -> None:
    counts = claims("May saw an increase of 30 percent over the 70 deaths in April.")
    assert [months(claim.readings[0].period) for claim in counts if claim.kind is Kind.COUNT] == ["2023-04"]


def test_the_same_period_may_be_the_own_one() -> None:
    text = "Between April and June 70 people were killed. Injuries rose by 30 percent during the same period."
    assert changes(text) == [("2023-04", None)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A raid on Ansongo killed nine herders, bringing the total to 140 this year.", "en"),
        ("Gunmen killed nine people in Ansongo on Monday, taking the total to 140 so far this year.", "en"),
        ("Neuf civils ont été tués à Ansongo lundi, portant le total à 140 depuis janvier.", "fr"),
    ],
)
def test_a_total_is_not_of_the_place_that_brings_it_up(text: str, language: str) -> None:
    deed, total = claims(text, language=language)
    assert deed.quantity is not None and total.quantity is not None
    assert (deed.quantity.low, total.quantity.low) == (9, 140)
    assert [claim.readings[0].place.name for claim in (deed, total) if claim.readings[0].place] == ["Ansongo", "Mali"]
    assert months(total.readings[0].period) == "2023-01"


def test_a_total_of_those_who_fled_is_no_toll() -> None:
    text = "A raid killed nine herders, bringing the total to 140 displaced families this year."
    assert not [
        claim for claim in claims(text) if claim.measure.is_toll and claim.quantity and claim.quantity.low == 140
    ]
