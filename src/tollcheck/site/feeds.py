"""What machines read of a site: Atom, JSON Feed, sitemap, robots, and the list that the search looks through."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from xml.etree import ElementTree as ET

from tollcheck.render.inert import inert
from tollcheck.site.listed import Listed
from tollcheck.site.settings import Settings

ATOM = "http://www.w3.org/2005/Atom"
MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWEST = 50


def atom(checks: Sequence[Listed], settings: Settings) -> str:
    """The newest checks as Atom (RFC 4287); a corrected one is updated when it was corrected."""
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed")
    _add(feed, "title", settings.title)
    if settings.description:
        _add(feed, "subtitle", settings.description)
    _add(feed, "id", settings.address)
    _add(
        feed, "updated", _moment(max((check.at for check in checks), key=_moment, default="1970-01-01T00:00:00+00:00"))
    )
    _add(feed, "link", "", rel="self", href=f"{settings.address}feed.xml", type="application/atom+xml")
    _add(feed, "link", "", rel="alternate", href=settings.address, type="text/html")
    _add(_add(feed, "author", ""), "name", settings.publisher)
    for check in checks[:NEWEST]:
        entry = _add(feed, "entry", "")
        where = settings.address + check.url
        _add(entry, "title", _titled(check))
        _add(entry, "id", where)
        _add(entry, "link", "", rel="alternate", href=where, type="text/html")
        _add(entry, "published", _moment(check.first_at))
        _add(entry, "updated", _moment(check.at))
        _add(_add(entry, "author", ""), "name", check.by)
        for place in check.places:
            _add(entry, "category", "", term=inert(place))
        _add(entry, "summary", "\n".join(_lines(check)), type="text")
    ET.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = inert(text) or None
    return child


def json_feed(checks: Sequence[Listed], settings: Settings) -> str:
    """The newest checks as JSON Feed 1.1."""
    items = [
        {
            "id": settings.address + check.url,
            "url": settings.address + check.url,
            "title": inert(_titled(check)),
            "content_text": inert("\n".join(_lines(check))),
            "date_published": _moment(check.first_at),
            "date_modified": _moment(check.at),
            "authors": [{"name": inert(check.by)}],
            "tags": [inert(place) for place in check.places],
            "language": "en",
        }
        for check in checks[:NEWEST]
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": inert(settings.title),
        "home_page_url": settings.address,
        "feed_url": f"{settings.address}feed.json",
        "authors": [{"name": inert(settings.publisher)}],
        "language": settings.language,
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _titled(check: Listed) -> str:
    return f"Corrected: {check.title}" if check.corrected else check.title


def _lines(check: Listed) -> Iterable[str]:
    """Every claim with its verdict, and, beside an unsupported one, what that does not mean."""
    for claim in check.claims:
        yield " ".join(part for part in (f"“{claim.quote}”: {claim.words}.", claim.beside) if part)


def sitemap(paths: Iterable[str], settings: Settings) -> str:
    """All pages (sitemaps.org 0.9); those of earlier versions are left out."""
    ET.register_namespace("", MAP)
    urls = ET.Element(f"{{{MAP}}}urlset")
    for path in paths:
        one = ET.SubElement(urls, f"{{{MAP}}}url")
        ET.SubElement(one, f"{{{MAP}}}loc").text = settings.address + path.removesuffix("index.html")
    ET.indent(urls)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(urls, encoding="unicode") + "\n"


def robots(settings: Settings) -> str:
    """That everything may be read, and where the list of it is."""
    return f"User-agent: *\nAllow: /\nSitemap: {settings.address}sitemap.xml\n"


def search_index(checks: Sequence[Listed]) -> str:
    """What the search looks through, as a script that only holds data: it works from a disk too."""
    rows = [[check.url + "index.html", check.title, check.at[:10], _words(check)] for check in checks]
    told = json.dumps(rows, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f"window.tollcheckIndex={told};\n"


def _words(check: Listed) -> str:
    claims = " ".join(f"{claim.quote} {claim.words} {claim.by}" for claim in check.claims)
    return inert(" ".join((claims, *check.places, *check.actors, check.category, check.by)))


def _moment(told: str) -> str:
    """A signature's moment as feeds write it (RFC 3339); a day alone is its beginning in UTC."""
    moment = datetime.fromisoformat(told)
    return moment.isoformat() if moment.tzinfo else moment.isoformat() + "+00:00"
