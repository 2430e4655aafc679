"""Where a number may come from: any number that somebody writes, or one of an article with what it is about."""

from __future__ import annotations

from datetime import timedelta
from typing import cast
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from tollcheck.model import Reading, Report, Span
from tollcheck.say.trace import NO_PROOF, ToldTrace, chance_words, value_words
from tollcheck.studies.trace.definitions import COUNTS
from tollcheck.tracing import Question
from tollcheck.web.pages import page
from tollcheck.web.problems import Problem, RefusedError
from tollcheck.web.state import Asker, Here

router = APIRouter(include_in_schema=False)
LONGEST = 100  # characters of one field


@router.get("/trace")
async def trace(request: Request, state: Here, session: Asker) -> Response:
    """The form, and what comes of it."""
    asked = {name: request.query_params.get(name, "").strip() for name in ("number", "place", "period", "measure")}
    is_percent = "percent" in request.query_params
    found, problem = None, None
    if asked["number"]:
        question = Question(
            asked["place"] or None, asked["period"] or None, asked["measure"] or None, percent=is_percent
        )
        try:
            if any(len(part) > LONGEST for part in asked.values()):
                raise RefusedError(Problem(422, "question", f"has more than {LONGEST} characters", "ask it shorter"))
            found = cast("ToldTrace", await state.run("trace", asked["number"], question, session=session))
        except RefusedError as error:
            problem = error.problem
    return await page(
        request,
        "trace.html.j2",
        title=f"Where does {found.written} come from?" if found else "Trace a number",
        status=problem.status if problem else 200,
        asked=asked,
        is_percent=is_percent,
        counts=COUNTS,
        found=found,
        problem=problem,
        no_proof=NO_PROOF,
        value_words=value_words,
        chance_words=chance_words,
    )


@router.get("/checks/{name}/number")
async def number(name: str, start: int, end: int, state: Here, session: Asker) -> Response:
    """A number of an article: the same page, with the place and the period that it stands with."""
    report = (await state.opened(name, session=session)).report
    span = Span(start, end)
    if span not in {numeral.span for numeral in report.numerals}:
        raise RefusedError(Problem(404, "number", "no number stands there", "choose one of the article's"))
    asked = {"number": span.of(report.article.text), **context(report, span)}
    return RedirectResponse(f"/trace?{urlencode(asked)}", 303)


def context(report: Report, span: Span) -> dict[str, str]:
    """What a number is about: what the nearest claim was read to be about, in its sentence or before it."""
    near = min(
        (review.claim for review in report.reviews if review.claim.readings),
        key=lambda claim: (
            not (claim.span.start <= span.start and span.end <= claim.span.end),
            not (claim.sentence.start <= span.start and span.end <= claim.sentence.end),
            abs(claim.span.start - span.start),
        ),
        default=None,
    )
    if near is None:
        return {}
    reading = near.readings[0]
    told = {"place": reading.place.name if reading.place else "", "period": _around(reading)}
    return {slot: value for slot, value in told.items() if value}


def _around(reading: Reading) -> str:
    """From the first day that a reading speaks of to the last, in years: its period, and what it compares it with."""
    periods = [period for period in (reading.period, reading.baseline) if period is not None and period.is_bounded]
    days = [day for period in periods for day in (period.start, period.end) if day is not None]
    if not days:
        return ""
    first, last = min(days).year, (max(days) - timedelta(days=1)).year
    return f"{first}-{last}" if first != last else f"{first}"
