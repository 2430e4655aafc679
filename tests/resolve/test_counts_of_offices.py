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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "fr",
            "Le bureau a recensé 70 morts en mars, contre 64 en février et 44 en janvier. Trente civils ont été tués.",
        ),
        (
            "en",
            "The office counted 70 deaths in March, 64 in February and 44 in January. Thirty civilians were killed.",
        ),
    ],
)
def test_the_month_that_others_stand_beside_goes_on(language: str, text: str) -> None:
    assert spans(text, language=language)[-1] == ("2022-03-01", "2022-03-31")


def test_a_later_month_goes_on() -> None:
    text = "The office counted 44 deaths in January and 64 in February. Thirty civilians were killed."
    assert spans(text)[-1] == ("2022-02-01", "2022-02-28")


@pytest.mark.parametrize(
    "text",
    [
        "Les rebelles ont attaqué Ansongo mardi. L'armée a tué des dizaines de rebelles.",
        "Les rebelles ont attaqué Ansongo mardi. Neuf bergers ont été tués et des dizaines d'autres blessés.",
    ],
)
def test_numbers_without_figures_are_of_the_raid(text: str) -> None:
    assert spans(text, language="fr")[-1] == ("2022-05-10", "2022-05-10")


def test_numbers_without_figures_of_a_war_are_not() -> None:
    text = "Les rebelles ont attaqué Ansongo mardi. Le conflit a fait des milliers de morts."
    assert spans(text, language="fr")[-1] == ("", "")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("L'attentat dans un restaurant de Bamako fait état de neuf morts.", "Bamako"),
        ("Le bilan du raid sur un marché de Bamako fait état de neuf morts.", "Bamako"),
        ("Bamako fait état de neuf morts dans un raid à Gao.", "Gao"),
    ],
)
def test_a_capital_with_a_market_says_nothing(text: str, place: str) -> None:
    assert places(text, language="fr") == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Killings fell by 40 percent (from 20 to 12).",
        "There was a 40 percent fall in killings (from 20 to 12).",
    ],
)
def test_a_change_and_its_ends_in_brackets_are_one(text: str) -> None:
    (claim,) = claims(text)
    assert claim.quantity is not None
    assert claim.quantity.low == pytest.approx(-0.4)
    assert [end.low if end else None for end in (claim.from_, claim.to)] == [20, 12]


def test_rising_ends_in_brackets_count_nothing() -> None:
    assert len(claims("There was a 40 percent rise in killings (from 20 to 28).")) == 1


def test_a_change_is_compared_with_several_years() -> None:
    text = "Deaths rose by 9 percent compared to 2020, 37 percent compared to 2019, and 190 percent compared to 2018."
    assert [claim.quantity.low if claim.quantity else None for claim in claims(text)] == pytest.approx(
        [0.09, 0.37, 1.9]
    )


def test_the_next_share_is_that_of_the_next_party() -> None:
    text = "Les rebelles sont responsables de 64 % des morts, les soldats maliens de 25 % d'entre elles."
    assert doers(text, language="fr") == [["rebels"], ["Malian Armed Forces"]]


@pytest.mark.parametrize("of", ["de la secte Boko Haram", "du groupe terroriste Boko Haram"])
def test_a_group_may_be_named_right_behind(of: str) -> None:
    text = f"Des combattants {of} ont attaqué Mora, tuant neuf bergers. Le raid est attribué à la secte Boko Haram."
    assert doers(text, language="fr", focus="CMR") == [["Boko Haram"]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Trente bergers ont été tués au cours du dernier trimestre."),
        ("en", "Thirty herders were killed in the last quarter."),
    ],
)
def test_the_last_quarter_is_one_of_the_calendar(language: str, text: str) -> None:
    assert spans(text, language=language) == [("2022-01-01", "2022-03-31")]


def test_the_last_three_months_are_not() -> None:
    assert spans("Thirty herders were killed in the last three months.") == [("2022-02-12", "2022-05-12")]


@pytest.mark.parametrize(
    "text",
    [
        "Un berger a été blessé à Gao, tandis qu'une attaque dans la région de Mopti a fait deux morts.",
        "Un berger a été blessé à Gao alors qu'une attaque dans la région de Mopti a fait deux morts.",
    ],
)
def test_what_stands_behind_while_is_told_apart(text: str) -> None:
    assert places(text, language="fr") == ["Gao", "Mopti"]


def test_those_of_whom_something_is_said_are_counted() -> None:
    text = "Quarante bergers, conduits par un élu pour creuser des puits, ont été tués mardi à Gao."
    assert spans(text, language="fr") == [("2022-05-10", "2022-05-10")]


def test_figures_of_the_period_that_was_named_go_on_with_its_count() -> None:
    text = (
        "Selon Amnesty International, 40 bergers ont été tués en mai.\n\nSur cette période, neuf élus ont été blessés."
    )
    assert [claim.attributed_to for claim in claims(text, language="fr")] == ["Amnesty International"] * 2
