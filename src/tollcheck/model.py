"""The words of the method as frozen types: what a report says, how it can be read, and what the record answers.

Nothing here reads a file, holds a rule or knows a country. Periods are half-open (``end`` is the first day that
is no longer part); the JSON report turns them inclusive in one place, ``render/json_report.py``. Offsets are
Unicode code points into ``Article.text``, half-open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a claim asserts; each kind is one small test of an estimate (``kinds/``)."""

    COUNT = "count"
    CHANGE = "change"
    RATIO = "ratio"
    SHARE = "share"
    COMPARISON = "comparison"
    RANK = "rank"
    TREND = "trend"
    ONSET = "onset"
    OTHER = "other"


class Measure(StrEnum):
    """What is counted."""

    CIVILIAN_DEATHS = "civilian_deaths"
    DEATHS = "deaths"
    FIGHTER_DEATHS = "fighter_deaths"
    INJURED = "injured"
    EVENTS = "events"
    ATTACKS = "attacks"
    ABDUCTIONS = "abductions"
    DISPLACED = "displaced"
    STRENGTH = "strength"
    OTHER = "other"


class Sort(StrEnum):
    """The sort of number: how such a figure comes about. Asked before any verdict."""

    DOCUMENTED = "documented"
    VERIFIED = "verified"
    REPORTED = "reported"
    IDENTIFIED = "identified"
    KILLED_OR_WOUNDED = "killed_or_wounded"
    MODELLED = "modelled"
    EXCESS = "excess"
    RATE_PER_HEAD = "rate_per_head"
    CUMULATIVE = "cumulative"
    UNKNOWN = "unknown"


class Hedge(StrEnum):
    """How firmly a number is put; the widths stand in one table, ``language/hedges.py``."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    UP_TO = "up_to"
    BETWEEN = "between"


class Rate(StrEnum):
    """Whether a number is a total or so many in each year, month or day."""

    TOTAL = "total"
    PER_YEAR = "per_year"
    PER_MONTH = "per_month"
    PER_DAY = "per_day"


class Origin(StrEnum):
    """Where the filling of a reading's slot comes from."""

    EXPLICIT = "explicit"
    INHERITED = "inherited"
    ASSUMED = "assumed"
    OPEN = "open"


class Act(StrEnum):
    """What the words say happened, which decides who may be counted: see ``decisions/who_is_counted.py``."""

    DEATHS = "deaths"  # "civilian deaths", "civilians killed": in any violence
    KILLINGS = "killings"  # "killings of", "attacks on", "massacred": by somebody, on purpose
    ONE_SIDED = "one_sided"  # "one-sided violence", "violence against civilians"
    FIGHTING = "fighting"  # "killed in fighting", "battle deaths", "clashes"


class Violence(StrEnum):
    """A reading's type of violence, where the words fix it."""

    STATE_BASED = "state_based"
    NON_STATE = "non_state"
    ONE_SIDED = "one_sided"
    FIGHTING = "fighting"
    ORGANISED = "organised"


