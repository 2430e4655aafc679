"""No address leads into this machine or its network, however it is written, wherever it comes from.

Every case is tried as the address that is asked for and as the target of a redirect; nothing may be connected to.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from tests.releases.pull.server import Site, serving, status, web, whole
from tollcheck.errors import FetchError
from tollcheck.fetching.hosts import is_public
from tollcheck.fetching.pages import page, reader

INSIDE = "this machine or network"
UNUSUAL = "unusual way to write an address"
NOT_WEB = "not one of the web"

REFUSED = [
    ("http://127.0.0.1/", INSIDE, "loopback"),
    ("http://127.1.2.3/", INSIDE, "another loopback"),
    ("http://0.0.0.0/", INSIDE, "this host"),
    ("http://10.0.0.1/", INSIDE, "private, class A"),
    ("http://172.16.0.1/", INSIDE, "private, class B"),
    ("http://192.168.1.1/", INSIDE, "private, class C"),
    ("http://100.64.0.1/", INSIDE, "a carrier's own network"),
    ("http://169.254.169.254/latest/meta-data/", INSIDE, "metadata"),
    ("http://100.100.100.200/latest/meta-data/", INSIDE, "metadata of another cloud"),
    ("http://192.0.0.192/opc/v2/", INSIDE, "metadata of a third"),
    ("http://168.63.129.16/metadata", INSIDE, "metadata at a public address"),
    ("http://198.18.0.1/", INSIDE, "a network for measuring"),
    ("http://192.0.2.1/", INSIDE, "documentation"),
    ("http://192.88.99.1/", INSIDE, "a relay of 6to4"),
    ("http://224.0.0.1/", INSIDE, "multicast"),
    ("http://239.255.255.250/", INSIDE, "multicast of services"),
    ("http://240.0.0.1/", INSIDE, "reserved"),
    ("http://255.255.255.255/", INSIDE, "broadcast"),
    ("http://2130706433/", UNUSUAL, "one number"),
    ("http://0x7f000001/", UNUSUAL, "one number in hex"),
    ("http://017700000001/", UNUSUAL, "one number in octal"),
    ("http://0177.0.0.1/", UNUSUAL, "octal"),
    ("http://0x7f.0.0.1/", UNUSUAL, "hex"),
    ("http://0x7f.0x0.0x0.0x1/", UNUSUAL, "hex in every part"),
    ("http://127.1/", UNUSUAL, "two parts"),
    ("http://127.0.1/", UNUSUAL, "three parts"),
    ("http://127.0.0.01/", UNUSUAL, "a leading zero"),
    ("http://127.0.0.1./", UNUSUAL, "a trailing dot"),
    ("http://256.256.256.256/", UNUSUAL, "too large"),
    ("http://１２７.０.０.１/", INSIDE, "full-width digits"),
    ("http://①②⑦.⓪.⓪.①/", INSIDE, "digits in circles"),
    ("http://127。0。0。1/", INSIDE, "ideographic full stops"),
    ("http://[::1]/", INSIDE, "loopback in IPv6"),
    ("http://[::]/", INSIDE, "this host in IPv6"),
    ("http://[0:0:0:0:0:0:0:1]/", INSIDE, "loopback in full"),
    ("http://[::ffff:127.0.0.1]/", INSIDE, "IPv4 mapped"),
    ("http://[::ffff:7f00:1]/", INSIDE, "IPv4 mapped in hex"),
    ("http://[::ffff:169.254.169.254]/", INSIDE, "metadata mapped"),
    ("http://[::127.0.0.1]/", INSIDE, "IPv4 compatible"),
    ("http://[::ffff:0:127.0.0.1]/", INSIDE, "IPv4 translated"),
    ("http://[64:ff9b::7f00:1]/", INSIDE, "NAT64"),
    ("http://[64:ff9b::a9fe:a9fe]/", INSIDE, "metadata through NAT64"),
    ("http://[64:ff9b:1::808:808]/", INSIDE, "NAT64 of one's own network"),
    ("http://[2002:7f00:1::]/", INSIDE, "6to4"),
    ("http://[2002:c0a8:101::1]/", INSIDE, "a private 6to4"),
    ("http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", INSIDE, "Teredo"),
    ("http://[fe80::1]/", INSIDE, "link-local in IPv6"),
    ("http://[fe80::1%25lo]/", UNUSUAL, "link-local with a zone"),
    ("http://[fc00::1]/", INSIDE, "unique local"),
    ("http://[fd00:ec2::254]/", INSIDE, "metadata in IPv6"),
    ("http://[fec0::1]/", INSIDE, "site-local"),
    ("http://[ff02::1]/", INSIDE, "multicast in IPv6"),
    ("http://[2001:db8::1]/", INSIDE, "documentation in IPv6"),
    ("http://localhost/", INSIDE, "localhost"),
    ("http://LOCALHOST./", INSIDE, "localhost with a dot"),
    ("http://inside.example/", INSIDE, "a name of a private address"),
    ("http://inside.example./", INSIDE, "the same with a dot"),
    ("http://mixed.example/", INSIDE, "a name of a public and a private address"),
    ("http://mixed6.example/", INSIDE, "a name of a public address and of loopback in IPv6"),
    ("http://xn--nside-ysa.example/", INSIDE, "a name in punycode"),
    ("http://ínside.example/", INSIDE, "the same name in its letters"),
    ("http://metadata.google.internal/", INSIDE, "metadata by its name"),
    ("http://public.example:22/", "port 22 is none", "another service's port"),
    ("http://public.example:25/", "port 25 is none", "mail"),
    ("http://public.example:6379/", "port 6379 is none", "a database"),
    ("http://public.example:0/", "port 0 is none", "no port"),
    ("http://public.example:99999/", "port is not a number", "a port beyond all"),
    ("http://public.example:a/", "port is not a number", "a port in letters"),
    ("file:///etc/passwd", NOT_WEB, "a file"),
    ("gopher://public.example/_x", NOT_WEB, "gopher"),
    ("ftp://public.example/x", NOT_WEB, "FTP"),
    ("data:text/html,x", NOT_WEB, "data"),
    ("dict://public.example:11211/stats", NOT_WEB, "dict"),
    ("javascript:alert(1)", NOT_WEB, "a script"),
    ("http:///x", NOT_WEB, "no host"),
    ("http://name@127.0.0.1/", NOT_WEB, "a name"),
    ("http://name:word@public.example/", NOT_WEB, "a name and a password"),
    ("http://public.example@127.0.0.1/", NOT_WEB, "a host in the place of a name"),
    ("http://public.example:80@127.0.0.1/", NOT_WEB, "the same with a port"),
    ("http://127.0.0.1\\@public.example/", NOT_WEB, "a backslash before the sign"),
    ("http://public.example\\.inside.example/", NOT_WEB, "a backslash in the host"),
    ("http://public.example/\r\nHost: inside", NOT_WEB, "a line break"),
    ("http://public.example/ x", NOT_WEB, "a space"),
    ("http://[::1/", NOT_WEB, "half a bracket"),
    ("http://exa℀mple/", NOT_WEB, "letters that turn into a path"),
]

NO_REDIRECTS = {"no host", "half a bracket"}  # a redirect without a host stays on its server; see test_pages
NAMES = {
    "localhost": ("127.0.0.1",),
    "inside.example": ("10.0.0.7",),
    "mixed.example": ("93.184.215.14", "10.0.0.7"),
    "mixed6.example": ("93.184.215.14", "::1"),
    "xn--nside-ysa.example": ("192.168.0.9",),
    "metadata.google.internal": ("169.254.169.254",),
    "public.example": ("93.184.215.14",),
    "public6.example": ("2606:2800:21f:cb07:6820:80da:af6b:8b2c",),
}


class Net:
    """Look-ups as the table above tells, and a note of what was connected to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names = dict(NAMES)
        self.connected: list[str] = []
        self._look_up = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", self.look_up)
        monkeypatch.setattr(socket, "create_connection", self.connect)

    def look_up(self, host: str, port: int, *_: object, **__: object) -> list[object]:
        known = self.names.get(host.rstrip(".").lower())
        if known is None:
            return self._look_up(host, port, 0, socket.SOCK_STREAM, 0, socket.AI_NUMERICHOST)  # type: ignore[return-value]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in known]

    def connect(self, address: tuple[str, int], *given: object, **named: object) -> socket.socket:
        self.connected.append(address[0])
        raise OSError("nobody answers in a test")


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Net:
    return Net(monkeypatch)


