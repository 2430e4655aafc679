"""``tollcheck check``: formats, files, several sources, exit codes."""

from __future__ import annotations

import json
import stat
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from tests.cli.conftest import Cli
from tests.render import reports
from tollcheck.model import Article, Report, Settings, VerdictId

SENTENCE = "Fewer than 300 people were killed in Mali in 2023."


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Article, Settings]]:
    """The pipeline replaced by the report made by hand; what it was asked is kept."""
    asked: list[tuple[Article, Settings]] = []

    def check(article: Article, *, settings: Settings, registry: object) -> Report:
        asked.append((article, settings))
        return reports.report()

    monkeypatch.setattr("tollcheck.pipeline.check", check)
    return asked


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    return path


def test_a_sentence_is_checked_from_end_to_end(cli: Cli) -> None:
    result = cli("check", "--text", SENTENCE, "--format", "json")
    assert (result.code, result.err) == (0, "")
    report = json.loads(result.out)
    assert report["article"]["text"] == SENTENCE
    assert [review["verdict"] for review in report["reviews"]] == ["refuted"]


def test_a_stub_is_told_as_such_in_every_format(cli: Cli, tmp_path: Path) -> None:
    page = tmp_path / "stub.html"
    wall = '<div class="paywall">Subscribe to continue reading.</div>'
    page.write_text(f"<article><h1>Mali</h1><p>{SENTENCE}</p>{wall}</article>", encoding="utf-8")
    for style in ("terminal", "json", "jsonl", "html", "md", "csv", "sarif", "annotations"):
        told = " ".join(cli("check", page, "--format", style).out.split())
        assert "the public part of a paid article: only its first" in told, style


@pytest.mark.parametrize(
    "text",
    [
        "Government killings of civilians in Mali fell in 2024.",
        "Civilian deaths in Mali rose from 100 in 2020 to over 3,000 a year in 2022-2024.",
        "2022 was the deadliest year in Mali since 2012. About 2,000 fighters were deployed.",
        "More people were killed in Mali than in Niger in 2022, and 9,000 in Mali in 2031.",
        "Nothing is counted here.",
    ],
    ids=["depends", "a change", "a rank", "a comparison", "no claim"],
)
def test_real_reports_satisfy_the_schema(cli: Cli, text: str) -> None:
    schema = json.loads(resources.files("tollcheck.render").joinpath("report.schema.json").read_text("utf-8"))
    report = json.loads(cli("check", "--text", text, "--published", "2025-10-01", "--format", "json").out)
    problems = jsonschema.Draft202012Validator(schema).iter_errors(report)
    assert [f"{problem.json_path}: {problem.message}" for problem in problems] == []


def test_json_is_what_a_pipe_gets(cli: Cli, article: Path, checked: list[object]) -> None:
    assert json.loads(cli("check", article).out)["schema"] == "tollcheck.report/1"


@pytest.mark.parametrize(
    "style, start",
    [("terminal", reports.report().coverage), ("json", "{\n"), ("jsonl", '{"schema"'), ("html", "<!doctype html>")],
)
def test_formats(cli: Cli, article: Path, checked: list[object], style: str, start: str) -> None:
    assert cli("check", article, "--format", style).out.startswith(start)


@pytest.mark.parametrize(
    "name, start",
    [("a.html", "<!doctype"), ("a.json", "{\n"), ("a.JSONL", '{"schema'), ("a.txt", "1 of 10"), ("a", "{\n")],
)
def test_name_of_the_output_gives_the_format(
    cli: Cli, article: Path, checked: list[object], tmp_path: Path, name: str, start: str
) -> None:
    result = cli("check", article, "--output", tmp_path / name)
    assert (result.code, result.out) == (0, "")
    assert (tmp_path / name).read_text("utf-8").startswith(start)


def test_output_has_the_permissions_of_an_ordinary_file(
    cli: Cli, article: Path, checked: list[object], tmp_path: Path
) -> None:
    ordinary, written = tmp_path / "ordinary", tmp_path / "report.json"
    ordinary.touch()
    cli("check", article, "--output", written)
    assert stat.S_IMODE(written.stat().st_mode) == stat.S_IMODE(ordinary.stat().st_mode)


def test_a_failed_check_leaves_the_output_as_it_was(
    cli: Cli, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tollcheck.errors import ReleaseError

    def check(*_: object, **__: object) -> Report:
        raise ReleaseError("ucdp: damaged; reinstall")

    monkeypatch.setattr("tollcheck.pipeline.check", check)
    output = tmp_path / "report.json"
    output.write_text("before")
    assert cli("check", article, "--output", output).code == 3
    assert output.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "report.json"]