class Status(StrEnum):
    """A reading's status of the dead, where the words fix it."""

    CIVILIANS = "civilians"
    FIGHTERS = "fighters"
    ANYONE = "anyone"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``Article.text``, half-open, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


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


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its hedge and rate. ``low`` and ``high`` are as written, before the hedge widens them.

    Fractions for shares and changes (a fall is negative), factors for ratios, places for ranks (1 is a superlative).
    ``rate`` is None where it means nothing.
    """

    low: float | None
    high: float | None
    hedge: Hedge | None
    rate: Rate | None
    interval: Interval


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
class Author:
    """Who signs an article, and in which function."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of an article, as its caption tells it."""

    caption: str
    credit: str | None = None
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The report being checked: canonical text, what is known about it, and which spans are furniture.

    ``digest`` is ``sha256:`` over the canonical text in UTF-8. ``published`` is None unless the article or the user
    says it.
    """

    text: str
    title: str | None = None
    url: str | None = None
    published: date | None = None
    authors: tuple[Author, ...] = ()
    category: str | None = None
    reading_minutes: int | None = None
    images: tuple[Image, ...] = ()
    language: str | None = None
    digest: str = ""
    furniture: tuple[Span, ...] = ()
    country_focus: str | None = None  # ISO3 given by the user (--place) or by a batch line
    notes: tuple[str, ...] = ()  # what had to be assumed to read it (the encoding), one sentence each


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in the text, claim or not. ``role`` says what it is: claim, age, date, money, …"""

    span: Span
    value: float
    role: str


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
    slots: Mapping[str, Origin] = field(default_factory=dict)
    assisted: bool = False  # added to a claim whose slot was open, on the hint of a language model


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


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for something a claim is made of: a number, a verb of killing, an actor, a place, a period.

    ``symbol`` is the grammar's name for it (``extract/symbols.csv``), ``value`` what it stands for: a Place, a Party,
    an expression of time, a key of the word list.
    """

    span: Span
    symbol: str
    value: object = None


@dataclass(frozen=True, slots=True)
class Filler:
    """The mentions that fill one slot of a claim, as its own sentence tells it."""

    slot: str
    mentions: tuple[Mention, ...]
    origin: Origin = Origin.EXPLICIT


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a claim was composed: by which row of the grammar, from which mentions.

    ``rests_on`` is the claim from which it takes what it does not say itself (a sub-count its whole, the next link of a
    chain the one before, "those deaths" what they were). ``act`` is what the words say happened.
    """

    claim: str
    row: str
    act: Act
    fillers: tuple[Filler, ...] = ()
    rests_on: str | None = None

    def mentions(self, slot: str) -> tuple[Mention, ...]:
        """What fills ``slot``, or nothing."""
        return next((filler.mentions for filler in self.fillers if filler.slot == slot), ())


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the mentions found in it, in the order of the text; ``doers`` are the parties that it makes do
    something that is counted, whether or not it counts it."""

    span: Span
    mentions: tuple[Mention, ...] = ()
    paragraph: int = 0
    doers: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an article asserts, before anything is resolved: claims, every number, and what the claims are made of.

    ``title`` holds the mentions of ``Article.title``, with spans into the title; it is context, never a claim.
    """

    claims: tuple[Claim, ...]
    numerals: tuple[Numeral, ...]
    language: str
    sentences: tuple[Sentence, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    title: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words of an article that a language model points to, and nothing that it says about them.

    ``span`` is the phrase of a claim, the others where it says where, when, by whom and of whom: all stretches of
    ``Article.text``, so that whatever comes of them is read from the article. ``kind`` is a hint that the words have
    to bear out.
    """

    span: Span
    kind: Kind
    place: Span | None = None
    period: Span | None = None
    perpetrators: Span | None = None
    victims: Span | None = None


@dataclass(frozen=True, slots=True)
class Assistance:
    """The verified suggestions of a language model for one article; with them a check is replayed without asking."""

    model: str
    suggestions: tuple[Suggestion, ...] = ()


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

    @property
    def key(self) -> str:
        """``id@version``, the name under which a user asks for it."""
        return f"{self.id}@{self.version}"


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
    ``unknown`` counts dead of unknown status behind it, ``unsettled`` civilians killed in fighting by nobody recorded.
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


class VerdictId(StrEnum):
    """What the admissible universes say together."""

    SUPPORTED = "supported"
    DEPENDS = "depends"
    UNDECIDED = "undecided"
    UNSUPPORTED = "unsupported"
    REFUTED = "refuted"
    NO_DATA = "no_data"
    NOT_CHECKABLE = "not_checkable"


@dataclass(frozen=True, slots=True)
class Flip:
    """The smallest set of choices under which the answer changes, and what it then is."""

    options: tuple[tuple[str, str], ...]
    readings: tuple[str, ...]
    verdict: VerdictId


@dataclass(frozen=True, slots=True)
class Missing:
    """How many undocumented deaths would bring one universe to the nearest edge of the claim's interval."""

    reading: str
    options: tuple[tuple[str, str], ...]
    period: Period
    side: str
    deaths: int
    of_claim: float | None
    of_record: float | None


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An inadmissible definition that would have given the number."""

    options: tuple[tuple[str, str], ...]
    estimate: Estimate
    text: str


@dataclass(frozen=True, slots=True)
class Caveat:
    """A sentence that has to stand beside a verdict."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the admissible universes say together, with the choice that separates them."""

    id: VerdictId
    reason: str
    tags: tuple[str, ...] = ()
    flips: tuple[Flip, ...] = ()
    yes: int = 0
    within: int = 0
    no: int = 0
    without_data: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """The record over time under one definition, for the chart: one term a year, in the order of time."""

    says: str
    release: str
    admissible: bool
    points: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """Claim, estimates, verdict and the sentences that explain it."""

    claim: Claim
    verdict: Verdict
    because: str
    caveats: tuple[Caveat, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    universes: int = 0
    missing: tuple[Missing, ...] = ()
    near: tuple[NearMiss, ...] = ()
    wording: str | None = None
    series: tuple[Series, ...] = ()


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """The article's own arithmetic: what its figures say of one another."""

    claims: tuple[str, ...]
    says: str
    computed: float
    holds: bool
    because: str


@dataclass(frozen=True, slots=True)
class Overrule:
    """A slot of a claim set by hand, or (slot ``aside``) the reason why a claim is set aside."""

    claim: str
    slot: str
    value: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything besides article and record that a check depends on; enough to replay it."""

    record: tuple[str, ...] = ()
    as_of: date | None = None
    published: date | None = None
    place: str | None = None
    overrules: tuple[Overrule, ...] = ()
    assisted: Assistance | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The whole answer: the article, the releases it was judged on, and a review for every claim."""

    article: Article
    settings: Settings
    made_at: str
    version: str
    knowledge: str
    releases: tuple[Release, ...]
    reviews: tuple[Review, ...]
    self_checks: tuple[SelfCheck, ...]
    numerals: tuple[Numeral, ...]
    coverage: str
    uncovered_days: int
