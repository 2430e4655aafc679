"""Who did it, where, when and who says so in French reports whose sentences put something between the parts.

Every sentence here was written for these tests.
"""

from __future__ import annotations

from datetime import date

import pytest

from tollcheck.extract import extract
from tollcheck.model import Article, Claim, Measure
from tollcheck.resolve.article import resolve_all

PUBLISHED = date(2022, 5, 12)  # a Thursday


def claims(text: str, *, focus: str = "MLI", language: str = "fr") -> tuple[Claim, ...]:
    article = Article(text, language=language, country_focus=focus, published=PUBLISHED)
    return resolve_all(extract(article), article)


def doers(text: str, **told: str) -> list[list[str]]:
    return [sorted(party.name for party in claim.readings[0].perpetrators) for claim in claims(text, **told)]


def places(text: str, **told: str) -> list[str | None]:
    return [claim.readings[0].place.name if claim.readings[0].place else None for claim in claims(text, **told)]


def days(text: str, **told: str) -> list[str | None]:
    periods = [claim.readings[0].period for claim in claims(text, **told)]
    return [str(period.start) if period else None for period in periods]


def sources(text: str, **told: str) -> list[str | None]:
    return [claim.attributed_to for claim in claims(text, **told)]


def measures(text: str, **told: str) -> list[Measure]:
    return [claim.readings[0].measure for claim in claims(text, **told)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "L'armée malienne et le groupe Wagner ont froidement tué neuf bergers à Gao.",
            ["Malian Armed Forces", "Wagner Group"],
            id="an adverb before the verb",
        ),
        pytest.param(
            "Les combattants du JNIM ont lâchement enlevé puis sauvagement exécuté neuf bergers à Gao.",
            ["JNIM"],
            id="an adverb before each of two verbs",
        ),
        pytest.param(
            "Le groupe Wagner, appuyé par la Russie, a illégalement tué neuf bergers à Gao.",
            ["Wagner Group"],
            id="who backs them in between",
        ),
        pytest.param(
            "Les soldats maliens et les mercenaires de Wagner ont tué neuf bergers à Gao.",
            ["Malian Armed Forces", "Wagner Group"],
            id="the second of two with whose they are",
        ),
        pytest.param("Neuf bergers ont été tués à Gao par des éléments du JNIM.", ["JNIM"], id="elements of a group"),
        pytest.param(
            "Neuf bergers sont morts à Gao dans un raid mené par des membres présumés du JNIM.",
            ["JNIM"],
            id="alleged members of a group",
        ),
        pytest.param(
            "Neuf bergers sont morts dans un raid mené par le groupe armé local, Boko Haram, à Gao.",
            ["Boko Haram"],
            id="its name between commas",
        ),
        pytest.param(
            "Le gouverneur accuse les jihadistes du nord d'avoir sommairement exécuté neuf bergers.",
            ["jihadists"],
            id="whom somebody accuses",
        ),
        pytest.param(
            "L'armée malienne est accusée d'avoir tué neuf bergers à Gao.", ["Malian Armed Forces"], id="who is accused"
        ),
    ],
)
def test_doers_stand_behind_what_is_put_between(text: str, told: list[str]) -> None:
    assert doers(text)[0] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("L'armée accuse le JNIM d'avoir tué neuf bergers à Gao.", ["JNIM"], id="and not who accuses"),
        pytest.param("Neuf éléments de l'armée ont été tués à Gao.", [], id="elements who died"),
        pytest.param(
            "Neuf soldats maliens, appuyés par le groupe Wagner, ont été tués à Gao.", [], id="who backed the dead"
        ),
    ],
)
def test_others_did_not_do_it(text: str, told: list[str]) -> None:
    assert doers(text)[0] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "Le porte-parole de la mission a indiqué à Genève que neuf bergers avaient été tués dans la région de Gao.",
            "Gao",
            id="where somebody speaks",
        ),
        pytest.param(
            "La rapporteuse a déclaré à New York, vendredi, que neuf bergers avaient été tués dans la région de Gao.",
            "Gao",
            id="where and when somebody speaks",
        ),
        pytest.param(
            "Neuf bergers ont été tués dans le camp de déplacés de Bourou, dans la région de Gao.",
            "Bourou",
            id="a camp of the displaced",
        ),
        pytest.param(
            "Neuf bergers ont été tués sur le site d'accueil pour réfugiés de Bourou, dans la région de Gao.",
            "Bourou",
            id="a site for refugees",
        ),
        pytest.param(
            "Le groupe Wagner, soutenu par la Russie, a tué neuf bergers depuis mai.",
            "Mali",
            id="who backs the killers",
        ),
        pytest.param(
            "Le groupe, basé au Royaume-Uni, décrit les combats. Neuf bergers ont été tués lundi.",
            "Mali",
            id="where those sit who count",
        ),
    ],
)
def test_where_somebody_speaks_or_sits_is_not_where(text: str, told: str) -> None:
    assert places(text)[0] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "Le gouverneur a annoncé hier mercredi que neuf bergers ont été tués à Gao.",
            [None],
            id="two words for a day",
        ),
        pytest.param(
            "Neuf bergers ont été tués à Gao. Tel est le bilan avancé par la police mardi. Quatre femmes sont mortes.",
            [None, None],
            id="when a toll was given",
        ),
        pytest.param(
            "Neuf bergers ont été tués à Gao lundi, a annoncé le gouverneur hier mercredi.",
            ["2022-05-09"],
            id="the day of the raid beside that of the speech",
        ),
    ],
)
def test_the_day_of_speaking_dates_nothing(text: str, told: list[str | None]) -> None:
    assert days(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "Neuf bergers sont morts dans un raid du JNIM, ont rapporté des médias.",
            ["media"],
            id="said of behind a doer",
        ),
        pytest.param(
            "Neuf bergers sont morts dans un raid de ses rivaux, le JNIM, ont rapporté des habitants.",
            ["habitants"],
            id="behind a doer between commas",
        ),
        pytest.param(
            "L'armée a tué neuf bergers à Gao, a déclaré l'organisation de défense des droits humains.",
            ["rights group"],
            id="an organisation of no name",
        ),
        pytest.param(
            "Amnesty International a recensé neuf morts à Gao. Quatre femmes ont péri, précise l'ONG.",
            ["Amnesty International", "Amnesty International"],
            id="the NGO that spoke before",
        ),
        pytest.param(
            "Neuf bergers sont morts, selon l'état-major général des armées.", ["general staff"], id="the general staff"
        ),
    ],
)
def test_who_says_so(text: str, told: list[str | None]) -> None:
    assert sources(text) == told


