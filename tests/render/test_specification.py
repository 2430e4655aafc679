from __future__ import annotations

import dataclasses
import re

import pytest
from lxml import etree

from tests.factories import claim, exactly, more_than, term, universe, years
from tests.factories import estimate as made
from tollcheck.model import Answer, Estimate, Kind, NearMiss, Review, Verdict, VerdictId
from tollcheck.render.specification import FEWEST, MOST, Specification, specification

SVG = "{http://www.w3.org/2000/svg}"


def estimate(
    best: float, *options: tuple[str, str], admissible: bool = True, answer: Answer = Answer.NO, spread: float = 10
) -> Estimate:
    low, high = best - spread, best + spread
    return made(
        low,
        best,
        high,
        of=universe(*options, admissible=admissible),
        answer=answer,
        terms=(term("value", best, low=low, high=high, period=years(2022)),),
    )


def review(*estimates: Estimate, kind: Kind = Kind.COUNT, near: tuple[NearMiss, ...] = ()) -> Review:
    quantity = exactly(1) if kind is Kind.RANK else more_than(500)
    verdict = Verdict(VerdictId.UNSUPPORTED, "not_shown")
    return Review(claim(kind, quantity), verdict, "", estimates=estimates, near=near)


def drawn(*estimates: Estimate, **given: object) -> Specification:
    found = specification(review(*estimates, **given), name="c1")  # type: ignore[arg-type]
    assert found is not None
    return found


THREE = (
    estimate(300, ("who_is_counted", "civilians")),
    estimate(100, ("who_is_counted", "one_sided"), answer=Answer.WITHIN),
    estimate(600, ("who_is_counted", "all_deaths"), admissible=False, answer=Answer.YES),
)


def test_columns_stand_in_the_order_of_their_figures_those_that_vote_first() -> None:
    found = drawn(*THREE)
    assert [(column.row.best, column.is_admitted) for column in found.universes] == [
        ("100", True),
        ("300", True),
        ("600", False),
    ]


def test_every_column_leads_to_its_words() -> None:
    found = drawn(*THREE)
    led = re.findall(r'href="#([^"]+)"', found.drawing)
    assert led == [column.id for column in found.universes]
    assert len(set(led)) == len(led) == 3


def test_the_picture_is_told_in_a_sentence() -> None:
    assert drawn(*THREE).says == (
        "2 definitions that the words admit, with best figures of 100 to 300; 0 meet the claim. Beside them, 1 that "
        "the words do not admit, for comparison."
    )


def test_an_option_has_a_mark_under_each_column_that_takes_it() -> None:
    tree = etree.fromstring(drawn(*THREE).drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    words = ["".join(text.itertext()) for text in tree.iter(f"{SVG}text")]
    assert "Who is counted among the dead?" in words
    assert len([one for one in tree.iter(f"{SVG}circle") if one.get("class") in ("ta", "tn")]) == 3


def test_a_choice_in_which_all_agree_has_no_row() -> None:
    same = ("active_years", "every_event")
    found = drawn(*(dataclasses.replace(one, universe=_with(one, same)) for one in THREE))
    assert "Are events counted of every year" not in found.drawing


def _with(one: Estimate, option: tuple[str, str]):
    return dataclasses.replace(one.universe, options=(*one.universe.options, option))


@pytest.mark.parametrize(
    ("estimates", "kind"),
    [
        pytest.param(THREE, Kind.RANK, id="places in an order"),
        pytest.param(THREE[: FEWEST - 1], Kind.COUNT, id="too few"),
        pytest.param((), Kind.COUNT, id="none"),
        pytest.param([estimate(n, ("a", str(n)), admissible=False) for n in range(5)], Kind.COUNT, id="no vote"),
        pytest.param([dataclasses.replace(one, high=float("inf")) for one in THREE], Kind.COUNT, id="without limit"),
    ],
)
def test_what_has_no_curve(estimates, kind: Kind) -> None:
    assert specification(review(*estimates, kind=kind), name="c1") is None


def test_near_misses_come_before_other_definitions_that_do_not_vote() -> None:
    many = [estimate(n, ("who_is_counted", f"strange{n}"), admissible=False) for n in range(MOST + 20)]
    near = NearMiss(many[-1].universe.options, many[-1], "near")
    found = drawn(*THREE[:2], *many, near=(near,))
    assert len(found.universes) == MOST
    assert found.left_out == 22
    assert str(MOST + 19) in {column.row.best for column in found.universes}


def test_a_range_beyond_the_drawing_is_told() -> None:
    assert not drawn(*THREE).is_cut
    assert drawn(*THREE, estimate(200, ("who_is_counted", "fighters"), spread=90_000)).is_cut


def test_words_of_a_plug_in_stay_words() -> None:
    found = drawn(*THREE, estimate(200, ("<script>", '"><img onerror=x>')))
    assert "<script>" not in found.drawing
    assert "<img" not in found.drawing


def test_one_figure_for_all_can_be_drawn() -> None:
    found = drawn(*(estimate(0, ("who_is_counted", str(n)), spread=0) for n in range(3)))
    assert "NaN" not in found.drawing
    assert "inf" not in found.drawing
