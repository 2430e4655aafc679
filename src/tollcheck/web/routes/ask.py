"""The question instead of the claim: what the record holds of a place and a period, under every definition."""

from __future__ import annotations

from typing import cast

from fastapi import APIRouter, Request
from fastapi.responses import Response

from tollcheck.model import Asked, Held, Measure
from tollcheck.render.asked import FLOOR, amount_words
from tollcheck.render.asked import render as rendered
from tollcheck.render.words import DRAFT, MEASURES
from tollcheck.say.figures import period as period_words
from tollcheck.web.pages import page
from tollcheck.web.problems import Problem, RefusedError
from tollcheck.web.state import Asker, Here
from tollcheck.web.tasks import Asking

router = APIRouter(include_in_schema=False)
ASKED = (
    Measure.CIVILIAN_DEATHS,
    Measure.DEATHS,
    Measure.FIGHTER_DEATHS,
    Measure.DISPLACED,
    Measure.ABDUCTIONS,
)
LONGEST = 200  # characters of one field
FILES = {"json": "application/json", "csv": "text/csv; charset=utf-8"}


@router.get("/ask")
async def ask(request: Request, state: Here, session: Asker) -> Response:
    """The form, and the answer under it; the same as a file with ``format``."""
    asked = {
        name: request.query_params.get(name, "").strip() for name in ("place", "period", "against", "perpetrators")
    }
    measures = tuple(name for name in request.query_params.getlist("measure") if name in set(ASKED))
    answer, problem = None, None
    if asked["place"] or asked["period"]:
        try:
            answer = cast("Asked", await state.run("ask", asking(asked, measures), session=session))
        except RefusedError as error:
            problem = error.problem
    style = request.query_params.get("format", "")
    if answer is not None and style in FILES:
        headers = {"content-disposition": f'attachment; filename="tollcheck-answer.{style}"'}
        return Response(rendered(answer, style).encode(), media_type=FILES[style], headers=headers)
    return await page(
        request,
        "ask.html.j2",
        title=f"{answer.question.place.name}, {period_words(answer.question.period)}" if answer else "Ask the record",
        status=problem.status if problem else 200,
        asked=asked,
        chosen=measures,
        measures=tuple((measure.value, MEASURES[measure]) for measure in ASKED),
        answer=answer,
        problem=problem,
        floor=FLOOR,
        draft=DRAFT,
        amount_words=amount_words,
        period_words=period_words,
        query=request.url.query,
        nothing=Held.NOT_COVERED,
    )


def asking(asked: dict[str, str], measures: tuple[str, ...]) -> Asking:
    """A question as it was written; RefusedError for one that is endless or lacks a part."""
    for name, text in asked.items():
        if len(text) > LONGEST:
            raise RefusedError(Problem(422, name, f"has more than {LONGEST} characters", "write it shorter"))
    for name in ("place", "period"):
        if not asked[name]:
            raise RefusedError(Problem(422, name, "is not given", f"say which {name} is asked about"))
    by = tuple(name.strip() for name in asked.get("perpetrators", "").split(",") if name.strip())
    return Asking(asked["place"], asked["period"], by, measures, asked.get("against") or None)
