"""A check: the article with its claims beside their cards, readings to correct, words to mark, files to take away."""

from __future__ import annotations

import re

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from tollcheck.model import Report, Review, Span
from tollcheck.render import render
from tollcheck.render.signed import standing
from tollcheck.resolve.overrule import checked
from tollcheck.web.forms import fields
from tollcheck.web.jobs import Job
from tollcheck.web.pages import page
from tollcheck.web.problems import FORGOTTEN, Problem, RefusedError
from tollcheck.web.readings import changed, slots
from tollcheck.web.routes.home import soon
from tollcheck.web.state import AT_ONCE, Asker, Here

router = APIRouter(prefix="/checks", include_in_schema=False)
LONGEST_MARK = 2_000  # characters of words that are marked as a claim
MEDIA = {
    "terminal": ("txt", "text/plain; charset=utf-8"),
    "json": ("json", "application/json"),
    "jsonl": ("jsonl", "application/x-ndjson"),
    "html": ("html", "text/html; charset=utf-8"),
    "md": ("md", "text/markdown; charset=utf-8"),
    "csv": ("csv", "text/csv; charset=utf-8"),
    "sarif": ("sarif", "application/sarif+json"),
    "annotations": ("annotations.json", "application/json"),
    "claimreview": ("claimreview.json", "application/ld+json"),
}


@router.get("/{name}")
async def show(request: Request, name: str, state: Here, session: Asker) -> Response:
    """The whole report, as something to work with."""
    found = await state.opened(name, session=session)
    report, made = found.report, found.made
    return await page(
        request,
        "check.html.j2",
        title=made.page.title,
        check=found,
        page=made.page,
        blocks=made.blocks,
        draft=standing(report),
        slots={review.claim.id: slots(review, report) for review in report.reviews},
        reviews=report.reviews,
        formats=tuple(style for style in MEDIA if style != "claimreview" or report.signed),
        keeps=not state.launch.keeps_nothing,
    )


@router.post("/{name}/claims/{claim}")
async def correct(request: Request, name: str, claim: str, state: Here, session: Asker) -> Response:
    """Set slots of a claim, and judge again."""
    form = await fields(request, session=session, limits=state.launch.limits)
    found = await state.opened(name, session=session)
    review, number = reviewed(found.report, claim)
    changes = changed(form, claim, slots(review, found.report))
    for one in changes:
        checked(one, where=f"claim {number}")
    if not changes:
        return RedirectResponse(f"/checks/{name}#claim-{number}", 303)
    job = await state.correct(name, changes, session=session)
    return await _again(job, name, number)


@router.post("/{name}/claims")
async def mark(request: Request, name: str, state: Here, session: Asker) -> Response:
    """Take words of the article for a claim, and judge again."""
    form = await fields(request, session=session, limits=state.launch.limits)
    found = await state.opened(name, session=session)
    span = place_of(form.text("words"), found.report.article.text)
    job = await state.add_claim(name, span, session=session)
    return await _again(job, name, None)


async def _again(job: Job, name: str, number: int | None) -> Response:
    if await job.over(AT_ONCE):
        job.outcome()
        return RedirectResponse(f"/checks/{name}#{f'claim-{number}' if number else 'claims'}", 303)
    return await soon(job)


@router.get("/{name}/export/{style}")
async def export(name: str, style: str, state: Here, session: Asker) -> Response:
    """The report as a file in one of the formats."""
    found = await state.opened(name, session=session)
    if style not in MEDIA:
        raise RefusedError(Problem(404, "format", "there is no such format", f"use one of {', '.join(MEDIA)}"))
    suffix, media = MEDIA[style]
    text = found.made.document if style == "json" else await run_in_threadpool(render, found.report, style)
    headers = {"content-disposition": f'attachment; filename="tollcheck-{name}.{suffix}"'}
    return Response(text.encode(), media_type=media, headers=headers)


@router.post("/{name}/forget")
async def forgotten(request: Request, name: str, state: Here, session: Asker) -> Response:
    """Forget the check: nothing of it is left."""
    await fields(request, session=session, limits=state.launch.limits)
    await state.forget(name)
    return RedirectResponse("/history", 303)


def reviewed(report: Report, claim: str) -> tuple[Review, int]:
    """A review of a report with its number; RefusedError where it has none of that id."""
    for number, review in enumerate(report.reviews, 1):
        if review.claim.id == claim:
            return review, number
    raise RefusedError(Problem(404, "claim", "the report has no such claim", FORGOTTEN.mend))


def place_of(words: str, text: str) -> Span:
    """Where marked words stand in the article; RefusedError where they do not, or more than once."""
    parts = words.split()
    if not parts or len(words) > LONGEST_MARK:
        raise RefusedError(Problem(422, "words", "mark nothing that a claim could be", "mark the words of one claim"))
    found = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, parts)), text)]
    if len(found) != 1:
        wrong = "stand in the article more than once" if found else "do not stand in the article"
        raise RefusedError(Problem(422, "words", wrong, "mark them with more of their sentence"))
    return Span(*found[0])