def test_settings_reach_the_pipeline(cli: Cli, article: Path, checked: list[tuple[Article, Settings]]) -> None:
    options = [
        "--record",
        "a@1",
        "--record",
        "b",
        "--as-of",
        "2025-01-31",
        "--published",
        "2025-10-01",
        "--place",
        "Mali",
    ]
    assert cli("check", article, *options).code == 0
    settings = checked[0][1]
    assert settings.record == ("a@1", "b")
    assert (str(settings.as_of), str(settings.published), settings.place) == ("2025-01-31", "2025-10-01", "Mali")


@pytest.mark.parametrize("verdict", list(VerdictId))
def test_fail_on_a_verdict_that_occurs(cli: Cli, article: Path, checked: list[object], verdict: VerdictId) -> None:
    result = cli("check", article, "--fail-on", verdict.value)
    assert result.code == 1
    assert json.loads(result.out)


def test_fail_on_a_verdict_that_does_not_occur(cli: Cli) -> None:
    assert cli("check", "--text", SENTENCE, "--fail-on", "supported", "--fail-on", "depends").code == 0


def test_standard_input(cli: Cli, checked: list[tuple[Article, Settings]]) -> None:
    assert cli("check", "-", stdin=SENTENCE.encode()).code == 0
    assert checked[0][0].text == SENTENCE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    for name in ("b.txt", "a.md", "deeper/c.html", ".hidden/d.txt", ".e.txt", "notes.csv"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        body = f"<html><body><article><p>{SENTENCE}</p></article></body></html>"
        path.write_text(body if path.suffix == ".html" else SENTENCE, encoding="utf-8")
    return folder


def test_folder_stands_for_its_articles(cli: Cli, folder: Path, checked: list[object]) -> None:
    result = cli("check", folder, "--format", "jsonl")
    assert result.code == 0
    assert len(result.out.splitlines()) == len(checked) == 3


def test_a_folder_of_documents_and_mail(cli: Cli, tmp_path: Path, checked: list[tuple[Article, Settings]]) -> None:
    document = Document()
    document.add_paragraph(SENTENCE)
    document.save(str(tmp_path / "a.docx"))
    (tmp_path / "b.eml").write_text(f"From: a@b.example\nSubject: Mali\nMIME-Version: 1.0\n\n{SENTENCE}\n")
    canvas = Canvas(str(tmp_path / "c.pdf"))
    canvas.drawString(50, 700, SENTENCE)
    canvas.save()
    result = cli("check", tmp_path, "--format", "jsonl")
    assert (result.code, result.err) == (0, "")
    assert [SENTENCE in article.text for article, _ in checked] == [True] * 3


def test_of_several_the_unreadable_is_one_line(cli: Cli, folder: Path, checked: list[object]) -> None:
    (folder / "c.pdf").write_bytes(b"%PDF-1.7\n")
    result = cli("check", folder, "--format", "jsonl")
    assert result.err.count("\n") == 1
    assert "a damaged or truncated PDF" in result.err
    assert len(checked) == 3


def test_several_as_json_are_one_array(cli: Cli, folder: Path, checked: list[object]) -> None:
    found = json.loads(cli("check", folder, "--format", "json").out)
    assert [report["schema"] for report in found] == ["tollcheck.report/1"] * 3


def test_several_in_a_terminal_are_named(cli: Cli, folder: Path, checked: list[object]) -> None:
    out = cli("check", folder, "--format", "terminal").out
    assert [line.split("/")[-1] for line in out.splitlines() if line.startswith("===")] == [
        "a.md ===",
        "b.txt ===",
        "c.html ===",
    ]


def test_several_as_pages_go_into_a_folder(cli: Cli, folder: Path, checked: list[object], tmp_path: Path) -> None:
    (folder / "b.md").write_text(SENTENCE)
    result = cli("check", folder, "--format", "html", "--output", tmp_path / "pages")
    assert result.code == 0
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["a.html", "b-2.html", "b.html", "c.html"]


def test_several_as_pages_need_a_folder(cli: Cli, folder: Path) -> None:
    assert cli("check", folder, "--format", "html").code == 2


def test_one_unreadable_of_several_is_told_and_passed_over(cli: Cli, folder: Path, checked: list[object]) -> None:
    result = cli("check", folder / "a.md", folder / "missing.txt", folder / "b.txt", "--format", "jsonl")
    assert result.code == 3
    assert len(result.out.splitlines()) == 2
    assert "missing.txt" in result.err
    assert result.err.count("\n") == 1
