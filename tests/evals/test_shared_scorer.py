"""Our numbers beside those of the scorer that comes with the shared set: the same, to the last digit."""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.excerpts import excerpt, rows
from evals.outcomes import compare
from evals.predictions import batch, predictions
from evals.run import OWN, SHARED_CLAIMS
from evals.scores import score
from evals.tables import document
from tests.evals.labelled_rows import Row, all_read

SCORER = SHARED_CLAIMS.with_name("score.py")
OURS_ALONE = {"excerpts", "out_of"}
FILES = {**OWN, "shared": SHARED_CLAIMS}


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    if not SCORER.exists():
        pytest.skip("needs ../shared")
    spec = importlib.util.spec_from_file_location("shared_scorer", SCORER)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ours(labelled: Sequence[Row], read: Sequence[Row]) -> Row:
    """Our numbers, without those that the other scorer does not give."""
    by_id = predictions(read)
    numbers = document(score([compare(excerpt(row), by_id[row["id"]]) for row in labelled]))
    return {name: value for name, value in numbers.items() if name not in OURS_ALONE}


def theirs(scorer: ModuleType, labelled: Sequence[Row], read: Sequence[Row]) -> Row:
    numbers: Row = scorer.score(labelled, {row["id"]: row["claims"] for row in read})
    return numbers


def as_labelled(labelled: Sequence[Row]) -> list[Row]:
    return [{"id": row["id"], "claims": all_read(row)} for row in labelled]


@pytest.mark.parametrize("path", FILES.values(), ids=FILES)
def test_on_labels_read_without_mistakes(path: Path, scorer: ModuleType) -> None:
    labelled = [dict(row) for row in rows(path)]
    found = ours(labelled, as_labelled(labelled))
    assert found == theirs(scorer, labelled, as_labelled(labelled))
    assert {value for name, value in found.items() if name not in {"claims", "found", "distractors_taken"}} == {1.0}


@pytest.mark.parametrize("path", FILES.values(), ids=FILES)
def test_on_what_is_read_now(path: Path, scorer: ModuleType) -> None:
    labelled, read = [dict(row) for row in rows(path)], [dict(row) for row in batch(path)]
    assert ours(labelled, read) == theirs(scorer, labelled, read)


Chance = random.Random
Mistake = Callable[[Chance, Row, str], None]


def another_number(chance: Chance, claim: Row, text: str) -> None:
    claim[chance.choice(["quantity", "from", "to"])] = {
        "low": chance.choice([None, 0, 12, 12.000001]),
        "high": chance.choice([None, 12, 40]),
        "hedge": chance.choice([None, "exact", "about", "between"]),
    }


def another_word(chance: Chance, claim: Row, text: str) -> None:
    slot, words = chance.choice(
        [
            ("kind", ["count", "share", "rank", "onset", "other"]),
            ("measure", ["deaths", "injured", "displaced", "strength", "other", "fighter_deaths"]),
            ("attributed_to", [None, "", "UN", "the army", "officials"]),
        ]
    )
    claim[slot] = chance.choice(words)


def another_span(chance: Chance, claim: Row, text: str) -> None:
    claim["start"] = chance.randrange(len(text))
    claim["end"] = chance.randint(claim["start"], len(text))


def another_reading(chance: Chance, claim: Row, text: str) -> None:
    place: Any = {"name": chance.choice(["Mali", "Gao", "", None]), "admin1": chance.choice([None, "Gao", "Mopti"])}
    reading = {
        "place": chance.choice([None, place]),
        "period": chance.choice([None, {"start": "2023-01-01", "end": None}]),
        "perpetrators": chance.sample(["JNIM", "Islamic State", "army", "police", "gunmen"], chance.randrange(6)),
    }
    claim["readings"].insert(chance.randrange(len(claim["readings"]) + 1), reading)


def no_readings(chance: Chance, claim: Row, text: str) -> None:
    claim["readings"] = []


MISTAKES: tuple[Mistake, ...] = (another_number, another_word, another_span, another_reading, no_readings)


def with_mistakes(chance: Chance, row: Row) -> Row:
    """A line read with mistakes: claims dropped, doubled, shuffled, and wrong in every slot."""
    claims = all_read(row)
    claims = [deepcopy(claim) for claim in claims for _ in range(chance.choice([0, 1, 1, 1, 2]))]
    for claim in claims:
        while chance.random() < 0.4:
            chance.choice(MISTAKES)(chance, claim, row["text"])
    chance.shuffle(claims)
    return {"id": row["id"], "claims": claims}


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False))
def test_on_what_is_read_with_mistakes(scorer: ModuleType, chance: Chance) -> None:
    labelled = [dict(row) for row in chance.sample(rows(OWN["labelled"]), 12)]
    read = [with_mistakes(chance, row) for row in labelled]
    assert ours(labelled, read) == theirs(scorer, labelled, read)
