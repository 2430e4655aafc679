"""Who is asking: a session in a cookie, a bearer who has the token, or nobody; and the mark on every form.

Nothing is stored. A session is a random name with a signature of this launch; the mark of its forms is derived from it.
So a restart ends all of them, and no list of them can be read.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import deque
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from tollcheck.web.launch import Launch

NAME_BYTES = 18
MOST_TRIES, WITHIN = 8, 300.0  # tries of the password in so many seconds, by everybody together


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who was let in. ``owner`` is whose jobs are seen, ``lane`` the row in which they wait.

    ``is_bearer``: it came with the token itself. All who have it are one owner, each connection in a row of its own.
    """

    owner: str
    lane: str
    csrf: str = ""
    is_bearer: bool = False


def cookie_name(launch: Launch) -> str:
    """Cookies do not know ports: two launches must not take one another's."""
    return f"tollcheck-{launch.port}"


def opened(launch: Launch) -> str:
    """The value of the cookie of a new session."""
    name = secrets.token_urlsafe(NAME_BYTES)
    return f"{name}.{_signed(launch, 'session', name)}"


def set_cookie(launch: Launch, value: str) -> str:
    """The header that hands a session out: no script reads it, no other site sends it."""
    return f"{cookie_name(launch)}={value}; Path=/; HttpOnly; SameSite=Strict"


def session(launch: Launch, *, cookie: str, authorization: str, peer: str) -> Session | None:
    """Who asks, by the headers of the request; None for nobody who was let in."""
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() == "bearer":
        if is_token(launch, given.strip()):
            return Session("bearer", f"bearer {peer}", is_bearer=True)
        return None
    try:
        found = SimpleCookie(cookie).get(cookie_name(launch))
    except CookieError:
        return None
    name, _, mark = found.value.partition(".") if found else ("", "", "")
    if not name or not hmac.compare_digest(mark.encode(), _signed(launch, "session", name).encode()):
        return None
    return Session(name, name, _signed(launch, "form", name))


def is_token(launch: Launch, given: str) -> bool:
    """Whether this is the token of this launch; compared in constant time."""
    return hmac.compare_digest(given.encode(), launch.token.encode())


def is_own_form(session: Session, given: str) -> bool:
    """Whether a form was made for this session."""
    return bool(session.csrf) and hmac.compare_digest(given.encode(), session.csrf.encode())


def _signed(launch: Launch, what: str, name: str) -> str:
    return hmac.new(launch.secret, f"{what}:{name}".encode(), hashlib.sha256).hexdigest()


@dataclass(slots=True)
class Tries:
    """The tries of the password, by everybody together: whoever guesses may not just come from elsewhere."""

    times: deque[float] = field(default_factory=deque)

    def wait(self) -> int:
        """For how many seconds no further try is taken."""
        now = time.monotonic()
        while self.times and now - self.times[0] > WITHIN:
            self.times.popleft()
        return 0 if len(self.times) < MOST_TRIES else int(WITHIN - (now - self.times[0])) + 1

    def failed(self) -> None:
        self.times.append(time.monotonic())
