"""JSON-LD, as news pages carry it: an article's own record in schema.org's words (Article, Person, ImageObject)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from tollcheck.model import Author, Image
from tollcheck.reading.bylines import merge
from tollcheck.reading.canonical import canonical
from tollcheck.reading.captions import parse_caption
from tollcheck.reading.dates import parse_day
from tollcheck.reading.manuscript import Facts

_ARTICLE = re.compile(r"\w*Article|Report|\w*Posting|(?:Analysis|Opinion|Review|Background)\w*News\w*")
_BLOCK_END = re.compile(r"<br\b[^<>]{0,100}>|</(?:p|div|h[1-6]|li)>", re.IGNORECASE)
_TAG = re.compile(r"<(script|style)\b.*?</\1>|</?[a-zA-Z][^<>]{0,500}>", re.IGNORECASE | re.DOTALL)
_MOST_NODES = 5_000  # a page with more is a catalogue
_MINUTES = re.compile(r"P?T?(?:(?P<hours>\d{1,2})H)?(?:(?P<minutes>\d{1,3})M?)?(?:\d+S)?", re.IGNORECASE)

Node = Mapping[str, Any]


def facts_of_json_ld(scripts: Iterable[str]) -> Facts:
    """What the first article among the JSON-LD ``scripts`` of a page says of itself."""
    nodes = _nodes(scripts)
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    article = _article(nodes)
    if article is None:
        return Facts()
    language = first_text(article.get("inLanguage"))
    url = first_text(article.get("url")) or first_text(article.get("mainEntityOfPage"))
    return Facts(
        title=first_text(article.get("headline")) or first_text(article.get("name")),
        url=url if url and url.startswith(("http://", "https://")) else None,
        published=parse_day(first_text(article.get("datePublished")) or ""),
        authors=_authors(article.get("author"), by_id),
        category=first_text(article.get("articleSection")),
        reading_minutes=_minutes(first_text(article.get("timeRequired"))),
        images=_images(article.get("image"), by_id),
        language=re.split(r"[-_]", language.lower())[0] if language else None,
    )


def body_of_json_ld(scripts: Iterable[str]) -> list[str]:
    """The paragraphs of the first article's ``articleBody``; without markup, which some publishers leave in."""
    body = (_article(_nodes(scripts)) or {}).get("articleBody")
    if not isinstance(body, str):
        return []
    plain = unescape(_TAG.sub("", _BLOCK_END.sub("\n", unescape(body))))
    return [" ".join(line.split(" ")).strip() for line in canonical(plain).split("\n") if line.strip()]


def first_text(value: Any) -> str | None:
    """The words that a value of JSON-LD stands for: itself, the first of a list, or a node's name."""
    for _ in range(3):
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, Mapping):
            value = next((value[key] for key in ("@value", "name", "@id") if key in value), None)
    return " ".join(canonical(value).split()) or None if isinstance(value, str) else None


def _article(nodes: Iterable[Node]) -> Node | None:
    return next((node for node in nodes if any(_ARTICLE.fullmatch(kind) for kind in _types(node))), None)


def _nodes(scripts: Iterable[str]) -> list[Node]:
    """Every object of every script; nested ones too, in the order in which they stand."""
    nodes: list[Node] = []
    waiting: list[Any] = []
    for script in scripts:
        try:
            waiting.append(json.loads(script.strip().removesuffix(";"), strict=False))
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common, and the page still says the rest
    waiting.reverse()
    while waiting and len(nodes) < _MOST_NODES:
        value = waiting.pop()
        if isinstance(value, Mapping):
            nodes.append(value)
            waiting.extend(reversed([inner for inner in value.values() if isinstance(inner, Mapping | list)]))
        elif isinstance(value, list):
            waiting.extend(reversed(value[:_MOST_NODES]))
    return nodes


def _types(node: Node) -> list[str]:
    kind = node.get("@type")
    return [str(one) for one in (kind if isinstance(kind, list) else [kind])]


def _listed(value: Any, by_id: Mapping[str, Node]) -> list[Any]:
    """The values of a property, with references to nodes elsewhere on the page followed."""
    values = value if isinstance(value, list) else [value]
    return [by_id.get(str(one.get("@id")), one) if isinstance(one, Mapping) else one for one in values]


def _authors(value: Any, by_id: Mapping[str, Node]) -> tuple[Author, ...]:
    authors = []
    for one in _listed(value, by_id):
        name = first_text(one.get("name")) if isinstance(one, Mapping) else first_text(one)
        if name and not name.startswith(("http://", "https://", "#")):
            authors.append(Author(name, first_text(one.get("jobTitle")) if isinstance(one, Mapping) else None))
    return merge(authors)


def _images(value: Any, by_id: Mapping[str, Node]) -> tuple[Image, ...]:
    images = []
    for one in _listed(value, by_id):
        caption = first_text(one.get("caption")) if isinstance(one, Mapping) else None
        if caption:
            image = parse_caption(caption, is_marked=True) or Image(caption)
            credit = image.credit or first_text(one.get("creditText"))
            images.append(Image(image.caption, credit, image.date))
    return tuple(images)


def _minutes(value: str | None) -> int | None:
    match = _MINUTES.fullmatch(value or "-")
    if match is None or not (match["hours"] or match["minutes"]):
        return None
    return 60 * int(match["hours"] or 0) + int(match["minutes"] or 0)
