"""Stretches of time, places and doers as offices and missions tell of them.

Every sentence here was written for these tests.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.resolve.told import claims, doers, places


def spans(text: str, **told: str) -> list[tuple[str, str]]:
    periods = [claim.readings[0].period for claim in claims(text, **told)]
    return [(str(one.start), str(one.end - timedelta(days=1))) if one and one.end else ("", "") for one in periods]


@pytest.mark.parametrize(
    "when",
    [
        "from 24 May 2021, when the army began its campaign, to 5 March 2022",
        "from 24 May 2021, which was the first day of the raids in the north, to 5 March 2022",
    ],
)
def test_a_stretch_goes_on_behind_what_is_said_of_its_beginning(when: str) -> None:
    text = f"The office recorded 90 deaths of herders in Gao {when}."
    assert spans(text) == [("2021-05-24", "2022-03-05")]


def test_a_stretch_may_have_a_comma() -> None:
    text = "Between May 2021, and 5 March 2022, 90 herders were killed in Gao."
    assert spans(text) == [("2021-05-01", "2022-03-05")]


def test_a_day_with_a_clause_is_no_stretch() -> None:
    text = "On 24 March 2022, when the army came back to Gao, 90 herders were killed."
    assert spans(text) == [("2022-03-24", "2022-03-24")]


@pytest.mark.parametrize(
    "text",
    [
        "La guerre a fait 900 morts, selon un nouveau bilan fourni jeudi par la police.",
        "La guerre a fait 900 morts, selon un rapport publié mardi par la police.",
        "La mission a publié, le mercredi 4 mai dernier, son rapport. Elle dénombre 40 civils tués.",
    ],
)
def test_the_day_of_a_toll_is_not_that_of_the_dead(text: str) -> None:
    assert spans(text, language="fr") == [("", "")]


@pytest.mark.parametrize(
    ("text", "focus", "place"),
    [
        ("Neuf bergers ont été tués dans la province du Nord-Kivu en mai 2021.", "COD", "North Kivu"),
        ("Neuf bergers ont été tués dans la région du Nord-Kivu.", "COD", "North Kivu"),
        ("Neuf bergers ont été tués dans la région du Nord.", "BFA", "Nord"),
    ],
)
def test_a_province_is_known_by_its_whole_name(text: str, focus: str, place: str) -> None:
    assert places(text, language="fr", focus=focus) == [place]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Neuf bergers ont été tués, selon l'ONG, qui recense les morts de conflits dans le monde."),
        ("en", "Nine herders were killed, according to ACLED, a monitor that records deaths around the world."),
    ],
)
def test_who_counts_all_over_the_world_says_not_where(language: str, text: str) -> None:
    assert places(text, language=language) == ["Mali"]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (
            "The army (FAMa) and the police (PNM), meanwhile, killed 17 herders.",
            ["Malian Armed Forces", "Malian police"],
        ),
        ("The army and police allegedly killed 17 herders.", ["Malian Armed Forces", "Malian police"]),
    ],
)
def test_police_do_it_with_the_army(text: str, by: list[str]) -> None:
    assert doers(text) == [by]


def test_more_were_killed_by_others() -> None:
    text = "At least nine herders were killed by rebels and 15 more by soldiers."
    assert doers(text) == [["rebels"], ["Malian Armed Forces"]]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (
            "L'armée malienne et les Dozos (chasseurs traditionnels, supplétifs) ont tué neuf bergers.",
            ["Malian Armed Forces", "Dozos"],
        ),
        (
            "Neuf bergers sont morts dans des combats entre les Forces armées maliennes (FAMa) et le Jnim (GSIM).",
            ["Malian Armed Forces", "JNIM"],
        ),
    ],
)
def test_a_bracket_may_stand_behind_each_of_two(text: str, by: list[str]) -> None:
    assert doers(text, language="fr") == [by]


@pytest.mark.parametrize("pointing", ["du groupe terroriste", "de la secte", "du groupe jihadiste"])
def test_the_armed_group_is_the_one_named_before(pointing: str) -> None:
    text = f"Boko Haram est présent à Mora depuis 2014. Les incursions {pointing} ont fait 26 morts en mai 2021."
    assert doers(text, language="fr", focus="CMR")[-1] == ["Boko Haram"]


def test_armed_men_are_not_the_group() -> None:
    text = "Boko Haram est présent à Mora depuis 2014. Des hommes armés ont tué 26 bergers en mai 2021."
    assert doers(text, language="fr", focus="CMR")[-1] == ["gunmen"]
