"""One request to a server of the web: public hosts only, bounded in redirects and in time.

Written on ``http.client`` because two things have to be decided below a client library: the address that was vetted is
the address that is connected to (a name may resolve differently the second time), and bytes go to disk as they come.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NoReturn, TypeVar
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from tollcheck.errors import FetchError
from tollcheck.fetching.hosts import MEND, host_of, is_public
from tollcheck.fetching.limits import Clock, Limits
from tollcheck.version import VERSION

T = TypeVar("T")
_REDIRECTS = {301, 302, 303, 307, 308}
_LATER = {408, 425, 429}
_CHUNK = 1 << 16
_AS_IT_IS = "%/:=&?~#+!$,;'@()*[]|"  # in a path or a query; everything else beyond ASCII's letters is encoded
AGENT = f"tollcheck/{VERSION}"
SECURE, ANY = frozenset({"https"}), frozenset({"http", "https"})
COMMON = frozenset({80, 443, 8080, 8443})


class UnreadyError(FetchError):
    """The server could not answer this time and may the next; ``wait`` are the seconds that it asks for."""

    def __init__(self, message: str, *, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class RefusedError(FetchError):
    """The server answered 401: it does not know who asks."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. ``secret`` headers go to the first host only, and no message shows headers, query or body."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secret: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)
    accepts: frozenset[int] = frozenset({200, 206, 416})


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer whose body has not been read yet."""

    where: str
    url: str
    status: int
    header: Callable[[str], str]
    chunks: Callable[[], Iterator[bytes]]

    @property
    def length(self) -> int | None:
        """The length of the body as the server tells it."""
        said = self.header("Content-Length")
        return int(said) if said.isascii() and said.isdigit() else None


@dataclass(frozen=True, slots=True)
class Web:
    """The way out, over https to any port unless told otherwise.

    ``trusted`` origins (a test's own server) may be local and without TLS; nothing else sets it.
    """

    limits: Limits = field(default_factory=Limits)
    clock: Clock = field(default_factory=Clock)
    trusted: frozenset[str] = frozenset()
    schemes: frozenset[str] = SECURE
    ports: frozenset[int] | None = None

    @contextmanager
    def open(self, request: Request) -> Iterator[Answer]:
        """Ask, follow redirects, and hand over an answer of a status that the request accepts."""
        url, seen = request.url, set[str]()
        deadline = self.clock.elapsed() + self.limits.total
        while True:
            seen.add(url)
            same = origin(split(url)) == origin(split(request.url))
            connection = self._connect(url)
            try:
                with ExitStack() as ending:
                    ending.enter_context(self._ending(connection, url, deadline))
                    response = ending.enter_context(self._ask(connection, url, request, secret=same))
                    if response.status not in _REDIRECTS:
                        yield self._answer(response, url, deadline, request.accepts)
                        return
                    url = _next(url, response.headers.get("Location", ""), request)
            finally:
                connection.close()
            if url in seen or len(seen) > self.limits.redirects:
                raise FetchError(f"{shown(request.url)}: redirects without end; check the address")

    def again(self, action: Callable[[], T]) -> T:
        """Do it until it succeeds, pausing longer each time, as often as the limits allow."""
        started = self.clock.elapsed()
        for attempt in range(1, self.limits.attempts + 1):
            try:
                return action()
            except UnreadyError as reason:
                pause = self.limits.pause * 2 ** (attempt - 1) * (0.5 + self.clock.jitter())
                wait = pause if reason.wait is None else max(reason.wait, pause)
                if reason.wait is not None and reason.wait > self.limits.longest_wait:
                    raise FetchError(f"{reason}; it asks to wait {reason.wait:.0f} s, try again then") from reason
                late = self.clock.elapsed() + wait - started > self.limits.total
                if late or attempt == self.limits.attempts:
                    raise FetchError(f"{reason} (tried {attempt} times); run it again to go on") from reason
            self.clock.sleep(wait)
        raise AssertionError("a download is tried at least once")

    def _connect(self, url: str) -> http.client.HTTPConnection:
        parts = split(url)
        host, port = host_of(parts)
        if origin(parts) in self.trusted:
            return http.client.HTTPConnection(host, port, timeout=self.limits.stall)
        if parts.scheme not in self.schemes:
            raise FetchError(f"{shown(url)}: is not https; give an address that is")
        if self.ports is not None and port not in self.ports:
            raise FetchError(f"{shown(url)}: port {port} is none of the web's; give an address without one")
        made = _VettedSecure if parts.scheme == "https" else _Vetted
        return made(host, port, timeout=self.limits.stall)

    @contextmanager
    def _ending(self, connection: http.client.HTTPConnection, url: str, deadline: float) -> Iterator[None]:
        """Ends a connection at the deadline, also where a server drips its headers or says 100 without end."""
        left = deadline - self.clock.elapsed()
        if left <= 0:
            raise self._late(shown(url))
        timer = threading.Timer(left, _cut, [connection])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _late(self, where: str) -> UnreadyError:
        return UnreadyError(f"{where}: took longer than {self.limits.total:.0f} s")

    def _ask(
        self, connection: http.client.HTTPConnection, url: str, request: Request, *, secret: bool
    ) -> http.client.HTTPResponse:
        parts = split(url)
        target = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_AS_IT_IS)
        headers = {"Accept-Encoding": "identity", "User-Agent": AGENT, **request.headers}
        try:
            connection.request(
                "POST" if request.body is not None else "GET",
                target,
                body=request.body,
                headers={**headers, **(request.secret if secret else {})},
            )
            return connection.getresponse()
        except ssl.SSLCertVerificationError as error:
            raise FetchError(f"{shown(url)}: its certificate is not valid; do not use this address") from error
        except (OSError, http.client.HTTPException) as error:
            raise UnreadyError(f"{shown(url)}: does not answer ({_cause(error)})") from error
        except ValueError as error:
            raise FetchError(f"{shown(url)}: holds a character that no address can hold; check it") from error

    def _refused(self, response: http.client.HTTPResponse, where: str) -> NoReturn:
        """Why an answer is none."""
        status = response.status
        if status in _LATER or status >= 500:
            wait = retry_after(response.headers.get("Retry-After", ""), now=self.clock.now())
            raise UnreadyError(f"{where}: cannot serve it now (status {status})", wait=wait)
        if status == 401:
            raise RefusedError(f"{where}: does not accept the credentials (status 401); set them again")
        if status == 403:
            raise FetchError(f"{where}: gives no access (status 403); ask the publisher for access")
        raise FetchError(f"{where}: answered with status {status}; check the address")

    def _answer(self, response: http.client.HTTPResponse, url: str, deadline: float, accepts: frozenset[int]) -> Answer:
        where, status = shown(url), response.status
        if status not in accepts:
            self._refused(response, where)

        def chunks() -> Iterator[bytes]:
            try:
                while piece := response.read1(_CHUNK):
                    yield piece
                    if self.clock.elapsed() > deadline:
                        raise self._late(where)
                if self.clock.elapsed() > deadline:  # ended by us: what came is not the whole
                    raise self._late(where)
            except (OSError, http.client.HTTPException) as error:
                raise UnreadyError(f"{where}: broke off ({_cause(error)})") from error

        return Answer(where, url, status, lambda name: response.headers.get(name, ""), chunks)


class _Vetted(http.client.HTTPConnection):
    """A connection to the public address that was looked at, whatever the name resolves to a moment later."""

    def connect(self) -> None:
        self.sock = _vetted(self.host, self.port, self.timeout)


class _VettedSecure(http.client.HTTPSConnection):
    """The same with TLS: the certificate has to be of the name that was asked for."""

    def connect(self) -> None:
        plain = _vetted(self.host, self.port, self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


def _vetted(host: str, port: int, timeout: float | None) -> socket.socket:
    """A socket to the first address of a name; FetchError if any of its addresses is not public."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_, address in found:
        if not is_public(str(address[0])):
            raise FetchError(f"{host}: is an address of this machine or network; give a public one")
    return socket.create_connection((str(found[0][4][0]), port), timeout)


def _cut(connection: http.client.HTTPConnection) -> None:
    held = connection.sock
    if held is not None:
        with suppress(OSError):
            held.shutdown(socket.SHUT_RDWR)


def split(url: str) -> SplitResult:
    """The parts of an address; FetchError where it is none."""
    try:
        if any(character.isspace() or not character.isprintable() for character in url):
            raise ValueError("a character that cannot be seen")
        return urlsplit(url)
    except ValueError as error:
        raise FetchError(f"address: {MEND}") from error


def origin(parts: SplitResult) -> str:
    """Scheme, host and port, as a request's secrets belong to them."""
    host, port = host_of(parts)
    return f"{parts.scheme}://{host}:{port}"


def shown(url: str) -> str:
    """An address for people: without a query, which may hold secrets."""
    parts = split(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def retry_after(said: str, *, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, given as seconds or as a date.

    >>> retry_after("7", now=datetime(2026, 1, 1, tzinfo=UTC))
    7.0
    >>> retry_after("Thu, 01 Jan 2026 00:01:00 GMT", now=datetime(2026, 1, 1, tzinfo=UTC))
    60.0
    """
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        then = parsedate_to_datetime(said)
    except ValueError:
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - now).total_seconds())


def _next(url: str, location: str, request: Request) -> str:
    if not location or request.body is not None:
        raise FetchError(f"{shown(url)}: sends elsewhere without saying where; check the address")
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError(f"{shown(url)}: sends to no address; check it in a browser") from error


def _cause(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no byte in time"
    return getattr(error, "strerror", None) or type(error).__name__
