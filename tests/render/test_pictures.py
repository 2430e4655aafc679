"""Pictures that leave the page: whole by themselves, with what may not be cut off from a verdict inside."""

from __future__ import annotations

import base64
import dataclasses
import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest

from tests.render import reports
from tests.render.pages import Page
from tests.render.payloads import PAYLOADS
from tollcheck.errors import PictureError
from tollcheck.model import EditorVerdict, Report, Review, Signature, VerdictId
from tollcheck.render import picture as pictured
from tollcheck.render.citing import citing, report_citation
from tollcheck.render.downloads import Picture, drawings_of, pictures
from tollcheck.render.html import render
from tollcheck.render.picture import HEIGHT, WIDTH, picture, png
from tollcheck.render.standalone import standalone, style_for, words_of
from tollcheck.render.words import DRAFT, NOT_DOCUMENTED, verdict_words

HREF = "{http://www.w3.org/1999/xlink}href"


def text_of(svg: str) -> str:
    """What a reader sees of a picture, on one line."""
    found = ET.fromstring(svg)  # noqa: S314  made by us
    spoken = (each for each in found.iter() if each.tag.endswith(("}text", "}tspan")))
    return " ".join(" ".join(each.text or "" for each in spoken).split())


def every(report: Report) -> Iterator[tuple[Review, Picture]]:
    for number, review in enumerate(report.reviews, 1):
        for each in pictures(review, report, drawings_of(review, number=number), number=number):
            yield review, each


def test_every_picture_says_what_it_is_by_itself() -> None:
    report = reports.report()
    found = list(every(report))
    assert {each.drawing for _, each in found} == {"chart", "curve", "map", "claim"}
    for review, each in found:
        said = text_of(each.svg)
        assert verdict_words(review.verdict) in said
        assert DRAFT in said
        assert "Source: " in said
        assert f"tollcheck {report.version}" in said
        for caveat in review.caveats:
            assert caveat.text in said


def test_an_unsupported_verdict_never_leaves_without_its_sentence() -> None:
    found = [each for review, each in every(reports.report()) if review.verdict.id is VerdictId.UNSUPPORTED]
    assert len(found) > 2
    assert all(NOT_DOCUMENTED in text_of(each.svg) for each in found)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_pictures_hold_nothing_that_runs_or_leads_elsewhere(payload: str) -> None:
    for _, each in (*every(reports.report()), *every(reports.hostile(payload))):
        for element in ET.fromstring(each.svg).iter():  # noqa: S314
            name = element.tag.rsplit("}", 1)[-1]
            assert name in {
                *(["svg", "style", "rect", "text", "tspan", "path", "circle", "title", "desc", "g", "pattern"])
            }, (each.name, name)
            assert not [key for key in element.attrib if key.startswith("on") or key in ("href", HREF)]
        style = "".join(re.findall("<style>(.*?)</style>", each.svg))
        assert not {"@import", "url(", "var("} & set(re.findall(r"@import|url\(|var\(", style))


def test_a_picture_has_its_own_style_for_all_that_it_draws() -> None:
    style = style_for('<g class="l0 near"><path/></g><text class="n0"/><text class="small"/>')
    assert ".l0{stroke:#1c5580" in style
    assert ".l0>path{fill:none" in style
    assert ".near>path{stroke-dasharray" in style
    assert "text.n0{" in style
    assert "[class" not in style
    assert ".steps" not in style


def test_a_drawing_without_a_size_is_no_picture() -> None:
    report = reports.report()
    with pytest.raises(ValueError, match="viewBox"):
        standalone("<svg></svg>", words_of(report.reviews[0], report))


def with_long_words(review: Review, *, times: int) -> Review:
    caveats = tuple(dataclasses.replace(c, text=f"{n} {c.text}") for n in range(times) for c in review.caveats)
    return dataclasses.replace(review, because=review.because * times, caveats=caveats)


@pytest.mark.parametrize("times", [1, 3, 12, 40])
def test_a_share_image_keeps_its_words_inside_however_long(times: int) -> None:
    report = reports.report()
    for review in report.reviews:
        found = ET.fromstring(picture(with_long_words(review, times=times), report))  # noqa: S314
        rows = [float(each.get("y", "")) for each in found.iter() if each.tag.endswith("}text")]
        assert rows == sorted(rows)
        assert rows[-1] < HEIGHT
        if review.verdict.id is VerdictId.UNSUPPORTED:
            assert NOT_DOCUMENTED in text_of(picture(with_long_words(review, times=times), report))


def test_a_signed_picture_bears_another_mark() -> None:
    plain = reports.report()
    verdicts = tuple(EditorVerdict(one.claim.id, one.verdict.id, "") for one in plain.reviews)
    report = dataclasses.replace(plain, signed=Signature("A. Editor", "2025-10-02T12:00:00+00:00", verdicts))
    said = text_of(picture(report.reviews[0], report))
    assert "Signed by A. Editor" in said
    assert DRAFT not in said


def test_a_png_has_the_size_and_shows_words() -> None:
    report = reports.report()
    found = png(picture(report.reviews[0], report))
    assert found[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", found[16:24]) == (WIDTH, HEIGHT)
    without = re.sub(r"<text.*?</text>", "", picture(report.reviews[0], report))
    assert len(found) > 2 * len(png(without))


def test_no_png_without_a_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictured, "_font", lambda: None)
    with pytest.raises(PictureError, match="no font"):
        png("<svg/>")


def test_no_png_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    with pytest.raises(PictureError, match=r"tollcheck\[pictures\]"):
        png("<svg/>")


def test_the_page_holds_every_picture_in_a_link() -> None:
    report = reports.report()
    links = [each for each in Page(render(report)).every("a") if "download" in each.attributes]
    held = {}
    for link in links:
        kind, content = link.attributes["href"].split(",", 1)
        assert kind == "data:image/svg+xml;base64"
        held[link.attributes["download"]] = base64.b64decode(content).decode()
    assert held == {f"{each.name}.svg": each.svg for _, each in every(report)}
    assert len({link.text for link in links}) == len(links)  # a screen reader tells them apart


def test_a_claim_is_cited_with_its_data_and_its_receipts() -> None:
    report = reports.report()
    review = next(each for each in report.reviews if each.estimates)
    found = citing(review, report, number=3)
    assert review.claim.quote in found.claim
    assert verdict_words(review.verdict) in found.claim
    for needed in ("Claim 3", report.article.digest[:19], report.version, report.knowledge[:19], "draft by a machine"):
        assert needed in found.claim
    assert found.command == f"tollcheck receipts report.json {review.claim.id}"
    assert any("Used " in text and "sha256:" in text for text in found.data)
    assert any("holds sums only" in text for text in found.receipts)


def test_a_release_of_events_says_how_to_see_them() -> None:
    report = reports.report()
    releases = tuple(dataclasses.replace(each, rows=5_073) for each in report.releases)
    review = next(each for each in report.reviews if each.estimates)
    found = citing(review, dataclasses.replace(report, releases=releases), number=1)
    assert any("summed from 5,073 events" in text for text in found.receipts)


def test_a_claim_that_no_release_answered_has_no_receipts() -> None:
    report = reports.report()
    review = next(each for each in report.reviews if not each.estimates)
    found = citing(review, report, number=1)
    assert found.command is None
    assert "against no release" in found.claim


def test_a_report_is_cited_by_its_text() -> None:
    report = reports.report()
    assert report_citation(report).startswith("The check of “")
    assert report.article.digest[:19] in report_citation(report)
