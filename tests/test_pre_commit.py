"""The hook for pre-commit: its manifest is one, and what it runs stops a commit."""

from __future__ import annotations

from pathlib import Path

import pytest
from identify.identify import tags_from_filename
from pre_commit.clientlib import load_manifest

from tests.cli.conftest import Cli
from tests.cli.conftest import cli as cli

HOOKS = Path(__file__).parents[1] / ".pre-commit-hooks.yaml"


@pytest.fixture(scope="module")
def hook() -> dict[str, object]:
    (found,) = load_manifest(HOOKS)
    return found


def test_the_manifest_is_what_pre_commit_reads(hook: dict[str, object]) -> None:
    assert (hook["id"], hook["language"]) == ("tollcheck", "python")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_texts_are_checked(hook: dict[str, object], name: str) -> None:
    assert tags_from_filename(name) & set(hook["types_or"])  # type: ignore[call-overload]


@pytest.mark.parametrize("name", ["a.py", "a.json", "a.png"])
def test_nothing_else_is(hook: dict[str, object], name: str) -> None:
    assert not tags_from_filename(name) & set(hook["types_or"])  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "text, code",
    [
        ("Fewer than 300 people were killed in Mali in 2023.", 1),
        ("More than 300 people were killed in Mali in 2023.", 0),
        ("Nothing is counted here.", 0),
    ],
    ids=["contradicted", "shown", "no claim"],
)
def test_what_it_runs_stops_a_commit_that_the_record_contradicts(
    hook: dict[str, object], cli: Cli, tmp_path: Path, text: str, code: int
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    program, *arguments = str(hook["entry"]).split()
    assert program == "tollcheck"
    assert cli(*arguments, path).code == code


def test_a_claim_set_aside_with_a_reason_stops_nothing(hook: dict[str, object], cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Fewer than 300 people were killed in Mali in 2023.", encoding="utf-8")
    (tmp_path / "claims.toml").write_text('["a.txt".c1]\naside = "quoted to be corrected"\n', encoding="utf-8")
    assert cli(*str(hook["entry"]).split()[1:], tmp_path / "a.txt").code == 0
