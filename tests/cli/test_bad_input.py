"""Whatever is given: one clear line, the right exit code, no traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, process

SENTENCE = "At least 40 people were killed in Mali in 2023."

BAD = {
    "empty": b"",
    "white space": b" \n\t\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "zeros": bytes(5000),
    "a page without text": b"<!doctype html><html><head><title>x</title></head><body><script>1</script></body></html>",
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
@pytest.mark.parametrize("command", ["check", "extract"])
def test_unreadable_articles(cli: Cli, tmp_path: Path, command: str, content: bytes) -> None:
    path = tmp_path / "article.html" if content.startswith(b"<") else tmp_path / "article.txt"
    path.write_bytes(content)
    result = cli(command, path)
    assert result.code == 3
    assert result.is_one_clear_line, result
    assert path.name in result.err


def test_50_megabytes_of_html(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    path.write_bytes(b"<html><body>" + b"<p>33 people were killed.</p>" * 1_800_000)
    result = cli("check", path)
    assert result.code == 3
    assert result.is_one_clear_line


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-8-sig", "cp1252"])
def test_encodings_are_read(cli: Cli, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes("Plus de 300 civils ont été tués au Mali en 2022, à Ménaka et à Léré.".encode(encoding))
    result = cli("check", path, "--format", "json")
    assert result.code == 0
    assert "Ménaka" in json.loads(result.out)["article"]["text"]


NOT_THERE: dict[str, Callable[[Path], list[object]]] = {
    "a missing file": lambda folder: ["check", folder / "missing.txt"],
    "an empty folder": lambda folder: ["check", folder],
    "a web address": lambda folder: ["check", "https://example.org/article"],
    "a name with a zero in it": lambda folder: ["check", "a\0b"],
    "a name in half a code point": lambda folder: ["check", "a\udcff"],
    "an unknown place": lambda folder: ["check", "--text", SENTENCE, "--place", "Atlantis"],
    "an unknown place for extract": lambda folder: ["extract", "--text", SENTENCE, "--place", "Atlantis"],
    "an unknown release": lambda folder: ["check", "--text", SENTENCE, "--record", "acled"],
    "an unknown version": lambda folder: ["check", "--text", SENTENCE, "--record", "ucdp-cy@0.1"],
    "nothing released by then": lambda folder: ["check", "--text", SENTENCE, "--as-of", "1990-01-01"],
    "output into a missing folder": lambda folder: ["check", "--text", SENTENCE, "--output", folder / "no/report.json"],
    "output onto a folder": lambda folder: ["check", "--text", SENTENCE, "--output", folder],
    "a missing batch": lambda folder: ["extract", "--batch", folder / "missing.jsonl"],
    "a missing report": lambda folder: ["replay", folder / "missing.json"],
    "a folder as report": lambda folder: ["replay", folder],
    "an unknown release to show": lambda folder: ["records", "show", "acled"],
    "an unknown release to verify": lambda folder: ["records", "verify", "acled"],
}


@pytest.mark.parametrize("arguments", NOT_THERE.values(), ids=NOT_THERE)
def test_what_is_not_there(cli: Cli, tmp_path: Path, arguments: Callable[[Path], list[object]]) -> None:
    result = cli(*arguments(tmp_path))
    assert result.code == 3
    assert result.is_one_clear_line, result


BROKEN = {
    "empty": "",
    "not JSON": "{",
    "a list": "[]",
    "a number": "3",
    "another schema": '{"schema": "other/1"}',
    "only the schema": '{"schema": "tollcheck.report/1"}',
    "half a report": '{"schema": "tollcheck.report/1", "article": {"text": 3}, "made": {}}',
    "nested too deeply": "[" * 200_000,
    "bytes": "\x00\x01",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_broken_reports(cli: Cli, tmp_path: Path, content: str) -> None:
    path = tmp_path / "report.json"
    path.write_text(content, encoding="utf-8")
    result = cli("replay", path)
    assert result.code == 3
    assert result.is_one_clear_line, result


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "a.txt", "--text", "b"],
        ["check", "a.txt", "--format", "pdf"],
        ["check", "a.txt", "--as-of", "yesterday"],
        ["check", "a.txt", "--fail-on", "wrong"],
        ["extract", "a.txt", "--batch", "b.jsonl"],
        ["extract", "--batch", "b.jsonl", "--format", "json"],
        ["replay"],
        ["explain", "nonsense"],
        ["unknown"],
        ["check", "--unknown"],
    ],
    ids=" ".join,
)
def test_usage(cli: Cli, arguments: list[str]) -> None:
    result = cli(*arguments)
    assert result.code == 2
    assert "Usage: tollcheck" in result.err
    assert not result.out


def test_bytes_that_are_no_text_as_an_argument() -> None:
    result = process("check", "--text", "caf\udce9 33 killed", PYTHONUTF8="1")
    assert "Traceback" not in result.err
    assert result.code in (0, 3)
