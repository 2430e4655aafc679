"""``tollcheck pictures`` as a user runs it: files, and one line where it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tollcheck.render.words import DRAFT

TEXT = "At least 5,000 civilians were killed in Mali in 2022. In 2023, 700 civilians were killed in Mali."


@pytest.fixture
def report(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TOLLCHECK_HOME", str(tmp_path / "home"))
    path = tmp_path / "report.json"
    assert cli("check", "--text", TEXT, "--format", "json", "--output", path).code == 0
    return path


def test_pictures_are_written_and_named(cli: Cli, report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "pictures"
    done = cli("pictures", report, "--folder", folder, "--format", "svg")
    assert (done.code, done.err) == (0, "")
    assert sorted(done.out.splitlines()) == sorted(str(path) for path in folder.iterdir())
    assert {path.name for path in folder.iterdir()} >= {
        "claim-1-map.svg",
        "claim-1-over-time.svg",
        "claim-2-verdict.svg",
    }
    assert all(DRAFT in path.read_text("utf-8") for path in folder.iterdir())


def test_one_claim_as_png(cli: Cli, report: Path, tmp_path: Path) -> None:
    assert cli("pictures", report, "--folder", tmp_path, "--claim", "c2").code == 0
    found = sorted(path.name for path in tmp_path.glob("*.png"))
    assert found
    assert all(name.startswith("claim-2-") for name in found)
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in tmp_path.glob("*.png"))


def test_a_report_whose_figures_differ_is_not_drawn(cli: Cli, report: Path, tmp_path: Path) -> None:
    document = json.loads(report.read_text())
    document["reviews"][0]["verdict"] = "supported"
    report.write_text(json.dumps(document))
    done = cli("pictures", report, "--folder", tmp_path / "none")
    assert (done.code, done.out) == (3, "")
    assert "comes out otherwise now" in done.err
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(("--claim", "c9"), "c9: is no claim of this report; it has c1, c2", id="an-unknown-claim"),
        pytest.param((), "cannot be written", id="a-folder-that-cannot-be-made"),
    ],
)
def test_one_line_where_it_cannot(
    cli: Cli, report: Path, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    (tmp_path / "file").write_text("")
    folder = tmp_path / "out" if arguments else tmp_path / "file" / "below"
    done = cli("pictures", report, "--folder", folder, *arguments)
    assert (done.code, done.out) == (3, "")
    assert says in done.err
    assert done.err.count("\n") == 1
