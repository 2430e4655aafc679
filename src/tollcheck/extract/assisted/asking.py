"""Ask an endpoint about a text, again where that may help, and within limits that hold for all of it together."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tollcheck.errors import AssistantError
from tollcheck.extract.assisted.endpoint import KEY, MODEL, URL, Endpoint, Usage
from tollcheck.extract.assisted.exchange import FINE, Answer, BrokenOffError, EndpointError, post
from tollcheck.extract.assisted.instruction import request
from tollcheck.extract.assisted.reply import Proposal, ReplyError, reply_of
from tollcheck.model import Article, Span

_ELSEWHERE = range(300, 400)
_TOO_MANY = 429
_LATER = frozenset({408, 425, _TOO_MANY, *range(500, 600)})
_NOT_UNDERSTOOD = frozenset({400, 415, 422})  # what servers answer that do not know structured output
_REFUSED = {
    401: f"does not accept the key; check {KEY}",
    403: f"does not accept the key; check {KEY}",
    404: f"knows no such address or model; check {URL} and {MODEL}",
}


@dataclass(slots=True)
class Asked:
    """What an endpoint pointed to in one article, and what the asking took."""

    proposals: list[Proposal] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    usage: Usage = field(default_factory=Usage)
    failure: AssistantError | None = None
    has_answer: bool = False

    @property
    def is_reachable(self) -> bool:
        """Whether it makes sense to ask the same endpoint about another article."""
        return not isinstance(self.failure, EndpointError | BrokenOffError)


def ask(article: Article, endpoint: Endpoint) -> Asked:
    """Send the text of an article, furniture left out, and collect what the model points to.

    Nothing is raised for what a server does: the failure stands in the result, beside what had arrived by then.
    """
    asked = Asked(usage=Usage(0, 0))
    ends = time.monotonic() + endpoint.limits.total
    is_plain = False
    for text in texts(article, endpoint):
        try:
            answer, is_plain = _asked(text, endpoint, asked, ends=ends, is_plain=is_plain)
            reply = reply_of(answer.body, most=endpoint.limits.suggestions)
        except ReplyError as error:
            asked.usage += Usage(None, None)
            asked.failure = ReplyError(f"{endpoint.shown}: {error}")
        except AssistantError as error:
            asked.usage += Usage(None, None) if isinstance(error, BrokenOffError) else Usage(0, 0)
            asked.failure = error
            break
        else:
            asked.has_answer = True
            asked.proposals += reply.proposals
            asked.dropped += reply.dropped
            asked.usage += reply.usage
    return asked


def texts(article: Article, endpoint: Endpoint) -> list[str]:
    """What is sent, request by request: whole paragraphs as long as they are short enough."""
    limits = endpoint.limits
    pieces: list[str] = []
    for paragraph in _paragraphs(article):
        for start in range(0, len(paragraph), limits.text):
            piece = paragraph[start : start + limits.text]
            if pieces and len(pieces[-1]) + len(piece) < limits.text:
                pieces[-1] += "\n" + piece
            else:
                pieces.append(piece)
    return pieces[: limits.requests]


def _paragraphs(article: Article) -> Iterator[str]:
    """The lines of the text that hold words, without furniture."""
    at = 0
    for span in (*sorted(article.furniture), Span(len(article.text), len(article.text))):
        yield from (line for line in article.text[at : span.start].splitlines() if line.strip())
        at = max(at, span.end)


def _asked(text: str, endpoint: Endpoint, asked: Asked, *, ends: float, is_plain: bool) -> tuple[Answer, bool]:
    """The first answer that can be used; and whether the endpoint wants plain requests.

    What is late, overloaded or broken off is asked again after a pause, so many times and no longer than ``ends``.
    """
    attempts, pause = endpoint.limits.attempts, endpoint.limits.pause
    while True:
        attempts -= 1
        try:
            answer = _sent(text, endpoint, asked, ends=ends, is_plain=is_plain)
        except BrokenOffError as error:
            failure: AssistantError = error
            wait = pause
        else:
            if answer.status in FINE:
                return answer, is_plain
            if answer.status in _NOT_UNDERSTOOD and not is_plain:
                is_plain, attempts = True, attempts + 1
                continue
            failure, wait = _refusal(answer, endpoint), max(pause, _wait(answer))
            if answer.status not in _LATER:
                raise failure
        if not attempts or time.monotonic() + wait >= ends:
            raise failure
        time.sleep(wait)
        pause *= 2


def _sent(text: str, endpoint: Endpoint, asked: Asked, *, ends: float, is_plain: bool) -> Answer:
    seconds = min(endpoint.limits.request, ends - time.monotonic())
    if seconds <= 0:
        raise EndpointError(f"{endpoint.shown}: took all the time there is for one article")
    asked.requests += 1
    content = json.dumps(request(text, model=endpoint.model, is_plain=is_plain)).encode("ascii")
    return post(endpoint, content, seconds=seconds)


def _refusal(answer: Answer, endpoint: Endpoint) -> EndpointError:
    status = answer.status
    if status in _ELSEWHERE:
        said = f"sends us elsewhere, which is not followed; give the final address in {URL}"
    elif _wait(answer) >= endpoint.limits.total:
        said = "asks us to wait for longer than we do; try again later"
    elif status == _TOO_MANY:
        said = "takes no more requests now; try again later"
    else:
        said = _REFUSED.get(status, "failed" if status in _LATER else "does not accept the request")
    return EndpointError(f"{endpoint.shown}: {said} (status {status})")


def _wait(answer: Answer) -> float:
    """How long a server asks us to wait: seconds, or a date; nothing that makes no sense."""
    said = (answer.retry_after or "").strip()
    if said.isascii() and said.isdigit() and len(said) < 10:
        return float(said)
    try:
        until = parsedate_to_datetime(said)
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return max(0.0, (until - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return 0.0
