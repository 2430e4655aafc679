"""Tolls and ranks that reports tell in other words than the plain ones.

Every sentence here was written for these tests, after patterns that reports of many wars have in common.
"""

from __future__ import annotations

import pytest

from tests.resolve.told import claims, values
from tollcheck.model import Kind, Measure


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nine wounded villagers died in two hospitals.", [9]),
        ("The bombs killed 30 people. Nine wounded soldiers have since died.", [30, 9]),
        ("The bomb killed 30 people. Three district commissioners were among the dead.", [30, 3]),
        ("The bomb killed 30 people. Three houses were among the ruins.", [30]),
        ("At least nine people were initially reported to have been killed.", [9]),
        ("There were 102 attacks in Mali, of which 85 were carried out in Gao alone.", [102, 85]),
        ("There were 102 attacks in Mali. Of these, 85 took place in Gao.", [102, 85]),
        ("Of these, 85 were carried out by car.", []),
        ("Raids took 295 lives in 2018 but the fatalities dropped to 56 in 2019.", [295, 56]),
        ("Attacks fell to 56 in 2019.", [56]),
        ("Prices fell to 56 in 2019.", []),
        ("Mopti saw 218 terrorist acts in which 57 people lost their lives.", [218, 57]),
        ("Villagers found nine burnt human bodies.", [9]),
        ("Twelve of the victims were from Gao, six from Kidal, and three from Mopti.", [12, 6, 3]),
        ("Twelve ministers were from Gao, six from Kidal, and three from Mopti.", []),
    ],
)
def test_tolls_are_told_in_many_ways(text: str, told: list[float]) -> None:
    assert values(text) == told


def test_a_toll_rises_from_what_was_reported_first() -> None:
    for told in ("from the initially reported 18", "from 18"):
        (claim,) = claims(f"The death toll from twin blasts in the capital rose to 45 {told}, police said.")
        assert claim.kind is Kind.CHANGE
        assert claim.from_ is not None
        assert claim.from_.low == 18


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The worst-hit province was Gao, police said.", [Kind.RANK]),
        ("The worst affected region was northern Gao.", [Kind.RANK]),
        ("The worst affected bank was closed.", []),
        ("Air strikes were the leading cause of civilian deaths.", [Kind.RANK]),
        ("The main cause of deaths was shelling.", [Kind.RANK]),
        ("Air strikes were the leading cause of delays.", []),
        ("It was the highest number of human losses recorded since the mission began counting.", [Kind.RANK]),
    ],
)
def test_ranks_are_told_in_many_ways(text: str, kinds: list[Kind]) -> None:
    assert [claim.kind for claim in claims(text)] == kinds


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Fatalities linked to attacks on villages have risen by 70 percent.", Measure.DEATHS),
        ("Deaths from ambushes rose by 70 percent.", Measure.DEATHS),
        ("Ambushes on convoys rose by 70 percent.", Measure.ATTACKS),
    ],
)
def test_what_moves_is_what_comes_first(text: str, measure: Measure) -> None:
    (claim,) = claims(text)
    assert claim.measure is measure


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The spokesman said that the deaths included 104 children and 41 women.", [104, 41]),
        ("The spokesman said that the plans included 104 children.", []),
        ("Killings decreased by 19 percent (from 48 to 39).", [-0.19]),
        ("The number of women injured surged 34 percent, from 23 to 31.", [0.34]),
        ("Of the 106 killings, 96 were carried out by soldiers and 10 others by rebels.", [106, 96, 10]),
        ("Three members of the terrorist Boko Haram (BH) were killed.", [3]),
        ("The charity treated nine wounded villagers.", [9]),
        ("In all 30 people died. The number includes 12 women.", [30, 12]),
        ("The charity treated nine villagers.", []),
        ("The rebels were responsible for the majority of violence against civilians in 2021.", [0.5]),
        ("The rebels were responsible for the majority of the repairs in 2021.", []),
    ],
)
def test_further_tolls_are_told_in_many_ways(text: str, told: list[float]) -> None:
    assert values(text) == told


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Fatalities from civilian targeting: 54", Measure.CIVILIAN_DEATHS),
        ("Fatalities from organised violence: 54", Measure.DEATHS),
        ("A market was struck by shells, resulting in nine deaths.", Measure.CIVILIAN_DEATHS),
        ("A barracks was struck by shells, resulting in nine deaths.", Measure.DEATHS),
        ("The soldiers suffered nine casualties in the ambush.", Measure.FIGHTER_DEATHS),
        ("The villagers suffered nine casualties in the ambush.", Measure.DEATHS),
    ],
)
def test_who_died_is_told_by_what_was_struck(text: str, measure: Measure) -> None:
    assert [claim.measure for claim in claims(text)] == [measure]
