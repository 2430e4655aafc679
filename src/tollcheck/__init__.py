"""Check what a report says about a war against the recorded events.

The few names that a user of the library needs; everything behind them is loaded when it is first used, so that
``import tollcheck`` costs next to nothing.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tollcheck.version import VERSION

if TYPE_CHECKING:
    from tollcheck.model import Article, Claim, Report

__all__ = ["__version__", "check", "extract", "render"]
__version__ = VERSION


def check(
    source: str | Path | None = None,
    *,
    text: str | None = None,
    published: str | date | None = None,
    place: str | None = None,
    record: tuple[str, ...] = (),
) -> Report:
    """The report on an article: a file (text, Markdown or HTML), or its text.

    ``published`` (ISO 8601) and ``place`` say what the article does not. Raises a TollcheckError for what cannot be
    read or is not known.

    >>> report = check(text="In 2022, 1,804 civilians were killed in Mali.")
    >>> str(report.reviews[0].verdict.id)
    'supported'
    """
    from tollcheck.model import Settings
    from tollcheck.pipeline import check as check_article

    settings = Settings(record=tuple(record), published=_day(published), place=place)
    return check_article(_article(source, text), settings=settings)


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


def render(report: Report, format: str = "terminal") -> str:  # noqa: A002 - the published name
    """A report as ``terminal``, ``json``, ``jsonl`` or ``html``."""
    from tollcheck.render import render as render_report

    return render_report(report, format)


def _article(source: str | Path | None, text: str | None) -> Article:
    from tollcheck.reading.read import read_file, read_text

    if (source is None) is (text is None):
        raise TypeError("give a file or text=, one of the two")
    return read_text(text) if text is not None else read_file(source or "")


def _day(day: str | date | None) -> date | None:
    return date.fromisoformat(day) if isinstance(day, str) else day
