"""``tollcheck trace`` as a user runs it, on the embedded figures."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

import tollcheck
from tests.cli.conftest import Cli

SCHEMA = json.loads(resources.files("tollcheck.render").joinpath("trace.schema.json").read_text("utf-8"))
KEYS = "schema made number places period measure covered found answer origins matches tried share_of_numbers releases"


def test_a_number_is_traced_in_one_plain_sentence(cli: Cli) -> None:
    result = cli("trace", "3,656", "--place", "Mali", "--format", "terminal")
    assert (result.code, result.err) == (0, "")
    said = " ".join(result.out.split())
    assert said.startswith("3,656 is all deaths in organised violence, fighters included, in Mali in 2022 (UCDP 25.1).")
    assert "3,656 [3,540–4,462], UCDP 25.1; found (3 %, 255 as plain tried)" in said


def test_a_number_of_three_digits_cannot_be_traced(cli: Cli) -> None:
    result = cli("trace", "736", "--place", "Mali", "--format", "terminal")
    assert result.code == 0
    said = " ".join(result.out.split())
    assert said.startswith("736 cannot be traced: ")
    assert "found" not in said
    assert "nearly 100 % of the numbers" in said


@pytest.mark.parametrize(
    "arguments",
    [("3656", "--place", "Mali"), ("237,000",), ("80%", "--place", "MLI"), ("4x", "--place", "Mali"), ("5.4 million",)],
    ids=" ".join,
)
def test_lines_fit_and_hold_no_codes(cli: Cli, arguments: tuple[str, ...]) -> None:
    out = cli("trace", *arguments, "--format", "terminal").out
    assert all(len(line) <= 80 and line == line.rstrip() for line in out.splitlines())
    assert "\x1b" not in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("3656", "--place", "Mali"),
        ("9876", "--place", "Mali", "--period", "since 2012"),
        ("80", "--percent", "--place", "Mali"),
        ("fourfold", "--place", "Mopti"),
        ("237,000",),
    ],
    ids=" ".join,
)
def test_json_satisfies_its_schema_and_keeps_its_keys(cli: Cli, arguments: tuple[str, ...]) -> None:
    found = json.loads(cli("trace", *arguments).out)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(found)
    assert list(found) == KEYS.split()


def test_json_takes_a_definition_apart(cli: Cli) -> None:
    found = json.loads(cli("trace", "1186", "--place", "Mali").out)
    one = found["origins"][0]
    assert (found["found"], one["found"], one["value"], one["low"], one["high"]) == (True, True, 1186, 1093, 1382)
    assert (one["counted"], one["by"], one["figure"], one["form"]) == ("one_sided", "non_state", "best", "total")
    assert (one["source"], one["period"]) == ("ucdp-cy@25.1", {"start": "2022-01-01", "end": "2022-12-31"})


def test_what_is_known_by_a_day_is_used(cli: Cli) -> None:
    now, then = (
        json.loads(cli("trace", "3656", "--place", "Mali", *more).out) for more in ((), ("--as-of", "2024-12-31"))
    )
    assert [one["id"] for one in now["releases"]] == ["ucdp-cy", "ucdp-ged"]
    assert [one["id"] for one in then["releases"]] == ["ucdp-ged"]


def test_one_count_and_one_release_can_be_asked(cli: Cli) -> None:
    asked = ("trace", "1804", "--place", "Mali", "--measure", "civilian_deaths", "--record", "ucdp-cy")
    found = json.loads(cli(*asked).out)
    assert found["measure"] == "civilians"
    assert {one["counted"] for one in found["origins"]} == {"civilians"}
    assert found["tried"] < 2000


def test_the_answer_is_written_to_a_file(cli: Cli, tmp_path: Path) -> None:
    assert cli("trace", "3656", "--place", "Mali", "--output", tmp_path / "trace.json").out == ""
    assert json.loads((tmp_path / "trace.json").read_text("utf-8"))["found"] is True
    cli("trace", "3656", "--place", "Mali", "--output", tmp_path / "trace.txt")
    assert (tmp_path / "trace.txt").read_text("utf-8").startswith("3,656 is")


UNUSABLE = [
    pytest.param(("abc",), 2, id="no number"),
    pytest.param(("30-40",), 2, id="a range"),
    pytest.param(("3656", "--period", "some day"), 2, id="no period"),
    pytest.param(("3656", "--period", "2" * 500), 2, id="a long period"),
    pytest.param(("3656", "--measure", "cats"), 2, id="no measure"),
    pytest.param((), 2, id="nothing"),
    pytest.param(("3656", "--place", "Atlantis"), 3, id="no place"),
    pytest.param(("3656", "--record", "acled"), 3, id="no release"),
    pytest.param(("3656", "--as-of", "1990-01-01"), 3, id="before every release"),
]


@pytest.mark.parametrize("arguments, code", UNUSABLE)
def test_what_cannot_be_used_is_told(cli: Cli, arguments: tuple[str, ...], code: int) -> None:
    result = cli("trace", *arguments)
    assert (result.code, result.out) == (code, "")
    assert "Traceback" not in result.err
    assert code == 2 or result.is_one_clear_line


def test_the_library_gives_the_same_answer(cli: Cli) -> None:
    told = tollcheck.trace(3656, place="Mali")
    assert told.answer == json.loads(cli("trace", "3656", "--place", "Mali").out)["answer"]
