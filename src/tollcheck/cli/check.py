"""``tollcheck check``: articles in, reports out."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from tollcheck.cli.assist import OPTION as ASSIST
from tollcheck.cli.assist import Assistant, assistant
from tollcheck.cli.console import CHECKED, CONDITION_MET, INPUT_PROBLEM, emit, warn, write_whole
from tollcheck.cli.corrections import corrections
from tollcheck.cli.days import DAY, as_date
from tollcheck.cli.keeping import OPTION as NO_HISTORY
from tollcheck.cli.keeping import Keeping
from tollcheck.cli.originals import original, refuse_unsigned
from tollcheck.cli.sources import Source, articles, sources_of
from tollcheck.model import Report, Settings, VerdictId

FORMATS = ("terminal", "json", "jsonl", "html", "md", "csv", "sarif", "annotations", "claimreview")
SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".txt": "terminal",
    ".md": "md",
    ".markdown": "md",
    ".csv": "csv",
    ".sarif": "sarif",
}
ARRAYS = frozenset({"json", "annotations"})  # several reports are one list
WIDEST = 100


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--text", metavar="TEXT", help="Check this text instead of a file.")
@click.option(
    "--format",
    "style",
    type=click.Choice(FORMATS),
    help="How to show the report. Default: by the name of --output, else terminal on a terminal and json in a pipe.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Write to this file, whole or not at all; for several sources as html, a folder.",
)
@click.option("--record", multiple=True, metavar="ID[@VERSION]", help="Use these releases only; may be repeated.")
@click.option(
    "--as-of", type=DAY, callback=as_date, metavar="DATE", help="Judge by what had been released by this day."
)
@click.option(
    "--published",
    type=DAY,
    callback=as_date,
    metavar="DATE",
    help="When the article was published, if it does not say.",
)
@click.option("--place", metavar="NAME", help="The country that the article is about, if it does not say.")
@click.option(
    "--set",
    "corrected",
    multiple=True,
    metavar="CLAIM.SLOT=VALUE",
    help="Overrule a slot of a claim (c2.period=2021-05-24.., c2.place=MLI), or set it aside (c2.aside=REASON).",
)
@ASSIST
@NO_HISTORY
@click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice([verdict.value for verdict in VerdictId]),
    metavar="VERDICT",
    help=f"Exit with 1 if a claim gets this verdict ({', '.join(VerdictId)}); may be repeated.",
)
def check(
    sources: tuple[str, ...],
    text: str | None,
    style: str | None,
    output: Path | None,
    record: tuple[str, ...],
    as_of: date | None,
    published: date | None,
    place: str | None,
    corrected: tuple[str, ...],
    assist: bool,
    no_history: bool,
    fail_on: tuple[str, ...],
) -> int:
    """Check what articles say against the record.

    A SOURCE is a file (text, Markdown, HTML, PDF, Word, e-mail), a folder of such files, the address of an article
    (https://…), or - for standard input. A claims.toml beside an article corrects how its claims are read, as --set
    does.
    """
    settings = Settings(record=record, as_of=as_of, published=published, place=place)
    style = style or _style(output)
    refuse_unsigned(style)
    with assistant(is_wanted=assist) as helping, Keeping(is_wanted=not no_history) as keeping:
        run = _Run(tuple(sources_of(sources, text=text)), settings, frozenset(fail_on), corrected, helping, keeping)
        if style == "html" and len(run.sources) > 1:
            _write_pages(run, output)
        else:
            colour = style == "terminal" and output is None and _has_colour()
            emit(_pieces(run, style, colour=colour), output=output, plain=style == "terminal" and output is None)
    return run.code


@dataclass(slots=True)
class _Run:
    """What is checked, and how it went so far."""

    sources: tuple[Source, ...]
    settings: Settings
    fail_on: frozenset[str]
    corrected: tuple[str, ...] = ()
    helping: Assistant | None = None
    keeping: Keeping | None = None
    code: int = CHECKED

    def reports(self) -> Iterator[tuple[Source, Report]]:
        """A report for each source; of several, one that cannot be read is told and passed over."""
        from tollcheck.pipeline import check as check_article
        from tollcheck.plugins import registry

        parts = registry()
        for problem in parts.problems:
            warn(problem)
        for source, article in articles(self.sources, failed=self._failed):
            settings = replace(self.settings, overrules=corrections(source.path, self.corrected))
            settings = self.helping.settings(settings, article, source.name) if self.helping else settings
            report = check_article(article, settings=settings, registry=parts)
            if self.code == CHECKED and any(review.verdict.id in self.fail_on for review in report.reviews):
                self.code = CONDITION_MET
            yield source, report
            if self.keeping:
                self.keeping.keep(report, source.name)

    def _failed(self, message: str) -> None:
        warn(message)
        self.code = INPUT_PROBLEM


def _pieces(run: _Run, style: str, *, colour: bool) -> Iterator[str]:
    """The reports as text: several in JSON as one array, several in a terminal one below the other."""
    from tollcheck.render import TOGETHER, render, render_together

    if style in TOGETHER:
        yield from render_together(((report, original(source)) for source, report in run.reports()), style)
        return
    several = len(run.sources) > 1
    between = {"md": "\n---\n\n", "terminal": "\n"} | dict.fromkeys(ARRAYS, ",\n") if several else {}
    opened = False
    if several and style in ARRAYS:
        yield "[\n"
    for source, report in run.reports():
        if opened:
            yield between.get(style, "")
        opened = True
        if style == "terminal":
            yield from _terminal(source, report, several=several, colour=colour)
        else:
            rendered = render(report, style)
            yield rendered.rstrip("\n") if several and style in ARRAYS else rendered
    if several and style in ARRAYS:
        yield "\n]\n"


def _terminal(source: Source, report: Report, *, several: bool, colour: bool) -> Iterator[str]:
    from tollcheck.render.terminal import WIDTH, render

    if several:
        yield f"=== {source.name} ===\n"
    width = min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDEST) if colour or sys.stdout.isatty() else WIDTH
    yield render(report, width=width, colour=colour)


def _write_pages(run: _Run, output: Path | None) -> None:
    """A page for each of several articles, named after them."""
    from tollcheck.render import render

    if output is None or (output.exists() and not output.is_dir()):
        raise click.UsageError("several sources as html need a folder: give --output FOLDER")
    output.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for source, report in run.reports():
        name = source.stem
        count = 1
        while name in taken:
            count += 1
            name = f"{source.stem}-{count}"
        taken.add(name)
        write_whole(output / f"{name}.html", [render(report, "html")])


def _style(output: Path | None) -> str:
    if output is not None:
        return SUFFIXES.get(output.suffix.lower(), "json")
    return "terminal" if sys.stdout.isatty() else "json"


def _has_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
