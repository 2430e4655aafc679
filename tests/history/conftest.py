"""Reports to keep: computed once, since keeping is what is tested."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import tollcheck
from tollcheck.history import History
from tollcheck.model import Report

MALI = "Government killings of civilians in Mali fell in 2024. More than 9,000 civilians were killed in Mali in 2022."
NIGER = "In 2023, 40,000 people were killed in Niger."


@pytest.fixture(scope="session")
def mali() -> Report:
    return tollcheck.check(text=MALI)


@pytest.fixture(scope="session")
def niger() -> Report:
    made = tollcheck.check(text=NIGER)
    return replace(made, article=replace(made.article, title="Une année à Niamey"))


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History(tmp_path) as opened:
        yield opened
