"""Which events of several data sets are the same event, by where, when and what: the method of meltt.

Donnay, Dunford, McGrath, Backer & Cunningham (2019), Integrating conflict event data, Journal of Conflict Resolution
63(5), 1337-1364. Two events may be the same if they are near in space and time and share a level in every taxonomy; the
finer the levels they share, the better they fit. Data sets are taken one after another: what is left of the first is
matched with the second, what is left of both with the third. Events of one day are matched with each other, episodes of
several days with each other; an event that fits an episode is only flagged for a person to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from peers.events import Event, distance


class Window(NamedTuple):
    """How far apart two records of the same event may lie."""

    km: float
    days: int


@dataclass(frozen=True, slots=True)
class Integration:
    """``unique``: one record of each event; ``matches``: those that were recorded more than once; ``flagged``: unique
    events of one day that fit an episode of another data set."""

    unique: tuple[Event, ...]
    matches: tuple[tuple[Event, ...], ...]
    flagged: tuple[Event, ...]


def integrate(datasets: Sequence[Sequence[Event]], *, window: Window) -> Integration:
    """All data sets as one, each event kept as the first data set has it."""
    groups: dict[Event, tuple[Event, ...]] = {event: (event,) for event in datasets[0]}
    flagged: set[Event] = set()
    for newer in datasets[1:]:
        older = tuple(groups)
        pairs = [pair for kind in (False, True) for pair in best(older, newer, window=window, episodes=kind)]
        known = {new: old for old, new in pairs}
        left = [event for event in newer if event not in known]
        for new, old in known.items():
            groups[old] += (new,)
        groups |= {event: (event,) for event in left}
        flagged |= {*during(older, left, window=window), *during(left, older, window=window)}
    return Integration(
        unique=tuple(groups),
        matches=tuple(group for group in groups.values() if len(group) > 1),
        flagged=tuple(event for event in groups if event in flagged),
    )


def best(
    older: Iterable[Event], newer: Iterable[Event], *, window: Window, episodes: bool
) -> list[tuple[Event, Event]]:
    """Pairs in which no event stands twice, the best fitting taken first; among equals the earliest, then by number."""
    sides = ([event for event in side if event.is_episode == episodes] for side in (older, newer))
    fitting = [
        (misfit, old.first, old.dataset, old.number, new.number, old, new)
        for old, new in product(*sides)
        if near(old, new, window=window) and (misfit := misfit_of(old, new)) is not None
    ]
    taken: set[Event] = set()
    pairs = []
    for *_, old, new in sorted(fitting, key=lambda one: one[:5]):
        if old not in taken and new not in taken:
            taken |= {old, new}
            pairs.append((old, new))
    return pairs


def near(one: Event, other: Event, *, window: Window) -> bool:
    """Both begin and end within the days of the window, and lie within its distance."""
    apart = max(abs((one.first - other.first).days), abs((one.last - other.last).days))
    return apart <= window.days and distance(one, other) <= window.km


def during(side: Iterable[Event], others: Iterable[Event], *, window: Window) -> list[Event]:
    """The events of one day in ``others`` that fit an episode of ``side``, from its first day to its last."""
    episodes = [event for event in side if event.is_episode]
    days = [event for event in others if not event.is_episode]
    return [
        day
        for episode, day in product(episodes, days)
        if -window.days <= (day.first - episode.first).days
        and (day.last - episode.last).days <= window.days
        and distance(episode, day) <= window.km
        and misfit_of(episode, day) is not None
    ]


def misfit_of(one: Event, other: Event) -> float | None:
    """0 where all the finest levels agree, 1 where only the broadest do; None where a taxonomy has none in common."""
    parts = []
    for ours, theirs in zip(one.kinds, other.kinds, strict=True):
        shared = next((place for place, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a == b), None)
        if shared is None:
            return None
        parts.append(shared / max(1, len(ours) - 1))
    return sum(parts) / len(parts) if parts else 0.0
