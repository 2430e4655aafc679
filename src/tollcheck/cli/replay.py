"""``tollcheck replay``: is every figure of a report still what it was?"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from tollcheck.cli.console import CHECKED, CONDITION_MET, emit
from tollcheck.errors import ReportError

LARGEST = 500_000_000  # bytes of a report


@click.command()
@click.argument("report", metavar="REPORT.json")
def replay(report: str) -> int:
    """Recompute a report that check wrote as JSON.

    Exits with 0 only if every figure is the same; else with 1, and prints what differs, a line each. REPORT.json may
    be - for standard input.
    """
    document = document_in(report)
    from tollcheck.replay import replay as recompute

    differences = recompute(document)
    if differences:
        emit((f"{difference}\n" for difference in differences), output=None, plain=True)
        return CONDITION_MET
    click.echo("Every figure is the same.", err=True)
    return CHECKED


def document_in(name: str) -> dict[str, object]:
    """The one report in a file, or in standard input; ReportError where there is none."""
    shown = "standard input" if name == "-" else name
    try:
        if name == "-":
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(LARGEST + 1)
    except OSError as error:
        raise ReportError(f"{shown}: cannot be read ({error.strerror}); give a report that check wrote") from error
    if len(content) > LARGEST:
        raise ReportError(f"{shown}: is larger than {LARGEST:,} bytes; give a report written by `check --format json`")
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ReportError(f"{shown}: is not JSON; give a report written by `check --format json`") from error
    if not isinstance(document, dict):
        raise ReportError(f"{shown}: is not one report; give a report written by `check --format json`")
    return document
