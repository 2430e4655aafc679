"""The style and the script of the app, by file: the policy of the pages allows none that stands in them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

from fastapi import APIRouter, Request
from fastapi.responses import Response

from tollcheck.web.problems import NO_SUCH_PAGE, RefusedError

router = APIRouter(prefix="/static", include_in_schema=False)
FILES = {
    "report.css": ("tollcheck.render", "templates", "text/css; charset=utf-8"),
    "app.css": ("tollcheck.web", "static", "text/css; charset=utf-8"),
    "app.js": ("tollcheck.web", "static", "text/javascript; charset=utf-8"),
    "icon.svg": ("tollcheck.web", "static", "image/svg+xml"),
}


@cache
def _content(name: str) -> tuple[bytes, str]:
    package, folder, _ = FILES[name]
    content = resources.files(package).joinpath(folder, name).read_bytes()
    return content, f'"{hashlib.sha256(content).hexdigest()[:32]}"'


@router.get("/{name}")
def static(request: Request, name: str) -> Response:
    """One of the files; a browser that has it already is told so."""
    if name not in FILES:
        raise RefusedError(NO_SUCH_PAGE)
    content, mark = _content(name)
    headers = {"etag": mark, "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == mark:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=FILES[name][2], headers=headers)
