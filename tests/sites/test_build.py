"""A folder of signed checks becomes a site: whole or not at all, the same each time, with what stood before."""

from __future__ import annotations

import json
import re
from pathlib import Path

import html5lib
import pytest

from tests.sites.folders import ARTICLE, SETTINGS, draft, files, folder, signed, three
from tollcheck.errors import SiteError
from tollcheck.model import VerdictId
from tollcheck.render import render
from tollcheck.render.words import verdict_words
from tollcheck.say.because import NOT_DOCUMENTED
from tollcheck.site import build
from tollcheck.site.links import broken

REASON = "The army's own count, which we hold, gives 9,120."


def built(place: Path) -> dict[str, bytes]:
    build(place, pictures=False)
    return files(place / "_site")


def page(site: dict[str, bytes], path: str) -> str:
    return site[path].decode("utf-8")


def test_there_is_a_page_for_each_check_each_claim_and_each_thing_in_common(tmp_path: Path) -> None:
    site = built(three(tmp_path))
    wanted = {
        *("index.html", "search.html", "about.html", "corrections.html", "places.html", "actors.html"),
        *("categories.html", "verdicts.html", "authors.html", "place/mali.html", "place/burkina-faso.html"),
        *("category/analysis.html", "author/awa-example.html", "author/lena-other.html"),
        *("checks/sahel/index.html", "checks/sahel/c1.html", "checks/sahel/c2.html", "checks/sahel/c3.html"),
        *("checks/sahel/report.json", "feed.xml", "feed.json", "sitemap.xml", "robots.txt", "site.css", "site.js"),
    }
    assert wanted <= set(site)
    assert site["checks/sahel/report.json"] == (tmp_path / "checks" / "sahel.json").read_bytes()


def test_the_newest_comes_first_by_its_moment_wherever_it_was_signed(tmp_path: Path) -> None:
    first = page(built(three(tmp_path)), "index.html")
    # 23:30 on the 4th in Lima is 04:30 on the 5th in UTC, after a 5th that is told as a day
    assert re.findall(r'checks/(\w+)/index\.html">', first)[:3] == ["burkina", "niger", "sahel"]


def test_an_unsupported_claim_is_nowhere_without_what_that_does_not_mean(tmp_path: Path) -> None:
    site = built(three(tmp_path))
    for path in ("index.html", "checks/sahel/index.html", "checks/sahel/c1.html", "place/mali.html"):
        main = page(site, path).partition("<footer")[0]
        assert main.count(NOT_DOCUMENTED) >= 1, path
    assert NOT_DOCUMENTED in page(site, "feed.xml")
    assert NOT_DOCUMENTED in json.loads(site["feed.json"])["items"][-1]["content_text"]
    (described,) = re.findall(r'name="description" content="([^"]*)"', page(site, "checks/sahel/c1.html"))
    assert NOT_DOCUMENTED in described


def test_a_claims_page_holds_its_own_claim_review_and_no_other_page_one(tmp_path: Path) -> None:
    site = built(three(tmp_path))
    found = {
        path: re.findall(r'ld\+json">(.*?)</script>', page(site, path), re.S) for path in site if path[-5:] == ".html"
    }
    with_one = {path for path, held in found.items() if held}
    assert with_one == {path for path in found if re.fullmatch(r"checks/\w+/c\d+\.html", path)}
    (told,) = found["checks/sahel/c1.html"]
    review = json.loads(told)
    assert review["@type"] == "ClaimReview"
    assert review["url"] == "https://checks.example.org/wars/checks/sahel/c1.html"
    assert review["author"]["name"] == "Awa Example"


def test_every_page_is_html_that_a_parser_has_nothing_to_say_of(tmp_path: Path) -> None:
    for path, content in built(three(tmp_path)).items():
        if path.endswith(".html"):
            html5lib.HTMLParser(strict=True).parse(content)


def test_a_draft_is_named_and_left_out(tmp_path: Path) -> None:
    place = three(tmp_path)
    folder(place, {"draft": render(draft(), "json")})
    done = build(place, pictures=False)
    assert done.checks == 3
    (line,) = done.left_out
    assert line.startswith("draft.json: nobody has signed it")
    assert not (place / "_site" / "checks" / "draft").exists()


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    assert built(three(tmp_path / "a")) == built(three(tmp_path / "b"))


def corrected(place: Path) -> None:
    own = {"c1": (VerdictId.SUPPORTED, REASON)}
    folder(place, {"sahel": signed(draft(), at="2026-10-09T08:00:00+00:00", own=own)})


def test_a_build_after_a_change_is_the_same_as_one_from_nothing(tmp_path: Path) -> None:
    place = three(tmp_path)
    built(place)
    corrected(place)
    done = build(place, pictures=False)
    after = files(place / "_site")
    assert done.made == 1
    for made in (place / "_site").rglob("*.html"):
        made.unlink()
    (place / ".built.json").unlink()
    assert build(place, output=place / "other", pictures=False).made == 3
    assert files(place / "other") == after


