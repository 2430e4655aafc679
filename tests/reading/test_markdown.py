"""Markdown: the text as the reader of the rendered page sees it."""

from __future__ import annotations

from datetime import date

import pytest

from tollcheck.errors import ArticleError
from tollcheck.model import Article, Author, Image
from tollcheck.reading.read import read_bytes

BODY = "At least 40 people were killed near the town on Monday, the governor said."


def read(source: str) -> Article:
    return read_bytes(source.encode(), name="report.md")


STRIPPED = {
    "emphasis": ("At least **40** _people_ were ***killed***.", "At least 40 people were killed."),
    "links": ("The [army](https://x.example/33) said [so][1].\n\n[1]: https://x.example", "The army said so."),
    "bare link": ("See <https://x.example/33> for 12 names.", "See https://x.example/33 for 12 names."),
    "inline code": ("The file `gao-33` names 12.", "The file gao-33 names 12."),
    "comments": (
        "At least 40 <!-- 99 --> people.\n\n<!--\n\n99 dead\n\n-->\n\nAnd 12.",
        "At least 40  people.\n\nAnd 12.",
    ),
    "tags": ("At least <b>40</b> people<br>and <i>12</i> soldiers.", "At least 40 people\nand 12 soldiers."),
    "script in a block": ("<div>40 killed<script>var n = 99</script></div>", "40 killed"),
    "entities": ("40 &amp; 12 &lt; 2&nbsp;500", "40 & 12 < 2\u00a0500"),
    "escapes": (r"40 \* 12 \_dead\_", "40 * 12 _dead_"),
    "notes": ("At least 33[^1] people and 12<sup>2</sup> more.", "At least 33 people and 12 more."),
    "crossed out": ("At least ~~99~~ 33 people.", "At least  33 people."),
    "lines broken by width": ("At least 40 people\nwere killed.", "At least 40 people were killed."),
    "quoted": ("> At least 40\n> people.", "At least 40 people."),
    "headings": ("## What is known\n\n40 dead\n\nUnderlined\n----------", "What is known\n\n40 dead\n\nUnderlined"),
    "lists": ("* 33 dead\n* 12 *hurt*\n\n1. Gao\n2. Ménaka", "- 33 dead\n\n- 12 hurt\n\n- Gao\n\n- Ménaka"),
    "tables": ("| place | dead |\n|---|---:|\n| Gao | **33** |", "place | dead\n\nGao | 33"),
    "code blocks": ("```\n33 dead\n```\n\n    12 hurt", "33 dead\n\n12 hurt"),
    "rules": ("40 dead\n\n---\n\n12 hurt", "40 dead\n\n12 hurt"),
    "short codes": ("40 dead {{< video 99 >}}{: .lead }", "40 dead"),
    "pictures": ("![A map of 99 towns](map.png)\n\n40 dead", "40 dead"),
}


@pytest.mark.parametrize(("source", "text"), STRIPPED.values(), ids=STRIPPED)
def test_the_text_is_what_is_read(source: str, text: str) -> None:
    assert read(source).text == text + "\n"


def test_front_matter() -> None:
    article = read(
        f"""---
title: "Forty killed near Gao"
date: 2024-03-12 08:00:00 +0100
authors:
  - name: Jane Doe
    role: Reporter
  - John Roe
lang: fr-FR
categories: [Africa, Conflict]
reading_time: 4 min
canonical_url: https://wire.example/gao
---

{BODY}
"""
    )
    assert article.text == f"Forty killed near Gao\n\n{BODY}\n"
    assert article.title == "Forty killed near Gao"
    assert article.published == date(2024, 3, 12)
    assert article.authors == (Author("Jane Doe", "Reporter"), Author("John Roe"))
    assert (article.category, article.reading_minutes) == ("Africa", 4)
    assert article.url == "https://wire.example/gao"
    assert article.language == "en", "the words win over the label"


FRONT = {
    "one author": ("author: Jane Doe, Sahel editor", "authors", (Author("Jane Doe", "Sahel editor"),)),
    "published is a flag": ("published: false", "published", None),
    "published is a date": ("published: 2024-03-12", "published", date(2024, 3, 12)),
    "a date that two countries read apart": ("date: 03/04/2024", "published", None),
    "quoted title with a colon": ('title: "Gao: forty killed"', "title", "Gao: forty killed"),
    "comment": ("# title: Draft\ntitle: Forty killed", "title", "Forty killed"),
    "no address": ("url: /gao", "url", None),
    "folded text": ("title: >\n  Forty killed", "title", "Forty killed"),
}


@pytest.mark.parametrize(("line", "field", "value"), FRONT.values(), ids=FRONT)
def test_front_matter_values(line: str, field: str, value: object) -> None:
    assert getattr(read(f"---\n{line}\n---\n{BODY}\n"), field) == value


def test_toml_front_matter() -> None:
    article = read(f'+++\ntitle = "Forty killed"\ndate = 2024-03-12T08:00:00Z\nauthors = ["Jane Doe"]\n+++\n{BODY}')
    assert (article.title, article.published, article.authors) == (
        "Forty killed",
        date(2024, 3, 12),
        (Author("Jane Doe"),),
    )


def test_a_rule_is_no_front_matter() -> None:
    assert read(f"---\n\n{BODY}\n\n---\n\n12 more died.").text == f"{BODY}\n\n12 more died.\n"


def test_the_first_heading_is_the_title_once() -> None:
    article = read(f"---\ntitle: Forty killed\n---\n# Forty killed\n\n{BODY}")
    assert (article.title, article.text) == ("Forty killed", f"Forty killed\n\n{BODY}\n")
    assert read(f"# Forty *killed*\n\n{BODY}").title == "Forty killed"


def test_pictures_are_kept_with_their_captions() -> None:
    article = read(
        f"# Forty killed\n\n![A soldier in Gao. (AFP/John Doe)](a.jpg)\n*People wait. (AFP/Awa Keïta)*\n\n{BODY}"
    )
    assert article.images == (Image("A soldier in Gao.", "AFP/John Doe"), Image("People wait.", "AFP/Awa Keïta"))
    assert [span.of(article.text) for span in article.furniture] == ["People wait. (AFP/Awa Keïta)"]


def test_front_matter_tells_the_format_where_the_name_does_not() -> None:
    source = f"---\ntitle: Forty killed\n---\n**{BODY}**"
    assert read_bytes(source.encode(), name="standard input").text == f"Forty killed\n\n{BODY}\n"
    assert "**" in read_bytes(f"**{BODY}**".encode(), name="standard input").text


def test_a_book_is_refused() -> None:
    with pytest.raises(ArticleError, match=r"^report.md: more than 500,000 characters of Markdown; give"):
        read("![" * 300_000)
