"""What a web page says about its article: in JSON-LD, in meta elements and in the marks of its own layout.

A date counts as the publishing date only where the page says that it is one; dates in footers, addresses and
comments do not. Vocabulary: schema.org (JSON-LD and microdata), Open Graph, Dublin Core.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tollcheck.model import Author, Image
from tollcheck.reading import furniture
from tollcheck.reading.bylines import is_name, is_role, merge, parse_byline, parse_names
from tollcheck.reading.captions import parse_caption
from tollcheck.reading.dates import parse_day
from tollcheck.reading.json_ld import facts_of_json_ld
from tollcheck.reading.manuscript import Facts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATE = ["article:published_time", "og:published_time", "article:published", "datepublished", "date", "pubdate"]
_DATE += ["publish-date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date", "dc.date"]
_DATE += ["dc.date.issued", "dcterms.date", "dcterms.created"]
_AUTHOR = ["author", "parsely-author", "dc.creator", "sailthru.author", "article:author"]
_SECTION = ["article:section", "parsely-section", "og:section"]
_TITLE = ["og:title", "twitter:title", "parsely-title", "dc.title"]
_LANGUAGE = ["og:locale", "content-language", "language", "dc.language"]
_MINUTES = ["twitter:data1", "twitter:data2", "reading-time", "article:reading_time"]

_BYLINES = (
    "//*[contains(@class,'byline') or contains(@class,'author') or @rel='author' or @itemprop='author']"
    "[not(ancestor-or-self::*[contains(@class,'comment') or contains(@id,'comment') or contains(@class,'related')])]"
)
_NAMES = "descendant-or-self::*[@itemprop='name' or @rel='author' or contains(@class,'name')]"
_ROLES = (
    "descendant::*[@itemprop='jobTitle' or contains(@class,'role') or contains(@class,'job')"
    " or contains(@class,'position') or contains(@class,'title')]"
)
_CAPTIONS = "//figcaption | //*[contains(@class,'wp-caption-text') or contains(@class,'image-caption')]"
_CREDITS = "descendant::*[contains(@class,'credit') or contains(@class,'copyright') or contains(@class,'photographer')]"
_DATES = "//*[@itemprop='datePublished'] | //time[@pubdate]"
_SHORT = "//*[not(*) and string-length(normalize-space(.)) < 40 and contains(translate(., 'MIN', 'min'), 'min')]"
_LONGEST_BYLINE, _LONGEST_CAPTION = 300, 1_000  # characters
_MOST_BYLINES, _MOST_CAPTIONS = 20, 100
_SITE_NAME = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


def take_json_ld(page: HtmlElement) -> list[str]:
    """The JSON-LD scripts of a page, to be read before its scripts are removed."""
    return [script.text or "" for script in page.iter("script") if "ld+json" in (script.get("type") or "").lower()]


def take_facts(page: HtmlElement, *, scripts: list[str]) -> Facts:
    """What the page's metadata and layout tell, the more formal source first.

    Bylines and captions leave the page with this, so that none of them is run together with the report.
    """
    stated = facts_of_json_ld(scripts).or_else(_from_metas(page))
    bylines = _take_bylines(page)
    shown = _from_layout(page)
    facts = stated.or_else(shown)
    return facts._replace(
        title=_title(page, stated.title),
        authors=_with_roles(facts.authors or (bylines[0] if bylines else ()), bylines),
        # The layout shows every picture with its caption; metadata names one, often without its credit.
        images=shown.images or facts.images,
    )


def _from_metas(page: HtmlElement) -> Facts:
    metas: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = _folded(meta.get("content") or "")
        if name and content:
            metas.setdefault(name.strip().lower(), content)

    def first(names: list[str]) -> str | None:
        return next((metas[name] for name in names if name in metas), None)

    author = first(_AUTHOR) or ""
    minutes = next((int(m[0]) for name in _MINUTES if (m := _reading_time(metas.get(name, "")))), None)
    url = next((link.get("href") for link in page.iter("link") if link.get("rel") == "canonical"), None)
    url = url or metas.get("og:url")
    language = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or first(_LANGUAGE)
    return Facts(
        title=first(_TITLE),
        url=url if url and url.startswith(("http://", "https://")) else None,
        published=next((day for name in _DATE if (day := parse_day(metas.get(name, "")))), None),
        authors=parse_byline(author) or parse_names(author) or ((Author(author),) if _may_sign(author) else ()),
        category=first(_SECTION),
        reading_minutes=minutes,
        language=_primary(language),
    )


def _from_layout(page: HtmlElement) -> Facts:
    dates = (element.get("datetime") or element.get("content") or _text(element) for element in page.xpath(_DATES))
    minutes = (_reading_time(_text(element)) for element in page.xpath(_SHORT)[:_MOST_CAPTIONS])
    return Facts(
        published=next((day for text in dates if (day := parse_day(text))), None),
        reading_minutes=next((int(digits[0]) for digits in minutes if digits), None),
        images=tuple(_images(page)),
    )


def _take_bylines(page: HtmlElement) -> list[tuple[Author, ...]]:
    """The authors of each byline of the page: first that of the report, then boxes about authors, other reports'."""
    bylines: list[tuple[Author, ...]] = []
    side_by_side: HtmlElement | None = None
    for element in page.xpath(_BYLINES)[:_MOST_BYLINES]:
        if next(element.iterancestors("footer", "aside", "nav"), None) is not None:
            continue
        text = _text(element)
        if len(text) > _LONGEST_BYLINE or text[-1:] in (".", "!", "?", "”", "»"):
            continue  # a sentence, or a box around the whole report
        named = _named(element, text)
        if not named:
            continue
        parent = element.getparent()
        if bylines and parent is not None and parent is side_by_side:
            bylines[-1] += named
        else:
            bylines.append(named)
        side_by_side = parent
        _drop(element)
    return bylines


