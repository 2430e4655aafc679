"""The case file of a check: notes, who was asked, what was archived, and the questions to put to the author."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from tollcheck.errors import HistoryError
from tollcheck.history.case_file import Archived, CaseFile, Contact, Note
from tollcheck.render.page import link
from tollcheck.render.words import verdict_words
from tollcheck.web.forms import Fields, fields
from tollcheck.web.pages import page
from tollcheck.web.problems import FORGOTTEN, Problem, RefusedError
from tollcheck.web.routes.checks import reviewed
from tollcheck.web.routes.past import when
from tollcheck.web.state import Asker, Here, State

router = APIRouter(prefix="/checks", include_in_schema=False)
KINDS = {"note": Note, "contact": Contact, "archived": Archived}


@router.get("/{name}/case")
async def case(request: Request, name: str, state: Here, session: Asker) -> Response:
    """The file, and a draft of the question about every claim that the record does not bear out."""
    report = (await state.opened(name, session=session)).report
    file = await _file(state, name)
    edited = frozenset(one.claim for one in await run_in_threadpool(file.questions))
    asked = tuple((number, review) for number, review in enumerate(report.reviews, 1) if review.estimates)
    return await page(
        request,
        "case.html.j2",
        title="Case file",
        name=name,
        notes=await run_in_threadpool(file.notes),
        contacts=await run_in_threadpool(file.contacts),
        archived=await run_in_threadpool(file.archived),
        questions=[
            (
                number,
                review,
                verdict_words(review.verdict),
                await run_in_threadpool(state.history.question, name, review.claim.id),
            )
            for number, review in asked
        ],
        edited=edited,
        when=when,
        link=link,
    )


@router.post("/{name}/case/{what}")
async def add(request: Request, name: str, what: str, state: Here, session: Asker) -> Response:
    """Put an entry into the file, or strike one."""
    sent = await fields(request, session=session, limits=state.launch.limits)
    report = (await state.opened(name, session=session)).report
    file = await _file(state, name)
    if what == "question":
        reviewed(report, sent.text("claim"))
    await run_in_threadpool(_add, file, what, sent)
    return RedirectResponse(f"/checks/{name}/case#{what}", 303)


def _add(file: CaseFile, what: str, sent: Fields) -> None:
    match what:
        case "note":
            file.note(sent.text("text"))
        case "contact":
            file.contact(
                sent.text("who"), how=sent.text("how"), answer=sent.text("answer") or None, at=sent.text("at") or None
            )
        case "answer":
            file.answered(_number(sent), sent.text("answer"))
        case "archived":
            file.archive(sent.text("address"), copy=sent.text("copy"), at=sent.text("at") or None)
        case "question":
            file.ask(sent.text("claim"), sent.text("text"))
        case "strike":
            kind = KINDS.get(sent.text("kind"))
            if kind is None:
                raise RefusedError(Problem(422, "kind", "is none of the file's", f"use one of {', '.join(KINDS)}"))
            file.strike(kind, _number(sent))
        case _:
            raise RefusedError(Problem(404, "case file", "has no such part", "look at its page"))


def _number(sent: Fields) -> int:
    text = sent.text("number")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise RefusedError(Problem(422, "number", "is none", "choose an entry of the file"))
    return int(text)


async def _file(state: State, name: str) -> CaseFile:
    try:
        return await run_in_threadpool(state.history.case, name)
    except HistoryError as error:
        raise RefusedError(FORGOTTEN) from error
