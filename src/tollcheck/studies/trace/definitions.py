"""What a definition consists of, and what it costs to depart from the plainest one.

The plainest answer to "how many died there?" is one whole year, everything that happened in it, the best figure, by
anybody, in the latest release. Every departure costs: a longer stretch, a mean, a bound, a narrower circle of
perpetrators, an older release. Who is counted costs nothing, since every count is somebody's plainest. A figure that is
quoted as it stands costs least, because nothing has to be chosen. The costs are few and round on purpose: what is as
complex as what must be plain to anybody who checks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from tollcheck.decisions.interface import ANY_GOVERNMENT, NON_STATE, OWN_GOVERNMENT, Counted
from tollcheck.model import Period, Place

QUOTED, PLAINEST = 0, 1  # what stands in the ledger or was published; one whole year of the record
OF_CLASS, OF_GROUP = 1, 2  # perpetrators: the country's own government, any, non-state; one that is named, or a family
BOUND = 2  # the low or the high figure instead of the best
OLDER = 2  # a release after which the same figure was published anew
RUN, MEAN = 3, 1  # several whole years; their mean instead of their sum
MONTHS, ANY_MONTHS = 3, 4  # one month, or a year's first months; any other run of months
UNNAMED_COUNTRY = 1  # a country, where nobody has said which place is meant
BASELINE = 1  # a change against the mean of several years instead of the year before
MOST = 12  # no definition is as costly as this
STATE_BASED_ONLY, NON_STATE_ONLY = "state_based", "non_state_conflict"
WITH_PARTNERS = "own_government_and_partners"
ACTOR, FAMILY = "actor:", "family:"

COUNTS = (
    *(Counted.ALL_DEATHS, Counted.CIVILIANS, Counted.ONE_SIDED, Counted.FIGHTERS, Counted.FIGHTING),
    *(STATE_BASED_ONLY, NON_STATE_ONLY),
)
CLASS_COSTS: Mapping[str | None, int] = MappingProxyType(
    {None: 0, OWN_GOVERNMENT: OF_CLASS, ANY_GOVERNMENT: OF_CLASS, NON_STATE: OF_CLASS}
)


class Figure(StrEnum):
    """Which of the record's three figures."""

    BEST = "best"
    LOW = "low"
    HIGH = "high"


class Form(StrEnum):
    """What is made of the figures: their sum, a mean a year, a part of a whole, a change, or nothing: quoted."""

    TOTAL = "total"
    MEAN = "mean_a_year"
    SHARE = "share"
    RISE = "rise"
    FALL = "fall"
    RATIO = "ratio"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Block:
    """Who is counted, by whom they were killed, and which figure: all of a definition but place and time.

    ``counted`` is one of ``COUNTS`` or what a release counts besides the dead; ``by`` a class, a family of
    ``knowledge/actors`` or ``actor:`` with the name that the release has for it. ``of`` is the whole of a share.
    """

    counted: str
    by: str | None = None
    figure: Figure = Figure.BEST
    of: str | None = None

    @property
    def cost(self) -> int:
        """What it costs besides the stretch of time."""
        perpetrators = CLASS_COSTS.get(self.by, OF_GROUP)
        return PLAINEST + perpetrators + (0 if self.figure is Figure.BEST else BOUND)


@dataclass(frozen=True, slots=True)
class Definition:
    """One definition that gives a number. ``source`` is the key of a release, or names what quotes it.

    ``against`` is the earlier period of a change or a ratio; where it is longer than ``period``, its yearly mean.
    ``quoted`` says in words who is in a figure that is quoted.
    """

    block: Block
    place: Place
    period: Period
    source: str
    cost: int
    form: Form = Form.TOTAL
    against: Period | None = None
    quoted: str | None = None
