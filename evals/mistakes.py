"""What was read wrong, one entry for each label, slot or prediction: what was expected, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from evals.excerpts import Label, Pair
from evals.outcomes import Match, Missed, Outcome, Spurious
from evals.predictions import Prediction
from evals.scores import SLOTS

MISSED, SPURIOUS = "missed", "spurious"
ORDER = (MISSED, SPURIOUS, *SLOTS)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing read wrong. ``slot`` is that of the claim, or "missed" or "spurious" for a whole claim."""

    slot: str
    kind: str
    excerpt: str
    quote: str
    expected: str
    found: str


def mistakes(outcomes: Iterable[Outcome]) -> list[Mistake]:
    """Everything read wrong, grouped by slot and then by kind, in the order of the file."""
    found = [mistake for outcome in outcomes for mistake in _of_outcome(outcome)]
    return sorted(found, key=lambda each: (ORDER.index(each.slot), each.kind))


def listing(entries: Iterable[Mistake]) -> Iterator[str]:
    """The mistakes as lines, each group with how many it holds."""
    for slot, of_slot in groupby(entries, key=lambda each: each.slot):
        in_slot = list(of_slot)
        yield f"\n{slot}: {len(in_slot)}"
        for kind, of_kind in groupby(in_slot, key=lambda each: each.kind):
            in_kind = list(of_kind)
            yield f"  {kind}: {len(in_kind)}"
            for each in in_kind:
                yield f"    {each.excerpt}  {each.quote!r}"
                yield f"          expected {each.expected}   found {each.found}"


def _of_outcome(outcome: Outcome) -> Iterator[Mistake]:
    name = outcome.excerpt.id
    for missed in outcome.missed:
        yield _missed(name, missed)
    for spurious in outcome.spurious:
        yield _spurious(name, spurious)
    for match in outcome.matches:
        yield from _wrong_slots(name, match)


def _missed(name: str, missed: Missed) -> Mistake:
    label, instead = missed.label, " | ".join(map(_read, missed.instead)) or "nothing"
    return Mistake(MISSED, label.kind, name, label.quote, _labelled(label), instead)


def _spurious(name: str, spurious: Spurious) -> Mistake:
    prediction = spurious.prediction
    expected = "no claim (a distractor)" if spurious.is_on_distractor else "no claim"
    return Mistake(SPURIOUS, prediction.kind, name, prediction.quote, expected, _read(prediction))


def _wrong_slots(name: str, match: Match) -> Iterator[Mistake]:
    label = match.label
    for each in match.slots:
        if not each.is_right:
            yield Mistake(each.slot, label.kind, name, label.quote, each.expected, each.found)


def _labelled(label: Label) -> str:
    return f"{label.kind} of {label.measure}, {_numbers(label.quantity, label.ends)}"


def _read(prediction: Prediction) -> str:
    return f"{prediction.kind} of {prediction.measure}, {_numbers(prediction.quantity, prediction.ends)}"


def _numbers(quantity: Pair | None, ends: Pair | None) -> str:
    """The numbers of a claim: "33", "3000.." for a lower bound, "168 to 214" for two ends."""
    told = [_range(quantity)] if quantity else []
    told += [" to ".join(map(_number, ends))] if ends else []
    return " and ".join(told) or "no number"


def _range(quantity: Pair) -> str:
    low, high = quantity
    if low == high:
        return _number(low)
    return "..".join("" if end is None else _number(end) for end in (low, high))


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:.10g}"
