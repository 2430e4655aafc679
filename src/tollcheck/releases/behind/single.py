"""The single events behind some terms, each with the cell that it is a part of and the outlets that reported it.

They say whether one event, or one outlet, carries a change. Only events that certainly belong are told, and none of a
release whose rows may not be passed on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tollcheck.cells import NO_ACTOR, ONE_SIDED, Cells
from tollcheck.errors import ReleaseError
from tollcheck.model import Redistribution
from tollcheck.releases.added import AddedSource
from tollcheck.releases.behind.events import events_behind
from tollcheck.releases.behind.listing import Lies, Pick, Value, chosen, month
from tollcheck.releases.interface import Source

Key = tuple[Value, ...]
BY = ("country", "region", "from_month", "to_month", "type_of_violence", "side_a", "side_b")


class Event(NamedTuple):
    """An event: its term (from 1), its cell, what it adds to that, and the outlets that reported it.

    ``counts`` are low, best, high, fighters, civilians, unknown and events.
    """

    term: int
    cell: int
    counts: tuple[int, ...]
    outlets: tuple[str, ...]


def single_events(source: Source, cells: Cells, picks: Sequence[Pick]) -> Iterator[Event]:
    """Every event behind some terms, in a fixed order; none where only sums are held, or the events are damaged.

    What is wrong with a file of events is told where receipts are asked for (``receipts``, ``records verify``); a check
    needs its sums only.
    """
    is_open = source.release.redistribution is Redistribution.ROWS
    if not isinstance(source, AddedSource) or not source.has_events or not is_open:
        return
    held = _by_key(cells, picks)
    try:
        with events_behind(source, cells, picks, is_exact=False) as listing:
            for row in listing.rows:
                told = dict(zip(listing.columns, row, strict=True))
                found = held.get(tuple(told[name] or None for name in BY))
                if told["lies"] == Lies.INSIDE and found is not None:
                    counts = _counts(told)
                    yield Event(_whole(told["term"]), _cell(cells, found, counts), counts, _outlets(told["outlet"]))
    except ReleaseError:
        return


def _by_key(cells: Cells, picks: Sequence[Pick]) -> Mapping[Key, list[int]]:
    """The chosen cells by what is told of their events; whom one-sided violence hit is not told."""
    found: dict[Key, list[int]] = defaultdict(list)
    rows = {int(at) for heap, rows in chosen(cells, picks) if heap.lies is Lies.INSIDE for at in rows}
    for at in sorted(rows):
        unit, kind = cells.units[cells.unit[at]], int(cells.type_of_violence[at])
        sides = [None if side == NO_ACTOR else cells.actors[side] for side in (cells.side_a[at], cells.side_b[at])]
        key = (
            *(cells.names[unit.country_id], unit.adm_1),
            *(month(int(cells.start[at])), month(int(cells.end[at]) - 1)),
            *(kind, sides[0], "Civilians" if kind == ONE_SIDED else sides[1]),
        )
        found[key].append(at)
    return found


def _cell(cells: Cells, found: Sequence[int], counts: tuple[int, ...]) -> int:
    """Of cells that are told alike the one that holds so many deaths: an event is part of one of them."""
    return next((at for at in found if cells.best[at] >= counts[1] and cells.events[at]), found[0])


def _counts(told: Mapping[str, Value]) -> tuple[int, ...]:
    low, best, high = (_whole(told[name]) for name in ("low", "best", "high"))
    a, b, civilians, unknown = (_whole(told[f"deaths_{name}"]) for name in ("a", "b", "civilians", "unknown"))
    return low, best, high, a + b, civilians, unknown, _whole(told["events"])


def _whole(value: Value) -> int:
    return int(value or 0)


def _outlets(told: Value) -> tuple[str, ...]:
    return tuple(str(told).split("; ")) if told else ()
