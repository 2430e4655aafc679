"""The record shown and verified, words explained, reports recomputed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tollcheck.knowledge.coverage import Dead
from tollcheck.language.hedges import hedges
from tollcheck.model import VerdictId
from tollcheck.plugins import registry
from tollcheck.render.words import MEANINGS, VERDICTS

KEYS = [source.release.key for source in registry().sources]


def test_list_names_every_release(cli: Cli) -> None:
    result = cli("records", "list")
    assert [line.split()[0] for line in result.out.splitlines() if not line.startswith(" ")] == KEYS


def test_list_as_json(cli: Cli) -> None:
    found = json.loads(cli("records", "list", "--format", "json").out)
    assert [f"{release['id']}@{release['version']}" for release in found] == KEYS


@pytest.mark.parametrize("source", registry().sources, ids=KEYS)
def test_show_gives_everything_that_a_user_has_to_cite(cli: Cli, source: object) -> None:
    release = source.release  # type: ignore[attr-defined]
    for name in (release.id, release.key):
        said = " ".join(cli("records", "show", name).out.split())
        assert all(part in said for part in (release.citation, release.licence, release.digest, release.url))


def test_verify_finds_the_tables_whole(cli: Cli) -> None:
    result = cli("records", "verify")
    assert result.code == 0
    assert [line.split()[0] for line in result.out.splitlines()] == KEYS


def test_verify_tells_a_damaged_table(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    source = registry().sources[0]
    monkeypatch.setattr(type(source), "verify", lambda self: ["figures/x.csv: damaged; reinstall"])
    result = cli("records", "verify", source.release.id)
    assert result.code == 3
    assert result.is_one_clear_line


def test_names_tells_how_many_deaths_are_behind_known_names(cli: Cli) -> None:
    (line,) = cli("records", "names", "ucdp-ged").out.splitlines()
    (found,) = json.loads(cli("records", "names", "ucdp-ged", "--format", "json").out)
    assert line.startswith(f"{found['release']}  entries cover")
    assert found["share"] == 1.0
    assert found["deaths"] == found["covered"] > 30_000


def test_names_lists_what_no_entry_covers(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    dead = [Dead(("Nobody\x1b[31m", "Civilians"), 432, "Atlantis", 12), Dead(("JNIM",), 432, "Mopti", 1000)]
    monkeypatch.setattr("tollcheck.knowledge.coverage.dead_of", lambda cells: dead)
    told = cli("records", "names", "ucdp-ged").out
    assert "1,000 of 1,012" in told.replace("\u202f", ",").replace("\xa0", ",")
    assert [line.split()[:2] for line in told.splitlines()[1:]] == [["12", "actor"], ["12", "region"]]
    assert "\x1b" not in told


def test_names_has_nothing_to_list_for_classes_of_actors(cli: Cli) -> None:
    result = cli("records", "names", "ucdp-cy")
    assert (result.code, result.out) == (0, "ucdp-cy: names classes of actors only\n")
    assert json.loads(cli("records", "names", "ucdp-cy", "--format", "json").out) == []


def test_names_of_a_release_that_is_not_loaded(cli: Cli) -> None:
    result = cli("records", "names", "ged@99")
    assert result.code == 3
    assert result.is_one_clear_line


@pytest.mark.parametrize("verdict", list(VerdictId))
def test_verdicts_are_explained_by_id_and_by_words(cli: Cli, verdict: VerdictId) -> None:
    told = " ".join(cli("explain", verdict.value).out.split())
    assert MEANINGS[verdict] in told
    assert cli("explain", VERDICTS[verdict].upper()).out.split() == told.split()


@pytest.mark.parametrize("decision", registry().decisions, ids=lambda decision: decision.id)
def test_decisions_are_explained_with_source_and_options(cli: Cli, decision: object) -> None:
    told = cli("explain", decision.id.replace("_", " ")).out  # type: ignore[attr-defined]
    assert "Source:" in told
    assert all(option.says in told for option in decision.options)  # type: ignore[attr-defined]


@pytest.mark.parametrize("hedge", hedges(), ids=lambda hedge: hedge.id)
def test_hedges_are_explained_with_their_reason(cli: Cli, hedge: object) -> None:
    assert hedge.rationale in " ".join(cli("explain", hedge.id).out.split())  # type: ignore[attr-defined]


def test_everything_in_the_list_can_be_explained(cli: Cli) -> None:
    for line in cli("explain").out.splitlines():
        assert cli("explain", line.split()[0]).code == 0


def test_misspelled_name_gets_a_hint(cli: Cli) -> None:
    assert "did you mean whose killing" in cli("explain", "whose_kiling").err


@pytest.fixture
def report(cli: Cli, tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    assert cli("check", "--text", "More than 100 civilians were killed in Mali in 2022.", "--output", path).code == 0
    return path


def test_fresh_report_replays(cli: Cli, report: Path) -> None:
    result = cli("replay", report)
    assert (result.code, result.out, result.err) == (0, "", "Every figure is the same.\n")


def test_changed_figure_is_found(cli: Cli, report: Path) -> None:
    changed = json.loads(report.read_text("utf-8"))
    changed["reviews"][0]["estimates"][0]["best"] += 1
    report.write_text(json.dumps(changed), encoding="utf-8")
    result = cli("replay", report)
    assert result.code == 1
    assert "estimates[0].best" in result.out


def test_report_from_standard_input(cli: Cli, report: Path) -> None:
    assert cli("replay", "-", stdin=report.read_bytes()).code == 0
