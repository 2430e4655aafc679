"""The guides to formats, signing and continuous checks: what they tell a reader to type is run, in their order."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest

import tollcheck
from tests.cli.conftest import Cli
from tests.cli.conftest import cli as cli
from tollcheck.cli.check import FORMATS

GUIDES = Path(__file__).parents[1] / "docs" / "how-to"
ARTICLE = "More than 300 people were killed in Mali in 2023. More than 3,000 civilians were killed there in 2022."


def blocks(guide: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (GUIDES / guide).read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("guide", ["formats.md", "signing.md", "ci.md"])
def test_every_command_of_a_guide_runs(cli: Cli, guide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.txt").write_text(ARTICLE, encoding="utf-8")
    for line in "".join(blocks(guide, "sh")).splitlines():
        program, *arguments = shlex.split(line)
        assert program == "tollcheck"
        result = cli(*arguments)
        assert result.code == 0, (line, result.err)
        if "--output" in arguments:
            assert Path(arguments[arguments.index("--output") + 1]).stat().st_size > 100


def test_the_guide_names_every_format() -> None:
    named = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", (GUIDES / "formats.md").read_text(), re.M)))
    assert set(named) == set(FORMATS)


def test_the_example_for_notebooks_shows_a_page() -> None:
    (source,) = blocks("formats.md", "python")
    made = eval(source.split("\n\n")[1], {"tollcheck": tollcheck})  # noqa: S307  our own guide
    assert made._repr_html_().startswith("<iframe")


def test_the_example_of_setting_aside_does_so(cli: Cli, tmp_path: Path) -> None:
    (source,) = blocks("ci.md", "toml")
    ((quote, slots),) = tomllib.loads(source)["report.txt"].items()
    (tmp_path / "claims.toml").write_text(source, encoding="utf-8")
    (tmp_path / "report.txt").write_text(f"Today. {quote} in Mali in 2023.", encoding="utf-8")
    result = cli("check", tmp_path / "report.txt", "--format", "sarif", "--fail-on", "refuted")
    assert result.code == 0, result.err
    assert f'"justification": "{slots["aside"]}"' in result.out
