"""Cells as a dictionary, so that two ways of making them can be held against each other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from tollcheck.cells import Cells

Key = tuple[Any, ...]
Sums = dict[Key, tuple[int, ...]]
COUNTS = ("low", "best", "high", "fighters", "civilians", "unknown", "events")


def sums(cells: Cells) -> Sums:
    """Country, region, months, type, sides and active year, with the seven counts."""
    found: Sums = {}
    for at in range(len(cells)):
        unit = cells.units[cells.unit[at]]
        sides = (cells.actors[index] if index >= 0 else None for index in (cells.side_a[at], cells.side_b[at]))
        months = (_month(int(cells.start[at])), _month(int(cells.end[at]) - 1))
        key = (
            unit.country_id,
            unit.adm_1 or "",
            *months,
            int(cells.type_of_violence[at]),
            *sides,
            bool(cells.active[at]),
        )
        counts = tuple(int(getattr(cells, name)[at]) for name in COUNTS)
        found[key] = tuple(a + b for a, b in zip(found.get(key, (0,) * 7), counts, strict=True))
    return found


def naively(rows: Iterable[Key]) -> Sums:
    """The same from rows that end with their counts."""
    return {row[:-1]: row[-1] for row in rows}


def _month(ordinal: int) -> str:
    return f"{date.fromordinal(ordinal):%Y-%m}"
