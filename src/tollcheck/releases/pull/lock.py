"""One pull of a release at a time. The lock is the system's, so that a killed pull leaves none behind."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tollcheck.errors import ReleaseError


@contextmanager
def alone(path: Path, *, waits: bool = False) -> Iterator[None]:
    """Hold the lock file; where another process holds it, wait for it or say so."""
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise ReleaseError(f"{path.stem}: is being pulled by another process; wait until it has ended") from error
        yield
