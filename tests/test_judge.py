"""The algebra of answers: which universes say what, and which choice separates them."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import claim, estimate, exactly, universe
from tollcheck.judge import judge
from tollcheck.model import Answer, Equivalence, Flip, Kind, Option, Side, VerdictId

Y, W, N, X = Answer.YES, Answer.WITHIN, Answer.NO, Answer.NO_DATA


class Choice(NamedTuple):
    """As much of a decision as the judge looks at."""

    id: str
    equivalence: Equivalence
    options: tuple[Option, ...] = ()


DECISIONS = (
    Choice("who", Equivalence.NON_EQUIVALENT),
    Choice("whose", Equivalence.NON_EQUIVALENT, tuple(Option(name, name, name, name) for name in ("own", "any"))),
    Choice("same", Equivalence.EQUIVALENT),
)


def said(
    answer: Answer, *options: tuple[str, str], admissible: bool = True, reading_id: str = "c1.r1", side=Side.BELOW
):
    return estimate(
        of=universe(*options, admissible=admissible, reading_id=reading_id),
        answer=answer,
        side=side,
        gap="outside_period" if answer is X else None,
    )


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param([said(Y)], VerdictId.SUPPORTED, id="yes"),
        pytest.param([said(W)], VerdictId.UNDECIDED, id="within"),
        pytest.param([said(N)], VerdictId.UNSUPPORTED, id="no, too little"),
        pytest.param([said(N, side=Side.ABOVE)], VerdictId.REFUTED, id="no, too much"),
        pytest.param([said(X)], VerdictId.NO_DATA, id="no data"),
        pytest.param([], VerdictId.NO_DATA, id="no universe"),
        pytest.param([said(Y, ("who", "a")), said(X, ("who", "b"))], VerdictId.SUPPORTED, id="no data never votes"),
        pytest.param([said(Y, ("who", "a")), said(N, ("who", "b"))], VerdictId.DEPENDS, id="yes and no"),
        pytest.param([said(Y, ("who", "a")), said(W, ("who", "b"))], VerdictId.DEPENDS, id="one real choice moves it"),
        pytest.param([said(Y, ("same", "a")), said(W, ("same", "b"))], VerdictId.SUPPORTED, id="an equivalent choice"),
        pytest.param([said(W, ("who", "a")), said(N, ("who", "b"))], VerdictId.UNDECIDED, id="within and no"),
        pytest.param([said(N, ("who", "a"), admissible=False)], VerdictId.NO_DATA, id="near misses never vote"),
        pytest.param(
            [said(N, ("who", "a")), said(Y, ("who", "b"), admissible=False)], VerdictId.UNSUPPORTED, id="nor rescue"
        ),
        pytest.param(
            [said(Y, reading_id="c1.r1"), said(N, reading_id="c1.r2")], VerdictId.DEPENDS, id="two readings disagree"
        ),
        pytest.param(
            [said(Y, ("who", "a"), ("whose", "a")), said(W, ("who", "b"), ("whose", "b"))],
            VerdictId.SUPPORTED,
            id="no single choice moves it",
        ),
        pytest.param(
            [said(N, ("who", "a"), side=Side.ABOVE), said(N, ("who", "b"))], VerdictId.UNSUPPORTED, id="could be mended"
        ),
    ],
)
def test_the_verdict_follows_from_the_answers(answers, expected):
    assert judge(claim(Kind.COUNT, exactly(5)), answers, decisions=DECISIONS).id is expected


def test_a_narrow_pass_is_marked():
    answers = [said(Y, ("same", "a")), said(W, ("same", "b"))]
    assert judge(claim(), answers, decisions=DECISIONS).tags == ("narrow",)


def test_only_a_count_can_be_refuted():
    answers = [said(N, side=Side.ABOVE)]
    assert judge(claim(Kind.RATIO, exactly(5)), answers, decisions=DECISIONS).id is VerdictId.UNSUPPORTED


def test_the_single_choice_that_flips_is_named():
    answers = [said(Y, ("who", "a"), ("whose", "own")), said(W, ("who", "a"), ("whose", "any"))]
    verdict = judge(claim(), answers, decisions=DECISIONS)
    assert verdict.flips == (
        Flip((("whose", "own"),), (), VerdictId.SUPPORTED),
        Flip((("whose", "any"),), (), VerdictId.UNDECIDED),
    )


def test_the_smallest_set_of_choices_is_named():
    answers = [
        said(Y, ("who", "a"), ("whose", "own")),
        said(N, ("who", "b"), ("whose", "any")),
    ]
    verdict = judge(claim(), answers, decisions=DECISIONS)
    assert verdict.id is VerdictId.DEPENDS
    assert verdict.flips[1].options == (("who", "b"), ("whose", "any"))


OPTIONS = st.tuples(st.sampled_from("abc"), st.sampled_from("xy"))
ANSWERED = st.lists(st.tuples(OPTIONS, st.sampled_from([Y, W, N, X])), max_size=8, unique_by=lambda each: each[0])


@given(ANSWERED, st.randoms())
def test_order_and_duplicates_change_nothing(answered, random):
    estimates = [said(answer, ("who", who), ("whose", whose)) for (who, whose), answer in answered]
    shuffled = estimates * 2
    random.shuffle(shuffled)
    assert judge(claim(), estimates, decisions=DECISIONS) == judge(claim(), shuffled, decisions=DECISIONS)


@given(ANSWERED, st.sampled_from([Side.ABOVE, Side.BELOW]))
def test_a_proxy_neither_supports_nor_refutes(answered, side):
    options = [(answer, ("who", who), ("whose", whose)) for (who, whose), answer in answered]
    estimates = [replace(said(*each, side=side), proxy_for="presence") for each in options]
    verdict = judge(claim(), estimates, decisions=DECISIONS)
    assert verdict.id in (VerdictId.UNDECIDED, VerdictId.UNSUPPORTED, VerdictId.NO_DATA)
    plain = judge(claim(), [said(*each, side=side) for each in options], decisions=DECISIONS)
    assert (verdict.yes, verdict.within, verdict.no) == (plain.yes, plain.within, plain.no)
    assert (verdict.reason == "proxy_agrees") is (plain.id is VerdictId.SUPPORTED)


@given(ANSWERED, st.sampled_from([Y, W, N, X]))
def test_another_universe_never_turns_depends_into_supported(answered, another):
    estimates = [said(answer, ("who", who), ("whose", whose)) for (who, whose), answer in answered]
    before = judge(claim(), estimates, decisions=DECISIONS).id
    more = [*estimates, said(another, ("who", "d"), ("whose", "z"))]
    after = judge(claim(), more, decisions=DECISIONS).id
    assert not (before is VerdictId.DEPENDS and after is VerdictId.SUPPORTED)
