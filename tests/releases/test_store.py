"""The store holds whole releases only, whoever is killed, races or damages a file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.releases import tables
from tollcheck.errors import ReleaseError
from tollcheck.plugins import registry
from tollcheck.releases import added, adding
from tollcheck.releases import store as stores
from tollcheck.releases.adding import Added, Wish, add
from tollcheck.releases.store import remove

ADD = [sys.executable, "-m", "tollcheck", "records", "add"]


def put(folder: Path, *rows: dict[str, object], version: str = "1") -> Added:
    found = add([tables.ged(folder, list(rows) or [{}])], wish=Wish(version=version))
    assert isinstance(found, Added)
    return found


def keys() -> list[str]:
    return [source.release.key for source in added.shelf().sources]


def test_adding_the_same_again_changes_nothing(store: Path, tmp_path: Path) -> None:
    first, again = put(tmp_path), put(tmp_path)
    assert (first.is_new, again.is_new) == (True, False)
    assert first.source.release == again.source.release
    assert keys() == ["ucdp-ged@1"]


def test_another_content_under_the_same_name_is_refused(store: Path, tmp_path: Path) -> None:
    put(tmp_path)
    with pytest.raises(ReleaseError, match="ucdp-ged@1: is already there and holds something else; remove it first"):
        put(tmp_path, {"best": 4, "deaths_civilians": 4})
    assert int(added.shelf().sources[0].load().cells.best.sum()) == 10


def test_versions_stand_side_by_side_behind_the_built_in_ones(store: Path, tmp_path: Path) -> None:
    built_in = [source.release.key for source in registry().sources]
    put(tmp_path, version="2")
    put(tmp_path, version="1")
    assert [source.release.key for source in registry().sources] == [*built_in, "ucdp-ged@1", "ucdp-ged@2"]


def test_a_release_of_the_name_of_a_built_in_one_takes_its_place(store: Path, tmp_path: Path) -> None:
    put(tmp_path, version="24.1")
    found = [source.release for source in registry().sources if source.release.key == "ucdp-ged@24.1"]
    assert [release.rows for release in found] == [1]


def test_remove_takes_a_release_away(store: Path, tmp_path: Path) -> None:
    put(tmp_path)
    remove("ucdp-ged@1")
    assert keys() == []
    assert list((store / "records").iterdir()) == []


@pytest.mark.parametrize("name", ["ucdp-ged@1", "ucdp-cy@25.1", "..", ".", "", "../home", ".adding-x", "/etc"])
def test_what_was_not_added_cannot_be_removed(name: str, store: Path) -> None:
    (store / "records").mkdir(parents=True)
    with pytest.raises(ReleaseError, match="is no release that you added"):
        remove(name)


@pytest.mark.parametrize("version", ["../1", "a b", "1/2", "x" * 80, "A", ".1"])
def test_a_version_is_a_plain_name(version: str, store: Path, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="is no name"):
        put(tmp_path, version=version)


DAMAGES = [
    pytest.param(added.CELLS, b"\x93NUMPY\x01\x00", id="cells cut off"),
    pytest.param(added.ACTORS, b"actor,name\n0,Somebody else\n", id="actors changed"),
    pytest.param(added.UNITS, None, id="units gone"),
    pytest.param(added.DESCRIPTION, b"{", id="a description that is no JSON"),
    pytest.param(added.DESCRIPTION, b"[]", id="a description of another kind"),
    pytest.param(added.DESCRIPTION, b'{"schema": "tollcheck.release/1"}', id="a description without a name"),
    pytest.param(added.DESCRIPTION, None, id="no description"),
]


@pytest.mark.parametrize(("name", "content"), DAMAGES)
def test_a_damaged_release_is_a_line_and_the_others_stay(
    name: str, content: bytes | None, store: Path, tmp_path: Path
) -> None:
    put(tmp_path, version="1")
    put(tmp_path, version="2")
    path = store / "records" / "ucdp-ged@1" / name
    path.unlink() if content is None else path.write_bytes(content)
    found = registry()
    assert "ucdp-ged@2" in [source.release.key for source in found.sources]
    assert "ucdp-ged@1" not in [source.release.key for source in found.sources]
    (problem,) = found.problems
    assert problem.startswith(f"ucdp-ged@1/{name}: ")
    assert "tollcheck records remove ucdp-ged@1" in problem
    assert "\n" not in problem
    remove("ucdp-ged@1")
    assert registry().problems == ()


def test_a_changed_byte_in_the_cells_is_found(store: Path, tmp_path: Path) -> None:
    source = put(tmp_path).source
    cells = source.folder / added.CELLS
    whole = bytearray(cells.read_bytes())
    whole[-1] ^= 1
    cells.write_bytes(bytes(whole))
    assert "has changed since it was added" in added.shelf().problems[0]
    with pytest.raises(ReleaseError, match="has changed since it was added"):
        source.load()


def test_verify_reads_the_events_too(store: Path, tmp_path: Path) -> None:
    source = put(tmp_path).source
    assert source.verify() == []
    (source.folder / added.EVENTS).write_bytes(b"PAR1")
    (problem,) = source.verify()
    assert problem.startswith("ucdp-ged@1/events.parquet: has changed")


def test_a_release_without_its_events_still_answers(store: Path, tmp_path: Path) -> None:
    source = put(tmp_path).source
    (source.folder / added.EVENTS).unlink()
    assert int(added.shelf().sources[0].load().cells.best.sum()) == 10


def test_a_description_that_was_moved_describes_nothing(store: Path, tmp_path: Path) -> None:
    source = put(tmp_path).source
    source.folder.rename(source.folder.with_name("ucdp-ged@9"))
    assert added.shelf().sources == ()
    assert "describes something else" in added.shelf().problems[0]


def test_what_the_killed_have_left_is_cleared_away(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = store / "records"
    (records / ".adding-dead").mkdir(parents=True)
    (records / ".adding-dead" / "cells.npy").write_bytes(b"half")
    (records / ".removing-dead").mkdir()
    monkeypatch.setattr(stores, "YOUNG", -1)
    with stores.working() as alive:
        put(tmp_path)
        assert alive.is_dir()  # its lock is held
    assert sorted(path.name for path in records.iterdir()) == ["ucdp-ged@1"]


def test_a_store_that_cannot_be_written_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").write_text("a file")
    monkeypatch.setenv("TOLLCHECK_HOME", str(tmp_path / "home"))
    with pytest.raises(ReleaseError, match="cannot be written"):
        put(tmp_path)


def test_an_engine_that_gives_up_is_one_clear_line(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "MEMORY", "1MB")
    monkeypatch.setattr(adding, "SPILLED", "1MB")
    with pytest.raises(ReleaseError) as caught:
        put(tmp_path, *([{}] * 20_000))
    assert "\n" not in str(caught.value)
    assert keys() == []


def test_two_processes_adding_at_once_leave_one_whole_release(store: Path, tmp_path: Path) -> None:
    same = tables.ged(tmp_path, [{}] * 50)
    other = tables.ged(tmp_path, [{}] * 60, name="other.csv")
    commands = [[*ADD, str(file), "--version", "1"] for file in (same, same, other, other)]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE) for command in commands]  # noqa: S603
    said = [process.communicate(timeout=120)[1].decode() for process in running]
    codes = sorted(process.returncode for process in running)
    assert codes == [0, 0, 3, 3], said
    assert keys() == ["ucdp-ged@1"]
    assert added.shelf().sources[0].verify() == []
    assert added.shelf().sources[0].release.rows in (50, 60)


def test_an_add_that_is_killed_leaves_what_was_there(store: Path, tmp_path: Path) -> None:
    put(tmp_path)
    before = (store / "records" / "ucdp-ged@1" / added.DESCRIPTION).read_bytes()
    file = tables.ged(tmp_path, [{}] * 20_000, name="large.csv")
    for round_ in range(6):
        process = subprocess.Popen(  # noqa: S603
            [*ADD, str(file), "--version", "2"], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        time.sleep(0.15 * (round_ + 1))
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)
        held = added.shelf()
        assert held.problems == ()
        for source in held.sources:
            assert source.verify() == []
            assert source.release.rows == {"ucdp-ged@1": 1, "ucdp-ged@2": 20_000}[source.release.key]
    assert (store / "records" / "ucdp-ged@1" / added.DESCRIPTION).read_bytes() == before


def test_a_release_says_where_it_came_from(store: Path, tmp_path: Path) -> None:
    source = put(tmp_path).source
    told = json.loads((source.folder / added.DESCRIPTION).read_text(encoding="utf-8"))
    (origin,) = told["from"]
    assert (origin["file"], origin["bytes"]) == ("ged251.csv", (tmp_path / "ged251.csv").stat().st_size)
    assert len(origin["sha256"]) == 64
    assert set(told["files"]) == {"cells.npy", "units.csv", "actors.csv", "countries.csv", "events.parquet"}
    assert str(tmp_path) not in json.dumps(told)
    assert os.listdir(source.folder)  # noqa: PTH208
