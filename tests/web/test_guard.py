"""Nothing comes in that should not, by its host, origin, token, mark or size; and nothing goes out that should not."""

from __future__ import annotations

import logging

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import BASE, PAGE, TEXT, checked, mark_of, sent
from tollcheck.web.app import create
from tollcheck.web.launch import Launch, Limits, Password, ServeError
from tollcheck.web.sessions import MOST_TRIES, cookie_name

FOREIGN_HOSTS = {
    "another name": "evil.example:8750",
    "our name with more": "localhost.evil.example:8750",
    "our address inside a name": "127.0.0.1.nip.io:8750",
    "another port": "127.0.0.1:8751",
    "no port": "127.0.0.1",
    "another loopback": "127.0.0.2:8750",
    "any address": "0.0.0.0:8750",
    "an address of the network": "192.168.0.10:8750",
    "a number for an address": "2130706433:8750",
    "somebody at our address": "evil@127.0.0.1:8750",
    "a trailing dot": "localhost.:8750",
    "nothing": "",
}
OWN_HOSTS = {
    "by address": "127.0.0.1:8750",
    "by name": "localhost:8750",
    "by IPv6": "[::1]:8750",
    "upper case": "LOCALHOST:8750",
}


@pytest.mark.parametrize("host", FOREIGN_HOSTS.values(), ids=FOREIGN_HOSTS)
@pytest.mark.parametrize("path", ["/", "/static/app.js", "/api/v1/records"])
def test_a_name_that_was_made_to_point_here_is_refused(app: TestClient, host: str, path: str) -> None:
    answer = app.get(path, headers={"host": host})
    assert answer.status_code == 421
    assert answer.json()["where"] == "host"


@pytest.mark.parametrize("host", OWN_HOSTS.values(), ids=OWN_HOSTS)
def test_the_app_answers_to_its_own_names(app: TestClient, host: str) -> None:
    assert app.get("/static/app.js", headers={"host": host}).status_code == 200


FOREIGN_ORIGINS = {
    "another site": "https://evil.example",
    "another port": "http://127.0.0.1:9999",
    "the same but encrypted": "https://127.0.0.1:8750",
    "our other name": "http://localhost:8750",
    "a file or a sandbox": "null",
    "ours with more": "http://127.0.0.1:8750.evil.example",
    "an extension": "chrome-extension://abcdef",
    "nothing": "",
}


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS.values(), ids=FOREIGN_ORIGINS)
@pytest.mark.parametrize("path", ["/checks", "/history/forget", "/login", "/api/v1/check"])
def test_what_another_origin_sends_is_refused(app: TestClient, origin: str, path: str) -> None:
    answer = app.post(path, data={"csrf": mark_of(app), "text": TEXT}, headers={"origin": origin})
    assert answer.status_code == 403
    assert answer.json()["where"] == "origin"


