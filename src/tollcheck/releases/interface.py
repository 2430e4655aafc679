"""What every data set offers, embedded, added by a user or brought by a plug-in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from tollcheck.cells import Cells
from tollcheck.model import Release


@dataclass(frozen=True, slots=True, eq=False)
class LoadedRelease:
    """A release with its cells."""

    release: Release
    cells: Cells


class Source(Protocol):
    """A release that can be described without being read: metadata first, cells on demand."""

    @property
    def release(self) -> Release:
        """What the data set is, who made it, and what it covers."""
        ...

    def load(self) -> LoadedRelease:
        """The release with its cells; ReleaseError where a table is missing or damaged."""
        ...

    def verify(self) -> list[str]:
        """Everything that is wrong with the tables on disk, a line each; empty where nothing is."""
        ...


def verify(source: Source) -> list[str]:
    """Everything that is wrong with the tables of ``source``, a line each; empty where nothing is."""
    return source.verify()
