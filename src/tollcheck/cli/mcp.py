"""``tollcheck mcp``: the same for assistants, over the Model Context Protocol."""

from __future__ import annotations

import sys

import click

from tollcheck.cli.console import CHECKED, warn

FOR_ASSISTANTS = (
    "mcp: an assistant starts this and speaks to it on standard input and output; see docs/how-to/assistants.md"
)


@click.command(short_help="Serve the record to assistants (Model Context Protocol).")
@click.option("--history", is_flag=True, help="Keep what is checked in the history; else nothing is written to disk.")
def mcp(*, history: bool) -> int:
    """Serve the record to assistants, over the Model Context Protocol on standard input and output.

    Its tools check a text, ask the record, trace a number, list the records and explain a word. Reports are kept until
    the assistant leaves, and with --history in your history too. Nothing is fetched.
    """
    if sys.stdin.isatty():
        warn(FOR_ASSISTANTS)
    from tollcheck.assistants.desk import Desk
    from tollcheck.assistants.server import Server
    from tollcheck.assistants.worker import KEEP, WITHOUT
    from tollcheck.assistants.workshop import Workshop
    from tollcheck.history import History

    if history:
        History(instead=WITHOUT).close()  # one that cannot be written is told before anybody relies on it
    Server(Desk(Workshop(options=(KEEP,) if history else ()))).run("stdio")
    return CHECKED
