"""Our own example, as a copied text and as a page: the same report twice."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tollcheck.model import Article, Author
from tollcheck.reading.read import read_file

EXAMPLES = Path(__file__).parents[2] / "examples"
SHARED = Path(__file__).parents[3] / "shared" / "articles"
NINE = 9


def report_of(article: Article) -> list[str]:
    kept = article.text
    for span in reversed(article.furniture):
        kept = kept[: span.start] + kept[span.end :]
    return [" ".join(line.split()) for line in kept.split("\n") if line.strip()]


def words(text: str) -> list[str]:
    return re.findall(r"\d+(?:,\d+)*|\w+", text.lower().replace("’", "'"))


def test_text_and_page_carry_the_same_report() -> None:
    text, page = read_file(EXAMPLES / "mali_example.txt"), read_file(EXAMPLES / "mali_example.html")
    assert report_of(text) == report_of(page)
    for article in (text, page):
        assert article.authors == (Author("Lena Marchetti", "Africa Correspondent"),)
        assert (article.category, article.reading_minutes, article.language) == ("Analysis", 2, "en")
        (image,) = article.images
        assert (image.credit, image.date) == ("Awa Diallo/Example Wire", date(2025, 6, 9))
    assert text.images == page.images
    assert (text.published, page.published) == (None, date(2025, 10, 1))


def test_the_page_around_the_report_stays_outside() -> None:
    text = read_file(EXAMPLES / "mali_example.html").text
    for outside in ("1989", "412", "Dozens killed", "2009", "Subscribe", "Sign up"):
        assert outside not in text


def test_the_text_is_of_the_length_of_a_short_report() -> None:
    report = report_of(read_file(EXAMPLES / "mali_example.txt"))
    assert 200 <= sum(len(line.split()) for line in report[1:]) <= 250


@pytest.mark.parametrize("name", ["mali_example.txt", "mali_example.html", "README.md"])
def test_the_words_are_our_own(name: str) -> None:
    if not SHARED.exists():
        pytest.skip("needs ../shared")
    ours = words((EXAMPLES / name).read_text(encoding="utf-8"))
    for path in SHARED.iterdir():
        theirs = words(path.read_text(encoding="utf-8"))
        rows = {tuple(theirs[at : at + NINE]) for at in range(len(theirs) - NINE + 1)}
        assert not [ours[at : at + NINE] for at in range(len(ours) - NINE + 1) if tuple(ours[at : at + NINE]) in rows]


def test_labels_of_the_copied_text_are_furniture() -> None:
    article = read_file(EXAMPLES / "mali_example.txt")
    assert report_of(article)[0] == article.title
    for label in ("Category", "Authors", "See all", "Help us", "Your support", "A market street"):
        assert not [line for line in report_of(article) if line.startswith(label)]
