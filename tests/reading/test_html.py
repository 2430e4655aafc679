"""Web pages: the report without the page, and only what the page says of itself."""

from __future__ import annotations

import json
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from tollcheck.errors import ArticleError
from tollcheck.model import Article, Author, Image
from tollcheck.reading.read import read_bytes, read_file

FIXTURES = Path(__file__).parents[1] / "fixtures" / "reading"
BODY = (
    "<p>At least 40 people were killed near the town on Monday, the governor of the region said by telephone.</p>"
    "<p>The army said that 12 of its soldiers were among the dead, and that it had sent more men to the road.</p>"
)


def page(body: str = BODY, *, head: str = "", title: str = "Forty killed near Gao", html: str = "<html>") -> Article:
    source = f"<!doctype html>{html}<head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    return read_bytes(source.encode(), name="page.html")


def json_ld(**record: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | record)}</script>'


def furniture(article: Article) -> list[str]:
    return [span.of(article.text) for span in article.furniture]


def test_a_daily_with_metadata() -> None:
    article = read_file(FIXTURES / "french_daily.html")
    assert article.title == "Ménaka : au moins 40 morts dans l'attaque d'un marché"
    assert article.authors == (Author("Aïssata Diarra", "correspondante à Gao"),)
    assert article.published == date(2024, 3, 12)
    assert (article.category, article.reading_minutes, article.language) == ("Afrique", 3, "fr")
    assert article.url == "https://courrier.example/menaka-marche"
    assert article.images == (Image("Un étal du marché, le 3 mars 2023.", "Moussa Sidibé / AFP", date(2023, 3, 3)),)
    assert furniture(article) == ["Soutenez un journalisme indépendant : faites un don."]
    assert "2\u00a0500 déplacés" in article.text
    assert "33 corps" in article.text
    for elsewhere in ("900", "Les plus lus", "130 morts", "sous-titre", "Tous droits", "Un étal"):
        assert elsewhere not in article.text


def test_a_page_laid_out_as_a_table_without_metadata() -> None:
    article = read_file(FIXTURES / "bare_page.html")
    assert article.title == "Forty killed near Gao"
    assert furniture(article) == [
        "Read more: Mali: 130 dead in attack on garrison",
        "Copyright 14 February 2019 River Post",
    ]
    assert article.published is None, "a copyright footer is no date of publishing"


EMPTY = {
    "needs a script": (FIXTURES / "needs_script.html").read_bytes(),
    "needs a script and has no title": b"<html><body><p>Please enable JavaScript to read on.</p></body></html>",
    "menu only": b"<html><body><nav><a href=/>Home</a><a href=/n>News</a></nav></body></html>",
    "nothing in it": b"<html><head></head><body></body></html>",
    "comment only": b"<html><!-- 40 people were killed near the town on Monday. --></html>",
    "headline only": b"<html><body><h1>Forty people were killed near the town</h1></body></html>",
    "script only": b"<html><script>var x = 'Forty people were killed near the town on Monday.'</script></html>",
}


@pytest.mark.parametrize("content", EMPTY.values(), ids=EMPTY)
def test_a_page_without_a_report_is_one_clear_line(content: bytes) -> None:
    with pytest.raises(ArticleError) as raised:
        read_bytes(content, name="page.html")
    assert str(raised.value) == "page.html: no article text found; save the page with its text, or paste the text"


GRAPH = [
    {"@type": "WebSite", "datePublished": "2001-01-01"},
    {"@type": ["NewsArticle", "Article"], "datePublished": "2024-03-12"},
]
DATES = {
    "json-ld": (json_ld(datePublished="2024-03-12T23:30:00-05:00"), date(2024, 3, 12)),
    "json-ld in a graph": (json_ld(**{"@type": "Thing", "@graph": GRAPH}), date(2024, 3, 12)),
    "open graph": ('<meta property="article:published_time" content="2024-03-12T08:00:00Z">', date(2024, 3, 12)),
    "dublin core": ('<meta name="DC.date.issued" content="12 March 2024">', date(2024, 3, 12)),
    "changed only": ('<meta property="article:modified_time" content="2024-03-12">', None),
    "json-ld of another thing": (json_ld(**{"@type": "Event", "datePublished": "2024-03-12"}), None),
    "broken json-ld": (json_ld(datePublished="2024-03-12").replace("}", ""), None),
    "no such day": (json_ld(datePublished="2024-02-31"), None),
}


