"""Templates of news sites: the whole report, nothing of other wars, and stubs told as such."""

from __future__ import annotations

import pytest

from tests.reading.templates import LEAD, TEMPLATES, WHOLE, Template, json_ld
from tollcheck.errors import ArticleError
from tollcheck.model import Article
from tollcheck.reading import main_text as telling
from tollcheck.reading.read import read_bytes

STUB = "public part of a paid article"


def report_of(article: Article) -> str:
    text = article.text
    for span in reversed(article.furniture):
        text = text[: span.start] + text[span.end :]
    return text


def faults(template: Template) -> list[str]:
    try:
        report = report_of(read_bytes(template.source, name="page.html"))
    except ArticleError as error:
        return [str(error)]
    missed = [f"missed: {passage}" for passage in template.read if passage not in report]
    return missed + [f"not of the report: {passage}" for passage in template.unread if passage in report]


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_the_report_and_nothing_else(template: Template) -> None:
    assert faults(template) == []


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_a_stub_is_told_and_nothing_else_is_called_one(template: Template) -> None:
    notes = read_bytes(template.source, name="page.html").notes
    assert any(STUB in note for note in notes) == template.is_stub


@pytest.mark.parametrize("is_precise", [True, False], ids=["precision", "recall"])
def test_neither_mode_is_enough_alone(is_precise: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    both = telling._extracted

    def one(page: object, *, where: str, **_: bool) -> list[str]:
        return both(page, where=where, is_precise=is_precise)

    monkeypatch.setattr(telling, "_extracted", one)
    monkeypatch.setattr(telling, "_is_link", lambda line, linked: False)
    failing = [name for name, template in TEMPLATES.items() if faults(template)]
    assert len(failing) >= 2, failing


def test_a_stub_tells_how_many_words_were_read() -> None:
    (note,) = read_bytes(TEMPLATES["stub with a wall"].source).notes
    report = report_of(read_bytes(TEMPLATES["stub with a wall"].source))
    assert f"first {len(report.split())} words" in note or f"first {len(LEAD.split()) + 4} words" in note


def test_words_from_the_metadata_are_told() -> None:
    (note,) = read_bytes(TEMPLATES["words in the metadata, a page made by a script"].source).notes
    assert "metadata" in note


def test_markup_in_the_metadata_is_no_text() -> None:
    body = "<p>" + "</p><p>".join(WHOLE).replace("40", "40&nbsp;") + "</p><script>var a = 900;</script>"
    article = read_bytes(Template("<p>Loading the report.</p>", (), head=json_ld(articleBody=body)).source)
    assert "<p>" not in article.text
    assert "900" not in article.text
    assert "40\u00a0 people" in article.text
