"""A page of the web in memory: an article or a feed, with what is needed to ask politely the next time.

Nothing is sent that tells who reads: no cookies, no referrer, no credentials. The size is bounded before and after
it is unpacked.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tollcheck.errors import FetchError
from tollcheck.fetching.limits import Limits
from tollcheck.fetching.web import ANY, COMMON, Answer, Request, Web, split

LARGEST = 20_000_000  # bytes, unpacked
LIMITS = Limits(stall=20.0, total=60.0, attempts=2, longest_wait=20.0, page=LARGEST)
NOT_READ = re.compile(r"\s*(?:image|audio|video|font|model)/", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,30})", re.IGNORECASE)
_UNCHANGED = 304


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of a page so that it need not send it again while it is the same."""

    etag: str = ""
    modified: str = ""

    def headers(self) -> dict[str, str]:
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Page:
    """What lies at an address; ``url`` is where the redirects led. ``content`` is None where it has not changed."""

    url: str
    content: bytes | None = field(repr=False)
    kind: str
    charset: str | None
    validators: Validators


def reader(web: Web | None = None) -> Web:
    """The way to articles and feeds: http too, since some are served so, on the ports of the web."""
    return replace(web or Web(LIMITS), schemes=ANY, ports=COMMON)


def page(url: str, *, web: Web, known: Validators | None = None) -> Page:
    """Fetches a page, asked for once; FetchError where it is missing, too large or no text or document.

    ``known`` are the validators of the last time.
    """
    headers = {"Accept": "text/html,application/xhtml+xml,application/pdf,application/xml,text/*;q=0.9,*/*;q=0.5"}
    headers |= known.headers() if known else {}
    with web.open(Request(url, headers=headers, accepts=frozenset({200, _UNCHANGED}))) as answer:
        kind = answer.header("Content-Type")
        told = Validators(_line(answer.header("ETag")), _line(answer.header("Last-Modified")))
        if answer.status == _UNCHANGED:
            if known is None:
                raise FetchError(f"{answer.where}: says that nothing changed without having been asked; try again")
            return Page(answer.url, None, kind, None, known)
        if NOT_READ.match(kind):
            raise FetchError(f"{answer.where}: is {kind[:40]}, which is not read; give the address of an article")
        content = _whole(answer, most=web.limits.page)
    charset = _CHARSET.search(kind)
    return Page(answer.url, content, kind, charset[1].lower() if charset else None, told)


def scheme_and_host(url: str) -> str:
    """The part of an address that names its server."""
    parts = split(url)
    return f"{parts.scheme}://{parts.netloc}"


def _line(value: str) -> str:
    return value if value.isprintable() and value.isascii() and len(value) <= 300 else ""


def _whole(answer: Answer, *, most: int) -> bytes:
    too_large = FetchError(f"{answer.where}: is larger than {most // 1_000_000} MB; give the article alone")
    if (answer.length or 0) > most:
        raise too_large
    found, received = bytearray(), 0
    for piece in _unpacked(answer):
        found += piece
        if len(found) > most:
            raise too_large
    received = len(found)
    is_plain = answer.header("Content-Encoding").strip().lower() in ("", "identity")
    if is_plain and answer.length is not None and received != answer.length:
        raise FetchError(f"{answer.where}: broke off after {received:,} of {answer.length:,} bytes; try again")
    return bytes(found)


def _unpacked(answer: Answer) -> Iterator[bytes]:
    """The body; servers pack it sometimes although they were asked not to."""
    encoding = answer.header("Content-Encoding").strip().lower()
    if encoding in ("", "identity"):
        yield from answer.chunks()
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"{answer.where}: is packed as {encoding[:20]}, which was not asked for; save the page")
    unpacking = zlib.decompressobj(wbits=47)
    try:
        for packed in answer.chunks():
            yield from _pieces(unpacking, packed)
    except zlib.error as error:
        raise FetchError(f"{answer.where}: is not packed as it says; try again") from error
    if not unpacking.eof:
        raise FetchError(f"{answer.where}: broke off while it was sent; try again")


def _pieces(unpacking: zlib._Decompress, packed: bytes) -> Iterator[bytes]:
    """What some packed bytes hold, never more at once than a piece."""
    while packed and not unpacking.eof:
        yield unpacking.decompress(packed, 1 << 16)
        packed = unpacking.unconsumed_tail
