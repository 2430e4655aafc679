"""``tollcheck render``: a report that is there already, in another format."""

from __future__ import annotations

from pathlib import Path

import click

from tollcheck.cli.check import FORMATS, SUFFIXES
from tollcheck.cli.console import CHECKED, emit
from tollcheck.cli.replay import document_in
from tollcheck.cli.sign import reopened


@click.command(short_help="Show a report in another format.")
@click.argument("report", metavar="REPORT.json")
@click.option(
    "--format",
    "style",
    type=click.Choice(FORMATS),
    help="How to show it. Default: by the name of --output, else terminal.",
)
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file, whole or not at all.")
def render(report: str, *, style: str | None, output: Path | None) -> int:
    """Show a report that check or sign wrote as JSON in any format, with its signature.

    The report is computed again from itself and shown only if every figure is the same. ClaimReview is made of signed
    reports only. REPORT.json may be - for standard input.
    """
    style = style or (SUFFIXES.get(output.suffix.lower(), "json") if output else "terminal")
    made = reopened(document_in(report), name=report)
    from tollcheck.render import render as rendered

    plain = style == "terminal" and output is None
    emit([rendered(made, style)], output=output, plain=plain)
    return CHECKED