def _named(element: HtmlElement, text: str) -> tuple[Author, ...]:
    named = parse_byline(text) or parse_names(text)
    for name in [] if named else map(_text, element.xpath(_NAMES)):
        named += tuple(author for author in parse_byline(name) or parse_names(name) if is_name(author.name))
    roles = [role for one in element.xpath(_ROLES) if is_role(role := _text(one))]
    named = merge(named)
    return (Author(named[0].name, roles[0]),) if len(named) == 1 and roles else named


def _with_roles(authors: tuple[Author, ...], bylines: list[tuple[Author, ...]]) -> tuple[Author, ...]:
    roles = {author.name.casefold(): author.role for byline in bylines for author in byline if author.role}
    return tuple(Author(author.name, author.role or roles.get(author.name.casefold())) for author in authors)


def _images(page: HtmlElement) -> Iterator[Image]:
    seen = set()
    for element in page.xpath(_CAPTIONS)[:_MOST_CAPTIONS]:
        text = _text(element)
        if not text or text in seen or len(text) > _LONGEST_CAPTION:
            continue
        seen.add(text)
        image = parse_caption(text, is_marked=True) or Image(text)
        credit = next((_text(one) for one in element.xpath(_CREDITS)), "")
        if credit and (image.credit is None or credit in image.caption):
            told = parse_caption(f"({credit.strip('()[]')})", is_marked=True)
            caption = image.caption.replace(credit, "").strip()
            image = Image(caption, (told and told.credit) or credit.strip("()[] "), image.date)
        _drop(element)
        yield image


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _title(page: HtmlElement, stated: str | None) -> str | None:
    """The headline that readers see: metadata often carry another one, written for search engines."""
    heads = [text for head in page.iter("h1") if (text := _text(head))]
    in_head = next((_text(title) for title in page.iter("title")), "")
    known = [text.casefold() for text in (stated, in_head) if text]
    seen = next((head for head in heads if any(head.casefold() in text for text in known)), None)
    if seen or stated:
        return seen or stated
    return heads[0] if len(heads) == 1 else _SITE_NAME.sub("", in_head) or None


def _reading_time(text: str) -> re.Match[str] | None:
    match = furniture.form("reading time").fullmatch(text) if 0 < len(text) < 40 else None
    return re.search(r"\d+", match[0]) if match else None


def _may_sign(author: str) -> bool:
    return 0 < len(author) <= 60 and not author.startswith(("http://", "https://", "@"))


def _primary(language: str | None) -> str | None:
    primary = re.match(r"[a-z]{2,3}(?![a-z])", (language or "").strip().lower())
    return primary[0] if primary else None


def _text(element: HtmlElement) -> str:
    """The words of an element, with spaces where one block ends and the next begins."""
    return _folded(" ".join(element.itertext()))


def _folded(text: str) -> str:
    return " ".join(text.split()).replace(" ,", ",").replace("( ", "(").replace(" )", ")").replace(" .", ".")
