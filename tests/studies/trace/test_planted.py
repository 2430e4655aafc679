"""Planted numbers, over all countries of the embedded record: the right definition is among the first five answers,
and numbers that nobody planted are not called found.

What is planted is any figure (low, best, high) of any count by anybody, a class or a named actor, in one year.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import pytest

from tollcheck.knowledge.countries import countries
from tollcheck.model import Period, Place
from tollcheck.pipeline import Record
from tollcheck.plugins import registry
from tollcheck.studies.trace.definitions import Block, Figure, Form
from tollcheck.studies.trace.search import Scope, Trace, Tracer
from tollcheck.studies.trace.tables import tables
from tollcheck.studies.trace.wanted import wanted

EACH = 200
MOST_FOUND = 0.05 * EACH


class Plant(NamedTuple):
    """A number with the definition that it is taken from."""

    place: Place
    number: int
    block: Block
    period: Period


@cache
def tracer() -> Tracer:
    return Record(registry().record()).tracer


@cache
def single_years() -> tuple[Plant, ...]:
    """Every figure of a single year, of at least three digits, that does not end in a zero."""
    return tuple(_planted())


def _planted() -> Iterator[Plant]:
    look = tracer()
    for country in countries().values():
        for release in look.releases:
            held = tables(country.place, look.load(release))
            table = held.of_years() if held is not None else None
            if table is None:
                continue
            columns = np.flatnonzero(table.windows.cost == 0)
            values = table.values[:, columns]
            for row, at in zip(*np.nonzero((values >= 100) & (values % 10 > 0)), strict=True):
                period = table.windows.period(columns[at], table.grid)
                yield Plant(country.place, int(values[row, at]), table.blocks[row], period)


def sample(*, digits: range, figure: Figure | None = None, seed: int = 1) -> list[Plant]:
    fitting = [
        plant for plant in single_years() if len(str(plant.number)) in digits and figure in (None, plant.block.figure)
    ]
    return random.Random(seed).sample(fitting, EACH)  # noqa: S311  the same choice in every run


def trace(number: int, place: Place) -> Trace:
    return tracer().trace(wanted(number), Scope((place,)))


def is_among(plant: Plant, found: Trace) -> bool:
    told = [one for answer in found.answers for one in (answer.definition, *answer.also)]
    return any((one.block, one.period, one.form) == (plant.block, plant.period, Form.TOTAL) for one in told)


LARGE = range(4, 12)


@pytest.mark.parametrize("figure", [None, Figure.BEST], ids=["any figure", "best figures"])
def test_planted_numbers_are_among_the_first_five(figure: Figure | None) -> None:
    plants = sample(digits=LARGE, figure=figure)
    assert sum(is_among(plant, trace(plant.number, plant.place)) for plant in plants) >= 0.9 * EACH


def test_planted_best_figures_are_called_found() -> None:
    plants = sample(digits=LARGE, figure=Figure.BEST)
    assert sum(trace(plant.number, plant.place).is_found for plant in plants) >= 0.9 * EACH


def of_same_size(number: int, chance: random.Random) -> int:
    """Any number of as many digits that does not end in a zero."""
    size = 10 ** (len(str(number)) - 1)
    return chance.choice([n for n in (chance.randrange(size, 10 * size) for _ in range(50)) if n % 10])


def nearby(number: int, chance: random.Random) -> int:
    """Any number from the half to the double, where most of the record's figures of that size lie."""
    return chance.choice([n for n in (int(number * 2 ** chance.uniform(-1, 1)) for _ in range(50)) if n % 10])


@pytest.mark.parametrize("draw", [of_same_size, nearby], ids=["of the same digits", "from the half to the double"])
def test_random_numbers_are_not_called_found(draw: object) -> None:
    chance = random.Random(2)  # noqa: S311
    assert callable(draw)
    numbers = [(draw(plant.number, chance), plant.place) for plant in sample(digits=LARGE)]
    assert sum(trace(number, place).is_found for number, place in numbers) <= MOST_FOUND


def test_three_digits_cannot_be_traced_even_where_they_are_planted() -> None:
    for plant in sample(digits=range(3, 4)):
        found = trace(plant.number, plant.place)
        assert not found.is_found
        assert all(answer.by_chance >= 0.05 for answer in found.answers)
        assert found.answers


def test_random_numbers_of_three_digits_cannot_be_traced() -> None:
    chance = random.Random(3)  # noqa: S311
    places = [plant.place for plant in sample(digits=range(3, 4), seed=4)]
    assert not any(trace(chance.randrange(100, 1000), place).is_found for place in places)
