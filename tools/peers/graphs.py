"""Decomposable graphs: the ways in which lists may depend on each other so that a table of them falls into parts.

An edge says that two lists depend on each other given the rest. A graph is decomposable (chordal) if its lists can be
taken one after another so that those earlier neighbours of each, all of which depend on it, also depend on each other
(Lauritzen 1996, Graphical Models, ch. 2). The chance of a whole history is then a product: each list given its earlier
neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations
from typing import NamedTuple

Lists = frozenset[int]
Edge = tuple[int, int]


class Graph(NamedTuple):
    """``families``: of each list, the list with its earlier neighbours, and those neighbours alone."""

    edges: tuple[Edge, ...]
    families: tuple[tuple[Lists, Lists], ...]


def decomposable(lists: int) -> Iterator[Graph]:
    """Every decomposable graph on so many lists: 2, 8, 61 and 822 for two to five, the complete one last."""
    pairs = list(combinations(range(lists), 2))
    for edges in chain.from_iterable(combinations(pairs, size) for size in range(len(pairs) + 1)):
        families = families_of(edges, lists=lists)
        if families is not None:
            yield Graph(edges, families)


def families_of(edges: tuple[Edge, ...], *, lists: int) -> tuple[tuple[Lists, Lists], ...] | None:
    """Lists in the order of maximum cardinality search, which finds a perfect order if there is one; None if not."""
    neighbours: dict[int, set[int]] = {one: set() for one in range(lists)}
    for one, other in edges:
        neighbours[one].add(other)
        neighbours[other].add(one)
    known, placed = set(edges), set[int]()
    families = []
    while len(placed) < lists:
        newest = max(neighbours.keys() - placed, key=lambda one: len(neighbours[one] & placed))
        earlier = frozenset(neighbours[newest] & placed)
        if not all(pair in known for pair in combinations(sorted(earlier), 2)):
            return None
        families.append((earlier | {newest}, earlier))
        placed.add(newest)
    return tuple(families)
