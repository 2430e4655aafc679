"""A labelled excerpt: a piece of a report, the claims in it, and the numbers in it that are none.

What a line holds is told in README.md. Here it becomes frozen types, which the rules compare with what was read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tollcheck.model import Span

Row = Mapping[str, Any]
Pair = tuple[float | None, float | None]

# The labels say what a fighter's death is called elsewhere; tollcheck has a shorter word.
MEASURES = {"fatalities_of_fighters": "fighter_deaths"}


class LabelError(Exception):
    """A labelled file that cannot be used."""


@dataclass(frozen=True, slots=True)
class Label:
    """A claim as a person read it. None and empty mean that the text does not say.

    ``quantity`` is (low, high) as written, ``ends`` the two ends of a change, ``period`` inclusive days. ``place``
    names the narrowest place first, then region and country.
    """

    quote: str
    span: Span
    kind: str
    measure: str
    quantity: Pair | None
    ends: Pair | None
    hedge: str | None
    attributed_to: str | None
    perpetrators: tuple[str, ...]
    place: str | None
    period: tuple[str, str] | None

    @property
    def has_number(self) -> bool:
        """Whether the label holds a number; "dozens", superlatives among several and onsets have none."""
        return self.quantity is not None or self.ends is not None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a report with its labels."""

    id: str
    language: str
    text: str
    labels: tuple[Label, ...]
    distractors: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """A file of labelled excerpts and the digest of its bytes."""

    name: str
    path: Path
    excerpts: tuple[Excerpt, ...]
    digest: str


def pair(low: float | None, high: float | None) -> Pair | None:
    """Two numbers of which one may be missing, or None where both are."""
    return None if low is None and high is None else (low, high)


def first_span(text: str, quote: str) -> Span:
    """Where a quote first stands, which is where a label means it."""
    start = text.find(quote)
    if start < 0:
        raise LabelError(f"{quote!r} is not in its text; quote it exactly")
    return Span(start, start + len(quote))


def label(row: Row, text: str) -> Label:
    """One labelled claim of a line."""
    start, end = row["period_start"], row["period_end"]
    measure: str = row["measure"]
    return Label(
        quote=row["quote"],
        span=first_span(text, row["quote"]),
        kind=row["kind"],
        measure=MEASURES.get(measure, measure),
        quantity=pair(row["value_low"], row["value_high"]),
        ends=pair(row["from_value"], row["to_value"]),
        hedge=row["modifier"],
        attributed_to=row["attributed_to"],
        perpetrators=tuple(row["perpetrators"]),
        place=row["place"],
        period=(start, end) if start and end else None,
    )


def excerpt(row: Row) -> Excerpt:
    """One line of a labelled file."""
    text = row["text"]
    return Excerpt(
        id=row["id"],
        language=row["lang"],
        text=text,
        labels=tuple(label(claim, text) for claim in row["claims"]),
        distractors=tuple(first_span(text, each) for each in row["distractors"]),
    )


def rows(path: Path) -> list[Row]:
    """The lines of a file of JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def labelled_set(name: str, path: Path) -> LabelledSet:
    """A file of labelled excerpts. Raises LabelError for one that cannot be used."""
    try:
        content = path.read_bytes()
        excerpts = tuple(excerpt(row) for row in rows(path))
    except OSError as error:
        raise LabelError(f"{path}: cannot be read ({error.strerror}); give a file of labelled excerpts") from error
    except (ValueError, KeyError, TypeError) as error:
        raise LabelError(f"{path}: not labelled excerpts ({error!r}); see evals/README.md for a line") from error
    except LabelError as error:
        raise LabelError(f"{path}: {error}") from error
    return LabelledSet(name, path, excerpts, hashlib.sha256(content).hexdigest())
