"""``tollcheck sign``: a named person accepts or overrules each verdict of a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tollcheck.cli.console import CHECKED, emit
from tollcheck.cli.replay import document_in
from tollcheck.model import EditorVerdict, VerdictId

if TYPE_CHECKING:
    from tollcheck.model import Report

VERDICTS = ", ".join(VerdictId)


@click.command(short_help="Sign a report: accept or overrule each verdict.")
@click.argument("report", metavar="REPORT.json")
@click.option("--by", required=True, metavar="NAME", help="Who signs and answers for the verdicts.")
@click.option("--role", metavar="ROLE", help="In which function.")
@click.option("--at", metavar="WHEN", help="A day or a moment in ISO 8601. Default: now.")
@click.option(
    "--accept",
    multiple=True,
    metavar="CLAIM|rest|all",
    help="Accept the machine's verdict on this claim, on all that are not overruled, or on all; may be repeated.",
)
@click.option(
    "--overrule",
    multiple=True,
    metavar="CLAIM=VERDICT",
    help=f"Give an own verdict ({VERDICTS}); each needs a --reason, in the same order.",
)
@click.option("--reason", multiple=True, metavar="TEXT", help="Why the verdict is another than the machine's.")
@click.option("--again", is_flag=True, help="Replace the signature that the report holds.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Write to this file, whole or not at all. Default: REPORT.json itself, or standard output if it is -.",
)
def sign(
    report: str,
    *,
    by: str,
    role: str | None,
    at: str | None,
    accept: tuple[str, ...],
    overrule: tuple[str, ...],
    reason: tuple[str, ...],
    again: bool,
    output: Path | None,
) -> int:
    """Sign a report that check wrote as JSON.

    Every claim needs a decision. The machine's verdict stays beside the editor's, and the report is signed only if it
    replays. Nothing of it changes but the signature. REPORT.json may be - for standard input.
    """
    own = tuple(_overruled(overrule, reason))
    found = document_in(report)
    from tollcheck.render import render
    from tollcheck.signatures import Decisions, signature

    made = reopened(found, name=report)
    if made.signed is not None and not again:
        raise click.UsageError(f"signed by {made.signed.by} already; give --again to replace the signature")
    signed = replace(made, signed=signature(made, Decisions(by, at, role, accept, own)))
    emit([render(signed, "json")], output=output or (None if report == "-" else Path(report)))
    return CHECKED


def reopened(found: dict[str, object], *, name: str) -> Report:
    """The report that a document holds, computed again; ReportError where it does not come out the same."""
    from tollcheck.errors import ReportError
    from tollcheck.replay import recomputed

    report, differences = recomputed(found)
    if differences:
        raise ReportError(
            f"{name}: does not come out the same again ({differences[0]}); see `tollcheck replay`, or check it anew"
        )
    return report


def _overruled(verdicts: tuple[str, ...], reasons: tuple[str, ...]) -> Iterator[EditorVerdict]:
    if len(verdicts) != len(reasons):
        raise click.UsageError(f"{len(verdicts)} --overrule and {len(reasons)} --reason; each needs the other")
    for one, reason in zip(verdicts, reasons, strict=True):
        claim, _, verdict = one.partition("=")
        if verdict not in list(VerdictId):
            raise click.UsageError(f"--overrule {one}: write CLAIM=VERDICT, the verdict one of {VERDICTS}")
        yield EditorVerdict(claim.strip(), VerdictId(verdict), reason)
