"""The answer: verdicts, what stands beside them, and everything that a report consists of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tollcheck.model.article import Article, Numeral
from tollcheck.model.claims import Claim, Period
from tollcheck.model.record import Answer, Estimate, Release, Term
from tollcheck.model.settings import Settings

if TYPE_CHECKING:
    from tollcheck.model.signing import Signature


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
class Region:
    """The definitions that agree in the choices that decide, and the verdict if only they counted.

    ``universes`` is how many they are, ``least`` and ``most`` the smallest and the largest of their best figures.
    """

    options: tuple[tuple[str, str], ...]
    readings: tuple[str, ...]
    verdict: VerdictId
    universes: int
    least: float
    most: float


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
class Undercount:
    """A study that measured what a documentation had missed, beside missing deaths of the same country.

    ``fits`` is whether it is of the claim's own time; ``text`` tells it in a sentence.
    """

    study: str
    place: str
    period: Period
    documented: int | None
    estimate: int
    fits: bool
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Spread:
    """The range of the leading estimate summed two ways, and what the claim is under each.

    ``dependent`` adds the lows and the highs, and is what votes; ``independent`` adds the squares of the distances from
    best, cell by cell.
    """

    dependent: tuple[float, float]
    independent: tuple[float, float]
    answer_dependent: Answer
    answer_independent: Answer
    text: str

    @property
    def changes(self) -> bool:
        """Whether the way of summing changes the answer."""
        return self.answer_dependent is not self.answer_independent


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An inadmissible definition that would have given the number."""

    options: tuple[tuple[str, str], ...]
    estimate: Estimate
    text: str


@dataclass(frozen=True, slots=True)
class Traced:
    """A definition of the record that gives the number: how many as plain were tried, and how likely by chance one of
    them gives a number of that size."""

    definition: str
    value: float
    tried: int
    by_chance: float


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
class Counter:
    """The same change from another base: the deaths a year (or a month) on either side, and the change between them."""

    baseline: Period
    before: float
    after: float
    change: float


@dataclass(frozen=True, slots=True)
class Window:
    """Where a change stands among all windows of its length.

    ``percentile`` is a fraction (half of what is equal counts as less), ``of`` how many windows there are, the claim's
    own with them, ``as_much`` how many others show at least as much of what is claimed, a rise or a fall. ``change`` is
    a factor where the claim tells one or a percentage, else a difference of deaths a year.
    """

    percentile: float
    of: int
    as_much: int
    change: float
    rises: bool
    is_factor: bool
    counter: Counter | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Guard:
    """Something that may carry a change or a trend: what it is, and whether the answer survives leaving it out.

    ``survives`` is None where it cannot be left out.
    """

    id: str
    text: str
    survives: bool | None


@dataclass(frozen=True, slots=True)
class Area:
    """What a release holds of one of its units: the unit's name there, the places (ISO 3166 codes) that lie in it, its
    first-level region. ``is_certain``: the unit lies in what is claimed; otherwise it only touches it."""

    name: str
    iso3: tuple[str, ...]
    admin1: str | None
    low: int
    best: int
    high: int
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Areas:
    """Where the dead of the leading definition were recorded, unit by unit, for the map."""

    says: str
    release: str
    period: Period
    of: tuple[Area, ...]


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
    regions: tuple[Region, ...] = ()
    origins: tuple[Traced, ...] = ()
    guards: tuple[Guard, ...] = ()
    window: Window | None = None
    undercounts: tuple[Undercount, ...] = ()
    spread: Spread | None = None
    areas: Areas | None = None


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """The article's own arithmetic: what its figures say of one another.

    ``refutes`` is the claim that cannot be, by the numbers that the article gives for it; None where a check holds, or
    where it fails without saying which figure is wrong.
    """

    claims: tuple[str, ...]
    says: str
    computed: float
    holds: bool
    because: str
    refutes: str | None = None


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
    signed: Signature | None = None
