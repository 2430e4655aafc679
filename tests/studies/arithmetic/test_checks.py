"""The article's own arithmetic: each check on a sentence that fails it and on one that does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import claim, exactly, more_than
from tollcheck.model import Answer, Article, Claim, Hedge, Interval, Kind, Measure, Quantity, Report, Span
from tollcheck.pipeline import check
from tollcheck.studies.arithmetic.checks import failing, own_answer, self_checks
from tollcheck.studies.arithmetic.intervals import apart, quotient

PUBLISHED = date(2025, 10, 1)
TOTALS = "1,804 civilians were killed in Mali in 2022. "
RISE = "In Mali, civilian deaths rose from 736 in 2021 to 3,000 in 2022, "

FAILING = [
    pytest.param("", f"{RISE}a tenfold increase.", "3,000 / 736 = 4.08", id="fold that its ends rule out"),
    pytest.param(
        "", "Attackers killed 33 people in Mali in March 2023, including 40 civilians.", "40 of 33", id="part too large"
    ),
    pytest.param(
        "",
        "Attackers killed 33 people in Mali on 3 March 2023, including 21 civilians and 15 soldiers.",
        "21 + 15 = 36 of 33",
        id="parts that exceed together",
    ),
    pytest.param(
        "",
        f"{TOTALS}Malian forces were responsible for 70 percent of those deaths, while JNIM was responsible for 45 "
        "percent of those deaths.",
        "70% + 45% = 115%",
        id="shares over all",
    ),
    pytest.param(
        "",
        "More than 3,000 civilians were killed annually in Mali from 2022 to 2024. In total, 5,000 civilians were "
        "killed in Mali from 2022 to 2024.",
        "5,000 / 3 years = 1,667 a year, beside 3,000 a year",
        id="rate against total",
    ),
    pytest.param(
        "",
        "In 2022, 3,318 civilians were killed in Mali. Aid has dwindled. The 3,600 civilians killed in Mali in 2022 "
        "were men.",
        "3,318 and 3,600",
        id="told twice",
    ),
    pytest.param(
        "36 killed in Mopti",
        "Gunmen killed 33 people in Mopti, Mali, on 3 March 2023.",
        "36 in the headline, 33 in the text",
        id="headline",
    ),
]

HOLDING = [
    pytest.param("", f"{RISE}more than fourfold.", id="fold of its ends"),
    pytest.param("", "Attackers killed 33 people in Mali in March 2023, including 20 civilians.", id="smaller part"),
    pytest.param(
        "",
        "Attackers killed 33 people in Mali on 3 March 2023, including 18 civilians and 15 soldiers.",
        id="parts that add up",
    ),
    pytest.param(
        "",
        f"{TOTALS}Malian forces were responsible for 70 percent of those deaths, while Wagner was responsible for 45 "
        "percent of those deaths.",
        id="shares of allies, who kill together",
    ),
    pytest.param(
        "",
        "More than 3,000 civilians were killed annually in Mali from 2022 to 2024. In total, 9,300 civilians were "
        "killed in Mali from 2022 to 2024.",
        id="rate that gives the total",
    ),
    pytest.param(
        "",
        "In 2022, 3,318 civilians were killed in Mali, the UN said. Amnesty International said that 3,600 civilians "
        "were killed in Mali in 2022.",
        id="told twice by two sources",
    ),
    pytest.param(
        "",
        "On 3 March 2023, 30 people were killed in Mali. On 3 March 2023, 33 people were killed in Mali.",
        id="one day may have two attacks",
    ),
    pytest.param(
        "48 killed in Mopti",
        "Gunmen killed 33 people in Mopti, Mali, on 3 March 2023. The next day, 15 people were killed in Mopti.",
        id="headline that adds up the text",
    ),
    pytest.param("2023 in Mali", "Gunmen killed 33 people in Mopti, Mali, on 3 March 2023.", id="headline with a year"),
]


def named(name: str, kind: Kind, quantity: Quantity, **given: Any) -> Claim:
    return replace(claim(kind, quantity, **given), id=name)


def checked(title: str, text: str) -> Report:
    return check(Article(text=text, title=title or None, published=PUBLISHED), at="2025-10-02T08:00:00Z")


@pytest.mark.parametrize(("title", "text", "says"), FAILING)
def test_figures_that_cannot_all_stand_are_told_and_marked(title: str, text: str, says: str) -> None:
    report = checked(title, text)
    (failed,) = (one for one in report.self_checks if not one.holds)
    assert says in failed.says
    marked = {review.claim.id for review in report.reviews if "self-check" in review.verdict.tags}
    assert marked == set(failed.claims)
    told = [review for review in report.reviews if review.claim.id in failed.claims]
    assert all(failed.because in " ".join([one.because, *(c.text for c in one.caveats)]) for one in told)


@pytest.mark.parametrize(("title", "text"), HOLDING)
def test_figures_that_can_stand_raise_no_alarm(title: str, text: str) -> None:
    report = checked(title, text)
    assert report.reviews
    assert all(one.holds for one in report.self_checks)
    assert not any("self-check" in review.verdict.tags for review in report.reviews)


def test_what_no_definition_bears_out_is_refuted_by_its_own_figures() -> None:
    report = checked("", "In Mali, civilian deaths rose from 736 in 2023 to 3,000 in 2024, a tenfold increase.")
    fold = next(review for review in report.reviews if review.claim.kind is Kind.RATIO)
    assert (fold.verdict.id, fold.verdict.reason) == ("refuted", "arithmetic")
    assert "3,000 / 736 = 4.08" in fold.because
    others = [review for review in report.reviews if review is not fold]
    assert others
    assert all(review.verdict.reason != "arithmetic" for review in others)


def test_a_share_is_held_against_its_part_and_whole() -> None:
    whole = named("c1", Kind.COUNT, exactly(100))
    part = named("c2", Kind.COUNT, exactly(40), part_of="c1")
    sixty = Quantity(0.6, 0.6, Hedge.EXACT, None, Interval(0.575, 0.625))
    share = named("c3", Kind.SHARE, sixty, part_of="c1")
    (failed,) = (one for one in self_checks([whole, part, share]) if not one.holds)
    assert (failed.claims, failed.refutes, failed.computed) == (("c3", "c2", "c1"), "c3", 0.4)
    assert own_answer(share, failing([failed])) is Answer.NO
    assert own_answer(whole, failing([failed])) is Answer.NO_DATA


@pytest.mark.parametrize("measure", [Measure.DISPLACED, Measure.INJURED])
def test_only_the_dead_are_added(measure: Measure) -> None:
    whole = named("c1", Kind.COUNT, exactly(10), measure=measure)
    part = named("c2", Kind.COUNT, exactly(40), part_of="c1", measure=measure)
    assert self_checks([whole, part]) == ()


numbers = st.integers(1, 100_000)


@given(numbers, numbers)
def test_a_part_fails_only_above_its_whole(small: int, large: int) -> None:
    whole = named("c1", Kind.COUNT, exactly(large), measure=Measure.DEATHS)
    part = named("c2", Kind.COUNT, exactly(small), part_of="c1", measure=Measure.DEATHS, sentence=Span(20, 30))
    assert bool(self_checks([whole, part])) == (small - 0.5 > large + 0.5)


@given(numbers, numbers)
def test_a_bound_below_lets_any_part_stand(small: int, large: int) -> None:
    whole = named("c1", Kind.COUNT, more_than(large), measure=Measure.DEATHS)
    part = named("c2", Kind.COUNT, exactly(small), part_of="c1", measure=Measure.DEATHS)
    assert self_checks([whole, part]) == ()


ends = st.tuples(st.floats(0.5, 1e6), st.floats(0, 1e6)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(ends, ends, st.floats(0, 1), st.floats(0, 1))
def test_a_quotient_holds_what_its_ends_can_give(
    above: tuple[float, float], below: tuple[float, float], a: float, b: float
) -> None:
    numerator = min(above[1], above[0] + a * (above[1] - above[0]))
    denominator = min(below[1], below[0] + b * (below[1] - below[0]))
    found = numerator / denominator
    assert not apart(quotient(above, below), (found, found))
