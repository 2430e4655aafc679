"""``tollcheck records``: which releases of which data sets are loaded, and whether they are whole."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from tollcheck.cli.console import CHECKED, INPUT_PROBLEM, emit, warn
from tollcheck.cli.pull import pull
from tollcheck.errors import ReleaseError
from tollcheck.model import Release
from tollcheck.say.figures import day, period

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
PASSING_ON = {
    "rows": "single rows may be passed on",
    "aggregates": "sums may be passed on",
    "none": "nothing may be passed on",
}


@click.group()
def records() -> None:
    """List, show and verify the loaded releases of data sets; pull new ones."""


records.add_command(pull)


@records.command(name="list")
@STYLE
def list_(style: str) -> int:
    """List the loaded releases: what each covers, how finely, under which licence."""
    found = [source.release for source in _sources()]
    if style == "json":
        _emit_json(found)
        return CHECKED
    for release in found:
        click.echo(f"{release.key}  {release.title}")
        click.echo(f"    {period(release.coverage)}, {release.places}; {release.licence}")
        click.echo(f"    {_grain(release)}")
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


def release_words(release: Release) -> str:
    """A release in full, as lines."""
    facts = {
        "data set": f"{release.dataset}, by {release.publisher}",
        "released": day(release.released),
        "covers": f"{period(release.coverage)}, {release.places}",
        "grain": _grain(release),
        "counts": f"{release.sort.value} deaths",
        "licence": f"{release.licence}; {PASSING_ON[release.redistribution.value]}",
        "citation": release.citation,
        "from": release.url,
        "digest": release.digest,
    }
    lines = [f"{release.key}  {release.title}"]
    for name, fact in facts.items():
        lines += textwrap.wrap(
            fact,
            80,
            initial_indent=f"    {name:<10}",
            subsequent_indent=" " * 14,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(lines)


def _grain(release: Release) -> str:
    places = {"country": "country", "admin1": "first-level region"}.get(release.cell_place, release.cell_place)
    actors = {"class": "classes of perpetrator", "name": "named actors"}.get(release.cell_actors, release.cell_actors)
    return f"by {release.cell_days} and {places}, {actors}"


def _sources() -> tuple[Source, ...]:
    from tollcheck.plugins import registry

    return registry().sources


def _named(names: tuple[str, ...]) -> tuple[Source, ...]:
    """The releases with these ids or keys, in the order of the registry."""
    sources = _sources()
    known = {name for source in sources for name in (source.release.id, source.release.key)}
    for name in names:
        if name not in known:
            raise ReleaseError(f"{name}: no such release is loaded; `tollcheck records list` shows them")
    return tuple(source for source in sources if {source.release.id, source.release.key} & set(names))


def _emit_json(found: list[Release]) -> None:
    from tollcheck.render.json_report import pretty, release_document

    emit([pretty([release_document(release) for release in found]) + "\n"], output=None)
