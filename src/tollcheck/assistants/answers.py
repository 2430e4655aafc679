"""What the tools answer: each a pure function of what was asked and of the records that are loaded.

An answer is what goes over the wire, finished: structured content, the same as text, and the reports that it links to.
Nothing that is asked for names a file or an address.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from tollcheck.assistants import told
from tollcheck.assistants.limits import MOST_CHARACTERS, MOST_LETTERS, OF_FIGURES
from tollcheck.assistants.shapes import Entry, ExplainAnswer, RecordsAnswer, Shape
from tollcheck.assistants.summaries import added_on, ask_answer, check_answer, loaded_record, trace_answer
from tollcheck.errors import ArticleError, QuestionError
from tollcheck.model import Report, Settings
from tollcheck.plugins import registry
from tollcheck.render.inert import one_line

REPORT = "tollcheck://report/{name}"
MARKDOWN = "tollcheck://report/{name}/markdown"
ID_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, ready to be sent; ``reports`` are the documents that it links to, by their address, ``report`` is what
    a history could keep."""

    content: Shape
    text: str
    reports: Mapping[str, str] = field(default_factory=dict)
    report: Report | None = None


def check_text(
    text: str, *, published: str | None = None, place: str | None = None, title: str | None = None
) -> Answered:
    """Every claim of a text, judged on the loaded record."""
    from tollcheck.pipeline import check
    from tollcheck.reading.read import read_text
    from tollcheck.render import render

    if len(text) > MOST_CHARACTERS:
        raise ArticleError(
            f"text: is longer than {MOST_CHARACTERS:,} characters; check it in parts, or a file with `tollcheck check`"
        )
    day, named = _day(published, "published"), _named(place, "place")
    article = read_text(text, title=_named(title, "title"), published=day)
    parts = registry()
    report = check(article, settings=Settings(published=day, place=named), registry=parts)
    whole = render(report, "json")
    name = hashlib.sha256(whole.encode()).hexdigest()[:ID_DIGITS]
    at, markdown_at = REPORT.format(name=name), MARKDOWN.format(name=name)
    answer = check_answer(
        report, report_at=at, markdown_at=markdown_at, days=added_on(parts.sources), problems=parts.problems
    )
    return Answered(answer, told.check_text(answer), {at: whole, markdown_at: render(report, "md")}, report)


def ask(
    place: str,
    period: str,
    *,
    perpetrator: str | None = None,
    measure: str | None = None,
    against: str | None = None,
    as_of: str | None = None,
) -> Answered:
    """What the record holds of a place and a period, under every definition that the question leaves open."""
    from tollcheck.inquiry import ask as ask_record
    from tollcheck.inquiry import question
    from tollcheck.model import Measure

    killer = _named(perpetrator, "perpetrator")
    asked = question(
        _wanted(place, "place"),
        _wanted(period, "period"),
        perpetrators=(killer,) if killer else (),
        measures=(Measure(measure),) if measure else (),
        against=_named(against, "against"),
    )
    answer = ask_answer(ask_record(asked, settings=Settings(as_of=_day(as_of, "as_of"))))
    return Answered(answer, told.ask_text(answer))


def trace_number(
    number: str | float,
    *,
    place: str | None = None,
    period: str | None = None,
    measure: str | None = None,
    percent: bool = False,
) -> Answered:
    """The definitions of the record that give a number."""
    from tollcheck.tracing import Question, trace

    asked = Question(_named(place, "place"), _named(period, "period"), _named(measure, "measure"), percent)
    found = trace(_wanted(number, "number") if isinstance(number, str) else number, asked)
    answer = trace_answer(found, days=added_on(registry().sources))
    return Answered(answer, told.trace_text(answer))


def list_records() -> Answered:
    """The releases that are loaded."""
    parts = registry()
    days = added_on(parts.sources)
    answer = RecordsAnswer(
        notices=list(OF_FIGURES),
        records=[loaded_record(source.release, days) for source in parts.sources],
        problems=list(map(one_line, parts.problems)),
    )
    return Answered(answer, told.records_text(answer))


def explain(name: str | None = None) -> Answered:
    """A verdict, a decision, a hedge or a release explained; without a name, all that there is."""
    from tollcheck.explaining import entries, explained

    if name is None:
        listed = [Entry(name=entry, title=one_line(text.splitlines()[0])) for entry, text in entries().items()]
        answer = ExplainAnswer(name=None, text="", entries=listed)
    else:
        wanted = _wanted(name, "name")
        answer = ExplainAnswer(name=wanted, text=explained(wanted), entries=[])
    return Answered(answer, told.explain_text(answer))


TOOLS: Mapping[str, Callable[..., Answered]] = MappingProxyType(
    {
        "check_text": check_text,
        "ask": ask,
        "trace_number": trace_number,
        "list_records": list_records,
        "explain": explain,
    }
)


def answer(tool: str, arguments: Mapping[str, Any]) -> Answered:
    """The answer of a tool; a TollcheckError for what is not known."""
    return TOOLS[tool](**arguments)


def _day(given: str | None, what: str) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise QuestionError(f"{what} {one_line(given[:MOST_LETTERS])}: is no day; write 2025-10-03") from error


def _named(given: str | None, what: str) -> str | None:
    """A short text, on one line; an empty one is none."""
    line = one_line(given) if given is not None else ""
    if len(line) > MOST_LETTERS:
        raise QuestionError(f"{what}: is longer than {MOST_LETTERS} characters; name it shorter")
    return line or None


def _wanted(given: str, what: str) -> str:
    named = _named(given, what)
    if named is None:
        raise QuestionError(f"{what}: is empty; name it")
    return named
