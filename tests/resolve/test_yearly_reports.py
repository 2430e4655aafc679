"""How casualty updates, indices and yearly reports count, and what wire copy says of parts, others and differences.

Every sentence here was written for these tests, after patterns that reports of many wars have in common.
"""

from __future__ import annotations

import pytest

from tests.resolve.told import claims, days, doers, places, sources, values
from tollcheck.model import Kind, Sort


@pytest.mark.parametrize("said", ["terrorist deaths", "deaths from terrorism", "terrorism fatalities"])
def test_deaths_from_terrorism_are_not_those_of_terrorists(said: str) -> None:
    (claim,) = claims(f"Iraq had 9,929 {said} in 2014.", focus="IRQ")
    assert claim.readings[0].status is None
    assert claim.readings[0].measure.value == "deaths"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("In Nigeria 3,100 fewer people were killed in 2016 than in 2015.", -1),
        ("Mali saw 300 more deaths in 2021 than in 2020.", 1),
    ],
)
def test_so_many_fewer_than_before_is_a_difference(text: str, sign: int) -> None:
    (claim,) = claims(text)
    assert claim.kind is Kind.CHANGE
    assert claim.quantity is not None
    assert claim.quantity.is_difference
    low = claim.quantity.interval.low
    assert low is not None
    assert low * sign > 0


def test_a_year_of_which_more_is_told_is_that_of_what_is_told() -> None:
    text = "In 2019 Kenya counted 800 deaths, a 59 percent reduction on 2014, when 1,950 people died."
    assert days(text, focus="KEN")[-1] == "2014-01-01"


def test_a_part_that_goes_to_somebody_else_is_his() -> None:
    text = "In 2021 300 people were killed, 43 percent of them attributed to JNIM, 5 percent to the army."
    assert doers(text)[1:] == [["JNIM"], ["Malian Armed Forces"]]


def test_troops_from_a_force_that_were_killed_are_its_dead() -> None:
    (claim,) = claims("In May 807 troops from the Malian Armed Forces were killed.")
    assert claim.readings[0].perpetrators == ()
    assert "Malian Armed Forces" in [party.name for party in claim.readings[0].victims]
    believed = "The rebels are believed to have killed nine people."
    assert doers(believed) == [["rebels"]]


def test_killed_or_injured_behind_a_number_are_both() -> None:
    (claim,) = claims("The report puts the number of civilians killed or injured this year at nearly 5,200.")
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.sort) == (5200, Sort.KILLED_OR_WOUNDED)


def test_years_are_told_of_the_country_and_not_of_the_region_of_a_month() -> None:
    text = "In March a truck bomb in Mopti killed at least 92 people. In all 26,500 have been killed since 2012."
    assert places(text) == ["Mopti", "Mali"]


def test_the_highest_toll_is_nobodys_who_merely_died() -> None:
    text = "Gunmen killed two soldiers in Gao. It was the highest death toll in an attack by JNIM."
    assert doers(text)[-1] != ["Malian Armed Forces"]


def test_people_before_whom_something_is_taken_say_nothing() -> None:
    text = "Gunmen stormed a college, shooting dead at least 15 people before taking others hostage."
    assert values(text)[:1] == [15]
    assert values("The army fled, two medics and a lawyer said.") == []


def test_an_attack_claimed_by_a_group_tells_nothing() -> None:
    assert sources("One such JNIM-claimed attack killed 28 civilians in Gao.") == [None]
    assert sources("JNIM claimed that it had killed 28 soldiers in Gao.") == ["JNIM"]


def test_an_increased_use_of_bombs_is_no_rise_of_attacks() -> None:
    text = "The monitor blamed rebel attacks for most losses, due to an increased use of bombs."
    assert [claim.kind for claim in claims(text) if claim.kind in {Kind.TREND, Kind.CHANGE}] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ces rebelles ont tué à l'arme blanche dix-huit civils.", 18),
        ("Nous avons retrouvé treize autres corps dans un puits.", 13),
    ],
)
def test_how_they_were_killed_may_stand_before_how_many(text: str, count: int) -> None:
    assert values(text, language="fr") == [count]


