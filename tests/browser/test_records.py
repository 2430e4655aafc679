"""The page of the records in a real Chromium: the map, and a pull as it goes on."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import complaints, launched
from tests.releases.pull.server import Site, serving, stall, whole
from tests.web import publisher

pytestmark = pytest.mark.browser
KEY = "ucdp-ged@25.1"
EVENTS = 6_000


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return publisher.release(tmp_path_factory.mktemp("release"), EVENTS)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def address(site: Site, tmp_path: Path) -> Iterator[str]:
    with launched(TOLLCHECK_HOME=str(tmp_path / "home"), **publisher.at(site, folder=tmp_path)) as found:
        yield found


def opened(browser, address: str, **more: object):
    page = browser.new_context(bypass_csp=True, **more).new_page()
    page.said = []
    page.on("console", lambda said: page.said.append(said.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.goto(address)
    page.goto(address.partition("/?")[0] + "/records")
    return page


def share(page) -> float:
    """How full the bar is."""
    return float(page.evaluate("document.querySelector('.pulling progress').position"))


def test_a_pull_is_seen_as_it_goes_on_and_ends(browser, address: str, site: Site, content: bytes) -> None:
    held = threading.Event()
    site.on("/ged.zip", stall(content, len(content) // 2, held), whole(content))
    page = opened(browser, address, viewport={"width": 1280, "height": 900})
    page.get_by_role("button", name=f"Pull {KEY}").click()
    page.wait_for_url(re.compile("/jobs/"))
    page.goto(address.partition("/?")[0] + "/records")
    page.wait_for_function("document.querySelector('.pulling progress').position > 0.3")
    assert re.search(r"bytes: [\d,]+ of [\d,]+$", page.inner_text(".pulling [data-said]"))
    assert 0.3 < share(page) < 0.6
    assert page.get_by_role("button", name=f"Pull {KEY}").is_disabled()
    for width in (390, 1280):
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert (width, scheme, complaints(page)) == (width, scheme, [])
            assert page.evaluate("document.documentElement.scrollWidth") == width
    held.set()
    page.get_by_text(f"{KEY} was added").wait_for()
    assert page.said == []
    chosen = page.get_by_label("Release", exact=True)
    chosen.select_option(KEY)
    page.get_by_role("button", name="Show").click()
    assert f"{KEY}: deaths" in page.inner_text(".covering figcaption")


def test_a_pull_is_followed_and_stopped_without_a_script(browser, address: str, site: Site, content: bytes) -> None:
    held = threading.Event()
    site.on("/ged.zip", stall(content, len(content) // 2, held))
    page = opened(browser, address, java_script_enabled=False)
    page.get_by_role("button", name=f"Pull {KEY}").click()
    page.wait_for_url(re.compile("/jobs/"))
    page.get_by_text(re.compile(r"bytes: [\d,]+ of [\d,]+$")).wait_for()
    page.goto(address.partition("/?")[0] + "/records")
    assert page.get_by_role("link", name="Load this page again").is_visible()
    page.get_by_role("button", name="Stop it").click()
    page.wait_for_url(re.compile("/records"))
    assert page.get_by_text("was cancelled").is_visible()
    assert page.get_by_role("button", name=f"Pull {KEY}").is_enabled()
    held.set()


def test_the_map_is_told_without_colour_and_without_sight(browser, address: str) -> None:
    page = opened(browser, address, viewport={"width": 1280, "height": 900})
    for words in ("covered, none recorded", "not covered"):
        assert page.locator(".shades li").get_by_text(words, exact=True).count() == 1
    drawing = page.get_by_role("img", name="What the release covers")
    assert drawing.bounding_box()["width"] > 600
    page.get_by_text("The same as a table").click()
    assert page.get_by_role("row", name=re.compile("^Mali")).is_visible()
    page.set_viewport_size({"width": 390, "height": 900})
    assert drawing.bounding_box()["width"] <= 390
