"""The keys, listed: what `?` shows."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from tollcheck.web.pages import page

router = APIRouter(include_in_schema=False)
KEYS = (
    ("?", "this list"),
    ("n", "check another article"),
    ("a", "ask the record"),
    ("t", "trace a number"),
    ("r", "the records"),
    ("h", "the history"),
    ("j", "the next claim of a report"),
    ("k", "the claim before"),
    ("c", "correct how the claim is read"),
    ("d", "its definitions, to switch on and off"),
    ("Tab", "the next link, button or field"),
)


@router.get("/keys")
async def keys(request: Request) -> Response:
    """The list."""
    return await page(request, "keys.html.j2", title="Keyboard", keys=KEYS)
