"""How a definition is named on a screen: the options of the decisions, in the words of the decisions themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from tollcheck.decisions.active_years import ActiveYears
from tollcheck.decisions.baseline import Baseline
from tollcheck.decisions.interface import DATA_SET, Decision
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


def choices(review: Review) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What decides: each question, and what the claim is under each of its answers, the first answer first.

    The judge names a whole definition first and then every smallest step away from it. So each question starts with
    the part of the first definition that it asks about.
    """
    if not review.verdict.flips:
        return
    first, *steps = review.verdict.flips
    asked = list(dict.fromkeys(map(_asked, steps))) or [_asked(first)]
    for decisions, rereads in asked:
        options = tuple(option for option in first.options if option[0] in decisions)
        start = replace(first, options=options, readings=first.readings if rereads else ())
        question = " ".join(map(question_words, decisions)) or "How is the claim read?"
        answers = [start, *(step for step in steps if _asked(step) == (decisions, rereads))]
        yield question, tuple(dict.fromkeys(_answer_words(flip, review) for flip in answers))


def _asked(flip: Flip) -> tuple[tuple[str, ...], bool]:
    """The decisions that a step takes another way, and whether it is another reading."""
    return tuple(dict.fromkeys(decision for decision, _ in flip.options)), bool(flip.readings)


def _answer_words(flip: Flip, review: Review) -> str:
    """One way to choose, and what the claim then is."""
    apart = reading_differences(review.claim.readings)
    parts = [options_words(flip.options)] if flip.options else []
    parts += [" or ".join(apart.get(name) or f"reading {name}" for name in flip.readings)] if flip.readings else []
    verdict = VERDICTS[flip.verdict]
    return f"{', '.join(parts) or 'as first read'}: {verdict[0].lower()}{verdict[1:]}"


def _option(decision: str, option: str) -> Option | None:
    known = _decisions().get(decision)
    return next((found for found in known.options if found.id == option), None) if known else None


def _spelled(name: str) -> str:
    return name.replace("_", " ")