def test_a_page_that_somebody_changed_is_made_again(tmp_path: Path) -> None:
    place = three(tmp_path)
    before = built(place)
    (place / "_site" / "checks" / "niger" / "index.html").write_text("mine now")
    assert build(place, pictures=False).made == 1
    assert files(place / "_site") == before


def test_a_correction_says_what_changed_when_and_why_and_keeps_what_stood(tmp_path: Path) -> None:
    place = three(tmp_path)
    built(place)
    corrected(place)
    site = built(place)
    told = page(site, "checks/sahel/index.html")
    assert "now “Matches the record”, before “Not shown by the record (unproven)”" in told
    assert REASON.replace("'", "&#39;") in told
    assert "9 October 2026" in told
    old = page(site, "checks/sahel/version-1.html")
    assert "An earlier version, as it was signed." in old
    assert REASON[:20] not in old
    assert "corrected 9 October 2026" in page(site, "index.html")
    assert "sahel" in page(site, "corrections.html")
    assert "Corrected: A year in the Sahel" in page(site, "feed.xml")
    assert "version-1" not in page(site, "sitemap.xml")


def test_the_machines_verdict_stays_beside_the_editors(tmp_path: Path) -> None:
    place = three(tmp_path)
    corrected(place)
    told = page(built(place), "checks/sahel/c1.html")
    assert "The machine’s verdict: Not shown by the record (unproven)." in told
    assert NOT_DOCUMENTED in told


def test_a_signature_that_says_the_same_again_is_no_correction(tmp_path: Path) -> None:
    place = three(tmp_path)
    built(place)
    folder(place, {"sahel": signed(draft(), at="2026-10-20")})
    assert "Corrected" not in page(built(place), "checks/sahel/index.html").partition("<main")[2]


DAMAGED = [
    pytest.param("{", "is no JSON", id="half a file"),
    pytest.param("[" * 100_000, "is no JSON", id="deep"),
    pytest.param('{"schema": "other"}', "is no tollcheck.report/1", id="another file"),
    pytest.param(signed(draft()).replace('"c1"', '"../../c1"'), "damaged|says nothing", id="an id that climbs"),
    pytest.param(signed(draft()).replace("9,000", "8,000", 1), "damaged", id="a quote that does not stand in the text"),
    pytest.param(signed(draft()).replace('"verdict": "unsupported"', '"verdict": "liar"'), "damaged", id="no verdict"),
]


@pytest.mark.parametrize(("content", "says"), DAMAGED)
def test_a_damaged_report_is_one_line_and_the_old_site_stands(tmp_path: Path, content: str, says: str) -> None:
    place = three(tmp_path)
    before = built(place)
    (place / "checks" / "zz.json").write_text(content, "utf-8")
    with pytest.raises(SiteError, match=says) as raised:
        build(place, pictures=False)
    assert "\n" not in str(raised.value)
    assert str(raised.value).startswith("zz.json: ")
    assert files(place / "_site") == before
    assert not list(place.glob("._site*"))


SETTINGS_BAD = [
    pytest.param("title = 3", "has no address", id="too little"),
    pytest.param("title =", "is no TOML", id="no toml"),
    pytest.param(SETTINGS.replace("https:", "javascript:"), "address is none of the web", id="another scheme"),
    pytest.param(SETTINGS.replace('publisher = "A Desk"', "publisher = 7"), "publisher is no text", id="a number"),
    pytest.param(f"colour = 'red'\n{SETTINGS}", "knows no colour", id="an unknown key"),
    pytest.param(
        SETTINGS.replace('role = "desk editor"', 'rank = "1"'), "an author has no rank", id="an unknown author key"
    ),
]


@pytest.mark.parametrize(("settings", "says"), SETTINGS_BAD)
def test_settings_that_cannot_be_used_are_one_line(tmp_path: Path, settings: str, says: str) -> None:
    with pytest.raises(SiteError, match=says) as raised:
        build(folder(tmp_path, {}, settings=settings), pictures=False)
    assert "\n" not in str(raised.value)


def test_a_folder_with_something_else_in_it_is_not_replaced(tmp_path: Path) -> None:
    place, other = three(tmp_path / "desk"), tmp_path / "thesis"
    other.mkdir()
    (other / "chapter.txt").write_text("mine")
    with pytest.raises(SiteError, match="something else in it"):
        build(place, output=other, pictures=False)
    assert (other / "chapter.txt").read_text() == "mine"


def test_a_site_that_was_cut_off_between_its_two_steps_comes_back(tmp_path: Path) -> None:
    place = three(tmp_path)
    before = built(place)
    (place / "_site").replace(place / "._site.old")
    (place / "site.toml").write_text("title =")
    with pytest.raises(SiteError):
        build(place, pictures=False)
    assert files(place / "_site") == before


