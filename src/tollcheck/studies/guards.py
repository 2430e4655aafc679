"""Guards on trends: what may carry a change, and whether the answer survives leaving it out.

A rise in a record can come of one terrible month, of an actor that the data set begins to code, or of more reporting.
Each is looked for on the side that carries the change (the later end of a rise, the earlier end of a fall, so that both
are treated alike), told with its deaths, and taken off: the claim is then asked again of what is left. Where nothing
can be taken off (an actor not coded for a time, a base of few deaths, provisional months) the guard only tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from tollcheck.cells import NO_ACTOR, Cells
from tollcheck.curves import Ints, Mask
from tollcheck.evaluate.without import COLUMN_OF, COLUMNS, Behind, Pile
from tollcheck.knowledge.actors import coded
from tollcheck.knowledge.coding import UCDP
from tollcheck.model import Answer, Claim, Estimate, Kind, Period, Redistribution
from tollcheck.releases.behind.outlets import ACCOUNT, PUBLICATION
from tollcheck.releases.behind.single import Event
from tollcheck.studies.tags import SMALL_BASE

GUARDED = (Kind.CHANGE, Kind.RATIO, Kind.TREND)
CANDIDATE = "ucdp-candidate@"  # events coded month by month, before the yearly revision
FEWEST_EVENTS = 3  # in a sum that may be told of rows which may not be
GROWN = 1.5  # times as many outlets an event
NO_OUTLET = frozenset({ACCOUNT, PUBLICATION})  # words that stand for many
LEAST_PART = 0.05  # of a difference
CLASSES = {
    "own_government": "the country's own government",
    "other_government": "other governments",
    "non_state": "non-state groups",
}


class Carrier(NamedTuple):
    """Something that may carry a change: what it is, the deaths that it adds, and their part of the difference.

    ``survives`` says whether the answer is the same without it, None where it cannot be left out. ``period`` and
    ``names`` say which it is, ``note`` what knowledge has on it.
    """

    id: str
    survives: bool | None
    deaths: int = 0
    part: float | None = None
    period: Period | None = None
    names: tuple[str, ...] = ()
    note: str = ""


def guards(estimate: Estimate, lying: Behind, *, events: Iterable[Event] = ()) -> tuple[Carrier, ...]:
    """The guards of one estimate that apply, those that can be taken off first.

    ``events`` are the single events behind it, where they may be had.
    """
    move = Move(estimate, lying)
    found = (
        *_of_events(move, events),
        *(_month(move), _actors(move), _coding(move), _provisional(estimate), _small_base(estimate, lying.claim)),
    )
    return tuple(carrier for carrier in found if carrier is not None and not _is_slight(carrier))


def _is_slight(carrier: Carrier) -> bool:
    """Whether what a guard tells of is too small a part of the difference to be worth telling."""
    return carrier.survives is True and carrier.part is not None and carrier.part < LEAST_PART


class Move:
    """A recorded change or trend: which cells carry it, and how many deaths it is."""

    def __init__(self, estimate: Estimate, lying: Behind) -> None:
        self.estimate, self.lying = estimate, lying
        self.is_trend = lying.claim.kind is Kind.TREND
        self.rises = estimate.best > (1.0 if lying.claim.kind is Kind.RATIO else 0.0)
        spans = {role: [period for own, period, _ in lying.heaps if own == role] for role in ("from", "to", "value")}
        before, after = (spans["value"][:1], spans["value"][-1:]) if self.is_trend else (spans["from"], spans["to"])
        self.first: Period | None = before[-1] if before else None
        self.last: Period | None = after[0] if after else None
        self.carrying = lying.rows() if self.is_trend else lying.rows("to" if self.rises else "from")

    @property
    def difference(self) -> float:
        """The deaths that one end has more than the other, over as long a time."""
        if self.is_trend:
            years = [term.best for term in self.estimate.terms if term.role == "value"]
            return abs(years[-1] - years[0]) if years else 0.0
        ends = {role: [term.best for term in self.estimate.terms if term.role == role] for role in ("from", "to")}
        more, fewer = (ends["to"], ends["from"]) if self.rises else (ends["from"], ends["to"])
        return abs(sum(more) - sum(fewer) / len(fewer) * len(more)) if more and fewer else 0.0

    def carrier(self, name: str, pile: Pile, deaths: int, **which: Any) -> Carrier | None:
        """What some of the dead carry: the claim is asked again without them.

        Nothing where it would tell of so few events that they were as good as passed on, which a licence forbids.
        """
        is_open = self.lying.record.release.redistribution is Redistribution.ROWS
        if not is_open and pile.counts[:, COLUMNS.index("events")].sum() < FEWEST_EVENTS:
            return None
        survives = self.lying.again(pile).answer is self.estimate.answer
        part = deaths / self.difference if 0 < deaths <= self.difference else None
        return Carrier(name, survives, deaths, part, **which)


def _month(move: Move) -> Carrier | None:
    """The deadliest single month on the side that carries the change; only months that the record has."""
    cells, rows = move.lying.cells, move.carrying
    if move.lying.record.release.cell_days != "month" or not len(rows):
        return None
    weight = move.lying.weight
    totals: dict[tuple[int, int], int] = {}
    for start, end, deaths in zip(cells.start[rows], cells.end[rows], weight[rows], strict=True):
        if int(end) - int(start) <= 31:
            totals[int(start), int(end)] = totals.get((int(start), int(end)), 0) + int(deaths)
    if not totals or not max(totals.values()):
        return None
    start, end = max(sorted(totals), key=lambda month: totals[month])
    own = rows[(cells.start[rows] == start) & (cells.end[rows] == end)]
    month = Period(date.fromordinal(start), date.fromordinal(end))
    return move.carrier("largest_month", move.lying.pile(own), totals[start, end], period=month)


def _of_events(move: Move, events: Iterable[Event]) -> Iterator[Carrier | None]:
    """The largest event on the side that carries the change, what one outlet alone reported, and outlets an event."""
    roles = [role for role, _, _ in move.lying.heaps]
    column = COLUMNS.index(COLUMN_OF.get(move.lying.definition.recipe.counted, "best"))
    carrying = "value" if move.is_trend else "to" if move.rises else "from"
    largest: Event | None = None
    alone: dict[str, dict[int, Ints]] = defaultdict(dict)
    reported = Reported(len(roles))
    for event in events:
        reported.add(event)
        if roles[event.term - 1] != carrying:
            continue
        if largest is None or event.counts[column] > largest.counts[column]:
            largest = event
        if len(event.outlets) == 1 and event.outlets[0] not in NO_OUTLET:
            cells = alone[event.outlets[0]]
            cells[event.cell] = cells.get(event.cell, 0) + np.array(event.counts, dtype=np.int64)
    if largest is not None and largest.counts[column]:
        yield _largest(move, largest, deaths=largest.counts[column])
    yield _one_outlet(move, alone, column)
    yield _outlets(move, reported)


def _largest(move: Move, event: Event, *, deaths: int) -> Carrier | None:
    cells = move.lying.cells
    unit = cells.units[cells.unit[event.cell]]
    days = (date.fromordinal(int(edge[event.cell])) for edge in (cells.start, cells.end))
    pile = Pile(np.array([event.cell]), np.array([event.counts], dtype=np.int64))
    where = (unit.adm_1 or cells.names[unit.country_id],)
    return move.carrier("largest_event", pile, deaths, period=Period(*days), names=where)


def _one_outlet(move: Move, alone: Mapping[str, Mapping[int, Ints]], column: int) -> Carrier | None:
    """The outlet that alone reported the most; it is not named, since it is the record that is judged."""
    sums = {outlet: int(sum(counts[column] for counts in cells.values())) for outlet, cells in alone.items()}
    first = max(sorted(sums), key=lambda outlet: sums[outlet], default=None)
    if first is None or not sums[first]:
        return None
    rows = sorted(alone[first])
    pile = Pile(np.array(rows), np.stack([alone[first][row] for row in rows]))
    return move.carrier("one_outlet", pile, sums[first])


class Reported:
    """How many events of each term tell their outlets, and how many outlets these are."""

    def __init__(self, terms: int) -> None:
        self.events, self.outlets = [0] * terms, [0] * terms

    def add(self, event: Event) -> None:
        if event.outlets:
            self.events[event.term - 1] += 1
            self.outlets[event.term - 1] += len(event.outlets)

    def mean(self, terms: Iterable[int]) -> float | None:
        """Outlets an event, None where no event tells them."""
        chosen = list(terms)
        events = sum(self.events[term] for term in chosen)
        return sum(self.outlets[term] for term in chosen) / events if events else None


def _outlets(move: Move, reported: Reported) -> Carrier | None:
    """Whether events are told by markedly more outlets in the later end of a rise, or fewer in that of a fall."""
    roles = [role for role, _, _ in move.lying.heaps]
    last = len(roles) - 1
    ends = [[0], [last]] if move.is_trend and roles else [
        [term for term, role in enumerate(roles) if role == of] for of in ("from", "to")
    ]  # fmt: skip
    before, after = (reported.mean(terms) for terms in ends)
    if before is None or after is None:
        return None
    has_grown = after >= GROWN * before if move.rises else before >= GROWN * after
    return Carrier("outlets", None, note=f"{before:.1f} {after:.1f}") if has_grown else None


def _actors(move: Move) -> Carrier | None:
    """Actors that the record first has after the earlier end, or last has before the later one."""
    found = _turning(move)
    cells, rows = move.lying.cells, move.carrying
    mine = rows[np.isin(cells.side_a[rows], found) | np.isin(cells.side_b[rows], found)]
    deaths = int(move.lying.weight[mine].sum())
    if not deaths:
        return None
    names = _named(cells, mine, found, move.lying.weight)
    return move.carrier("new_actor" if move.rises else "ceased_actor", move.lying.pile(mine), deaths, names=names)


def _turning(move: Move) -> list[int]:
    """The actors that begin, or for a fall end, between the ends."""
    cells = move.lying.cells
    if move.first is None or move.last is None or move.first.end is None or move.last.start is None:
        return []
    seen = np.flatnonzero(_seen(move))
    sides = (cells.side_a[seen], cells.side_b[seen])
    first = np.full(len(cells.actors), date.max.toordinal(), dtype=np.int64)
    last = np.zeros(len(cells.actors), dtype=np.int64)
    for side in sides:
        known = side != NO_ACTOR
        np.minimum.at(first, side[known], cells.start[seen][known])
        np.maximum.at(last, side[known], cells.end[seen][known])
    turns = first >= move.first.end.toordinal() if move.rises else last <= move.last.start.toordinal()
    mine = np.unique(np.concatenate([cells.side_a[move.carrying], cells.side_b[move.carrying]]))
    named = [int(actor) for actor in mine if actor != NO_ACTOR and cells.actors[actor] != "Civilians"]
    # A class that killed nobody there neither begins nor ends.
    return [actor for actor in named if turns[actor] and last[actor]]


def _seen(move: Move) -> Mask:
    """Where an actor is looked for: a named one everywhere, a class in the places of the claim only."""
    cells = move.lying.cells
    if move.lying.record.release.cell_actors == "name":
        return np.ones(len(cells), dtype=np.bool_)
    found: Mask = np.isin(cells.unit, cells.unit[move.lying.rows()]) & (cells.best > 0)
    return found


def _named(cells: Cells, rows: Ints, actors: Sequence[int], weight: Ints) -> tuple[str, ...]:
    """Actors by their deaths, the most first."""

    def deaths(actor: int) -> int:
        own = (cells.side_a[rows] == actor) | (cells.side_b[rows] == actor)
        return int(weight[rows[own]].sum())

    ranked = sorted((actor for actor in actors if deaths(actor)), key=lambda actor: (-deaths(actor), actor))
    names = (cells.actors[actor].replace(", ", " with ") for actor in ranked)  # a composite is one actor
    return tuple(CLASSES.get(name, name) for name in names)


def _coding(move: Move) -> Carrier | None:
    """A named killer whom the data set codes for a part of the window only, from knowledge."""
    reading = move.lying.reading
    if move.lying.record.release.dataset != UCDP or move.first is None or move.last is None:
        return None
    iso3 = reading.place.iso3 if reading.place else None
    for party in reading.perpetrators if reading.measure.is_toll else ():
        codings = [coded(party.id, dataset=UCDP, year=year, iso3=iso3) for year in _years(move.first, move.last)]
        notes = [coding.note for coding in codings if coding.note]
        if len({coding.known for coding in codings}) > 1:
            return Carrier("coding", None, names=(party.name,), note=notes[0] if notes else "")
    return None


def _years(first: Period, last: Period) -> range:
    return range(first.start.year if first.start else 0, last.end.year if last.end else 0)


def _provisional(estimate: Estimate) -> Carrier | None:
    return Carrier("provisional", None) if estimate.universe.release.startswith(CANDIDATE) else None


def _small_base(estimate: Estimate, claim: Claim) -> Carrier | None:
    before = [term.best for term in estimate.terms if term.role == "from"]
    if claim.kind is Kind.TREND or not before or sum(before) / len(before) >= SMALL_BASE:
        return None
    return Carrier("small_base", None, deaths=round(sum(before) / len(before)))


def is_guarded(claim: Claim, estimate: Estimate | None) -> bool:
    """Whether a claim moves and its estimate has an answer that could change."""
    return claim.kind in GUARDED and estimate is not None and estimate.answer is not Answer.NO_DATA
