"""A question to the record instead of a claim about it, and what the record answers under each definition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tollcheck.model.claims import Party, Period, Place
from tollcheck.model.record import Release
from tollcheck.model.report import Caveat
from tollcheck.model.words import Measure


class Held(StrEnum):
    """What a record holds of what was asked."""

    FIGURES = "figures"
    NO_EVENTS = "no_events"  # covered, and nothing is recorded
    BOUNDS = "bounds"  # only a floor, a ceiling or both can be told
    NOT_COVERED = "not_covered"
    FAILED = "failed"  # a release could not be read


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: how many, where, when, killed by whom. No perpetrators: by anybody, and by the classes.

    ``against`` is an earlier or later period to compare with.
    """

    place: Place
    period: Period
    measures: tuple[Measure, ...]
    perpetrators: tuple[Party, ...] = ()
    against: Period | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """Low, best and high of a period; None is what cannot be told, so that no bound is taken for a number."""

    period: Period
    held: Held
    low: float | None
    best: float | None
    high: float | None
    events: int | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """The figures of another period under the same definition, and what lies between.

    ``low``, ``best`` and ``high`` are those of the difference, None where one of the two is not told whole, or they are
    of unlike length; ``fraction`` is the change as a part of the other period's figure, None on a small base.
    """

    amount: Amount
    low: float | None = None
    best: float | None = None
    high: float | None = None
    fraction: float | None = None
    sentence: str | None = None
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True, slots=True)
class Defined:
    """The figures under one definition.

    ``says`` is the definition in words, ``also`` are those that select the very same cells. ``why`` says what holds of
    anything but plain figures. ``years`` and ``mean`` are there for several whole years. ``sentence`` is one to cite,
    None where no sentence reads back as true. ``receipts`` is what can be listed of it: events, cells or aggregates.
    """

    number: int
    measure: Measure
    options: tuple[tuple[str, str], ...]
    release: str
    says: str
    also: tuple[str, ...]
    amount: Amount
    years: tuple[Amount, ...] = ()
    mean: Amount | None = None
    uncovered: tuple[Period, ...] = ()
    why: str | None = None
    sentence: str | None = None
    caveats: tuple[Caveat, ...] = ()
    receipts: str | None = None
    against: Compared | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A release that could not be read, and why."""

    release: str
    problem: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The whole answer: the question, the figures under every definition, and how far they can be compared.

    ``held`` is the best that any definition gives. ``accessed`` is the day on which a user added a release, by its key.
    """

    question: Question
    record: tuple[str, ...]
    as_of: date | None
    made_at: str
    version: str
    knowledge: str
    held: Held
    figures: tuple[Defined, ...]
    failures: tuple[Failure, ...]
    comparability: tuple[str, ...]
    caveats: tuple[Caveat, ...]
    releases: tuple[Release, ...]
    accessed: tuple[tuple[str, str], ...] = ()
