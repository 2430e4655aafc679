"""The guide to asking names what can be asked; its examples are run by tests/docs."""

from __future__ import annotations

from pathlib import Path

from tollcheck.cli.ask import ASKED
from tollcheck.model import Held

GUIDE = (Path(__file__).parents[1] / "docs" / "how-to" / "ask.md").read_text(encoding="utf-8")


def test_it_names_every_measure_and_every_answer() -> None:
    for name in (*ASKED, *Held):
        assert f"`{name}`" in GUIDE
