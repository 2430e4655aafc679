"""Markdown: the text as a reader of the rendered page sees it, one line for each paragraph, list item and table row.

The canonical text is the stripped text, so that a quoted claim has no asterisks in it. Pictures leave the text and
are kept with their captions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from tollcheck.errors import ArticleError
from tollcheck.model import Image
from tollcheck.reading.canonical import canonical
from tollcheck.reading.captions import parse_caption
from tollcheck.reading.decoding import decode
from tollcheck.reading.front_matter import split_front_matter
from tollcheck.reading.manuscript import Facts, Manuscript

if TYPE_CHECKING:
    from markdown_it.token import Token

_LARGEST = 500_000  # characters, a long book; brackets without end take the parser a second for each 70,000
_TAG = re.compile(r"<!--.*?(?:-->|$)|<(script|style)\b.*?(?:</\1>|$)|</?[a-zA-Z][^>]*>", re.DOTALL | re.IGNORECASE)
_BREAKING_TAG = re.compile(r"</?(?:p|div|br|li|tr|h[1-6]|figure|figcaption|blockquote|table|ul|ol)\b[^>]*>", re.I)
_SHORT_CODES = re.compile(r"\{\{[<%].*?[%>]\}\}|\{%.*?%\}|\{:[^}\n]*\}")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,30}\](?!:)")


def read_markdown(content: bytes, where: str) -> Manuscript:
    """The manuscript that a Markdown file holds: its front matter as facts, its rendered text."""
    source, note = decode(content, where=where)
    source = canonical(source)
    if len(source) > _LARGEST:
        raise ArticleError(
            f"{where}: more than {_LARGEST:,} characters of Markdown; give the article alone, or as .txt"
        )
    facts, body = split_front_matter(source)
    lines, found = _render(_SHORT_CODES.sub("", body))
    if facts.title and (not lines or lines[0].strip() != facts.title):
        lines.insert(0, facts.title)
    text = canonical("\n\n".join(lines) + "\n" if lines else "")
    return Manuscript(text, facts.or_else(found), (note,) if note else ())


def _render(body: str) -> tuple[list[str], Facts]:
    """The blocks of the text, and what headings and pictures tell."""
    from markdown_it import MarkdownIt  # here, because other formats do without it

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    blocks: list[str] = []
    title: str | None = None
    images: list[Image] = []
    in_heading, in_item = False, False
    row: list[str] | None = None
    for token in tokens:
        if token.type == "heading_open":
            in_heading = token.tag == "h1"
        elif token.type == "list_item_open":
            in_item = True
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            blocks.append(" | ".join(row))
            row = None
        elif token.type in ("inline", "code_block", "fence", "html_block"):
            text = _text_of(token)
            images.extend(_images_of(token))
            if row is not None:
                row.append(text)
            elif text:
                blocks.append(f"- {text}" if in_item else text)
                title = title or (text if in_heading and len(blocks) == 1 else None)
            in_heading, in_item = False, False
    return blocks, Facts(title=title, images=tuple(images))


def _text_of(token: Token) -> str:
    if token.type == "inline":
        text = "".join(_inline(token.children or []))
        return _FOOTNOTE_MARK.sub("", text).strip()
    if token.type == "html_block":
        text = unescape(_TAG.sub("", _BREAKING_TAG.sub("\n", token.content)))
        return "\n".join(line.strip() for line in text.split("\n") if line.strip())
    return token.content.strip("\n")


def _inline(children: list[Token]) -> Iterator[str]:
    for child in children:
        if child.type in ("text", "code_inline"):
            yield child.content
        elif child.type == "softbreak":
            yield " "  # a paragraph broken by width is one line
        elif child.type == "hardbreak":
            yield "\n"


def _images_of(token: Token) -> Iterator[Image]:
    for child in token.children or []:
        if child.type == "image":
            caption = str(child.attrs.get("title") or child.content or "").strip()
            image = parse_caption(caption, is_marked=True) if caption else None
            if image is not None:
                yield image