@pytest.mark.parametrize(("url", "said"), [pytest.param(url, said, id=name) for url, said, name in REFUSED])
def test_an_address_that_leads_inside_is_refused(net: Net, url: str, said: str) -> None:
    with pytest.raises(FetchError, match=said) as told:
        page(url, web=reader())
    assert net.connected == []
    assert "\n" not in str(told.value)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.mark.parametrize(
    ("url", "said"),
    [
        pytest.param(url, said, id=name)
        for url, said, name in REFUSED
        if url.isascii() and url.isprintable() and name not in NO_REDIRECTS
    ],
)
def test_a_redirect_that_leads_inside_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    real = socket.create_connection
    asked: list[str] = []

    def connect(address: tuple[str, int], *given: object, **named: object) -> socket.socket:
        asked.append(f"http://{address[0]}:{address[1]}")
        return real(address, *given, **named)  # type: ignore[arg-type]

    look_up = Net(monkeypatch)
    look_up.names["127.0.0.1"] = ("127.0.0.1",)
    monkeypatch.setattr(socket, "create_connection", connect)
    site.on("/far", status(302, Location=url))
    start = site.on("/near", status(302, Location="/far"))
    with pytest.raises(FetchError, match=said):
        page(start, web=reader(web(site)))
    assert set(asked) <= {site.origin}


@pytest.mark.parametrize("host", ["public.example", "public6.example", "public.example."])
def test_a_public_host_is_reached_at_the_address_that_was_looked_at(net: Net, host: str) -> None:
    with pytest.raises(FetchError, match="does not answer"):
        page(f"http://{host}/", web=reader())
    assert net.connected == list(NAMES[host.rstrip(".")])


def test_a_name_that_changes_between_look_up_and_connection_is_no_way_in(
    net: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([("93.184.215.14",), ("127.0.0.1",)])

    def look_up(_: str, port: int, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in next(answers)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(FetchError, match="does not answer"):
        page("http://rebinding.example/", web=reader())
    assert net.connected == ["93.184.215.14"]  # an address, so that nothing is looked up a second time
    with pytest.raises(FetchError, match=INSIDE):
        page("http://rebinding.example/", web=reader())
    assert len(net.connected) == 1


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", ["", "x", "1.2.3", "10.0.0.1%eth0", "1.2.3.4.5"])
def test_what_is_no_address_is_not_public(address: str) -> None:
    assert not is_public(address)


def test_plain_http_is_for_articles_only(site: Site) -> None:
    from tollcheck.fetching.web import Request, Web

    with pytest.raises(FetchError, match="is not https"), Web().open(Request("http://public.example/")):
        pass


def test_a_page_that_is_there_is_read(site: Site) -> None:
    assert page(site.on("/a", whole(b"text")), web=reader(web(site))).content == b"text"
