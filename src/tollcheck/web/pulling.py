"""Pulling a release from its publisher, as a task of its own process: fetched, verified, and added whole or not at all.

What is pulled is named, never addressed: the publishers' addresses are those of the table that comes with the package.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from tollcheck.errors import ReleaseError
from tollcheck.fetching.limits import Progress
from tollcheck.releases.pull.acled import Filters
from tollcheck.releases.pull.addresses import Address, address_of
from tollcheck.releases.pull.pull import Pulled, Staging, pulling
from tollcheck.releases.telling import Told

STEP = 100  # parts of the whole between two tellings
UNKNOWN_STEP = 1_000_000  # bytes, where the whole is not known


@dataclass(frozen=True, slots=True)
class Wanted:
    """A release to pull; of ACLED which events, and when its terms were accepted."""

    dataset: str
    version: str | None = None
    filters: Filters = field(default_factory=Filters)
    accepted: datetime | None = None

    @property
    def key(self) -> str:
        return "@".join(filter(None, (self.dataset, self.version)))

    @property
    def address(self) -> Address:
        """Where it is; ReleaseError for a name that is not in the table."""
        return address_of(self.dataset, version=self.version)


def pull(told: Told, wanted: Wanted) -> tuple[str, ...]:
    """Pull a release into the user's records; what became of it, in lines."""
    from tollcheck.releases.added import home

    return pulled(told, wanted.address, wanted, Staging(home() / "downloads" / ".staging", environment=os.environ))


def pulled(told: Told, address: Address, wanted: Wanted, staging: Staging) -> tuple[str, ...]:
    """Pull what is at an address, by way of a staging folder that keeps what came where the rest did not."""
    staging = replace(staging, progress=_telling(told, wanted.key, unit="bytes" if address.kind == "file" else "rows"))
    told(f"asking for {wanted.key}", 0, 0)
    way = pulling(address, staging=staging, filters=wanted.filters, accepted=wanted.accepted)
    with _a_full_disk_in_a_line(wanted.key), way as found:
        return _added(told, found)


def _added(told: Told, found: Pulled) -> tuple[str, ...]:
    """Add a verified file to the records."""
    from tollcheck.releases.adding import Unknown, Wish, add

    done = add([found.path], wish=Wish(id=found.id, version=found.version, licence=found.licensed), told=told)
    if isinstance(done, Unknown):
        raise ReleaseError(f"{found.id}: its columns are of no known layout; get the file and add it with a mapping")
    what = "was added" if done.is_new else "was there already, the same in everything"
    return f"{done.source.release.key} {what}", *done.notes, f"fetched from {found.url}, sha256 {found.sha256}"


def _telling(told: Told, name: str, *, unit: str) -> Progress:
    """Tells how much has come, some hundred times in all."""
    heard = -1

    def hear(done: int, total: int | None) -> None:
        nonlocal heard
        step = max(total // STEP, 1) if total else (UNKNOWN_STEP if unit == "bytes" else 1)
        if done // step == heard and done != total:
            return
        heard = done // step
        if total:
            told(f"fetching {name}, {unit}", done, total)
        else:
            told(f"fetching {name}, {done:,} {unit} so far", 0, 0)

    return hear


@contextmanager
def _a_full_disk_in_a_line(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise ReleaseError(f"{name}: cannot be written ({why}); free some disk and pull it again") from error
