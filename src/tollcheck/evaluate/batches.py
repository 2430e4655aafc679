"""Universes that are asked together, for as long as they are alike.

A shape asks for tolls and computes with them as if there were one universe; the numbers are columns with a row for
each. Whatever a shape branches by (whether killers are named, why a toll cannot answer, which year is the largest) has
to be the same for all rows. Where it is not, the batch is divided by it, and each part is asked anew: the sums are made
already, so that what is repeated is arithmetic on a few columns.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from tollcheck.curves import Ints
from tollcheck.decisions.interface import Recipe
from tollcheck.evaluate.summed import Summed
from tollcheck.evaluate.tolls import Tolls
from tollcheck.model import Period, Place
from tollcheck.releases.interface import LoadedRelease

T = TypeVar("T", bound=Hashable)
Found = TypeVar("Found")


class Divided(Exception):  # noqa: N818  # no error: what tells a shape's caller to ask each part by itself
    """Universes that were asked together turn out to differ; ``labels`` says which belong together."""

    def __init__(self, labels: npt.NDArray[Any]) -> None:
        super().__init__("these universes have to be asked apart")
        self.labels = labels


class Recipes:
    """All recipes of an evaluation, each once, by number; ``summed`` are the numbers under which they are summed."""

    def __init__(self, summed: Summed) -> None:
        self.all: list[Recipe] = []
        self.summed = np.zeros(0, dtype=np.int64)
        self._numbers: dict[Recipe, int] = {}
        self._by = summed

    def numbers(self, recipes: Sequence[Recipe]) -> Ints:
        """The numbers of some recipes; those that are new are taken in."""
        known = len(self.all)
        found = [self._numbers.setdefault(recipe, len(self._numbers)) for recipe in recipes]
        self.all = list(self._numbers)
        self.summed = np.append(self.summed, [self._by.number(recipe) for recipe in self.all[known:]]).astype(np.int64)
        return np.array(found, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Batch:
    """The universes of one reading that are asked together: a record and a recipe each, by number."""

    summed: Summed
    recipes: Recipes
    record: Ints
    recipe: Ints

    def __len__(self) -> int:
        return len(self.recipe)

    @cached_property
    def _distinct(self) -> tuple[list[int], Ints]:
        found, at = np.unique(self.recipe, return_inverse=True)
        return found.tolist(), at

    def same(self, of: Callable[[Recipe], T]) -> T:
        """What is the same of all recipes; Divided where it is not."""
        distinct, at = self._distinct
        return _one([of(self.recipes.all[number]) for number in distinct], at)

    def same_of_records(self, of: Callable[[LoadedRelease], T]) -> T:
        """What is the same of all records; Divided where it is not."""
        distinct, at = np.unique(self.record, return_inverse=True)
        return _one([of(self.summed.records[number]) for number in distinct.tolist()], at)

    def same_in_rows(self, values: npt.NDArray[Any]) -> Any:
        """The value that stands in every row; Divided where they differ."""
        if (values != values[0]).any():
            raise Divided(values)
        return values.tolist()[0]

    def turned(self, change: Callable[[Recipe], Recipe]) -> Batch:
        """The same universes under other recipes."""
        distinct, at = self._distinct
        numbers = self.recipes.numbers([change(self.recipes.all[number]) for number in distinct])
        return Batch(self.summed, self.recipes, self.record, numbers[at])

    def tolls(self, place: Place, period: Period) -> Tolls:
        """The toll of a place and period in each universe; Divided where they cannot be relied on alike."""
        stretch, rows = self.summed.rows(self.record, self.recipes.summed[self.recipe], place, period)
        self.same_in_rows(stretch.standing[rows])
        return self.summed.column(stretch, rows)

    def prepare(self, stretches: Iterable[tuple[Place, Period]]) -> None:
        """Make the tolls of several places and periods at once; each can then be asked for by itself."""
        self.summed.prepare(self.record, self.recipes.summed[self.recipe], stretches)

    def parts(self, labels: npt.NDArray[Any]) -> list[Ints]:
        """The rows of each label."""
        found, at = np.unique(labels, return_inverse=True)
        order = np.argsort(at, kind="stable")
        return np.split(order, np.searchsorted(at[order], np.arange(1, len(found))))

    def of(self, rows: Ints) -> Batch:
        """Some of the universes."""
        return Batch(self.summed, self.recipes, self.record[rows], self.recipe[rows])


def alike(batch: Batch, ask: Callable[[Batch], Found]) -> Iterator[tuple[Ints, Found]]:
    """What is asked of a batch, divided as often as it takes; each answer with the rows that it is of."""
    waiting = [np.arange(len(batch))] if len(batch) else []
    while waiting:
        rows = waiting.pop()
        part = batch.of(rows)
        try:
            found = ask(part)
        except Divided as divided:
            waiting += [rows[own] for own in part.parts(divided.labels)]
        else:
            yield rows, found


def _one(values: Sequence[T], at: Ints) -> T:
    distinct = list(dict.fromkeys(values))
    if len(distinct) > 1:
        raise Divided(np.array([distinct.index(value) for value in values])[at])
    return distinct[0]
