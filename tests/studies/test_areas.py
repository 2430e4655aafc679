"""Where the dead of a claim were recorded: the units sum to the claim's figure, and some may not be told."""

from __future__ import annotations

import dataclasses

import pytest

from tollcheck.model import Areas, Redistribution, Review
from tollcheck.pipeline import check
from tollcheck.plugins import registry
from tollcheck.reading.read import read_text


def review(text: str, **given: object) -> Review:
    found = check(read_text(text), at="2025-10-01T00:00:00+00:00", **given)  # type: ignore[arg-type]
    return found.reviews[0]


def areas(text: str) -> Areas:
    found = review(text).areas
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "units", "total"),
    [
        pytest.param("At least 1,500 civilians were killed in Mali in 2022.", 1, 1804, id="a-country"),
        pytest.param("More than 2,000 civilians were killed in the Sahel in 2022.", 5, 2875, id="a-group"),
        pytest.param(
            "At least 900 civilians were killed in Mali between March 2022 and May 2022.", 11, 1048, id="regions"
        ),
    ],
)
def test_the_units_sum_to_the_figure(text: str, units: int, total: int) -> None:
    found = areas(text)
    assert len(found.of) == units
    assert sum(area.best for area in found.of if area.is_certain) == total


def test_a_comparison_shows_both_sides() -> None:
    found = areas("More civilians were killed in Mali than in Niger in 2022.")
    assert [area.name for area in found.of] == ["Mali", "Niger"]


def test_a_change_shows_the_claimed_period_only() -> None:
    found = areas("Civilian deaths in Mali rose from 269 in 2021 to 1,804 in 2022.")
    assert [(area.name, area.best) for area in found.of] == [("Mali", 1804)]


def test_nothing_is_shown_of_a_claim_that_is_not_judged() -> None:
    assert review("About 5,000 people were displaced in Mali in 2022.").areas is None


@pytest.mark.parametrize(
    ("allowed", "text", "is_told"),
    [
        pytest.param(Redistribution.AGGREGATES, "1,804 civilians were killed in Mali in 2022.", True, id="one-sum"),
        pytest.param(
            Redistribution.AGGREGATES, "2,875 civilians were killed in the Sahel in 2022.", False, id="several"
        ),
        pytest.param(Redistribution.NONE, "1,804 civilians were killed in Mali in 2022.", False, id="nothing"),
    ],
)
def test_units_of_a_licensed_release_are_not_told(allowed: Redistribution, text: str, is_told: bool) -> None:
    plain = registry()

    class Licensed:
        def __init__(self, source: object) -> None:
            self._source = source
            self.release = dataclasses.replace(source.release, redistribution=allowed)  # type: ignore[attr-defined]

        def load(self) -> object:
            return dataclasses.replace(self._source.load(), release=self.release)  # type: ignore[attr-defined]

        def verify(self) -> list[str]:
            return []

    licensed = dataclasses.replace(plain, sources=tuple(Licensed(each) for each in plain.sources))
    assert (review(text, registry=licensed).areas is not None) is is_told
