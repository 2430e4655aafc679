"""``tollcheck extract``: the claims of a text, without judging them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

import click

from tollcheck.cli.assist import OPTION as ASSIST
from tollcheck.cli.assist import Assistant, assistant
from tollcheck.cli.check import DAY, as_date
from tollcheck.cli.console import CHECKED, INPUT_PROBLEM, emit, warn
from tollcheck.cli.offsets import Origins
from tollcheck.cli.sources import articles, sources_of
from tollcheck.errors import ArticleError
from tollcheck.model import Article, Settings

STANDARD_INPUT = "-"


@click.command(short_help="Print the claims of articles and every number in them.")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--text", metavar="TEXT", help="Read this text instead of a file.")
@click.option(
    "--batch",
    metavar="FILE.jsonl",
    help='Read one {"id", "text", "title"?, "published"?, "country_focus"?} a line; write one result a line.',
)
@click.option("--format", "style", type=click.Choice(["json", "jsonl"]), help="Default: json; jsonl with --batch.")
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file, whole or not at all.")
@click.option(
    "--published",
    type=DAY,
    callback=as_date,
    metavar="DATE",
    help="When the article was published, if it does not say.",
)
@click.option("--place", metavar="NAME", help="The country that the article is about, if it does not say.")
@ASSIST
def extract(
    sources: tuple[str, ...],
    text: str | None,
    batch: str | None,
    style: str | None,
    output: Path | None,
    published: date | None,
    place: str | None,
    assist: bool,
) -> int:
    """Print the claims of articles and every number in them, without a verdict.

    A SOURCE is a file (text, Markdown, HTML), a folder of such files, or - for standard input.
    """
    settings = Settings(published=published, place=place)
    if batch is None:
        with assistant(is_wanted=assist) as helping:
            run = _Run(settings, helping)
            emit(_from_sources(run, sources, text, style or "json"), output=output)
        return run.code
    if sources or text is not None or style == "json":
        raise click.UsageError("--batch takes no SOURCE, no --text, and writes JSON Lines only")
    if assist:
        raise click.UsageError("--assist reads articles, not a --batch: that would be a request for every line")
    run = _Run(settings)
    emit(_from_batch(run, batch), output=output)
    return run.code


@dataclass(slots=True)
class _Run:
    """What the user says of every article, and how it went so far."""

    settings: Settings
    helping: Assistant | None = None
    code: int = CHECKED

    def failed(self, message: str) -> None:
        warn(message)
        self.code = INPUT_PROBLEM

    def extracted(self, article: Article, name: object, *, given: str | None = None) -> dict[str, object]:
        """The claims of an article; in the offsets of the text as it was ``given``, if that is another string."""
        from tollcheck.pipeline import extract as extract_claims
        from tollcheck.pipeline import placed
        from tollcheck.render.json_report import extracted

        settings = self.helping.settings(self.settings, article, str(name)) if self.helping else self.settings
        found = extract_claims(placed(article, settings), assistance=settings.assisted)
        if given is None or given == article.text:
            return {"id": name, **extracted(found.claims, found.numerals, text=article.text)}
        origins = Origins(given)
        claims, numerals = map(origins.claim, found.claims), map(origins.numeral, found.numerals)
        return {"id": name, **extracted(claims, numerals, text=given)}


def _from_sources(run: _Run, named: tuple[str, ...], text: str | None, style: str) -> Iterator[str]:
    from tollcheck.render.json_report import dumps, pretty

    sources = tuple(sources_of(named, text=text))
    results = (run.extracted(article, source.name) for source, article in articles(sources, failed=run.failed))
    if style == "jsonl":
        yield from (dumps(result) + "\n" for result in results)
    elif len(sources) == 1:
        yield from (pretty(result) + "\n" for result in results)
    else:
        yield pretty(list(results)) + "\n"


def _from_batch(run: _Run, name: str) -> Iterator[str]:
    """A result for each line, in order; a line that cannot be used is told with its number and passed over."""
    from tollcheck.render.json_report import dumps

    shown = "standard input" if name == STANDARD_INPUT else name
    with _opened(name) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                name_of_row, text, article = _parsed(line)
                result = run.extracted(article, name_of_row, given=text)
            except ArticleError as error:
                run.failed(f"{shown}, line {number}: {error}")
            else:
                yield dumps(result) + "\n"


def _opened(name: str) -> nullcontext[IO[bytes]] | IO[bytes]:
    if name == STANDARD_INPUT:
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise ArticleError(f"{name}: cannot be read ({error.strerror}); give a file of JSON Lines or -") from error


def _parsed(line: bytes) -> tuple[object, str, Article]:
    """A line as its id, its text and the article that this is."""
    from tollcheck.reading.read import read_text

    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ArticleError("not JSON; give one object a line") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ArticleError('has no "text"; give {"id", "text"} a line')
    name = row.get("id")
    if name is not None and not isinstance(name, str | int):
        raise ArticleError('its "id" is neither text nor a whole number')
    for key in ("title", "published", "country_focus"):
        if not isinstance(row.get(key), str | None):
            raise ArticleError(f'its "{key}" is not text; leave it out or give text')
    article = read_text(
        row["text"],
        title=row.get("title"),
        published=_day(row.get("published")),
        country_focus=row.get("country_focus") or None,
    )
    return name, row["text"], article


def _day(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ArticleError('its "published" is not a date like 2025-10-01') from error
