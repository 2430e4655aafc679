"""Places where nobody died: where those sit who count, and what those are in charge of who speak. Times in passing.

Every sentence here was written for these tests, after patterns that reports of many wars have in common.
"""

from __future__ import annotations

from datetime import date

import pytest

from tollcheck.extract import extract
from tollcheck.model import Article, Measure, Reading
from tollcheck.resolve.article import resolve_all

PUBLISHED = date(2023, 8, 17)  # a Thursday


def readings(text: str, *, language: str) -> list[Reading]:
    article = Article(text, language=language, country_focus="MLI", published=PUBLISHED)
    return [claim.readings[0] for claim in resolve_all(extract(article), article)]


def places(text: str, *, language: str) -> list[str | None]:
    return [one.place.name if one.place else None for one in readings(text, language=language)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Depuis mai, 90 civils sont morts, selon l'observatoire, basé en Belgique.", "fr"),
        ("L'organisation, une ONG établie en Belgique, a recensé 90 morts.", "fr"),
        ("Since May 90 civilians have died, said the monitor, which is based in Belgium.", "en"),
    ],
)
def test_nobody_died_where_those_who_count_have_their_seat(text: str, language: str) -> None:
    assert places(text, language=language) == ["Mali"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La ville d'Ansongo a été attaquée. Une mine y a fait neuf morts, a dit le préfet du cercle de Gao.", "fr"),
        ("Ansongo was shelled. Nine people died in Ansongo, said the head of the police in Gao region.", "en"),
        ("Nine people died in Ansongo, according to Ali Sow, director of the ministry of health in Gao region.", "en"),
    ],
)
def test_what_a_speaker_is_in_charge_of_is_not_where_it_happened(text: str, language: str) -> None:
    assert places(text, language=language) == ["Ansongo"]


def test_soldiers_die_where_they_are_based() -> None:
    assert places("Nine soldiers based in Ansongo were killed.", language="en") == ["Ansongo"]


def test_since_when_there_is_a_force_dates_none_of_its_dead() -> None:
    text = (
        "Neuf hommes ont été tués mardi à Gao. Trois des morts étaient membres d'une force mise en place en mai 2019."
    )
    assert [str(one.period.start) for one in readings(text, language="fr") if one.period] == ["2023-08-15"] * 2


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Au moins 90 civils ont été tués depuis le début des patrouilles mixtes.", None),
        ("Au moins 90 civils ont été tués.", "2023-08-13"),
    ],
)
def test_a_later_attack_does_not_date_what_is_counted_since_something(told: str, day: str | None) -> None:
    found = readings(f"{told} L'attaque a eu lieu à Ansongo dimanche.", language="fr")
    assert [str(one.period.start) if one.period else None for one in found] == [day]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Les violences ont fait 90 tués et 4.000 déplacés.", Measure.DISPLACED),
        ("Les violences ont fait 90 blessés et 4.000 déplacés.", Measure.DISPLACED),
        ("Vingt villageois et trente déplacés ont été tués.", Measure.CIVILIAN_DEATHS),
    ],
)
def test_those_who_fled_are_dead_only_where_one_verb_kills_both(text: str, measure: Measure) -> None:
    assert readings(text, language="fr")[-1].measure is measure


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In May Gao suffered 23 killed and 13 injured and Mopti 17 killed.", ["Gao", "Gao", "Mopti"]),
        ("In May 23 were killed and 13 injured in Gao and 17 killed in Mopti.", ["Gao", "Gao", "Mopti"]),
    ],
)
def test_a_place_before_its_numbers_is_not_that_of_those_before_it(text: str, told: list[str]) -> None:
    assert places(text, language="en") == told
