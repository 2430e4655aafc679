"""Who tells of a deed, or keeps the peace where it was done, did not do it.

Every sentence here was written for these tests.
"""

from __future__ import annotations

from datetime import date

import pytest

from tollcheck.extract import extract
from tollcheck.model import Article, Claim, Measure
from tollcheck.resolve.article import resolve_all


def claims(text: str, *, focus: str = "MLI", language: str = "fr") -> tuple[Claim, ...]:
    article = Article(text, language=language, country_focus=focus, published=date(2022, 5, 12))
    return resolve_all(extract(article), article)


def named(text: str, **told: str) -> list[set[str]]:
    return [{party.name for one in claim.readings for party in one.perpetrators} for claim in claims(text, **told)]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("fr", "Selon les enquêteurs de la Minusma, ces rebelles ont tué neuf bergers à Gao.", {"rebels"}),
        ("fr", "D'après l'armée, les rebelles ont tué neuf bergers à Gao.", {"rebels"}),
        ("en", "According to investigators of MINUSMA, the rebels killed nine herders in Gao.", {"rebels"}),
        ("en", "According to the rebels, the army and its allies killed nine herders in Gao.", {"Malian Armed Forces"}),
    ],
)
def test_who_tells_is_no_doer(language: str, text: str, told: set[str]) -> None:
    assert named(text, language=language)[0] == told


@pytest.mark.parametrize(
    "text",
    [
        "Le camp de la Minusma à Kidal a été la cible d'un raid qui a fait six morts.",
        "Deux casques bleus sont morts à Kidal, où patrouille la Minusma.",
    ],
)
def test_a_mission_of_the_united_nations_is_not_suspected(text: str) -> None:
    assert named(text) == [set()]


def test_peacekeepers_may_have_been_killed_by_a_group_that_is_spoken_of() -> None:
    text = "Two UN peacekeepers were killed by a mine near Bouar. 3R is the only group that lays them."
    assert named(text, focus="CAF", language="en")[0] == {"3R"}


def test_those_of_a_toll_in_a_note_are_known_for_what_they_are() -> None:
    told = claims("Bilan : 2 soldats et 3 assaillants tués.")
    assert [(claim.quote, claim.readings[0].measure) for claim in told] == [
        ("Bilan : 2 soldats", Measure.FIGHTER_DEATHS),
        ("3 assaillants tués", Measure.FIGHTER_DEATHS),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Les combats ont fait deux morts du côté de la police et neuf du côté des rebelles.",
            ["deux morts du côté de la police", "neuf du côté des rebelles"],
        ),
        ("Les combats ont fait deux morts du côté de Gao.", ["deux morts"]),
    ],
)
def test_each_side_has_its_dead(text: str, told: list[str]) -> None:
    assert [claim.quote for claim in claims(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("This year 34 people were killed in Gao, including seven herders who were attacked on 4 March.", "2022-01-01"),
        ("In all 34 people were killed in Gao on 4 March, including seven herders.", "2022-03-04"),
    ],
)
def test_the_day_of_a_part_is_not_that_of_the_whole(text: str, told: str) -> None:
    period = claims(text, language="en")[0].readings[0].period
    assert period is not None and str(period.start) == told


@pytest.mark.parametrize(("focus", "told"), [("BFA", False), ("SYR", True)], ids=["elsewhere", "at home"])
def test_forces_of_one_short_name_are_those_of_the_country(focus: str, told: bool) -> None:
    text = "Neuf bergers ont été tués lundi. Les FDS patrouillent dans la zone."
    assert ("Syrian Democratic Forces" in named(text, focus=focus)[0]) is told
