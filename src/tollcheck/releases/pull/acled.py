"""ACLED's interface: a login gives a token for a day, with which the user's own licence to the data is exercised.

A valid token does not mean access to the data: that depends on the account. The token stays in memory.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from tollcheck.errors import ReleaseError
from tollcheck.fetching.limits import Progress
from tollcheck.fetching.web import RefusedError, Request, Web, shown
from tollcheck.releases.pull.addresses import Address
from tollcheck.releases.pull.credentials import Login
from tollcheck.releases.pull.download import small_json
from tollcheck.releases.pull.pages import Page, gather, mapping, rows_of, write_csv

TOKEN_URL = "https://acleddata.com/oauth/token"  # noqa: S105  an address
LIMIT = 5_000
_EARLY = timedelta(minutes=10)
_DAY, _FORTNIGHT = timedelta(hours=24), timedelta(days=14)
_NO_ACCESS = "a login does not mean access to the data; ask ACLED for access, and check the filters"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events are asked for; none means all that the account may see."""

    countries: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def query(self) -> dict[str, str]:
        """The parameters of a request."""
        query = {"country": "|".join(self.countries)} if self.countries else {}
        if self.since or self.until:
            span = (self.since or date(1997, 1, 1), self.until or date(9999, 12, 31))  # ACLED begins in 1997
            query |= {"event_date": "|".join(map(str, span)), "event_date_where": "BETWEEN"}
        return query


@dataclass(slots=True)
class Session:
    """A login and the tokens that it gave: one for a day, one to get a new one within a fortnight."""

    login: Login = field(repr=False)
    web: Web
    url: str = TOKEN_URL
    _token: str = field(default="", repr=False)
    _fresh: str = field(default="", repr=False)
    _got: datetime | None = None

    def header(self) -> dict[str, str]:
        """The header that proves who asks."""
        now = self.web.clock.now()
        if self._got is None or now - self._got > _FORTNIGHT - _EARLY:
            self._ask({"username": self.login.user, "password": self.login.password, "grant_type": "password"})
        elif now - self._got > _DAY - _EARLY:
            self._renew()
        return {"Authorization": f"Bearer {self._token}"}

    def forget(self) -> None:
        """The token was not accepted: the next request gets a new one."""
        self._got = None

    def _renew(self) -> None:
        try:
            self._ask({"refresh_token": self._fresh, "grant_type": "refresh_token"})
        except ReleaseError:
            self._ask({"username": self.login.user, "password": self.login.password, "grant_type": "password"})

    def _ask(self, form: dict[str, str]) -> None:
        body = urlencode({**form, "client_id": "acled"}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        said = mapping(small_json(Request(self.url, headers=headers, body=body), self.web), shown(self.url))
        token = said.get("access_token")
        if not isinstance(token, str) or not token.isascii() or not token.isprintable() or not token:
            raise ReleaseError(f"{shown(self.url)}: gave no token; check TOLLCHECK_ACLED_USER and its password")
        self._token, self._fresh = token, str(said.get("refresh_token") or "")
        self._got = self.web.clock.now()


def pull_rows(address: Address, *, session: Session, filters: Filters, folder: Path, progress: Progress) -> Path:
    """All rows that the filters select, as one CSV with the values as they came: strings."""
    web = session.web
    query = urlencode({"_format": "json", "limit": LIMIT, **filters.query()})

    def ask(number: int) -> Page:
        url = f"{address.url}?{query}&page={number}"
        try:
            answer = small_json(Request(url, secret=session.header()), web)
        except RefusedError:
            # Once: a token can be withdrawn before its day is over.
            session.forget()
            answer = small_json(Request(url, secret=session.header()), web)
        return _page(answer, number, address)

    mark = hashlib.sha256(query.encode()).hexdigest()[:12]
    pages = gather(ask, first=1, folder=folder / f"{address.dataset}-{mark}-pages", web=web, progress=progress)
    into = folder / f"{address.dataset}.csv"
    write_csv(pages, into=into, key=address.columns[0])
    return into


def _page(answer: object, number: int, address: Address) -> Page:
    where = f"{shown(address.url)} page {number}"
    said = mapping(answer, where)
    # The status of the answer may be 200 while the one inside it is not.
    if said.get("success") is False or said.get("status") in (401, 403, "401", "403"):
        raise ReleaseError(f"{where}: gives no rows; {_NO_ACCESS}")
    rows = rows_of(said.get("data"), where, address.columns)
    if not rows and number == 1:
        raise ReleaseError(f"{where}: gives no rows; {_NO_ACCESS}")
    return Page(rows, None, len(rows) < LIMIT)
