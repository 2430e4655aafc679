"""``tollcheck receipts``: what stands behind an estimate of a report."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tollcheck.cli.console import CHECKED, emit, warn
from tollcheck.cli.replay import document_in

FORMATS = ("terminal", "csv", "geojson")
SUFFIXES = {".csv": "csv", ".geojson": "geojson", ".json": "geojson", ".txt": "terminal"}


@click.command(short_help="List the events behind an estimate of a report.")
@click.argument("report", metavar="REPORT.json")
@click.argument("claim")
@click.option(
    "--universe",
    type=click.IntRange(min=1),
    metavar="N",
    help="The N-th estimate that the report lists for the claim. Default: the one that the verdict hangs on.",
)
@click.option("--reading", metavar="ID", help="The first estimate of this reading that agrees with the verdict.")
@click.option(
    "--format",
    "style",
    type=click.Choice(FORMATS),
    help="How to list them. Default: by the name of --output, else terminal on a terminal and csv in a pipe.",
)
@click.option("--exact", is_flag=True, help="Show the day and the exact place, not the month and the region.")
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file, whole or not at all.")
def receipts(
    report: str,
    claim: str,
    *,
    universe: int | None,
    reading: str | None,
    style: str | None,
    exact: bool,
    output: Path | None,
) -> int:
    """List the events behind an estimate of a report that check wrote as JSON.

    Every event comes with its date, place, actors, numbers and outlet; they sum to the terms of the estimate. Where
    only sums are loaded these are listed, with how to get the events; where a licence lets no row be passed on, wider
    sums. REPORT.json may be - for standard input.
    """
    if universe is not None and reading is not None:
        raise click.UsageError("--universe and --reading both choose an estimate; give one of them")
    style = style or _style(output)
    found = document_in(report)
    from tollcheck.plugins import registry
    from tollcheck.receipts import Wanted
    from tollcheck.receipts import receipts as opened
    from tollcheck.releases.behind.listing import Sort
    from tollcheck.render.receipts import how_to_get_events, render

    parts = registry()
    for problem in parts.problems:
        warn(problem)
    wanted = Wanted(claim, universe, reading, is_exact=exact, to_file=style != "terminal" or output is not None)
    with opened(found, wanted=wanted, registry=parts) as told:
        emit(render(told, style), output=output, plain=style == "terminal" and output is None)
        if style == "csv" and told.listing.sort is Sort.CELLS:
            warn(f"these are sums, not events. {how_to_get_events(told.release)}")
    return CHECKED


def _style(output: Path | None) -> str:
    if output is not None:
        return SUFFIXES.get(output.suffix.lower(), "csv")
    return "terminal" if sys.stdout.isatty() else "csv"
