"""The app put together: the guard in front, the pages and the API behind it, one shape for what goes wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from importlib import resources

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from tollcheck.errors import TollcheckError
from tollcheck.history import History
from tollcheck.version import VERSION
from tollcheck.web.desk import Desk
from tollcheck.web.guard import API, Guard, TooLarge, too_large, wants_page
from tollcheck.web.launch import Launch
from tollcheck.web.pages import page
from tollcheck.web.pool import Pool
from tollcheck.web.problems import MEDIA, NO_SUCH_PAGE, Problem, RefusedError, of_validation, told
from tollcheck.web.routes import (
    api,
    ask,
    case,
    checks,
    definitions,
    home,
    keys,
    login,
    past,
    pulls,
    records,
    signing,
    static,
    trace,
)
from tollcheck.web.state import State

PARTS = (static, login, home, checks, definitions, trace, ask, pulls, records, signing, case, past, keys, api)
UPLOADS = frozenset({"/checks", "/records/files", "/api/v1/check", "/api/v1/extract"})


def create(settings: Launch | None = None) -> FastAPI:
    """The app of one launch; its workers run from its start to its end."""
    launch = settings or Launch()
    history = History(launch.folder, keeps_nothing=launch.keeps_nothing)
    state = State(launch, Pool(launch.limits), Desk(launch.limits), history)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        state.pool.start()
        yield
        state.pool.close()
        history.close()

    app = FastAPI(
        title="tollcheck",
        version=VERSION,
        description=resources.files("tollcheck.web").joinpath("api.md").read_text("utf-8"),
        lifespan=lifespan,
        openapi_url=f"{API}v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.tollcheck = state
    for part in PARTS:
        app.include_router(part.router)
    app.add_exception_handler(RefusedError, _refused)
    app.add_exception_handler(TollcheckError, _refused)
    app.add_exception_handler(RequestValidationError, _refused)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _refused)
    app.add_middleware(Guard, launch=launch, uploads=UPLOADS)
    return app


async def _refused(request: Request, error: Exception) -> Response:
    """Whatever goes wrong, in the one shape: as a page for who looks, as a problem for a program."""
    problem = _problem(error)
    if problem.status == 405:
        problem = replace(problem, headers={"Allow": ", ".join(_methods(request.url.path))})
    if not wants_page(request.scope):
        return JSONResponse(problem.document(), problem.status, dict(problem.headers), MEDIA)
    return await page(
        request, "problem.html.j2", title=problem.title, status=problem.status, headers=problem.headers, problem=problem
    )


def _methods(path: str) -> list[str]:
    """What can be done at an address: the framework names the methods of one route there, and there may be two."""
    routes = [route for part in PARTS for route in part.router.routes if isinstance(route, APIRoute)]
    return sorted({method for route in routes if route.path_regex.match(path) for method in route.methods or ()})


def _problem(error: Exception) -> Problem:
    match error:
        case RefusedError():
            return error.problem
        case TooLarge():
            return too_large(error.most)
        case TollcheckError():
            return told(str(error))
        case RequestValidationError():
            return of_validation(error.errors())
        case HTTPException(status_code=404):
            return NO_SUCH_PAGE
        case HTTPException():
            headers = dict(error.headers or {})
            return Problem(error.status_code, "request", str(error.detail).lower(), "see /api/v1/openapi.json", headers)
    return Problem(500, "tollcheck", "something failed that is a fault of ours", "report it, with the text if you may")
