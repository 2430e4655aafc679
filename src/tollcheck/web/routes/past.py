"""The history: what was checked, found again, compared version by version, forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from tollcheck.errors import HistoryError
from tollcheck.history import Kept, Version, Why
from tollcheck.history.comparing import Difference, Figure
from tollcheck.model import VerdictId
from tollcheck.render.definitions import options_words
from tollcheck.render.words import VERDICTS
from tollcheck.say.figures import day
from tollcheck.say.figures import number as figure_words
from tollcheck.web.forms import fields
from tollcheck.web.pages import page
from tollcheck.web.problems import FORGOTTEN, RefusedError
from tollcheck.web.state import Asker, Here

router = APIRouter(include_in_schema=False)
SHOWN = 50
LONGEST = 200  # characters of a query
MOST_MOVED = 12  # figures of one claim
WHY = {
    Why.CHECK: "checked",
    Why.CORRECTION: "a reading corrected",
    Why.RECHECK: "computed again",
    Why.SIGNATURE: "signed",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A check in a list."""

    id: str
    title: str
    when: str
    source: str
    verdicts: tuple[tuple[str, str], ...]
    signed_by: str | None


def line(kept: Kept) -> Line:
    """A check as a list shows it."""
    verdicts = tuple((name, f"{many} {VERDICTS[VerdictId(name)]}") for name, many in kept.counts)
    return Line(kept.id, kept.title or "Untitled text", when(kept.checked), kept.source, verdicts, kept.signed_by)


def when(moment: str) -> str:
    """A moment in ISO 8601 as a person reads it: 3 October 2025, 09:30."""
    found = datetime.fromisoformat(moment).astimezone()
    return f"{day(found.date())}, {found:%H:%M}"


@router.get("/history")
async def history(request: Request, state: Here) -> Response:
    """The checks that are kept, the newest first; those that hold some words."""
    query = request.query_params.get("q", "").strip()[:LONGEST]
    after = request.query_params.get("after") or None
    found = await run_in_threadpool(state.history.listing, query or None, limit=SHOWN, after=after)
    return await page(
        request,
        "history.html.j2",
        title="History",
        query=query,
        lines=tuple(map(line, found)),
        more=found[-1].id if len(found) == SHOWN else None,
        keeps=not state.launch.keeps_nothing,
    )


@router.post("/history/forget")
async def forget_all(request: Request, state: Here, session: Asker) -> Response:
    """Forget every check."""
    await fields(request, session=session, limits=state.launch.limits)
    state.desk.clear()
    await run_in_threadpool(state.history.forget_all)
    return RedirectResponse("/history", 303)


@dataclass(frozen=True, slots=True)
class Changed:
    """A claim that is not what it was, in words."""

    quote: str
    before: str
    after: str
    figures: tuple[tuple[str, str, str], ...]
    left_out: int


@router.get("/checks/{name}/versions")
async def versions(request: Request, name: str, state: Here) -> Response:
    """The versions of a check, and what two of them say differently."""
    try:
        kept = await run_in_threadpool(state.history.versions, name)
        before, after = _two(request, kept)
        found = await run_in_threadpool(state.history.compare, (name, before), (name, after))
    except HistoryError as error:
        raise RefusedError(FORGOTTEN) from error
    return await page(
        request,
        "versions.html.j2",
        title="Versions",
        name=name,
        versions=tuple((one.number, WHY[one.why], when(one.kept), one.signed_by) for one in kept),
        before=before,
        after=after,
        changed=tuple(map(_changed, found)),
    )


def _two(request: Request, kept: tuple[Version, ...]) -> tuple[int, int]:
    """Which two are compared: the last one with the one before, unless others are asked for."""
    numbers = {str(one.number): one.number for one in kept}
    last = kept[-1].number
    before = numbers.get(request.query_params.get("before", ""), kept[-2].number if len(kept) > 1 else last)
    return before, numbers.get(request.query_params.get("after", ""), last)


def _changed(difference: Difference) -> Changed:
    moved = difference.figures
    rows = tuple(
        (_definition(one.after or one.before), _told(one.before), _told(one.after)) for one in moved[:MOST_MOVED]
    )
    before, after = (VERDICTS[VerdictId(name)] if name else "not there" for name in difference.verdict)
    return Changed(difference.quote, before, after, rows, max(0, len(moved) - MOST_MOVED))


def _definition(figure: Figure | None) -> str:
    return f"{options_words(figure.options)} ({figure.release})" if figure else ""


def _told(figure: Figure | None) -> str:
    if figure is None or figure.best is None:
        return "no figure"
    low, high = (figure_words(part) if part is not None else "" for part in (figure.low, figure.high))
    return f"{figure_words(figure.best)} [{low}–{high}]"
