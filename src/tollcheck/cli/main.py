"""The ``tollcheck`` command, and what happens when something goes wrong.

Every failure that has a cause in the input ends as one line on standard error and an exit code: 0 checked, 1
``--fail-on`` met or a replay that differs, 2 usage, 3 an input or a release that cannot be used. Commands import what
is heavy when they run, so that ``--help`` stays instant.
"""

from __future__ import annotations

import gc
import sys
from collections import UserDict
from collections.abc import Iterator, Sequence
from importlib import import_module

import click

from tollcheck.cli.console import INPUT_PROBLEM, INTERRUPTED, hang_up, warn
from tollcheck.errors import TollcheckError

SELDOM = (100_000, 20, 20)  # of gc.set_threshold; the default is 700, 10, 10

READING = ("check", "ask", "trace", "extract", "explain", "records", "receipts")
WRITING = ("replay", "sign", "render", "pictures", "site", "history", "watch", "recheck", "serve", "mcp")
_ELSEWHERE = {"recheck": "watch"}  # commands in the module of another one; all others have one of their own name


class _Commands(UserDict[str, click.Command]):
    """The commands, each imported when it is asked for: to import all of them takes as long as a short check."""

    def __missing__(self, name: str) -> click.Command:
        if name not in self:
            raise KeyError(name)
        module = import_module(f"tollcheck.cli.{_ELSEWHERE.get(name, name)}")
        command: click.Command = getattr(module, name)
        return command

    def __contains__(self, name: object) -> bool:
        return name in READING or name in WRITING

    def __iter__(self) -> Iterator[str]:
        yield from (*READING, *WRITING)

    def __len__(self) -> int:
        return len(READING) + len(WRITING)


@click.group(commands=_Commands(), context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="tollcheck", message="tollcheck %(version)s")
def tollcheck() -> None:
    """Check what a report says about a war against recorded events.

    A record is a floor of what was documented, not the truth: "the record shows less" and "the record contradicts
    this" are different answers. Data goes to standard output, everything else to standard error.

    Exit codes: 0 checked, 1 --fail-on met or a replay differs, 2 usage, 3 input or release problem.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit code."""
    # A check makes some hundred thousand small objects that live to its end; looking for garbage among them again and
    # again takes a tenth of its time.
    gc.set_threshold(*SELDOM)
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit code."""
    try:
        code = tollcheck.main(arguments, prog_name="tollcheck", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except TollcheckError as error:
        warn(str(error))
        return INPUT_PROBLEM
    except BrokenPipeError:
        return hang_up()
    except OSError as error:
        warn(f"{error.filename or 'system'}: {error.strerror or error}")
        return INPUT_PROBLEM
    return code if isinstance(code, int) else 0
