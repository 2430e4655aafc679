"""Where each publisher keeps each release; a table, so that a new release needs a row and no code."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from tollcheck.errors import ReleaseError

TABLE = Path(__file__).parent / "addresses.csv"
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")


@dataclass(frozen=True, slots=True)
class Address:
    """One release at its publisher. ``kind``: file, pages (of UCDP's interface) or acled; ``columns`` it must have."""

    dataset: str
    version: str
    kind: str
    url: str
    md5: str
    bytes: int | None
    columns: tuple[str, ...]
    licence: str
    source: str


@cache
def addresses() -> tuple[Address, ...]:
    """The table, the newest version of a data set last."""
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return tuple(
            Address(
                dataset=row["dataset"],
                version=row["version"],
                kind=row["kind"],
                url=row["url"],
                md5=row["md5"],
                bytes=int(row["bytes"]) if row["bytes"] else None,
                columns=tuple(filter(None, row["columns"].split(";"))),
                licence=row["licence"],
                source=row["source"],
            )
            for row in csv.DictReader(handle)
        )


def address_of(dataset: str, *, version: str | None = None, url: str | None = None) -> Address:
    """The address of a release: the newest that the table knows, unless a version is named.

    >>> address_of("ucdp-ged", version="25.1").bytes
    29307888

    With ``url`` the file there is taken for that version, and no digest is known for it.
    """
    known = [each for each in addresses() if each.dataset == dataset]
    if not known:
        raise ReleaseError(f"{dataset}: no address is known for this data set; name one of its files with --url")
    if version is not None and not _VERSION.fullmatch(version):
        raise ReleaseError(f"{dataset}: {version!r} is not a version; write it like {known[-1].version or '25.1'}")
    if url is not None:
        return _elsewhere(known[-1], version, url)
    found = [each for each in known if version in (None, each.version)]
    if not found:
        versions = ", ".join(each.version for each in known)
        raise ReleaseError(
            f"{dataset}@{version}: no address is known; choose one of {versions}, or give the file's --url"
        )
    return found[-1]


def _elsewhere(like: Address, version: str | None, url: str) -> Address:
    if version is None:
        raise ReleaseError(f"{like.dataset}: --url needs --version, which says what release is there")
    if not urlsplit(url).path.lower().endswith((".zip", ".csv")):
        raise ReleaseError(f"{like.dataset}: --url does not end in .zip or .csv; give the address of the file itself")
    return replace(like, version=version, kind="file", url=url, md5="", bytes=None, source="given by the user")
