"""One request to a publisher's server: public hosts over https only, bounded in redirects and in time.

Written on ``http.client`` because two things have to be decided below a client library: the address that was vetted is
the address that is connected to (a name may resolve differently the second time), and bytes go to disk as they come.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar
from urllib.parse import SplitResult, urljoin, urlsplit

from tollcheck.errors import ReleaseError
from tollcheck.releases.pull.limits import Clock, Limits

T = TypeVar("T")
_REDIRECTS = {301, 302, 303, 307, 308}
_LATER = {408, 425, 429}
_CHUNK = 1 << 16


class UnreadyError(ReleaseError):
    """The server could not answer this time and may the next; ``wait`` are the seconds that it asks for."""

    def __init__(self, message: str, *, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class RefusedError(ReleaseError):
    """The server answered 401: it does not know who asks."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. ``secret`` headers go to the first host only, and no message shows headers, query or body."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secret: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer whose body has not been read yet."""

    where: str
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
    """The way out. ``trusted`` origins (a test's own server) may be local and without TLS; nothing else sets it."""

    limits: Limits = field(default_factory=Limits)
    clock: Clock = field(default_factory=Clock)
    trusted: frozenset[str] = frozenset()

    @contextmanager
    def open(self, request: Request) -> Iterator[Answer]:
        """Ask, follow redirects, and hand over an answer of status 200, 206 or 416."""
        url, seen = request.url, set[str]()
        deadline = self.clock.elapsed() + self.limits.total
        while True:
            seen.add(url)
            same = origin(urlsplit(url)) == origin(urlsplit(request.url))
            connection = self._connect(url)
            try:
                response = self._ask(connection, url, request, secret=same)
                if response.status not in _REDIRECTS:
                    yield self._answer(response, url, deadline)
                    return
                url = _next(url, response.headers.get("Location", ""), request)
            finally:
                connection.close()
            if url in seen or len(seen) > self.limits.redirects:
                raise ReleaseError(f"{shown(request.url)}: redirects without end; check the address")

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
                    raise ReleaseError(f"{reason}; it asks to wait {reason.wait:.0f} s, try again then") from reason
                late = self.clock.elapsed() + wait - started > self.limits.total
                if late or attempt == self.limits.attempts:
                    raise ReleaseError(f"{reason} (tried {attempt} times); run it again to go on") from reason
            self.clock.sleep(wait)
        raise AssertionError("a download is tried at least once")

    def _connect(self, url: str) -> http.client.HTTPConnection:
        parts = urlsplit(url)
        host, port = _host(parts)
        if origin(parts) in self.trusted:
            return http.client.HTTPConnection(host, port, timeout=self.limits.stall)
        if parts.scheme != "https":
            raise ReleaseError(f"{shown(url)}: is not https; give an address that is")
        return _Vetted(host, port, timeout=self.limits.stall)

    def _ask(
        self, connection: http.client.HTTPConnection, url: str, request: Request, *, secret: bool
    ) -> http.client.HTTPResponse:
        parts = urlsplit(url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Accept-Encoding": "identity", "User-Agent": "tollcheck", **request.headers}
        try:
            connection.request(
                "POST" if request.body is not None else "GET",
                target,
                body=request.body,
                headers={**headers, **(request.secret if secret else {})},
            )
            return connection.getresponse()
        except ssl.SSLCertVerificationError as error:
            raise ReleaseError(f"{shown(url)}: its certificate is not valid; do not use this address") from error
        except (OSError, http.client.HTTPException) as error:
            raise UnreadyError(f"{shown(url)}: does not answer ({_cause(error)})") from error
        except ValueError as error:
            raise ReleaseError(f"{shown(url)}: holds a character that no address can hold; check it") from error

    def _answer(self, response: http.client.HTTPResponse, url: str, deadline: float) -> Answer:
        where, status = shown(url), response.status
        if status in _LATER or status >= 500:
            wait = retry_after(response.headers.get("Retry-After", ""), now=self.clock.now())
            raise UnreadyError(f"{where}: cannot serve it now (status {status})", wait=wait)
        if status == 401:
            raise RefusedError(f"{where}: does not accept the credentials (status 401); set them again")
        if status == 403:
            raise ReleaseError(f"{where}: gives no access (status 403); ask the publisher for access to the data")
        if status not in (200, 206, 416):
            raise ReleaseError(f"{where}: answered with status {status}; check the address and version")

        def chunks() -> Iterator[bytes]:
            try:
                while piece := response.read1(_CHUNK):
                    yield piece
                    if self.clock.elapsed() > deadline:
                        raise UnreadyError(f"{where}: took longer than {self.limits.total:.0f} s")
            except (OSError, http.client.HTTPException) as error:
                raise UnreadyError(f"{where}: broke off ({_cause(error)})") from error

        return Answer(where, status, lambda name: response.headers.get(name, ""), chunks)


class _Vetted(http.client.HTTPSConnection):
    """A connection to the public address that was looked at, whatever the name resolves to a moment later."""

    def connect(self) -> None:
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        for *_, address in found:
            if not is_public(str(address[0])):
                raise ReleaseError(f"{self.host}: is an address of this machine or network; give a public one")
        plain = socket.create_connection((str(found[0][4][0]), self.port), self.timeout)
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(plain, server_hostname=self.host)


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public network.

    >>> is_public("8.8.8.8"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1"), is_public("169.254.169.254")
    (True, False, False, False)
    """
    parsed = ipaddress.ip_address(address.split("%")[0])
    inner = getattr(parsed, "ipv4_mapped", None) or parsed
    return bool(inner.is_global and not inner.is_multicast)


def origin(parts: SplitResult) -> str:
    """Scheme, host and port, as a request's secrets belong to them."""
    host, port = _host(parts)
    return f"{parts.scheme}://{host}:{port}"


def shown(url: str) -> str:
    """An address for people: without a query, which may hold secrets."""
    parts = urlsplit(url)
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


def _host(parts: SplitResult) -> tuple[str, int]:
    try:
        port = parts.port
    except ValueError as error:
        raise ReleaseError(f"{parts.hostname}: the port is not a number; check the address") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise ReleaseError("address: is not one of the web without a name and password; give one like https://…")
    return parts.hostname, port or {"http": 80, "https": 443}[parts.scheme]


def _next(url: str, location: str, request: Request) -> str:
    if not location or request.body is not None:
        raise ReleaseError(f"{shown(url)}: sends elsewhere without saying where; check the address")
    return urljoin(url, location)


def _cause(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no byte in time"
    return getattr(error, "strerror", None) or type(error).__name__
