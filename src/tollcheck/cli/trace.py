"""``tollcheck trace``: where a number may come from."""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path

import click

from tollcheck.cli.check import WIDEST
from tollcheck.cli.console import CHECKED, emit, warn
from tollcheck.cli.days import DAY, as_date
from tollcheck.errors import QuestionError
from tollcheck.studies.trace.definitions import COUNTS

FORMATS = ("terminal", "json")


@click.command(short_help="Find the definitions that give a number.")
@click.argument("number")
@click.option("--place", metavar="NAME", help="Where the number is of. Default: the world and every country.")
@click.option("--period", metavar="WORDS", help='Only stretches of time within this: 2022, 2015-2019, "March 2022".')
@click.option("--measure", metavar="NAME", help=f"Only this count ({', '.join(COUNTS)}), or what a table counts.")
@click.option("--percent", is_flag=True, help="The number is a percentage: shares and changes are tried.")
@click.option("--record", multiple=True, metavar="ID[@VERSION]", help="Use these releases only; may be repeated.")
@click.option("--as-of", type=DAY, callback=as_date, metavar="DATE", help="Use what had been released by this day.")
@click.option(
    "--format",
    "style",
    type=click.Choice(FORMATS),
    help="How to show the answer. Default: terminal on a terminal, json in a pipe or a .json file.",
)
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file, whole or not at all.")
def trace(
    number: str,
    *,
    place: str | None,
    period: str | None,
    measure: str | None,
    percent: bool,
    record: tuple[str, ...],
    as_of: date | None,
    style: str | None,
    output: Path | None,
) -> int:
    """Find the definitions that give a number.

    NUMBER is a count (3,656 or "1.2 million"), a percentage ("80 %") or a fold (4x). Every count, stretch of time,
    perpetrator and release is tried, and what is often quoted. The plainest that give the number are told with how
    many were tried and how likely one of them gives a number of that size by chance; where that is likely, the number
    cannot be traced.
    """
    from tollcheck.plugins import registry
    from tollcheck.render.trace import WIDTH, render
    from tollcheck.tracing import Question
    from tollcheck.tracing import trace as find

    parts = registry()
    for problem in parts.problems:
        warn(problem)
    try:
        told = find(number, Question(place, period, measure, percent, record, as_of), registry=parts)
    except QuestionError as error:
        raise click.UsageError(str(error)) from error
    style = style or _style(output)
    shown_on = sys.stdout.isatty() and output is None
    width = min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDEST) if shown_on else WIDTH
    emit([render(told, style, width=width)], output=output, plain=style == "terminal" and output is None)
    return CHECKED


def _style(output: Path | None) -> str:
    if output is not None:
        return "terminal" if output.suffix.lower() == ".txt" else "json"
    return "terminal" if sys.stdout.isatty() else "json"
