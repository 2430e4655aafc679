"""Check what a report says about a war against the recorded events.

The few names that a user of the library needs; everything behind them is loaded when it is first used, so that
``import tollcheck`` costs next to nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from tollcheck.version import VERSION

if TYPE_CHECKING:
    from tollcheck.model import Article, Asked, Claim, Report
    from tollcheck.say.trace import ToldTrace

__all__ = ["__version__", "ask", "check", "extract", "render", "trace"]
__version__ = VERSION


def check(
    source: str | Path | None = None,
    *,
    text: str | None = None,
    url: str | None = None,
    published: str | date | None = None,
    place: str | None = None,
    record: tuple[str, ...] = (),
) -> Report:
    """The report on an article: a file (text, Markdown, HTML, PDF, Word), its text, or its address on the web.

    ``published`` (ISO 8601) and ``place`` say what the article does not. Raises a TollcheckError for what cannot be
    read or is not known.

    >>> report = check(text="In 2022, 1,804 civilians were killed in Mali.")
    >>> str(report.reviews[0].verdict.id)
    'supported'
    """
    from tollcheck.model import Settings
    from tollcheck.notebook import shown
    from tollcheck.pipeline import check as check_article

    settings = Settings(record=tuple(record), published=_day(published), place=place)
    return shown(check_article(_article(source, text, url), settings=settings))


def extract(text: str, *, published: str | date | None = None, place: str | None = None) -> tuple[Claim, ...]:
    """The claims of a text with their readings, unjudged.

    >>> [str(claim.kind) for claim in extract("Civilian deaths in Mali tripled in 2022.")]
    ['ratio']
    """
    from tollcheck.claims import extract as extract_claims
    from tollcheck.claims import placed
    from tollcheck.model import Settings

    article = placed(_article(None, text), Settings(published=_day(published), place=place))
    return extract_claims(article).claims


def trace(
    number: float | str,
    *,
    place: str | None = None,
    period: str | None = None,
    measure: str | None = None,
    percent: bool = False,
    record: tuple[str, ...] = (),
    as_of: str | date | None = None,
) -> ToldTrace:
    """Where a number may come from: the plainest definitions that give it, and what that says.

    Raises a TollcheckError for what is no number, period or measure, and for a place or a release that is not known.

    >>> found = trace(3656, place="Mali")
    >>> found.is_found, found.origins[0].words
    (True, 'all deaths in organised violence, fighters included, in Mali in 2022')
    """
    from tollcheck.tracing import Question
    from tollcheck.tracing import trace as find

    return find(number, Question(place, period, measure, percent, tuple(record), _day(as_of)))


def ask(
    place: str,
    period: str,
    *,
    perpetrators: Sequence[str] = (),
    measures: Sequence[str] = (),
    against: str | None = None,
    record: tuple[str, ...] = (),
    as_of: str | date | None = None,
) -> Asked:
    """What the record holds of a place and a period, under every definition that the question leaves open.

    Without ``perpetrators`` killings by anybody and by each class of killers; without ``measures`` all deaths, those of
    civilians and those of fighters. ``against`` is a period to compare with. Raises a TollcheckError for what is not
    known.

    >>> answer = ask("Mali", "2022", measures=["civilian_deaths"])
    >>> answer.figures[0].amount.best, answer.figures[0].sentence
    (1804, 'UCDP 25.1 records 1,804 civilians killed in Mali in 2022.')
    """
    from tollcheck.inquiry import ask as ask_record
    from tollcheck.inquiry import question
    from tollcheck.model import Measure, Settings

    counting = [Measure(name) for name in measures]
    asked = question(place, period, perpetrators=perpetrators, measures=counting, against=against)
    return ask_record(asked, settings=Settings(record=tuple(record), as_of=_day(as_of)))


def render(report: Report | Asked, format: str = "terminal") -> str:  # noqa: A002 - the published name
    """A report as ``terminal``, ``json``, ``jsonl``, ``html``, ``md``, ``csv``, ``sarif`` or ``annotations``.

    A signed one also as ``claimreview``; an answer as ``terminal``, ``json`` or ``csv``.
    """
    from tollcheck.model import Asked
    from tollcheck.render import render as render_report
    from tollcheck.render.asked import render as render_answer

    return render_answer(report, format) if isinstance(report, Asked) else render_report(report, format)


def _article(source: str | Path | None, text: str | None, url: str | None = None) -> Article:
    from tollcheck.reading.read import read_file, read_text

    if sum(given is not None for given in (source, text, url)) != 1:
        raise TypeError("give a file, text= or url=, one of the three")
    if url is not None:
        from tollcheck.reading.address import read_address

        return read_address(url)
    return read_text(text) if text is not None else read_file(source or "")


def _day(day: str | date | None) -> date | None:
    return date.fromisoformat(day) if isinstance(day, str) else day


class _Library(ModuleType):
    """This module. Some of its functions have the names of packages inside it, and importing such a package puts it in
    the function's place: whoever calls it there gets the function all the same."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _FUNCTIONS and isinstance(value, ModuleType):
            value.__class__ = _Package
        super().__setattr__(name, value)


class _Package(ModuleType):
    """A package that bears the name of a function of the library."""

    def __call__(self, *given: Any, **named: Any) -> Any:
        return _FUNCTIONS[self.__name__.rpartition(".")[2]](*given, **named)


_FUNCTIONS: dict[str, Callable[..., Any]] = {"extract": extract, "render": render}
sys.modules[__name__].__class__ = _Library