def test_what_was_published_may_not_be_changed_afterwards(tmp_path: Path) -> None:
    place = three(tmp_path)
    built(place)
    (kept,) = (place / "history" / "niger").glob("*.json")
    kept.write_text(kept.read_text().replace("33", "34"))
    with pytest.raises(SiteError, match="is not what was published"):
        build(place, pictures=False)


def test_names_that_would_share_an_address_are_refused(tmp_path: Path) -> None:
    place = folder(tmp_path, {"A b": signed(draft()), "a-b": signed(draft())})
    with pytest.raises(SiteError, match="its address would be that of"):
        build(place, pictures=False)


def test_an_empty_folder_is_a_site_without_checks(tmp_path: Path) -> None:
    site = built(folder(tmp_path, {}))
    assert "None yet." in page(site, "index.html")


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("index.html", []),
        ("../index.html", ["../index.html"]),
        ("c9.html", ["c9.html"]),
        ("#here", []),
        ("#gone", ["#gone"]),
        ("https://example.org/x", []),
        ("//example.org/x", []),
    ],
)
def test_links_that_lead_nowhere_are_found(link: str, leads: list[str]) -> None:
    text = f'<p id="here"><a href="{link}">x</a></p>'
    assert list(broken("checks/a/c1.html", text, held={"checks/a/index.html", "checks/a/c1.html"})) == leads


def test_many_checks_are_told_on_several_pages(tmp_path: Path) -> None:
    one = signed(draft("At least 33 people were killed in Niger in May 2021.", "Niger"))
    site = built(folder(tmp_path, {f"check-{n}": one for n in range(85)}))
    assert 'href="index-2.html"' in page(site, "index.html")
    assert "page 3 of 3" in page(site, "index-3.html")
    assert ARTICLE not in page(site, "index-3.html")
    listed = re.findall(
        r"checks/check-\d+/index", "".join(page(site, path) for path in ("index.html", "index-2.html", "index-3.html"))
    )
    assert len(set(listed)) == 85


def test_what_a_build_that_failed_would_have_shown_is_no_earlier_version(tmp_path: Path) -> None:
    place = folder(tmp_path, {"a": signed(draft()), "b": "{"})
    with pytest.raises(SiteError, match="is no JSON"):
        build(place, pictures=False)
    own = {"c1": (VerdictId.SUPPORTED, REASON)}
    folder(place, {"a": signed(draft(), own=own), "b": signed(draft())})
    site = built(place)
    assert "checks/a/version-1.html" not in site
    assert "corrected" not in page(site, "index.html")


def test_a_verdict_that_changed_is_told_of_each_claim_with_the_same_words(tmp_path: Path) -> None:
    twice = draft("In 2022, 50 people were killed in Mali. In 2023, 50 people were killed in Mali.", "Twice")
    first, second = twice.reviews
    assert first.claim.quote == second.claim.quote
    place = folder(tmp_path, {"twice": signed(twice)})
    built(place)
    folder(place, {"twice": signed(twice, own={"c1": (VerdictId.NO_DATA, "The first was read wrongly")})})
    told = page(built(place), "checks/twice/index.html")
    assert "now “Not covered”" in told
    assert "The first was read wrongly" in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("No one was killed in Mali in 2022.", "Below the record", id="less than is documented"),
        pytest.param(
            "Deaths rose from 100 in 2020 to 150 in 2021, a rise of 80 percent, in Mali.", "Arithmetic", id="arithmetic"
        ),
    ],
)
def test_a_verdict_has_the_words_under_which_it_was_signed(tmp_path: Path, text: str, words: str) -> None:
    report = draft(text)
    claim = next(r.claim.id for r in report.reviews if verdict_words(r.verdict) == words)
    told = page(built(folder(tmp_path, {"a": signed(report)})), f"checks/a/{claim}.html")
    assert f"{words}." in told
    assert "Contradicted by documented events" not in told


def test_a_fold_from_zero_is_published_without_a_figure(tmp_path: Path) -> None:
    report = draft("Civilian deaths rose fivefold in Togo between 2015 and 2022.")
    site = built(folder(tmp_path, {"togo": signed(report)}))
    told = page(site, f"checks/togo/{report.reviews[0].claim.id}.html")
    assert "no figure" in told
    assert "inf" not in re.findall(r"[a-z]+", told)


@pytest.mark.parametrize("damage", ['{"sahel": {"key": "KEY"}}', "[]", "{", '{"sahel": 1}'], ids=range(4))
def test_what_was_kept_of_the_last_build_may_be_damaged(tmp_path: Path, damage: str) -> None:
    place = three(tmp_path)
    before = built(place)
    state = place / ".built.json"
    state.write_text(damage.replace("KEY", json.loads(state.read_text("utf-8"))["sahel"]["key"]), "utf-8")
    assert build(place, pictures=False).made == 3
    assert files(place / "_site") == before
