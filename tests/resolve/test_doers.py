"""Who did it, in the ways in which reports tell it: named far from the verb, by others, or by what they are.

Every sentence here was written for these tests.
"""

from __future__ import annotations

import pytest

from tests.resolve.told import doers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Police killed nine protesters in Gao.", ["Malian police"]),
        ("Nine protesters were shot dead by police in Gao.", ["Malian police"]),
        ("Last month, the police claimed to have killed 14 men in Gao.", ["Malian police"]),
        ("In Gao the number of soldiers and police killed passed 40.", []),
        ("Nine people were killed in Gao, police said.", []),
    ],
)
def test_police_who_kill_are_doers_and_police_who_are_killed_are_not(text: str, names: list[str]) -> None:
    assert doers(text)[0] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The rebels, who are thought to come from across the river, killed nine people in Gao.", ["rebels"]),
        ("JNIM, which was founded in 2017 by several leaders, killed nine people in Gao.", ["JNIM"]),
        ("Gunmen numbering about 30 stormed the hamlet of Bourou, killing nine people.", ["Gunmen"]),
        ("JNIM is accused of having attacked the market, causing the deaths of nine people.", ["JNIM"]),
        ("JNIM was believed by the herders to be responsible for the killing of nine people in Gao.", ["JNIM"]),
        ("Over two days in Gao, Malian soldiers burned huts and executed nine men.", ["Malian Armed Forces"]),
        ("According to him, rebels at Bourou burnt a truck and killed nine people.", ["rebels"]),
        ("Nine people were killed in Gao, where villagers, who fled from JNIM, were living.", []),
    ],
)
def test_a_doer_is_found_behind_what_is_told_of_him(text: str, names: list[str]) -> None:
    assert doers(text)[-1] == names


def test_those_killed_together_did_not_kill_each_other() -> None:
    assert doers("Nine rebels and two commandos were killed in a gunfight in Gao.") == [[], []]
    assert doers("The commandos are believed to have killed nine people.") == [["commandos"]]


def test_who_claims_a_raid_did_not_do_all_that_happened_in_a_year() -> None:
    claim = "JNIM claimed responsibility for a raid on Gao that killed nine people on Monday."
    assert doers(f"In all 470 people were killed in Mali in 2021. {claim}") == [[], ["JNIM"]]
    assert doers("A raid on Gao killed nine people on Monday. JNIM claimed responsibility for it.") == [["JNIM"]]


@pytest.mark.parametrize(
    ("claimed", "name"),
    [
        ("The JNIM extremist group claimed responsibility.", "JNIM"),
        ("The al-Qaeda-linked JNIM jihadist group claimed responsibility for the blast.", "JNIM"),
        ("Soldiers who had fought JNIM were there. No group claimed responsibility.", ""),
    ],
)
def test_a_group_that_claims_a_blast_goes_by_its_name(claimed: str, name: str) -> None:
    assert doers(f"A blast in Gao killed nine people. {claimed}") == [[name] if name else []]


def test_whom_somebody_holds_to_have_done_it() -> None:
    assert doers("Nine people were killed in a raid attributed by the ministry to JNIM.") == [["JNIM"]]
    assert doers("Nine people were killed in Gao in a raid attributed by the governor to the rebels.") == [["rebels"]]
    assert doers("Nine people were killed in a raid, JNIM said to the ministry.") == [[]]


@pytest.mark.parametrize(
    ("text", "focus", "language", "names"),
    [
        ("A Nigerian air strike killed 85 people in Kaduna.", "NGA", "en", ["Nigerian Armed Forces"]),
        ("Nine people were killed in Malian drone strikes.", "MLI", "en", ["Malian Armed Forces"]),
        ("Des frappes de drones maliennes ont tué 21 civils.", "MLI", "fr", ["Malian Armed Forces"]),
        ("The Kenyan mall attack killed 67 people.", "KEN", "en", []),
        ("Malian air strikes by the Wagner Group killed nine people.", "MLI", "en", ["Wagner Group"]),
    ],
)
def test_who_strikes_from_the_air_at_home_is_the_state(text: str, focus: str, language: str, names: list[str]) -> None:
    assert doers(text, focus=focus, language=language) == [names]


@pytest.mark.parametrize(
    ("text", "focus", "names"),
    [
        ("Shells fired by JNIM at a market in Gao on Friday killed nine people.", "MLI", ["JNIM"]),
        ("A bomb planted by militants beside the road to Gao on Tuesday killed nine people.", "MLI", ["militants"]),
        ("Missiles launched by Russian forces hit a school in Sumy, killing nine people.", "UKR", ["Russian"]),
        ("Drones flown by Russian pilots killed nine people in Sumy.", "UKR", ["Russian"]),
        # Who finds or clears a bomb did not lay it.
        ("A bomb found by farmers near Gao killed nine people.", "MLI", []),
    ],
)
def test_whose_weapon_killed(text: str, focus: str, names: list[str]) -> None:
    found = doers(text, focus=focus)[0]
    assert [name.removesuffix(" Armed Forces") for name in found] == names


def test_one_verb_after_another_has_the_same_doer() -> None:
    text = "Mortars fired by JNIM on Friday killed 14 people in Gao, three of them children, and wounded 30."
    assert doers(text) == [["JNIM"]] * 3
    passive = "Fourteen people died in a raid by JNIM in Gao, and the army killed nine."
    assert doers(passive) == [["JNIM"], ["Malian Armed Forces"]]


@pytest.mark.parametrize(
    ("focus", "names"),
    [("PER", ["Shining Path"]), ("IND", ["Maoists (India)"]), ("NPL", ["Maoists (Nepal)"])],
)
def test_the_same_word_means_another_group_in_another_country(focus: str, names: list[str]) -> None:
    assert doers("Maoist rebels killed nine policemen.", focus=focus)[0] == names


def test_two_doers_of_one_verb_are_those_of_the_next() -> None:
    text = "The Taliban and Islamic State killed 53 civilians and wounded 140 others in Kabul."
    assert doers(text, focus="AFG") == [["Taliban", "Islamic State"]] * 2
