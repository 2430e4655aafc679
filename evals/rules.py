"""When what was read agrees with a label: the numbers, and each slot.

The rules are those of the scorer that comes with the shared set, so that figures here and there can be compared to the
digit; ``tests/evals/test_shared_scorer.py`` holds them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evals.excerpts import Label, Pair
from evals.predictions import PredictedReading, Prediction

SHORTEST_PART = 3  # letters: a shorter name agrees only as a whole ("UN" stands in too many words)
MOST_NAMES = 2  # per labelled name: listing everybody would otherwise meet every label


@dataclass(frozen=True, slots=True)
class SlotResult:
    """One slot of a claim that was found: what the label says and what was read."""

    slot: str
    is_right: bool
    expected: str
    found: str


def is_same_number(expected: float | None, found: float | None) -> bool:
    """Whether two numbers are equal but for the last bits of a division."""
    if expected is None or found is None:
        return expected is found
    return abs(expected - found) <= 1e-6 * max(1, abs(expected), abs(found))


def is_same_pair(expected: Pair | None, found: Pair | None) -> bool:
    """Whether both hold numbers, and the same."""
    return expected is not None and found is not None and all(map(is_same_number, expected, found))


def numbers_agree(label: Label, prediction: Prediction) -> bool:
    """Whether the quantity or the two ends of a change are those of the label."""
    return is_same_pair(label.quantity, prediction.quantity) or is_same_pair(label.ends, prediction.ends)


def is_same_claim(label: Label, prediction: Prediction) -> bool:
    """Whether a prediction can be what a label means, where their words overlap.

    Without a number to compare, the kind has to be the same.
    """
    return numbers_agree(label, prediction) if label.has_number else label.kind == prediction.kind


def fold(name: str | None) -> str:
    """A name as it is compared."""
    return (name or "").strip().lower()


def is_same_name(expected: str | None, found: str | None) -> bool:
    """Whether two names are one: equal, or one inside the other ("the army", "Malian army")."""
    one, other = fold(expected), fold(found)
    if min(len(one), len(other)) >= SHORTEST_PART and (one in other or other in one):
        return True
    return one == other != ""


def names_agree(expected: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Whether every labelled name is met, without listing everybody."""
    met = all(any(is_same_name(name, each) for each in found) for name in expected)
    return met and len(found) <= MOST_NAMES * len(expected)


def places_agree(expected: str, found: PredictedReading) -> bool:
    """Whether the narrowest labelled place is named, or the region where the label gives one."""
    narrowest, *wider = (fold(part) for part in expected.replace(";", ",").split(","))
    name, region = fold(found.place), fold(found.admin1)
    return narrowest in {name, region} - {""} or (bool(wider) and region in {narrowest, *wider})


def slots_of_claim(label: Label, prediction: Prediction) -> Iterator[SlotResult]:
    """The slots that belong to the claim itself."""
    yield SlotResult("kind", label.kind == prediction.kind, label.kind, prediction.kind)
    if label.measure != "other":
        is_right = label.measure == prediction.measure
        yield SlotResult("measure", is_right, label.measure, prediction.measure)
    if label.hedge:
        yield SlotResult("hedge", label.hedge in prediction.hedges, label.hedge, _listed(sorted(prediction.hedges)))
    if label.attributed_to:
        is_right = is_same_name(label.attributed_to, prediction.attributed_to)
        yield SlotResult("attribution", is_right, label.attributed_to, prediction.attributed_to or "-")


def slots_of_reading(label: Label, reading: PredictedReading) -> Iterator[SlotResult]:
    """The slots that belong to a reading."""
    if label.perpetrators:
        is_right = names_agree(label.perpetrators, reading.perpetrators)
        yield SlotResult("perpetrators", is_right, _listed(label.perpetrators), _listed(reading.perpetrators))
    if label.place:
        found = ", ".join(filter(None, (reading.place, reading.admin1))) or "-"
        yield SlotResult("place", places_agree(label.place, reading), label.place, found)
    if label.period:
        is_right = label.period == reading.period
        yield SlotResult("period", is_right, _days(label.period), _days(reading.period))


def slots(label: Label, prediction: Prediction) -> tuple[SlotResult, ...]:
    """Every slot for which the label has a value; of several readings, the one that gets most of them right."""
    by_reading = [tuple(slots_of_reading(label, reading)) for reading in prediction.readings]
    best = max(by_reading, key=_number_right)  # the first of equals, which is the likeliest reading
    return (*slots_of_claim(label, prediction), *best)


def _number_right(results: tuple[SlotResult, ...]) -> int:
    return sum(each.is_right for each in results)


def _listed(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(names) or "-"


def _days(period: tuple[str | None, str | None]) -> str:
    start, end = (day or "?" for day in period)
    return f"{start}..{end}"
