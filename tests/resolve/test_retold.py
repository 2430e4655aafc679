"""Who the dead of a toll are that is told once more, or broken down, or of what place that was struck.

Every sentence here was written for these tests.
"""

from __future__ import annotations

import pytest

from tests.resolve.told import claims
from tollcheck.model import Measure

CIVILIANS, FIGHTERS, ANYBODY = Measure.CIVILIAN_DEATHS, Measure.FIGHTER_DEATHS, Measure.DEATHS


def measures(text: str, *, language: str) -> list[Measure]:
    return [claim.readings[0].measure for claim in claims(text, language=language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Quatorze civils ont été tués à Ansongo. Un élu a évoqué un bilan de 16 morts."),
        ("fr", "Quatorze civils ont été tués à Ansongo, selon la police. « Il y a eu 13 morts », a dit un habitant."),
        ("en", "Fourteen civilians were killed in Ansongo. A resident put the toll at 17 dead."),
    ],
)
def test_a_toll_told_again_by_another_is_of_the_same_dead(language: str, text: str) -> None:
    assert measures(text, language=language) == [CIVILIANS, CIVILIANS]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Quatorze civils ont été tués à Ansongo. Un élu a évoqué un bilan de 60 morts depuis mars."),
        ("fr", "Quatorze civils ont été tués à Ansongo. Selon un élu, un raid a fait 13 morts à Kidal."),
        ("en", "Fourteen civilians were killed in Ansongo. The war has left 9,000 dead, a minister said."),
    ],
)
def test_another_toll_is_of_anybody(language: str, text: str) -> None:
    assert measures(text, language=language) == [CIVILIANS, ANYBODY]


def test_whom_an_army_calls_fighters_others_may_not() -> None:
    text = "The army said it had killed 40 militants in Ansongo. A survivor spoke of 42 bodies."
    assert measures(text, language="en") == [FIGHTERS, ANYBODY]


def test_men_and_women_in_brackets_are_those_counted_before() -> None:
    text = "The office recorded 90 civilian casualties: 41 killed (22 men, 12 women and seven adults) and 49 injured."
    told = measures(text, language="en")
    assert told[1:5] == [CIVILIANS] * 4


def test_men_in_brackets_behind_anybody_are_anybody() -> None:
    assert measures("A raid left 41 people dead (32 men and nine adults).", language="en")[1] == ANYBODY


@pytest.mark.parametrize(
    "text",
    [
        "Une frappe sur une mosquée de Kidal a fait neuf morts.",
        "Un raid contre un centre de déplacés a fait 16 morts à Gao.",
        "Neuf personnes ont été tuées dans une attaque sur le marché de Kidal.",
        "Une attaque visant des fidèles a fait neuf morts à Gao.",
        "Le raid a causé la mort de 15 citoyens.",
        "Les assaillants ont tué treize personnes parmi les populations civiles.",
    ],
)
def test_those_who_die_where_civilians_are_are_civilians(text: str) -> None:
    assert measures(text, language="fr")[0] == CIVILIANS


def test_those_who_die_in_a_barracks_may_be_anybody() -> None:
    assert measures("Une frappe sur une base militaire de Kidal a fait neuf morts.", language="fr")[0] == ANYBODY
