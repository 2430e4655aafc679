"""How a definition is named on a screen: the options of the decisions, in the words of the decisions themselves."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from tollcheck.decisions.active_years import ActiveYears
from tollcheck.decisions.baseline import Baseline
from tollcheck.decisions.interface import DATA_SET, Decision
from tollcheck.decisions.joint_operations import JointOperations
from tollcheck.decisions.rate_over_years import RateOverYears
from tollcheck.decisions.trend_test import TrendTest
from tollcheck.decisions.who_is_counted import WhoIsCounted
from tollcheck.decisions.whose_killing import WhoseKilling
from tollcheck.model import Option

Options = Iterable[tuple[str, str]]


@cache
def _decisions() -> dict[str, Decision]:
    found: tuple[Decision, ...] = (
        WhoIsCounted(),
        WhoseKilling(),
        JointOperations(),
        ActiveYears(),
        RateOverYears(),
        Baseline(),
        TrendTest(),
    )
    return {decision.id: decision for decision in found}


def question_words(decision: str) -> str:
    """The choice as a question; of a decision that is not loaded, its name."""
    known = _decisions().get(decision)
    if decision == DATA_SET:
        return "Which data set is asked?"
    return known.question if known else _spelled(decision)


def option_words(decision: str, option: str) -> str:
    """How a sentence names the option; of a decision that is not loaded, its name."""
    if decision == DATA_SET:
        return option.upper()
    known = _option(decision, option)
    return known.says if known else _spelled(option)


def options_words(options: Options) -> str:
    """A whole definition in a line."""
    return ", ".join(option_words(*pair) for pair in options) or "no choice left open"


def _option(decision: str, option: str) -> Option | None:
    known = _decisions().get(decision)
    return next((found for found in known.options if found.id == option), None) if known else None


def _spelled(name: str) -> str:
    return name.replace("_", " ")
