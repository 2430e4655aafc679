"""Which language model is asked, where, and how long we wait: the user's environment says it, nothing else does.

Any server that speaks the chat-completions protocol will do, one on the same machine too. Without an address and a
model there is no endpoint, and nothing can be sent.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from tollcheck.errors import AssistantError

URL, MODEL, KEY = "TOLLCHECK_LLM_URL", "TOLLCHECK_LLM_MODEL", "TOLLCHECK_LLM_KEY"
PRICE_IN, PRICE_OUT, TIMEOUT = "TOLLCHECK_LLM_PRICE_IN", "TOLLCHECK_LLM_PRICE_OUT", "TOLLCHECK_LLM_TIMEOUT"

_PATH = "/chat/completions"
_PORTS = {"http": 80, "https": 443}
_MILLION = 1_000_000
_LONGEST_WAIT = 3600.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may cost in time and size; times in seconds, sizes in bytes, texts in characters."""

    request: float = 60.0
    total: float = 180.0
    answer: int = 2_000_000
    attempts: int = 3
    pause: float = 0.5  # before the second attempt; doubled before each further one
    text: int = 12_000  # of one request
    requests: int = 8  # texts of one article
    suggestions: int = 200  # of one answer


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the endpoint tells them; None where it does not."""

    sent: int | None = None
    received: int | None = None

    def __add__(self, other: Usage) -> Usage:
        return Usage(_sum(self.sent, other.sent), _sum(self.received, other.received))


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server that speaks chat completions, and the model to ask there.

    ``key`` is left out of the representation, so that no message and no trace can show it. Prices are per million
    tokens, in whatever currency the user pays.
    """

    scheme: str
    host: str
    port: int
    target: str
    model: str
    key: str | None = field(default=None, repr=False)
    price_in: float | None = None
    price_out: float | None = None
    limits: Limits = Limits()

    @property
    def shown(self) -> str:
        """Where things are sent, for people: without path and query, which may hold secrets."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (f":{self.port}" if self.port != _PORTS[self.scheme] else "")

    def cost(self, usage: Usage) -> float | None:
        """What the tokens cost; None where prices or tokens are not known."""
        if None in (self.price_in, self.price_out, usage.sent, usage.received):
            return None
        return ((usage.sent or 0) * (self.price_in or 0) + (usage.received or 0) * (self.price_out or 0)) / _MILLION


def endpoint_of(environment: Mapping[str, str]) -> Endpoint | None:
    """The endpoint that an environment configures; None where it names no address or no model.

    >>> endpoint_of({URL: "http://localhost:8080/v1", MODEL: "small"}).target
    '/v1/chat/completions'

    Raises AssistantError for a setting that cannot be meant; no message holds the key.
    """
    url, model = environment.get(URL, "").strip(), environment.get(MODEL, "").strip()
    if not url or not model:
        return None
    parts, port = _address(url)
    wait = _number(environment, TIMEOUT, most=_LONGEST_WAIT)
    limits = Limits() if not wait else Limits(request=wait, total=wait * 3)
    return Endpoint(
        scheme=parts.scheme,
        host=parts.hostname or "",
        port=port,
        target=_target(parts),
        model=model,
        key=_key(environment),
        price_in=_number(environment, PRICE_IN),
        price_out=_number(environment, PRICE_OUT),
        limits=limits,
    )


def _address(url: str) -> tuple[SplitResult, int]:
    mend = "give an address like http://localhost:8080/v1"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AssistantError(f"{URL}: is not an address; {mend}") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise AssistantError(f"{URL}: is not an address of the web; {mend}")
    if parts.username is not None or parts.password is not None:
        raise AssistantError(f"{URL}: holds a name or a password; put the key in {KEY}")
    if not url.isascii() or not url.isprintable() or " " in url:
        raise AssistantError(f"{URL}: holds a character that no address can hold; {mend}")
    return parts, port if port is not None else _PORTS[parts.scheme]


def _target(parts: SplitResult) -> str:
    """The path to post to, whether the address is that of the interface or of its root."""
    path = parts.path.rstrip("/")
    path = path if path.endswith(_PATH) else path + _PATH
    return f"{path}?{parts.query}" if parts.query else path


def _key(environment: Mapping[str, str]) -> str | None:
    key = environment.get(KEY, "").strip()
    if key and (not key.isascii() or not key.isprintable()):
        raise AssistantError(f"{KEY}: holds a character that no key can hold; set it again")
    return key or None


def _number(environment: Mapping[str, str], name: str, *, most: float = math.inf) -> float | None:
    said = environment.get(name, "").strip()
    if not said:
        return None
    try:
        value = float(said)
    except ValueError:
        value = -1.0
    if not 0 <= value <= most or not math.isfinite(value):
        raise AssistantError(f"{name}: is not a number that can be used; give one like 0.5")
    return value
