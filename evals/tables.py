"""The numbers of a set as tables for people and as an object for machines, always with what they are out of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evals.scores import SLOTS, Scores

ROWS = ("precision", "recall", "f1", "distractors_taken", "whole_claim_right_of_all", *SLOTS)
NONE = "-"


def document(scores: Scores) -> dict[str, Any]:
    """The numbers, flat, and the denominators beside them."""
    return {
        "excerpts": scores.excerpts,
        "claims": scores.claims,
        "found": scores.found,
        **scores.numbers(),
        "out_of": scores.denominators(),
    }


def by_group(groups: Mapping[str, Scores]) -> Iterator[str]:
    """A column for each group of excerpts, a row for each number."""
    yield _row("", (f"{name:>8} {'':<9}" for name in groups), 26)
    yield _row("claims", (f"{scores.claims:>8} {'':<9}" for scores in groups.values()), 26)
    for number in ROWS:
        if any(number in scores.numbers() for scores in groups.values()):
            yield _row(number, (_value(scores, number) for scores in groups.values()), 26)


def _value(scores: Scores, number: str) -> str:
    value, of = scores.numbers().get(number), scores.denominators().get(number)
    if value is None:
        return f"{NONE:>8} {'':<9}"
    told = f"{value}" if isinstance(value, int) else f"{value:.4f}"
    return f"{told:>8} {'' if of is None else f'of {of}':<9}"


def by_kind(kinds: Mapping[str, Scores]) -> Iterator[str]:
    """A row for each kind: so many right of so many, and F1."""
    columns = ("precision", "recall", "f1", "whole", *SLOTS)
    yield _row("kind", (f"{name:>{_width(name)}}" for name in columns), 12)
    for kind, scores in kinds.items():
        cells = _counts(scores)
        yield _row(kind, (f"{cells.get(name, NONE):>{_width(name)}}" for name in columns), 12)


def _counts(scores: Scores) -> dict[str, str]:
    shares = {"precision": scores.precision, "recall": scores.recall, "whole": scores.whole_claims, **scores.slots}
    return {"f1": f"{scores.f1:.4f}", **{name: f"{share.right}/{share.of}" for name, share in shares.items()}}


def _width(name: str) -> int:
    return max(len(name), 7)


def _row(name: str, cells: Iterator[str], width: int) -> str:
    return f"  {name:<{width}}{'  '.join(cells)}".rstrip()
