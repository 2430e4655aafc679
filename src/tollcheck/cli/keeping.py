"""A check on the command line goes into the history, unless that is not wanted; it never fails because of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import click

from tollcheck.cli.console import warn
from tollcheck.errors import HistoryError

if TYPE_CHECKING:
    from tollcheck.history import History
    from tollcheck.model import Report

PATIENCE = 2.0  # seconds that a check waits for another process that writes
OPTION = click.option("--no-history", is_flag=True, help="Do not keep this check in the history on this machine.")


class Keeping:
    """Keeps reports, in a history that is opened with the first; what goes wrong is told once, in a line."""

    def __init__(self, *, is_wanted: bool) -> None:
        self._is_wanted = is_wanted
        self._history: History | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._history:
            self._history.close()

    def keep(self, report: Report, source: str) -> None:
        """Keeps one report; it has been shown already."""
        if not self._is_wanted:
            return
        from tollcheck.history import History, Origin

        try:
            self._history = self._history or History(patience=PATIENCE)
            self._history.keep(report, source=source, origin=Origin.CHECK)
        except HistoryError as error:
            self._is_wanted = False
            warn(f"not kept in the history: {error}")
