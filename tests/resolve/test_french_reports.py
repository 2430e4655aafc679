"""How French reports tell of the dead, and what English ones tell in the same way.

Every sentence here was written for these tests, after patterns that reports of many wars have in common.
"""

from __future__ import annotations

from datetime import date

import pytest

from tollcheck.extract import extract
from tollcheck.model import Article, Claim
from tollcheck.resolve.article import resolve_all

PUBLISHED = date(2022, 5, 12)  # a Thursday


def claims(text: str, *, focus: str = "MLI", language: str = "fr") -> tuple[Claim, ...]:
    article = Article(text, language=language, country_focus=focus, published=PUBLISHED)
    return resolve_all(extract(article), article)


def days(text: str, **told: str) -> list[str | None]:
    periods = [claim.readings[0].period for claim in claims(text, **told)]
    return [str(period.start) if period else None for period in periods]


def places(text: str, **told: str) -> list[str | None]:
    return [claim.readings[0].place.name if claim.readings[0].place else None for claim in claims(text, **told)]


@pytest.mark.parametrize(
    ("wording", "day"),
    [
        ("Le lendemain", "2021-03-04"),
        ("La veille", "2021-03-02"),
        ("Deux jours plus tard", "2021-03-05"),
        ("Deux jours auparavant", "2021-03-01"),
        ("Une semaine plus tard", "2021-03-10"),
        ("Plus tôt ce jour-là", "2021-03-03"),
        ("Le même jour", "2021-03-03"),
    ],
)
def test_days_are_counted_from_the_day_told_last(wording: str, day: str) -> None:
    text = f"Neuf civils ont été tués le 3 mars 2021 à Gao. {wording}, douze bergers sont morts à Mopti."
    assert days(text) == ["2021-03-03", day]


@pytest.mark.parametrize(
    ("wording", "day"),
    [
        ("The next day", "2021-03-04"),
        ("The day before", "2021-03-02"),
        ("Three days later", "2021-03-06"),
        ("A day later", "2021-03-04"),
        ("Two days earlier", "2021-03-01"),
        ("Earlier that day", "2021-03-03"),
    ],
)
def test_days_are_counted_from_the_day_told_last_in_english(wording: str, day: str) -> None:
    text = f"Nine civilians were killed on 3 March 2021 in Gao. {wording}, twelve herders died in Mopti."
    assert days(text, language="en") == ["2021-03-03", day]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "Neuf civils ont été tués lundi à Gao et douze autres le lendemain à Mopti.",
            ["2022-05-09", "2022-05-10"],
            id="in one sentence",
        ),
        pytest.param(
            "L'armée dément mercredi tout revers à Gao, où une embuscade aurait tué neuf soldats la veille.",
            ["2022-05-10"],
            id="from a day of speaking beside it",
        ),
        pytest.param(
            "Neuf civils ont été tués lundi à Gao. Le lendemain, le bilan est passé à douze morts.",
            ["2022-05-09", "2022-05-09"],
            id="counted later",
        ),
        pytest.param(
            "Neuf civils ont été tués lundi. Deux jours plus tard, douze bergers sont morts et trois ont été blessés.",
            ["2022-05-09", "2022-05-11", "2022-05-11"],
            id="counted once",
        ),
        pytest.param(
            "En mai 2021, neuf civils ont été tués. Deux semaines plus tard, douze bergers sont morts.",
            ["2021-05-01", "2021-05-01"],
            id="not from a month",
        ),
        pytest.param("La veille du scrutin, neuf civils ont été tués à Gao.", [None], id="of something else"),
        pytest.param("Le lendemain, neuf civils ont été tués à Gao.", [None], id="nothing told before"),
        pytest.param(
            "Neuf civils ont été tués vendredi, contre 25 la veille.", ["2022-05-06", "2022-05-05"], id="against"
        ),
    ],
)
def test_what_days_are_counted_from(text: str, told: list[str | None]) -> None:
    assert days(text) == told


def test_a_month_may_begin_the_name_of_a_town() -> None:
    text = "Neuf civils ont été tués le 9 novembre à Mai Kadra."
    assert (places(text), days(text)) == (["Mai Kadra"], ["2021-11-09"])
    assert days("Neuf civils ont été tués en mai à Gao.") == ["2022-05-01"]


def sources(text: str, **told: str) -> list[str | None]:
    return [claim.attributed_to for claim in claims(text, **told)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Neuf bergers ont été tués à Gao, a indiqué à l'AFP un habitant, ayant requis l'anonymat.", "resident"),
        ("Le maire a fait état de neuf morts à l'agence Reuters.", "mayor"),
        ("Un guide est venu. Il a déclaré à l'AFP que neuf bergers avaient été tués.", None),
        ("Neuf bergers ont été tués à Gao, a appris l'AFP de sources locales.", "local sources"),
        ("Neuf bergers ont été tués à Gao, a appris Reuters auprès d'un élu local.", "local official"),
        ("Un préfet cité par l'AFP parle de neuf morts.", "prefect"),
        ("Neuf bergers ont été tués, selon un bilan cité par l'AFP.", "Agence France-Presse"),
        ("Selon les informations rapportées par un élu local, neuf bergers ont été tués.", "local official"),
        ("Selon un autre préfet qui a confirmé le raid, neuf bergers ont été tués.", "prefect"),
        ("Une source militaire malienne citait pour sa part un bilan de neuf morts.", "Malian military source"),
        ("Neuf bergers sont morts dans un raid sur deux villages a annoncé le gouverneur de Gao.", "governor of Gao"),
        ("La Mission des Nations Unies au Soudan du Sud (MINUSS) a annoncé que neuf bergers étaient morts.", "UNMISS"),
        (
            "La Commission malienne des droits humains a dit que neuf bergers étaient morts.",
            "Malian human rights commission",
        ),
        (
            "Neuf bergers sont morts, a indiqué, mardi 3 mai, la Commission des droits de l'homme.",
            "human rights commission",
        ),
        ("Neuf bergers ont été enlevés, selon le BINUH soulignant que l'axe n'est pas sûr.", "BINUH"),
        ("Neuf bergers ont été tués, a rapporté ce même jour l'agence de presse.", "news agency"),
        ("L'armée a tué neuf bergers et visait selon elle une réunion de chefs rebelles.", None),
        ("Il en veut à la BBC, qui avait fait état de neuf soldats tués.", "BBC"),
    ],
)
def test_who_speaks_and_who_is_only_told(text: str, source: str | None) -> None:
    assert sources(text) == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("According to two officials, nine herders were killed.", "officials"),
        ("Nine herders were killed, according to villagers.", "villagers"),
        ("They blamed RFI, which reported that nine herders were killed.", "RFI"),
    ],
)
def test_who_speaks_in_english(text: str, source: str) -> None:
    assert sources(text, language="en") == [source]


@pytest.mark.parametrize(
    ("told", "language", "source"),
    [
        ("Tel est le bilan avancé par la police.", "fr", "police"),
        ("L'annonce a été faite par le gouverneur.", "fr", "governor"),
        ("Le chiffre est donné par Human Rights Watch.", "fr", "Human Rights Watch"),
        ("The toll was given by the police.", "en", "police"),
        ("The announcement was made by the governor on Friday.", "en", "governor"),
        ("The report was denied by the army.", "en", None),
        ("The attack was claimed by JNIM.", "en", None),
    ],
)
def test_a_source_may_be_told_in_the_next_sentence(told: str, language: str, source: str | None) -> None:
    lead = {"fr": "Neuf bergers ont été tués à Gao.", "en": "Nine herders were killed in Gao."}[language]
    assert sources(f"{lead} {told}", language=language) == [source]
