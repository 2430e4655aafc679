"""Whatever an article, a signature or the site's own settings hold is shown as text on every page, and nothing else."""

from __future__ import annotations

import json
import re

import feedparser
import html5lib
import pytest

from tests.render.payloads import PAYLOADS
from tests.render.test_bad_input import steers
from tests.sites.folders import SETTINGS, draft, files, folder, signed
from tollcheck.site import build

TEXT = "At least 33 people were killed in Mali in May 2022. "
OURS = {"site.js", "search-index.js"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A site in which the text, title and signer of each check hold a payload, and the settings one too."""
    reports = {
        f"check-{n}": signed(draft(f"{TEXT}{payload}", f"T {payload}"), by=f"N {payload}")
        for n, payload in enumerate(PAYLOADS)
    }
    evil = json.dumps("</title><script>alert(1)</script>\u202e")
    settings = (
        SETTINGS.replace('"A Desk"', evil)
        .replace('"Checks of a Desk"', evil)
        .replace('"What stood before stays."', evil)
    )
    place = folder(tmp_path_factory.mktemp("site"), reports, settings=settings)
    build(place, pictures=False)
    return files(place / "_site")


def test_every_payload_is_on_a_page_of_its_own(site: dict[str, bytes]) -> None:
    assert sum(bool(re.fullmatch(r"checks/check-\d+/index\.html", path)) for path in site) == len(PAYLOADS) >= 150


def test_no_page_runs_loads_or_leads_to_anything_of_theirs(site: dict[str, bytes]) -> None:
    for path, content in site.items():
        if not path.endswith(".html"):
            continue
        tree = html5lib.parse(content, namespaceHTMLElements=False)
        for element in tree.iter():
            if not isinstance(element.tag, str):
                continue
            assert element.tag not in ("iframe", "object", "embed", "svg", "img", "form", "base", "style"), path
            if element.tag == "script":
                data = element.get("type") == "application/ld+json"
                assert data or (element.get("src") or "").rpartition("/")[2] in OURS, path
            for name, value in element.attrib.items():
                assert not name.startswith("on"), path
                if name in ("href", "src"):
                    is_ours = not re.match(r"[\s\x00-\x1f]*[a-z+.-]+:", value, re.I)
                    assert is_ours or value.startswith("https://"), (path, value)


def test_nothing_steers_the_reader_s_eye(site: dict[str, bytes]) -> None:
    for path, content in site.items():
        if path.endswith((".html", ".xml", ".js")):
            assert not steers(content.decode("utf-8"), allowed="\n\t"), path


def test_feeds_and_data_stay_whole(site: dict[str, bytes]) -> None:
    assert not feedparser.parse(site["feed.xml"]).bozo
    json.loads(site["feed.json"])
    assert b"<" not in site["search-index.js"]
    for path, content in site.items():
        if re.fullmatch(r"checks/[\w-]+/c\d+\.html", path):
            (told,) = re.findall(r'ld\+json">(.*?)</script>', content.decode(), re.S)
            assert json.loads(told)["@type"] == "ClaimReview"
