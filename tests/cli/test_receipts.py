"""``tollcheck receipts`` as a user runs it: tables, files, and one line where it cannot."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.releases import tables

MOPTI = "In Mopti, at least 30 people were killed in 2022."
HOSTILE = "=HYPERLINK(1)\u202eevil"


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLLCHECK_HOME", str(tmp_path / "home"))


def report(cli: Cli, tmp_path: Path, text: str) -> Path:
    """A report as a file."""
    path = tmp_path / "report.json"
    assert cli("check", "--text", text, "--format", "json", "--output", path).code == 0
    return path


@pytest.fixture
def mopti(cli: Cli, tmp_path: Path) -> Path:
    """A report on a release of three events, one of them with texts that are out to do harm."""
    rows: list[dict[str, Any]] = [
        {"source_office": "Reuters News;@somebody"},
        {"best": 25, "low": 20, "high": 30, "deaths_civilians": 25, "side_a": HOSTILE, "where_prec": 4},
        {"adm_1": "", "where_prec": 6},
    ]
    assert cli("records", "add", tables.ged(tmp_path, rows, name="ged251.csv")).code == 0
    return report(cli, tmp_path, MOPTI)


def test_a_table_for_people(cli: Cli, mopti: Path) -> None:
    done = cli("receipts", mopti, "c1", "--format", "terminal")
    assert (done.code, done.err) == (0, "")
    assert "(1) Mopti, 2022: 35 [28–54], 2 events" in done.out
    assert "counted: 2 events, deaths 35 [28–42], civilians 35, unknown 0" in done.out
    assert "one-sided: JNIM – Civilians · civilians 10 · Reuters News; a social media" in done.out
    assert "what is not documented may have happened all the same" in done.out
    assert not {"\u202e", "@"} & set(done.out)


def test_csv_sums_to_the_report_and_holds_no_formula(cli: Cli, mopti: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("receipts", mopti, "c1").out)))
    (term,) = json.loads(mopti.read_text())["reviews"][0]["estimates"][0]["terms"]
    inside = [row for row in rows if row["lies"] == "inside"]
    assert (sum(int(row["best"]) for row in inside), len(inside)) == (term["best"], term["events"])
    assert rows[1]["side_a"] == "'=HYPERLINK(1)evil"
    assert {row["release"] for row in rows} == {"ucdp-ged@25.1"}
    assert all("CC BY 4.0" in row["source"] for row in rows)
    assert "2022-03-05" not in "".join(map(str, rows))


def test_geojson_has_points_only_where_they_are_asked_for_and_known(cli: Cli, mopti: Path, tmp_path: Path) -> None:
    coarse = json.loads(cli("receipts", mopti, "c1", "--format", "geojson").out)
    assert (coarse["type"], {feature["geometry"] for feature in coarse["features"]}) == ("FeatureCollection", {None})
    output = tmp_path / "events.geojson"
    assert cli("receipts", mopti, "c1", "--exact", "--output", output).code == 0
    exact = json.loads(output.read_text())
    points = {feature["properties"]["id"]: feature["geometry"] for feature in exact["features"]}
    assert points == {"1": {"type": "Point", "coordinates": [-3.5, 14.0]}, "2": None, "3": None}
    head = exact["tollcheck"]
    assert (head["release"], head["rows"], head["terms"][0]["best"]) == ("ucdp-ged@25.1", "events", 35)
    assert {(heap["lies"], heap["best"]) for heap in head["sums"]} == {("inside", 35), ("edge", 10)}


def test_a_long_table_says_how_much_it_leaves_out(cli: Cli, tmp_path: Path) -> None:
    cli("records", "add", tables.ged(tmp_path, [{}] * 45))
    path = report(cli, tmp_path, MOPTI)
    assert "… and 5 more rows" in cli("receipts", path, "c1", "--format", "terminal").out
    assert len(cli("receipts", path, "c1").out.splitlines()) == 46


def test_sums_say_how_to_get_events(cli: Cli, tmp_path: Path) -> None:
    path = report(cli, tmp_path, "In Mali, 1,804 civilians were killed in 2022.")
    told = " ".join(cli("receipts", path, "c1", "--format", "terminal").out.split())
    assert "These are sums, not events. For the events behind them, `tollcheck records pull ucdp-ged`" in told
    as_csv = cli("receipts", path, "c1")
    assert "tollcheck records pull ucdp-ged" in as_csv.err
    assert json.loads(cli("receipts", path, "c1", "--format", "geojson").out)["tollcheck"]["events"] in told
    fine = report(cli, tmp_path, "In Mopti, at least 30 people were killed in March 2022.")
    assert "`tollcheck records add FILE` with version 24.1" in cli("receipts", fine, "c1").err


@pytest.mark.parametrize("style", ["terminal", "csv", "geojson"])
def test_no_row_of_acled_in_any_format(cli: Cli, tmp_path: Path, style: str) -> None:
    rows = [
        {"fatalities": 101, "location": "Secretplace", "notes": "A note."},
        {"fatalities": 211, "admin1": "Gao", "source": "Secret Source"},
        {"fatalities": 307, "event_date": "2022-05-06", "actor1": "IS: Islamic State (Sahel Province)"},
    ]
    cli("records", "add", tables.acled(tmp_path, rows), "--covers", "2022-01-01..2022-12-31")
    path = report(cli, tmp_path, "According to ACLED, 619 civilians were killed in Mali in 2022.")
    done = cli("receipts", path, "c1", "--format", style)
    assert done.code == 0
    assert "619" in done.out
    told = ("101", "211", "307", "MLI1", "Secret", "A note", "Gao", "2022-05", "-3.5", "IS: Islamic")
    assert not [word for word in told if word in done.out]
    assert "acleddata.com" in done.out  # attribution
    assert "ccessed" in done.out
    if style != "terminal":
        assert "Mali; 2022; ACLED, civilians killed in any violence" in done.out  # filters


def test_an_output_that_fails_leaves_what_was_there(cli: Cli, mopti: Path, tmp_path: Path) -> None:
    output = tmp_path / "events.csv"
    output.write_text("before")
    events = tmp_path / "home" / "records" / "ucdp-ged@25.1" / "events.parquet"
    events.write_bytes(b"PAR1")
    result = cli("receipts", mopti, "c1", "--output", output)
    assert (result.code, result.is_one_clear_line) == (3, True)
    assert (output.read_text(), sorted(path.name for path in tmp_path.glob(".events*"))) == ("before", [])


WRONG = [
    pytest.param(b"{", "is not JSON", id="not json"),
    pytest.param(b"[]", "is not one report", id="a list"),
    pytest.param(b"{}", "is not a tollcheck.report/1 document", id="an object"),
    pytest.param(b'{"schema": "tollcheck.report/1"}', "missing or damaged", id="nothing in it"),
    pytest.param(b"[" * 100_000, "is not JSON", id="too deep"),
]


@pytest.mark.parametrize(("content", "says"), WRONG)
def test_what_is_no_report(cli: Cli, content: bytes, says: str) -> None:
    result = cli("receipts", "-", "c1", stdin=content)
    assert (result.code, result.is_one_clear_line) == (3, True), result
    assert says in result.err


def test_an_unknown_claim_is_one_line(cli: Cli, mopti: Path) -> None:
    result = cli("receipts", mopti, "c7\x1b[2J")
    assert (result.code, result.is_one_clear_line) == (3, True)
    assert "no such claim in the report; it has c1" in result.err


@pytest.mark.parametrize("arguments", [("--universe", 0), ("--universe", 1, "--reading", "r1"), ("--format", "pdf")])
def test_usage(cli: Cli, mopti: Path, arguments: tuple[object, ...]) -> None:
    assert cli("receipts", mopti, "c1", *arguments).code == 2
