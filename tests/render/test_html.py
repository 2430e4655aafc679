"""The page: one file that needs nothing else, holds everything, and can be used without eyes or a mouse."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from itertools import pairwise

import pytest

from tests.render import reports
from tests.render.pages import Page
from tollcheck.model import VerdictId
from tollcheck.render import render
from tollcheck.render.page import link
from tollcheck.render.words import DRAFT, VERDICTS, verdict_words

MADE = reports.report()
SOURCE = render(MADE, "html")
PAGE = Page(SOURCE)


def test_tags_match() -> None:
    assert PAGE.problems == []


def test_page_is_under_300_kilobytes_its_downloads_included() -> None:
    assert len(SOURCE.encode()) < 300_000


def test_page_needs_nothing_from_elsewhere() -> None:
    loading = {"script", "link", "img", "iframe", "object", "embed", "form", "base", "video", "audio"}
    assert [element.tag for element in PAGE.elements if element.tag in loading] == []
    attributes = {name for element in PAGE.elements for name in element.attributes}
    assert not {name for name in attributes if name.startswith("on")} | attributes & {
        "src",
        "srcset",
        "style",
        "action",
    }
    style = PAGE.every("style")[0].text
    assert not re.search(r"url\(|@import|@font-face|https?:", style)


def test_policy_allows_the_pages_own_style_and_nothing_else() -> None:
    policy = next(e.attributes["content"] for e in PAGE.every("meta") if "http-equiv" in e.attributes)
    digest = base64.b64encode(hashlib.sha256(PAGE.every("style")[0].text.encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_what_was_not_read_of_the_article_stands_below_the_first_sentence() -> None:
    article = dataclasses.replace(MADE.article, notes=("Only its first 42 words were read.",))
    text = " ".join(Page(render(dataclasses.replace(MADE, article=article), "html")).every("main")[0].text.split())
    assert text.startswith(f"At a glance {MADE.coverage} Only its first 42 words were read.")


def test_a_page_without_notes_has_no_list_of_them() -> None:
    assert PAGE.with_class("notes") == []


def test_links_inside_the_page_lead_somewhere() -> None:
    ids = [element.attributes["id"] for element in PAGE.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    targets = [e.attributes["href"] for e in PAGE.elements if e.attributes.get("href", "").startswith("#")]
    assert {target[1:] for target in targets} <= set(ids)
    assert {f"#claim-{number}" for number in range(1, 11)} <= set(targets)


def test_references_of_labels_exist() -> None:
    ids = {element.attributes["id"] for element in PAGE.elements if "id" in element.attributes}
    wanted = {
        reference
        for element in PAGE.elements
        for name in ("aria-labelledby", "aria-describedby")
        for reference in element.attributes.get(name, "").split()
    }
    assert wanted
    assert wanted <= ids


def test_headings_go_down_by_one() -> None:
    levels = [int(element.tag[1]) for element in PAGE.every("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks_and_the_way_past_the_top() -> None:
    assert [element.tag for element in PAGE.every("header", "main", "footer")] == ["header", "main", "footer"]
    assert PAGE.every("html")[0].attributes["lang"] == "en"
    body = [element for element in PAGE.elements if "body" in element.ancestors]
    assert body[0].attributes["href"] == "#claims"


def test_tables_have_captions_and_scoped_headers() -> None:
    tables = PAGE.every("table")
    assert len(tables) == len(PAGE.every("caption")) > 5
    assert all("scope" in element.attributes for element in PAGE.every("th"))


def test_drawings_are_told_or_hidden() -> None:
    for drawing in PAGE.every("svg"):
        told = drawing.attributes.get("role") == "img" and "aria-labelledby" in drawing.attributes
        assert told or drawing.attributes.get("aria-hidden") == "true"


def test_figures_of_each_chart_stand_in_a_table_too() -> None:
    charts = [one for one in PAGE.every("figure") if "class" not in one.attributes]
    for figure, review in zip(charts, [review for review in MADE.reviews if review.series], strict=True):
        assert figure.text.count("1,804 [1,388–2,390]") == (review.series[0].says == "civilians in any violence")
        assert "Figures of this chart" in figure.text


@pytest.mark.parametrize("number", range(1, 11))
def test_card_says_everything_about_its_claim(number: int) -> None:
    review = MADE.reviews[number - 1]
    card = next(element for element in PAGE.every("article") if element.attributes["id"] == f"claim-{number}")
    said = " ".join(card.text.split())
    expected = [review.claim.quote, verdict_words(review.verdict), review.because, *review.verdict.tags]
    expected += [caveat.text for caveat in review.caveats] + [near.text for near in review.near]
    expected += [origin.definition for origin in review.origins]
    expected += [review.wording] if review.wording else []
    expected += [f"{missing.deaths:,}" for missing in review.missing]
    assert [text for text in expected if " ".join(text.split()) not in said] == []


def test_summary_gives_every_verdict_with_its_claims() -> None:
    entries = next(element for element in PAGE.elements if element.attributes.get("class") == "entries")
    said = " ".join(entries.text.split())
    assert all(words in said for words in VERDICTS.values())
    assert "Not shown by the record (unproven) claims 1, 3" in said


def test_denominators_are_honest() -> None:
    steps = next(element for element in PAGE.elements if element.attributes.get("class") == "steps")
    assert re.findall(r"\d+", steps.text) == ["4", "10", "8", "7", "6"]


def test_article_is_shown_whole_with_its_claims_marked() -> None:
    article = PAGE.with_class("article")[0]
    for line in filter(None, reports.TEXT.split("\n")):
        plain = re.sub(r"[\s\d]", "", line)
        assert plain in re.sub(r"[\s\d]", "", article.text)
    marks = PAGE.with_class("mark")
    assert [mark.attributes["href"] for mark in marks] == [f"#claim-{number}" for number in range(1, 11)]
    assert [mark.text for mark in marks] == [review.claim.quote for review in MADE.reviews]


def test_furniture_is_folded_away() -> None:
    folded = [element for element in PAGE.every("details") if element.attributes.get("class") == "furniture"]
    assert "Staff writer" in folded[0].text
    assert "Read more" in folded[1].text


def test_releases_are_cited_with_licence_and_digest() -> None:
    said = PAGE.with_class("sources")[0].text
    for release in MADE.releases:
        assert all(part in said for part in (release.citation, release.licence, release.key, release.digest))


def test_how_to_recompute_is_said() -> None:
    said = PAGE.with_class("replay")[0].text
    assert "tollcheck replay report.json" in said
    assert MADE.article.digest in said


def test_draft_notice_stands_in_the_header() -> None:
    assert DRAFT in PAGE.every("header")[0].text


def test_empty_report_is_a_page_too() -> None:
    empty = dataclasses.replace(MADE, reviews=(), releases=(), self_checks=(), numerals=())
    page = Page(render(empty, "html"))
    assert page.problems == []
    assert "No claims were found in the text." in page.every("main")[0].text
    assert "No release of a data set was loaded." in page.every("main")[0].text


@pytest.mark.parametrize(
    "url, followed",
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" https://example.org", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str | None, followed: bool) -> None:
    assert (link(url) is not None) is followed


COLOURS = ["ink", "soft", "link", "supported", "depends", "undecided", "unsupported", "refuted", "none", "claim"]
COLOURS += ["s0", "s1", "s2", "s3", "s4"]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "raised", "wash"])
def test_text_contrasts_with_its_ground(theme: int, ground: str) -> None:
    style = PAGE.every("style")[0].text
    roots = re.findall(r":root\{(.*?)\}", style, re.DOTALL)
    colours = dict(re.findall(r"--(\w+):(#[0-9a-f]{6})", roots[theme]))
    for name in COLOURS:
        pair = sorted((luminance(colours[name]), luminance(colours[ground])))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, name


def test_verdicts_differ_by_more_than_colour() -> None:
    glyphs = {element.attributes["id"]: element for element in PAGE.every("symbol")}
    assert set(glyphs) == {f"g-{verdict.value}" for verdict in VerdictId}