@pytest.mark.parametrize(("head", "published"), DATES.values(), ids=DATES)
def test_published_only_from_metadata_that_say_so(head: str, published: date | None) -> None:
    assert page(head=head).published == published


SHOWN_DATES = {
    "time with pubdate": ('<time pubdate datetime="2024-03-12">yesterday</time>', date(2024, 3, 12)),
    "microdata": ('<span itemprop="datePublished" content="2024-03-12T08:00">Tuesday</span>', date(2024, 3, 12)),
    "any other time": ('<time datetime="2024-03-12">that day</time>', None),
}


@pytest.mark.parametrize(("mark", "published"), SHOWN_DATES.values(), ids=SHOWN_DATES)
def test_published_from_the_marks_of_the_page(mark: str, published: date | None) -> None:
    assert page(mark + BODY).published == published


JANE, ROE = Author("Jane Doe"), Author("John Roe")
BOX = '<div class="author-box"><b class="author-name">Jane Doe</b><i class="author-role">Sahel editor</i></div>'
AUTHORS = {
    "json-ld person with a job": (
        json_ld(author={"@type": "Person", "name": "Jane Doe", "jobTitle": "Analyst"}),
        "",
        (Author("Jane Doe", "Analyst"),),
    ),
    "json-ld two people": (json_ld(author=[{"name": "Jane Doe"}, "John Roe"]), "", (JANE, ROE)),
    "meta with its opening word": ('<meta name="author" content="By Jane Doe and John Roe">', "", (JANE, ROE)),
    "meta names, the page tells the function": (
        '<meta name="author" content="Jane Doe">',
        BOX,
        (Author("Jane Doe", "Sahel editor"),),
    ),
    "byline of the page": ("", '<p class="byline">By <a href="/j">Jane Doe</a></p>', (JANE,)),
    "two elements side by side": (
        "",
        '<p><span class="author">Jane Doe</span>, <span class="author">John Roe</span></p>',
        (JANE, ROE),
    ),
    "a link is no name": ('<meta property="article:author" content="https://social.example/jane">', "", ()),
    "other authors in the margin": ("", '<aside><p class="byline">By John Roe</p></aside>', ()),
    "who comments signs nothing": ("", '<div id="comments"><b class="comment-author">John Roe</b></div>', ()),
}


@pytest.mark.parametrize(("head", "byline", "authors"), AUTHORS.values(), ids=AUTHORS)
def test_authors_and_their_functions(head: str, byline: str, authors: tuple[Author, ...]) -> None:
    article = page(byline + BODY, head=head)
    assert article.authors == authors
    report = [line for line in article.text.split("\n") if line and line not in furniture(article)]
    assert report[0] == "Forty killed near Gao"
    assert report[1].startswith("At least 40 people")


FIGURES = {
    "date and credit in the words": (
        "<figure><img src=a><figcaption>A soldier in Gao. June 7, 2022. (AFP/John Doe)</figcaption></figure>",
        Image("A soldier in Gao. June 7, 2022.", "AFP/John Doe", date(2022, 6, 7)),
    ),
    "credit in its own element": (
        '<figure><img src=a><figcaption>A soldier in Gao. <span class="credit">Awa Keïta</span></figcaption></figure>',
        Image("A soldier in Gao.", "Awa Keïta"),
    ),
    "caption without a credit": (
        "<figure><img src=a><figcaption>A soldier in Gao</figcaption></figure>",
        Image("A soldier in Gao"),
    ),
}


@pytest.mark.parametrize(("figure", "image"), FIGURES.values(), ids=FIGURES)
def test_captions_are_kept_with_their_pictures(figure: str, image: Image) -> None:
    article = page(figure + BODY)
    assert article.images == (image,)
    assert "A soldier" not in "".join(line for line in article.text.split("\n") if line not in furniture(article)), (
        "a caption is no part of the report"
    )


def test_the_seen_headline_wins_over_the_one_for_search_engines() -> None:
    head = '<meta property="og:title" content="Mali war: what we know"><title>Forty killed near Gao | Wire</title>'
    assert page(head=head).title == "Forty killed near Gao"


