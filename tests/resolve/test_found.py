"""Counts that reports tell in ways that are easily missed, or taken for something else.

Every sentence here was written for these tests.
"""

from __future__ import annotations

import pytest

from tests.resolve.told import claims, values


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "The death toll in Sunday's bombing of a wedding in the old part of Gao region's Bourem has risen to 23.",
            [23],
        ),
        (
            "The toll of a raid by gunmen on motorbikes on hamlets near Bourem, in the north, has climbed to 31.",
            [31],
        ),
        ("Among those killed from May to July were 12 gendarmes and 30 bandits.", [12, 30]),
        ("Among those present were 12 gendarmes.", []),
        ("The mission recorded 30 arbitrary, unlawful or extrajudicial killings in May.", [30]),
        ("At least one man — a farmer who had fled from the village of Bourou — was killed in Gao.", [1]),
        ("At least four people – traders who had come from Kidal for the market – were wounded in Gao.", [4]),
        ("A shell killed eight members of one family and two others in Gao.", [8, 2]),
        ("The police counted 40 murders and nine murder attempts in May.", [40]),
        ("The police counted 40 murders and nine attempted murders in May.", [40]),
        ("Soldiers killed 40 men in Gao, according to six witnesses from Bourem and nine Malian politicians.", [40]),
        ("Soldiers killed 40 men in Gao and nine politicians.", [40, 9]),
    ],
)
def test_a_count_is_found_and_what_is_none_is_left(text: str, numbers: list[int]) -> None:
    assert values(text) == numbers


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The raid killed nine people and displaced as many as 1,200 others.", ["deaths"]),
        ("The raid killed nine people and wounded 12 others.", ["deaths", "injured"]),
        ("A strike had killed 17 people in a house on Wednesday sheltering families.", ["deaths"]),
        ("In Gao 17 people in a school were sheltering from the rain.", ["displaced"]),
    ],
)
def test_those_displaced_are_not_dead_and_those_killed_not_displaced(text: str, measures: list[str]) -> None:
    assert [claim.measure.value for claim in claims(text)] == measures
