"""The guide to asking shows what the program prints."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from tollcheck.cli.ask import ASKED
from tollcheck.cli.main import tollcheck
from tollcheck.model import Held

GUIDE = (Path(__file__).parents[1] / "docs" / "how-to" / "ask.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```console\n\$ (tollcheck [^\n]+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^(tollcheck ask [^#\n]+?) *(?:#.*)?$", GUIDE, re.MULTILINE)


def run(command: str) -> str:
    done = CliRunner().invoke(tollcheck, shlex.split(command)[1:])
    assert done.exit_code == 0, done.output
    return done.output


def test_it_has_examples() -> None:
    assert (len(EXAMPLES), len(COMMANDS)) == (3, 3)


@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_an_example_is_what_the_program_prints(command: str, shown: str) -> None:
    assert run(command) == shown


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_it_runs(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    output = run(command)
    assert output or list(tmp_path.iterdir())


def test_it_names_every_measure_and_every_answer() -> None:
    for name in (*ASKED, *Held):
        assert f"`{name}`" in GUIDE


def test_the_python_of_it_runs() -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}
    exec(code, names)  # noqa: S102 - our own guide
    answer = names["answer"]
    assert f"# {answer.figures[0].amount.best}" in code  # type: ignore[attr-defined]
