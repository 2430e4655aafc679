"""How news reports count: heads with their parts, the injured beside the dead, tolls, changes, ranks and shares.

Every sentence here was written for these tests, after patterns that reports of many wars have in common.
"""

from __future__ import annotations

from datetime import date

import pytest

from tollcheck.extract import extract
from tollcheck.model import Article, Claim
from tollcheck.resolve.article import resolve_all

PUBLISHED = date(2022, 5, 12)  # a Thursday


def claims(text: str, *, focus: str = "MLI") -> tuple[Claim, ...]:
    article = Article(text, language="en", country_focus=focus, published=PUBLISHED)
    return resolve_all(extract(article), article)


def counted(text: str, **told: str) -> list[tuple[str, float | None]]:
    """What each claim measures, and how many."""
    return [(str(claim.measure), claim.quantity.low if claim.quantity else None) for claim in claims(text, **told)]


def values(text: str, **told: str) -> list[float | None]:
    return [value for _, value in counted(text, **told)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Some 68 people, including 44 militants, 14 soldiers and 10 civilians, were killed.", [68, 44, 14, 10]),
        ("In all 93 people, among them 60 guerrillas, 21 policemen and 12 villagers, have died.", [93, 60, 21, 12]),
        ("Of the 278 villagers, including 70 children, killed since May, nine were drivers.", [278, 70, 9]),
        ("At least nine people, including three children, two women, and four men were killed.", [9, 3, 2, 4]),
        ("Nine gunmen, including two commanders, killed 40 villagers.", [40]),
    ],
)
def test_a_number_is_kept_whose_parts_are_told_before_its_verb(text: str, numbers: list[float]) -> None:
    assert values(text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Those whose lives were lost in the raids included 77 villagers and 37 guards.", [77, 37]),
        ("The people killed in the clashes included nine women and four men.", [9, 4]),
        ("The clashes killed 2,300 people in May, with 300 women among the dead.", [2300, 300]),
        ("Last year 2,020 people were killed. Some 1,612 were Dogon and nine were soldiers.", [2020, 1612, 9]),
        ("The raids killed 2,020 people last year; of them 1,612 were Dogon.", [2020, 1612]),
    ],
)
def test_who_the_dead_were_is_counted(text: str, numbers: list[float]) -> None:
    assert values(text) == numbers


def test_a_people_that_no_list_knows_are_the_victims() -> None:
    found = claims("Last year 2,020 people were killed. Some 1,612 were Dogon.")
    assert [victim.name for victim in found[1].readings[0].victims] == ["Dogon"]


@pytest.mark.parametrize(
    "text",
    [
        "The shelling led to the killing of nine people and the wounding of 75 others.",
        "The raid caused the death of nine people and the injury of 75 others.",
        "The blast led to nine deaths and injuries to 75 others.",
        "Nine people were killed in the blast while 75 others sustained minor injuries.",
        "Nine people died; 75 other villagers (30 men, 40 women and five boys) were injured.",
    ],
)
def test_the_injured_beside_the_dead_are_injured(text: str) -> None:
    found = counted(text)
    assert found[:2] == [("deaths", 9), ("injured", 75)]
    assert {measure for measure, _ in found[2:]} <= {"injured"}


def test_who_sustains_injuries_injured_nobody() -> None:
    found = claims("Nine villagers and 12 policemen sustained injuries in Gao.")
    assert [claim.readings[0].perpetrators for claim in found] == [(), ()]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("In May troops neutralised 12 insurgents while apprehending 46 others.", [12]),
        ("Soldiers killed 12 rebels; 46 others were arrested.", [12]),
        ("Six labourers were arrested and shot dead.", [6]),
        ("Police arrested 12 men who had killed nine villagers.", [9]),
    ],
)
def test_those_arrested_are_not_counted_among_the_dead(text: str, numbers: list[float]) -> None:
    assert values(text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The number of farmers killed in Gao and Mopti by rebels has so far this year reached 67.", [67]),
        ("These figures have brought to 1,101 the number of villagers who have been killed since May.", [1101]),
        ("The shooting raised the number killed by settlers to seven.", [7]),
        ("The governor said nine people died; later tallies raised it to about 100.", [9, 100]),
    ],
)
def test_totals_are_told_in_many_ways(text: str, numbers: list[float]) -> None:
    assert values(text) == numbers
