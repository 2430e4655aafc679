"""Whether a file is what its publisher published: by digest where that is known, by its inside in any case."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tollcheck.errors import ReleaseError
from tollcheck.fetching.limits import Limits
from tollcheck.releases.pull.addresses import Address

_CHUNK = 1 << 20
_FIRST = 1 << 16  # a header line of a hundred columns takes 2,000 bytes


def digests(path: Path) -> tuple[str, str]:
    """SHA-256 and MD5 of a file; MD5 only because that is what publishers have told."""
    sha256, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            sha256.update(piece)
            md5.update(piece)
    return sha256.hexdigest(), md5.hexdigest()


def verify(path: Path, *, address: Address, limits: Limits) -> tuple[str, str]:
    """The digests of a file that is whole and of the right sort; ReleaseError otherwise."""
    size = path.stat().st_size
    if address.bytes not in (None, size):
        raise ReleaseError(
            f"{path.name}: has {size:,} bytes, published are {address.bytes:,}; it was dropped, pull it again"
        )
    sha256, md5 = digests(path)
    if address.md5 and md5 != address.md5:
        raise ReleaseError(
            f"{path.name}: its MD5 is {md5}, the published one {address.md5}; it was dropped, pull it again"
        )
    if zipfile.is_zipfile(path):
        _verify_zip(path, address, limits)
    elif path.suffix == ".zip":
        raise ReleaseError(f"{path.name}: is not a whole zip file; it was dropped, pull it again")
    else:
        with path.open("rb") as file:
            _verify_table(path.name, iter(lambda: file.read(_CHUNK), b""), address)
    return sha256, md5


def _verify_zip(path: Path, address: Address, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            tables = [each for each in archive.infolist() if each.filename.lower().endswith(".csv")]
            if len(tables) != 1:
                raise ReleaseError(f"{path.name}: holds {len(tables)} CSV files, not one; check the address")
            table = tables[0]
            most = min(limits.unpacked, limits.ratio * path.stat().st_size)
            if table.file_size > most:
                raise ReleaseError(f"{path.name}: unpacks to {table.file_size:,} bytes, too many; check the address")
            with archive.open(table) as member:
                # Read to the end: only then is the member's own checksum compared.
                _verify_table(path.name, _bounded(member, path.name, most), address)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ReleaseError(f"{path.name}: is a broken or locked zip file; it was dropped, pull it again") from error


def _bounded(member: IO[bytes], name: str, most: int) -> Iterator[bytes]:
    """The bytes of a member, up to what is allowed: the size that an archive states may be a lie."""
    size = 0
    while piece := member.read(_CHUNK):
        size += len(piece)
        if size > most:
            raise ReleaseError(f"{name}: unpacks to more than {most:,} bytes; check the address")
        yield piece


def _verify_table(name: str, pieces: Iterator[bytes], address: Address) -> None:
    first = next(pieces, b"")
    header, _, rest = first[:_FIRST].partition(b"\n")
    try:
        text = header.decode("utf-8-sig")
        columns = {each.strip().lower() for each in next(csv.reader(io.StringIO(text)), [])}
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReleaseError(f"{name}: does not begin with a line of column names; check the address") from error
    missing = [each for each in address.columns if each not in columns]
    if missing:
        raise ReleaseError(f"{name}: has no column {missing[0]}; this is not a file of {address.dataset}")
    if not rest.strip():
        raise ReleaseError(f"{name}: has column names and no row; check the address and version")
    for _ in pieces:
        pass
