"""Only public hosts are reached, only over https, and secrets go nowhere else."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.releases.pull.server import Site, free_port, status, web, whole
from tollcheck.errors import ReleaseError
from tollcheck.fetching.limits import Clock, Limits
from tollcheck.fetching.web import Request, UnreadyError, Web
from tollcheck.releases.pull.download import download, small_json


@pytest.mark.parametrize(
    "url, said",
    [
        ("http://ucdp.uu.se/file.zip", "not https"),
        ("ftp://ucdp.uu.se/file.zip", "not one of the web"),
        ("https://name:word@ucdp.uu.se/file.zip", "without a name and password"),
        ("https://127.0.0.1/file.zip", "this machine or network"),
        ("https://[::1]/file.zip", "this machine or network"),
        ("https://10.1.2.3/file.zip", "this machine or network"),
        ("https://169.254.169.254/latest", "this machine or network"),
        ("file:///etc/passwd", "not one of the web"),
    ],
)
def test_an_address_that_is_not_public_is_refused(site: Site, tmp_path: Path, url: str, said: str) -> None:
    with pytest.raises(ReleaseError, match=said):
        download(url, into=tmp_path / "file", web=web(site))
    with pytest.raises(ReleaseError, match=said):
        download(site.on("/go", status(302, Location=url)), into=tmp_path / "file", web=web(site))


def test_a_redirect_to_another_local_server_is_refused(site: Site, tmp_path: Path) -> None:
    url = site.on("/go", status(302, Location=f"http://127.0.0.1:{free_port()}/file"))
    with pytest.raises(ReleaseError, match="not https"):
        download(url, into=tmp_path / "file", web=web(site))


def test_a_public_name_that_resolves_to_this_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: inside)
    with pytest.raises(ReleaseError, match="this machine or network"):
        small_json(Request("https://ucdp.uu.se/x"), Web(Limits(), Clock()))


def test_redirects_on_the_same_server_are_followed(site: Site, tmp_path: Path) -> None:
    site.on("/file", whole(b"id\n1\n"))
    url = site.on("/go", status(301, Location="/file"))
    assert download(url, into=tmp_path / "file", web=web(site)).read_bytes() == b"id\n1\n"


def test_a_circle_of_two_ends(site: Site, tmp_path: Path) -> None:
    site.on("/there", status(302, Location="/here"))
    with pytest.raises(ReleaseError, match="redirects without end"):
        download(site.on("/here", status(302, Location="/there")), into=tmp_path / "file", web=web(site))


def test_secrets_stay_with_the_first_server(site: Site) -> None:
    from tests.releases.pull.server import serving

    with serving() as other:
        there = other.on("/file", whole(b"{}"))
        url = site.on("/go", status(302, Location=there))
        way = Web(trusted=frozenset({site.origin, other.origin}))
        small_json(Request(url, secret={"x-secret": "s3cr3t"}), way)
        assert site.asked[0][1]["x-secret"] == "s3cr3t"
        assert "x-secret" not in other.asked[0][1]


@pytest.mark.parametrize(
    "body, said",
    [(b"[" * 100_000, "JSON"), (b"<html>", "JSON"), (b"1" * 5_000, "larger than")],
    ids=["too deep", "HTML", "too large"],
)
def test_what_is_not_a_small_json_is_refused(site: Site, body: bytes, said: str) -> None:
    limit = 4_000 if said == "larger than" else 1_000_000
    with pytest.raises(ReleaseError, match=said):
        small_json(Request(site.on("/x", whole(body))), web(site, page=limit))


def test_a_slow_drip_ends_at_the_time_limit(site: Site) -> None:
    ticks = iter(range(0, 10_000, 100))
    way = Web(Limits(total=50), Clock(elapsed=lambda: float(next(ticks))), frozenset({site.origin}))
    with pytest.raises(UnreadyError, match="longer than 50 s"):
        small_json(Request(site.on("/x", whole(b"{}"))), way)
