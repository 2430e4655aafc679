"""The app in a real Chromium, as a newsroom uses it, with a script and without. ``make browser`` runs these."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import complaints, launched

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT.parent / "shared" / "articles" / "mali_2025.txt"
PHONE, DESKTOP = 390, 1280


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with launched(TOLLCHECK_HOME=str(tmp_path_factory.mktemp("home"))) as found:
        yield found


@pytest.fixture
def tab(browser, address: str, request: pytest.FixtureRequest) -> Iterator[object]:
    """A window of its own, let in; what it asks for and complains of is written down."""
    context = browser.new_context(viewport={"width": DESKTOP, "height": 900}, **getattr(request, "param", {}))
    page = context.new_page()
    page.asked, page.said = [], []
    page.on("request", lambda asked: page.asked.append(asked.url))
    page.on("console", lambda said: page.said.append(said.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.goto(address)
    yield page
    context.close()


def text() -> str:
    if not ARTICLE.exists():
        pytest.skip(f"{ARTICLE.name} is not beside this checkout")
    return ARTICLE.read_text(encoding="utf-8")


def says(tab, words: str) -> None:
    """Wait until the region that is read out holds some words: it is emptied first, so that a change is heard."""
    tab.locator("#changes").filter(has_text=words).wait_for(state="attached")


def pasted(tab) -> str:
    """The address of a check of the article."""
    tab.goto(tab.url.split("/", 3)[0] + "//" + tab.url.split("/", 3)[2] + "/")
    tab.fill("#text", text())
    tab.click("button.main")
    tab.wait_for_url(re.compile("/checks/"))
    return tab.url.partition("#")[0]


def claim(tab, words: str):
    """The card of the claim with these words."""
    return tab.locator(".card", has=tab.locator("h3 b", has_text=words)).first


def test_an_article_is_checked_corrected_traced_signed_and_found_again(tab, address: str, tmp_path: Path) -> None:
    check = pasted(tab)
    card = claim(tab, "increased more than fourfold")
    before = card.locator(".verdict strong").inner_text()
    card.locator("details.desk > summary").click()
    card.get_by_label("Period").fill("2023")
    card.get_by_role("button", name="Judge again").click()
    tab.wait_for_selector("#changes li")
    after = claim(tab, "increased more than fourfold").locator(".verdict strong").inner_text()
    assert before == "True or false by definition."
    assert after != before
    says(tab, after.rstrip("."))
    assert tab.url.partition("#")[0] == check, "the page stayed"
    assert tab.evaluate("document.activeElement.textContent") == "Correct this reading"

    tab.locator("a.figure", has_text="3,000").click()
    assert tab.input_value("#number") == "3,000"
    tab.fill("#number", "3,656")
    tab.fill("#period", "")
    tab.click("button.main")
    assert "3,656 is all deaths in organised violence, fighters included, in Mali in 2022" in tab.inner_text("main")

    tab.goto(f"{check}/sign")
    for choice in tab.locator("select[name^=verdict-]").all():
        choice.select_option("machine")
    tab.get_by_label("Your name").fill("Awa Example")
    tab.get_by_role("button", name="Sign").click()
    assert "Signed by Awa Example" in tab.inner_text(".draft")

    tab.get_by_text("Take it away").click()
    with tab.expect_download() as download:
        tab.get_by_role("link", name="ClaimReview").click()
    download.value.save_as(tmp_path / "review.json")
    assert "ClaimReview" in json.dumps(json.loads((tmp_path / "review.json").read_text(encoding="utf-8")))

    tab.reload()
    assert "Signed by Awa Example" in tab.inner_text(".draft")
    tab.get_by_role("link", name="History").click()
    tab.fill("#q", "fourfold")
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile("q=fourfold"))
    assert tab.locator(f'a[href="/checks/{check.rpartition("/")[2]}"]').count() == 1
    own = address.partition("/?")[0]
    assert [url for url in tab.asked if not url.startswith((own, "blob:", "data:"))] == [], "no request leaves"
    assert tab.said == []


def test_words_that_are_selected_become_a_claim(tab) -> None:
    tab.fill("#text", "Violence in Mali.\nIn Mali in 2022 the bombing had a price, 41 lives. Nobody said whose.")
    tab.click("button.main")
    tab.wait_for_url(re.compile("/checks/"))
    assert tab.locator(".card").count() == 0
    tab.evaluate(
        """() => {
          const line = [...document.querySelectorAll('.article p')].find((p) => p.textContent.includes('41'));
          const found = document.createRange();
          found.setStart(line.querySelector('a.figure:last-of-type').firstChild, 0);
          found.setEnd(line.querySelector('a.figure:last-of-type').nextSibling, 6);
          getSelection().removeAllRanges();
          getSelection().addRange(found);
        }"""
    )
    tab.wait_for_function("document.querySelector('#words').value === '41 lives'")
    tab.get_by_role("button", name="Add it").click()
    tab.wait_for_selector(".card")
    says(tab, "Claim 1 is new")
    assert tab.said == []


def test_definitions_are_switched_in_place(tab) -> None:
    pasted(tab)
    claim(tab, "increased more than fourfold").get_by_role("link", name="Switch definitions on and off").click()
    machine = tab.locator(".page > .verdict").inner_text()
    under = tab.locator(".under .verdict")
    tab.get_by_label("in every year").uncheck()
    tab.get_by_label("the last whole year before the event it names").uncheck()
    tab.get_by_label("the mean of the three whole years before").uncheck()
    tab.get_by_label("the mean of the five whole years before").uncheck()
    under.filter(has_text="Matches the record").wait_for()  # each answer changes it, the last one to this
    assert tab.locator(".page > .verdict").inner_text() == machine
    assert tab.said == []


def test_a_late_answer_to_an_earlier_choice_undoes_nothing(tab) -> None:
    pasted(tab)
    claim(tab, "increased more than fourfold").get_by_role("link", name="Switch definitions on and off").click()
    held = []
    tab.route("**/definitions?chosen*", lambda route: held.append(route) if not held else route.continue_())
    tab.get_by_label("in every year").uncheck()
    with tab.expect_response("**/definitions?chosen*"):
        tab.get_by_label("the mean of the three whole years before").uncheck()
    tab.wait_for_url(re.compile("/definitions\\?chosen"))
    chosen = tab.url
    held[0].continue_()
    tab.wait_for_timeout(1000)  # what comes late has no sign of its own
    assert tab.url == chosen
    assert "mean_of_three" not in chosen
    assert tab.said == []


@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True)
def test_everything_works_without_a_script(tab) -> None:
    check = pasted(tab)
    card = claim(tab, "increased more than fourfold")
    before = card.locator(".verdict strong").inner_text()
    card.locator("details.desk > summary").click()
    card.get_by_label("Period").fill("2023")
    card.get_by_role("button", name="Judge again").click()
    tab.wait_for_url(re.compile("#claim-"))
    assert claim(tab, "increased more than fourfold").locator(".verdict strong").inner_text() != before
    says(tab, "What your last correction changed")
    tab.goto(f"{check}/case")
    tab.fill("#n-text", "Asked twice.")
    tab.get_by_role("button", name="Note it").click()
    assert "Asked twice." in tab.inner_text("main")


def test_keys_lead_everywhere(tab) -> None:
    pasted(tab)
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    assert tab.evaluate("document.activeElement.id") == "claim-2"
    tab.keyboard.press("k")
    assert tab.evaluate("document.activeElement.id") == "claim-1"
    tab.keyboard.press("c")
    assert tab.evaluate("document.activeElement.tagName") == "INPUT"
    tab.keyboard.type("?")
    assert "/checks/" in tab.url, "a key in a field is a letter"
    tab.keyboard.press("Tab")
    tab.evaluate("document.activeElement.blur()")
    for key, leads in (("t", "/trace"), ("a", "/ask"), ("r", "/records"), ("h", "/history"), ("?", "/keys")):
        tab.keyboard.press(key)
        tab.wait_for_url(re.compile(re.escape(leads) + "$"))
        tab.evaluate("document.activeElement.blur()")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "To the content"


PAGES = (
    "/", "/keys", "/records", "/history", "/trace", "/trace?number=3656&place=Mali", "/ask",
    "/records?release=ucdp-ged@24.1&from=2019&to=2022&show=events", "/records?from=1946&to=1950",
    "/ask?place=Mali&period=2021-2022", "/trace?number=nothing", "/nowhere",
)  # fmt: skip
OF_CHECK = ("", "/sign", "/case", "/versions", "/claims/c3/definitions")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize(
    "tab", [{"color_scheme": scheme, "bypass_csp": True} for scheme in ("light", "dark")], indirect=True
)
def test_axe_finds_nothing_and_nothing_runs_off_the_page(tab, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    check = pasted(tab)
    base = check.partition("/checks/")[0]
    for where in (*(f"{base}{path}" for path in PAGES), *(f"{check}{path}" for path in OF_CHECK)):
        tab.goto(where)
        told = complaints(tab)
        assert (where, told) == (where, [])
        assert (where, tab.evaluate("document.documentElement.scrollWidth")) == (where, width)
