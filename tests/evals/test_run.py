"""The command: what it prints, and when it leaves with which exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals import run
from evals.excerpts import LabelError, rows
from tests.evals.labelled_rows import Row, all_read, labelled, line

Reader = Callable[[Path], list[Row]]


def perfect(path: Path) -> list[Row]:
    """What a reader without mistakes writes."""
    return [{"id": row["id"], "claims": all_read(dict(row))} for row in rows(path)]


def forgetful(path: Path) -> list[Row]:
    """What a reader writes who overlooks the last claim of every excerpt."""
    return [{**row, "claims": row["claims"][:-1]} for row in perfect(path)]


LINES = (
    line("A raid killed 12 and wounded 30.", labelled("12", value=12), labelled("30", value=30), name="t1"),
    line("Le raid a fait 8 morts et 9 blessés.", labelled("8 morts", value=8), name="t2", language="fr"),
)


@pytest.fixture
def floors_file(tmp_path: Path) -> Path:
    return tmp_path / "floors.toml"


@pytest.fixture
def own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One set of our own, made by hand, in place of the real ones; and no shared set."""
    path = tmp_path / "own.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in LINES), encoding="utf-8")
    monkeypatch.setattr(run, "OWN", {"own": path})
    monkeypatch.setattr(run, "SHARED_CLAIMS", tmp_path / "nowhere" / "dev.jsonl")
    return path


@pytest.fixture
def evaluate(own_file: Path, floors_file: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run the command with a reader in place of the extraction."""

    def call(*arguments: str, reader: Reader = perfect) -> int:
        monkeypatch.setattr(run, "batch", reader)
        return run.main(arguments, floors_file=floors_file)

    return call


Evaluate = Callable[..., int]
Capture = pytest.CaptureFixture[str]


def test_without_floors_the_gate_is_shut(evaluate: Evaluate, capsys: Capture) -> None:
    assert evaluate() == 1
    assert "evals: own: no floors are pinned" in capsys.readouterr().err


def test_what_is_pinned_holds(evaluate: Evaluate) -> None:
    assert (evaluate("--pin"), evaluate()) == (0, 0)


def test_the_gate_refuses_to_fall_silently(evaluate: Evaluate, floors_file: Path, capsys: Capture) -> None:
    evaluate("--pin")
    before = floors_file.read_text(encoding="utf-8")
    assert evaluate(reader=forgetful) == 1
    told = capsys.readouterr().err
    assert "evals: own.all.recall: 0.3333 is worse than the pinned 1" in told
    assert "evals: own.fr.recall: 0 is worse than the pinned 1" in told
    assert evaluate("--pin", reader=forgetful) == 1
    assert "these would fall" in capsys.readouterr().err
    assert floors_file.read_text(encoding="utf-8") == before


def test_lowering_says_why(evaluate: Evaluate, floors_file: Path) -> None:
    evaluate("--pin")
    assert evaluate("--pin", "--lower", "it forgets", reader=forgetful) == 0
    assert evaluate(reader=forgetful) == 0
    held = floors_file.read_text(encoding="utf-8")
    assert 'why = "it forgets"' in held and '"own.en.recall 1 to 0.5"' in held


def test_changed_labels_shut_the_gate(evaluate: Evaluate, own_file: Path, capsys: Capture) -> None:
    evaluate("--pin")
    own_file.write_text(own_file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert evaluate() == 1
    assert "own: the labels changed: re-pin with --pin, and say why in the commit" in capsys.readouterr().err
    assert (evaluate("--pin"), evaluate()) == (0, 0)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("--lower", "why"), id="lower without pin"),
        pytest.param(("--pin", "--lower", " "), id="lower without a reason"),
        pytest.param(("--set", "dev"), id="a set that there is not"),
    ],
)
def test_usage(evaluate: Evaluate, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as left:
        evaluate(*arguments)
    assert left.value.code == 2


def test_shared_set_is_left_out_aloud(evaluate: Evaluate, capsys: Capture) -> None:
    evaluate("--pin")
    assert "shared: left out" in capsys.readouterr().err


def test_shared_set_that_was_asked_for_has_to_be_there(evaluate: Evaluate, capsys: Capture) -> None:
    assert evaluate("--set", "shared") == 3
    assert "cannot be read" in capsys.readouterr().err


def test_shared_set_from_elsewhere_has_no_floor(evaluate: Evaluate, own_file: Path, capsys: Capture) -> None:
    assert evaluate("--set", "shared", "--shared", str(own_file), reader=forgetful) == 0
    assert "shared: 2 excerpts" in capsys.readouterr().out


def test_every_excerpt_needs_a_line(evaluate: Evaluate, capsys: Capture) -> None:
    assert evaluate(reader=lambda path: perfect(path)[:1]) == 3
    assert "nothing was read for t2" in capsys.readouterr().err


def test_an_extraction_that_fails_is_told(evaluate: Evaluate, capsys: Capture) -> None:
    def broken(path: Path) -> list[Row]:
        raise LabelError(f"{path.name}: exit code 3")

    assert evaluate(reader=broken) == 3
    assert capsys.readouterr().err.endswith("evals: own.jsonl: exit code 3\n")


def test_tables(evaluate: Evaluate, capsys: Capture) -> None:
    evaluate("--pin", reader=forgetful)
    lines = [" ".join(each.split()) for each in capsys.readouterr().out.splitlines()]
    assert lines[:5] == [
        "own: 2 excerpts",
        "all en fr",
        "claims 3 2 1",
        "precision 1.0000 of 1 1.0000 of 1 0.0000 of 0",
        "recall 0.3333 of 3 0.5000 of 2 0.0000 of 1",
    ]
    assert "distractors_taken 0 of 0 0 of 0 0 of 0" in lines
    assert "kind 1.0000 of 1 1.0000 of 1 -" in lines
    assert "count 1/1 1/3 0.5000 1/3 1/1 1/1 1/1 - - - -" in lines


def test_errors(evaluate: Evaluate, capsys: Capture) -> None:
    evaluate("--errors", reader=forgetful)
    told = capsys.readouterr().out
    assert "missed: 2\n  count: 2\n    t1  '30'\n          expected count of deaths, 30   found nothing\n" in told


@pytest.mark.parametrize("with_errors", [False, True], ids=["numbers", "numbers and errors"])
def test_json(evaluate: Evaluate, capsys: Capture, with_errors: bool) -> None:
    evaluate("--pin")
    capsys.readouterr()
    assert evaluate("--json", *["--errors"] * with_errors, reader=forgetful) == 1
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert not told["gate"]["holds"]
    assert "own.all.f1: 0.5 is worse than the pinned 1" in told["gate"]["complaints"]
    (own,) = told["sets"]
    assert (own["all"]["recall"], own["all"]["out_of"]["recall"]) == (0.3333, 3)
    assert own["languages"].keys() == {"en", "fr"} and own["kinds"].keys() == {"count"}
    quotes = [each["quote"] for each in own["errors"]] if with_errors else None
    assert quotes == (["30", "8 morts"] if with_errors else None)
