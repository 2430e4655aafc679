"""Interfaces that answer page by page: UCDP's and ACLED's. All rows here are made up."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from tests.releases.pull.server import Site, as_json, pages, status, web
from tollcheck.errors import ReleaseError
from tollcheck.fetching.limits import Clock
from tollcheck.fetching.web import Web
from tollcheck.releases.pull import acled
from tollcheck.releases.pull.acled import Filters, Session
from tollcheck.releases.pull.addresses import Address, address_of
from tollcheck.releases.pull.credentials import Login
from tollcheck.releases.pull.pull import Pulled, Staging, pulling
from tollcheck.releases.pull.quota import Quota

SECRETS = {
    "TOLLCHECK_UCDP_TOKEN": "t0ken-of-mine",
    "TOLLCHECK_ACLED_USER": "me@example.org",
    "TOLLCHECK_ACLED_PASSWORD": "pass-w0rd",
}
ACCEPTED = datetime(2026, 1, 2, tzinfo=UTC)
TOKEN = {"access_token": "bearer-1", "refresh_token": "renew-1", "expires_in": 86400}


def event(name: int, **cells: object) -> dict[str, object]:
    return {"id": name, "type_of_violence": 1, "side_a": 'A, "B"\nC', "date_start": "2025-01-01", "best": 3, **cells}


def answer(site: Site, number: int, *rows: object, total: int = 3, count: int = 2) -> dict[str, object]:
    follows = f"{site.origin}/api?page={number + 1}" if number + 1 < count else ""
    return {"TotalCount": total, "TotalPages": count, "NextPageUrl": follows, "Result": list(rows)}


def ucdp(site: Site) -> Address:
    return replace(address_of("ucdp-candidate", version="25.0.3"), url=f"{site.origin}/api")


def pull(
    address: Address, site: Site, folder: Path, *, way: Web | None = None, **settings: object
) -> tuple[Pulled, str]:
    staging = Staging(folder, way or web(site), SECRETS, token_url=f"{site.origin}/oauth/token")
    with pulling(address, staging=staging, **settings) as pulled:  # type: ignore[arg-type]
        return pulled, pulled.path.read_text("utf-8")


def test_pages_become_one_csv(site: Site, tmp_path: Path) -> None:
    site.on("/api", pages(answer(site, 0, event(1), event(2)), answer(site, 1, event(3, best=None))))
    pulled, text = pull(ucdp(site), site, tmp_path)
    rows = list(csv.DictReader(text.splitlines(keepends=True)))
    assert [(row["id"], row["best"], row["side_a"]) for row in rows] == [
        ("1", "3", 'A, "B"\nC'),
        ("2", "3", 'A, "B"\nC'),
        ("3", "", 'A, "B"\nC'),
    ]
    assert (pulled.id, pulled.version, pulled.accepted) == ("ucdp-candidate", "25.0.3", None)
    assert {headers["x-ucdp-access-token"] for _, headers in site.asked} == {"t0ken-of-mine"}


def test_pages_that_came_are_not_asked_for_again(site: Site, tmp_path: Path) -> None:
    good = pages(answer(site, 0, event(1), event(2)), answer(site, 1, event(3)))
    site.on("/api", good, status(500), good)
    with pytest.raises(ReleaseError, match="status 500"):
        pull(ucdp(site), site, tmp_path, way=web(site, attempts=1))
    pull(ucdp(site), site, tmp_path)
    asked = [parse_qs(path.partition("?")[2])["page"] for path, _ in site.asked]
    assert asked == [["0"], ["1"], ["1"]]


def test_old_pages_are_asked_for_again(site: Site, tmp_path: Path) -> None:
    good = pages(answer(site, 0, event(1), event(2)), answer(site, 1, event(3)))
    site.on("/api", good, status(404), good)
    with pytest.raises(ReleaseError, match="404"):
        pull(ucdp(site), site, tmp_path)
    later = datetime.now(UTC) + timedelta(days=2)
    pull(ucdp(site), site, tmp_path, way=replace(web(site), clock=Clock(now=lambda: later)))
    assert len(site.asked) == 4


@pytest.mark.parametrize(
    "made, said",
    [
        pytest.param(lambda s: [answer(s, 0, event(1)), answer(s, 1, event(2), total=4)], "changed", id="grew"),
        pytest.param(lambda s: [answer(s, 0, event(1)), answer(s, 1, event(2))], "2 rows came of 3", id="rows missing"),
        pytest.param(
            lambda s: [answer(s, 0, event(1), event(2)), answer(s, 1, event(2))], "came twice", id="pages moved"
        ),
        pytest.param(
            lambda s: [answer(s, 0, event(1), event(2)), answer(s, 1, event(3, more=1))], "other columns", id="ragged"
        ),
        pytest.param(lambda s: [answer(s, 0, event(1, best={}), total=1, count=1)], "structure", id="nested"),
        pytest.param(lambda s: [answer(s, 0, {"id": 1}, total=1, count=1)], "no type_of_violence", id="other rows"),
        pytest.param(lambda s: [answer(s, 0, total=0, count=0)], "no event", id="nothing"),
        pytest.param(lambda s: [[1]], "JSON object", id="a list"),
        pytest.param(lambda s: [{"TotalCount": "3"}], "TotalCount is not a number", id="no number"),
        pytest.param(
            lambda s: [{**answer(s, 0, event(1)), "NextPageUrl": "https://e.org/"}], "another server", id="led away"
        ),
        pytest.param(lambda s: [{**answer(s, 0, event(1)), "NextPageUrl": ""}], "disagree", id="ends too early"),
    ],
)
def test_pages_that_do_not_fit_are_refused(site: Site, tmp_path: Path, made: object, said: str) -> None:
    site.on("/api", pages(*made(site)))  # type: ignore[operator]
    with pytest.raises(ReleaseError, match=said):
        pull(ucdp(site), site, tmp_path)


def test_pages_without_end_are_refused(site: Site, tmp_path: Path) -> None:
    site.on("/api", pages(*(answer(site, n, event(n), total=99, count=99) for n in range(5))))
    with pytest.raises(ReleaseError, match="does not end after 3 pages"):
        pull(ucdp(site), site, tmp_path, way=web(site, pages=3))


def test_requests_are_counted_by_day_and_errors_too(site: Site, tmp_path: Path) -> None:
    day = datetime(2026, 5, 1, 23, tzinfo=UTC)
    quota = Quota(tmp_path, Clock(now=lambda: day), most=2)
    quota.spend()
    quota.spend()
    with pytest.raises(ReleaseError, match="2 of 5,000 requests"):
        quota.spend()
    Quota(tmp_path, Clock(now=lambda: day + timedelta(hours=2)), most=2).spend()
    assert [each.name for each in tmp_path.glob("*.json")] == ["ucdp-requests-2026-05-02.json"]
    site.on("/api", status(500))
    with pytest.raises(ReleaseError):
        pull(ucdp(site), site, tmp_path, way=web(site, attempts=3))
    (count,) = tmp_path.glob("ucdp-requests-*.json")
    assert json.loads(count.read_text()) == 3


def acled_site(site: Site, *answers: object) -> Address:
    site.on("/oauth/token", as_json(TOKEN))
    site.on("/read", pages(None, *answers))
    return replace(address_of("acled"), url=f"{site.origin}/read")


def made_up(name: int) -> dict[str, str]:
    return {"event_id_cnty": f"XXX{name}", "event_date": "2025-01-01", "fatalities": "12"}


def test_acled_comes_page_by_page(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acled, "LIMIT", 2)
    address = acled_site(site, {"data": [made_up(1), made_up(2)]}, {"data": [made_up(3)]})
    pulled, text = pull(address, site, tmp_path, accepted=ACCEPTED, filters=Filters(("Mali", "Niger")))
    assert list(csv.DictReader(io.StringIO(text))) == [made_up(1), made_up(2), made_up(3)]
    assert pulled.accepted == ACCEPTED
    form = parse_qs(site.bodies[0].decode())
    assert (form["grant_type"], form["client_id"], form["username"]) == (["password"], ["acled"], ["me@example.org"])
    assert "country=Mali%7CNiger" in site.asked[1][0]
    assert [headers["Authorization"] for path, headers in site.asked if "/read" in path] == ["Bearer bearer-1"] * 2


def test_a_licence_that_is_not_accepted_asks_for_nothing(site: Site, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="licence is not accepted"):
        pull(acled_site(site), site, tmp_path)
    assert not site.asked


@pytest.mark.parametrize(
    "said",
    [{"data": []}, {"status": 403, "data": []}, {"success": False}],
    ids=["no rows", "403 within 200", "no success"],
)
def test_a_valid_token_does_not_mean_access(site: Site, tmp_path: Path, said: object) -> None:
    with pytest.raises(ReleaseError, match="a login does not mean access to the data"):
        pull(acled_site(site, said), site, tmp_path, accepted=ACCEPTED)


def test_a_withdrawn_token_is_replaced_once(site: Site, tmp_path: Path) -> None:
    address = acled_site(site)
    site.on("/read", status(401), pages(None, {"data": [made_up(1)]}))
    _, text = pull(address, site, tmp_path, accepted=ACCEPTED)
    assert list(csv.DictReader(io.StringIO(text))) == [made_up(1)]
    assert len(site.bodies) == 2


@pytest.mark.parametrize(
    "after, grants",
    [
        (timedelta(hours=1), ["password"]),
        (timedelta(hours=25), ["password", "refresh_token"]),
        (timedelta(days=15), ["password", "password"]),
    ],
    ids=["within a day", "within a fortnight", "later"],
)
def test_tokens_are_renewed_when_their_day_is_over(site: Site, after: timedelta, grants: list[str]) -> None:
    times = [ACCEPTED]
    way = replace(web(site), clock=Clock(now=lambda: times[-1]))
    session = Session(Login("me", "word"), way, site.on("/oauth/token", as_json(TOKEN)))
    session.header()
    times.append(ACCEPTED + after)
    session.header()
    assert [parse_qs(body.decode())["grant_type"][0] for body in site.bodies] == grants


@pytest.mark.parametrize("code", [401, 403, 404, 500])
def test_no_message_shows_a_secret(site: Site, tmp_path: Path, code: int) -> None:
    address = acled_site(site)
    site.on("/read", status(code))
    site.on("/api", status(code))
    for asked, settings in ((address, {"accepted": ACCEPTED}), (ucdp(site), {})):
        with pytest.raises(ReleaseError) as caught:
            pull(asked, site, tmp_path, **settings)
        chain = [caught.value, caught.value.__cause__, caught.value.__context__]
        assert not [secret for secret in (*SECRETS.values(), "bearer-1") if secret in repr(chain)]
    session = Session(Login(*list(SECRETS.values())[1:]), web(site))
    assert not [secret for secret in SECRETS.values() if secret in repr(session)]
