"""A publisher's server that misbehaves as told, in a thread of its own."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tollcheck.fetching.limits import Clock, Limits
from tollcheck.fetching.web import Web

Reply = Callable[["Handler"], None]


@dataclass
class Site:
    """What each path answers, in turn; the last answer is repeated. Records what was asked and how much was served."""

    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    served: int = 0
    origin: str = ""

    def on(self, path: str, *replies: Reply) -> str:
        self.replies[path] = list(replies)
        return self.origin + path


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append((self.path, dict(self.headers.items())))
        replies = self.site.replies[self.path.partition("?")[0]]
        with suppress(BrokenPipeError, ConnectionResetError):
            (replies.pop(0) if len(replies) > 1 else replies[0])(self)
        self.close_connection = True

    def do_POST(self) -> None:
        self.site.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.do_GET()

    def begin(self, status: int, **headers: object) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def put(self, content: bytes) -> None:
        self.site.served += len(content)  # before: whoever has read it all may look at once
        self.wfile.write(content)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


def status(code: int, **headers: object) -> Reply:
    return lambda handler: handler.begin(code, Content_Length=0, **headers)


def whole(content: bytes, tag: str = '"one"', **headers: object) -> Reply:
    """A server that keeps to Range and If-Range."""

    def reply(handler: Handler) -> None:
        asked, condition = handler.headers.get("Range"), handler.headers.get("If-Range")
        validator = {"ETag": tag} if tag else {}
        if asked and condition == tag:
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            span = f"bytes {start}-{len(content) - 1}/{len(content)}"
            handler.begin(206, Content_Range=span, Content_Length=len(content) - start, **validator)
            handler.put(content[start:])
        else:
            handler.begin(200, Content_Length=len(content), **validator, **headers)
            handler.put(content)

    return reply


def cut(content: bytes, after: int, tag: str = '"one"') -> Reply:
    def reply(handler: Handler) -> None:
        handler.begin(200, Content_Length=len(content), **({"ETag": tag} if tag else {}))
        handler.put(content[:after])

    return reply


def stall(content: bytes, after: int, released: threading.Event) -> Reply:
    def reply(handler: Handler) -> None:
        handler.begin(200, Content_Length=len(content), ETag='"one"')
        handler.put(content[:after])
        handler.wfile.flush()
        released.wait(10)

    return reply


def endless(handler: Handler) -> None:
    handler.begin(200)
    while True:
        handler.put(b"1,2,3\n" * 1000)


def pages(*answers: object) -> Reply:
    """JSON by the number of the page that is asked for; a number outside is 404."""

    def reply(handler: Handler) -> None:
        number = int(parse_qs(urlsplit(handler.path).query)["page"][0])
        content = json.dumps(answers[number]).encode()
        handler.begin(200, Content_Length=len(content), Content_Type="application/json")
        handler.put(content)

    return reply


def as_json(answer: object) -> Reply:
    return whole(json.dumps(answer).encode(), "")


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Ours", (Handler,), {"site": site}))
    server.daemon_threads = True
    thread = threading.Thread(target=lambda: server.serve_forever(0.01))
    thread.start()
    site.origin = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.socket.close()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def web(site: Site, waits: list[float] | None = None, **limits: Any) -> Web:
    """A way out that reaches this site, and does not wait but notes for how long it would have."""
    noted = waits if waits is not None else []
    return Web(
        Limits(**{"stall": 5.0, **limits}),
        Clock(sleep=noted.append, jitter=lambda: 0.5),
        frozenset({site.origin}),
    )
