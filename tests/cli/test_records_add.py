"""The user's own releases on the command line: added, listed, compared, asked, removed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Cli, process
from tests.releases import tables

SENTENCE = "According to ACLED, 22 civilians were killed in Mali in 2022."


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLLCHECK_HOME", str(tmp_path / "home"))


def test_add_list_show_verify_remove(cli: Cli, tmp_path: Path) -> None:
    done = cli("records", "add", tables.ged(tmp_path, [{}, tables.fighting()], name="ged251.csv"))
    assert (done.code, done.out.split()[0]) == (0, "ucdp-ged@25.1")
    listed = cli("records", "list").out
    assert "ucdp-ged@25.1  UCDP Georeferenced Event Dataset" in listed
    assert "2022, Mali; CC BY 4.0" in listed
    assert "2 events, by month and first-level region, named actors; single rows may be passed on" in listed
    (told,) = json.loads(cli("records", "show", "ucdp-ged@25.1", "--format", "json").out)
    assert (told["rows"], told["measure"], told["redistribution"]) == (2, "deaths", "rows")
    assert "Coded from news and reports" in cli("records", "show", "ucdp-ged@25.1").out
    assert cli("records", "verify", "ucdp-ged@25.1").code == 0
    assert cli("records", "remove", "ucdp-ged@25.1").out == "ucdp-ged@25.1  removed\n"
    assert "ucdp-ged@25.1" not in cli("records", "list").out


def test_adding_again_says_so(cli: Cli, tmp_path: Path) -> None:
    file = tables.ged(tmp_path, [{}])
    cli("records", "add", file)
    again = cli("records", "add", file)
    assert again.code == 0
    assert "ucdp-ged@25.1: is already there, the same in everything" in again.err


def test_a_bad_row_is_one_line_and_exit_3(cli: Cli, tmp_path: Path) -> None:
    result = cli("records", "add", tables.ged(tmp_path, [{}, {"best": "twelve"}]))
    assert result.code == 3
    assert result.is_one_clear_line
    assert "row 3 (id 2): column best holds “twelve”" in result.err


def test_values_of_a_file_cannot_write_to_the_terminal(cli: Cli, tmp_path: Path) -> None:
    result = cli("records", "add", tables.ged(tmp_path, [{"best": "\x1b[2J\n\x07"}]))
    assert result.is_one_clear_line
    assert not {"\x1b", "\x07"} & set(result.err)


USAGE = [
    pytest.param(["add"], id="no file"),
    pytest.param(["add", "absent.csv"], id="no such file"),
    pytest.param(["add", "--layout", "none", __file__], id="no such layout"),
    pytest.param(["add", "--covers", "2022", __file__], id="one day only"),
    pytest.param(["add", "--covers", "2022-02-01..2022-01-01", __file__], id="an end before the start"),
    pytest.param(["add", "--from", "postgresql://x"], id="a database without a table"),
    pytest.param(["add", "--from", "postgresql://x", "--table", "t"], id="a table without a name of a release"),
    pytest.param(["remove"], id="nothing to remove"),
    pytest.param(["diff", "a"], id="one release only"),
]


@pytest.mark.parametrize("arguments", USAGE)
def test_usage(arguments: list[str], cli: Cli) -> None:
    assert cli("records", *arguments).code == 2


def test_an_unknown_table_prints_a_mapping_and_its_first_rows(cli: Cli, tmp_path: Path) -> None:
    row = {"Ref": "x", "Date": "2022-03-31", "Country": "Mali", "Deaths": 3}
    file = tables.write(tmp_path / "list.csv", [row])
    proposed = cli("records", "add", file)
    assert proposed.code == 3
    assert 'id = "ref"' in proposed.out
    assert "date = 2022-03-31" in proposed.err
    mapping = tmp_path / "list.toml"
    mapping.write_text(proposed.out, encoding="utf-8")
    preview = cli("records", "add", file, "--mapping", mapping, "--preview")
    assert "id=x  date_start=2022-03-31  date_end=2022-03-31  country=Mali  low=3  best=3  high=3" in preview.out
    assert "list@1" not in cli("records", "list").out
    assert cli("records", "add", file, "--mapping", mapping, "--covers", "2022-01-01..2022-12-31").code == 0
    assert "list@1" in cli("records", "list").out


def test_diff_in_words_and_as_json(cli: Cli, tmp_path: Path) -> None:
    for version, row in (("24.1", {}), ("25.1", {"best": 14, "deaths_civilians": 14})):
        cli("records", "add", tables.ged(tmp_path, [row], name=f"{version}.csv"), "--version", version)
    words = cli("records", "diff", "ged@24.1", "ged@25.1", "--place", "Mali")
    assert words.code == 0
    assert "events  1 → 1: 0 added, 0 removed, 1 recoded" in words.out
    assert "best    10 → 14: recoded +4" in words.out
    found = json.loads(cli("records", "diff", "ged@24.1", "ged@25.1", "--format", "json").out)
    assert found["totals"]["best"] == {"before": 10, "after": 14, "added": 0, "removed": 0, "recoded": 4}
    assert found["years"] == [{"year": 2022, "before": 10, "after": 14}]


@pytest.mark.parametrize("arguments", [["ged@1", "ged@2"], ["ucdp-cy@25.1", "ucdp-ged@24.1"]])
def test_diff_of_what_was_not_added_is_one_line(arguments: list[str], cli: Cli) -> None:
    result = cli("records", "diff", *arguments)
    assert (result.code, result.is_one_clear_line) == (3, True)


def test_a_damaged_release_is_told_and_the_others_answer(cli: Cli, tmp_path: Path) -> None:
    cli("records", "add", tables.ged(tmp_path, [{}]))
    (tmp_path / "home" / "records" / "ucdp-ged@25.1" / "cells.npy").write_bytes(b"")
    result = cli("check", "--text", "In 2022, 1,804 civilians were killed in Mali.", "--format", "json")
    assert result.code == 0
    assert result.err.count("\n") == 1
    assert "ucdp-ged@25.1/cells.npy: has changed since it was added" in result.err
    assert json.loads(result.out)["reviews"][0]["verdict"] == "supported"


DATES = [
    pytest.param([], "25.1", "14 [8–14]", id="the latest"),
    pytest.param(["--as-of", "2024-12-31"], "24.1", "10 [8–12]", id="what had been released by then"),
    pytest.param(["--record", "ucdp-ged@24.1"], "24.1", "10 [8–12]", id="the one that was asked for"),
]


@pytest.mark.parametrize(("given", "version", "figures"), DATES)
def test_the_version_that_answers(given: list[str], version: str, figures: str, cli: Cli, tmp_path: Path) -> None:
    for number, row in (("24.1", {}), ("25.1", {"best": 14, "deaths_civilians": 14, "high": 14})):
        file = tables.ged(tmp_path, [row], name=f"{number}.csv")
        cli("records", "add", file, "--version", number)
    said = "In March 2022, 10 civilians were killed in Mopti in Mali."
    review = json.loads(cli("check", "--text", said, "--format", "json", *given).out)["reviews"][0]
    assert f"UCDP {version} holds {figures} civilians killed in Mopti in March 2022" in review["because"]


def add_acled(cli: Cli, tmp_path: Path) -> None:
    rows = [{}, {"fatalities": 12}, {"actor1": "Unidentified Armed Group (Mali)", "fatalities": 0}]
    cli("records", "add", tables.acled(tmp_path, rows), "--covers", "2022-01-01..2022-12-31", "--version", "1")


def test_a_claim_ascribed_to_acled_is_judged_on_acled(cli: Cli, tmp_path: Path) -> None:
    before = json.loads(cli("check", "--text", SENTENCE, "--format", "json").out)["reviews"][0]
    add_acled(cli, tmp_path)
    after = json.loads(cli("check", "--text", SENTENCE, "--format", "json").out)["reviews"][0]
    assert (before["verdict"], after["verdict"]) == ("no_data", "supported")
    voting = {estimate["release"] for estimate in after["estimates"] if estimate["admissible"]}
    assert voting == {"acled@1"}
    assert "vague_source" in [caveat["id"] for caveat in after["caveats"]]


def test_one_statement_stands_beside_two_data_sets(cli: Cli, tmp_path: Path) -> None:
    add_acled(cli, tmp_path)
    report = cli("check", "--text", "In 2022, 22 civilians were killed in Mali.", "--format", "json").out
    review = json.loads(report)["reviews"][0]
    answers = {estimate["release"]: estimate["answer"] for estimate in review["estimates"] if estimate["admissible"]}
    assert answers == {"acled@1": "yes", "ucdp-cy@25.1": "no"}
    assert review["verdict"] == "depends"
    assert {tuple(flip["options"].items()) for flip in review["flips"]} == {
        (("data_set", "acled"),),
        (("data_set", "ucdp"),),
    }
    assert "It holds if ACLED is asked" in review["because"]
    assert "; it does not if UCDP is asked" in review["because"]


@pytest.mark.parametrize("style", ["terminal", "json", "jsonl", "html"])
def test_rows_of_acled_are_in_no_output(style: str, cli: Cli, tmp_path: Path) -> None:
    rows = [{"notes": "SECRET-NOTE", "source": "SECRET-SOURCE", "location": "SECRET-TOWN", "admin2": "SECRET-AREA"}]
    cli("records", "add", tables.acled(tmp_path, rows), "--version", "1")
    for at in (2, 3):
        cli("records", "add", tables.acled(tmp_path, [*rows, {"fatalities": at}]), "--version", str(at))
    shown = cli("check", "--text", SENTENCE, "--format", style)
    told = [shown, cli("records", "diff", "acled@2", "acled@3"), cli("records", "show", "acled@1")]
    told.append(cli("records", "diff", "acled@1", "acled@3", "--format", "json"))
    for result in told:
        assert result.code == 0
        assert "SECRET" not in result.out + result.err
        assert "MLI1" not in result.out


def test_a_report_replays_after_a_release_was_added(cli: Cli, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    cli("check", "--text", "In 2022, 1,804 civilians were killed in Mali.", "--output", report)
    add_acled(cli, tmp_path)
    assert cli("replay", report).code == 0


def test_checking_reads_no_engine(tmp_path: Path) -> None:
    home = str(tmp_path / "home")
    assert process("records", "add", tables.ged(tmp_path, [{}]), TOLLCHECK_HOME=home).code == 0
    code = (
        "import sys; from tollcheck.cli.main import run; "
        "run(['check', '--text', 'In 2022, 10 civilians were killed in Mali.', '--record', 'ucdp-ged@25.1']); "
        "print(sorted({'duckdb', 'ibis', 'pyarrow', 'pandas', 'openpyxl'} & set(sys.modules)), file=sys.stderr)"
    )
    environment = {**os.environ, "TOLLCHECK_HOME": home}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)  # noqa: S603
    assert done.stderr.strip() == "[]"
    assert "UCDP 25.1 holds 10 [8–12] civilians killed in Mali in 2022." in " ".join(
        json.loads(done.stdout)["reviews"][0]["because"].split()
    )


def test_a_series_of_displaced_people_answers_claims_of_them(cli: Cli, tmp_path: Path) -> None:
    rows = [{"year": year, "iso3": "MLI", "people": people} for year, people in ((2021, 90_000), (2022, 255_000))]
    mapping = tmp_path / "idp.toml"
    mapping.write_text(
        'kind = "yearly"\n[release]\nid = "idp"\nversion = "1"\nmeasure = "displaced"\n'
        '[columns]\nyear = "year"\ncountry = "iso3"\nvalue = "people"\n',
        encoding="utf-8",
    )
    sentence = "More than 600,000 people were displaced in Mali in 2022."
    before = json.loads(cli("check", "--text", sentence, "--format", "json").out)["reviews"][0]
    assert before["verdict"] == "not_checkable"
    done = cli("records", "add", tables.write(tmp_path / "idp.csv", rows), "--mapping", mapping)
    assert (done.code, done.out.split()[0]) == (0, "idp@1")
    result = cli("check", "--text", sentence, "--format", "json")
    report = json.loads(result.out)
    schema = json.loads(resources.files("tollcheck.render").joinpath("report.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(report)
    (review,) = report["reviews"]
    assert (review["verdict"], [one["release"] for one in review["estimates"]]) == ("unsupported", ["idp@1"])
    assert [one["deaths"] for one in review["missing"]] == [345_001]
    saved = tmp_path / "report.json"
    saved.write_text(result.out, encoding="utf-8")
    assert cli("replay", saved).code == 0
    shown = " ".join(cli("check", "--text", sentence, "--format", "html").out.split())
    assert "People displaced a year in the record." in shown
    assert "People displaced that the record would at least have to have missed for the claim to hold<" in shown
