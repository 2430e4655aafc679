"""What is asked of a release, and what it answers: rows under their columns, every one of them for a term.

Receipts of an estimate list what its terms are sums of. A term is made of parts (what its cells are to it); of each
part some cells lie inside the place and the period and some only at their edge. The receipts keep all of these apart,
so that anybody can add them up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from tollcheck.cells import Cells, Counts, Selection
from tollcheck.curves import Ints
from tollcheck.model import Claim, Estimate, Release

Value = str | int | float | None


class Sort(StrEnum):
    """What the rows of receipts are."""

    EVENTS = "events"
    CELLS = "cells"
    AGGREGATES = "aggregates"


class Lies(StrEnum):
    """Whether what a row tells belongs to its term for certain, or perhaps."""

    INSIDE = "inside"
    EDGE = "edge"


class Pick(NamedTuple):
    """Some cells of a term: which term (from 1), what they are to it, and which cells."""

    term: int
    part: str
    selection: Selection


class Heap(NamedTuple):
    """What one row of receipts belongs to."""

    term: int
    part: str
    lies: Lies


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows, term by term, under their columns; they can be gone through once, while the release is open."""

    sort: Sort
    columns: tuple[str, ...]
    rows: Iterator[tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Receipts:
    """What stands behind one estimate: the ``number``-th of ``of`` that the review of a claim lists.

    ``sums`` are what the rows of ``listing`` sum to. ``accessed`` is the day on which a user added the release.
    """

    claim: Claim
    estimate: Estimate
    number: int
    of: int
    release: Release
    accessed: str | None
    sums: Mapping[Heap, Counts]
    listing: Listing


def sums(cells: Cells, picks: Sequence[Pick]) -> dict[Heap, Counts]:
    """What the rows of every heap have to sum to."""
    found = {}
    for pick in picks:
        inside, edge = cells.select(pick.selection)
        found[Heap(pick.term, pick.part, Lies.INSIDE)] = inside
        found[Heap(pick.term, pick.part, Lies.EDGE)] = edge
    return found


def chosen(cells: Cells, picks: Sequence[Pick]) -> Iterator[tuple[Heap, Ints]]:
    """The cells of every heap, by their numbers."""
    for pick in picks:
        for lies, mask in zip(Lies, cells.chosen(pick.selection), strict=True):
            yield Heap(pick.term, pick.part, lies), np.flatnonzero(mask)


def month(ordinal: int) -> str:
    """The month of a day.

    >>> month(date(2022, 3, 31).toordinal())
    '2022-03'
    """
    return date.fromordinal(ordinal).isoformat()[:7]
