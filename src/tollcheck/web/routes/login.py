"""The password, where the app listens beyond this machine; tries are few, by everybody together."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from tollcheck.web.pages import page
from tollcheck.web.problems import NO_SUCH_PAGE, Problem, RefusedError
from tollcheck.web.sessions import opened, set_cookie
from tollcheck.web.state import Here

router = APIRouter(prefix="/login", include_in_schema=False)
LONGEST = 1_000  # bytes of the form


@router.get("")
async def ask(request: Request, state: Here) -> Response:
    """The page that asks for the password."""
    if state.launch.password is None:
        raise RefusedError(NO_SUCH_PAGE)
    return await page(request, "login.html.j2", title="Password", wrong=False)


@router.post("")
async def enter(request: Request, state: Here) -> Response:
    """Let in whoever knows it. There is no session yet that a form could be marked for: the guard asked the origin."""
    password = state.launch.password
    if password is None:
        raise RefusedError(NO_SUCH_PAGE)
    wait = state.tries.wait()
    if wait:
        raise RefusedError(Problem(429, "password", "was tried too often", "wait a while", {"Retry-After": str(wait)}))
    async with request.form(max_files=0, max_fields=4, max_part_size=LONGEST) as form:
        given = str(form.get("password", ""))
    if len(given.encode()) > LONGEST or not await run_in_threadpool(password.is_right, given):
        state.tries.failed()
        return await page(request, "login.html.j2", title="Password", status=403, wrong=True)
    answer = RedirectResponse("/", 303)
    answer.headers["set-cookie"] = set_cookie(state.launch, opened(state.launch))
    return answer
