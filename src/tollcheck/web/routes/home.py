"""The start: an article goes in. And the progress of whatever takes long, with and without a script."""

from __future__ import annotations

from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sse_starlette import EventSourceResponse
from starlette.concurrency import run_in_threadpool

from tollcheck.model import Settings
from tollcheck.web.example import EXAMPLE
from tollcheck.web.forms import Fields, fields
from tollcheck.web.jobs import Job
from tollcheck.web.pages import page
from tollcheck.web.problems import Problem, RefusedError
from tollcheck.web.routes.past import line
from tollcheck.web.state import Asker, Here
from tollcheck.web.tasks import Given

router = APIRouter(include_in_schema=False)
REFRESH = 1  # seconds, without a script
SHOWN = 8  # recent checks
LONGEST_ADDRESS = 2_000  # characters
RECORDS = "/records"  # where what was pulled is told


@router.get("/")
async def home(request: Request, state: Here) -> Response:
    """The start page."""
    recent = await run_in_threadpool(state.history.listing, limit=SHOWN)
    return await page(
        request,
        "home.html.j2",
        title="Check an article",
        recent=tuple(map(line, recent)),
        keeps=not state.launch.keeps_nothing,
    )


@router.post("/checks")
async def begin(request: Request, state: Here, session: Asker) -> Response:
    """Begin a check of a text, a file or the example."""
    form = await fields(request, session=session, limits=state.launch.limits)
    settings = Settings(published=form.day("published"), place=form.text("place") or None)
    job = state.check(_given(form), settings, session=session)
    return await soon(job)


def _given(form: Fields) -> Given:
    """What the form gives to check; RefusedError where that is nothing, or several things."""
    if form.text("example"):
        return Given(text=EXAMPLE, name="the example")
    text, address = form.text("text"), form.text("address")
    given = [name for name, there in (("text", text), ("file", form.file), ("address", address)) if there]
    if len(given) != 1:
        what = "nothing is given" if not given else f"{' and '.join(given)} are given"
        raise RefusedError(Problem(422, "article", what, "paste a text, choose a file, or give an address"))
    if form.file is not None:
        return Given(content=form.file[1], name=form.file[0])
    if address:
        return Given(address=address_of(address), name=address)
    return Given(text=text, title=form.text("title") or None)


def address_of(text: str) -> str:
    """An address as it was typed; without a scheme it is meant to be of the web, encrypted."""
    if len(text) > LONGEST_ADDRESS:
        raise RefusedError(Problem(422, "address", "is too long for one", "give the address of one article"))
    return text if "://" in text else f"https://{text}"


async def soon(job: Job, *, seconds: float = 0.5) -> Response:
    """The result of a job that is over soon; else the page that shows how far it is."""
    if await job.over(seconds):
        return RedirectResponse(_where(job), 303)
    return RedirectResponse(f"/jobs/{job.id}", 303)


def _where(job: Job) -> str:
    """Where the result of a job is shown: an address of ours, or else the check of that name."""
    result = job.outcome()
    outcome = RECORDS if job.task == "pull" else str(result)
    return outcome if outcome.startswith("/") else f"/checks/{outcome}"


@router.get("/jobs/{name}")
async def progress(request: Request, name: str, state: Here, session: Asker) -> Response:
    """How far a job is; its result, once it is over."""
    job = state.job(name, session=session)
    if job.is_over:
        return RedirectResponse(_where(job), 303)
    headers = {"refresh": str(REFRESH)} if "text/event-stream" not in request.headers.get("accept", "") else {}
    return await page(request, "progress.html.j2", title="Working", job=job, refresh=REFRESH, headers=headers)


@router.get("/jobs/{name}/events")
async def events(name: str, state: Here, session: Asker) -> Response:
    """The same as server-sent events, a line each time that it changes."""
    return EventSourceResponse(told(state.job(name, session=session)))


async def told(job: Job) -> AsyncIterator[dict[str, str]]:
    """The events of a job: how far it is, and that it is over."""
    async for words in job.changes():
        yield {"event": "progress", "data": words}
    yield {"event": "over", "data": job.state.value}


@router.post("/jobs/{name}/cancel")
async def cancel(request: Request, name: str, state: Here, session: Asker) -> Response:
    """End a job."""
    await fields(request, session=session, limits=state.launch.limits)
    job = state.job(name, session=session)
    state.pool.cancel(job)
    return RedirectResponse(RECORDS if job.task == "pull" else "/", 303)
