"""Outcomes as numbers: detection, slots and whole claims, with what each is a share of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from evals.outcomes import Outcome

DETECTION = ("precision", "recall", "f1", "whole_claim_right_of_all")
SLOTS = ("kind", "hedge", "measure", "place", "perpetrators", "period", "attribution")
FEWER_IS_BETTER = frozenset({"distractors_taken"})
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    @property
    def value(self) -> float:
        """The share; of nothing, none."""
        return self.right / max(1, self.of)


@dataclass(frozen=True, slots=True)
class Scores:
    """How well a group of excerpts was read.

    ``slots`` are counted on the claims that were found, and only where the label has a value.
    """

    excerpts: int
    claims: int
    found: int
    spurious: int
    whole: int
    distractors: int
    distractors_taken: int
    slots: Mapping[str, Share]

    @property
    def precision(self) -> Share:
        """Of what was read, how much is labelled."""
        return Share(self.found, self.found + self.spurious)

    @property
    def recall(self) -> Share:
        """Of what is labelled, how much was read."""
        return Share(self.found, self.claims)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        precision, recall = self.precision.value, self.recall.value
        return 2 * precision * recall / max(1e-9, precision + recall)

    @property
    def whole_claims(self) -> Share:
        """Claims that were found and whose every slot is right, of all that are labelled."""
        return Share(self.whole, self.claims)

    def numbers(self) -> dict[str, float]:
        """Every number that has a floor or a ceiling, rounded as it is pinned."""
        found = {
            "precision": self.precision.value,
            "recall": self.recall.value,
            "f1": self.f1,
            "whole_claim_right_of_all": self.whole_claims.value,
            **{slot: share.value for slot, share in self.slots.items()},
        }
        return {"distractors_taken": self.distractors_taken, **{k: round(v, DIGITS) for k, v in found.items()}}

    def denominators(self) -> dict[str, int]:
        """What each number is out of; F1 is not out of anything."""
        return {
            "distractors_taken": self.distractors,
            "precision": self.precision.of,
            "recall": self.recall.of,
            "whole_claim_right_of_all": self.claims,
            **{slot: share.of for slot, share in self.slots.items()},
        }


def score(outcomes: Sequence[Outcome]) -> Scores:
    """The numbers of some excerpts."""
    matches = [match for outcome in outcomes for match in outcome.matches]
    spurious = [each for outcome in outcomes for each in outcome.spurious]
    results = list(chain.from_iterable(match.slots for match in matches))
    asked = Counter(each.slot for each in results)
    right = Counter(each.slot for each in results if each.is_right)
    return Scores(
        excerpts=len(outcomes),
        claims=sum(len(outcome.matches) + len(outcome.missed) for outcome in outcomes),
        found=len(matches),
        spurious=len(spurious),
        whole=sum(match.is_whole for match in matches),
        distractors=sum(len(outcome.excerpt.distractors) for outcome in outcomes),
        distractors_taken=sum(each.is_on_distractor for each in spurious),
        slots={slot: Share(right[slot], asked[slot]) for slot in SLOTS if asked[slot]},
    )


def of_language(outcomes: Iterable[Outcome], language: str) -> list[Outcome]:
    """The excerpts in one language."""
    return [outcome for outcome in outcomes if outcome.excerpt.language == language]


def of_kind(outcomes: Iterable[Outcome], kind: str) -> list[Outcome]:
    """The labels of one kind, and what was read as that kind where nothing is labelled."""
    return [
        replace(
            outcome,
            matches=tuple(each for each in outcome.matches if each.label.kind == kind),
            missed=tuple(each for each in outcome.missed if each.label.kind == kind),
            spurious=tuple(each for each in outcome.spurious if each.prediction.kind == kind),
        )
        for outcome in outcomes
    ]


def by_language(outcomes: Sequence[Outcome]) -> dict[str, Scores]:
    """The numbers of each language, apart."""
    languages = sorted({outcome.excerpt.language for outcome in outcomes})
    return {language: score(of_language(outcomes, language)) for language in languages}


def by_kind(outcomes: Sequence[Outcome]) -> dict[str, Scores]:
    """The numbers of each kind that is labelled or was read, the commonest label first."""
    labelled = Counter(each.kind for outcome in outcomes for each in outcome.excerpt.labels)
    read = {each.prediction.kind for outcome in outcomes for each in outcome.spurious}
    kinds = [*(kind for kind, _ in labelled.most_common()), *sorted(read - set(labelled))]
    return {kind: score(of_kind(outcomes, kind)) for kind in kinds}
