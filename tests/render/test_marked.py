"""The article's text on the page: all of it, with every claim marked."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from tests.render import reports
from tollcheck.model import Report, Review, Span
from tollcheck.render.marked import Stretch, blocks


def stretches(report: Report) -> list[Stretch]:
    return [stretch for block in blocks(report) for line in block.lines for stretch in line.stretches]


def with_spans(text: str, spans: list[Span], furniture: tuple[Span, ...] = ()) -> Report:
    base = reports.report()
    review = base.reviews[0]
    made: list[Review] = [
        dataclasses.replace(review, claim=dataclasses.replace(review.claim, span=span, quote=span.of(text)))
        for span in spans
    ]
    article = dataclasses.replace(base.article, text=text, furniture=furniture)
    return dataclasses.replace(base, article=article, reviews=tuple(made), numerals=())


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Span], tuple[Span, ...]]:
    text = draw(st.text(alphabet="ab \n", min_size=1, max_size=40))
    edge = st.integers(min_value=0, max_value=len(text))
    span = st.tuples(edge, edge).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span(*pair))
    spans = draw(st.lists(span, max_size=5)) if len(text) > 1 else []
    return text, spans, tuple(draw(st.lists(span, max_size=2))) if len(text) > 1 else ()


@given(texts_with_spans())
def test_no_character_is_lost_or_doubled(case: tuple[str, list[Span], tuple[Span, ...]]) -> None:
    text, spans, furniture = case
    shown = "".join(stretch.text for stretch in stretches(with_spans(text, spans, furniture)))
    assert shown == "".join(line for line in text.split("\n") if line.strip())


@given(texts_with_spans())
def test_a_stretch_belongs_to_the_shortest_claim_that_holds_it(case: tuple[str, list[Span], tuple[Span, ...]]) -> None:
    text, spans, furniture = case
    for stretch in stretches(with_spans(text, spans, furniture)):
        if stretch.claim is not None:
            assert stretch.text in spans[stretch.claim - 1].of(text)


def test_a_claim_inside_another_keeps_its_own_mark() -> None:
    text = "33 dead, nine of them children"
    found = stretches(with_spans(text, [Span(0, 30), Span(9, 30)]))
    assert [(stretch.text, stretch.claim, stretch.ends) for stretch in found] == [
        ("33 dead, ", 1, ()),
        ("nine of them children", 2, (1, 2)),
    ]


def test_furniture_is_apart() -> None:
    found = blocks(reports.report())
    assert [block.is_furniture for block in found] == [True, False, True]
    assert found[0].lines[0].stretches[0].text == "Africa desk"
    assert all(
        not stretch.claim for block in found if block.is_furniture for line in block.lines for stretch in line.stretches
    )


def test_verdicts_stand_beside_the_line_in_which_their_claim_ends() -> None:
    lines = [line for block in blocks(reports.report()) for line in block.lines if line.claims]
    assert [line.claims for line in lines] == [(1, 2), (3,), (4, 5), (6, 7, 8, 9), (10,)]
