"""What a record holds and what it answers: releases, definitions, figures and estimates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tollcheck.model.claims import Period
from tollcheck.model.words import Measure, Sort


class Redistribution(StrEnum):
    """What of a release may be passed on."""

    ROWS = "rows"
    AGGREGATES = "aggregates"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Release:
    """A data set at a version.

    ``dataset`` groups releases of which one votes ("ucdp": events and country-years are one data set). ``coverage``
    is the whole window; single places may begin or end inside it. ``cell_days`` is "year" or "month", ``cell_place``
    "country" or "admin1", ``cell_actors`` "class" or "name": the grain below which it cannot answer. ``places`` says
    where it covers in words, ``country_ids`` by the data set's units (none named: the whole world).

    ``measure`` is what it counts and ``verification`` how its makers check that. ``no_toll`` says why a release can
    give no toll, where it cannot: it then never votes on one. ``marks_active``: it says which
    events fell in years over its threshold, and names joint perpetrators as actors of their own. ``rows`` is the number
    of events that it was made from, where that is known.
    """

    id: str
    version: str
    dataset: str
    title: str
    publisher: str
    released: date
    licence: str
    redistribution: Redistribution
    citation: str
    url: str
    digest: str
    coverage: Period
    places: str
    cell_days: str
    cell_place: str
    cell_actors: str
    sort: Sort = Sort.DOCUMENTED
    country_ids: tuple[int, ...] = ()
    measure: Measure = Measure.DEATHS
    verification: str = ""
    no_toll: str = ""
    marks_active: bool = True
    rows: int | None = None

    @property
    def key(self) -> str:
        """``id@version``, the name under which a user asks for it."""
        return f"{self.id}@{self.version}"

    def counts(self, measure: Measure) -> bool:
        """Whether claims of ``measure`` are judged on it: tolls of any status where it gives tolls, every other measure
        only where it declares that very one."""
        if measure.is_toll:
            return self.measure.is_toll and not self.no_toll
        return self.measure is measure


class Equivalence(StrEnum):
    """Whether the options of a decision measure the same thing (Del Giudice & Gangestad 2021)."""

    EQUIVALENT = "equivalent"
    NON_EQUIVALENT = "non-equivalent"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a decision: its id, how a table names it, how a sentence that begins with "if" does, and why.

    ``chosen`` is a clause ("every single year has to reach it"), ``rationale`` why somebody would choose it.
    """

    id: str
    says: str
    chosen: str
    rationale: str


@dataclass(frozen=True, slots=True)
class Universe:
    """One option per decision, applied to one reading and one release.

    Admissible universes vote; the others are near misses, shown beside them.
    """

    reading: str
    release: str
    options: tuple[tuple[str, str], ...]
    admissible: bool

    def option(self, decision: str) -> str | None:
        return dict(self.options).get(decision)


@dataclass(frozen=True, slots=True)
class Term:
    """One sum that an estimate is made of. ``role``: value, from, to, part, whole, left, right, rival."""

    role: str
    place: str
    period: Period
    low: float
    best: float
    high: float
    events: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that a claim has to meet: low, best and high, and how far they can be relied on.

    ``is_floor``: deaths of days outside the record would come on top. ``is_ceiling``: the sum holds more than was asked
    for, so that only ``high`` says anything. ``is_bracket``: the period cuts through cells, so low and high enclose the
    number and best says nothing. ``role`` is the role of the terms it is made of.
    """

    role: str
    period: Period
    low: float
    best: float
    high: float
    is_floor: bool = False
    is_ceiling: bool = False
    is_bracket: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the record holds exactly what was asked for."""
        return not (self.is_floor or self.is_ceiling or self.is_bracket)


class Answer(StrEnum):
    """What one universe says of a claim."""

    YES = "yes"
    WITHIN = "within"
    NO = "no"
    NO_DATA = "no_data"


class Side(StrEnum):
    """On which side of the claim's interval an estimate lies; what the missing deaths are computed from."""

    BELOW = "below"  # the record shows less than claimed
    ABOVE = "above"  # the record shows more than claimed
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Estimate:
    """Low, best and high of the tested quantity under one universe, and what they are made of.

    ``figures`` are the numbers that the claim has to meet, all of them; ``low``, ``best`` and ``high`` are those of the
    figure on which the answer hangs (for a change, the change itself). ``uncovered`` are the periods that the release
    does not hold; ``gap`` is a reason id where it cannot answer (``finer_than_record``, ``actor_not_coded``…).
    ``unknown`` counts dead of unknown status behind it, ``unsettled`` civilians killed in fighting by nobody recorded,
    ``loose`` deaths in the highs that are dated or placed too imprecisely to say whether they belong; ``without_loose``
    are the figures that would be left without these, empty where there are none. ``proxy_for`` is what the claim
    speaks of where the tested quantity only stands for it: such an estimate never supports (``judge``).
    """

    universe: Universe
    low: float
    best: float
    high: float
    events: int | None
    terms: tuple[Term, ...]
    figures: tuple[Figure, ...] = ()
    uncovered: tuple[Period, ...] = ()
    gap: str | None = None
    answer: Answer = Answer.NO_DATA
    side: Side = Side.INSIDE
    notes: tuple[str, ...] = ()
    unknown: int = 0
    unsettled: int = 0
    loose: int = 0
    without_loose: tuple[Figure, ...] = ()
    proxy_for: str = ""