def test_an_ngo_after_somebody_else_is_another() -> None:
    assert sources("Le gouverneur a compté neuf morts à Gao. Quatre femmes ont péri, selon une ONG locale.")[1] == (
        "local NGO"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "Près de neuf bergers, dont le doyen du village ont été tués à Gao.",
            ["Près de neuf bergers, dont le doyen du village ont été tués"],
            id="no comma behind whom they include",
        ),
        pytest.param(
            "Au moins neuf bergers peuls ont disparu à Gao.",
            ["Au moins neuf bergers peuls ont disparu"],
            id="who have disappeared",
        ),
        pytest.param(
            "Un soldat est tombé au cours de ces combats.",
            ["Un soldat est tombé au cours de ces combats"],
            id="a soldier who fell",
        ),
        pytest.param(
            "Aucune perte en vie humaine n'a été enregistrée à Gao.", ["Aucune perte en vie humaine"], id="nobody died"
        ),
        pytest.param(
            "L'ONU condamne avec la plus grande fermeté cette attaque meurtrière.", [], id="how firmly it is condemned"
        ),
        pytest.param(
            "Les soldats sont tombés dans une embuscade qui a tué neuf d'entre eux.",
            ["a tué neuf"],
            id="who fell into an ambush",
        ),
        pytest.param("C'est le bilan de l'attaque des rebelles contre trois villages.", [], id="the toll of a raid on"),
        pytest.param(
            "Sur ces 30 bergers, neuf ont été tués et 12 blessés.", ["neuf ont été tués", "12 blessés"], id="of these"
        ),
    ],
)
def test_what_is_counted(text: str, told: list[str]) -> None:
    assert [claim.quote for claim in claims(text)] == told


def test_the_toll_of_a_raid_is_still_read() -> None:
    assert [claim.quote for claim in claims("Le bilan de l'attaque contre le village est de neuf morts.")] == [
        "neuf morts"
    ]


def test_other_civilians_are_civilians() -> None:
    text = "Douze civils sont morts lundi à Gao. Neuf autres civils ont été tués mardi à Mopti."
    assert measures(text) == [Measure.CIVILIAN_DEATHS, Measure.CIVILIAN_DEATHS]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le bureau a compté neuf morts, douze blessés et 30 victimes de violences sexuelles à Gao."),
        ("en", "The office counted nine deaths, 12 injured and 30 victims of sexual violence in Gao."),
        ("en", "The raids led to nine deaths and 30 survivors of conflict-related sexual violence in Gao."),
    ],
)
def test_victims_of_rape_are_no_dead(language: str, text: str) -> None:
    assert measures(text, language=language)[-1] is Measure.OTHER


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In an April 2021 report, the monitor said that nine herders had died in Gao.", None),
        ("The monitor told in a March 2021 report of nine herders who were killed in Gao.", None),
        ("Its April 2021 report says that nine herders died in Gao.", "2021-04-01"),
        ("In April 2021 nine herders died in Gao, a report says.", "2021-04-01"),
    ],
)
def test_the_month_of_a_report_dates_no_death(text: str, told: str | None) -> None:
    assert days(text, language="en") == [told]


