"""A feed server of this machine with made-up articles, a claim in each."""

from __future__ import annotations

from collections.abc import Sequence

from tests.releases.pull.server import Site, whole

FILLER = "People in the villages spoke of a hard year; many of them had left for the towns, and markets stayed closed."


def article(number: int) -> str:
    """A page that nobody else has: its claim names its number."""
    claim = f"In 2022, {number + 20_000:,} civilians were killed in Mali."
    body = f"<body><article><p>{claim}</p><p>{FILLER}</p></article></body>"
    return f"<html><head><title>Report {number}</title></head>{body}</html>"


def rss(links: Sequence[str]) -> bytes:
    items = "".join(f"<item><title>x</title><link>{link}</link></item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>f</title>{items}</channel></rss>'.encode()


def atom(links: Sequence[str]) -> bytes:
    items = "".join(f'<entry><title>x</title><id>{link}</id><link href="{link}"/></entry>' for link in links)
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>f</title>{items}</feed>'.encode()


def fed(site: Site, count: int, *, made: object = rss) -> str:
    """A feed of so many articles; robots.txt allows all."""
    site.on("/robots.txt", whole(b"User-agent: *\nAllow: /\n"))
    for number in range(count):
        site.on(f"/a/{number}", whole(article(number).encode(), tag="", Content_Type="text/html"))
    links = [f"/a/{number}" for number in range(count)]
    return site.on("/feed", whole(made(links), tag="", Content_Type="application/rss+xml"))  # type: ignore[operator]


def asked(site: Site) -> list[str]:
    """The paths that were asked for."""
    return [path for path, _ in site.asked]
