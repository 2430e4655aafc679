"""What decides, as a table: the choices that separate the definitions, and the verdict under each combination."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from tollcheck.model import Region, Review
from tollcheck.render.definitions import options_words, question_words
from tollcheck.render.words import VERDICTS, reading_differences, writer

MOST_ROWS = 12  # a longer table stands whole in the JSON report


@dataclass(frozen=True, slots=True)
class Row:
    """One combination: the answers to the questions, the verdict under them, and the figure that it rests on."""

    answers: str
    verdict: str
    verdict_id: str
    figure: str


@dataclass(frozen=True, slots=True)
class Decisive:
    """The questions that decide, in the order in which they are asked; ``left_out`` counts rows beyond the table."""

    questions: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: int


def decisive(review: Review) -> Decisive | None:
    """The table of a claim whose verdict depends; None for any other."""
    if not review.regions:
        return None
    asked = dict.fromkeys(decision for region in review.regions for decision, _ in region.options)
    questions = [question_words(decision) for decision in asked]
    if any(region.readings for region in review.regions):
        questions.append("How is the claim read?")
    rows = tuple(_row(region, review) for region in review.regions)
    return Decisive(tuple(questions), rows[:MOST_ROWS], len(rows[MOST_ROWS:]))


def _row(region: Region, review: Review) -> Row:
    verdict = VERDICTS[region.verdict]
    return Row(
        answers=_answers(region, reading_differences(review.claim.readings)),
        verdict=f"{verdict[0].lower()}{verdict[1:]}",
        verdict_id=region.verdict.value,
        figure=_figure(region, review),
    )


def _answers(region: Region, readings: Mapping[str, str]) -> str:
    parts = [options_words(region.options)] if region.options else []
    parts += [readings.get(name) or f"reading {name}" for name in region.readings]
    return ", ".join(parts)


def _figure(region: Region, review: Review) -> str:
    """The figure under a combination, or from which to which its definitions go."""
    if not (math.isfinite(region.least) and math.isfinite(region.most)):
        return ""
    write = writer(review.claim)
    least, most = write(region.least), write(region.most)
    return least if least == most else f"{least} to {most}"
