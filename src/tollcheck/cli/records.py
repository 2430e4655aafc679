"""``tollcheck records``: which releases of which data sets are loaded, and whether they are whole."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tollcheck.cli.adding import add, diff, remove
from tollcheck.cli.console import CHECKED, INPUT_PROBLEM, emit, warn
from tollcheck.cli.pull import pull
from tollcheck.errors import ReleaseError
from tollcheck.model import Release
from tollcheck.render.inert import one_line
from tollcheck.render.releases import PASSING_ON, grain, release_words
from tollcheck.say.figures import number, period

if TYPE_CHECKING:
    from tollcheck.releases.interface import Source

STYLE = click.option(
    "--format",
    "style",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="How to show it.",
)


@click.group()
def records() -> None:
    """List, show, verify, add, pull, remove and compare releases of data sets; list the names that are not known."""


for command in (add, pull, remove, diff):
    records.add_command(command)


@records.command(name="list")
@STYLE
def list_(style: str) -> int:
    """List the loaded releases: what each covers, how finely, under which licence."""
    found = [source.release for source in _sources()]
    if style == "json":
        _emit_json(found)
        return CHECKED
    for release in found:
        click.echo(f"{release.key}  {one_line(release.title)}")
        click.echo("    " + one_line(f"{period(release.coverage)}, {release.places}; {release.licence}"))
        rows = f"{number(release.rows)} events, " if release.rows else ""
        click.echo(f"    {rows}{grain(release)}; {PASSING_ON[release.redistribution.value]}")
    return CHECKED


@records.command()
@click.argument("record", metavar="ID[@VERSION]")
@STYLE
def show(record: str, style: str) -> int:
    """Show everything that is known about one release."""
    found = [source.release for source in _named((record,))]
    if style == "json":
        _emit_json(found)
        return CHECKED
    for release in found:
        click.echo(release_words(release))
    return CHECKED


@records.command(short_help="Compare the tables on disk with their published digests.")
@click.argument("named", nargs=-1, metavar="[ID[@VERSION]]...")
def verify(named: tuple[str, ...]) -> int:
    """Compare the tables on disk with their published digests; exit with 3 if any differs."""
    code = CHECKED
    for source in _named(named) if named else _sources():
        problems = source.verify()
        for problem in problems:
            warn(problem)
            code = INPUT_PROBLEM
        if not problems:
            click.echo(f"{source.release.key}  whole, {source.release.digest}")
    return code


@records.command(short_help="List the names in one release that no entry covers.")
@click.argument("record", metavar="ID[@VERSION]")
@STYLE
def names(record: str, style: str) -> int:
    """List the actors and regions of one release that tollcheck has no entry for, with the deaths behind them.

    A release that names no actors, only classes of them, has none to list.
    """
    from tollcheck.knowledge.coverage import coverage_of, dead_of

    found = {
        source.release.key: coverage_of(dead_of(source.load().cells), dataset=source.release.dataset)
        for source in _named((record,))
        if source.release.cell_actors == "name"
    }
    if style == "json":
        from tollcheck.render.json_text import pretty

        listed = [{"release": key, "share": one.share} | asdict(one) for key, one in found.items()]
        emit([pretty(listed) + "\n"], output=None)
        return CHECKED
    for key, one in found.items():
        click.echo(f"{key}  entries cover {number(one.covered)} of {number(one.deaths)} deaths")
        for what, unknown in (("actor", one.actors), ("region", one.regions)):
            for name, deaths in unknown:
                click.echo(one_line(f"    {number(deaths):>10}  {what} {name}"))
    if not found:
        click.echo(f"{record}: names classes of actors only")
    return CHECKED


def _sources() -> tuple[Source, ...]:
    from tollcheck.plugins import registry

    found = registry()
    for problem in found.problems:
        warn(problem)
    return found.sources


def _named(names: tuple[str, ...]) -> tuple[Source, ...]:
    """The releases with these ids or keys, in the order of the registry."""
    sources = _sources()
    known = {name for source in sources for name in (source.release.id, source.release.key)}
    for name in names:
        if name not in known:
            raise ReleaseError(f"{name}: no such release is loaded; `tollcheck records list` shows them")
    return tuple(source for source in sources if {source.release.id, source.release.key} & set(names))


def _emit_json(found: list[Release]) -> None:
    from tollcheck.render.json_report import release_document
    from tollcheck.render.json_text import pretty

    documents = [{**release_document(release), **_more(release)} for release in found]
    emit([pretty(documents) + "\n"], output=None)


def _more(release: Release) -> dict[str, object]:
    """What a report does not quote of a release."""
    return {
        "title": release.title,
        "released": release.released.isoformat(),
        "measure": release.measure.value,
        "sort": release.sort.value,
        "verification": release.verification or None,
        "rows": release.rows,
        "no_toll": release.no_toll or None,
    }
