"""How servers are treated: what robots.txt asks is kept to, and none is asked twice within its pause."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.robotparser import RobotFileParser

from tollcheck.errors import FetchError
from tollcheck.fetching.pages import Page, Validators, page, scheme_and_host
from tollcheck.fetching.web import Request, UnreadyError, Web

NAME = "tollcheck"
LARGEST = 500_000  # bytes of a robots.txt (RFC 9309)
LONGEST_PAUSE = 60.0  # seconds that a robots.txt may ask for
_NONE_THERE = frozenset({400, 401, 403, 404, 405, 406, 410, 451})


@dataclass(frozen=True, slots=True)
class Manners:
    """A way to the web that waits between requests to one server and asks its robots.txt first."""

    web: Web
    pause: float = 1.0
    _last: dict[str, float] = field(default_factory=dict, repr=False)
    _rules: dict[str, RobotFileParser | None] = field(default_factory=dict, repr=False)

    def page(self, url: str, *, known: Validators | None = None) -> Page:
        """A page; FetchError where robots.txt does not allow it, too."""
        host = scheme_and_host(url)
        rules = self._rules_of(host)
        if rules is None:
            raise UnreadyError(f"{host}/robots.txt: cannot be read now, so nothing is fetched from there")
        if not rules.can_fetch(NAME, url):
            raise FetchError(f"{url}: robots.txt asks not to fetch it; save the page and give the file")
        asked = rules.crawl_delay(NAME)
        self._wait(host, max(self.pause, min(float(asked or 0), LONGEST_PAUSE)))
        try:
            return page(url, web=self.web, known=known)
        finally:
            self._last[host] = self.web.clock.elapsed()

    def fresh(self) -> None:
        """Begins a round: rules are read anew, since they may have changed."""
        self._rules.clear()

    def _wait(self, host: str, pause: float) -> None:
        last = self._last.get(host)
        left = pause - (self.web.clock.elapsed() - last) if last is not None else 0.0
        if left > 0:
            self.web.clock.sleep(left)

    def _rules_of(self, host: str) -> RobotFileParser | None:
        """The rules of a server; none where it has no robots.txt, None where that cannot be told."""
        if host not in self._rules:
            self._rules[host] = self._read(host)
        return self._rules[host]

    def _read(self, host: str) -> RobotFileParser | None:
        rules = RobotFileParser()
        body = bytearray()
        request = Request(f"{host}/robots.txt", accepts=frozenset({200}) | _NONE_THERE)
        try:
            with self.web.open(request) as answer:
                for piece in answer.chunks() if answer.status == 200 else ():
                    body += piece
                    if len(body) > LARGEST:
                        break
        except UnreadyError:
            return None
        rules.parse(bytes(body[:LARGEST]).decode("utf-8", "replace").splitlines())
        return rules
