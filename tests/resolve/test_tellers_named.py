"""Who tells, where a person is named with an office, a report speaks, or a quotation goes on in the next paragraph.

Every sentence here was written for these tests, after patterns that reports of many wars have in common.
"""

from __future__ import annotations

import pytest

from tests.resolve.told import sources


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Oumar Cissé, another resident, said nine herders were dead.", "Oumar Cissé, resident"),
        ("Awa Keita, the mayor of Gao, said nine herders were dead.", "Awa Keita, mayor of Gao"),
        ("Nine herders were killed, Awa Keita, a nurse, told AFP.", "Awa Keita, nurse"),
        ("According to a local doctor, Awa Keita, nine herders were killed.", "Awa Keita, local doctor"),
        ("The mayor said nine herders were dead.", "mayor"),
        ("In Gao, the mayor, said nine herders were dead.", "mayor"),
        ("According to a local doctor, Karou was attacked and nine herders were killed.", "local doctor"),
    ],
)
def test_a_person_is_named_with_what_they_are(text: str, told: str) -> None:
    assert sources(text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A member of a small help league said nine herders were killed.", "league"),
        ("Nine herders were killed, villagers and members of the pro-junta militia said on Monday.", "villagers"),
        ("Malian officials raised the death toll of the raid to nine and said the search went on.", "Malian officials"),
    ],
)
def test_members_of_a_group_tell(text: str, told: str) -> None:
    assert [told in (one or "") for one in sources(text)] == [True]


def test_who_confirms_a_toll_tells_of_the_sentence_before() -> None:
    text = "Nine herders were killed in Ansongo. Confirming the death toll on Monday, {} that no group had claimed it."
    assert sources(text.format("a security source said")) == ["security source"]
    assert sources("Nine herders were killed in Ansongo. Announcing his visit, the mayor said it would rain.") == [None]


@pytest.mark.parametrize(
    "text",
    [
        "UNAMA recorded 30 attacks in May. The report said nine women were killed.",
        "UNAMA recorded 30 attacks in May. According to the report, nine women were killed.",
        "UNAMA recorded 30 attacks in May.\nThe report also found that nine women were killed.",
        "UNAMA recorded 30 attacks in May. Nine women were killed, the report said.",
    ],
)
def test_a_report_is_whose_it_is(text: str) -> None:
    assert sources(text) == ["UNAMA", "UNAMA"]


def test_a_report_may_be_that_of_the_title_or_nobodys() -> None:
    text = "The report said nine women were killed."
    assert sources(text, title="Amnesty report decries killings") == ["Amnesty International"]
    assert sources(text) == ["report"]
    assert sources("The report by UNAMA said nine women were killed.") == ["UNAMA"]


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = '"Nine people died at the gate," Major Oumar Cissé told Reuters.\n{}'
    assert sources(text.format('"At the barracks, 12 people died. The toll may rise."'))[-1] == "Major Oumar Cissé"
    assert sources(text.format("At the barracks, 12 people died. The toll may rise."))[-1] is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Al Shabaab said its men had killed nine soldiers.", "al-Shabaab"),
        ("Nine people were killed, according to an AFP count.", "AFP"),
        ("Nine people were killed, according to UNAMI.", "UNAMI"),
        ("The army said it had killed nine rebels.", "army"),
    ],
)
def test_groups_and_agencies_go_by_their_common_names(text: str, told: str) -> None:
    assert sources(text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("An official from the local authority said on Monday that nine herders were killed.", "official from the"),
        ("A nurse from Gao said nine herders were killed.", "nurse from Gao"),
        ("AFP quoted the clinic's doctors as saying that nine herders were killed.", "doctors"),
        ("Chief of Police Oumar Cissé on Monday said that nine herders were killed.", "Oumar Cissé"),
        ("A JNIM statement on Monday claimed nine soldiers were killed.", "JNIM"),
        ("Nine herders were killed, Awa Keita, the mayor of Gao announced.", "Awa Keita, mayor of Gao"),
        ("Awa Keita, the mayor of Gao, said rescue teams saved six people, while nine were killed.", "Awa Keita"),
        ("Nine herders were killed, said rescue teams.", "rescue teams"),
        ("A bomb killed nine herders, wounding two a local official said.", "local official"),
        ("BAMAKO: Police said nine herders were killed.", "Police"),
        ("GAO: Mali's army said on Monday nine rebels were killed.", "army"),
        ("A clinic in Gao said in a tweet that it took in nine wounded.", "clinic"),
    ],
)
def test_who_speaks_is_told_in_many_ways(text: str, told: str) -> None:
    assert {told in (one or "") for one in sources(text)} == {True}


def test_the_mission_is_the_one_named_before() -> None:
    text = "{} has voiced alarm about the raids, it said on Monday. The mission documented 215 attacks."
    assert sources(text.format("UNMISS"), focus="SSD")[-1] == "UNMISS"
    assert sources(text.format("A pastor"), focus="SSD")[-1] == "mission"
