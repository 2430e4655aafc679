"""How a page is made: a template, what it shows, and what every page has (the way round, the mark for its forms)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from tollcheck.render.html import environment
from tollcheck.render.table import PLOT_WIDTH
from tollcheck.version import VERSION

if TYPE_CHECKING:
    from jinja2 import Environment

NAVIGATION = (("/", "Check"), ("/ask", "Ask"), ("/trace", "Trace"), ("/records", "Records"), ("/history", "History"))


@cache
def _environment() -> Environment:
    return environment("tollcheck.web")


async def page(
    request: Request,
    template: str,
    *,
    title: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **shown: Any,
) -> HTMLResponse:
    """A page of the app. Filling a template with a long report takes a while: that is done beside the loop."""
    session = getattr(request.state, "session", None)
    shown |= {
        "title": title,
        "csrf": session.csrf if session else "",
        "is_in": session is not None,
        "path": request.url.path,
        "navigation": NAVIGATION,
        "version": VERSION,
        "plot_width": PLOT_WIDTH,
    }
    text = await run_in_threadpool(_environment().get_template(template).render, shown)
    return HTMLResponse(text, status, dict(headers or {}))
