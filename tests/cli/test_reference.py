"""docs/cli.md says what the commands say."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import click
import pytest

from tollcheck.cli.main import tollcheck

ROOT = Path(__file__).parents[2]


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_cli_reference", ROOT / "tools" / "build_cli_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_reference_is_up_to_date() -> None:
    made = builder()
    assert made.REFERENCE.read_text("utf-8") == made.reference(), "run tools/build_cli_reference.py"


def commands(command: click.Command, path: str) -> list[tuple[str, click.Command]]:
    found = [(path, command)]
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            found += commands(each, f"{path} {name}")
    return found


@pytest.mark.parametrize("path, command", commands(tollcheck, "tollcheck"), ids=lambda value: str(value)[:40])
def test_every_command_and_option_is_explained(path: str, command: click.Command) -> None:
    assert command.help, path
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{path} {parameter.name}"
