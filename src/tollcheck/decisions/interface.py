"""What a decision is, and what it decides about.

A decision is one definitional choice that a claim's words leave to the reader. It lists its options, says which of
them the words of one claim admit, and turns the recipe of an estimate accordingly. Built-in decisions and those of
plug-ins are the same thing. The docstring of a decision's module is its documentation for users.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from tollcheck.model import Claim, Equivalence, Option, Period, Reading


class Counted(StrEnum):
    """Whose deaths are summed, and in which types of violence."""

    CIVILIANS = "civilians"
    ONE_SIDED = "one_sided"
    ALL_DEATHS = "all_deaths"
    FIGHTERS = "fighters"
    FIGHTING = "fighting"


class Years(StrEnum):
    """How a period of several years becomes one figure."""

    TOTAL = "total"
    EVERY = "every"
    MEAN = "mean"
    LARGEST = "largest"


class Trend(StrEnum):
    """What has to rise or fall for a trend to hold."""

    EVERY_YEAR = "every_year"
    SLOPE = "slope"
    REGIONS = "regions"


OWN_GOVERNMENT = "own_government"
ANY_GOVERNMENT = "any_government"
NON_STATE = "non_state"

DATA_SET = "data_set"  # the choice among the data sets that are loaded, each judged side by side


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that an estimate needs besides the reading; every decision turns one part of it.

    ``killers`` are class words (OWN_GOVERNMENT, ANY_GOVERNMENT, NON_STATE) or entries of ``knowledge/actors``; empty
    is anybody. ``collateral`` says whether civilians killed in fighting, whose killer no record names, may widen a
    figure about a named killer. ``trend`` is the test of a trend. ``caveat`` is the id of a
    sentence to show where the class is wider than the words.
    """

    counted: Counted
    killers: tuple[str, ...] = ()
    collateral: bool = True
    joint: bool = False
    active_only: bool = False
    years: Years = Years.TOTAL
    baseline: Period | None = None
    trend: Trend | None = None
    caveat: str | None = None

    @property
    def summed(self) -> tuple[object, ...]:
        """What of a recipe changes a sum; the rest says which sums are made and how they are told."""
        return self.counted, self.killers, self.collateral, self.joint, self.active_only


class Decision(Protocol):
    """One definitional choice."""

    @property
    def id(self) -> str:
        """The key under ``options`` in a report."""

    @property
    def question(self) -> str:
        """The choice as a question that a reader understands."""

    @property
    def equivalence(self) -> Equivalence:
        """Whether its options measure the same thing."""

    @property
    def options(self) -> tuple[Option, ...]:
        """All its options, in the order in which a table lists them."""

    @property
    def needs_names(self) -> bool:
        """Whether only a release that names its actors and marks active years can tell the options apart."""

    def admits(self, claim: Claim, reading: Reading) -> Mapping[str, bool]:
        """The options that can be evaluated for this reading, and whether the words admit each.

        Empty where the choice does not arise.
        """

    def apply(self, option: str, recipe: Recipe, reading: Reading) -> Recipe:
        """The recipe under ``option``."""


def whole_years(period: Period | None) -> tuple[int, ...]:
    """The calendar years that a period consists of, or none where it is not made of whole years.

    >>> from datetime import date
    >>> whole_years(Period(date(2022, 1, 1), date(2025, 1, 1)))
    (2022, 2023, 2024)
    """
    if period is None or period.start is None or period.end is None:
        return ()
    edges = (period.start, period.end)
    if any((edge.month, edge.day) != (1, 1) for edge in edges):
        return ()
    return tuple(range(period.start.year, period.end.year))
