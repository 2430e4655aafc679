"""A small server on this machine that speaks chat completions, well or badly, as a test tells it to."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

MOST = 200_000  # no request of a test is longer


@dataclass
class Received:
    """One request as it arrived."""

    line: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Visit:
    """One connection: the socket, how many came before it, and the end of the test for those who wait."""

    socket: socket.socket
    number: int
    over: threading.Event
    received: Received | None = None

    def send(self, content: bytes) -> None:
        self.socket.sendall(content)

    def drip(self, content: bytes, *, pause: float, size: int = 1) -> None:
        for at in range(0, len(content), size):
            if self.over.wait(pause):
                return
            self.send(content[at : at + size])

    def hang(self) -> None:
        self.over.wait(60)

    def reset(self) -> None:
        """Close so that the other side gets a reset, not an end."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


Behaviour = Callable[[Visit], None]


@dataclass
class Server:
    """The server while a test runs."""

    port: int
    received: list[Received] = field(default_factory=list)
    connections: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"


@contextmanager
def serving(behaviour: Behaviour, *, reads: bool = True) -> Iterator[Server]:
    """A server that treats every connection as ``behaviour`` says; ``reads`` takes the request in before that."""
    over = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))
    server = Server(listening.getsockname()[1])
    threads: list[threading.Thread] = []

    def treat(visit: Visit) -> None:
        with closing(visit.socket), suppress(OSError):
            visit.received = taken_in(visit.socket) if reads else None
            if visit.received is not None:
                server.received.append(visit.received)
            behaviour(visit)

    def listen() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            visit = Visit(connection, server.connections, over)
            server.connections += 1
            threads.append(threading.Thread(target=treat, args=(visit,), daemon=True))
            threads[-1].start()

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        yield server
    finally:
        over.set()
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        listener.join(10)
        for thread in threads:
            thread.join(10)


def taken_in(connection: socket.socket) -> Received:
    """A request, read whole."""
    connection.settimeout(60)
    held = b""
    while b"\r\n\r\n" not in held and len(held) < MOST:
        piece = connection.recv(65_536)
        if not piece:
            break
        held += piece
    head, _, body = held.partition(b"\r\n\r\n")
    line, *fields = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (field.partition(": ") for field in fields)}
    while len(body) < int(headers.get("content-length", 0)):
        body += connection.recv(65_536)
    return Received(line, headers, body)


def http(
    body: bytes | str, *, status: str = "200 OK", length: int | None = None, headers: tuple[str, ...] = ()
) -> bytes:
    """An answer as bytes; ``length`` is a Content-Length that may be wrong."""
    content = body.encode() if isinstance(body, str) else body
    told = len(content) if length is None else length
    head = (f"HTTP/1.1 {status}", "Content-Type: application/json", f"Content-Length: {told}", *headers)
    return "\r\n".join(head).encode() + b"\r\n\r\n" + content


def chunked(body: bytes, *, size: int) -> bytes:
    """An answer in chunks of so many bytes."""
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    chunks = b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces)
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n"


def completion(*claims: object, usage: object = None, content: object = None, **more: object) -> str:
    """A chat completion that points to claims; ``content`` is what the model says instead."""
    said = json.dumps({"claims": list(claims)} | more, ensure_ascii=False) if content is None else content
    told = {"prompt_tokens": 1000, "completion_tokens": 50} if usage is None else usage
    whole = {"choices": [{"message": {"role": "assistant", "content": said}}], "usage": told}
    return json.dumps(whole, ensure_ascii=False)


def entry(quote: str, kind: str = "count", **slots: object) -> dict[str, object]:
    """A claim as the model is asked to give it."""
    return {"quote": quote, "sentence": quote, "kind": kind} | slots


def answering(*answers: bytes | str) -> Behaviour:
    """A server that gives these answers in turn, the last one for ever; text is the body of a good answer."""

    def behave(visit: Visit) -> None:
        answer = answers[min(visit.number, len(answers) - 1)]
        visit.send(http(answer) if isinstance(answer, str) else answer)

    return behave
