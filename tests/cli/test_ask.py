"""``tollcheck ask`` as a user runs it: formats, receipts, exit codes, and one line for what nobody knows."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, process
from tests.releases import tables

MALI = ("--place", "Mali", "--period", "2022")


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLLCHECK_HOME", str(tmp_path / "home"))


def test_a_pipe_gets_json(cli: Cli) -> None:
    done = cli("ask", *MALI, "--measure", "civilian_deaths")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert (found["schema"], found["answer"]) == ("tollcheck.ask/1", "figures")
    assert [figure["best"] for figure in found["figures"]] == [1804, 1461, 275, 1186]


def test_a_terminal_is_told_in_words(cli: Cli) -> None:
    done = cli("ask", *MALI, "--format", "terminal")
    assert (done.code, done.err) == (0, "")
    assert "(1) civilians killed in any violence [UCDP 25.1]\n    1,804 [1,688–2,938]\n" in done.out


@pytest.mark.parametrize(
    ("name", "begins"),
    [("answer.json", "{"), ("answer.csv", "number,row,place"), ("answer.txt", "Civilian deaths"), ("answer", "{")],
)
def test_the_name_of_the_output_says_how_it_is_written(cli: Cli, tmp_path: Path, name: str, begins: str) -> None:
    output = tmp_path / name
    done = cli("ask", *MALI, "--output", output)
    assert (done.code, done.out) == (0, "")
    assert output.read_text().startswith(begins)


def test_perpetrators_measures_record_and_day_are_part_of_the_question(cli: Cli) -> None:
    asked = ("--perpetrator", "JNIM", "--perpetrator", "army", "--measure", "deaths", "--record", "ucdp-ged")
    found = json.loads(cli("ask", *MALI, *asked, "--as-of", "2025-01-01").out)
    assert found["question"]["perpetrators"] == ["JNIM", "Malian Armed Forces"]
    assert found["question"]["measures"] == ["deaths"]
    assert found["made"]["settings"] == {"record": ["ucdp-ged"], "as_of": "2025-01-01"}
    assert {figure["release"] for figure in found["figures"]} == {"ucdp-ged@24.1"}


@pytest.mark.parametrize(
    ("place", "period", "answer"),
    [("Mali", "2022", "figures"), ("Switzerland", "2023", "no_events"), ("Mali", "2030", "not_covered")],
)
def test_nothing_recorded_and_not_covered_are_answers_and_no_errors(
    cli: Cli, place: str, period: str, answer: str
) -> None:
    done = cli("ask", "--place", place, "--period", period)
    assert (done.code, json.loads(done.out)["answer"]) == (0, answer)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--place", "Malli", "--period", "2022"), "--place Malli: no such country or region; did you mean Mali"),
        (("--place", "", "--period", "2022"), "no such country or region"),
        (("--place", "Mali", "--period", "yore"), "--period yore: is no period that can be read"),
        ((*MALI, "--against", "yore"), "--against yore: is no period that can be read"),
        (("--place", "Mali", "--period", "since 2012"), "does not say both its first and its last day"),
        (("--place", "Mali", "--period", "9" * 50_000), "is no period that can be read"),
        ((*MALI, "--perpetrator", "JNIMM"), "--perpetrator JNIMM: no such actor is known there; did you mean JNIM"),
        ((*MALI, "--perpetrator", "\x1b[31mred"), "no such actor is known there"),
        ((*MALI, "--record", "nobody"), "no such release is loaded"),
        ((*MALI, "--as-of", "1990-01-01"), "no loaded release was published by 1990-01-01"),
        ((*MALI, "--receipts", "99"), "the answer has no such figures; it has 1 to 7"),
        (("--place", "Mali", "--period", "2030", "--receipts", "2"), "no such figures"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_what_nobody_knows_is_one_line_and_three(cli: Cli, arguments: tuple[str, ...], said: str) -> None:
    done = cli("ask", *arguments)
    assert done.code == 3
    assert said in done.err
    assert done.is_one_clear_line


@pytest.mark.parametrize(
    "arguments",
    [
        ("--place", "Mali"),
        ("--period", "2022"),
        (*MALI, "--measure", "strength"),
        (*MALI, "--format", "html"),
        (*MALI, "--format", "geojson"),
        (*MALI, "--receipts", "1", "--format", "json"),
        (*MALI, "--receipts", "0"),
        (*MALI, "--exact"),
        (*MALI, "--as-of", "soon"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_two(cli: Cli, arguments: tuple[str, ...]) -> None:
    done = cli("ask", *arguments)
    assert (done.code, done.out) == (2, "")


def test_receipts_of_a_figure_are_its_cells_where_only_sums_are_loaded(cli: Cli) -> None:
    done = cli("ask", *MALI, "--perpetrator", "JNIM", "--measure", "civilian_deaths", "--receipts", "2")
    inside = [
        row for row in csv.DictReader(io.StringIO(done.out)) if (row["part"], row["lies"]) == ("counted", "inside")
    ]
    assert done.code == 0
    assert (sum(int(row["best"]) for row in inside), sum(int(row["events"]) for row in inside)) == (289, 26)


def test_receipts_of_a_figure_are_its_events_where_these_are_loaded(cli: Cli, tmp_path: Path) -> None:
    assert cli("records", "add", tables.ged(tmp_path, [{}, {"best": 25, "deaths_civilians": 25}])).code == 0
    asked = ("ask", "--place", "Mopti", "--period", "March 2022", "--measure", "deaths", "--record", "ucdp-ged@25.1")
    found = json.loads(cli(*asked).out)
    assert (found["figures"][0]["best"], found["figures"][0]["receipts"]) == (35, "events")
    assert found["releases"][0]["accessed"] is not None
    table = cli(*asked, "--receipts", "1", "--format", "terminal").out
    assert "Estimate 1 of " in table
    assert "one-sided: JNIM – Civilians · civilians 10" in table
    points = tmp_path / "points.geojson"
    assert cli(*asked, "--receipts", "1", "--exact", "--output", points).code == 0
    assert len(json.loads(points.read_text())["features"]) == 2


def test_rows_that_may_not_be_passed_on_are_only_summed(cli: Cli, tmp_path: Path) -> None:
    rows = [{"event_id_cnty": f"MLI{n}", "fatalities": n} for n in (3, 4, 5, 6)]
    assert cli("records", "add", tables.acled(tmp_path, rows), "--covers", "2022-01-01..2022-12-31").code == 0
    asked = ("ask", *MALI, "--measure", "deaths")
    figures = json.loads(cli(*asked).out)["figures"]
    (acled,) = [
        one
        for one in figures
        if one["release"].startswith("acled") and one["options"]["who_is_counted"] == "all_deaths"
    ]
    assert (acled["best"], acled["receipts"]) == (18, "aggregates")
    listed = cli(*asked, "--receipts", acled["number"])
    assert "MLI3" not in listed.out
    assert all(int(row["events"]) >= 3 for row in csv.DictReader(io.StringIO(listed.out)))
    assert cli(*asked, "--receipts", acled["number"], "--exact").code == 3


def test_a_damaged_release_is_told_in_the_answer_and_by_the_exit_code(cli: Cli, tmp_path: Path) -> None:
    assert cli("records", "add", tables.ged(tmp_path, [{}])).code == 0
    (tmp_path / "home" / "records" / "ucdp-ged@25.1" / "cells.npy").write_bytes(b"no table")
    done = cli("ask", *MALI, "--measure", "deaths")
    found = json.loads(done.out)
    assert done.code == 3
    assert [one["release"] for one in found["failed"]] == ["ucdp-ged@25.1"]
    assert done.err.count("\n") == 1
    assert found["figures"][0]["best"] == 3656
    assert cli("ask", *MALI, "--record", "ucdp-cy").code == 0


def test_an_output_that_cannot_be_written_leaves_the_old_one(cli: Cli, tmp_path: Path) -> None:
    done = cli("ask", *MALI, "--output", tmp_path / "nowhere" / "answer.json")
    assert (done.code, done.is_one_clear_line) == (3, True)


def test_a_process_of_its_own_answers_from_the_embedded_record(tmp_path: Path) -> None:
    done = process("ask", *MALI, "--format", "csv", TOLLCHECK_HOME=str(tmp_path))
    assert (done.code, done.err) == (0, "")
    assert done.out.count("\n") == 8
