"""A claim under chosen definitions: which of the admissible ones decide, and what the rest would say.

It is told as what it is, and never takes the place of the machine's verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from fastapi import APIRouter, Request
from fastapi.responses import Response

from tollcheck.choices import READING
from tollcheck.chosen import Chosen
from tollcheck.model import Review, VerdictId
from tollcheck.render.definitions import option_words, question_words
from tollcheck.render.words import MEANINGS, reading_words, verdict_words
from tollcheck.say.because import NOT_DOCUMENTED
from tollcheck.say.figures import tested
from tollcheck.web.pages import page
from tollcheck.web.problems import Problem, RefusedError
from tollcheck.web.routes.checks import reviewed
from tollcheck.web.state import Asker, Here

router = APIRouter(prefix="/checks", include_in_schema=False)
MOST_KEPT = 100


@dataclass(frozen=True, slots=True)
class Switch:
    """An option that can be left out: how it is sent, its words, whether it counts."""

    sent: str
    words: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision with its options."""

    question: str
    switches: tuple[Switch, ...]


@router.get("/{name}/claims/{claim}/definitions")
async def definitions(request: Request, name: str, claim: str, state: Here, session: Asker) -> Response:
    """The definitions of a claim, and the verdict under those that are on."""
    found = await state.opened(name, session=session)
    review, number = reviewed(found.report, claim)
    kept = kept_in(request.query_params.getlist("keep")) if "chosen" in request.query_params else None
    answer = await state.run("under", found.report.article, claim, found.report.settings, kept, session=session)
    chosen = cast("Chosen", answer)
    return await page(
        request,
        "definitions.html.j2",
        title=f"Definitions of claim {number}",
        check=found,
        number=number,
        review=review,
        card=found.made.page.cards[number - 1],
        chosen=chosen,
        choices=tuple(_choices(chosen, review)),
        words=verdict_words(chosen.verdict),
        machine=verdict_words(chosen.machine),
        means=MEANINGS[chosen.verdict.id],
        beside=NOT_DOCUMENTED if chosen.verdict.id is VerdictId.UNSUPPORTED else "",
        figures=_figures(chosen, review),
    )


def kept_in(sent: list[str]) -> dict[str, tuple[str, ...]]:
    """The options that are on, by decision."""
    if len(sent) > MOST_KEPT:
        raise RefusedError(Problem(422, "keep", f"names more than {MOST_KEPT} options", "leave some out"))
    found: dict[str, tuple[str, ...]] = {}
    for one in sent:
        choice, _, option = one.partition(":")
        found[choice] = (*found.get(choice, ()), option)
    return found


def _choices(chosen: Chosen, review: Review) -> Iterator[Choice]:
    """The decisions in which the admissible universes differ."""
    readings = {reading.id: reading_words(reading) for reading in review.claim.readings}
    for choice, options in chosen.options.items():
        if len(options) < 2:
            continue
        question = "Which reading of the claim?" if choice == READING else question_words(choice)
        switches = tuple(
            Switch(
                f"{choice}:{option}",
                readings.get(option, option) if choice == READING else option_words(choice, option),
                option in chosen.kept[choice],
            )
            for option in options
        )
        yield Choice(question, switches)


def _figures(chosen: Chosen, review: Review) -> str:
    if chosen.least is None or chosen.most is None:
        return ""
    least, most = (tested(review.claim.kind, figure) for figure in (chosen.least, chosen.most))
    return f"Best figures from {least} to {most}." if least != most else f"Best figure {least}."
