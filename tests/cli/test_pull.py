"""``tollcheck records pull``, as a user meets it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import pytest

from tests.cli.conftest import Cli
from tests.releases import tables
from tests.releases.pull.server import serving, web, whole
from tollcheck.cli.pull import fetch, hand_over
from tollcheck.errors import ReleaseError
from tollcheck.releases.pull.acled import Filters
from tollcheck.releases.pull.addresses import address_of
from tollcheck.releases.pull.pull import Pulled, Staging


class Terminal(io.TextIOWrapper):
    """Standard input that somebody sits at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLLCHECK_HOME", str(tmp_path))
    for name in ("TOLLCHECK_UCDP_TOKEN", "TOLLCHECK_ACLED_USER", "TOLLCHECK_ACLED_PASSWORD"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ("gdelt",),
        ("ucdp-ged", "--country", "Mali"),
        ("acled", "--version", "25.1"),
        ("ucdp-ged", "--url", "https://example.org/ged.zip"),
        ("acled", "--since", "yesterday"),
    ],
    ids=["unknown data set", "filter of a whole release", "version of acled", "address without version", "no date"],
)
def test_misuse_is_usage(cli: Cli, arguments: tuple[str, ...]) -> None:
    assert cli("records", "pull", *arguments).code == 2


@pytest.mark.parametrize(
    "arguments, said",
    [
        (("ucdp-ged", "--version", "9.9"), "no address is known"),
        (("ucdp-ged", "--version", "9.9", "--url", "http://example.org/ged.zip"), "not https"),
        (("ucdp-ged", "--version", "9.9", "--url", "https://127.0.0.1/ged.zip"), "this machine or network"),
        (("ucdp-candidate",), "TOLLCHECK_UCDP_TOKEN: is not set"),
    ],
    ids=["unknown version", "plain http", "this machine", "no token"],
)
def test_what_cannot_be_pulled_is_one_clear_line(cli: Cli, arguments: tuple[str, ...], said: str) -> None:
    result = cli("records", "pull", *arguments)
    assert result.code == 3
    assert result.is_one_clear_line
    assert said in result.err


def test_acled_shows_its_licence_and_wants_it_accepted(cli: Cli) -> None:
    refused = cli("records", "pull", "acled")
    assert refused.code == 3
    assert "rows may not be passed on" in refused.err
    assert "--accept-licence" in refused.err
    accepted = cli("records", "pull", "acled", "--accept-licence")
    assert accepted.code == 3
    assert "TOLLCHECK_ACLED_USER: is not set" in accepted.err


@pytest.mark.parametrize("answer, said", [("n", "--accept-licence"), ("y", "TOLLCHECK_ACLED_USER: is not set")])
def test_on_a_terminal_the_licence_is_asked_about(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, answer: str, said: str
) -> None:
    monkeypatch.setattr(io, "TextIOWrapper", Terminal)
    monkeypatch.setattr(click.termui, "visible_prompt_func", lambda _: answer)
    assert said in cli("records", "pull", "acled").err


def ged(folder: Path, *rows: dict[str, Any]) -> bytes:
    """A zip as UCDP publishes it."""
    table = tables.ged(folder, rows)
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w") as archive:
        archive.write(table, "GEDEvent_v25_1.csv")
    return inside.getvalue()


def test_a_pulled_release_is_in_the_record(tmp_path: Path, cli: Cli) -> None:
    with serving() as site:
        url = site.on("/ged.zip", whole(ged(tmp_path, tables.fighting(deaths_a=25, best=33))))
        address = replace(address_of("ucdp-ged", version="25.1"), url=url, md5="", bytes=None)
        staging = Staging(tmp_path / "downloads" / ".staging", web(site))
        assert fetch(address, filters=Filters(), accepted=None, staging=staging) == 0
    assert "ucdp-ged@25.1" in cli("records", "list").out
    assert cli("records", "verify", "ucdp-ged@25.1").code == 0
    assert not list((tmp_path / "downloads").rglob("*.zip")), "the store has it; no second copy stays"


def test_what_the_store_refuses_stays_fetched(tmp_path: Path) -> None:
    with serving() as site:
        url = site.on("/ged.zip", whole(ged(tmp_path, tables.fighting(id=1, best="many"))))
        address = replace(address_of("ucdp-ged", version="25.1"), url=url, md5="", bytes=None)
        staging = Staging(tmp_path / "downloads" / ".staging", web(site))
        for _ in range(2):
            with pytest.raises(ReleaseError, match="best"):
                fetch(address, filters=Filters(), accepted=None, staging=staging)
        assert len(site.asked) == 1
    assert not (tmp_path / "records" / "ucdp-ged@25.1").exists()


def test_the_day_of_acceptance_goes_with_the_release(tmp_path: Path, cli: Cli) -> None:
    accepted = datetime(2026, 1, 2, tzinfo=UTC)
    path = tables.acled(tmp_path, [{}])
    now = datetime(2026, 1, 3, tzinfo=UTC)
    hand_over(Pulled(path, "acled", "2026-01-03", "https://acleddata.com/", "0" * 64, "0" * 32, now, "ACLED", accepted))
    assert "accepted 2026-01-02" in cli("records", "show", "acled@2026-01-03").out.replace("\n              ", " ")
