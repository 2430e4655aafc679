"""The page in a real Chromium: what a reader sees and can do, with axe's eyes too. ``make browser`` runs these."""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tollcheck.pipeline import check
from tollcheck.reading.read import read_file
from tollcheck.render.html import render

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
ARTICLES = {
    "the example": ROOT / "examples" / "mali_example.txt",
    "the real article": ROOT.parent / "shared" / "articles" / "mali_2025.txt",
}
PHONE, DESKTOP = 390, 1280
MOST_BYTES = 2_000_000
MOST_MILLISECONDS = 1_000


@pytest.fixture(scope="module", params=list(ARTICLES))
def page_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = ARTICLES[request.param]
    if not source.exists():
        pytest.skip(f"{source.name} is not beside this checkout")
    made = tmp_path_factory.mktemp("page") / "report.html"
    made.write_text(render(check(read_file(source), at="2025-10-01T00:00:00+00:00")), encoding="utf-8")
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing_and_nothing_runs_off_the_page(browser, page_file: Path, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # axe is a script, and the page forbids scripts; every other test runs under the page's own policy.
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page.goto(page_file.as_uri())
    found = Axe().run(page).response
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    assert len(found["passes"]) > 10
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


def test_the_page_asks_for_nothing_and_complains_of_nothing(browser, page_file: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(page_file.as_uri())
    for summary in page.locator("summary").all():
        summary.click()
    assert asked == [page_file.as_uri()]
    assert said == []
    assert page_file.stat().st_size < MOST_BYTES
    page.close()


def test_a_column_of_the_curve_shows_its_definition(browser, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    columns = page.locator(".specification").first.locator("svg a")
    assert columns.count() > 2
    assert not page.locator(".universes p:visible").all()
    for column in (columns.nth(0), columns.nth(columns.count() - 1)):
        led = column.get_attribute("href")
        column.locator("rect").click()
        (shown,) = page.locator(".universes p:visible").all()
        assert f"#{shown.get_attribute('id')}" == led
        assert "The record" in shown.inner_text()
    page.close()


def test_a_mark_in_the_article_leads_to_its_claim(browser, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    page.locator("a[href='#claim-1']").first.click()
    assert page.url.endswith("#claim-1")
    assert page.locator("#claim-1").is_visible()
    page.close()


@pytest.mark.parametrize("kind", ["over-time", "definitions", "map", "verdict"])
def test_a_picture_can_be_taken_away_and_stands_alone(browser, page_file: Path, tmp_path: Path, kind: str) -> None:
    page = browser.new_page(accept_downloads=True, reduced_motion="reduce")
    page.goto(page_file.as_uri())
    for summary in page.locator(".cite > summary").all():
        summary.click()
    link = page.locator(f"a[download$='{kind}.svg']").first
    with page.expect_download() as waited:
        link.click()
    taken = tmp_path / waited.value.suggested_filename
    waited.value.save_as(taken)
    drawing = ET.fromstring(taken.read_text("utf-8"))  # noqa: S314  made by us
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert not [each for each in drawing.iter() if each.tag.endswith(("}script", "}a", "}foreignObject"))]
    assert "A draft by a machine" in taken.read_text("utf-8")
    page.close()


def test_no_word_of_a_picture_runs_out_of_it(browser, page_file: Path) -> None:
    held = re.findall(r'href="(data:image/svg\+xml;base64,[^"]+)"', page_file.read_text("utf-8"))
    page = browser.new_page(viewport={"width": 1300, "height": 1400})
    for address in held:
        page.set_content(base64.b64decode(address.split(",", 1)[1]).decode())
        out = page.evaluate(
            """() => {
                const edge = document.querySelector('svg').getBoundingClientRect();
                return [...document.querySelectorAll('body > svg > text')].filter(each => {
                    const box = each.getBoundingClientRect();
                    return box.right > edge.right || box.bottom > edge.bottom || box.left < edge.left;
                }).map(each => each.textContent);
            }"""
        )
        assert out == []
    page.close()


def test_the_page_opens_within_a_second(browser, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    (loaded,) = page.evaluate("performance.getEntriesByType('navigation').map(each => each.loadEventEnd)")
    assert 0 < loaded < MOST_MILLISECONDS
    page.close()
