"""How far the reading of a release is, for whoever waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Told = Callable[[str, int, int], None]  # what is done, how much of it, and of how much (0: not known)
LOOK = 0.2  # seconds between two looks


def unheard(_says: str, _done: int, _of: int) -> None:
    """Nobody waits."""


@contextmanager
def heard(connection: DuckDBPyConnection, told: Told, says: str) -> Iterator[None]:
    """Tells, while the block runs, which share of its statement DuckDB has done; nobody is told after its end."""
    told(says, 0, 0)
    if told is unheard:
        yield
        return
    connection.execute("SET enable_progress_bar=true")
    connection.execute("SET enable_progress_bar_print=false")
    connection.execute("SET progress_bar_time=0")
    over = threading.Event()

    def look() -> None:
        most = 0
        while not over.wait(LOOK):
            share = int(connection.query_progress())
            if most < share <= 100:
                most = share
                told(f"{says}, per cent", share, 100)

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    try:
        yield
    finally:
        over.set()
        looking.join()
