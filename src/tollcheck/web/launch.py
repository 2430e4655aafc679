"""How one launch of the app is set: where it listens, who may come in, and how much it takes on."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from tollcheck.errors import TollcheckError

PORT = 8750
SCRYPT = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}  # 16 MB and some tens of milliseconds a try


class ServeError(TollcheckError):
    """The app cannot be started as it was asked to."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the app takes on at once; all of it is refused with words, never dropped in silence."""

    upload: int = 20_000_000  # bytes of a file
    text: int = 2_000_000  # bytes of every other request
    files: int = 1
    workers: int = 2
    waiting: int = 64  # jobs, over all who ask
    waiting_each: int = 16  # jobs of one session
    seconds: float = 120.0  # of one job
    seconds_alone: float = 7_200.0  # of one that has a process of its own: 40 MB over a bad line, and reading it
    jobs_each_worker: int = 200  # after which it is replaced by a fresh process
    worker_bytes: int = 3_000_000_000
    checks_open: int = 100
    checks_bytes: int = 150_000_000  # of reports that are open, as JSON


@dataclass(frozen=True, slots=True)
class Password:
    """A password as it is kept while the app runs: never the words themselves."""

    salt: bytes
    digest: bytes

    @classmethod
    def of(cls, words: str) -> Password:
        """The password with a salt of its own."""
        salt = secrets.token_bytes(16)
        return cls(salt, _digest(words, salt))

    def is_right(self, words: str) -> bool:
        """Whether these are the words; compared in constant time."""
        return hmac.compare_digest(self.digest, _digest(words, self.salt))


def _digest(words: str, salt: bytes) -> bytes:
    return hashlib.scrypt(words.encode("utf-8", "surrogatepass"), salt=salt, **SCRYPT)


@dataclass(frozen=True, slots=True)
class Launch:
    """One launch. ``token`` lets in whoever has the address that was printed.

    Checks are kept in ``folder`` (by default the user's data folder), or, with ``keeps_nothing``, until the app ends.
    """

    host: str = "127.0.0.1"
    port: int = PORT
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    password: Password | None = None
    folder: Path | None = None
    keeps_nothing: bool = False
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        if not self.is_local and self.password is None:
            raise ServeError(f"{self.host}: others could reach the app there; give it a password")

    @property
    def is_local(self) -> bool:
        """Whether nobody but this machine can reach the app."""
        return is_loopback(self.host)

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which a browser may ask for the app, without the port."""
        own = {"127.0.0.1", "localhost", "[::1]"}
        return frozenset(own if self.is_local else own | {_bracketed(self.host.lower())})

    @property
    def address(self) -> str:
        """Where a browser finds the app."""
        shown = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104  compared, not bound
        return f"http://{_bracketed(shown)}:{self.port}"

    def is_own_host(self, host: str) -> bool:
        """Whether ``host``, with its port, is this app and not a name that somebody made point here.

        Beyond loopback every numeric address is: only a name can be made to point somewhere else.
        """
        name, _, port = host.lower().rpartition(":") if not host.endswith("]") else (host.lower(), "", "80")
        if not name:
            name, port = port, "80"
        if port != str(self.port):
            return False
        return name in self.hosts or (not self.is_local and _is_numeric(name))


def is_loopback(host: str) -> bool:
    """Whether a host is this machine only.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _is_numeric(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
