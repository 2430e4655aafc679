"""Whom an article suggests for a deed that a claim blames on nobody: in a second reading, and on the other side."""

from __future__ import annotations

from datetime import date

import pytest

from tollcheck.extract import extract
from tollcheck.model import Article
from tollcheck.resolve.article import resolve_all


def suspected(text: str, *, title: str | None = None, focus: str | None = "MLI", number: int = -1) -> list[str]:
    """Who may have done what a claim counts (the last, unless told), as its second reading names them."""
    article = Article(text, title=title, language="en", country_focus=focus)
    readings = resolve_all(extract(article), article)[number].readings
    assert not readings[0].perpetrators  # the first blames nobody
    return [party.name for reading in readings[1:2] for party in reading.perpetrators]


DEAD = "On 3 May 2022 nine people were killed in Gao."


@pytest.mark.parametrize(
    ("text", "title", "focus", "names"),
    [
        pytest.param(
            "Nine people were killed.", "Russian strike on a station", "UKR", ["Russian Armed Forces"], id="title"
        ),
        pytest.param("JNIM attacked Gao. Nine people were killed.", None, "MLI", ["JNIM"], id="told before"),
        pytest.param(f"{DEAD} Officials blamed JNIM.", None, "MLI", ["JNIM"], id="blamed after"),
        pytest.param(
            f"{DEAD} The mayor accused the army of firing.", None, "MLI", ["Malian Armed Forces"], id="accused"
        ),
        pytest.param(f"{DEAD} Militants roam the region.", None, "MLI", ["Militants"], id="merely there"),
        pytest.param(f"{DEAD} Militants said so.", None, "MLI", [], id="who only says something"),
        pytest.param(f"{DEAD} The army sent reinforcements.", None, "MLI", [], id="an army that is merely there"),
        pytest.param("Nine militants were killed.", None, "MLI", ["Malian Armed Forces"], id="dead militants"),
        pytest.param(
            "Militants stormed a camp of the army. Nine soldiers were killed.",
            None,
            "MLI",
            ["Militants"],
            id="soldiers",
        ),
        pytest.param(
            "The army said nine of the attackers had been killed.",
            None,
            "MLI",
            ["Malian Armed Forces"],
            id="who counts",
        ),
        pytest.param("The army said that nine people had been killed.", None, "MLI", [], id="who counts the people"),
        pytest.param(
            "Nine people were killed in Gaza. Israel denied it.",
            None,
            "PSE",
            ["Israeli Armed Forces"],
            id="who holds it",
        ),
    ],
)
def test_whom_the_article_suggests(text: str, title: str | None, focus: str, names: list[str]) -> None:
    assert suspected(text, title=title, focus=focus) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Gunmen killed nine soldiers in Gao. JNIM claimed the raid.", ["JNIM"], id="claimed after"),
        pytest.param("Gunmen killed nine men, police said. No group has claimed the raid.", ["Gunmen"], id="by nobody"),
        pytest.param("JNIM said its fighters had killed nine soldiers.", ["JNIM"], id="its fighters"),
    ],
)
def test_who_names_himself(text: str, names: list[str]) -> None:
    article = Article(text, language="en", country_focus="MLI")
    (reading,) = resolve_all(extract(article), article)[0].readings[-1:]
    assert [party.name for party in reading.perpetrators] == names


def test_dead_militants_were_killed_by_the_force_that_tells_of_them() -> None:
    assert suspected("Nine militants were killed in Gao, the security forces said.") == ["Malian security forces"]


def test_nobody_fights_on_the_side_of_the_dead() -> None:
    text = "The army attacked the valley. Nine soldiers were killed."
    assert suspected(text) == []


def test_the_one_group_of_an_article_goes_before_a_nameless_one_of_the_title() -> None:
    text = "Nine people were killed last month. The town was a target of JNIM."
    assert suspected(text, title="How a militia killed villagers", number=0) == ["JNIM"]


def test_a_part_has_each_period_of_its_whole_once() -> None:
    article = Article("JNIM attacked Gao. Nine people were killed, four of them women.", language="en")
    *_, part = resolve_all(extract(article), article)
    assert len(part.readings) == len(set(map(repr, ((r.period, r.perpetrators) for r in part.readings))))


def test_an_army_abroad_is_not_suspected_of_its_own_people() -> None:
    def doers(dead: str) -> list[list[str]]:
        text = f"In Gaza 136 people were killed by the Israeli army. {dead} died too, medics said."
        article = Article(text, language="en", country_focus="PSE", published=date(2012, 11, 21))
        return [
            [party.name for party in one.perpetrators] for one in resolve_all(extract(article), article)[-1].readings
        ]

    assert doers("Five Palestinians") == [[], ["Israeli Armed Forces"]]
    assert doers("Five Israelis") == [[]]
    assert doers("Five Israeli civilians") == [[]]


LED = "JNIM attacked a camp in Gao on 3 May 2022, and nine soldiers died."


@pytest.mark.parametrize(
    ("after", "names"),
    [
        pytest.param("By Friday the toll had risen to 14 from nine.", ["JNIM"], id="a toll put right"),
        pytest.param("It was the deadliest day in the country since 2019.", ["JNIM"], id="a day among days"),
        pytest.param("It was the heaviest loss the army had ever suffered.", ["JNIM"], id="a loss on a day"),
        pytest.param("May was the deadliest month since 2019.", [], id="a month among months"),
        pytest.param("Civilian deaths rose to 1,400 in 2022 from 900.", [], id="what happened in a year"),
    ],
)
def test_a_rank_or_a_corrected_toll_of_one_attack_has_its_suspects(after: str, names: list[str]) -> None:
    assert suspected(f"{LED} {after}") == names


def readings_by(text: str, *, focus: str = "MLI") -> list[list[str]]:
    article = Article(text, language="en", country_focus=focus, published=date(2022, 5, 12))
    return [[party.name for party in one.perpetrators] for one in resolve_all(extract(article), article)[-1].readings]


def test_two_who_may_have_done_it_are_two_readings() -> None:
    text = "JNIM attacked Gao on Monday. Nine villagers were found dead. Islamic State roams the region too."
    assert readings_by(text) == [[], ["JNIM"], ["Islamic State"]]


def test_another_word_for_the_same_is_no_reading_of_its_own() -> None:
    text = "Gunmen attacked Gao on Monday. The militants burned huts. Nine villagers were found dead."
    assert readings_by(text) == [[], ["Gunmen"]]


def test_what_a_country_lost_in_a_year_it_lost_to_whomever() -> None:
    before = "JNIM attacked villages near Gao."
    assert readings_by(f"{before} In 2021, 512 civilians were killed in Mali.") == [[]]
    assert readings_by(f"{before} On Monday, nine civilians were killed in Gao.") == [[], ["JNIM"]]
    assert readings_by(f"{before} In 2021, 512 civilians were killed.")[:2] == [[], ["JNIM"]]


def test_a_group_of_which_nobody_knows_which_is_suspected_of_nothing() -> None:
    text = "Nine villagers were found dead on Monday, residents said. The group sent its report to the press."
    assert readings_by(text) == [[]]
