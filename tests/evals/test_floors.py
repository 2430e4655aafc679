"""The gate: no number falls and no label changes in silence, and lowering leaves its reason behind."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import floors
from evals.excerpts import LabelError
from evals.floors import FloorError, Floors, Lowering, Pinned

DIGEST = "a" * 64


def pinned(digest: str = DIGEST, *, group: str = "all", **numbers: float) -> Pinned:
    return Pinned(digest, {group: numbers})


HELD = Floors({"own": pinned(recall=0.8, distractors_taken=3)})


@pytest.mark.parametrize(
    ("measured", "told"),
    [
        pytest.param(pinned(recall=0.8, distractors_taken=3), [], id="the same"),
        pytest.param(pinned(recall=0.9, distractors_taken=2), [], id="better"),
        pytest.param(
            pinned(recall=0.7999, distractors_taken=3),
            ["own.all.recall: 0.7999 is worse than the pinned 0.8"],
            id="a number fell",
        ),
        pytest.param(
            pinned(recall=0.8, distractors_taken=4),
            ["own.all.distractors_taken: 4 is worse than the pinned 3"],
            id="more distractors taken",
        ),
        pytest.param(
            pinned(distractors_taken=3),
            ["own.all.recall: 0.8 is pinned, but nothing is measured"],
            id="a number is no longer measured",
        ),
        pytest.param(
            pinned(recall=0.8, distractors_taken=3, place=1.0),
            ["own.all.place: no floor is pinned; pin with --pin"],
            id="a number without a floor",
        ),
        pytest.param(
            pinned("b" * 64, recall=0.9, distractors_taken=0),
            ["own: the labels changed: re-pin with --pin, and say why in the commit"],
            id="labels changed, though every number rose",
        ),
        pytest.param(
            pinned(group="fr", recall=0.8, distractors_taken=3),
            [
                "own.all.recall: 0.8 is pinned, but nothing is measured",
                "own.all.distractors_taken: 3 is pinned, but nothing is measured",
                "own.fr.distractors_taken: no floor is pinned; pin with --pin",
                "own.fr.recall: no floor is pinned; pin with --pin",
            ],
            id="another language",
        ),
    ],
)
def test_complaints(measured: Pinned, told: list[str]) -> None:
    assert list(floors.complaints(HELD, {"own": measured})) == told


def test_a_set_without_floors_is_a_complaint() -> None:
    assert list(floors.complaints(Floors({}), {"own": pinned(recall=1.0)})) == [
        "own: no floors are pinned; pin with --pin"
    ]


def test_pin_raises() -> None:
    better = pinned("b" * 64, recall=0.9, distractors_taken=1, place=0.5)
    assert floors.pin(HELD, {"own": better}) == Floors({"own": better})


def test_pin_refuses_to_lower() -> None:
    with pytest.raises(FloorError, match=r"own\.all\.recall: 0\.7 is worse than the pinned 0\.8"):
        floors.pin(HELD, {"own": pinned(recall=0.7, distractors_taken=0)})


@pytest.mark.parametrize("blank", ["", "  \n"])
def test_a_blank_reason_is_none(blank: str) -> None:
    with pytest.raises(FloorError):
        floors.pin(HELD, {"own": pinned(recall=0.7, distractors_taken=0)}, why=blank)


def test_lowering_keeps_every_reason() -> None:
    once = floors.pin(HELD, {"own": pinned(recall=0.7, distractors_taken=1)}, why="labels\n were stricter")
    twice = floors.pin(once, {"own": pinned(distractors_taken=2)}, why="nothing to recall")
    assert twice == Floors(
        {"own": pinned(distractors_taken=2)},
        (
            Lowering("labels were stricter", ("own.all.recall 0.8 to 0.7",)),
            Lowering("nothing to recall", ("own.all.recall 0.7 to nothing", "own.all.distractors_taken 1 to 2")),
        ),
    )


def test_a_reason_without_a_fall_is_not_kept() -> None:
    assert floors.pin(HELD, {"own": HELD.sets["own"]}, why="for nothing") == HELD


def test_sets_that_were_not_measured_keep_their_floors() -> None:
    other = pinned(recall=0.1)
    assert floors.pin(HELD, {"other": other}) == Floors({**HELD.sets, "other": other})


NUMBERS = st.dictionaries(
    st.sampled_from(["recall", "place", "distractors_taken"]), st.integers(0, 100).map(lambda each: each / 100)
)
GROUPS = st.dictionaries(st.sampled_from(["all", "en"]), NUMBERS)
SETS = st.dictionaries(
    st.sampled_from(["own", "other"]), st.builds(Pinned, st.sampled_from([DIGEST, "b" * 64]), GROUPS)
)
REASONS = st.text(st.characters(codec="utf-8"), max_size=40)
LOWERINGS = st.lists(st.builds(Lowering, REASONS, st.lists(REASONS, max_size=2).map(tuple)), max_size=2).map(tuple)


@given(SETS, SETS)
def test_without_a_reason_no_floor_ever_falls(before: dict[str, Pinned], now: dict[str, Pinned]) -> None:
    try:
        after = floors.pin(Floors(before), now)
    except FloorError:
        return
    for name, held in before.items():
        assert not list(floors.falls(name, held, after.sets[name]))


@given(SETS, SETS)
def test_with_a_reason_everything_measured_holds(before: dict[str, Pinned], now: dict[str, Pinned]) -> None:
    after = floors.pin(Floors(before), now, why="because")
    assert not list(floors.complaints(after, now))


@given(st.builds(Floors, SETS, LOWERINGS))
def test_toml_round_trip(held: Floors) -> None:
    again = tomllib.loads(floors.written(held))
    assert again.pop("lowered", []) == [{"why": each.why, "numbers": list(each.numbers)} for each in held.lowered]
    assert again == {name: {"sha256": each.digest, **each.groups} for name, each in held.sets.items()}


def test_file_round_trip(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    held = floors.pin(HELD, {"own": pinned(recall=0.7, distractors_taken=1)}, why='they said "never"')
    path.write_text(floors.written(held), encoding="utf-8")
    assert floors.read(path) == held


def test_no_file_is_no_floors(tmp_path: Path) -> None:
    assert floors.read(tmp_path / "floors.toml") == Floors({})


@pytest.mark.parametrize("content", ["[own", "own = 3", "[own]\nrecall = 1", "lowered = 3"])
def test_spoilt_file(content: str, tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LabelError, match="not a file of floors"):
        floors.read(path)
