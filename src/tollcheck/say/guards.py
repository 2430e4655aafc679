"""What carries a change, and what it survives, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tollcheck.model import Answer, Caveat, Guard, Kind
from tollcheck.say.case import Case
from tollcheck.say.figures import listed, number, percent, period
from tollcheck.studies.guards import Carrier

MOST = 0.5  # of a difference, from which on something carries it
MOST_NAMED = 3
TOLD_ELSEWHERE = frozenset({"provisional", "small_base"})  # by the caveats of the same sentences


def guard(carrier: Carrier, *, source: str = "") -> Guard:
    """A guard with its sentence, by the release that was asked where it is not the one of the verdict."""
    return Guard(carrier.id, _text(carrier, source), carrier.survives)


def _text(carrier: Carrier, source: str) -> str:
    return _by(source if carrier.survives is not None else "", TEXTS[carrier.id](carrier))


def _by(source: str, sentence: str) -> str:
    return f"By {source}: {sentence[0].lower()}{sentence[1:]}" if source and sentence else sentence


def beside(case: Case, carriers: Sequence[Carrier], *, source: str = "") -> tuple[Caveat, ...]:
    """What stands beside the verdict: each that carries most of the change or its answer, then what it survives.

    ``source`` names the release that was asked, where it is not the one of the verdict.
    """
    told = [
        Caveat(one.id, _text(one, source))
        for one in carriers
        if one.id not in TOLD_ELSEWHERE and (one.survives is not True or (one.part or 0) > MOST)
    ]
    survived = _by(source, _survival(case, carriers))
    return (*told, Caveat("survives", survived)) if survived else tuple(told)


def _survival(case: Case, carriers: Sequence[Carrier]) -> str:
    """One sentence on what was left out, what the answer survives first."""
    kept = [WHATS[one.id](one) for one in carriers if one.survives]
    lost = [WHATS[one.id](one) for one in carriers if one.survives is False]
    subject = _subject(case)
    if kept and lost:
        return f"{subject} survives leaving out {listed(kept)}; it does not survive leaving out {listed(lost)}."
    if kept:
        return f"{subject} survives leaving out {listed(kept)}."
    return f"{subject} does not survive leaving out {listed(lost)}." if lost else ""


def _subject(case: Case) -> str:
    """A bare rise or fall that the record shows is one; a number, or what it does not show, has an answer."""
    quantity, leading = case.claim.quantity, case.leading
    is_without = quantity is None or not (quantity.has_figure or quantity.is_difference)
    is_bare = case.claim.kind is not Kind.RATIO and is_without
    shown = leading is not None and leading.answer is Answer.YES
    if shown and is_bare and case.claim.direction and case.claim.to is None:
        return "The rise" if case.claim.direction > 0 else "The fall"
    return "The answer"


def _names(carrier: Carrier) -> str:
    more = len(carrier.names) - MOST_NAMED
    return listed([*carrier.names[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])])


def _share(carrier: Carrier) -> str:
    return f", {percent(carrier.part)} of the difference" if carrier.part else ""


def _aside(carrier: Carrier) -> str:
    return f"{_share(carrier)}," if carrier.part else ""


def _deaths(carrier: Carrier) -> str:
    return f"{number(carrier.deaths)} deaths"


TEXTS: Mapping[str, Callable[[Carrier], str]] = {
    "largest_month": lambda one: (
        f"One month, {period(one.period)}, added {_deaths(one)} to this series{_share(one)}." if one.period else ""
    ),
    "largest_event": lambda one: (
        f"One event, in {_names(one)} in {period(one.period)}, added {_deaths(one)} to this series{_share(one)}."
        if one.period
        else ""
    ),
    "one_outlet": lambda one: f"{_deaths(one)} of this series{_aside(one)} were reported by one outlet alone.",
    "outlets": lambda one: (
        f"An event of this series names {' outlets at first and '.join(one.note.split())} at the end, on average: "
        "reporting may have changed too."
    ),
    "new_actor": lambda one: (
        f"{_deaths(one)} of this series{_aside(one)} involve actors first recorded in it: {_names(one)}."
    ),
    "ceased_actor": lambda one: (
        f"{_deaths(one)} of this series{_aside(one)} involve actors last recorded before its end: {_names(one)}."
    ),
    "coding": lambda one: one.note or f"UCDP codes {_names(one)} for a part of this time only.",
    "provisional": lambda _: "Provisional: such figures usually change.",
    "small_base": lambda one: f"The base is {_deaths(one)}: give the numbers, not a percentage.",
}
WHATS: Mapping[str, Callable[[Carrier], str]] = {
    "largest_event": lambda one: f"its largest event ({_deaths(one)})",
    "one_outlet": lambda one: f"what one outlet alone reported ({_deaths(one)})",
    "largest_month": lambda one: f"{period(one.period)} ({_deaths(one)})" if one.period else "",
    "new_actor": lambda one: f"what involves the newly recorded {_names(one)} ({_deaths(one)})",
    "ceased_actor": lambda one: f"what involves the no longer recorded {_names(one)} ({_deaths(one)})",
}
