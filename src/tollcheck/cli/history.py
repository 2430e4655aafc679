"""``tollcheck history``: the checks that were kept on this machine, shown, compared, exported and forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tollcheck.cli.check import FORMATS, SUFFIXES
from tollcheck.cli.console import CHECKED, emit
from tollcheck.cli.sign import reopened
from tollcheck.model import VerdictId
from tollcheck.render.inert import one_line

if TYPE_CHECKING:
    from tollcheck.history import History, Kept
    from tollcheck.history.comparing import Difference, Figure

STYLE = click.option(
    "--format",
    "style",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="How to show it.",
)
VERSION = click.option("--version", type=click.IntRange(min=1), metavar="N", help="Which version. Default: the latest.")
LAST = 20


@click.group()
def history() -> None:
    """List, show, compare, export and forget the checks that were kept on this machine.

    A check is kept unless --no-history is given. Nothing of it leaves the machine.
    """


@history.command(name="list")
@click.argument("query", nargs=-1, metavar="[WORD]...")
@click.option(
    "--verdict",
    type=click.Choice([verdict.value for verdict in VerdictId]),
    help="Only checks in which a claim got this verdict.",
)
@click.option("--place", metavar="NAME", help="Only checks with a claim about this place (a name or ISO code).")
@click.option("--limit", type=click.IntRange(1, 10_000), default=LAST, show_default=True, help="How many at most.")
@click.option("--after", metavar="CHECK", help="Go on below this check.")
@STYLE
def list_(
    query: tuple[str, ...], *, verdict: str | None, place: str | None, limit: int, after: str | None, style: str
) -> int:
    """List kept checks, newest first: those whose title, source or claims hold every WORD."""
    with _opened() as kept:
        found = kept.listing(" ".join(query), verdict=verdict, place=place, limit=limit, after=after)
    if style == "json":
        _emit_json([asdict(one) | {"counts": dict(one.counts)} for one in found])
    else:
        emit((f"{_line(one)}\n" for one in found), output=None, plain=True)
    return CHECKED


@history.command()
@click.argument("check")
@VERSION
@STYLE
def show(check: str, *, version: int | None, style: str) -> int:
    """Show a kept check: its claims with their verdicts, its versions, its case file."""
    with _opened() as kept:
        if style == "json":
            emit([kept.text(check, version)], output=None)
        else:
            emit((f"{_indented(line)}\n" for line in _shown(kept, check, version)), output=None, plain=True)
    return CHECKED


@history.command(short_help="Tell how two kept checks differ.")
@click.argument("before", metavar="BEFORE[@VERSION]")
@click.argument("after", metavar="AFTER[@VERSION]")
@STYLE
def compare(before: str, after: str, *, style: str) -> int:
    """Tell which claims have another verdict or other figures in two checks, or two versions of one check."""
    with _opened() as kept:
        found = kept.compare(_numbered(before), _numbered(after))
    if style == "json":
        _emit_json([asdict(one) for one in found])
    else:
        emit((f"{_indented(line)}\n" for one in found for line in _differing(one)), output=None, plain=True)
        if not found:
            click.echo("No claim has another verdict or another figure.", err=True)
    return CHECKED


@history.command()
@click.argument("checks", nargs=-1, metavar="CHECK...")
@click.option("--all", "everything", is_flag=True, help="Forget every check that is kept.")
def forget(checks: tuple[str, ...], *, everything: bool) -> int:
    """Delete checks with all their versions and their case files; no word of them is left on the disk."""
    if bool(checks) is everything:
        raise click.UsageError("name the CHECK to forget, or give --all")
    with _opened() as kept:
        if everything:
            click.echo(f"{kept.forget_all()} forgotten.", err=True)
        for check in checks:
            kept.forget(check)
    return CHECKED


@history.command(short_help="Write a kept check in any format.")
@click.argument("check")
@VERSION
@click.option(
    "--format",
    "style",
    type=click.Choice(FORMATS),
    help="How to write it. Default: by the name of --output, else json.",
)
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file, whole or not at all.")
def export(check: str, *, version: int | None, style: str | None, output: Path | None) -> int:
    """Write a kept check in any format, with its signature.

    As JSON it is written as it was kept. For every other format it is computed again, and written only if every figure
    is the same: `tollcheck recheck` keeps a new version of what is not.
    """
    style = style or (SUFFIXES.get(output.suffix.lower(), "json") if output else "json")
    with _opened() as kept:
        document = kept.report(check, version)
        written = kept.text(check, version) if style == "json" else ""
    if style != "json":
        from tollcheck.render import render

        written = render(reopened(document, name=check), style)
    emit([written], output=output, plain=style == "terminal" and output is None)
    return CHECKED


def _opened() -> History:
    from tollcheck.history import History

    return History(instead="")


def _emit_json(value: object) -> None:
    from tollcheck.render.json_text import pretty

    emit([pretty(_plain(value)) + "\n"], output=None)


def _plain(value: object) -> object:
    """Tuples as lists, as JSON has them."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def _line(kept: Kept) -> str:
    """A check on a line: id, day, verdicts, title or source, who signed."""
    counts = ", ".join(f"{count} {verdict}" for verdict, count in kept.counts) or "no claims"
    signed = f"; signed by {kept.signed_by}" if kept.signed_by else ""
    return one_line(f"{kept.id}  {kept.checked[:16]}  {kept.title or kept.source}  ({counts}{signed})")


def _shown(history: History, check: str, version: int | None) -> Iterator[str]:
    report = history.report(check, version)
    yield _line(history.find(check))
    for one in report["reviews"]:
        yield f"  {one['id']}  {one['verdict']}: “{one['quote']}”"
        yield f"      {one['because']}"
    for number, why, kept, _, by in ((v.number, v.why, v.kept, v.made, v.signed_by) for v in history.versions(check)):
        yield f"  version {number}  {kept[:16]}  {why}{f' by {by}' if by else ''}"
    case = history.case(check)
    for note in case.notes():
        yield f"  note {note.number}  {note.at[:16]}  {note.text}"
    for contact in case.contacts():
        answer = f"answered: {contact.answer}" if contact.answer else "no answer yet"
        yield f"  contact {contact.number}  {contact.at[:16]}  {contact.who}, {contact.how}; {answer}"
    for source in case.archived():
        yield f"  archived {source.number}  {source.at[:16]}  {source.address} as {source.copy}"


def _differing(difference: Difference) -> Iterator[str]:
    before, after = (verdict or "not there" for verdict in difference.verdict)
    claim = difference.claim[1] or difference.claim[0]
    verdict = f"{before} → {after}" if difference.is_of_verdict else f"{after} as before, other figures"
    yield f"{claim}  {verdict}: “{difference.quote}”"
    for moved in difference.figures:
        yield f"    {_figure(moved.before)} → {_figure(moved.after)}"


def _figure(figure: Figure | None) -> str:
    from tollcheck.render.definitions import options_words

    if figure is None:
        return "no figure"
    low, best, high = (f"{edge:,.10g}" if edge is not None else "–" for edge in (figure.low, figure.best, figure.high))
    return f"{best} [{low}–{high}] {figure.release}, {options_words(figure.options)}"


def _indented(line: str) -> str:
    """One line whatever it holds, with its margin."""
    told = line.lstrip(" ")
    return " " * (len(line) - len(told)) + one_line(told)


def _numbered(named: str) -> tuple[str, int | None]:
    check, _, version = named.partition("@")
    if version and not (version.isascii() and version.isdigit() and int(version[:9]) > 0):
        raise click.UsageError(f"{named}: write CHECK@VERSION, the version a number from 1")
    return check, int(version[:9]) if version else None
