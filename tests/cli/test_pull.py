"""``tollcheck records pull``, as a user meets it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Cli
from tests.releases.pull.server import serving, web, whole
from tests.releases.pull.test_verify import packed
from tollcheck.cli.pull import fetch, home
from tollcheck.releases.pull.acled import Filters
from tollcheck.releases.pull.addresses import address_of
from tollcheck.releases.pull.pull import Staging


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


def test_a_pulled_file_is_kept_whole_with_what_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    accepted = datetime(2026, 1, 2, tzinfo=UTC)
    with serving() as site:
        url = site.on("/ged.zip", whole(packed()))
        address = replace(address_of("ucdp-ged", version="25.1"), url=url, md5="", bytes=None)
        for _ in range(2):
            staging = Staging(tmp_path / "downloads" / ".staging", web(site))
            fetch(address, filters=Filters(), accepted=accepted, staging=staging)
    out, err = capsys.readouterr()
    (kept,) = (home() / "downloads").rglob("*.zip")
    assert kept.read_bytes() == packed()
    assert f"ucdp-ged@25.1  {kept}" in out
    assert not err
    about = json.loads((kept.parent / "pulled.json").read_text("utf-8"))
    assert about["url"] == url
    assert about["path"] == kept.name
    assert about["accepted"] == "2026-01-02T00:00:00+00:00"
