"""What is done in the worker processes: everything that reads an article or asks the record.

A task takes plain values and gives back a value that can be handed from one process to another. ``told`` hears how far
it is. A TollcheckError is an answer too; anything else is a fault of ours and told without the text that led to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tollcheck.model import Article, Asked, Measure, Overrule, Report, Settings, Span
from tollcheck.web.given import add_file, look
from tollcheck.web.pulling import pull

if TYPE_CHECKING:
    from tollcheck.render.marked import Block
    from tollcheck.render.page import Page

Told = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A report with its document and what stands on its page; and, where it was opened from a document, how it differs
    from that."""

    report: Report
    document: str
    page: Page
    blocks: tuple[Block, ...]
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """An article as it was given: text that was pasted, the content of a file with its name, or an address to fetch.

    ``title`` and ``url`` are what the user says of a pasted text.
    """

    text: str | None = None
    content: bytes | None = None
    address: str | None = None
    name: str = "pasted text"
    title: str | None = None
    url: str | None = None


def check(told: Told, given: Given, settings: Settings) -> Made:
    """The report on what was given."""
    told("fetching the page" if given.address else "reading the article", 0, 0)
    return recheck(told, _article(given), settings)


def recheck(told: Told, article: Article, settings: Settings) -> Made:
    """The report on an article that was read already, under other settings."""
    from tollcheck.pipeline import check as check_article

    told("looking for claims", 0, 0)
    report = check_article(article, settings=settings, told=lambda done, of: told("judging claims", done, of))
    told("writing the report", len(report.reviews), len(report.reviews))
    return shown(report)


def shown(report: Report, differences: tuple[str, ...] = ()) -> Made:
    """A report with everything that is shown of it; drawing takes as long as judging."""
    from tollcheck.render import render
    from tollcheck.render.marked import blocks
    from tollcheck.render.page import page

    return Made(report, render(report, "json"), page(report), blocks(report, with_numerals=True), differences)


def add_claim(told: Told, article: Article, settings: Settings, span: Span) -> Made:
    """The report with a claim that somebody marked in the text; ClaimError where none can be read there."""
    from tollcheck.claims import pointed
    from tollcheck.errors import ClaimError
    from tollcheck.model import BY_HAND, Assistance

    before = settings.assisted or Assistance(BY_HAND)
    if before.model != BY_HAND:
        raise ClaimError("claims of this report: were found with a language model; check the text anew and mark there")
    found = pointed(article, span, settings=settings)
    if not found:
        raise ClaimError(
            "marked words: no claim with a number can be read in them, or it is marked already; mark the number with "
            "what it counts, within one sentence"
        )
    settings = replace(settings, assisted=Assistance(BY_HAND, (*before.suggestions, *found)))
    return recheck(told, article, settings)


def reopen(told: Told, document: Mapping[str, Any]) -> Made:
    """A report computed again from its document."""
    from tollcheck.replay import recomputed

    told("computing the report again", 0, 0)
    report, differences = recomputed(document)
    return shown(report, differences)


def under(
    told: Told, article: Article, claim: str, settings: Settings, kept: Mapping[str, Sequence[str]] | None
) -> object:
    """The verdict on a claim under some of its definitions."""
    from tollcheck.chosen import under as judged_under

    told("judging under the chosen definitions", 0, 0)
    return judged_under(article, claim, settings=settings, kept=kept)


def trace(told: Told, number: str, question: object) -> object:
    """Where a number may come from."""
    from tollcheck.tracing import Question
    from tollcheck.tracing import trace as find

    told("trying definitions", 0, 0)
    assert isinstance(question, Question)  # noqa: S101  what the routes hand over
    return find(number, question)


@dataclass(frozen=True, slots=True)
class Asking:
    """A question to the record, in the user's words."""

    place: str
    period: str
    perpetrators: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    against: str | None = None
    record: tuple[str, ...] = ()
    as_of: date | None = None


def ask(told: Told, asking: Asking) -> Asked:
    """The figures of a question under every definition."""
    from tollcheck.inquiry import ask as ask_record
    from tollcheck.inquiry import question

    told("asking the record", 0, 0)
    counting = [Measure(name) for name in asking.measures]
    asked = question(
        asking.place,
        asking.period,
        perpetrators=asking.perpetrators,
        measures=counting,
        against=asking.against,
    )
    return ask_record(asked, settings=Settings(record=asking.record, as_of=asking.as_of))


def extract(told: Told, given: Given, settings: Settings) -> dict[str, Any]:
    """The claims of what was given with their readings, unjudged, as ``tollcheck extract`` prints them."""
    from tollcheck.claims import extract as extract_claims
    from tollcheck.claims import placed
    from tollcheck.render.json_claims import extracted

    told("looking for claims", 0, 0)
    article = placed(_article(given), settings)
    found = extract_claims(article, overrules=settings.overrules)
    return extracted(found.claims, found.numerals, text=article.text)


def _article(given: Given) -> Article:
    from tollcheck.reading.address import read_address
    from tollcheck.reading.read import read_bytes, read_text

    if given.address is not None:
        return read_address(given.address)
    if given.content is not None:
        return read_bytes(given.content, name=given.name)
    article = read_text(given.text or "", name=given.name, title=given.title)
    return replace(article, url=given.url) if given.url else article


def corrected(settings: Settings, changes: Sequence[Overrule]) -> Settings:
    """The settings with slots of claims set anew; an empty value takes back what was set before."""
    kept = {(one.claim, one.slot): one for one in settings.overrules}
    for change in changes:
        if change.value:
            kept[change.claim, change.slot] = change
        else:
            kept.pop((change.claim, change.slot), None)
    return replace(settings, overrules=tuple(kept.values()))


TASKS: Mapping[str, Callable[..., object]] = {
    task.__name__: task
    for task in (check, recheck, add_claim, reopen, under, trace, ask, extract, look, add_file, pull)
}


def warm() -> None:
    """Load what the first check would wait for."""
    check(_unheard, Given(text="In 2022, 1,804 civilians were killed in Mali."), Settings())


def _unheard(*_: object) -> None:
    """Nobody waits."""
