"""Who did it, where a doer is known by the group beside it, by whom a sentence opened with, or by what "it" stands for.

Every sentence here was written for these tests, after patterns that reports of many wars have in common.
"""

from __future__ import annotations

import pytest

from tests.resolve.told import days, doers, places


@pytest.mark.parametrize(
    ("text", "focus", "names"),
    [
        ("JNIM-affiliated militants killed nine herders in Ansongo.", "MLI", ["JNIM"]),
        ("Nine herders were killed by Boko Haram-linked fighters.", "NGA", ["Boko Haram"]),
        ("Nine soldiers were killed in clashes with fighters from the Taliban.", "AFG", ["Taliban"]),
        ("Nine soldiers were killed by gunmen from the local ADF.", "COD", ["ADF"]),
        ("Nine soldiers were killed by fighters from the north.", "AFG", ["fighters"]),
    ],
)
def test_fighters_are_known_by_their_group(text: str, focus: str, names: list[str]) -> None:
    assert doers(text, focus=focus) == [names]


def test_it_is_whoever_the_sentence_before_began_with() -> None:
    title = "Al-Shabaab raid kills nine"
    text = "The group wants to topple the government. It has killed hundreds of villagers."
    assert doers(text, focus="SOM", title=title) == [["al-Shabaab"]]
    other = "The government wants to crush the group. It has killed hundreds of villagers."
    assert doers(other, focus="SOM", title=title) == [["Somali government"]]


def test_what_a_group_belongs_to_did_not_claim_the_raid() -> None:
    text = "A bomb killed nine people. {}, an al-Qaeda-affiliated group, claimed responsibility for the attack."
    assert doers(text.format("Al-Shabab"), focus="SOM")[0] == ["al-Shabaab"]
    alone = "A bomb killed nine people. An al-Qaeda-affiliated group claimed responsibility for the attack."
    assert doers(alone, focus="SOM")[0] == ["al-Shabaab"]
    assert doers(alone, focus="MLI")[0] == ["al-Qaeda-affiliated group (JNIM)"]


def test_what_somebody_has_been_doing_is_not_when_others_died() -> None:
    text = "In all 196 villagers died in raids by rebels who have been gaining ground over the past year."
    assert days(f"{text}", focus="IRQ") == [None]
    assert days("In all 196 villagers died over the past year.", focus="IRQ") == ["2021-05-12"]
    killing = "Nine died in raids by rebels who have killed 196 villagers over the past year."
    assert days(killing, focus="IRQ")[-1] == "2021-05-12"


def test_several_attacks_are_not_where_the_first_of_them_was() -> None:
    text = "Nine people have been killed in {} in northern Mali. Six of them were shot dead at Bourem by armed men."
    assert places(text.format("two attacks")) == ["northern Mali", "northern Mali", "Bourem"]
    assert places(text.format("an attack")) == ["Bourem", "Bourem"]


def test_a_change_with_a_time_to_compare_with_is_of_the_whole_stretch() -> None:
    text = "Nine died from January through March, up 53% from the last three months of 2021. In all 12 were injured."
    assert days(text) == ["2022-01-01", "2022-01-01", "2022-01-01"]
    both = "Deaths rose 53% between 2018 and 2020."
    assert days(both) == ["2020-01-01"]


def test_the_attack_on_a_day_dates_the_lead() -> None:
    text = "Nine soldiers were killed in an ambush in Ansongo, the ministry said. Two were hurt in {}."
    assert days(text.format("the attack on Monday"))[0] == "2022-05-09"
    assert days(text.format("an attack on Monday"))[0] is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nine soldiers were killed in the army base attack.", []),
        ("Rebels stormed the town on Monday. Nine soldiers were killed in the garrison attack.", []),
        ("Nine herders were killed in the army attack.", ["Nigerian Armed Forces"]),
    ],
)
def test_whose_base_was_attacked_did_not_attack(text: str, names: list[str]) -> None:
    assert doers(text, focus="NGA")[-1] == names


def test_since_when_a_group_is_active_somewhere_is_told_in_passing() -> None:
    text = "Nine people died in Ansongo on Monday. Rebels have been {} in the north since 2012. Two others were hurt."
    assert (places(text.format("active"))[-1], days(text.format("active"))[-1]) == ("Ansongo", "2022-05-09")


def test_clashes_on_a_day_date_the_lead() -> None:
    text = "Nine people were killed in Tripoli, officials said. Deadly clashes erupted in the city on Monday."
    assert days(text, focus="LBY") == ["2022-05-09"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Chadian army killed 40 rebels and lost nine of its own soldiers.", [["Chadian Armed Forces"], []]),
        (
            "The army killed 40 rebels but lost nine men in a raid by Boko Haram.",
            [["Chadian Armed Forces"], ["Boko Haram"]],
        ),
    ],
)
def test_who_lost_soldiers_did_not_kill_them(text: str, names: list[list[str]]) -> None:
    assert doers(text, focus="TCD") == names
