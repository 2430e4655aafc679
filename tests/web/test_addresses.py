"""An address that somebody gives is fetched from public servers only; how, is tested with what fetches."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import ended, sent

REFUSED = {
    "this machine": "http://127.0.0.1:8750/",
    "this machine by name": "http://localhost:8750/",
    "this machine in IPv6": "http://[::1]:8750/",
    "this machine as a number": "http://2130706433/",
    "this machine in octal": "http://0177.0.0.1/",
    "this machine, mapped": "http://[::ffff:127.0.0.1]/",
    "any address": "http://0.0.0.0/",
    "the metadata of a cloud": "http://169.254.169.254/latest/meta-data/",
    "a private network": "http://10.0.0.1/",
    "another private network": "https://192.168.1.1/",
    "a carrier's network": "http://100.64.0.1/",
    "link-local IPv6": "http://[fe80::1]/",
    "private IPv6": "http://[fd00::1]/",
    "a file": "file:///etc/passwd",
    "an old protocol": "gopher://example.org/",
    "data": "data:text/html,hello",
    "a script": "javascript:alert(1)",
    "with a password": "http://user:secret@127.0.0.1/",
    "no server": "https://",
    "a broken one": "http://[::1",
    "spaces": "http:// example .org/",
    "another port": "http://example.org:22/",
}


@pytest.mark.parametrize("address", REFUSED.values(), ids=REFUSED)
def test_what_is_not_public_is_refused(app: TestClient, address: str) -> None:
    answer = ended(app, sent(app, "/checks", address=address))
    assert answer.status_code == 422
    assert "secret" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize("address", REFUSED.values(), ids=REFUSED)
def test_the_api_refuses_it_too(program: TestClient, address: str) -> None:
    answer = program.post("/api/v1/check", params={"wait": 60}, json={"address": address})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_address_and_a_text_are_not_both(program: TestClient) -> None:
    assert program.post("/api/v1/check", json={"address": "https://example.org", "text": "a"}).status_code == 422
    assert program.post("/api/v1/check", json={}).status_code == 422
