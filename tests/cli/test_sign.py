"""Signing a report, and showing a report that is there in any format."""

from __future__ import annotations

import csv
import io
import json
import re
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Cli

SENTENCES = (
    "More than 3,000 civilians were killed in Mali in 2023. Government killings of civilians in Mali fell in 2024."
)
BY = ("--by", "Awa Example", "--at", "2025-10-03")


@pytest.fixture
def report(cli: Cli, tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    assert cli("check", "--text", SENTENCES, "--output", path).code == 0
    return path


def test_a_signed_report_differs_in_nothing_but_the_signature_and_replays(cli: Cli, report: Path) -> None:
    before = json.loads(report.read_text("utf-8"))
    result = cli("sign", report, *BY, "--accept", "c2", "--overrule", "c1=no_data", "--reason", "Read wrongly")
    assert (result.code, result.out, result.err) == (0, "", "")
    after = json.loads(report.read_text("utf-8"))
    assert before | {"signed": None} == after | {"signed": None}
    assert [one["editor_verdict"] for one in after["signed"]["verdicts"]] == ["no_data", "depends"]
    assert after["reviews"][0]["verdict"] == "unsupported"
    assert cli("replay", report).code == 0


def test_a_signed_report_satisfies_the_schema(cli: Cli, report: Path) -> None:
    schema = json.loads(resources.files("tollcheck.render").joinpath("report.schema.json").read_text("utf-8"))
    assert cli("sign", report, *BY, "--role", "desk editor", "--accept", "all").code == 0
    jsonschema.Draft202012Validator(schema).validate(json.loads(report.read_text("utf-8")))


def test_a_signature_that_was_tampered_with_is_found(cli: Cli, report: Path) -> None:
    cli("sign", report, *BY, "--accept", "c2", "--overrule", "c1=unsupported", "--reason", "x")
    cli("sign", report, *BY, "--accept", "all")
    found = json.loads(report.read_text("utf-8"))
    found["signed"]["verdicts"][0]["says"] = "Matches the record."
    report.write_text(json.dumps(found), encoding="utf-8")
    result = cli("replay", report)
    assert result.code == 1
    assert "signed.verdicts[0].says" in result.out


@pytest.mark.parametrize(
    "options, code, message",
    [
        ((), 3, "c1, c2: no decision"),
        (("--accept", "c1"), 3, "c2: no decision"),
        (("--accept", "c9"), 3, "c9: there is no such claim"),
        (("--overrule", "c1=no_data"), 2, "1 --overrule and 0 --reason"),
        (("--reason", "x"), 2, "0 --overrule and 1 --reason"),
        (("--overrule", "c1=false", "--reason", "x"), 2, "write CLAIM=VERDICT"),
        (("--overrule", "c1", "--reason", "x"), 2, "write CLAIM=VERDICT"),
        (("--accept", "all", "--at", "soon"), 3, "soon: is no day"),
    ],
    ids=[
        "no decision",
        "one left open",
        "no such claim",
        "no reason",
        "a reason for nothing",
        "no such verdict",
        "no verdict",
        "no day",
    ],
)
def test_what_is_not_whole_leaves_the_report_as_it_was(
    cli: Cli, report: Path, options: tuple[str, ...], code: int, message: str
) -> None:
    before = report.read_bytes()
    result = cli("sign", report, *BY, *options)
    assert result.code == code
    assert message in result.err
    assert "Traceback" not in result.err
    assert report.read_bytes() == before
    assert [path.name for path in report.parent.iterdir()] == ["report.json"]


def test_a_report_is_signed_once_unless_asked_again(cli: Cli, report: Path) -> None:
    assert cli("sign", report, *BY, "--accept", "all").code == 0
    again = ("sign", report, "--by", "Noa Sample", "--accept", "all")
    refused = cli(*again)
    assert refused.code == 2
    assert "signed by Awa Example already" in refused.err
    assert cli(*again, "--again").code == 0
    assert json.loads(report.read_text("utf-8"))["signed"]["by"] == "Noa Sample"


def test_what_does_not_come_out_the_same_is_neither_signed_nor_shown(cli: Cli, report: Path) -> None:
    found = json.loads(report.read_text("utf-8"))
    found["reviews"][0]["estimates"][0]["best"] += 1
    report.write_text(json.dumps(found), encoding="utf-8")
    for command in (("sign", report, *BY, "--accept", "all"), ("render", report)):
        result = cli(*command)
        assert result.code == 3
        assert result.is_one_clear_line
        assert "estimates[0].best" in result.err


def test_standard_input_goes_to_standard_output(cli: Cli, report: Path) -> None:
    result = cli("sign", "-", *BY, "--accept", "all", stdin=report.read_bytes())
    assert json.loads(result.out)["signed"]["by"] == "Awa Example"
    assert json.loads(report.read_text("utf-8"))["signed"] is None


def test_the_signed_report_can_go_elsewhere(cli: Cli, report: Path, tmp_path: Path) -> None:
    assert cli("sign", report, *BY, "--accept", "all", "--output", tmp_path / "signed.json").code == 0
    assert json.loads(report.read_text("utf-8"))["signed"] is None
    assert json.loads((tmp_path / "signed.json").read_text("utf-8"))["signed"]


def test_what_is_no_report_is_one_clear_line(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    for command in (("sign", tmp_path / "x.json", *BY), ("render", tmp_path / "x.json")):
        result = cli(*command)
        assert result.code == 3
        assert result.is_one_clear_line


MADE_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")


@pytest.mark.parametrize("style", ["terminal", "json", "jsonl", "html", "md", "csv", "sarif", "annotations"])
def test_an_unsigned_report_is_rendered_as_it_was_checked(cli: Cli, report: Path, style: str) -> None:
    rendered = cli("render", report, "--format", style)
    assert rendered.code == 0
    direct = cli("check", "--text", SENTENCES, "--format", style)
    assert MADE_AT.sub("now", rendered.out) == MADE_AT.sub("now", direct.out)


def test_claim_review_is_made_of_a_signed_report(cli: Cli, report: Path) -> None:
    refused = cli("render", report, "--format", "claimreview")
    assert refused.code == 3
    assert refused.is_one_clear_line
    cli("sign", report, *BY, "--accept", "all")
    found = json.loads(cli("render", report, "--format", "claimreview").out)
    assert [one["@type"] for one in found] == ["ClaimReview"] * 2


def test_a_check_has_no_claim_review(cli: Cli, tmp_path: Path) -> None:
    result = cli("check", tmp_path / "missing.txt", "--format", "claimreview")
    assert result.code == 3
    assert result.is_one_clear_line
    assert "tollcheck sign" in result.err


@pytest.mark.parametrize("style", ["terminal", "html", "md"])
def test_who_signed_stands_where_the_draft_was(cli: Cli, report: Path, style: str) -> None:
    cli("sign", report, *BY, "--accept", "c2", "--overrule", "c1=no_data", "--reason", "Read wrongly")
    shown = " ".join(cli("render", report, "--format", style).out.split())
    assert "Signed by Awa Example on 3 October 2025: 1 verdict of the machine accepted, 1 overruled." in shown
    assert "The editor’s verdict: Not covered. Reason: Read wrongly." in shown
    assert "Not shown by the record (unproven)" in shown
    assert "A draft by a machine" not in shown


def test_the_name_of_the_output_gives_the_format(cli: Cli, report: Path, tmp_path: Path) -> None:
    assert cli("render", report, "--output", tmp_path / "a.md").code == 0
    assert (tmp_path / "a.md").read_text("utf-8").startswith("# ")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.html"):
        body = SENTENCES if name.endswith("txt") else f"<article><h1>Mali</h1><p>{SENTENCES}</p></article>"
        (tmp_path / name).write_text(body, encoding="utf-8")
    return tmp_path


def test_several_articles_are_one_log_with_places_in_their_files(cli: Cli, folder: Path) -> None:
    (run,) = json.loads(cli("check", "a.txt", "b.html", "--format", "sarif").out)["runs"]
    assert [one["location"]["uri"] for one in run["artifacts"]] == ["a.txt", "b.html"]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        text = (folder / place["artifactLocation"]["uri"]).read_text("utf-8")
        start, length = place["region"]["charOffset"], place["region"]["charLength"]
        assert result["message"]["text"].startswith(f"“{text[start : start + length]}”")
    assert len(run["results"]) == 4


def test_several_articles_are_one_table(cli: Cli, folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("check", "a.txt", "b.html", "--format", "csv").out, newline="")))
    assert {row["article"] for row in rows} == {"a.txt", "b.html"}


def test_several_articles_are_one_list_of_annotations(cli: Cli, folder: Path) -> None:
    found = json.loads(cli("check", "a.txt", "b.html", "--format", "annotations").out)
    assert [one["type"] for one in found] == ["AnnotationCollection"] * 2


def test_several_articles_follow_one_another_in_markdown(cli: Cli, folder: Path) -> None:
    out = cli("check", "a.txt", "b.html", "--format", "md").out
    assert out.count("\n\n---\n\n# ") == 1
    assert out.endswith("\n")


def test_a_claim_is_set_aside_by_its_words_wherever_it_moves(cli: Cli, folder: Path) -> None:
    quote = json.loads(cli("check", "a.txt", "--format", "json").out)["reviews"][0]["quote"]
    (folder / "claims.toml").write_text(f'["a.txt"."{quote}"]\naside = "a quotation"\n', encoding="utf-8")
    for before in ("", "At least 9,500 people were killed in Chad in 2022. "):
        (folder / "a.txt").write_text(before + SENTENCES, encoding="utf-8")
        reviews = json.loads(cli("check", "a.txt", "--format", "json").out)["reviews"]
        assert [one["quote"] for one in reviews if one["because"].endswith("a quotation")] == [quote]
