"""Markdown: the text as a reader of the rendered page sees it, one line for each paragraph, list item and table row.

The canonical text is the stripped text, so that a quoted claim has no asterisks in it. Pictures leave the text and
are kept with their captions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
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
_WITH_TEXT = frozenset(("inline", "code_block", "fence", "html_block"))
_TAG = re.compile(r"<!--.*?(?:-->|$)|<(script|style)\b.*?(?:</\1>|$)|</?[a-zA-Z][^>]*>", re.DOTALL | re.IGNORECASE)
_BREAKING_TAG = re.compile(r"</?(?:p|div|br|li|tr|h[1-6]|figure|figcaption|blockquote|table|ul|ol)\b[^>]*>", re.I)
_SHORT_CODES = re.compile(r"\{\{[<%].{0,300}?[%>]\}\}|\{%.{0,300}?%\}|\{:[^}\n]{0,300}\}")
# "33[^1] people", "33<sup>2</sup> people": the mark of a note would change the number.
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,30}\](?!:)|<sup>\s*[\[(]?(?:\d{1,3}|[*†‡§]+)[\])]?\s*</sup>", re.IGNORECASE)


def read_markdown(content: bytes, where: str) -> Manuscript:
    """The manuscript that a Markdown file holds: its front matter as facts, its rendered text."""
    source, note = decode(content, where=where)
    source = canonical(source)
    if len(source) > _LARGEST:
        raise ArticleError(
            f"{where}: more than {_LARGEST:,} characters of Markdown; give the article alone, or as .txt"
        )
    facts, body = split_front_matter(source)
    lines, found = _render(_NOTE_MARK.sub("", _SHORT_CODES.sub("", body)))
    if facts.title and (not lines or lines[0].strip() != facts.title):
        lines.insert(0, facts.title)
    text = canonical("\n\n".join(lines) + "\n" if lines else "")
    return Manuscript(text, facts.or_else(found), (note,) if note else ())


def _render(body: str) -> tuple[list[str], Facts]:
    """The blocks of the text, and what headings and pictures tell."""
    from markdown_it import MarkdownIt  # here, because other formats do without it

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    page = _Rendered()
    for token in tokens:
        page.add(token)
    return page.blocks, Facts(title=page.title, images=tuple(page.images))


@dataclass(slots=True)
class _Rendered:
    """The blocks so far, and where in the page the parser is."""

    blocks: list[str] = field(default_factory=list)
    title: str | None = None
    images: list[Image] = field(default_factory=list)
    opened: str = ""  # the heading or list item that the next text is the first of
    row: list[str] | None = None

    def add(self, token: Token) -> None:
        if token.type in ("heading_open", "list_item_open"):
            self.opened = token.tag
        elif token.type == "tr_open":
            self.row = []
        elif token.type == "tr_close" and self.row is not None:
            self.blocks.append(" | ".join(self.row))
            self.row = None
        elif token.type in _WITH_TEXT:
            self._add_text(token)

    def _add_text(self, token: Token) -> None:
        text = _text_of(token)
        self.images.extend(_images_of(token))
        if self.row is not None:
            self.row.append(text)
        elif text:
            if self.opened == "h1" and not self.blocks:
                self.title = text
            self.blocks.append(f"- {text}" if self.opened == "li" else text)
            self.opened = ""


def _text_of(token: Token) -> str:
    if token.type == "inline":
        return "".join(_inline(token.children or [])).strip()
    if token.type == "html_block":
        text = unescape(_TAG.sub("", _BREAKING_TAG.sub("\n", token.content)))
        return "\n".join(line.strip() for line in text.split("\n") if line.strip())
    return token.content.strip("\n")


def _inline(children: list[Token]) -> Iterator[str]:
    is_struck = False  # what the author has crossed out is not said
    for child in children:
        if child.type in ("s_open", "s_close"):
            is_struck = child.type == "s_open"
        elif is_struck:
            continue
        elif child.type in ("text", "code_inline"):
            yield child.content
        elif child.type == "softbreak":
            yield " "  # a paragraph broken by width is one line
        elif child.type == "hardbreak" or _BREAKING_TAG.fullmatch(child.content):
            yield "\n"


def _images_of(token: Token) -> Iterator[Image]:
    for child in token.children or []:
        if child.type == "image":
            caption = str(child.attrs.get("title") or child.content or "").strip()
            image = parse_caption(caption, is_marked=True) if caption else None
            if image is not None:
                yield image
