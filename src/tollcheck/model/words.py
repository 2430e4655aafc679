"""The closed lists of the method: kinds of claim, measures, sorts of number, hedges, rates, where a slot comes from."""

from __future__ import annotations

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

    @property
    def is_toll(self) -> bool:
        """Whether it counts the dead."""
        return self in (Measure.CIVILIAN_DEATHS, Measure.DEATHS, Measure.FIGHTER_DEATHS)


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


class Onset(StrEnum):
    """What the words say of a beginning or an absence: each is a small test of its own (``evaluate/onsets.py``)."""

    FIRST = "first"  # "active since 2021", "emerged in 2012": nothing before, something from then on
    ACTIVE_IN = "active_in"  # "active in 2012": something then
    NONE_SINCE = "none_since"  # "no attack since May 2022": nothing from then on
    FIRST_SINCE = "first_since"  # "the first attack since May 2022": nothing between the two
    ONLY_IN = "only_in"  # "only in Borno": nothing elsewhere in the country


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
