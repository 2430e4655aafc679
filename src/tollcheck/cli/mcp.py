"""``tollcheck mcp``: the same for assistants, over the Model Context Protocol."""

from __future__ import annotations

import sys

import click

from tollcheck.cli.console import CHECKED, warn

FOR_ASSISTANTS = (
    "mcp: an assistant starts this and speaks to it on standard input and output; see docs/how-to/assistants.md"
)


@click.command(short_help="Serve the record to assistants (Model Context Protocol).")
def mcp() -> int:
    """Serve the record to assistants, over the Model Context Protocol on standard input and output.

    Its tools check a text, ask the record, trace a number, list the records and explain a word. Reports are kept until
    the assistant leaves. Nothing is fetched, and nothing is written to disk.
    """
    if sys.stdin.isatty():
        warn(FOR_ASSISTANTS)
    from tollcheck.assistants.server import Server

    Server().run("stdio")
    return CHECKED
