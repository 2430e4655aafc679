"""``tollcheck watch`` and ``tollcheck recheck``: what is new, and what came out otherwise."""

from __future__ import annotations

import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tollcheck.cli.console import CHECKED, INPUT_PROBLEM, emit, warn

if TYPE_CHECKING:
    from tollcheck.history import History
    from tollcheck.watching.recheck import Rechecked
    from tollcheck.watching.watch import Checked, Watch

FORMATS = ("text", "md", "json")


@click.command(short_help="Check what is new in feeds and folders.")
@click.argument("sources", nargs=-1, required=True, metavar="FEED|FOLDER...")
@click.option("--once", is_flag=True, help="One round, then end. This is the default unless --every is given.")
@click.option("--every", type=click.IntRange(5, 10_080), metavar="MINUTES", help="Look again and again.")
@click.option("--format", "style", type=click.Choice(FORMATS), default="text", show_default=True, help="Of the digest.")
@click.option("--output", type=click.Path(path_type=Path), help="Write each digest to this file, whole or not at all.")
@click.option("--place", metavar="NAME", help="The country that the articles are about, where one does not say.")
@click.option(
    "--pause",
    type=click.FloatRange(0.5, 600),
    default=2.0,
    show_default=True,
    help="Seconds between two requests to a server.",
)
def watch(
    sources: tuple[str, ...],
    *,
    once: bool,
    every: int | None,
    style: str,
    output: Path | None,
    place: str | None,
    pause: float,
) -> int:
    """Check what is new in feeds (RSS or Atom, https://…) and folders, each article once, and keep it in the history.

    Prints a digest of the claims that the record does not show or contradicts, and of those of earlier checks whose
    verdict moved since another release was loaded. robots.txt is kept to; servers are asked
    for what has changed only, one request at a time. What cannot be read is told in a line each, and the rest goes on:
    exit code 3 at the end of a single round.
    """
    if once and every:
        raise click.UsageError("give --once or --every, not both")
    from tollcheck.fetching.pages import reader
    from tollcheck.history import History
    from tollcheck.model import Settings
    from tollcheck.plugins import registry
    from tollcheck.watching.manners import Manners
    from tollcheck.watching.watch import Watch

    with History(instead="") as history:
        manners = Manners(reader(), pause=pause)
        while True:
            watching = Watch(history.watched(), registry(), Settings(place=place), manners)  # a release may be new
            code = _round(watching, sources, history=history, style=style, output=output)
            if not every:
                return code
            time.sleep(every * 60)


def _round(watching: Watch, sources: tuple[str, ...], *, history: History, style: str, output: Path | None) -> int:
    from tollcheck.watching import digest
    from tollcheck.watching.moved import moved
    from tollcheck.watching.recheck import Failed
    from tollcheck.watching.watch import Problem

    made = {"text": digest.as_text, "md": digest.as_markdown, "json": digest.as_json}[style]
    checked: list[Checked] = []
    again: list[Rechecked] = []
    code = CHECKED
    for one in moved(history, registry=watching.registry):
        if isinstance(one, Failed):
            warn(one.says)
            code = INPUT_PROBLEM
        else:
            again.append(one)
    for outcome in watching.round(sources):
        if isinstance(outcome, Problem):
            warn(outcome.says)
            code = INPUT_PROBLEM
        else:
            checked.append(outcome)
    emit((f"{line}\n" for line in made(checked, again)), output=output, plain=style == "text" and output is None)
    return code


@click.command(short_help="Compute kept checks again on the record as it is now.")
@click.argument("checks", nargs=-1, metavar="[CHECK]...")
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to show it."
)
def recheck(checks: tuple[str, ...], *, style: str) -> int:
    """Compute every kept check again, or the CHECKs named, and list those whose verdicts or figures are others now.

    Run it after `tollcheck records pull`. What came out otherwise is kept as a further version; what was kept
    stays, and a signature stays on the version that was signed.
    """
    from tollcheck.history import History
    from tollcheck.plugins import registry
    from tollcheck.render.json_text import pretty
    from tollcheck.watching.digest import moved_lines
    from tollcheck.watching.recheck import Failed
    from tollcheck.watching.recheck import recheck as computed

    code, found = CHECKED, []
    with History(instead="") as history:
        for one in computed(history, registry=registry(), only=checks):
            if isinstance(one, Failed):
                warn(one.says)
                code = INPUT_PROBLEM
            else:
                found.append(one)
    if style == "json":
        emit([pretty(_plain([asdict(one) for one in found])) + "\n"], output=None)
    else:
        emit((f"{line}\n" for one in found for line in moved_lines(one)), output=None, plain=True)
        click.echo(f"{len(found)} came out otherwise.", err=True)
    return code


def _plain(value: object) -> object:
    """Tuples as lists, as JSON has them."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value
