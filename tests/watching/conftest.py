"""A server, a history, and a way to watch that does not wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.releases.pull.server import Site, serving, web
from tollcheck.fetching.pages import reader
from tollcheck.history import History
from tollcheck.plugins import registry
from tollcheck.watching.manners import Manners
from tollcheck.watching.watch import Watch

Watching = Callable[..., Watch]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def watching(site: Site, history: History, waits: list[float]) -> Watching:
    def made(**limits: object) -> Watch:
        way = reader(web(site, waits, **{"page": 1_000_000, "total": 5.0, **limits}))
        return Watch(history.watched(), registry(), manners=Manners(way))

    return made
