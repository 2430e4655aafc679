"""Statements that set one thing against another: a country against the others of its group, one doer against another,
a part against its whole. Their verdicts are known from UCDP's published figures.

Each comment gives the figures of the country-year release 25.1 (or the events 24.1) from which the verdict follows:
best [low-high].
"""

from __future__ import annotations

import pytest

from tests.test_statements import judged
from tollcheck.model import VerdictId
from tollcheck.studies.revised import TAG

SUPPORTED, DEPENDS, UNDECIDED = VerdictId.SUPPORTED, VerdictId.DEPENDS, VerdictId.UNDECIDED
UNSUPPORTED, REFUTED = VerdictId.UNSUPPORTED, VerdictId.REFUTED
NO_DATA, NOT_CHECKABLE = VerdictId.NO_DATA, VerdictId.NOT_CHECKABLE

RANKS = [
    # 165,025 in Ethiopia, 3,656 in Mali.
    (UNSUPPORTED, "Mali was the deadliest country in Africa in 2022."),
    # 129,516; the next in Africa is DR Congo with 3,723.
    (SUPPORTED, "Ethiopia was the bloodiest country in Africa in 2021."),
    # Mali 3,656, Burkina Faso 2,704: the Sahel's first, though third in Africa.
    (SUPPORTED, "The Sahel's deadliest country in 2022 was Mali."),
    # Burkina Faso 6,122, Mali 2,118.
    (UNSUPPORTED, "Mali was the deadliest country in the Sahel in 2023."),
    # Sudan 7,837, Burkina Faso 6,122.
    (SUPPORTED, "Africa's deadliest war in 2023 was in Sudan."),
    # Afghanistan 36,386, Ethiopia 129,516.
    (UNSUPPORTED, "In 2021 Afghanistan was the world's deadliest country."),
    (SUPPORTED, "In 2021 Afghanistan was Asia's deadliest country."),
    # A group of countries is no country.
    (NO_DATA, "Africa was the deadliest country in the world in 2022."),
]
FRENCH_RANKS = [
    (UNSUPPORTED, "Le Mali était le pays le plus meurtrier d'Afrique en 2022."),
    (SUPPORTED, "En 2023, le pays le plus meurtrier du Sahel était le Burkina Faso."),
]
COMPARISONS = [
    # One-sided killings in the events 24.1: by jihadist groups 1,175 [1,082-1,371], by the government 269 [269-297].
    (SUPPORTED, "Islamist groups killed more civilians than the army in Mali in 2022."),
    (UNSUPPORTED, "In 2022 the army killed more civilians than jihadists did in Mali."),
    (UNSUPPORTED, "More civilians were killed by the army than by jihadists in Mali in 2022."),
    # The government 174 [174-436], JNIM 151 [139-167].
    (SUPPORTED, "More civilians were killed by soldiers than by JNIM in Mali in 2023."),
    # Civilians 1,804, fighters 1,524.
    (SUPPORTED, "More civilians than fighters were killed in Mali in 2022."),
    # All armed groups together hold JNIM too.
    (NO_DATA, "JNIM killed more civilians than armed groups did in Mali in 2022."),
    (NO_DATA, "The army killed more civilians than the army in Mali in 2022."),
]
FRENCH_COMPARISONS = [
    (SUPPORTED, "Les djihadistes ont tué plus de civils que l'armée au Mali en 2022."),
    # 3,656 [3,540-4,462] against 664 [538-732].
    (SUPPORTED, "En 2022, plus de personnes ont été tuées au Mali qu'au Niger."),
]
# The world: 309,636 [273,771-411,812] in 2022, 160,900 [140,031-225,311] in 2024.
WORLDWIDE = [
    (SUPPORTED, "Worldwide, more than 250,000 people were killed in 2022."),
    (SUPPORTED, "At least 140,000 people were killed in organised violence across the globe in 2024."),
    (REFUTED, "In 2022, fewer than 200,000 people were killed in conflicts all over the world."),
    (REFUTED, "237,000 people were killed in wars around the world in 2022."),
]
FRENCH_WORLDWIDE = [
    (SUPPORTED, "En 2022, plus de 250 000 personnes ont été tuées dans le monde entier."),
    (SUPPORTED, "Au moins 140 000 personnes ont été tuées à travers le monde en 2024."),
]
OTHERS = [
    # 3,666 [3,647-5,240] fighters.
    (SUPPORTED, "More than 3,500 fighters were killed in Somalia in 2023."),
    (SUPPORTED, "Plus de 3 500 combattants ont été tués en Somalie en 2023."),
    # Soldiers are a part of them that is not coded.
    (NO_DATA, "More than 3,500 soldiers were killed in Somalia in 2023."),
    (NOT_CHECKABLE, "The African Union deployed 5,000 soldiers in Somalia in 2023."),
]
SHARES = [
    # Of 3,656 dead 1,804 were civilians, 1,524 fighters, 328 of no known status: 49 and 42 %, either more by the 328.
    (SUPPORTED, "Civilians made up half of all deaths in Mali in 2022."),
    (UNDECIDED, "More than half of the people killed in Mali in 2022 were civilians."),
    (UNDECIDED, "In 2022, more than half of the 3,656 people killed in Mali were fighters."),
    # Of 6,122 dead 1,586 were civilians: 26 %, and with everybody of unknown status far from nine in ten.
    (UNSUPPORTED, "In Burkina Faso, nine in ten of those killed in 2023 were civilians."),
    # Children are civilians that nobody counts apart.
    (NO_DATA, "A third of the dead in Mali in 2022 were children."),
    (UNDECIDED, "La moitié des personnes tuées au Burkina Faso en 2023 étaient des civils."),
]

