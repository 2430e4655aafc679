"""A release is pulled from its publisher: begun by name on the page of the records, which shows how far it is."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sse_starlette import EventSourceResponse
from starlette.concurrency import run_in_threadpool

from tollcheck.web.forms import fields
from tollcheck.web.offers import wanted
from tollcheck.web.problems import Problem, RefusedError
from tollcheck.web.routes.home import soon, told
from tollcheck.web.state import Asker, Here

router = APIRouter(prefix="/records/pull", include_in_schema=False)
NONE = Problem(404, "pull", "none has begun", "choose a release on the page of the records")


@router.post("")
async def pull(request: Request, state: Here, session: Asker) -> Response:
    """Begin to pull a release."""
    form = await fields(request, session=session, limits=state.launch.limits)
    state.may_pull(session)
    countries = tuple(filter(None, (name.strip() for name in form.text("countries").split(","))))
    chosen = await run_in_threadpool(
        wanted,
        form.text("dataset"),
        form.text("version") or None,
        accepts=form.text("accepts") == "yes",
        countries=countries,
        since=form.day("since"),
        until=form.day("until"),
    )
    return await soon(await run_in_threadpool(state.pull, chosen, session=session))


@router.get("/events")
async def events(state: Here) -> Response:
    """How far the pull is, for everybody who looks at the records: there is one, and they are everybody's."""
    job = state.pool.alone
    if job is None:
        raise RefusedError(NONE)
    return EventSourceResponse(told(job))
