"""Write docs/cli.md from the commands' own --help, so that the reference cannot say anything else.

Run it after changing a command: ``python tools/build_cli_reference.py``. A test compares the file with the commands.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from tollcheck.cli.main import tollcheck

REFERENCE = Path(__file__).parents[1] / "docs" / "cli.md"
WIDTH = 88
INTRODUCTION = """\
# The command line

Made by `tools/build_cli_reference.py` from `tollcheck --help` and that of every command; do not edit.

"""


def reference() -> str:
    """The reference as Markdown: every command with its help."""
    return INTRODUCTION + "\n".join(_sections(tollcheck, name="tollcheck", parent=None))


def _sections(command: click.Command, *, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH)
    # Help that is asked for with -h as well everywhere, as on the command line itself.
    context.help_option_names = ["-h", "--help"]
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            found = command.get_command(context, each)
            if found is not None:
                yield from _sections(found, name=each, parent=context)


if __name__ == "__main__":
    REFERENCE.parent.mkdir(exist_ok=True)
    REFERENCE.write_text(reference(), encoding="utf-8")
    print(f"wrote {REFERENCE.name}")
