"""``tollcheck ask``: the question instead of the claim."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tollcheck.cli.console import CHECKED, INPUT_PROBLEM, emit, warn
from tollcheck.cli.days import DAY, as_date
from tollcheck.model import Measure

if TYPE_CHECKING:
    from tollcheck.inquiry import Inquiry

ASKED = ("civilian_deaths", "deaths", "fighter_deaths", "displaced", "abductions")
OF_FIGURES, OF_RECEIPTS = ("terminal", "json", "csv"), ("terminal", "csv", "geojson")
SUFFIXES = {".json": "json", ".csv": "csv", ".txt": "terminal", ".geojson": "geojson"}


@click.command(short_help="Ask the record a question: its figures under every definition.")
@click.option("--place", required=True, metavar="NAME", help="A country, region, town or group of countries.")
@click.option(
    "--period",
    required=True,
    metavar="PERIOD",
    help="2022, March 2022, 2022-03-01..2022-05-31, 2019–2024. Several whole years are told one by one, too.",
)
@click.option(
    "--against",
    metavar="PERIOD",
    help="Compare with another period, under the same definition and from the same release each.",
)
@click.option(
    "--perpetrator",
    "perpetrators",
    multiple=True,
    metavar="NAME",
    help="Who killed them (JNIM, army, government, armed groups); may be repeated. Default: anybody, and by class.",
)
@click.option(
    "--measure",
    "measures",
    multiple=True,
    type=click.Choice(ASKED),
    help="What is counted; may be repeated. Default: civilian deaths, deaths and deaths of fighters.",
)
@click.option("--record", multiple=True, metavar="ID[@VERSION]", help="Use these releases only; may be repeated.")
@click.option("--as-of", type=DAY, callback=as_date, metavar="DATE", help="Use what had been released by this day.")
@click.option(
    "--receipts",
    "number",
    type=click.IntRange(min=1),
    metavar="N",
    help="List what stands behind the N-th figures instead: events, or the sums that are loaded.",
)
@click.option("--exact", is_flag=True, help="With --receipts: the day and the exact place, not month and region.")
@click.option(
    "--format",
    "style",
    type=click.Choice(tuple(dict.fromkeys((*OF_FIGURES, *OF_RECEIPTS)))),
    help="How to show the answer; geojson for receipts only. Default: by the name of --output, else terminal on a "
    "terminal and json (of receipts: csv) in a pipe.",
)
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file, whole or not at all.")
def ask(
    place: str,
    period: str,
    against: str | None,
    perpetrators: tuple[str, ...],
    measures: tuple[str, ...],
    record: tuple[str, ...],
    as_of: date | None,
    number: int | None,
    exact: bool,
    style: str | None,
    output: Path | None,
) -> int:
    """Ask the record a question: the figures under every definition that the question leaves open.

    Each definition comes with low, best and high, the number of events where the release has it, a sentence to cite
    that has been checked like any claim, and what of the answer may be compared with what.
    """
    style = style or _style(output, "csv" if number else "json")
    if style not in (OF_RECEIPTS if number else OF_FIGURES):
        raise click.UsageError(
            f"{style} is a format of {'figures' if number else 'receipts'}, which were not asked for"
        )
    if exact and number is None:
        raise click.UsageError("--exact is about receipts; give --receipts N as well")
    from tollcheck.inquiry import Inquiry, question
    from tollcheck.model import Settings
    from tollcheck.plugins import registry

    counting = tuple(map(Measure, measures))
    asked = question(place, period, perpetrators=perpetrators, measures=counting, against=against)
    inquiry = Inquiry(asked, Settings(record=record, as_of=as_of), registry())
    if number is not None:
        _list(inquiry, number, style, exact=exact, output=output)
    else:
        from tollcheck.render.asked import render

        emit([render(inquiry.asked(), style)], output=output, plain=style == "terminal" and output is None)
    return _code(inquiry)


def _list(inquiry: Inquiry, number: int, style: str, *, exact: bool, output: Path | None) -> None:
    """What stands behind one of the figures."""
    from tollcheck.render.receipts import render

    plain = style == "terminal" and output is None
    with inquiry.receipts(number, is_exact=exact, to_file=not plain) as behind:
        emit(render(behind, style), output=output, plain=plain)


def _code(inquiry: Inquiry) -> int:
    """A release that could not be read is told in the answer, and by the exit code."""
    for release, problem in inquiry.failed.items():
        warn(f"{release}: {problem}")
    return INPUT_PROBLEM if inquiry.failed else CHECKED


def _style(output: Path | None, piped: str) -> str:
    if output is not None:
        return SUFFIXES.get(output.suffix.lower(), piped)
    return "terminal" if sys.stdout.isatty() else piped
