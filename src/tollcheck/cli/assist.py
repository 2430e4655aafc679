"""``--assist``: ask the language model that the environment configures, and say what is sent where and what it took.

Whatever the model or its server does, an article is read without it all the same; a failure is a line on standard
error and changes no exit code. After an endpoint has failed once it is left alone for the rest of the run.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import click

from tollcheck.cli.console import warn
from tollcheck.errors import AssistantError
from tollcheck.model import Article, Assistance, Settings

if TYPE_CHECKING:  # what speaks over the network is loaded only where it is asked for
    from tollcheck.extract.assisted.added import Added
    from tollcheck.extract.assisted.asking import Asked
    from tollcheck.extract.assisted.endpoint import Endpoint, Usage

OPTION = click.option(
    "--assist",
    is_flag=True,
    help="Let a language model point to claims that the grammar missed. It gets the text of the article; where it runs "
    "is set by TOLLCHECK_LLM_URL and TOLLCHECK_LLM_MODEL.",
)
_LOCAL = ("localhost", "127.", "::1")


@contextmanager
def assistant(*, is_wanted: bool) -> Iterator[Assistant | None]:
    """The assistant for one run, or None where it is not wanted; says at the end what it took.

    Wanting it without having set it up is a mistake in the command: nobody should take a report for an assisted one.
    """
    if not is_wanted:
        yield None
        return
    from tollcheck.extract.assisted.endpoint import MODEL, URL, endpoint_of

    try:
        endpoint = endpoint_of(os.environ)
    except AssistantError as error:
        raise click.UsageError(f"--assist: {error}") from error
    if endpoint is None:
        raise click.UsageError(f"--assist needs {URL} and {MODEL} to be set; nothing was sent")
    found = Assistant(endpoint)
    try:
        yield found
    finally:
        found.settle()


@dataclass(slots=True)
class Assistant:
    """A language model that is asked about one article after the other, and what that took so far."""

    endpoint: Endpoint
    requests: int = 0
    usage: Usage | None = None
    is_reachable: bool = True
    _told: list[str] = field(default_factory=list)

    def settings(self, settings: Settings, article: Article, name: str) -> Settings:
        """The settings for an article, with what the model points to in it."""
        from tollcheck.claims import borne_out
        from tollcheck.extract.assisted.asking import ask, texts

        if not self.is_reachable:
            return settings
        sent = texts(article, self.endpoint)
        if not sent:
            return settings
        warn(_announcement(name, sent, article, self.endpoint))
        asked = ask(article, self.endpoint)
        self.requests += asked.requests
        self.usage = asked.usage if self.usage is None else self.usage + asked.usage
        if asked.failure is not None:
            self.is_reachable = asked.is_reachable
            rest = "" if self.is_reachable else "; it is not asked again"
            warn(f"{name}: {asked.failure}{rest}; what is read without it stands")
        if not asked.has_answer:
            return settings
        more = borne_out(article, asked.proposals, settings=settings)
        warn(_outcome(name, asked, more))
        return replace(settings, assisted=Assistance(self.endpoint.model, more.used))

    def settle(self) -> None:
        """Say what it took, if anything was sent."""
        if self.usage is None:
            return
        sent, received = self.usage.sent, self.usage.received
        tokens = (
            "tokens not told" if sent is None or received is None else f"{sent:,} tokens sent, {received:,} received"
        )
        cost = self.endpoint.cost(self.usage)
        price = f"cost {cost:.4f}" if cost is not None else "cost not known"
        warn(f"{self.endpoint.shown}: {_many(self.requests, 'request')}, {tokens}, {price}")


def _announcement(name: str, sent: list[str], article: Article, endpoint: Endpoint) -> str:
    size = sum(map(len, sent))
    is_local = endpoint.host.startswith(_LOCAL)
    bare = ", unencrypted" if endpoint.scheme == "http" and not is_local else ""
    part = " (its beginning)" if _is_part(sent, article, endpoint) else ""
    return f"{name}: sends {size:,} characters of its text{part} to {endpoint.shown}, model {endpoint.model}{bare}"


def _is_part(sent: list[str], article: Article, endpoint: Endpoint) -> bool:
    return len(sent) == endpoint.limits.requests and sum(map(len, sent)) < len(article.text) * 0.9


def _outcome(name: str, asked: Asked, more: Added) -> str:
    dropped: Mapping[str, int] = asked.dropped + more.dropped
    reasons = ", ".join(f"{reason} ({dropped[reason]})" for reason in sorted(dropped))
    entries = len(asked.proposals) + asked.dropped.total()
    added = f"{_many(more.claims, 'claim')} and {_many(len(more.filled), 'reading')} added"
    return f"{name}: {_many(entries, 'suggestion')}, {added}" + (f"; dropped: {reasons}" if reasons else "")


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
