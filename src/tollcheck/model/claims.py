"""What an article asserts: numbers with their hedges, times, places and parties, claims and their readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tollcheck.model.article import Span
from tollcheck.model.quick import quickly_made
from tollcheck.model.words import Act, Hedge, Kind, Measure, Onset, Origin, Rate, Sort, Status, Violence


@quickly_made
@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers that a claim's words stand for; ``None`` is no bound, an open end excludes its bound.

    >>> 3000 in Interval(3000, None, low_open=True)
    False
    >>> Interval(10, 20).meets(18, 30)
    True
    """

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False

    def __contains__(self, value: float) -> bool:
        return not self.is_below(value) and not self.is_above(value)

    def is_below(self, value: float) -> bool:
        """Whether ``value`` lies under the interval."""
        return self.low is not None and (value < self.low or (self.low_open and value == self.low))

    def is_above(self, value: float) -> bool:
        """Whether ``value`` lies over the interval."""
        return self.high is not None and (value > self.high or (self.high_open and value == self.high))

    def meets(self, low: float, high: float) -> bool:
        """Whether the interval and the closed range [low, high] share a number."""
        return not self.is_below(high) and not self.is_above(low)


@quickly_made
@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its hedge and rate. ``low`` and ``high`` are as written, before the hedge widens them.

    Fractions for shares and changes (a fall is negative), factors for ratios, places for ranks (1 is a superlative).
    A change by so many deaths ("400 more") has neither ``low`` nor ``high``: its interval is one of deaths.
    ``rate`` is None where it means nothing.
    """

    low: float | None
    high: float | None
    hedge: Hedge | None
    rate: Rate | None
    interval: Interval

    @property
    def has_figure(self) -> bool:
        """Whether it holds a number as written, and not only a direction, a word ("dozens") or a difference."""
        return self.low is not None or self.high is not None

    @property
    def is_difference(self) -> bool:
        """Whether a change is told as so many more or fewer, and neither as a part nor only by its direction."""
        return not self.has_figure and bool(self.interval.low or self.interval.high)


@quickly_made
@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` up to and not including ``end``; an unknown end is None, never guessed."""

    start: date | None
    end: date | None

    @property
    def is_bounded(self) -> bool:
        """Whether both ends are known."""
        return self.start is not None and self.end is not None

    def __contains__(self, other: Period) -> bool:
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start <= other.start and other.end <= self.end


@quickly_made
@dataclass(frozen=True, slots=True)
class Place:
    """A place as a report names it: a country, a first-level region, somewhere in it, or a group of countries.

    ``iso3`` is ISO 3166-1 alpha-3; ``admin1`` the common name of the first-level region. ``within`` is True where the
    named place is smaller than its region (a town). ``members`` holds the ISO codes of a group ("the Sahel").
    """

    name: str
    iso3: str | None = None
    admin1: str | None = None
    within: bool = False
    members: tuple[str, ...] = ()


WORLD = Place("World")


@quickly_made
@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who kills or is killed: the common name, and the entry of ``knowledge/actors`` where there is one."""

    name: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that a period is counted from ("since the 2021 coup"), resolved by the cited timeline."""

    text: str
    date: date
    timeline: str


@dataclass(frozen=True, slots=True)
class Against:
    """The other side: what a comparison compares with, the whole of a share, the rivals of a rank."""

    place: Place | None = None
    period: Period | None = None
    perpetrators: tuple[Party, ...] = ()
    measure: Measure | None = None
    of_claim: str | None = None
    among: str | None = None  # "years", "months", "countries", "days", "attacks", "parties"


@dataclass(frozen=True, slots=True)
class Course:
    """How a trend or an onset is meant, beyond its slots.

    ``spreads`` says that the words speak of extent ("has spread"), not of amount only. ``proxy_for`` is what they speak
    of where no record holds it (expansion, presence): recorded deaths are then a proxy for it, and never show it.
    ``since`` is the stretch over which a trend is said to last.
    """

    onset: Onset | None = None
    spreads: bool = False
    proxy_for: str = ""
    since: Period | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One complete interpretation of a claim.

    ``slots`` says of each slot where its filling comes from. ``violence`` and ``status`` are None where the words
    leave them open; a decision then fills them.
    """

    id: str
    measure: Measure
    sort: Sort
    act: Act
    violence: Violence | None = None
    status: Status | None = None
    place: Place | None = None
    period: Period | None = None
    baseline: Period | None = None
    perpetrators: tuple[Party, ...] = ()
    victims: tuple[Party, ...] = ()
    since: Happening | None = None
    against: Against | None = None
    course: Course | None = None
    slots: Mapping[str, Origin] = field(default_factory=dict)
    assisted: bool = False  # added to a claim whose slot was open, on the hint of a language model


@quickly_made
@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable assertion of an article.

    ``span`` is its exact place in ``Article.text``, ``sentence`` the sentence around it. ``from_`` and ``to`` are the
    two ends of a change told by its ends. ``part_of`` is the claim of which this one is a share or a sub-count
    ("80 percent of those deaths"). ``direction`` is +1 or -1 for a rise or a fall, 0 otherwise. ``reason`` is set
    where the claim is recognised but is not one that a record of deaths can answer: a short id, see ``say/reasons.py``.
    ``aside`` is why the user sets it aside.
    """

    id: str
    span: Span
    quote: str
    sentence: Span
    kind: Kind
    measure: Measure
    sort: Sort
    quantity: Quantity | None = None
    from_: Quantity | None = None
    to: Quantity | None = None
    attributed_to: str | None = None
    ascribed_to_dataset: str | None = None
    direction: int = 0
    part_of: str | None = None
    reason: str | None = None
    readings: tuple[Reading, ...] = ()
    aside: str | None = None
    assisted: bool = False  # found on the hint of a language model; read by the same rules as every other
