"""A file that is not what was published is refused, whatever it calls itself."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tollcheck.errors import ReleaseError
from tollcheck.fetching.limits import Limits
from tollcheck.releases.pull.addresses import address_of, addresses
from tollcheck.releases.pull.verify import verify

ADDRESS = replace(address_of("ucdp-ged", version="25.1"), md5="", bytes=None)
TABLE = b"id,year,type_of_violence,side_a,country,date_start,best\n" + b"".join(
    b"%d,2020,3,A,Mali,2020-01-01,%d\n" % (n, n * n % 97) for n in range(3_000)
)


def packed(content: bytes = TABLE, *names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names or ("ged.csv",):
            # A member without a time of day: two packings of one table are the same bytes.
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def understated(content: bytes) -> bytes:
    """A zip whose directory says that its member is small."""
    at = content.rindex(b"PK\x01\x02")
    return content[: at + 24] + (1_000).to_bytes(4, "little") + content[at + 28 :]


@pytest.mark.parametrize("name, content", [("f.zip", packed()), ("f.csv", TABLE), ("f.csv", b"\xef\xbb\xbf" + TABLE)])
def test_a_good_file_gives_its_digests(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    md5 = hashlib.md5(content, usedforsecurity=False).hexdigest()
    found = verify(tmp_path / name, address=replace(ADDRESS, md5=md5), limits=Limits(ratio=100_000))
    assert found == (hashlib.sha256(content).hexdigest(), md5)


@pytest.mark.parametrize(
    "name, content, said",
    [
        pytest.param("f.zip", packed()[:-300], "not a whole zip", id="truncated zip"),
        pytest.param("f.zip", b"PK\x03\x04nothing", "not a whole zip", id="no zip"),
        pytest.param("f.zip", flipped(packed(), 60), "broken or locked", id="a bit flipped"),
        pytest.param("f.zip", packed(b"0" * 3_000_000), "unpacks to 3,000,000", id="zip bomb"),
        pytest.param("f.zip", understated(packed()), "broken or locked", id="size understated"),
        pytest.param("f.zip", packed(TABLE, "a.csv", "b.csv"), "holds 2 CSV", id="two tables"),
        pytest.param("f.zip", packed(TABLE, "a.txt"), "holds 0 CSV", id="no table"),
        pytest.param("f.zip", packed(b"a,b\n1,2\n"), "no column id", id="another table"),
        pytest.param("f.csv", TABLE.split(b"\n")[0], "no row", id="no row"),
        pytest.param("f.csv", b"\xff\xfe\x00", "column names", id="binary"),
        pytest.param("f.csv", b"", "no column id", id="empty"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReleaseError, match=said):
        verify(tmp_path / name, address=ADDRESS, limits=Limits())


def test_a_wrong_checksum_is_told_with_both(tmp_path: Path) -> None:
    (tmp_path / "f.zip").write_bytes(packed())
    published = address_of("ucdp-ged", version="25.1")
    with pytest.raises(ReleaseError, match="published are 29,307,888"):
        verify(tmp_path / "f.zip", address=published, limits=Limits())
    with pytest.raises(ReleaseError, match="the published one e0cbca5638e21ab1e3136056d65b1faf"):
        verify(tmp_path / "f.zip", address=replace(published, bytes=None), limits=Limits())


def test_every_address_is_public_https_and_has_a_source() -> None:
    for each in addresses():
        assert each.url.startswith("https://")
        assert each.source
        assert each.licence
        assert each.kind in ("file", "pages", "acled")


@pytest.mark.parametrize(
    "arguments, said",
    [
        ({"version": "99.1"}, "choose one of 25.1, 26.1"),
        ({"version": "../../x"}, "not a version"),
        ({"url": "https://e.org/a.zip"}, "needs --version"),
        ({"version": "27.1", "url": "https://e.org/a"}, "does not end in"),
    ],
)
def test_an_unknown_release_is_told(arguments: dict[str, str], said: str) -> None:
    with pytest.raises(ReleaseError, match=said):
        address_of("ucdp-ged", **arguments)


def test_a_given_address_has_no_known_digest() -> None:
    found = address_of("ucdp-ged", version="27.1", url="https://e.org/ged271-csv.zip")
    assert (found.md5, found.kind, found.version) == ("", "file", "27.1")
