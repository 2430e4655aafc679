"""What decides: the fewest choices that leave nothing open, against a search over all sets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import claim, estimate, universe
from tollcheck.judge import judge
from tollcheck.model import Answer, Estimate, VerdictId
from tollcheck.studies.deciding import MOST_AT_ONCE, deciding

Y, W, N, X = Answer.YES, Answer.WITHIN, Answer.NO, Answer.NO_DATA


def verdict_on(some: Sequence[Estimate]) -> VerdictId:
    return judge(claim(), some, decisions=()).id


decided = partial(deciding, judge=verdict_on)


def said(answer: Answer, *options: tuple[str, str], reading_id: str = "c1.r1") -> Estimate:
    return estimate(of=universe(*options, reading_id=reading_id), answer=answer)


def test_one_choice_that_decides_is_asked_alone() -> None:
    found = decided([said(Y, ("who", "a"), ("when", "x")), said(N, ("who", "b"), ("when", "x"))])
    assert [(region.options, region.verdict) for region in found] == [
        ((("who", "a"),), VerdictId.SUPPORTED),
        ((("who", "b"),), VerdictId.UNSUPPORTED),
    ]


def test_a_second_question_is_asked_only_where_the_first_leaves_it_open() -> None:
    found = decided(
        [
            said(N, ("rate", "every"), ("base", "one")),
            said(N, ("rate", "every"), ("base", "three")),
            said(Y, ("rate", "mean"), ("base", "one")),
            said(N, ("rate", "mean"), ("base", "three")),
        ]
    )
    assert [(region.options, region.universes) for region in found] == [
        ((("rate", "every"),), 2),
        ((("rate", "mean"), ("base", "one")), 1),
        ((("rate", "mean"), ("base", "three")), 1),
    ]


def test_a_reading_is_a_choice_like_any_other() -> None:
    found = decided([said(Y, reading_id="c1.r1"), said(N, reading_id="c1.r2")])
    assert [region.readings for region in found] == [("c1.r1",), ("c1.r2",)]


def test_what_cannot_vote_is_in_no_region() -> None:
    strange = estimate(of=universe(("who", "c"), admissible=False), answer=Y)
    found = decided([said(Y, ("who", "a")), said(N, ("who", "b")), said(X, ("who", "d")), strange])
    assert {option for region in found for _, option in region.options} == {"a", "b"}


@pytest.mark.parametrize("answers", [[], [Y], [W, N], [N, N]], ids=["none", "yes", "not at best", "no"])
def test_nothing_decides_where_nothing_depends(answers: list[Answer]) -> None:
    assert decided([said(answer, ("who", str(at))) for at, answer in enumerate(answers)]) == ()


def test_more_choices_than_three_are_asked_one_by_one() -> None:
    # Parity of four choices: no three of them leave nothing open.
    rows = [tuple((n >> bit) & 1 for bit in range(4)) for n in range(16)]
    found = decided([said(Y if sum(row) % 2 else N, *((f"d{i}", str(v)) for i, v in enumerate(row))) for row in rows])
    assert len(found) == 16
    assert {len(region.options) for region in found} == {4}


OPTIONS = st.tuples(*(st.sampled_from("xy") for _ in range(3)))
ANSWERED = st.dictionaries(OPTIONS, st.sampled_from([Y, W, N]), min_size=2, max_size=8)
NAMES = ("a", "b", "c")


@given(ANSWERED)
def test_the_choices_asked_are_the_fewest_that_leave_nothing_open(answered: dict[tuple[str, ...], Answer]) -> None:
    estimates = [said(answer, *zip(NAMES, row, strict=True)) for row, answer in answered.items()]
    found = decided(estimates)
    if verdict_on(estimates) is not VerdictId.DEPENDS:
        assert found == ()
        return
    assert all(region.verdict is not VerdictId.DEPENDS for region in found)
    assert sum(region.universes for region in found) == len(estimates)
    asked = {choice for region in found for choice, _ in region.options}
    fewest = next(
        size
        for size in range(1, MOST_AT_ONCE + 1)
        for chosen in combinations(range(3), size)
        if _leaves_nothing_open(answered, chosen)
    )
    assert len(asked) <= fewest


def _leaves_nothing_open(answered: dict[tuple[str, ...], Answer], chosen: Sequence[int]) -> bool:
    parts: dict[tuple[str, ...], list[Estimate]] = {}
    for row, answer in answered.items():
        own = parts.setdefault(tuple(row[at] for at in chosen), [])
        own.append(said(answer, *zip(NAMES, row, strict=True)))
    return all(verdict_on(part) is not VerdictId.DEPENDS for part in parts.values())


@given(ANSWERED, st.randoms())
def test_regions_do_not_depend_on_the_order_of_definitions(
    answered: dict[tuple[str, ...], Answer], random: object
) -> None:
    estimates = [said(answer, *zip(NAMES, row, strict=True)) for row, answer in answered.items()]
    shuffled = list(estimates)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert set(decided(shuffled)) == set(decided(estimates))
