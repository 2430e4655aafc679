"""The table of definitions, and what decides among them."""

from __future__ import annotations

import dataclasses

import pytest

from tests.render import reports
from tollcheck.model import Answer, Estimate, Kind, Review
from tollcheck.render.definitions import option_words, options_words, question_words
from tollcheck.render.table import MOST_APART, MOST_ROWS, PLOT_WIDTH, Table, table

RATIO = reports.ratio_review()


def made(review: Review) -> Table:
    found = table(review)
    assert found is not None
    return found


def many(count: int, *, admissible: bool) -> tuple[Estimate, ...]:
    """That many definitions, each with a figure of its own."""
    return tuple(
        reports.estimate(
            (("who_is_counted", "civilians"), ("baseline", f"b{at}")),
            (at, at + 1, at + 2),
            (reports.term("value", reports.years(2022), at, at + 1, at + 2),),
            Answer.NO,
            admissible=admissible,
        )
        for at in range(count)
    )


def test_definitions_that_agree_come_first() -> None:
    rows = made(dataclasses.replace(RATIO, estimates=RATIO.estimates[::-1])).votes
    assert [(row.best, row.answer) for row in rows] == [("×4.1", "agrees"), ("×2.0", "does not agree")]


def test_only_a_definition_that_does_not_agree_lies_on_a_side() -> None:
    assert [row.side for row in made(RATIO).votes] == ["", "below the claim"]


def test_figures_lie_on_one_scale_with_the_claim() -> None:
    rows = made(RATIO).votes
    low, high = rows[0].plot, rows[1].plot
    assert low is not None
    assert high is not None
    assert low.claimed == high.claimed
    assert low.claimed is not None
    assert low.claimed[1] == PLOT_WIDTH
    assert low.claimed[0] <= low.best < low.high <= PLOT_WIDTH
    assert high.zero < high.best < low.best


def test_places_in_an_order_are_not_plotted() -> None:
    rank = dataclasses.replace(RATIO, claim=dataclasses.replace(RATIO.claim, kind=Kind.RANK))
    assert all(row.plot is None for row in made(rank).votes)


def test_what_all_definitions_share_is_said_once() -> None:
    found = made(dataclasses.replace(RATIO, estimates=many(3, admissible=True)))
    assert found.shared == "civilians killed in any violence"
    assert [row.definition for row in found.votes] == ["b0", "b1", "b2"]


def test_what_is_too_much_is_folded_or_counted() -> None:
    review = dataclasses.replace(RATIO, estimates=many(MOST_ROWS + 3, admissible=True) + many(20, admissible=False))
    found = made(review)
    assert (len(found.votes), len(found.more)) == (MOST_ROWS, 3)
    assert (len(found.apart), found.left_out) == (MOST_APART, 20 - MOST_APART)


def test_near_misses_are_among_the_few_that_are_shown() -> None:
    others = many(20, admissible=False)
    near = reports.NearMiss(others[19].universe.options, others[19], "near")
    assert made(dataclasses.replace(RATIO, estimates=others, near=(near,))).apart[0].best == "×20.0"


def test_no_estimates_are_no_table() -> None:
    assert table(dataclasses.replace(RATIO, estimates=())) is None


def test_a_figure_that_is_not_finite_is_no_figure() -> None:
    endless = dataclasses.replace(RATIO.estimates[0], high=float("inf"))
    row = made(dataclasses.replace(RATIO, estimates=(endless,))).votes[0]
    assert (row.best, row.range, row.plot) == ("no figure", "", None)


def test_sums_behind_a_figure_are_told_by_role() -> None:
    assert made(RATIO).votes[0].made_of == ("before 2021: 269 [230–420]", "after 2022–2024: 1,107 [833–1,635]")


@pytest.mark.parametrize(
    "decision, option, words",
    [
        ("whose_killing", "any_government", "any government"),
        ("whose_killing", "unheard_of", "unheard of"),
        ("unknown_choice", "some_option", "some option"),
    ],
)
def test_options_of_decisions_that_are_not_loaded_are_spelled(decision: str, option: str, words: str) -> None:
    assert option_words(decision, option) == words


def test_no_choice_is_said_to_be_none() -> None:
    assert options_words(()) == "no choice left open"
    assert question_words("unknown_choice") == "unknown choice"