FOREIGN_FETCHES = {
    "a form of another site": {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "origin": "null"},
    "a form of another port": {"sec-fetch-site": "same-site", "sec-fetch-mode": "navigate"},
    "a script of another site": {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"},
    "a sandboxed frame": {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors", "origin": "null"},
}


@pytest.mark.parametrize("headers", FOREIGN_FETCHES.values(), ids=FOREIGN_FETCHES)
def test_what_a_browser_says_comes_from_elsewhere_is_refused(app: TestClient, headers: dict[str, str]) -> None:
    answer = app.post("/checks", data={"csrf": mark_of(app), "text": TEXT}, headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize("mode", ["no-cors", "cors", "websocket"])
def test_another_site_cannot_read_or_embed(app: TestClient, mode: str) -> None:
    answer = app.get("/records", headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": mode})
    assert answer.status_code == 403


def test_a_link_elsewhere_may_lead_here(app: TestClient) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", **PAGE}
    assert app.get("/keys", headers=headers).status_code == 200


def test_our_own_form_comes_without_a_referrer(app: TestClient) -> None:
    headers = {"sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate", "origin": "null", **PAGE}
    answer = app.post("/history/forget", data={"csrf": mark_of(app)}, headers=headers)
    assert answer.status_code == 303


NOT_LET_IN = {
    "nothing": {},
    "a wrong token": {"authorization": "Bearer wrong"},
    "an empty token": {"authorization": "Bearer "},
    "another scheme": {"authorization": "Basic dG9rZW46dG9rZW4="},
    "a made-up session": {"cookie": f"{cookie_name(Launch())}=abc.def"},
    "a session without a mark": {"cookie": f"{cookie_name(Launch())}=abc"},
    "a broken cookie": {"cookie": f'{cookie_name(Launch())}="\\"'},
    "another app's cookie": {"cookie": "tollcheck-1=abc.def"},
    "letters of any script": {"authorization": "Bearer \u00e9".encode()},
}
PATHS = ("/", "/checks/abc", "/history", "/api/v1/records", "/api/v1/openapi.json", "/jobs/abc/events")


@pytest.mark.parametrize("headers", NOT_LET_IN.values(), ids=NOT_LET_IN)
@pytest.mark.parametrize("path", PATHS)
def test_nobody_is_let_in_without_the_token(outside: TestClient, headers: dict[str, str], path: str) -> None:
    outside.cookies.clear()
    answer = outside.get(path, headers=headers)
    assert answer.status_code == 401
    assert "tollcheck serve" in answer.json()["mend"]


def test_a_wrong_token_in_the_address_lets_nobody_in(outside: TestClient) -> None:
    outside.cookies.clear()
    assert outside.get("/", params={"token": "x" * 43}).status_code == 401


def test_the_token_becomes_a_cookie_that_no_script_reads(outside: TestClient, launch: Launch) -> None:
    outside.cookies.clear()
    answer = outside.get("/", params={"token": launch.token})
    cookie = answer.headers["set-cookie"]
    assert answer.headers["location"] == "/"
    assert launch.token not in cookie
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}


def test_a_session_of_another_launch_is_none(app: TestClient, outside: TestClient) -> None:
    other = Launch()
    with TestClient(create(Launch(keeps_nothing=True, limits=Limits(workers=0))), base_url=BASE) as later:
        later.cookies.set(cookie_name(other), app.cookies[cookie_name(other)])
        assert later.get("/", headers=PAGE).status_code == 401


FORMS = (
    "/checks", "/jobs/abc/cancel", "/checks/abc/forget", "/checks/abc/claims", "/checks/abc/claims/c1",
    "/checks/abc/sign", "/checks/abc/case/note", "/checks/abc/case/strike", "/history/forget",
    "/records/files", "/records/files/abc/mapping", "/records/files/abc/add", "/records/remove",
    "/records/pull",
)  # fmt: skip
MARKS = {"none": None, "an empty one": "", "a made-up one": "0" * 64, "that of another session": "other"}


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
@pytest.mark.parametrize("path", FORMS)
def test_every_form_needs_its_mark(app: TestClient, launch: Launch, path: str, mark: str | None) -> None:
    if mark == "other":
        mark = mark_of(app)
        app.cookies.clear()
        app.get("/", params={"token": launch.token})
    answer = app.post(path, data={"text": TEXT} | ({} if mark is None else {"csrf": mark}))
    assert answer.status_code == 403
    assert answer.json()["where"] == "form"


def test_every_form_of_the_app_is_tried_above(app: TestClient) -> None:
    paths = {
        route.path
        for part in app.app.routes  # type: ignore[attr-defined]
        for route in getattr(getattr(part, "original_router", None), "routes", [part])
        if "POST" in (getattr(route, "methods", None) or ()) and not route.path.startswith("/api/")
    }
    assert len(paths - {"/login"}) == 13, sorted(paths)


CHANGES = (
    ("POST", "/api/v1/check"), ("POST", "/api/v1/extract"), ("POST", "/api/v1/check/file"),
    ("POST", "/api/v1/records/pull"),
    ("DELETE", "/api/v1/checks/abc"), ("DELETE", "/api/v1/jobs/abc"), ("POST", "/api/v1/checks/abc/sign"),
    ("POST", "/api/v1/checks/abc/corrections"),
)  # fmt: skip


@pytest.mark.parametrize(("method", "path"), CHANGES)
def test_a_cookie_alone_changes_nothing_through_the_api(app: TestClient, method: str, path: str) -> None:
    answer = app.request(method, path, json={"text": TEXT, "corrections": [], "by": "A", "verdicts": []})
    assert answer.status_code in (403, 422)
    assert answer.headers["content-type"] == "application/problem+json"


EVERYWHERE = ("/", "/nowhere", "/static/app.js", "/api/v1/records", "/api/v1/nowhere")


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_keeps_to_itself(app: TestClient, path: str) -> None:
    headers = app.get(path, headers=PAGE).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers


def test_no_page_holds_a_script_or_a_style_of_its_own(app: TestClient) -> None:
    _, page = checked(app)
    assert page.count("<script") == 1
    assert '<script src="/static/app.js" defer></script>' in page
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick=" not in page


TOO_LARGE = {"a long text": ("/checks", "text", 500_000), "a long note": ("/checks/abc/case/note", "text", 500_000)}


@pytest.mark.parametrize(("path", "field", "size"), TOO_LARGE.values(), ids=TOO_LARGE)
def test_a_body_that_is_too_large_is_refused_before_it_is_read(
    app: TestClient, path: str, field: str, size: int
) -> None:
    answer = app.post(path, data={"csrf": mark_of(app), field: "a" * (size * 2)})
    assert answer.status_code == 413
    assert answer.json()["status"] == 413


def test_a_body_of_unknown_length_is_cut_off(program: TestClient) -> None:
    def endless() -> object:
        yield b'{"text": "'
        for _ in range(1_000):
            yield b"a" * 10_000

    answer = program.post("/api/v1/check", content=endless(), headers={"content-type": "application/json"})
    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e3", "９", "abc"])
def test_a_length_that_is_no_number_is_refused(app: TestClient, length: str) -> None:
    answer = app.post("/checks", content=b"x", headers={"content-length": length.encode()})
    assert answer.status_code == 400


def test_a_file_that_is_too_large_is_refused(app: TestClient) -> None:
    files = {"file": ("a.txt", b"a" * 650_000, "text/plain")}
    answer = app.post("/checks", data={"csrf": mark_of(app)}, files=files)
    assert answer.status_code == 413


def test_several_files_are_refused(app: TestClient) -> None:
    files = [("file", ("a.txt", b"a", "text/plain")), ("file", ("b.txt", b"b", "text/plain"))]
    answer = app.post("/checks", data={"csrf": mark_of(app)}, files=files)
    assert answer.status_code == 400


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/mixed", ""])
def test_what_is_no_form_is_refused(app: TestClient, kind: str) -> None:
    answer = app.post("/checks", content=b"{}", headers={"content-type": kind})
    assert answer.status_code == 415


def test_nothing_of_an_article_is_logged(app: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="tollcheck"):
        checked(app, "Zanzibarquux says that in 2022, 1,804 civilians were killed in Mali.")
        app.get("/trace", params={"number": "424242", "place": "Mali"})
    said = " ".join(record.getMessage() for record in caplog.records if record.name.startswith("tollcheck"))
    assert "Zanzibarquux" not in said
    assert "424242" not in said


def test_a_host_beyond_this_machine_needs_a_password() -> None:
    with pytest.raises(ServeError, match="password"):
        Launch(host="0.0.0.0")  # noqa: S104  what is tested


@pytest.fixture(scope="module")
def guarded() -> object:
    launch = Launch(
        host="0.0.0.0",  # noqa: S104  what is tested
        password=Password.of("a long enough password"),
        keeps_nothing=True,
        limits=Limits(workers=0),
    )
    with TestClient(create(launch), base_url=BASE, follow_redirects=False) as client:
        yield client


def test_the_password_lets_in(guarded: TestClient) -> None:
    guarded.cookies.clear()
    assert guarded.get("/", headers=PAGE).headers["location"] == "/login"
    answer = guarded.post("/login", data={"password": "a long enough password"})
    assert answer.status_code == 303
    assert guarded.get("/", headers=PAGE).status_code == 200


def test_a_name_stays_refused_where_others_may_come_in(guarded: TestClient) -> None:
    assert guarded.get("/login", headers={"host": "evil.example:8750"}).status_code == 421
    assert guarded.get("/login", headers={"host": "192.168.0.10:8750"}).status_code == 200


def test_a_password_cannot_be_guessed_quickly(guarded: TestClient) -> None:
    guarded.cookies.clear()
    codes = [guarded.post("/login", data={"password": f"guess {n}"}).status_code for n in range(MOST_TRIES + 3)]
    assert codes == [403] * MOST_TRIES + [429] * 3
    assert int(guarded.post("/login", data={"password": "a long enough password"}).headers["retry-after"]) > 0


def test_without_a_password_there_is_no_page_that_asks_for_one(app: TestClient) -> None:
    assert app.get("/login", headers=PAGE).status_code == 404
    assert sent(app, "/login", csrf="x").status_code == 404
