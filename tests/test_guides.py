"""The guides to formats and continuous checks say what there is; their examples are run by tests/docs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tests.cli.conftest import Cli
from tests.cli.conftest import cli as cli
from tollcheck.cli.check import FORMATS

GUIDES = Path(__file__).parents[1] / "docs" / "how-to"


def blocks(guide: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (GUIDES / guide).read_text("utf-8"), re.DOTALL)


def test_the_guide_names_every_format() -> None:
    named = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", (GUIDES / "formats.md").read_text(), re.M)))
    assert set(named) == set(FORMATS)


def test_the_example_of_setting_aside_does_so(cli: Cli, tmp_path: Path) -> None:
    (source,) = blocks("ci.md", "toml")
    ((quote, slots),) = tomllib.loads(source)["report.txt"].items()
    (tmp_path / "claims.toml").write_text(source, encoding="utf-8")
    (tmp_path / "report.txt").write_text(f"Today. {quote} in Mali in 2023.", encoding="utf-8")
    result = cli("check", tmp_path / "report.txt", "--format", "sarif", "--fail-on", "refuted")
    assert result.code == 0, result.err
    assert f'"justification": "{slots["aside"]}"' in result.out
