"""A pull as a whole: staged, verified, alone, and nothing left behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.releases.pull.server import Site, status, web, whole
from tests.releases.pull.test_verify import packed
from tollcheck.errors import ReleaseError
from tollcheck.releases.pull.addresses import Address, address_of
from tollcheck.releases.pull.lock import alone
from tollcheck.releases.pull.pull import Staging, pulling


def ged(url: str, md5: str = "") -> Address:
    return replace(address_of("ucdp-ged", version="25.1"), url=url, md5=md5, bytes=None)


def files(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.rglob("*") if each.is_file() and each.suffix != ".lock")


def test_a_pulled_file_is_described_and_staging_is_cleared(site: Site, tmp_path: Path) -> None:
    address = ged(site.on("/ged.zip", whole(packed())))
    with pulling(address, staging=Staging(tmp_path, web(site))) as pulled:
        assert pulled.path.read_bytes() == packed()
        assert (pulled.id, pulled.version, pulled.licence) == ("ucdp-ged", "25.1", "CC BY 4.0")
    assert files(tmp_path) == []


def test_a_damaged_file_is_dropped_and_pulled_anew(site: Site, tmp_path: Path) -> None:
    address = ged(site.on("/ged.zip", whole(packed()[:-40]), whole(packed())))
    with pytest.raises(ReleaseError, match="not a whole zip"), pulling(address, staging=Staging(tmp_path, web(site))):
        pass
    assert files(tmp_path) == []
    with pulling(address, staging=Staging(tmp_path, web(site))) as pulled:
        assert pulled.path.read_bytes() == packed()


def test_a_wrong_checksum_is_dropped(site: Site, tmp_path: Path) -> None:
    address = ged(site.on("/ged.zip", whole(packed())), md5="0" * 32)
    with pytest.raises(ReleaseError, match="MD5"), pulling(address, staging=Staging(tmp_path, web(site))):
        pass
    assert files(tmp_path) == []


def test_a_failed_hand_over_does_not_fetch_again(site: Site, tmp_path: Path) -> None:
    address = ged(site.on("/ged.zip", whole(packed()), status(404)))
    with pytest.raises(OSError, match="full"), pulling(address, staging=Staging(tmp_path, web(site))):
        raise OSError("full")
    with pulling(address, staging=Staging(tmp_path, web(site))) as pulled:
        assert pulled.path.read_bytes() == packed()
    assert len(site.asked) == 1


def test_one_address_is_not_taken_for_another(site: Site, tmp_path: Path) -> None:
    one, two = (ged(site.on(f"/{name}.zip", whole(packed(packed_as(name))))) for name in "ab")
    with pytest.raises(OSError, match="full"), pulling(one, staging=Staging(tmp_path, web(site))):
        raise OSError("full")
    with pulling(two, staging=Staging(tmp_path, web(site))) as pulled:
        assert pulled.path.read_bytes() == packed(packed_as("b"))


def packed_as(name: str) -> bytes:
    return f"id,year,type_of_violence,side_a,country,date_start,best\n1,2020,3,{name},Mali,2020-01-01,4\n".encode()


def test_a_second_pull_of_the_same_release_is_told(site: Site, tmp_path: Path) -> None:
    address = ged(site.on("/ged.zip", whole(packed())))
    staging = Staging(tmp_path, web(site))
    lock = tmp_path / f"{staging.room(address).name}.lock"
    told = pytest.raises(ReleaseError, match="being pulled by another process")
    with alone(lock), told, pulling(address, staging=staging):
        pass
    assert not site.asked
