"""Pulling a release: fetched into a staging folder, verified there, and described; nothing else is touched."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from tollcheck.errors import ReleaseError
from tollcheck.fetching.limits import Progress, silent
from tollcheck.fetching.web import Web
from tollcheck.releases.pull.acled import TOKEN_URL, Filters, Session, pull_rows
from tollcheck.releases.pull.addresses import Address
from tollcheck.releases.pull.credentials import acled_login, ucdp_token
from tollcheck.releases.pull.download import download
from tollcheck.releases.pull.lock import alone
from tollcheck.releases.pull.quota import Quota
from tollcheck.releases.pull.ucdp import pull_pages
from tollcheck.releases.pull.verify import digests, verify


@dataclass(frozen=True, slots=True)
class Pulled:
    """A verified file and what it is. ``accepted`` is when its licence was, where one has to be."""

    path: Path
    id: str
    version: str
    url: str
    sha256: str
    md5: str
    fetched: datetime
    licence: str
    accepted: datetime | None = None

    @property
    def licensed(self) -> str:
        """The licence, and when it was accepted."""
        return f"{self.licence}, accepted {self.accepted:%Y-%m-%d}" if self.accepted else self.licence


@dataclass(frozen=True, slots=True)
class Staging:
    """Where pulls work: a folder of its own for each release, and the way out."""

    folder: Path
    web: Web = field(default_factory=Web)
    environment: Mapping[str, str] | None = None
    progress: Progress = silent
    token_url: str = TOKEN_URL

    def room(self, address: Address) -> Path:
        """The folder of one release."""
        # By address too: what was begun at one must not be taken for what another one holds.
        mark = hashlib.sha256(address.url.encode()).hexdigest()[:8]
        return self.folder / "-".join(filter(None, (address.dataset, address.version, mark)))


@contextmanager
def pulling(
    address: Address, *, staging: Staging, filters: Filters | None = None, accepted: datetime | None = None
) -> Iterator[Pulled]:
    """Pull a release and hold its lock while the caller puts the verified file where it belongs.

    ACLED's rows are licensed to their user: without ``accepted`` none is asked for. When the caller is done the staging
    folder of the release goes; when anything fails, what was fetched stays to go on from, unless it is damaged.
    """
    if address.kind == "acled" and accepted is None:
        raise ReleaseError(f"{address.dataset}: its licence is not accepted; read it and give --accept-licence")
    room = staging.room(address)
    room.mkdir(parents=True, exist_ok=True)
    with alone(staging.folder / f"{room.name}.lock"):
        room.mkdir(exist_ok=True)  # another pull may have ended, and cleared it away, in between
        fetch: dict[str, Callable[[], tuple[Path, str, str]]] = {
            "file": lambda: _file(address, room, staging),
            "pages": lambda: _pages(address, room, staging),
            "acled": lambda: _rows(address, room, staging, filters or Filters()),
        }
        path, sha256, md5 = fetch[address.kind]()
        now = staging.web.clock.now()
        version = address.version or now.date().isoformat()
        yield Pulled(path, address.dataset, version, address.url, sha256, md5, now, address.licence, accepted)
        shutil.rmtree(room, ignore_errors=True)


def _file(address: Address, room: Path, staging: Staging) -> tuple[Path, str, str]:
    into = room / f"{address.dataset}-{address.version}{PurePosixPath(urlsplit(address.url).path).suffix.lower()}"
    if not into.exists():
        download(address.url, into=into, web=staging.web, progress=staging.progress)
    try:
        return into, *verify(into, address=address, limits=staging.web.limits)
    except ReleaseError:
        into.unlink()
        raise


def _pages(address: Address, room: Path, staging: Staging) -> tuple[Path, str, str]:
    path = pull_pages(
        address,
        token=ucdp_token(staging.environment or {}),
        folder=room,
        web=staging.web,
        quota=Quota(staging.folder, staging.web.clock),
        progress=staging.progress,
    )
    return path, *verify(path, address=address, limits=staging.web.limits)


def _rows(address: Address, room: Path, staging: Staging, filters: Filters) -> tuple[Path, str, str]:
    session = Session(acled_login(staging.environment or {}), staging.web, staging.token_url)
    path = pull_rows(address, session=session, filters=filters, folder=room, progress=staging.progress)
    return path, *digests(path)
