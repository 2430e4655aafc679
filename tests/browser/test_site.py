"""A site of checks in a real Chromium, from the disk and without a server. ``make browser`` runs these."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.test_valid import errors
from tests.render.payloads import PAYLOADS
from tests.sites.folders import draft, folder, signed, three
from tollcheck.model import VerdictId
from tollcheck.site import build

pytestmark = pytest.mark.browser

PHONE, DESKTOP = 390, 1280
PAGES = ("index", "verdicts", "place/mali", "checks/sahel/index", "checks/sahel/c1", "corrections", "search", "about")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a correction, and one check that is all payload."""
    place = three(tmp_path_factory.mktemp("site"))
    build(place, pictures=False)
    own = {"c1": (VerdictId.SUPPORTED, "The army's own count gives 9,120.")}
    text = f"At least 33 people were killed in Mali in May 2022. {' '.join(PAYLOADS[:40])}"
    hostile = signed(draft(text, f"T {PAYLOADS[0]}"), by=f"N {PAYLOADS[3]}")
    folder(place, {"sahel": signed(draft(), at="2026-10-09", own=own), "zz": hostile})
    return build(place, pictures=False).output


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing_and_nothing_runs_off_the_page(browser, site: Path, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    for name in PAGES:
        page.goto((site / f"{name}.html").as_uri())
        found = Axe().run(page).response
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == [], name
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
    page.close()


def test_the_search_narrows_the_list_as_one_types(browser, site: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="Search").click()
    assert page.locator("#found li").count() == 4
    page.get_by_label("Words in titles").fill("burkina FASO figures")
    assert page.locator("#told").inner_text() == "1 check"
    page.locator("#found a").click()
    assert page.locator("h1").inner_text() == "Burkina Faso in figures"
    assert all(url.startswith(site.as_uri()) for url in asked)
    assert said == []
    page.close()


def test_without_a_script_the_search_is_the_whole_list(browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "search.html").as_uri())
    assert page.locator("#found li").count() == 4
    assert not page.locator("#search").is_visible()
    context.close()


def test_a_reader_finds_what_a_corrected_check_said_before(browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "corrections.html").as_uri())
    page.get_by_role("link", name="A year in the Sahel").click()
    page.get_by_role("link", name="What stood before").click()
    assert "An earlier version, as it was signed." in page.locator("main").inner_text()
    page.get_by_role("link", name="The check as it stands now").click()
    assert page.url.endswith("checks/sahel/index.html")
    page.close()


def test_every_page_is_valid(site: Path) -> None:
    assert errors(*sorted(site.rglob("*.html"))) == []
