"""Universes asked together answer as each of them does by itself: columns change the pace and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tollcheck.claims import extract
from tollcheck.evaluate.estimates import Estimates
from tollcheck.evaluate.evaluate import estimate, evaluate
from tollcheck.kinds.ask import answer
from tollcheck.model import Claim, Estimate, Measure, Reading
from tollcheck.plugins import registry
from tollcheck.reading.read import read_text
from tollcheck.releases.interface import LoadedRelease

STATEMENTS = [
    pytest.param("At least 1,000 civilians were killed by the army in Mali in 2022.", id="a count by killer"),
    pytest.param("More than 3,000 people a year were killed in Mali between 2022 and 2024.", id="a rate over years"),
    pytest.param("Deaths in Mali rose from 736 in 2021 to 3,656 in 2022.", id="a change with two ends"),
    pytest.param("Civilian deaths in Mali have more than quadrupled since the takeover.", id="since a happening"),
    pytest.param("Killings by JNIM in Gao doubled in 2022.", id="a ratio of a named group in a region"),
    pytest.param("Killings in Mauritania tripled in 2022.", id="a base of zero"),
    pytest.param("The army was responsible for 80 percent of civilian deaths in Mali in 2022.", id="a share by killer"),
    pytest.param("Mopti accounted for a third of the civilian deaths in Mali in 2022.", id="a share of a place"),
    pytest.param("Half of the people killed in Mali in 2022 were civilians.", id="a share by status"),
    pytest.param("Jihadists killed more civilians than the army in Mali in 2022.", id="a comparison of doers"),
    pytest.param("2022 was the deadliest year in Mali since 2012.", id="a rank among years"),
    pytest.param("Mali was the deadliest country in the Sahel in 2022.", id="a rank among countries"),
    pytest.param("Violence has spread in Burkina Faso since 2019.", id="a trend over regions"),
    pytest.param("There has been no attack by JNIM in Gao since 2020.", id="an onset"),
    pytest.param("Nine people were killed in Mopti in March 2026.", id="not covered"),
    pytest.param("Nine children were killed in a village in Mali in 2022.", id="a part that is not coded"),
]


def asked(text: str) -> list[tuple[Claim, Reading]]:
    article = read_text(text, published=date(2025, 10, 1))
    found = [(claim, reading) for claim in extract(article).claims for reading in claim.readings]
    assert found, "no claim was found"
    return found


DEATHS = frozenset({Measure.DEATHS, Measure.CIVILIAN_DEATHS, Measure.FIGHTER_DEATHS})
RECORD = {source.release.key: source for source in registry().sources}


def load(key: str) -> LoadedRelease:
    return RECORD[key].load()


def evaluated(claim: Claim, reading: Reading) -> Estimates:
    return evaluate(
        claim,
        reading,
        decisions=registry().decisions,
        releases=[source.release for source in RECORD.values()],
        load=lambda release: load(release.key),
    )


@pytest.mark.parametrize("text", STATEMENTS)
def test_each_universe_answers_as_it_does_alone(text: str) -> None:
    for claim, reading in asked(text):
        found = evaluated(claim, reading)
        assert len(found) > 0 or claim.measure not in DEATHS
        for definition, together in found:
            record = load(definition.universe.release)
            alone = answer(claim, estimate(claim, reading, definition, record=record))
            assert alone == together


@pytest.mark.parametrize("text", STATEMENTS)
def test_a_vote_says_what_its_estimate_says(text: str) -> None:
    def said(estimate: Estimate) -> tuple[object, ...]:
        return estimate.universe, estimate.answer, estimate.side, estimate.gap, estimate.proxy_for

    for claim, reading in asked(text):
        found = evaluated(claim, reading)
        assert [tuple(vote) for vote in found.votes()] == [said(e) for _, e in found if e.universe.admissible]


def test_data_sets_that_are_barred_have_no_vote() -> None:
    ((claim, reading), *_) = asked("At least 1,000 civilians were killed in Mali in 2022.")
    releases = [source.release for source in RECORD.values()]
    twice = [*releases, *(replace(release, dataset="other", id=f"{release.id}-other") for release in releases)]
    found = evaluate(
        claim,
        reading,
        decisions=registry().decisions,
        releases=twice,
        load=lambda release: load(release.key.replace("-other", "")),
    )
    kept = found.barring({"other"})
    assert {dict(vote.universe.options)["data_set"] for vote in found.votes()} == {"ucdp", "other"}
    assert {dict(vote.universe.options)["data_set"] for vote in kept.votes()} == {"ucdp"}
    assert len(kept) == len(found)