SHARES_OF_A_PLACE = [
    # Events 24.1: of 1,798 [1,682-2,932] civilians killed in Mali 634 [629-1,059] in Mopti: 35 [23-58] %, since 284 at
    # most died in places that nobody named.
    (SUPPORTED, "Mopti accounted for a third of the civilian deaths in Mali in 2022."),
    (UNDECIDED, "Mopti alone made up more than half of the civilian deaths in Mali in 2022."),
    (UNSUPPORTED, "Mopti accounted for 80 percent of the civilian deaths in Mali in 2022."),
    # Of 3,650 dead 1,141 in Mopti: 31 %; the whole is that of the country, and where it is told, that of the claim.
    (SUPPORTED, "Nearly a third of those killed in Mali in 2022 died in Mopti."),
    (SUPPORTED, "Of the 3,656 people killed in Mali in 2022, nearly a third were killed in Mopti."),
    (SUPPORTED, "In Mali, 31 percent of all deaths in 2022 were recorded in Mopti."),
    # Burkina Faso 2,704, Mali 3,656, Niger 664, Chad 114, Mauritania 0.
    (SUPPORTED, "In 2022, 38 percent of the Sahel's deaths were recorded in Burkina Faso."),
    (SUPPORTED, "Mali accounted for half of the deaths in the Sahel in 2022."),
    (UNSUPPORTED, "Burkina Faso accounted for more than half of the deaths in the Sahel in 2022."),
    # Two regions are none of the release's units.
    (NO_DATA, "Two thirds of those killed in Mali in 2022 died in Gao and Timbuktu."),
    (SUPPORTED, "En 2022, Mopti a concentré un tiers des civils tués au Mali."),
    (UNSUPPORTED, "Le Burkina Faso concentre plus de la moitié des morts au Sahel en 2022."),
]
# A place that is to blame stands for a government; no release names it, and no share of its own place is read.
BLAMED = [(NO_DATA, "Mopti was responsible for 80 percent of the deaths in Mali in 2022.")]


@pytest.mark.parametrize(
    ("expected", "statement"),
    RANKS
    + FRENCH_RANKS
    + COMPARISONS
    + FRENCH_COMPARISONS
    + WORLDWIDE
    + FRENCH_WORLDWIDE
    + OTHERS
    + SHARES
    + SHARES_OF_A_PLACE
    + BLAMED,
    ids=lambda value: str(value)[:60],
)
def test_a_statement_has_its_known_verdict(expected, statement):
    reviews = judged(statement).reviews
    assert reviews, "no claim was found"
    assert reviews[0].verdict.id is expected, reviews[0].because


def test_a_total_of_the_world_as_it_was_first_published_is_told():
    (review,) = judged("Around the world, 237,000 people were killed in 2022.").reviews  # release 23.1: 237,000
    assert TAG in review.verdict.tags


def test_readings_that_differ_in_whose_killing_is_meant_say_so_and_keep_their_near_misses():
    text = "Government killings of civilians in Mali rose in 2022. More than 1,000 civilians were killed."
    review = judged(text).reviews[1]
    assert review.verdict.id is DEPENDS
    assert "It holds if killings by anybody are meant" in review.because
    assert "if killings by Malian government are meant" in review.because
    assert [near.text for near in review.near][1].startswith("3,656 is all deaths")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        pytest.param(
            "Half of the people killed in Mali in 2022 were civilians.",
            "1,804 civilians killed of 3,656 deaths in organised violence in Mali in 2022: 49 %",
            id="by who the dead were",
        ),
        pytest.param(
            "In Mali in 2022, 80 percent of the deaths were caused by the army.",
            "275 of 1,461 people killed in one-sided violence in Mali in 2022 by the country's own government: 19 %, "
            "and 68 % if everybody killed in fighting (2,195) were theirs",
            id="by killer, of all the dead",
        ),
        pytest.param(
            "In Mali in 2022, the army killed 80 percent of the civilians.",
            "275 of 1,461 people killed in one-sided violence in Mali in 2022 by the country's own government: 19 %, "
            "and 34 % if every civilian killed in fighting (344) were theirs",
            id="by killer, of the civilians",
        ),
        pytest.param(
            "Mopti accounted for 80 percent of the civilian deaths in Mali in 2022.",
            "634 in Mopti of 1,798 civilians killed in Mali in 2022: 35 %. For the claim to hold, it would have to "
            "have missed at least 3,376 deaths in Mopti in 2022",
            id="by place",
        ),
        pytest.param(
            "Burkina Faso accounted for less than a tenth of the deaths in the Sahel in 2022.",
            "2,704 in Burkina Faso of 7,138 deaths in organised violence in the Sahel in 2022: 38 %. For the claim to "
            "hold, it would have to have missed at least 19,903 deaths elsewhere in 2022",
            id="by place, too small",
        ),
    ],
)
def test_a_share_is_told_by_its_own_part_and_whole(statement, told):
    assert told in judged(statement).reviews[0].because


def test_half_of_them_is_a_share_of_those_whom_the_same_doer_killed():
    # Events 24.1, one-sided violence by JNIM in 2022: 169 of 289 in Mopti.
    share = judged("In 2022, JNIM killed 289 civilians in Mali, 58 percent of them in Mopti.").reviews[1]
    assert "169 in Mopti of 289 people killed in one-sided violence in Mali in 2022 by JNIM: 58 %" in share.because
    assert share.verdict.id is SUPPORTED


def test_a_share_of_a_place_is_reworded_as_one():
    (review,) = judged("Mopti accounted for 80 percent of the civilian deaths in Mali in 2022.").reviews
    assert review.wording == (
        "According to UCDP 24.1, Mopti accounted for 35 percent of the civilians killed in Mali in 2022."
    )
