"""Words that stand for those who count, years that are none, and numbers broken down, as offices write them.

Every sentence here was written for these tests.
"""

from __future__ import annotations

import pytest

from tests.resolve.told import claims, days, sources, values
from tollcheck.language.numbers import find_numbers


@pytest.mark.parametrize(
    "text",
    [
        "L'armée a indiqué qu'une trentaine de rebelles ont été tués.",
        "Le gouverneur affirme qu’une trentaine de bergers ont été tués à Gao.",
    ],
)
def test_about_thirty_behind_that_is_a_number(text: str) -> None:
    assert values(text, language="fr") == [30]


@pytest.mark.parametrize("text", ["quelqu'un a tiré", "ni un ni deux", "chacun un cheval"])
def test_one_of_nobody_is_none(text: str) -> None:
    assert [number for number in find_numbers(text, language="fr") if number.role == "plain" and number.low == 1] == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Le raid a tué 40 bergers (24 hommes, neuf femmes et sept enfants).", [40, 24, 9, 7]),
        ("Les six bergers (cinq hommes et une femme) ont été tués à Gao.", [6, 5, 1]),
        ("Le raid a tué 40 bergers (24 dans la nuit).", [40]),
    ],
)
def test_numbers_in_brackets_break_down_the_one_before(text: str, numbers: list[float]) -> None:
    assert values(text, language="fr") == numbers


@pytest.mark.parametrize(
    ("text", "told_by"),
    [
        (
            "Amnesty International fears for Gao, an AFP analysis shows. The rights watchdog said nine herders died.",
            "Amnesty International",
        ),
        (
            "Figures of Amnesty International were read by the BBC. The human rights watchdog says nine herders died.",
            "Amnesty International",
        ),
        ("Amnesty International fears for Gao. A rights watchdog said nine herders were killed.", "rights watchdog"),
    ],
)
def test_the_watchdog_is_the_body_that_counts(text: str, told_by: str) -> None:
    assert sources(text) == [told_by]


def test_a_state_that_recorded_deaths_tells_nothing() -> None:
    text = "Amnesty International said that Benue State recorded 40 deaths, followed by Gao with nine deaths."
    assert set(sources(text)) == {"Amnesty International"}


def test_a_year_before_deaths_counts_nothing() -> None:
    told = claims("More than half of the 2021 deaths were recorded in Gao.")
    assert [str(claim.kind) for claim in told] == ["share"]


def test_a_number_before_deaths_does() -> None:
    assert values("The 213 deaths were recorded in Gao in May.") == [213]


@pytest.mark.parametrize(
    "since", ["since the war broke out two years ago in April", "since fighting began three years ago in June"]
)
def test_the_month_in_which_a_war_began_is_not_the_one_ranked(since: str) -> None:
    assert days(f"In Mali, March was the bloodiest month {since}.") == ["2022-03-01"]


@pytest.mark.parametrize(
    "text",
    [
        "Neuf bergers sont morts, selon un rapport publié en mai dernier par Amnesty International.",
        "Neuf bergers sont morts, selon un nouveau rapport diffusé mardi par Amnesty International.",
    ],
)
def test_who_published_a_report_tells(text: str) -> None:
    assert sources(text, language="fr") == ["Amnesty International"]


def test_this_toll_goes_on_with_the_count() -> None:
    text = "Amnesty International a compté 90 morts en mai.\n\nCes chiffres comprennent 40 bergers tués."
    assert sources(text, language="fr") == ["Amnesty International"] * 2


def test_an_attack_of_somebody_on_a_mosque_kills_civilians() -> None:
    text = "Neuf personnes ont été tuées dans une attaque de drone des rebelles sur une mosquée de Gao."
    assert [claim.measure for claim in claims(text, language="fr")] == ["civilian_deaths"]


def test_a_change_by_a_part_and_from_one_number_to_another_is_one() -> None:
    (claim,) = claims("The number of deaths fell by 58 percent from 1,674 in 2020 to 703 in 2021.")
    assert [end.low if end else None for end in (claim.from_, claim.to)] == [1674, 703]
