"""The smallest steps between answers, against a comparison of every pair."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tests.factories import estimate, universe
from tollcheck.choices import Step, coordinates, smallest_steps
from tollcheck.model import Estimate

OPTION = st.dictionaries(st.sampled_from("abcd"), st.sampled_from("xyz"), max_size=4)
UNIVERSES = st.lists(st.tuples(st.sampled_from(["r1", "r2"]), OPTION), max_size=7)


def placed(found: list[tuple[str, dict[str, str]]]) -> list[Estimate]:
    return [estimate(of=universe(*sorted(options.items()), reading_id=reading)) for reading, options in found]


def compared(yes: list[Estimate], others: list[Estimate]) -> list[Step]:
    """Every pair, told by the choices in which it differs; a choice that only one of the two has is none."""
    steps = []
    for a, b in product(yes, others):
        mine, its = dict(coordinates(a.universe)), dict(coordinates(b.universe))
        steps.append((a, b, tuple(choice for choice in mine if choice in its and mine[choice] != its[choice])))
    fewest = min((len(choices) for _, _, choices in steps), default=0)
    return [step for step in steps if len(step[2]) == fewest]


@given(UNIVERSES, UNIVERSES)
def test_looking_up_finds_the_steps_that_comparing_finds(
    yes: list[tuple[str, dict[str, str]]], others: list[tuple[str, dict[str, str]]]
) -> None:
    assert smallest_steps(placed(yes), placed(others)) == compared(placed(yes), placed(others))
