"""A store of its own for every test."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for a user's data."""
    home = tmp_path / "home"
    monkeypatch.setenv("TOLLCHECK_HOME", str(home))
    return home
