"""Whether every link of a site that leads into the site leads to something."""

from __future__ import annotations

from collections.abc import Container, Iterator
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

_ADDRESSES = {"href", "src"}


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in _ADDRESSES and tag != "use" and value is not None:
                self.found.append(value)
            elif name == "id" and value:
                self.anchors.add(value)


def broken(path: str, page: str, *, held: Container[str]) -> Iterator[str]:
    """The links of a page below the site that lead to nothing; links to elsewhere are left alone."""
    parser = _Links()
    parser.feed(page)
    for link in parser.found:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
        is_there = target in held and not target.startswith("..")
        if not is_there or (target == path and parts.fragment and parts.fragment not in parser.anchors):
            yield link
