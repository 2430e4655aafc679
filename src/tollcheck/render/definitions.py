"""How a definition is named on a screen: the options of the decisions, in the words of the decisions themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from tollcheck.decisions.active_years import ActiveYears
from tollcheck.decisions.baseline import Baseline
from tollcheck.decisions.interface import Decision
from tollcheck.decisions.joint_operations import JointOperations
from tollcheck.decisions.rate_over_years import RateOverYears
from tollcheck.decisions.who_is_counted import WhoIsCounted
from tollcheck.decisions.whose_killing import WhoseKilling
from tollcheck.model import Flip, Option, Review
from tollcheck.render.words import VERDICTS, reading_differences

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
    )
    return {decision.id: decision for decision in found}


def question_words(decision: str) -> str:
    """The choice as a question; of a decision that is not loaded, its name."""
    known = _decisions().get(decision)
    return known.question if known else _spelled(decision)


def option_words(decision: str, option: str) -> str:
    """How a sentence names the option; of a decision that is not loaded, its name."""
    known = _option(decision, option)
    return known.says if known else _spelled(option)


def options_words(options: Options) -> str:
    """A whole definition in a line."""
    return ", ".join(option_words(*pair) for pair in options) or "no choice left open"


def flip_words(flip: Flip, review: Review) -> str:
    """One way to choose, and what the claim then is."""
    choice = options_words(flip.options) if flip.options else ""
    some = set(flip.readings)
    readings = [reading.id for reading in review.claim.readings]
    if some and (not flip.options or not some.issuperset(readings)):
        apart = reading_differences(review.claim.readings)
        which = " or ".join(apart.get(name) or f"reading {name}" for name in readings if name in some)
        choice = f"{choice}, {which}" if choice else which
    return f"{choice}: {VERDICTS[flip.verdict][0].lower()}{VERDICTS[flip.verdict][1:]}"


def choices(review: Review) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What decides: each question, and what the claim is under each of its answers."""

    def asked(flip: Flip) -> tuple[str, ...]:
        return tuple(dict.fromkeys(decision for decision, _ in flip.options))

    for decisions, flips in groupby(review.verdict.flips, key=asked):
        question = " ".join(map(question_words, decisions)) or "How is the claim read?"
        yield question, tuple(flip_words(flip, review) for flip in flips)


def _option(decision: str, option: str) -> Option | None:
    known = _decisions().get(decision)
    return next((found for found in known.options if found.id == option), None) if known else None


def _spelled(name: str) -> str:
    return name.replace("_", " ")