def test_other_bodies_are_bodies() -> None:
    assert values("Two other bodies were found in the well.") == [2]


def test_he_said_is_no_group_in_french_either() -> None:
    text = "Les ADF ont attaqué Beni. « Nous avons perdu 12 personnes », a-t-il dit."
    assert sources(text, focus="COD", language="fr") == [None]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In 2014 more than 10,000 people were killed.", "en"),
        ("In 2014 fewer than 10,000 people were killed.", "en"),
        ("En 2014 plus de 10.000 personnes ont été tuées.", "fr"),
    ],
)
def test_a_year_before_more_than_is_no_number_of_more(text: str, language: str) -> None:
    assert days(text, language=language) == ["2014-01-01"]


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Nine engineers were killed in Gao.", ["workers"]),
        ("Nine teachers were killed in Gao.", ["teachers"]),
        ("Nine herders were killed in Gao.", ["herders"]),
        ("Nine mayors were killed in Gao.", ["politicians"]),
    ],
)
def test_the_dead_are_called_what_they_were(text: str, victims: list[str]) -> None:
    (claim,) = claims(text)
    assert [party.name for party in claim.readings[0].victims] == victims


def test_average_annual_deaths_are_a_rate_with_two_ends() -> None:
    text = (
        "There were 10,500 average annual deaths in the last three years, up from 4,900 a year between 2018 and 2020."
    )
    (claim,) = claims(text)
    assert claim.kind is Kind.CHANGE
    assert claim.from_ is not None
    assert claim.to is not None
    assert (claim.from_.low, claim.from_.rate, claim.to.low, claim.to.rate) == (4900, "per_year", 10_500, "per_year")


@pytest.mark.parametrize("of", ["", "linked to Islamist groups ", "of farmers "])
def test_what_deaths_reached_is_their_number(of: str) -> None:
    assert values(f"Fatalities {of}reached 22,288 in 2021.") == [22_288]


def test_a_year_before_to_is_no_end_of_a_range() -> None:
    claim = claims("Violent events nearly tripled (from 1,812 events in 2014 to 6,756 events in 2021).")[-1]
    assert claim.from_ is not None
    assert claim.to is not None
    assert (claim.from_.low, claim.to.low) == (1812, 6756)


def test_the_first_of_two_percentages_counts_nobody() -> None:
    text = "Gao and Mopti saw rises in deaths of 39 and 157 percent, respectively."
    assert [claim.quantity.low for claim in claims(text) if claim.kind is Kind.COUNT and claim.quantity] == []


def test_a_share_told_again_in_brackets_is_one() -> None:
    text = "More than half the casualties (60 per cent) were attributed to JNIM, 13 per cent to clan militias."
    found = [claim.quantity.low for claim in claims(text) if claim.quantity]
    assert found == [0.5, 0.13]


def test_each_bracket_is_of_who_stands_before_it() -> None:
    text = "The dead were those of JNIM (44 deaths, 76 injured) and of the army (eight deaths, nine injured)."
    assert doers(text) == [["JNIM"], ["JNIM"], ["Malian Armed Forces"], ["Malian Armed Forces"]]


def test_when_witnesses_were_asked_is_not_when_it_was() -> None:
    text = "In July 2020 soldiers killed scores of men in Gao, according to witnesses interviewed in 2021 and 2022."
    assert days(text) == ["2020-07-01"]
    assert days("Nine men died in Gao, according to figures for 2021.") == ["2021-01-01"]


def test_those_who_died_in_the_conflict_did_not_die_in_the_raid() -> None:
    text = "On 3 May a raid on Gao killed nine people. More than 9,500 civilians have died in the conflict."
    assert (days(text), places(text)) == (["2022-05-03", None], ["Gao", "Mali"])
