"""An article from its address on the web."""

from __future__ import annotations

import codecs
from dataclasses import replace
from urllib.parse import urldefrag, urljoin, urlsplit

from tollcheck.fetching.pages import Page, page, reader
from tollcheck.fetching.web import Web
from tollcheck.model import Article
from tollcheck.reading.decoding import DECLARABLE
from tollcheck.reading.read import read_bytes

_NAMES = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "gb2312": "gbk"}


def read_address(url: str, *, web: Web | None = None) -> Article:
    """The article at an address; ArticleError where it cannot be fetched or holds none."""
    return read_page(page(url, web=reader(web)))


def read_page(found: Page) -> Article:
    """The article in a page that was fetched, with its address: the page's own where that is on the same server."""
    article = read_bytes(_in_utf8(found), name=found.url)
    return replace(article, url=_address(article.url, found.url))


def _address(told: str | None, fetched: str) -> str:
    """The address that a page gives itself, if it may: nobody speaks for another server's articles."""
    plain = urldefrag(fetched)[0]
    try:
        own = urldefrag(urljoin(plain, told or ""))[0]
        is_its = urlsplit(own).hostname == urlsplit(plain).hostname and urlsplit(own).scheme in ("http", "https")
    except ValueError:
        return plain
    return own if is_its else plain


def _in_utf8(found: Page) -> bytes:
    """The bytes in UTF-8 where the server named another encoding of text, which goes before what the page says."""
    content = found.content or b""
    name = _NAMES.get(found.charset or "", found.charset or "")
    is_marked = content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"%PDF-", b"PK"))
    if name not in DECLARABLE or name == "utf-8" or is_marked:
        return content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(name, "replace").encode()
    return content  # another encoding is almost never valid UTF-8 by accident
