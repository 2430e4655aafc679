"""Correcting a reading: on the command line, in a file beside the article, and in a report that replays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

SENTENCE = "At least 1,500 civilians were killed."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    return path


def verdict(cli: Cli, *arguments: object) -> str:
    result = cli("check", *arguments, "--format", "json")
    assert result.code == 0, result.err
    return json.loads(result.out)["reviews"][0]["verdict"]


def test_without_corrections_nothing_is_known(cli: Cli, article: Path) -> None:
    assert verdict(cli, article) == "no_data"


def test_place_and_period_set_by_hand_decide(cli: Cli, article: Path) -> None:
    assert verdict(cli, article, "--set", "c1.place=MLI", "--set", "c1.period=2022") == "supported"
    assert verdict(cli, article, "--set", "c1.place=MLI", "--set", "c1.period=2023") == "undecided"


def test_a_file_beside_the_article_corrects_it(cli: Cli, article: Path) -> None:
    article.with_name("claims.toml").write_text('["report.txt".c1]\nplace = "MLI"\nperiod = "2022"\n', encoding="utf-8")
    assert verdict(cli, article) == "supported"
    assert verdict(cli, article, "--set", "c1.period=2019") == "unsupported"


def test_a_file_for_another_article_does_not(cli: Cli, article: Path) -> None:
    article.with_name("claims.toml").write_text('["other.txt".c1]\nplace = "MLI"\n', encoding="utf-8")
    assert verdict(cli, article) == "no_data"


def test_a_claim_set_aside_keeps_its_reason(cli: Cli, article: Path) -> None:
    found = cli("check", article, "--set", "c1.aside=quoted, checked elsewhere", "--format", "json")
    (review,) = json.loads(found.out)["reviews"]
    assert review["verdict"] == "not_checkable"
    assert review["because"] == "Set aside by the user: quoted, checked elsewhere"


def test_a_corrected_report_replays(cli: Cli, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    assert cli("check", article, "--set", "c1.place=MLI", "--set", "c1.period=2022", "--output", out).code == 0
    assert cli("replay", out).code == 0


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("not toml at all [", id="no TOML"),
        pytest.param('["report.txt"]\nc1 = 5\n', id="a claim that is a number"),
        pytest.param('["report.txt".c1]\nplace = 5\n', id="a value that is a number"),
        pytest.param('["report.txt".c1]\nverdict = "supported"\n', id="a verdict cannot be set"),
        pytest.param('["report.txt".c9]\nplace = "MLI"\n', id="a claim that is not there"),
        pytest.param('"report.txt" = 1\n', id="an article that is a number"),
    ],
)
def test_a_broken_file_is_one_clear_line(cli: Cli, article: Path, content: str) -> None:
    article.with_name("claims.toml").write_text(content, encoding="utf-8")
    result = cli("check", article, "--format", "json")
    assert result.code == 3
    assert result.is_one_clear_line
