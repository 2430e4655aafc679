"""RSS and Atom: the addresses of the articles that a feed lists.

A feed is read as bytes that were fetched by us: the parser is never given an address. It may declare no entities, so
that none can grow or name a file.
"""

from __future__ import annotations

import re
from io import BytesIO
from urllib.parse import urldefrag, urljoin

from tollcheck.errors import FetchError
from tollcheck.fetching.pages import Page

MOST_ENTRIES = 2_000
_DECLARES = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>]{0,2000}\[)", re.IGNORECASE)


def addresses(feed: Page) -> tuple[str, ...]:
    """The addresses of a feed's articles, in its order, each once; FetchError where it is no feed."""
    content = feed.content or b""
    if _DECLARES.search(content.replace(b"\x00", b"")):
        raise FetchError(f"{feed.url}: declares entities, which no feed needs; it is not read")
    import feedparser

    try:
        found = feedparser.parse(
            BytesIO(content),
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers={"content-type": feed.kind},
        )
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise FetchError(
            f"{feed.url}: is no feed that can be read ({type(error).__name__}); check the address"
        ) from error
    if not found.get("version"):
        raise FetchError(f"{feed.url}: is neither RSS nor Atom; check the address")
    links = (entry.get("link") for entry in found.entries[:MOST_ENTRIES])
    joined = (_joined(feed.url, link) for link in links if isinstance(link, str) and link)
    return tuple(dict.fromkeys(address for address in joined if address))


def _joined(base: str, link: str) -> str:
    try:
        return urldefrag(urljoin(base, link.strip()))[0]
    except ValueError:
        return ""
