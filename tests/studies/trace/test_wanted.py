"""What is taken for a number, what it stands for, and which numbers are like it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tollcheck.errors import QuestionError
from tollcheck.studies.trace.wanted import Notation, Wanted, of_value, plain, wanted

COUNT, PERCENT, FOLD = Notation.COUNT, Notation.PERCENT, Notation.FOLD

NUMBERS = [
    pytest.param("3,656", 3656, COUNT, (3655.5, 3656.5), id="thousands set off"),
    pytest.param("3.656", 3656, COUNT, (3655.5, 3656.5), id="set off by a point"),
    pytest.param("3 656", 3656, COUNT, (3655.5, 3656.5), id="set off by a space"),
    pytest.param(3656, 3656, COUNT, (3655.5, 3656.5), id="a number"),
    pytest.param("2022", 2022, COUNT, (2021.5, 2022.5), id="may also be a year"),
    pytest.param("3,700", 3700, COUNT, (3650, 3750), id="half of its hundreds"),
    pytest.param("3,000", 3000, COUNT, (2700, 3300), id="never more than a tenth"),
    pytest.param("1.2 million", 1_200_000, COUNT, (1_150_000, 1_250_000), id="a scale word"),
    pytest.param("three thousand", 3000, COUNT, (2700, 3300), id="in words"),
    pytest.param("1107.3", 1107.3, COUNT, (1107.25, 1107.35), id="a mean with its decimals"),
    pytest.param("80 %", 80, PERCENT, (75, 85), id="a round percentage"),
    pytest.param("38.4%", 38.4, PERCENT, (38.35, 38.45), id="a percentage with decimals"),
    pytest.param("one in five", 20, PERCENT, (18, 22), id="a fraction"),
    pytest.param("4x", 4, FOLD, (3.6, 4.4), id="a fold in digits"),
    pytest.param("fourfold", 4, FOLD, (3.6, 4.4), id="a fold word"),
    pytest.param("×4.1", 4.1, FOLD, (3.69, 4.51), id="a sign of multiplication"),
    pytest.param("4.1 times", 4.1, FOLD, (3.69, 4.51), id="times"),
]


@pytest.mark.parametrize("text, value, notation, interval", NUMBERS)
def test_a_number_stands_for_its_rounding(
    text: str | float, value: float, notation: Notation, interval: tuple[float, float]
) -> None:
    found = wanted(text)
    assert (found.value, found.notation) == (value, notation)
    assert (found.low, found.high) == pytest.approx(interval)


def test_a_number_of_a_program_is_what_it_is() -> None:
    assert wanted(3.656).value == 3.656
    assert wanted(1_200_000.0) == wanted("1.2 million")
    assert wanted(1107.3) == wanted("1107.3")


@pytest.mark.parametrize("number", [True, float("nan"), float("inf"), -3, 0, 1e-9, 1e15], ids=str)
def test_a_number_of_a_program_that_counts_nobody_is_refused(number: float) -> None:
    with pytest.raises(QuestionError, match="traced"):
        wanted(number)


def test_percent_is_said_beside_a_bare_number_and_changes_no_other() -> None:
    assert wanted(80, percent=True) == wanted("80 %", percent=True) == wanted("80 %")
    assert wanted("4x", percent=True) == wanted("4x")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "-5",
        "0",
        "12 or 13",
        "30-40",
        "dozens",
        "3,656 dead",
        "nan",
        "1e400",
        "9" * 16,
        "1" * 60,
        "\x1b[31m7",
    ],
    ids=lambda text: repr(text)[:20],
)
def test_what_is_no_number_is_told_in_one_line(text: str) -> None:
    with pytest.raises(QuestionError, match=r"give one number") as raised:
        wanted(text)
    assert len(str(raised.value)) < 250


@given(st.text(max_size=50) | st.floats() | st.integers())
@example(8589934592.203125)
def test_any_input_is_a_number_or_an_error_of_ours(given_number: str | float) -> None:
    try:
        found = wanted(given_number)
    except QuestionError:
        return
    assert 0 < found.low <= found.value <= found.high
    assert 0 < found.hit <= 1
    assert 0 < found.near.first <= round(found.units) <= found.near.last


HITS = [(plain(736, 1, COUNT), 1 / 900), (plain(3656, 1, COUNT), 1 / 9000), (plain(3700, 100, COUNT), 1 / 90)]


@pytest.mark.parametrize("number, chance", HITS, ids=["three digits", "four digits", "two of four digits"])
def test_one_try_hits_a_number_as_often_as_its_interval_is_part_of_its_size(number: Wanted, chance: float) -> None:
    assert number.hit == pytest.approx(chance)


NEAR = [
    pytest.param(plain(3656, 1, COUNT), [n for n in range(1828, 7313) if n % 10], id="the half to the double"),
    pytest.param(plain(1500, 100, COUNT), [n for n in range(10, 31) if n % 10], id="of the same digits and roundness"),
    pytest.param(plain(3000, 1000, COUNT), [2, 3, 4, 5, 6], id="one digit"),
]


@pytest.mark.parametrize("number, units", NEAR)
def test_numbers_nearby_are_of_the_same_size_and_roundness(number: Wanted, units: list[int]) -> None:
    near = number.near
    listed = [n for n in range(near.first, near.last + 1) if not near.is_sharp or n % 10]
    assert listed == units
    assert len(near) == len(units)


def test_a_number_of_a_claim_is_as_precise_as_it_was_read() -> None:
    assert of_value(3700, COUNT) == wanted("3,700")
    assert of_value(38.4, PERCENT) == wanted("38.4 %")
    assert of_value(4, FOLD) == wanted("fourfold")
