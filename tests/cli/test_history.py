"""``tollcheck history``, and how ``check`` keeps what it has shown."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

FELL = "Government killings of civilians in Mali fell in 2024."
MANY = "More than 9,000 civilians were killed in Mali in 2022."


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the user's data for each test."""
    monkeypatch.setenv("TOLLCHECK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def listed(cli: Cli, *options: str) -> list[dict[str, object]]:
    result = cli("history", "list", "--format", "json", *options)
    assert (result.code, result.err) == (0, "")
    found: list[dict[str, object]] = json.loads(result.out)
    return found


def checked(cli: Cli, text: str) -> str:
    assert cli("check", "--text", text).code == 0
    return str(listed(cli)[0]["id"])


def test_a_check_is_kept_and_exported_to_the_letter(cli: Cli) -> None:
    shown = cli("check", "--text", FELL, "--format", "json").out
    (kept,) = listed(cli)
    assert (kept["source"], kept["origin"], kept["counts"]) == ("text", "check", {"depends": 1})
    assert cli("history", "export", kept["id"]).out == shown
    assert cli("history", "show", kept["id"], "--format", "json").out == shown


def test_several_sources_are_kept_each(cli: Cli, tmp_path: Path) -> None:
    for name, text in (("a.txt", FELL), ("b.txt", MANY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert cli("check", tmp_path / "a.txt", tmp_path / "b.txt", "--format", "json").code == 0
    assert [Path(str(one["source"])).name for one in listed(cli)] == ["b.txt", "a.txt"]
    assert [one["counts"] for one in listed(cli, "--verdict", "unsupported")] == [{"unsupported": 1}]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["check", "--text", FELL, "--no-history"], id="a check that asks for it"),
        pytest.param(["extract", "--text", FELL], id="extract"),
        pytest.param(["ask", "--place", "Mali", "--period", "2022"], id="ask"),
    ],
)
def test_nothing_is_kept_where_it_is_not_wanted(cli: Cli, home: Path, command: list[str]) -> None:
    assert cli(*command).code == 0
    assert not list(home.rglob("history*"))


def test_a_check_does_not_fail_because_it_cannot_be_kept(cli: Cli, home: Path) -> None:
    home.mkdir()
    connection = sqlite3.connect(home / "history.sqlite3")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    result = cli("check", "--text", FELL, "--format", "json")
    assert result.code == 0
    assert json.loads(result.out)["reviews"]
    assert result.err.startswith("tollcheck: not kept in the history: ")
    assert result.err.count("\n") == 1


def test_show_tells_claims_versions_and_the_case(cli: Cli) -> None:
    from tollcheck.history import History

    check = checked(cli, FELL)
    with History() as history:
        case = history.case(check)
        case.note("Ask on Monday")
        case.contact("the author", how="by mail")
        case.archive("https://example.org/a", copy="https://archive.example/a")
    told = cli("history", "show", check).out
    for part in ("depends: “killings of civilians in Mali fell”", "version 1", "Ask on Monday", "no answer yet"):
        assert part in told
    assert "https://example.org/a as https://archive.example/a" in told


def test_compare_tells_verdicts_and_is_silent_of_what_is_the_same(cli: Cli) -> None:
    first, second = checked(cli, FELL), checked(cli, f"{FELL} {MANY}")
    assert (
        "not there → unsupported: “More than 9,000 civilians were killed”"
        in cli("history", "compare", first, second).out
    )
    same = cli("history", "compare", first, f"{first}@1")
    assert (same.out, same.err) == ("", "No claim has another verdict or another figure.\n")
    assert json.loads(cli("history", "compare", first, second, "--format", "json").out)[0]["claim"] == [None, "c2"]


def test_what_is_forgotten_is_gone(cli: Cli, home: Path) -> None:
    first, second = checked(cli, FELL), checked(cli, MANY)
    assert cli("history", "forget", first).code == 0
    assert [one["id"] for one in listed(cli)] == [second]
    assert cli("history", "forget", "--all").err == "1 forgotten.\n"
    assert listed(cli) == []
    assert not any(b"civilians" in path.read_bytes() for path in home.iterdir())


@pytest.mark.parametrize("style", ["terminal", "md", "csv", "html"])
def test_a_kept_check_is_exported_as_check_shows_it(cli: Cli, style: str) -> None:
    check = checked(cli, FELL)
    exported = cli("history", "export", check, "--format", style)
    assert (exported.code, exported.err) == (0, "")
    assert "29" in exported.out


@pytest.mark.parametrize(
    ("command", "code"),
    [
        pytest.param(["history", "show", "nowhere"], 3, id="show"),
        pytest.param(["history", "export", "nowhere"], 3, id="export"),
        pytest.param(["history", "compare", "nowhere", "nowhere"], 3, id="compare"),
        pytest.param(["history", "forget", "nowhere"], 3, id="forget"),
        pytest.param(["history", "list", "--after", "nowhere"], 3, id="list after"),
        pytest.param(["history", "forget"], 2, id="forget without a name"),
        pytest.param(["history", "forget", "x", "--all"], 2, id="forget one and all"),
        pytest.param(["history", "compare", "a@x", "b"], 2, id="a version that is no number"),
    ],
)
def test_what_is_not_there_is_told(cli: Cli, command: list[str], code: int) -> None:
    result = cli(*command)
    assert result.code == code
    assert "Traceback" not in result.err
    assert code == 2 or result.is_one_clear_line
