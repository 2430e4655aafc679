"""Whether a figure meets the words: whole figures, floors, ceilings and brackets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import at_least, between, exactly, figure, more_than, up_to
from tollcheck.kinds.meeting import SIDES, WORST_FIRST, Met, meet, worst
from tollcheck.model import Answer, Interval, Side

YES, WITHIN, NO, NO_DATA = Answer.YES, Answer.WITHIN, Answer.NO, Answer.NO_DATA


@pytest.mark.parametrize(
    ("low", "best", "high", "interval", "expected"),
    [
        pytest.param(31, 38, 44, at_least(40).interval, (WITHIN, Side.BELOW), id="the high reaches the bound"),
        pytest.param(31, 40, 44, at_least(40).interval, (YES, Side.INSIDE), id="at best exactly the bound"),
        pytest.param(31, 40, 44, more_than(40).interval, (WITHIN, Side.BELOW), id="more than excludes its bound"),
        pytest.param(31, 38, 39, at_least(40).interval, (NO, Side.BELOW), id="not even the high"),
        pytest.param(50, 60, 70, up_to(40).interval, (NO, Side.ABOVE), id="more than allowed"),
        pytest.param(35, 60, 70, up_to(40).interval, (WITHIN, Side.ABOVE), id="the low is allowed"),
        pytest.param(10, 35, 70, between(30, 40).interval, (YES, Side.INSIDE), id="between its ends"),
        pytest.param(33, 33, 33, exactly(33).interval, (YES, Side.INSIDE), id="the number itself"),
    ],
)
def test_a_whole_figure_meets_the_interval(low, best, high, interval, expected):
    assert meet(figure(low, best, high), interval) == expected


@pytest.mark.parametrize(
    ("flag", "interval", "expected"),
    [
        pytest.param("is_floor", at_least(90).interval, YES, id="a floor confirms at least"),
        pytest.param("is_floor", at_least(101).interval, NO_DATA, id="a floor cannot fail at least"),
        pytest.param("is_floor", up_to(50).interval, NO, id="a floor contradicts up to"),
        pytest.param("is_floor", up_to(500).interval, NO_DATA, id="a floor cannot confirm up to"),
        pytest.param("is_floor", exactly(100).interval, NO_DATA, id="a floor cannot confirm a number"),
        pytest.param("is_ceiling", at_least(90).interval, NO_DATA, id="a ceiling cannot confirm at least"),
        pytest.param("is_ceiling", at_least(121).interval, NO, id="a ceiling fails what lies above it"),
        pytest.param("is_ceiling", up_to(50).interval, NO_DATA, id="a ceiling cannot contradict up to"),
        pytest.param("is_bracket", at_least(90).interval, YES, id="cells within the period confirm at least"),
        pytest.param("is_bracket", at_least(121).interval, NO, id="cells touched by the period bound it"),
        pytest.param("is_bracket", exactly(100).interval, NO_DATA, id="a bracket cannot confirm a number"),
    ],
)
def test_only_what_holds_for_certain_counts_of_a_partial_figure(flag, interval, expected):
    assert meet(figure(80, 100, 120, **{flag: True}), interval)[0] is expected


def test_a_certain_failure_stands_whatever_else_is_not_covered():
    one, other, third, last = (
        Met(np.array([WORST_FIRST.index(answer)]), np.array([SIDES.index(side)]))
        for answer, side in (
            (YES, Side.INSIDE),
            (NO_DATA, Side.INSIDE),
            (NO, Side.BELOW),
            (WITHIN, Side.BELOW),
        )
    )
    assert worst([one, other, third, last]).at(0) == (NO, Side.BELOW)
    assert worst([one, other]).at(0) == (NO_DATA, Side.INSIDE)


NUMBERS = st.integers(0, 1000)


@given(st.tuples(NUMBERS, NUMBERS, NUMBERS), NUMBERS, NUMBERS, NUMBERS)
def test_widening_an_estimate_never_turns_within_into_no(numbers, bound, more_low, more_high):
    low, best, high = sorted(numbers)
    interval = Interval(bound, bound + 20)
    before = meet(figure(low, best, high), interval)[0]
    after = meet(figure(low - more_low, best, high + more_high), interval)[0]
    assert not (before is WITHIN and after is NO)
    assert (before is YES) == (after is YES)
