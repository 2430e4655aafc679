"""The ``tollcheck`` command, and what happens when something goes wrong.

Every failure that has a cause in the input ends as one line on standard error and an exit code: 0 checked, 1
``--fail-on`` met or a replay that differs, 2 usage, 3 an input or a release that cannot be used. Commands import what
is heavy when they run, so that ``--help`` stays instant.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

import click

from tollcheck.cli.ask import ask
from tollcheck.cli.check import check
from tollcheck.cli.console import INPUT_PROBLEM, INTERRUPTED, hang_up, warn
from tollcheck.cli.explain import explain
from tollcheck.cli.extract import extract
from tollcheck.cli.history import history
from tollcheck.cli.mcp import mcp
from tollcheck.cli.pictures import pictures
from tollcheck.cli.receipts import receipts
from tollcheck.cli.records import records
from tollcheck.cli.render import render
from tollcheck.cli.replay import replay
from tollcheck.cli.serve import serve
from tollcheck.cli.sign import sign
from tollcheck.cli.site import site
from tollcheck.cli.trace import trace
from tollcheck.cli.watch import recheck, watch
from tollcheck.errors import TollcheckError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="tollcheck", message="tollcheck %(version)s")
def tollcheck() -> None:
    """Check what a report says about a war against recorded events.

    A record is a floor of what was documented, not the truth: "the record shows less" and "the record contradicts
    this" are different answers. Data goes to standard output, everything else to standard error.

    Exit codes: 0 checked, 1 --fail-on met or a replay differs, 2 usage, 3 input or release problem.
    """


SELDOM = (100_000, 20, 20)  # of gc.set_threshold; the default is 700, 10, 10

READING = (check, ask, trace, extract, explain, records, receipts)
WRITING = (replay, sign, render, pictures, site, history, watch, recheck, serve, mcp)

for command in (*READING, *WRITING):
    tollcheck.add_command(command)


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
