"""What stands before every page: the right host, no foreign origin, a bounded body, a known session, strict headers.

One middleware, since the order matters: nothing of a request is read before its host, its origin and its size are found
in order. A name of another site can be made to point at this machine (DNS rebinding), so the host has to be one of our
own; and a page of another site can send forms here, so an origin that is told has to be ours.
"""

from __future__ import annotations

import html
import json
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tollcheck.web.launch import Launch
from tollcheck.web.problems import MEDIA, NOT_IN, Problem
from tollcheck.web.sessions import is_token, opened, session, set_cookie

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN = ("/static/", "/login")  # what is shown to whoever is not let in yet
API = "/api/"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Sequence[tuple[bytes, bytes]] = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-embedder-policy", b"require-corp"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"cache-control", b"no-store"),
)
MARGIN = 100_000  # bytes that a form needs around its file


class TooLarge(HTTPException):
    """The body of a request goes on beyond what is read. Of the kind that whatever reads a body lets through."""

    def __init__(self, most: int) -> None:
        super().__init__(413)
        self.most = most


@dataclass(frozen=True, slots=True)
class Guard:
    """The middleware. ``uploads`` are the paths that take a file."""

    app: ASGIApp
    launch: Launch
    uploads: frozenset[str] = frozenset()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        safe = _with_headers(send)
        problem = self._objection(scope, headers)
        if problem is not None:
            await refuse(problem, scope, safe)
            return
        if await self._let_in(scope, headers, safe):
            return
        await self._bounded(scope, receive, safe)

    def _objection(self, scope: Scope, headers: Headers) -> Problem | None:
        """Why the request is none for this app; None where it is in order."""
        host = headers.get("host", "")
        if len(headers.getlist("host")) != 1 or not self.launch.is_own_host(host):
            return Problem(421, "host", "is not this app", "open the address that `tollcheck serve` printed")
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        # A form of a page that tells no referrer comes from "null"; the browser then says itself whose it is.
        is_own_form = origin == "null" and site == "same-origin"
        if origin is not None and origin != f"http://{host}" and not is_own_form:
            return Problem(403, "origin", "the request comes from another site", "send it from the app's own pages")
        moves = scope["method"] in SAFE and headers.get("sec-fetch-mode") == "navigate"
        if site not in (None, "same-origin", "none") and not moves:
            return Problem(403, "origin", "the request comes from another site", "send it from the app's own pages")
        length = headers.get("content-length")
        if length is not None and (not length.isascii() or not length.isdigit()):
            return Problem(400, "content-length", "is no number", "say how many bytes the body has")
        if length is not None and int(length) > self._most(scope):
            return too_large(self._most(scope))
        return None

    async def _let_in(self, scope: Scope, headers: Headers, send: Send) -> bool:
        """Whether the request is answered here: the token exchanged for a cookie, or nobody known."""
        token = _token_in(scope)
        if token is not None and scope["path"] == "/" and is_token(self.launch, token):
            cookie = set_cookie(self.launch, opened(self.launch)).encode()
            await _answer(send, 303, [(b"location", b"/"), (b"set-cookie", cookie)], b"")
            return True
        client = scope.get("client") or ("", 0)
        found = session(
            self.launch,
            cookie=headers.get("cookie", ""),
            authorization=headers.get("authorization", ""),
            peer=f"{client[0]}:{client[1]}",
        )
        scope.setdefault("state", {})["session"] = found
        if found is None and not scope["path"].startswith(OPEN):
            if self.launch.password is not None and wants_page(scope):
                await _answer(send, 303, [(b"location", b"/login")], b"")
            else:
                await refuse(NOT_IN, scope, send)
            return True
        return False

    async def _bounded(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app, with a body that ends where it is allowed to."""
        most, seen = self._most(scope), 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                raise TooLarge(most)
            return message

        await self.app(scope, counted, send)

    def _most(self, scope: Scope) -> int:
        limits = self.launch.limits
        return limits.upload + MARGIN if scope["path"] in self.uploads else limits.text


def too_large(most: int) -> Problem:
    return Problem(413, "request", f"has more than {most:,} bytes", "give one article alone")


def _token_in(scope: Scope) -> str | None:
    from urllib.parse import parse_qs

    try:
        found = parse_qs(scope["query_string"].decode("ascii"), max_num_fields=20).get("token")
    except ValueError:
        return None
    return found[0] if found else None


def _with_headers(send: Send) -> Send:
    """Every answer with the headers that keep a page to itself; one that says them otherwise keeps its own."""

    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            own = list(message.get("headers", ()))
            names = {name.lower() for name, _ in own}
            message = {**message, "headers": [*own, *(pair for pair in HEADERS if pair[0] not in names)]}
        await send(message)

    return sent


def wants_page(scope: Scope) -> bool:
    """Whether somebody looks at the answer, and not a program."""
    return not scope["path"].startswith(API) and "text/html" in Headers(scope=scope).get("accept", "")


async def refuse(problem: Problem, scope: Scope, send: Send) -> None:
    """A problem told before the app is asked: in the one shape, or as a plain page."""
    extra = [(name.lower().encode(), value.encode()) for name, value in problem.headers.items()]
    if wants_page(scope):
        parts = (html.escape(part) for part in (problem.title, problem.where, problem.wrong, problem.mend))
        body = PLAIN.format(*parts).encode()
        await _answer(send, problem.status, [(b"content-type", b"text/html; charset=utf-8"), *extra], body)
        return
    body = json.dumps(problem.document()).encode()
    await _answer(send, problem.status, [(b"content-type", MEDIA.encode()), *extra], body)


PLAIN = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{0}</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<link rel="stylesheet" href="/static/app.css"></head><body><main class="page slim"><h1>{0}</h1>'
    "<p><b>{1}</b>: {2}.</p><p>{3}.</p></main></body></html>"
)


async def _answer(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": body})
