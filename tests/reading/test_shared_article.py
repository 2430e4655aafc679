"""A scraped page as it really is: read where the shared folder lies beside the project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tollcheck.model import Article, Author
from tollcheck.reading.read import read_file

ARTICLE = Path(__file__).parents[3] / "shared" / "articles" / "mali_2025.txt"
# The lines that are no furniture, by their number in the file: the headline and nine paragraphs.
REPORT_LINES = (4, 13, 15, 17, 19, 21, 23, 25, 27, 29)


@pytest.fixture
def article() -> Article:
    if not ARTICLE.exists():
        pytest.skip("needs ../shared")
    return read_file(ARTICLE)


def test_facts(article: Article) -> None:
    assert article.title is not None and article.title.startswith("Russia Wanted")
    assert article.authors == (Author("Ivan Khomenko", "News Writer"),)
    assert (article.category, article.reading_minutes) == ("Latest news", 2)
    assert (article.published, article.language, article.notes) == (None, "en", ())
    (image,) = article.images
    assert (image.date, image.credit) == (date(2022, 6, 7), "Getty Images")
    assert image.caption.startswith("People walk")


def test_text_is_the_file(article: Article) -> None:
    assert article.text == ARTICLE.read_text(encoding="utf-8")


def test_furniture_is_every_line_but_the_report(article: Article) -> None:
    report, start = [], 0
    for number, line in enumerate(article.text.split("\n"), start=1):
        end = start + len(line)
        taken = sum(max(0, min(span.end, end) - max(span.start, start)) for span in article.furniture)
        assert taken in (0, len(line)), f"line {number} is furniture in part"
        if line and not taken:
            report.append(number)
        start = end + 1
    assert tuple(report) == REPORT_LINES
