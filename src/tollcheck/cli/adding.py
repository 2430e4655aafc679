"""``tollcheck records add``, ``remove`` and ``diff``: the user's own releases."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tollcheck.cli.console import CHECKED, INPUT_PROBLEM, emit, warn
from tollcheck.cli.days import DAY, as_date
from tollcheck.errors import PlaceError, ReleaseError
from tollcheck.say.figures import number

if TYPE_CHECKING:
    from tollcheck.model import Place
    from tollcheck.releases.added import AddedSource
    from tollcheck.releases.adding import Added, Unknown, Wish
    from tollcheck.releases.differences import Difference, Moved

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
LARGE = 20_000_000  # bytes
SHOWN = ("id", "date_start", "date_end", "country", "adm_1", "side_a", "side_b", "low", "best", "high")


def _covers(_: click.Context, __: click.Parameter, value: str | None) -> tuple[date, date] | None:
    if value is None:
        return None
    try:
        start, end = (date.fromisoformat(part) for part in value.split(".."))
    except ValueError:
        raise click.BadParameter("is not two days like 2020-01-01..2024-12-31") from None
    if start > end:
        raise click.BadParameter("ends before it begins")
    return start, end


@click.command(short_help="Add a release from files, or from a table of a database.")
@click.argument("files", nargs=-1, type=FILE, metavar="[FILE]...")
@click.option("--mapping", type=FILE, metavar="FILE", help="A TOML file that says which column is what.")
@click.option("--layout", metavar="NAME", help="Take the files to be of this layout, instead of asking their header.")
@click.option("--id", "name", metavar="ID", help="The id of the release, where the file does not say.")
@click.option("--version", metavar="VERSION", help="Its version, where the file does not say.")
@click.option("--released", type=DAY, callback=as_date, metavar="DATE", help="When it was published; default: today.")
@click.option("--licence", metavar="TEXT", help="Under which licence you have it.")
@click.option("--covers", callback=_covers, metavar="FROM..UNTIL", help="The days that it covers, both included.")
@click.option(
    "--world/--listed-countries",
    default=None,
    help="Whether it covers the whole world, or only the countries that its events name.",
)
@click.option("--from", "url", metavar="URL", help="Sum events where they lie: postgresql://… or another engine.")
@click.option("--table", metavar="NAME", help="The table of --from that holds the events.")
@click.option("--preview", is_flag=True, help="Show the first events as they would be read, and add nothing.")
def add(
    files: tuple[Path, ...],
    mapping: Path | None,
    layout: str | None,
    name: str | None,
    version: str | None,
    released: date | None,
    licence: str | None,
    covers: tuple[date, date] | None,
    world: bool | None,
    url: str | None,
    table: str | None,
    preview: bool,
) -> int:
    """Add a release of a data set from its files, all of one layout.

    UCDP's events (published, API, HDX, candidate), country-years and one-sided violence, ACLED's exports and GDELT 2.0
    are known by their header. For any other CSV, Excel or Parquet file a mapping is proposed: correct it, and give
    it with --mapping. A row that cannot be read stops the whole, and nothing is added.
    """
    from tollcheck.releases.adding import Unknown, Wish
    from tollcheck.releases.adding import add as add_files
    from tollcheck.releases.layouts.known import IDS

    if layout is not None and layout not in IDS:
        raise click.BadParameter(f"is none of {', '.join(IDS)}", param_hint="--layout")
    wish = Wish(layout, mapping, name, version, released, licence, covers, world)
    if url is not None:
        return _from_engine(url, table, files, wish)
    if not files:
        raise click.UsageError("give one or several files, or --from with --table")
    if preview:
        return _preview(files, wish)
    _say_how_long(files)
    added = add_files(files, wish=wish)
    return _propose(added) if isinstance(added, Unknown) else said(added)


def _say_how_long(files: tuple[Path, ...]) -> None:
    """On a terminal, that a large file is being read."""
    size = sum(file.stat().st_size for file in files)
    if sys.stderr.isatty() and size > LARGE:
        warn(f"reading {size / 1e6:,.0f} MB; a release of UCDP takes some seconds")


def said(added: Added) -> int:
    """Tell what was added, and what was noticed on the way."""
    from tollcheck.render.releases import release_words

    for note in added.notes:
        warn(note)
    if not added.is_new:
        warn(f"{added.source.release.key}: is already there, the same in everything")
    click.echo(release_words(added.source.release))
    return CHECKED


def _preview(files: tuple[Path, ...], wish: Wish) -> int:
    from tollcheck.releases.adding import Unknown, preview

    found = preview(files, wish=wish)
    if isinstance(found, Unknown):
        return _propose(found)
    for row in found:
        click.echo("  ".join(f"{column}={_plain(row[column])}" for column in SHOWN if row[column] is not None))
    return CHECKED


def _propose(unknown: Unknown) -> int:
    """The proposal on standard output, to be kept in a file; what it is about beside it."""
    head = unknown.head
    click.echo(unknown.proposal, nl=False)
    for row in head.first[:3]:
        pairs = zip(head.columns, row, strict=False)
        warn("; ".join(f"{column} = {value[:30]}" for column, value in pairs if value)[:300])
    warn(f"{head.file}: is of no known layout; correct the mapping above, and give it with --mapping")
    return INPUT_PROBLEM


def _plain(value: object) -> str:
    """A value without anything that a terminal would obey."""
    from tollcheck.render.inert import one_line

    return one_line(str(value))[:60]


def _from_engine(url: str, table: str | None, files: tuple[Path, ...], wish: Wish) -> int:
    from tollcheck.releases.adding import add_table
    from tollcheck.releases.engines import events_in, safe
    from tollcheck.releases.layouts.interface import Naming
    from tollcheck.releases.layouts.ucdp_ged import GED

    if table is None or files:
        raise click.UsageError("--from takes --table and no file")
    if wish.id is None or wish.version is None:
        raise click.UsageError("--from needs --id and --version, since a table names no release")
    found = events_in(url, table=table)
    described = replace(GED, dataset="ucdp" if wish.id.startswith("ucdp") else wish.id)
    origin = f"{safe(url)}, table {table}"
    return said(add_table(found, described=described, naming=Naming(wish.id), origin=origin, wish=wish))


@click.command(short_help="Remove releases that you added.")
@click.argument("names", nargs=-1, required=True, metavar="ID@VERSION...")
def remove(names: tuple[str, ...]) -> int:
    """Remove releases that you added; what comes with the package stays."""
    from tollcheck.releases.store import remove as take_away

    for name in names:
        take_away(name)
        click.echo(f"{name}  removed")
    return CHECKED


@click.command(short_help="Compare two releases event by event.")
@click.argument("before", metavar="BEFORE")
@click.argument("after", metavar="AFTER")
@click.option("--place", metavar="NAME", help="Compare this country or region only.")
@click.option(
    "--format", "style", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True, help="How."
)
def diff(before: str, after: str, place: str | None, style: str) -> int:
    """Compare two added releases by the ids of their events: added, removed, recoded, and the totals that moved."""
    from tollcheck.releases.differences import difference

    found = difference(_with_events(before), _with_events(after), place=_place(place) if place else None)
    if style == "json":
        from tollcheck.render.json_text import pretty

        emit([pretty(_document(found)) + "\n"], output=None)
    else:
        emit([_words(found)], output=None, plain=True)
    return CHECKED


def _with_events(name: str) -> AddedSource:
    from tollcheck.releases.added import shelf

    held = shelf()
    for source in held.sources:
        if name in (source.release.key, source.release.key.removeprefix("ucdp-")):
            return source
    for problem in held.problems:
        warn(problem)
    raise ReleaseError(f"{name}: no release of that name was added; give ID@VERSION of two that hold events")


def _place(text: str) -> Place:
    from tollcheck.knowledge import countries, regions

    place = countries.named(text) or regions.named(text)
    if place is None or place.within:
        raise PlaceError(f"--place {text}: no such country or first-level region; give its English name or ISO code")
    return place


def _document(found: Difference) -> dict[str, Any]:
    told = asdict(found)
    told["totals"] = {bound: moved._asdict() for bound, moved in found.totals.items()}
    told["years"] = [{"year": year, "before": b, "after": a} for year, (b, a) in found.years.items()]
    told["most"] = [event._asdict() for event in found.most]
    return told


def _words(found: Difference) -> str:
    b, a = found.rows
    lines = [f"{found.before} → {found.after}" + (f", {found.place}" if found.place else "")]
    lines.append(
        f"    events  {number(b)} → {number(a)}: {number(found.added)} added, {number(found.removed)} removed, "
        f"{number(found.recoded)} recoded"
    )
    lines += [f"    {bound:<7} {_moved(moved)}" for bound, moved in found.totals.items()]
    if found.columns:
        lines.append("    recoded in " + ", ".join(f"{name} {number(n)}" for name, n in found.columns.items()))
    lines += [f"    {year}    {number(x)} → {number(y)} ({y - x:+,})" for year, (x, y) in found.years.items()]
    for event in found.most:
        figures = " → ".join("–" if value is None else number(value) for value in (event.before, event.after))
        what = f" ({', '.join(event.columns)})" if event.columns else ""
        lines.append(f"    {_plain(event.id)}  {event.day}  {event.change}  {figures}{what}")
    return "\n".join(lines) + "\n"


def _moved(moved: Moved) -> str:
    by = ", ".join(f"{name} {value:+,}" for name, value in zip(moved._fields[2:], moved[2:], strict=True) if value)
    return f"{number(moved.before)} → {number(moved.after)}" + (f": {by}" if by else "")
