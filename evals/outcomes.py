"""What became of each label and of each prediction of an excerpt: found, missed, or read where nothing was labelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals.excerpts import Excerpt, Label
from evals.predictions import Prediction
from evals.rules import SlotResult, is_same_claim, slots
from tollcheck.model import Span

# Read, but not judged: such a claim is no error where the labels are silent, and it is not what they look for.
MEASURES_LEFT_OUT = frozenset({"displaced", "strength", "other"})


@dataclass(frozen=True, slots=True)
class Match:
    """A label and the prediction that found it."""

    label: Label
    prediction: Prediction
    slots: tuple[SlotResult, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every slot that the label fills was read right."""
        return all(each.is_right for each in self.slots)


@dataclass(frozen=True, slots=True)
class Missed:
    """A label that nothing found, and what was read in its words instead."""

    label: Label
    instead: tuple[Prediction, ...]


@dataclass(frozen=True, slots=True)
class Spurious:
    """A prediction that found no label."""

    prediction: Prediction
    is_on_distractor: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """An excerpt, compared."""

    excerpt: Excerpt
    matches: tuple[Match, ...]
    missed: tuple[Missed, ...]
    spurious: tuple[Spurious, ...]


def shared(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def pairing(labels: Sequence[Label], predictions: Sequence[Prediction]) -> dict[int, int]:
    """Which label is found by which prediction: the same kind first, then the longest overlap, then the order."""
    candidates = sorted(
        (label.kind != prediction.kind, -overlap, i, j)
        for i, label in enumerate(labels)
        for j, prediction in enumerate(predictions)
        if (overlap := shared(label.span, prediction.span))
        and (label.measure == "other" or prediction.measure not in MEASURES_LEFT_OUT)
        and is_same_claim(label, prediction)
    )
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in candidates:
        if i not in found and j not in used:
            found[i] = j
            used.add(j)
    return found


def compare(excerpt: Excerpt, predictions: Sequence[Prediction]) -> Outcome:
    """The labels of an excerpt beside what was read in it."""
    labels = excerpt.labels
    found = pairing(labels, predictions)
    unused = [each for j, each in enumerate(predictions) if j not in found.values()]
    return Outcome(
        excerpt,
        matches=tuple(
            Match(labels[i], predictions[j], slots(labels[i], predictions[j])) for i, j in sorted(found.items())
        ),
        missed=tuple(
            Missed(label, tuple(each for each in predictions if shared(label.span, each.span)))
            for i, label in enumerate(labels)
            if i not in found
        ),
        spurious=tuple(_spurious(excerpt, unused)),
    )


def _spurious(excerpt: Excerpt, unused: Sequence[Prediction]) -> Iterator[Spurious]:
    """Those that count as errors: one of a measure that is left out does only where it covers another label."""
    for each in unused:
        is_on_distractor = any(shared(each.span, span) for span in excerpt.distractors)
        is_on_label = any(shared(each.span, label.span) for label in excerpt.labels)
        if each.measure in MEASURES_LEFT_OUT and (is_on_distractor or not is_on_label):
            continue
        yield Spurious(each, is_on_distractor)
