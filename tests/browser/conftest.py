"""A real Chromium for all tests of a run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

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


@contextmanager
def launched(**environment: str) -> Iterator[str]:
    """Where `tollcheck serve` says that the app is, with its token."""
    command = [sys.executable, "-m", "tollcheck", "serve", "--port", "0"]
    own = {**os.environ, **environment}
    with subprocess.Popen(command, env=own, stderr=subprocess.PIPE, text=True) as running:  # noqa: S603
        assert running.stderr is not None
        found = None
        while found is None:
            line = running.stderr.readline()
            assert line, "ended before it said where it is"
            found = re.search(r"http://\S+", line)
        try:
            yield found[0]
        finally:
            running.terminate()
            running.wait()


def complaints(tab) -> list[object]:
    """What axe finds on a page, everything on it unfolded."""
    from axe_playwright_python.sync_playwright import Axe

    for summary in tab.locator("summary").all():
        summary.evaluate("(one) => { one.parentElement.open = true }")
    found = Axe().run(tab).response
    return [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found["violations"]]
