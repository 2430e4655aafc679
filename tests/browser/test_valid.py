"""Every page that tollcheck writes, and the documentation, before the Nu Html Checker. ``make browser`` installs it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from tests.browser.test_page import ARTICLES, ROOT
from tests.render import reports
from tests.render.test_json_ld import ANNOTATIONS, SIGNED, expanded
from tollcheck.pipeline import check
from tollcheck.reading.read import read_file
from tollcheck.render.html import render

pytestmark = pytest.mark.browser

INSTALLED = ROOT / ".venv" / "vnu" / "node_modules"
CHECKER = INSTALLED / "vnu-jar" / "build" / "dist" / "vnu.jar"
W3C = INSTALLED / "jsonld-common-contexts" / "lib" / "contexts" / "anno.jsonld"
TERMS = INSTALLED / "@vocabulary" / "oa" / "oa.nq"
# A property of SVG 2 that every browser knows and the checker's list of CSS properties lacks.
UNKNOWN_TO_IT = ".*paint-order.*"
LOADED = re.compile(r"""(?:<(?:script|img|iframe|source)\b[^>]*\bsrc|<link\b[^>]*\bhref)=["'](?:https?:)?//""")


def errors(*pages: Path) -> list[tuple[str, str]]:
    """What the checker has against some pages: where, and what."""
    java = shutil.which("java")
    assert java, "install a Java runtime"
    assert CHECKER.exists(), "run `make browser`"
    options = ["--errors-only", "--exit-zero-always", "--format", "json", "--stdout", "--filterpattern", UNKNOWN_TO_IT]
    command = [java, "-Xss8m", "-jar", str(CHECKER), *options, *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)  # noqa: S603
    return [
        (f"{each.get('url')}:{each.get('lastLine')}", each["message"]) for each in json.loads(done.stdout)["messages"]
    ]


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text("<!doctype html><html lang=en><title>A</title><p><div></p>", encoding="utf-8")
    assert errors(page)


@pytest.mark.parametrize("article", ARTICLES)
def test_a_report_is_valid_as_a_draft_and_signed(article: str, tmp_path: Path) -> None:
    source = ARTICLES[article]
    if not source.exists():
        pytest.skip(f"{source.name} is not beside this checkout")
    made = check(read_file(source), at="2025-10-01T00:00:00+00:00")
    pages = {"draft": made, "signed": reports.signed(made), "hostile": reports.hostile('"><svg onload=alert(1)>\u202e')}
    for name, report in pages.items():
        (tmp_path / f"{name}.html").write_text(render(report), encoding="utf-8")
    assert errors(*tmp_path.glob("*.html")) == []


@pytest.mark.parametrize("found", [ANNOTATIONS, SIGNED], ids=["draft", "signed"])
def test_annotations_mean_the_same_by_the_w3c_s_own_context_and_use_terms_of_its_vocabulary(found: Any) -> None:
    official = json.loads(W3C.read_text("utf-8"))

    def load(url: str, options: Any) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": official}

    assert jsonld.expand(found, {"documentLoader": load}) == expanded(found)
    quads = jsonld.to_rdf(found, {"documentLoader": load, "format": "application/n-quads"})
    used = set(re.findall(r"<http://www\.w3\.org/ns/oa#\w+>", quads))
    assert len(used) > 10
    assert not [term for term in used if term not in TERMS.read_text("utf-8")]


def test_the_documentation_is_valid_and_asks_no_other_host() -> None:
    pages = sorted((ROOT / "out" / "docs").rglob("*.html"))
    assert len(pages) > 40, "run `make docs`"
    assert errors(*pages) == []
    for page in pages:
        assert not LOADED.findall(page.read_text("utf-8")), page
