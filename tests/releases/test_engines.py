"""The same cells from a real PostgreSQL and a real Spark as from DuckDB.

Run by ``make engines``, which fails where an engine is missing; ``make test`` does not ask for them.
"""

from __future__ import annotations

import os
import pwd
import random
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pytest

from tests.cli.conftest import process
from tests.releases import tables
from tollcheck.errors import ReleaseError
from tollcheck.releases.added import CELLS, EVENTS, AddedSource
from tollcheck.releases.adding import Added, Wish, add, add_table
from tollcheck.releases.engines import events_in
from tollcheck.releases.layouts.interface import Naming
from tollcheck.releases.layouts.ucdp_ged import GED

SIDES = (
    ("JNIM", "Civilians"),
    ("Government of Mali", "Civilians"),
    ("Government of Mali, Government of X", "Civilians"),
)


def drawn(count: int = 2000) -> list[dict[str, Any]]:
    """Events of every sort: imprecise days and places, all types, low above high, no region."""
    chance = random.Random(7)  # noqa: S311
    rows = []
    for _ in range(count):
        side_a, side_b = chance.choice(SIDES)
        civilians, unknown, fighters = (chance.choice((0, 0, 1, 12, 300)) for _ in range(3))
        best = civilians + unknown + fighters
        month, later = chance.randint(1, 11), chance.choice((0, 0, 0, 1))
        rows.append(
            {
                "year": 2022,
                "active_year": chance.choice((0, 1)),
                "type_of_violence": chance.choice((1, 2, 3)),
                "side_a": side_a,
                "side_b": side_b,
                "where_prec": chance.randint(1, 7),
                "adm_1": chance.choice(("Mopti region", "Gao region", "")),
                "country_id": chance.choice((432, 436)),
                "date_start": f"2022-{month:02}-15",
                "date_end": f"2022-{month + later:02}-20",
                "deaths_a": fighters,
                "deaths_civilians": civilians,
                "deaths_unknown": unknown,
                "best": best,
                "low": chance.choice((best, max(0, best - 3), best + 1)),
                "high": chance.choice((best, best + 9)),
            }
        )
    return rows


@pytest.fixture
def on_duckdb(store: Path, tmp_path: Path) -> AddedSource:
    rows = [{**row, "country": {432: "Mali", 436: "Niger"}[row["country_id"]]} for row in drawn()]
    found = add([tables.ged(tmp_path, rows)], wish=Wish(version="duckdb"))
    assert isinstance(found, Added)
    return found.source


def cells_through(table: Any, version: str) -> bytes:
    naming = Naming("ucdp-ged", version)
    found = add_table(table, described=GED, naming=naming, origin="a test", wish=Wish())
    assert EVENTS not in found.source.described["files"]
    return (found.source.folder / CELLS).read_bytes()


def server_program(name: str) -> str:
    found = shutil.which(name) or next(map(str, sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))), None)
    if found is None:
        pytest.fail(f"{name} is not installed; apt-get install postgresql")
    return found


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server of our own, which no other uses and which is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="tollcheck-postgres-"))
    owner: dict[str, Any] = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        entry = pwd.getpwnam("postgres")
        os.chown(folder, entry.pw_uid, entry.pw_gid)
        owner = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(folder / "data")
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    run: dict[str, Any] = {"check": True, "cwd": folder, "stdout": subprocess.DEVNULL, **owner}
    subprocess.run([server_program("initdb"), "-D", data, "-U", "ann", "-A", "trust", "-E", "UTF8"], **run)  # noqa: S603
    control = [server_program("pg_ctl"), "-D", data, "-w", "-l", str(folder / "log")]
    subprocess.run([*control, "-o", settings, "start"], **run)  # noqa: S603
    try:
        yield f"postgresql://ann:secret@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **run)  # noqa: S603
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.engines
@pytest.mark.filterwarnings("ignore")
def test_postgresql_gives_the_same_cells(postgres: str, on_duckdb: AddedSource) -> None:
    held = ibis.duckdb.connect().read_parquet(on_duckdb.folder / EVENTS).to_pyarrow()
    connection = ibis.connect(postgres)
    connection.create_table("events", held, overwrite=True)
    made = cells_through(events_in(postgres, table="events"), "postgresql")
    assert made == (on_duckdb.folder / CELLS).read_bytes()


@pytest.mark.engines
@pytest.mark.filterwarnings("ignore")
def test_a_table_of_postgresql_is_added_by_the_command(postgres: str, on_duckdb: AddedSource) -> None:
    held = ibis.duckdb.connect().read_parquet(on_duckdb.folder / EVENTS).to_pyarrow()
    ibis.connect(postgres).create_table("ours", held, overwrite=True)
    given = ["--id", "ucdp-ged", "--version", "by-command"]
    done = process("records", "add", "--from", postgres, "--table", "ours", *given)
    assert done.code == 0, done.err
    folder = on_duckdb.folder.with_name("ucdp-ged@by-command")
    assert (folder / CELLS).read_bytes() == (on_duckdb.folder / CELLS).read_bytes()
    assert "secret" not in (folder / "release.json").read_text(encoding="utf-8") + done.out + done.err


@pytest.mark.engines
@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_same_cells(on_duckdb: AddedSource, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyspark.sql

    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    session = (
        pyspark.sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate()
    )
    try:
        connection = ibis.pyspark.connect(session)
        events = connection.read_parquet(str(on_duckdb.folder / EVENTS))
        assert cells_through(events, "spark") == (on_duckdb.folder / CELLS).read_bytes()
    finally:
        session.stop()


def test_an_engine_that_cannot_be_reached_is_one_line_without_the_password() -> None:
    with pytest.raises(ReleaseError) as caught:
        events_in("postgresql://ann:secret@127.0.0.1:1/events?password=secret", table="t")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_address_of_no_engine_is_refused() -> None:
    with pytest.raises(ReleaseError, match="is no address of an engine"):
        events_in("file:///etc/passwd", table="t")


def test_a_database_of_duckdb_is_an_engine_too(on_duckdb: AddedSource, tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "events.duckdb"
    with duckdb.connect(str(path)) as connection:
        events = str(on_duckdb.folder / EVENTS)
        connection.execute("CREATE TABLE events AS SELECT * FROM read_parquet(?)", [events])
    made = cells_through(events_in(f"duckdb://{path}", table="events"), "engine")
    assert made == (on_duckdb.folder / CELLS).read_bytes()


def test_a_table_that_lacks_columns_says_which(store: Path) -> None:
    table = ibis.memtable(pa.table({"country_id": [1]}))
    with pytest.raises(ReleaseError, match="a test: lacks the columns country, date_start"):
        add_table(table, described=GED, naming=Naming("x", "1"), origin="a test", wish=Wish())
