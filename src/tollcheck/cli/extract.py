"""``tollcheck extract``: the claims of a text, without judging them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass
from datetime import date
from io import BufferedIOBase
from pathlib import Path
from typing import cast

import click

from tollcheck.cli.assist import OPTION as ASSIST
from tollcheck.cli.assist import Assistant, assistant
from tollcheck.cli.console import CHECKED, INPUT_PROBLEM, emit, warn
from tollcheck.cli.days import DAY, as_date
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
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="With --batch: how many processes read. Default: as many as there are cores.",
)
@ASSIST
def extract(
    sources: tuple[str, ...],
    text: str | None,
    batch: str | None,
    style: str | None,
    output: Path | None,
    published: date | None,
    place: str | None,
    jobs: int | None,
    assist: bool,
) -> int:
    """Print the claims of articles and every number in them, without a verdict.

    A SOURCE is a file (text, Markdown, HTML, PDF, Word, e-mail), a folder of such files, or - for standard input.
    """
    settings = Settings(published=published, place=place)
    if batch is None and jobs is not None:
        raise click.UsageError("--jobs goes with --batch")
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
    # Closed and not left to the collector of garbage: whoever stops reading stops the processes behind it.
    with closing(_from_batch(run, batch, jobs)) as results:
        emit(results, output=output)
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

    def extracted(self, article: Article, name: str) -> dict[str, object]:
        """The claims of an article; in a language that is not read, only its numbers, which is told."""
        from tollcheck.cli.rows import extracted
        from tollcheck.say.languages import unread

        settings = self.helping.settings(self.settings, article, name) if self.helping else self.settings
        result, language = extracted(article, name, settings=settings)
        note = unread(language)
        if note:
            warn(f"{name}: {note}")
        return result


def _from_sources(run: _Run, named: tuple[str, ...], text: str | None, style: str) -> Iterator[str]:
    from tollcheck.render.json_text import dumps, pretty

    sources = tuple(sources_of(named, text=text))
    results = (run.extracted(article, source.name) for source, article in articles(sources, failed=run.failed))
    if style == "jsonl":
        yield from (dumps(result) + "\n" for result in results)
    elif len(sources) == 1:
        yield from (pretty(result) + "\n" for result in results)
    else:
        yield pretty(list(results)) + "\n"


def _from_batch(run: _Run, name: str, jobs: int | None) -> Generator[str, None, None]:
    """A result for each line, in order; a line that cannot be used is told with its number and passed over."""
    from tollcheck.cli.batch import cores, told
    from tollcheck.say.languages import lines_unread

    shown = "standard input" if name == STANDARD_INPUT else name
    spoken: Counter[str] = Counter()
    with _opened(name) as stream:
        for line in told(stream, name=shown, settings=run.settings, jobs=jobs or cores()):
            if line.problem:
                run.failed(f"{shown}, line {line.number}: {line.problem}")
            else:
                spoken[line.language] += 1
                yield line.result
    note = lines_unread(spoken)
    if note:
        warn(f"{shown}: {note}")


def _opened(name: str) -> nullcontext[BufferedIOBase] | BufferedIOBase:
    if name == STANDARD_INPUT:
        return nullcontext(cast("BufferedIOBase", sys.stdin.buffer))
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise ArticleError(f"{name}: cannot be read ({error.strerror}); give a file of JSON Lines or -") from error
