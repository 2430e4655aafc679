"""Feeds, sitemap and search index, read by other people's readers."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser

from tests.sites.folders import files, three
from tollcheck.site import build

HOME = "https://checks.example.org/wars/"


def built(place: Path) -> dict[str, bytes]:
    build(three(place), pictures=False)
    return files(place / "_site")


def test_atom_is_read_by_feedparser(tmp_path: Path) -> None:
    feed = feedparser.parse(built(tmp_path)["feed.xml"])
    assert not feed.bozo
    assert feed.version == "atom10"
    assert (feed.feed.title, feed.feed.id) == ("Checks of a Desk", HOME)
    assert [entry.title for entry in feed.entries] == ["Burkina Faso in figures", "Niger", "A year in the Sahel"]
    assert [entry.link for entry in feed.entries][-1] == f"{HOME}checks/sahel/"
    assert feed.entries[-1].updated == "2026-10-02T09:00:00+00:00"
    assert feed.entries[0].author == "Lena Other"
    assert all(entry.updated_parsed for entry in feed.entries)


def test_json_feed_has_what_its_version_asks_for(tmp_path: Path) -> None:
    feed = json.loads(built(tmp_path)["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{HOME}feed.json"
    assert len({item["id"] for item in feed["items"]}) == 3
    assert all(item["content_text"] and item["url"].startswith(HOME) for item in feed["items"])


def test_the_sitemap_names_every_page_once_and_nothing_else(tmp_path: Path) -> None:
    site = built(tmp_path)
    urls = ET.fromstring(site["sitemap.xml"])  # noqa: S314  made by us
    found = [loc.text for loc in urls.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    pages = {HOME + path.removesuffix("index.html") for path in site if path.endswith(".html")}
    assert sorted(found) == sorted(pages)
    assert site["robots.txt"].decode().endswith(f"Sitemap: {HOME}sitemap.xml\n")


def test_the_search_index_is_data_and_holds_the_words_of_each_check(tmp_path: Path) -> None:
    told = built(tmp_path)["search-index.js"].decode("ascii")
    assert told.startswith("window.tollcheckIndex=")
    rows = json.loads(told.removeprefix("window.tollcheckIndex=").rstrip(";\n"))
    assert {row[0] for row in rows} == {f"checks/{slug}/index.html" for slug in ("sahel", "niger", "burkina")}
    assert any("Mali" in row[3] and "Not shown by the record" in row[3] for row in rows)
