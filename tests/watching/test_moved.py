"""A truly new release: claims whose verdict moves with it are told, once, by recheck and in the digest of a watch."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, cli
from tests.releases import tables
from tollcheck.history import History, Origin, Why
from tollcheck.model import Settings
from tollcheck.pipeline import check
from tollcheck.plugins import registry
from tollcheck.reading.read import read_text
from tollcheck.releases.adding import Wish, add
from tollcheck.watching import digest
from tollcheck.watching.moved import moved
from tollcheck.watching.recheck import Rechecked, recheck

__all__ = ["cli"]
CLAIM = "In 2022, at least 100 civilians were killed in Mali."
OTHER = "In 2022, at least 5 civilians were killed in Mali."


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TOLLCHECK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def released(folder: Path, version: str, deaths: int) -> None:
    """A release of a small data set of one's own, published a year after the one before."""
    row = {"deaths_civilians": deaths, "best": deaths, "low": deaths, "high": deaths}
    add([tables.ged(folder, [row])], wish=Wish(id="mine", version=version, released=date(2022 + int(version), 1, 1)))


def checked(text: str, history: History) -> str:
    report = check(read_text(text, name="a text"), settings=Settings(record=("mine",)), registry=registry())
    return history.keep(report, source=text, origin=Origin.CHECK)


def test_a_claim_that_a_new_release_moves_is_told_with_both_verdicts(tmp_path: Path) -> None:
    released(tmp_path, "1", 40)
    with History() as history:
        name, same = checked(CLAIM, history), checked(OTHER, history)
        released(tmp_path, "2", 120)
        (found,) = (one for one in recheck(history, registry=registry()) if isinstance(one, Rechecked) and one.moved)
        assert found.kept.id == name
        assert [one.verdict for one in found.moved] == [("unsupported", "supported")]
        assert "mine@2" in found.releases_now
        assert [one.why for one in history.versions(name)] == [Why.CHECK, Why.RECHECK]
        assert history.report(same)["reviews"][0]["verdict"] == "supported"
        told = list(digest.moved_lines(found))
    assert "by mine@2" in told[0]
    assert told[1].startswith("  unsupported → supported: “")


def test_what_moved_is_told_once_and_nothing_is_computed_while_no_release_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed = []

    def counting(*arguments: object, **more: object) -> object:
        computed.append(arguments)
        return check(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("tollcheck.watching.recheck.check", counting)
    released(tmp_path, "1", 40)
    with History() as history:
        name = checked(CLAIM, history)
        assert list(moved(history, registry=registry())) == []
        del computed[:]
        assert list(moved(history, registry=registry())) == []
        assert computed == []
        released(tmp_path, "2", 120)
        (found,) = moved(history, registry=registry())
        assert isinstance(found, Rechecked)
        assert found.kept.id == name
        assert len(computed) == 1
        assert list(moved(history, registry=registry())) == []
        assert len(computed) == 1


def test_a_look_that_is_interrupted_begins_anew(tmp_path: Path) -> None:
    released(tmp_path, "1", 40)
    with History() as history:
        names = {checked(CLAIM, history), checked(CLAIM.replace("100", "110"), history)}
        released(tmp_path, "2", 120)
        looking = moved(history, registry=registry())
        first = next(looking)
        looking.close()  # type: ignore[attr-defined]
        (second,) = moved(history, registry=registry())
        assert isinstance(first, Rechecked) and isinstance(second, Rechecked)
        assert {first.kept.id, second.kept.id} == names


def test_a_digest_tells_what_moved_beside_what_is_new(tmp_path: Path, cli: Cli) -> None:
    (tmp_path / "in").mkdir()
    released(tmp_path, "1", 40)
    with History() as history:
        name = checked(CLAIM, history)
    assert "moved" not in cli("watch", tmp_path / "in").out
    released(tmp_path, "2", 120)
    text = cli("watch", tmp_path / "in")
    assert text.code == 0
    assert "1 checked earlier moved." in text.out
    assert "unsupported → supported" in text.out
    assert "moved" not in cli("watch", tmp_path / "in").out
    released(tmp_path, "3", 60)
    (told,) = json.loads(cli("watch", tmp_path / "in", "--format", "json").out)
    assert told["check"] == name
    assert [(one["before"], one["after"]) for one in told["moved"]] == [("supported", "unsupported")]
    assert told["moved"][0]["says"] == "Not documented does not mean it did not happen."
    released(tmp_path, "4", 130)
    page = cli("watch", tmp_path / "in", "--format", "md").out
    assert "## 1 checked earlier moved" in page
    assert "- unsupported → **supported**" in page
