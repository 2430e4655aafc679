"""What is found, missed and spurious in excerpts made by hand, with numbers worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from evals.mistakes import listing, mistakes
from evals.scores import by_kind, by_language
from tests.evals.labelled_rows import Row, all_read, compared, labelled, line, read, scored

RAID = line(
    "Gunmen killed 12 people and wounded 30 on Monday. The mayor, 45, said 200 families had fled and 9 barns burnt.",
    labelled("killed 12 people", value=12, place="Gao, Mali"),
    labelled("wounded 30", value=30, measure="injured"),
    labelled("9 barns burnt", value=9, measure="other"),
    distractors=["45", "200 families"],
)
KILLED, WOUNDED, BURNT = all_read(RAID)
FAMILIES = read(RAID, "200 families", value=200, measure="displaced")
AGE = read(RAID, "The mayor, 45", value=45)


@pytest.mark.parametrize(
    ("claims", "numbers"),
    [
        pytest.param(
            [KILLED, WOUNDED, BURNT],
            {"precision": 1, "recall": 1, "f1": 1, "whole_claim_right_of_all": 1, "distractors_taken": 0},
            id="everything",
        ),
        pytest.param(
            [KILLED, WOUNDED],
            {"precision": 1, "recall": 0.6667, "f1": 0.8, "whole_claim_right_of_all": 0.6667},
            id="one missed",
        ),
        pytest.param([KILLED, WOUNDED, BURNT, AGE], {"precision": 0.75, "distractors_taken": 1}, id="an age taken"),
        pytest.param(
            [KILLED, WOUNDED, BURNT, FAMILIES],
            {"precision": 1, "distractors_taken": 0},
            id="displaced people are no error",
        ),
        pytest.param(
            [KILLED, WOUNDED, BURNT, read(RAID, "on Monday", value=1, measure="strength")],
            {"precision": 1, "distractors_taken": 0},
            id="nor is strength where nothing is labelled",
        ),
        pytest.param(
            [KILLED, WOUNDED, BURNT, {**FAMILIES, "end": BURNT["end"]}],
            {"precision": 1, "distractors_taken": 0},
            id="nor are displaced people from a distractor into a claim",
        ),
        pytest.param(
            [KILLED, WOUNDED, BURNT, {**KILLED, "quantity": None}],
            {"precision": 0.75, "distractors_taken": 0},
            id="a second claim in the same words",
        ),
        pytest.param(
            [{**KILLED, "measure": "other"}, WOUNDED, BURNT],
            {"precision": 0.6667, "recall": 0.6667},
            id="a measure that is left out does not find a toll, and is an error on it",
        ),
        pytest.param(
            [KILLED, WOUNDED, {**BURNT, "measure": "displaced"}],
            {"precision": 1, "recall": 1, "measure": 1},
            id="another measure that is left out finds a label of none",
        ),
        pytest.param(
            [KILLED, WOUNDED, {**BURNT, "measure": "deaths"}],
            {"precision": 1, "recall": 1, "measure": 1},
            id="a label of another measure asks for none",
        ),
        pytest.param(
            [{**KILLED, "start": 60, "end": 64}, WOUNDED, BURNT],
            {"precision": 0.6667, "recall": 0.6667},
            id="the right number in other words",
        ),
        pytest.param(
            [{**KILLED, "kind": "rank"}, WOUNDED, BURNT],
            {"recall": 1, "kind": 0.6667, "whole_claim_right_of_all": 0.6667},
            id="another kind is found, not whole",
        ),
        pytest.param(
            [],
            {"precision": 0, "recall": 0, "f1": 0, "whole_claim_right_of_all": 0, "distractors_taken": 0},
            id="nothing read",
        ),
    ],
)
def test_numbers(claims: list[Row], numbers: dict[str, float]) -> None:
    measured = scored(RAID, claims).numbers()
    assert {name: measured[name] for name in numbers} == numbers


def test_denominators() -> None:
    assert scored(RAID, [KILLED, WOUNDED, AGE]).denominators() == {
        "distractors_taken": 2,
        "precision": 3,
        "recall": 3,
        "whole_claim_right_of_all": 3,
        "kind": 2,
        "hedge": 2,
        "measure": 2,
        "place": 1,
    }


def test_slots_of_nothing_are_absent() -> None:
    assert "period" not in scored(RAID, [KILLED, WOUNDED, BURNT]).numbers()


TWINS = line(
    "Of the 40 dead in the two raids, 40 were herders.",
    labelled("the 40 dead in the two raids", value=40),
    labelled("40 were herders", value=40, measure="civilian_deaths"),
)


def found(row: Row, claims: list[Row]) -> list[tuple[str, str]]:
    """Label and prediction of each match, as their words."""
    return [(match.label.quote, match.prediction.quote) for match in compared(row, claims).matches]


def test_each_prediction_finds_one_label() -> None:
    whole = read(TWINS, TWINS["text"], value=40)
    assert found(TWINS, [whole]) == [("the 40 dead in the two raids", TWINS["text"])]


def test_the_longer_overlap_goes_first() -> None:
    short, long = (read(TWINS, quote, value=40) for quote in ("the 40", "40 dead in the two raids, 40 were"))
    assert found(TWINS, [short, long]) == [("the 40 dead in the two raids", long["quote"])]


def test_the_same_kind_goes_before_the_longer_overlap() -> None:
    share = read(TWINS, "the 40 dead in the two raids", value=40, kind="share")
    count = read(TWINS, "40 dead", value=40)
    assert found(TWINS, [share, count]) == [("the 40 dead in the two raids", "40 dead")]


def test_of_equals_the_first_goes_first() -> None:
    first, second = (read(TWINS, "40 dead", value=40, attributed_to=name) for name in ("a", "b"))
    (match,) = compared(TWINS, [first, second]).matches
    assert match.prediction.attributed_to == "a"


SILENT = line(
    "It was the first raid there since May.", labelled("the first raid there", kind="onset", measure="attacks")
)


@pytest.mark.parametrize(("kind", "recall"), [("onset", 1), ("rank", 0)])
def test_without_a_number_the_kind_decides(kind: str, recall: float) -> None:
    claim = read(SILENT, "first raid", kind=kind, measure="attacks", value=1)
    assert scored(SILENT, [claim]).numbers()["recall"] == recall


def test_languages_apart() -> None:
    french = line("Le raid a fait 8 morts.", labelled("8 morts", value=8), name="t2", language="fr")
    measured = by_language([compared(RAID, [KILLED]), compared(french, all_read(french))])
    assert {name: scores.recall.value for name, scores in measured.items()} == {"en": 1 / 3, "fr": 1}


def test_kinds_apart() -> None:
    """A label counts under its kind; what was read without one, under the kind that was read."""
    spurious: Any = {**AGE, "kind": "rank"}
    measured = by_kind([compared(RAID, [{**KILLED, "kind": "share"}, WOUNDED, spurious])])
    assert list(measured) == ["count", "rank"]
    assert (measured["count"].recall.right, measured["count"].recall.of, measured["count"].spurious) == (2, 3, 0)
    assert (measured["rank"].claims, measured["rank"].precision.right, measured["rank"].precision.of) == (0, 0, 1)


def test_every_mistake_is_listed_once() -> None:
    wrong = [{**KILLED, "measure": "injured", "readings": []}, {**WOUNDED, "quantity": {"low": 31, "high": None}}, AGE]
    outcome = compared(RAID, wrong)
    told = [(each.slot, each.quote, each.expected, each.found) for each in mistakes([outcome])]
    assert told == [
        ("missed", "wounded 30", "count of injured, 30", "count of injured, 31.."),
        ("missed", "9 barns burnt", "count of other, 9", "nothing"),
        ("spurious", "wounded 30", "no claim", "count of injured, 31.."),
        ("spurious", "The mayor, 45", "no claim (a distractor)", "count of deaths, 45"),
        ("measure", "killed 12 people", "deaths", "injured"),
        ("place", "killed 12 people", "Gao, Mali", "-"),
    ]
    lines = list(listing(mistakes([outcome])))
    assert [each for each in lines if each.endswith(": 2")] == [
        "\nmissed: 2",
        "  count: 2",
        "\nspurious: 2",
        "  count: 2",
    ]


@pytest.mark.parametrize(
    ("slots", "shown"),
    [
        pytest.param({"value_low": 30, "value_high": 40, "modifier": "between"}, "30..40", id="range"),
        pytest.param({"value_high": 40, "modifier": "up_to"}, "..40", id="upper bound"),
        pytest.param({"from_value": 9, "to_value": 21}, "9 to 21", id="two ends"),
        pytest.param({"value": 0.5, "from_value": 9}, "0.5 and 9 to ?", id="both"),
        pytest.param({"value": 1_234_567}, "1234567", id="no powers of ten"),
        pytest.param({}, "no number", id="none"),
    ],
)
def test_how_numbers_are_shown(slots: Row, shown: str) -> None:
    row = line("A raid.", labelled("raid", **slots))
    (missed,) = mistakes([compared(row, [])])
    assert missed.expected == f"count of deaths, {shown}"
