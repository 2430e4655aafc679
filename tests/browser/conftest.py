"""A real Chromium for all tests of a run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

QUIET = ("gpu", "quic", "background-networking", "component-update", "sync")  # Chromium's own traffic


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium")
    assert chromium, "install Debian's chromium"
    with playwright.sync_playwright() as started:
        arguments = ["--no-first-run", *(f"--disable-{name}" for name in QUIET)]
        opened = started.chromium.launch(executable_path=chromium, args=arguments, chromium_sandbox=False)
        yield opened
        opened.close()
