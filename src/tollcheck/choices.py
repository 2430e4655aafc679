"""The choices in which universes differ, and the fewest that lead from one answer to another.

A universe has a place in every choice that arises for it: the reading, the data set, one option of each decision. A
choice that arises for only one of two universes is none between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, product
from typing import Protocol

from tollcheck.model import Answer, Side, Universe

READING = "reading"


class Vote(Protocol):
    """What a universe says of a claim: an estimate, or as much of it as decides."""

    @property
    def universe(self) -> Universe:
        """The definition."""

    @property
    def answer(self) -> Answer:
        """Whether the claim holds under it."""

    @property
    def side(self) -> Side:
        """On which side of the claim its figure lies."""

    @property
    def gap(self) -> str | None:
        """Why it cannot answer."""

    @property
    def proxy_for(self) -> str:
        """What it only stands for."""


Step = tuple[Vote, Vote, tuple[str, ...]]  # from, to, and the choices that are made another way
_Placed = tuple[int, dict[str, str]]


def coordinates(universe: Universe) -> tuple[tuple[str, str], ...]:
    """Where a universe stands in each choice, the reading first."""
    return ((READING, universe.reading), *universe.options)


def smallest_steps(yes: Sequence[Vote], others: Sequence[Vote]) -> list[Step]:
    """From an estimate of ``yes`` to one of ``others``, every way that changes as few choices as can be; in order.

    Sets of choices are tried by size. For one set, two universes are a step apart if they agree in all else, which is
    looked up instead of compared, so that thousands of universes cost no more than a pass over them.
    """
    starts, ends = _by_choices(yes), _by_choices(others)
    shared = [(mine, its, [choice for choice in mine if choice in its]) for mine, its in product(starts, ends)]
    for size in range(max((len(common) for _, _, common in shared), default=0) + 1):
        found = sorted(
            (a, b, changed)
            for mine, its, common in shared
            for changed in combinations(common, size)
            for a, b in _pairs(starts[mine], ends[its], common, changed)
        )
        if found:
            return [(yes[a], others[b], changed) for a, b, changed in found]
    return []


def _by_choices(estimates: Sequence[Vote]) -> dict[tuple[str, ...], list[_Placed]]:
    """Estimates by the choices that arise for them, with their places in the row."""
    found: dict[tuple[str, ...], list[_Placed]] = defaultdict(list)
    for at, estimate in enumerate(estimates):
        own = dict(coordinates(estimate.universe))
        found[tuple(own)].append((at, own))
    return found


def _pairs(
    starts: Sequence[_Placed], ends: Sequence[_Placed], common: Sequence[str], changed: tuple[str, ...]
) -> list[tuple[int, int]]:
    """The pairs that differ in each of ``changed`` and agree in all else that they have in common."""
    same = [choice for choice in common if choice not in changed]
    alike: dict[tuple[str, ...], list[_Placed]] = defaultdict(list)
    for at, own in ends:
        alike[_at(own, same)].append((at, own))
    return [
        (a, b)
        for a, mine in starts
        for b, its in alike.get(_at(mine, same), ())
        if all(mine[choice] != its[choice] for choice in changed)
    ]


def _at(own: dict[str, str], choices: Sequence[str]) -> tuple[str, ...]:
    return tuple([own[choice] for choice in choices])
