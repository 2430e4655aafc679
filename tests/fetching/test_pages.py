"""Pages of every size, encoding and temper: read within limits, or told in a line."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator

import pytest

from tests.cli.conftest import Cli, cli
from tests.releases.pull.server import Handler, Reply, Site, endless, serving, status, web, whole
from tollcheck.errors import FetchError
from tollcheck.fetching.pages import Page, Validators, page, reader
from tollcheck.reading.address import read_address

__all__ = ["cli"]
TEXT = (
    "In 2022, 1,804 civilians were killed in Mali. It was a hard year, and many fled from their villages to the towns."
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def fetched(site: Site, reply: Reply, *, known: Validators | None = None, **limits: object) -> Page:
    return page(site.on("/a", reply), web=reader(web(site, page=1_000_000, **limits)), known=known)


def dripping_headers(handler: Handler) -> None:
    handler.put(b"HTTP/1.1 200 OK\r\n")
    for number in range(80):
        handler.put(f"X-{number}: x\r\n".encode())
        time.sleep(0.05)


def continuing(handler: Handler) -> None:
    for _ in range(2_000):
        handler.put(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.005)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        pytest.param(endless, "is larger than 1 MB", id="without end"),
        pytest.param(
            lambda h: h.begin(200, Content_Length=2_000_000), "is larger than 1 MB", id="announced as too large"
        ),
        pytest.param(
            whole(gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip"), "larger than 1 MB", id="a gzip bomb"
        ),
        pytest.param(whole(gzip.compress(b"x" * 9)[:-4], Content_Encoding="gzip"), "broke off", id="half a gzip"),
        pytest.param(whole(b"noise", Content_Encoding="gzip"), "is not packed as it says", id="no gzip"),
        pytest.param(whole(b"noise", Content_Encoding="br"), "which was not asked for", id="another packing"),
        pytest.param(whole(b"x", Content_Type="image/png"), "which is not read", id="a picture"),
        pytest.param(lambda h: (h.begin(200, Content_Length=9), h.put(b"abc")), "broke off after 3 of 9", id="cut off"),
        pytest.param(status(304), "without having been asked", id="304 unasked"),
        pytest.param(status(404), "status 404", id="missing"),
        pytest.param(status(403), "gives no access", id="closed"),
        pytest.param(status(503), "cannot serve it now", id="overloaded"),
        pytest.param(status(302), "without saying where", id="elsewhere, nowhere"),
        pytest.param(status(302, Location="http://[::1"), "sends to no address", id="elsewhere, no address"),
        pytest.param(status(302, Location="/a"), "redirects without end", id="to itself"),
        pytest.param(lambda h: h.put(b"\x00\x01 no HTTP\r\n\r\n"), "does not answer", id="no HTTP"),
        pytest.param(dripping_headers, "does not answer|took longer", id="headers in drips"),
        pytest.param(continuing, "does not answer|took longer", id="100 Continue without end"),
    ],
)
def test_a_server_that_misbehaves_is_told_in_a_line(site: Site, reply: Reply, said: str) -> None:
    with pytest.raises(FetchError, match=said) as told:
        fetched(site, reply, total=1.0)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        pytest.param(gzip.compress(TEXT.encode()), "gzip", id="gzip"),
        pytest.param(zlib.compress(TEXT.encode()), "deflate", id="deflate"),
        pytest.param(TEXT.encode(), "identity", id="not at all"),
    ],
)
def test_a_packed_page_is_unpacked(site: Site, packed: bytes, encoding: str) -> None:
    assert fetched(site, whole(packed, Content_Encoding=encoding)).content == TEXT.encode()


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    first = fetched(site, whole(b"x", tag='"7"', Last_Modified="Thu, 01 Jan 2026 00:00:00 GMT"))
    assert first.validators == Validators('"7"', "Thu, 01 Jan 2026 00:00:00 GMT")
    again = fetched(site, status(304), known=first.validators)
    assert (again.content, again.validators) == (None, first.validators)
    headers = site.asked[-1][1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == (
        first.validators.etag,
        first.validators.modified,
    )


def test_nothing_tells_who_reads(site: Site) -> None:
    fetched(site, whole(b"x", Set_Cookie="who=me"))
    fetched(site, whole(b"x"))
    headers = {name.lower(): value for name, value in site.asked[-1][1].items()}
    assert set(headers) == {"host", "accept", "accept-encoding", "user-agent"}
    assert headers["user-agent"].startswith("tollcheck/")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(
            f"<html><body><article><p>{TEXT} Léré</p></article></body></html>".encode(), "text/html", id="HTML"
        ),
        pytest.param(f"{TEXT} Léré".encode("latin-1"), "text/plain; charset=ISO-8859-1", id="the header's charset"),
        pytest.param(f"{TEXT} Léré".encode("utf-16"), "text/plain; charset=utf-16", id="a mark at the beginning"),
        pytest.param(f"{TEXT} Léré".encode(), "text/plain; charset=iso-8859-1", id="UTF-8 that is called otherwise"),
        pytest.param(f"{TEXT} Léré".encode(), "text/plain; charset=hex", id="no charset of text"),
    ],
)
def test_an_article_is_read_in_its_encoding(site: Site, content: bytes, kind: str) -> None:
    article = read_address(site.on("/a", whole(content, Content_Type=kind)), web=web(site))
    assert "1,804 civilians" in article.text
    assert article.text.rstrip().endswith("Léré")


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        pytest.param("OURS/canonical", "/canonical", id="the page's own"),
        pytest.param("https://elsewhere.example/x", "/a?x=1", id="another server's"),
        pytest.param("javascript:alert(1)", "/a?x=1", id="none of the web"),
        pytest.param("http://[", "/a?x=1", id="no address"),
    ],
)
def test_the_address_that_is_kept(site: Site, told: str, kept: str) -> None:
    told = told.replace("OURS", site.origin)
    text = f'<html><head><link rel="canonical" href="{told}"></head><article><p>{TEXT}</p></article></html>'
    site.on("/a", whole(text.encode(), Content_Type="text/html"))
    start = site.on("/go", status(301, Location="/a?x=1#part"))
    assert read_address(start, web=web(site)).url == site.origin + kept


def test_check_refuses_a_private_address_in_one_line(cli: Cli) -> None:
    result = cli("check", "http://127.0.0.1:8080/article")
    assert result.code == 3
    assert result.is_one_clear_line