def test_killers_are_not_counted_among_those_whom_their_attacks_killed() -> None:
    (claim,) = claims("The monitor documented the death of nine civilians from JNIM attacks in Gao.", language="en")
    reading = claim.readings[0]
    assert ([party.name for party in reading.victims], [party.name for party in reading.perpetrators]) == (
        ["civilians"],
        ["JNIM"],
    )


def test_cases_of_executions_are_executions() -> None:
    text = "There were 22 documented cases of extra-judicial executions in Gao in May 2021."
    assert measures(text, language="en") == [Measure.DEATHS]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "Une frappe sur Gao, la deuxième ville du Mali, a fait deux morts et plus de trente blessés.",
            [("deux morts", "Gao"), ("plus de trente blessés", "Gao")],
            id="what a town is in its country",
        ),
        pytest.param(
            "Le bilan de l'attaque dans un marché de Gao est d'au moins 20 morts.",
            [("au moins 20 morts", "Gao")],
            id="a market of a town",
        ),
        pytest.param(
            "À Gao, 20 bergers ont été tués depuis mai dans cette région frontalière du Niger.",
            [("20 bergers ont été tués", "Gao")],
            id="what it borders on",
        ),
        pytest.param(
            "Une attaque a visé Gao, à la frontière avec le Niger. Neuf bergers sont morts.",
            [("Neuf bergers sont morts", "Gao")],
            id="the border with a country",
        ),
        pytest.param(
            "Les assaillants ont attaqué un hameau du nom de Bourou et tué trois bergers.",
            [("tué trois bergers", "Bourou")],
            id="a hamlet by the name of",
        ),
    ],
)
def test_places_of_counts(text: str, told: list[tuple[str, str]]) -> None:
    found = [(claim.quote, place) for claim, place in zip(claims(text), places(text), strict=True)]
    assert found == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Deux hommes d'une quarantaine et d'une soixantaine d'années ont été blessés à Gao.", []),
        ("Une soixantaine d'hommes ont été tués à Gao.", ["Une soixantaine d'hommes ont été tués"]),
        (
            "Des centaines de soldats et de bergers ont été tués.",
            ["Des centaines de soldats et de bergers ont été tués"],
        ),
    ],
)
def test_numbers_of_people(text: str, told: list[str]) -> None:
    assert [claim.quote for claim in claims(text)] == told


def test_the_raped_are_no_dead() -> None:
    text = "Au total neuf personnes ont été tuées, 3 personnes violées et enlevées."
    assert measures(text) == [Measure.DEATHS, Measure.OTHER]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Neuf personnes sont mortes et 30 ont été blessées. Parmi elles, quatre enfants.", Measure.CIVILIAN_DEATHS),
        ("Trente personnes ont été blessées à Gao. Parmi elles, quatre enfants.", Measure.INJURED),
        ("Neuf personnes sont mortes et 30 ont été blessées. Parmi les blessés, quatre enfants.", Measure.INJURED),
    ],
)
def test_among_them_are_the_dead_where_both_are_told(text: str, told: Measure) -> None:
    assert measures(text)[-1] is told


def test_who_fell_into_an_ambush_did_not_make_it() -> None:
    text = "Les soldats maliens sont tombés dans une embuscade du JNIM qui a provoqué la mort de dix soldats."
    assert doers(text) == [["JNIM"]]


def test_learnt_on_a_day_dates_nothing() -> None:
    assert days("Neuf bergers sont morts à Gao, apprend-on mercredi de source sécuritaire.") == [None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("L'armée malienne, aux prises avec le JNIM, est accusée d'avoir tué neuf bergers.", ["Malian Armed Forces"]),
        ("L'ONG accuse l'armée malienne, aux prises avec le JNIM, d'avoir tué neuf bergers.", ["Malian Armed Forces"]),
        ("Un tir de drone ukrainien a tué neuf bergers à Gao.", ["Ukrainian Armed Forces"]),
    ],
)
def test_doers_behind_their_enemies_and_drones(text: str, told: list[str]) -> None:
    assert doers(text)[0] == told


def test_a_people_is_no_place() -> None:
    text = "The group has carried out 13 attacks against Hazaras, killing and injuring 700 people."
    found = claims(text, language="en", focus="AFG")
    assert [claim.readings[0].place.name for claim in found if claim.readings[0].place] == ["Afghanistan"] * 2
    assert found[1].quote == "killing and injuring 700 people"


@pytest.mark.parametrize("when", ["ce matin-là", "ce soir-là", "cette nuit-là", "cet après-midi-là", "le même soir"])
def test_the_morning_of_which_is_told_is_not_that_of_publication(when: str) -> None:
    text = f"Des soldats sont entrés dans Bourou le 3 mai. Neuf habitants ont péri {when}."
    (claim,) = claims(text)
    assert claim.readings[0].period is not None
    assert claim.readings[0].period.start == date(2022, 5, 3)
    assert days("Des soldats sont entrés dans Bourou le 3 mai. Neuf habitants ont péri ce matin.") == ["2022-05-12"]
