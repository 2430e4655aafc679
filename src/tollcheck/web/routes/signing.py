"""Signing: a named person accepts or overrules each verdict, and says why where the two differ."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from tollcheck.errors import TollcheckError
from tollcheck.model import EditorVerdict, Report, VerdictId
from tollcheck.render.signed import standing
from tollcheck.render.words import VERDICTS, verdict_words
from tollcheck.signatures import Decisions, signature
from tollcheck.web.forms import Fields, fields
from tollcheck.web.pages import page
from tollcheck.web.problems import Problem, RefusedError, told
from tollcheck.web.state import Asker, Here

router = APIRouter(prefix="/checks", include_in_schema=False)
MACHINE = "machine"  # the choice that the machine's verdict is accepted


@router.get("/{name}/sign")
async def form(request: Request, name: str, state: Here, session: Asker) -> Response:
    """The verdicts, each to be accepted or overruled."""
    found = await state.opened(name, session=session)
    return await _form(request, name, found.report, Fields({}), None)


@router.post("/{name}/sign")
async def sign(request: Request, name: str, state: Here, session: Asker) -> Response:
    """Sign; what is missing is told on the form, which keeps what was filled in."""
    sent = await fields(request, session=session, limits=state.launch.limits)
    report = (await state.opened(name, session=session)).report
    try:
        signed = replace(report, signed=signature(report, decided(sent, report)))
    except TollcheckError as error:
        return await _form(request, name, report, sent, told(str(error)))
    await state.sign(name, signed)
    return RedirectResponse(f"/checks/{name}", 303)


def decided(sent: Fields, report: Report) -> Decisions:
    """What the form says of each claim; one that says nothing of a claim leaves it open, which is refused."""
    own, accepted = [], []
    for review in report.reviews:
        claim = review.claim.id
        choice = sent.text(f"verdict-{claim}")
        if choice in (MACHINE, review.verdict.id.value):
            accepted.append(claim)
        elif choice:
            if choice not in set(VerdictId):
                raise RefusedError(Problem(422, claim, "has no such verdict", f"use one of {', '.join(VerdictId)}"))
            own.append(EditorVerdict(claim, VerdictId(choice), sent.text(f"reason-{claim}")))
    return Decisions(sent.text("by"), None, sent.text("role") or None, tuple(accepted), tuple(own))


async def _form(request: Request, name: str, report: Report, sent: Fields, problem: Problem | None) -> Response:
    return await page(
        request,
        "sign.html.j2",
        title="Sign the report",
        status=problem.status if problem else 200,
        name=name,
        report=report,
        sent=sent,
        problem=problem,
        draft=standing(report),
        machine=MACHINE,
        words={review.claim.id: verdict_words(review.verdict) for review in report.reviews},
        verdicts=tuple((verdict.value, words) for verdict, words in VERDICTS.items()),
    )
