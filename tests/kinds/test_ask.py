"""The answer of an estimate, and the figure that it is shown by."""

from __future__ import annotations

from tests.factories import between, claim, estimate, exactly, figure, more_than, up_to
from tollcheck.kinds.ask import answer
from tollcheck.model import Answer, Hedge, Interval, Kind, Quantity, Side

YEARLY = (figure(90, 100, 110), figure(10, 20, 30), figure(40, 50, 60))


def test_every_year_is_shown_by_the_year_that_fails():
    told = answer(claim(Kind.COUNT, more_than(40)), estimate(figures=YEARLY))
    assert (told.answer, told.side, told.low, told.best, told.high) == (Answer.NO, Side.BELOW, 10, 20, 30)


def test_a_bound_from_above_is_shown_by_the_year_that_passes_it():
    told = answer(claim(Kind.COUNT, up_to(60)), estimate(figures=YEARLY))
    assert (told.answer, told.side, told.best) == (Answer.NO, Side.ABOVE, 100)


def test_a_pass_is_shown_by_the_year_that_comes_nearest_to_failing():
    told = answer(claim(Kind.COUNT, between(10, 200)), estimate(figures=YEARLY))
    assert (told.answer, told.best) == (Answer.YES, 20)


def test_both_ends_of_a_change_leave_the_change_shown():
    ends = (figure(5, 5, 5, role="from"), figure(9, 9, 9, role="to"))
    told = answer(claim(Kind.CHANGE, None, from_=exactly(5), to=exactly(9)), estimate(4, 4, 4, figures=ends))
    assert (told.answer, told.best) == (Answer.YES, 4)


def test_more_of_a_claimed_change_does_not_make_it_wrong():
    doubled = Quantity(2, 2, Hedge.EXACT, None, Interval(1.8, 2.2))
    assert answer(claim(Kind.RATIO, doubled), estimate(6, 6, 6)).answer is Answer.YES
    assert answer(claim(Kind.RATIO, doubled), estimate(1, 1, 1)).answer is Answer.NO


def test_without_figures_there_are_no_data():
    assert answer(claim(Kind.COUNT, exactly(5)), estimate(figures=())).answer is Answer.NO_DATA