def test_the_headline_is_the_first_line_of_the_text_once() -> None:
    text = page(head="<title>Forty killed near Gao</title>").text
    assert text.startswith("Forty killed near Gao\n\nAt least")
    assert text.count("Forty killed") == 1


WORDS = {
    "non-breaking spaces stay": ("2&nbsp;500 and 3&#8239;000 fled", "2\u00a0500 and 3\u202f000 fled"),
    "the mark of a note is no digit": ("33<sup>2</sup> died<sup>[12]</sup> there", "33 died there"),
    "ordinals stay": ("the 3<sup>rd</sup> raid", "the 3rd raid"),
    "a number cut for the line": ("3,<wbr>000 fled", "3,000 fled"),
    "crossed out is not said": ("<del>99</del>33 died", "33 died"),
    "a break in a sentence": ("33 died<br>and 12 fled", "33 died and 12 fled"),
    "emphasis": ("<b>33</b> <i>civilians</i>", "33 civilians"),
}


@pytest.mark.parametrize(("markup", "text"), WORDS.values(), ids=WORDS)
def test_numbers_come_through(markup: str, text: str) -> None:
    article = page(f"<p>In the governor's words {markup}, and the army sent more men to the road.</p>{BODY}")
    assert f"In the governor's words {text}, and the army" in article.text


def test_rows_of_figures_are_lines() -> None:
    table = "<table><tr><th>Place</th><th>Dead</th></tr><tr><td>Gao</td><td>33</td></tr></table>"
    assert "\n\nPlace | Dead\n\nGao | 33\n" in page(BODY + table).text


TUEES = "Au moins 40 personnes tuées, a déclaré l'armée."
CHARSETS = {
    "windows-1251": (
        '<meta charset="windows-1251">',
        "windows-1251",
        "Погибли 40 человек, сообщил губернатор области.",
    ),
    "latin-1": ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "latin-1", TUEES),
    "utf-8 declared as latin-1": ('<meta charset="iso-8859-1">', "utf-8", TUEES),
    "a name that is no charset": ('<meta charset="unicode_escape">', "utf-8", TUEES),
}


@pytest.mark.parametrize(("meta", "encoding", "sentence"), CHARSETS.values(), ids=CHARSETS)
def test_declared_charsets(meta: str, encoding: str, sentence: str) -> None:
    source = f"<html><head>{meta}</head><body><p>{sentence}</p><p>{sentence}</p></body></html>"
    assert sentence in read_bytes(source.encode(encoding)).text


def test_xhtml_with_a_declaration_is_read() -> None:
    source = (
        f'<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{BODY}</body></html>'
    )
    assert "At least 40" in read_bytes(source.encode(), name="page").text


def test_html_is_known_by_its_first_bytes() -> None:
    source = f"\n<!-- saved -->\n<!DOCTYPE html><html><body><h1>Forty killed near Gao</h1>{BODY}</body></html>"
    assert "<p>" not in read_bytes(source.encode(), name="saved.txt").text


def test_two_articles_that_share_a_paragraph_both_keep_it() -> None:
    assert page().text == page().text == page().text


HOSTILE = {
    "100,000 nested sections": "<div>" * 100_000 + BODY,
    "1,500 nested sections": "<div>" * 1_500 + BODY,
    "nested tables": "<table><tr><td>" * 3_000 + BODY,
    "nested lists and quotes": "<ul><li><blockquote>" * 600 + BODY,
    "deep json-ld": f'<script type="application/ld+json">{"[" * 100_000}</script>{BODY}',
    "400,000 marks": "<p>40 killed</p>" * 250_000,
    "a comment without end": "<!--" + BODY,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_end_in_text_or_one_line(body: str) -> None:
    try:
        article = page(body)
    except ArticleError as error:
        assert "\n" not in str(error)
    else:
        assert "At least 40 people" in article.text


def test_fifty_megabytes_are_refused_and_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    with path.open("wb") as file:
        file.write(b"<html><body>")
        file.truncate(50_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(ArticleError, match=r"more than 20 MB; give the article alone"):
            read_file(path)
        assert tracemalloc.get_traced_memory()[1] < 30_000_000  # no more than the limit
    finally:
        tracemalloc.stop()
