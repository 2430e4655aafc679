"""One request to an endpoint and its answer, whatever the server does.

Written on the socket rather than on ``urllib``, because the obvious tools follow redirects, take a proxy from the
environment, and measure time between two bytes: a server that sends one byte a second would never be late. Here one
clock runs from the first packet to the last; when it has run out the socket is shut, wherever the exchange stands.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType

from tollcheck.errors import AssistantError
from tollcheck.extract.assisted.endpoint import Endpoint

FINE = range(200, 300)
_PIECE = 65_536


class EndpointError(AssistantError):
    """The endpoint could not be reached or would not answer: asking it again makes no sense now."""


class BrokenOffError(AssistantError):
    """An exchange that was late or broke off: it may succeed the next time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: its status, how long it asks to wait, and the bytes that it sent."""

    status: int
    body: bytes
    retry_after: str | None = None


def post(endpoint: Endpoint, content: bytes, *, seconds: float) -> Answer:
    """Send JSON and give back the answer, all within so many seconds and within the endpoint's limit of size.

    No message of an error quotes what the server sent, nor what was sent to it.
    """
    where = endpoint.shown
    with _Watch(seconds) as watch:
        try:
            answer = _exchange(endpoint, content, seconds, watch)
        except ssl.SSLCertVerificationError:
            raise EndpointError(f"{where}: its certificate cannot be verified; check the address") from None
        except (ConnectionRefusedError, socket.gaierror) as error:
            raise EndpointError(f"{where}: cannot be reached ({error.strerror}); is the server running?") from None
        except (OSError, http.client.HTTPException) as error:
            said = "did not answer in time" if watch.is_over or isinstance(error, TimeoutError) else "broke off"
            raise BrokenOffError(f"{where}: {said}") from None
        if watch.is_over:
            raise BrokenOffError(f"{where}: did not answer in time")
        return answer


def _exchange(endpoint: Endpoint, content: bytes, seconds: float, watch: _Watch) -> Answer:
    connection = http.client.HTTPConnection(endpoint.host, endpoint.port)
    connection.sock = _connected(endpoint, seconds, watch)
    try:
        connection.request("POST", endpoint.target, content, _headers(endpoint))
        response = connection.getresponse()
        with response:
            # What a server says of its failure is not read: it may be endless, and it is never shown.
            body = _body(response, endpoint) if response.status in FINE else b""
            return Answer(response.status, body, response.getheader("Retry-After"))
    finally:
        connection.close()


def _connected(endpoint: Endpoint, seconds: float, watch: _Watch) -> socket.socket:
    plain = _reached(endpoint, seconds)
    if endpoint.scheme == "http":
        watch.over(plain)
        return plain
    context = ssl.create_default_context()
    # The handshake only once the watch knows the socket: it too can be dragged out byte by byte.
    secured = context.wrap_socket(plain, server_hostname=endpoint.host, do_handshake_on_connect=False)
    try:
        watch.over(secured)
        secured.do_handshake()
    except BaseException:
        secured.close()
        raise
    return secured


def _reached(endpoint: Endpoint, seconds: float) -> socket.socket:
    """A connection to the first of the host's addresses that takes one; all of them share the time there is."""
    ends = time.monotonic() + seconds
    failure: OSError = TimeoutError()
    for *_, address in socket.getaddrinfo(endpoint.host, endpoint.port, type=socket.SOCK_STREAM):
        left = ends - time.monotonic()
        if left <= 0:
            break
        try:
            found = socket.create_connection((str(address[0]), endpoint.port), timeout=left)
        except OSError as error:
            failure = error
        else:
            found.settimeout(seconds)
            return found
    raise failure


def _headers(endpoint: Endpoint) -> dict[str, str]:
    host = endpoint.shown.partition("://")[2]
    headers = {
        "Host": host,
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "close",
        "User-Agent": "tollcheck",
    }
    return headers | {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else headers


def _body(response: http.client.HTTPResponse, endpoint: Endpoint) -> bytes:
    """The body in pieces, so that an endless one ends at the limit, and a short one is told from a whole one."""
    most = endpoint.limits.answer
    pieces: list[bytes] = []
    size = 0
    while piece := response.read(_PIECE):
        size += len(piece)
        if size > most:
            raise EndpointError(f"{endpoint.shown}: answered with more than {most:,} bytes; that is no answer")
        pieces.append(piece)
    if response.length:
        raise http.client.IncompleteRead(b"")
    return b"".join(pieces)


class _Watch:
    """A clock that shuts a socket when its time is over, from a thread of its own."""

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> _Watch:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._socket = None

    def over(self, watched: socket.socket) -> None:
        """Watch this socket from now on."""
        with self._lock:
            self._socket = watched
        if self.is_over:
            self._shut(watched)

    def _end(self) -> None:
        self.is_over = True
        with self._lock:
            if self._socket is not None:
                self._shut(self._socket)

    @staticmethod
    def _shut(watched: socket.socket) -> None:
        with suppress(OSError):
            # Of the plain socket: that of a secured one would take its state away under the thread that reads.
            socket.socket.shutdown(watched, socket.SHUT_RDWR)
