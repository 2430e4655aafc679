"""What is wrong with a call comes back as an answer in one line, and the session goes on."""

from __future__ import annotations

from typing import Any

import pytest
from mcp import Client
from mcp.types import CallToolResult

from tests.assistants.conftest import talk, text_of
from tests.assistants.wire import call, spoken
from tollcheck.assistants.limits import MOST_CHARACTERS

MALI = {"place": "Mali", "period": "2022"}
CASES: tuple[tuple[str, str, dict[str, Any], str], ...] = (
    ("no such tool", "delete_all", {}, "delete_all: there is no such tool"),
    ("no argument at all", "check_text", {}, "text: field required"),
    ("an empty text", "check_text", {"text": ""}, "text: string should have at least 1 character"),
    ("a text of spaces", "check_text", {"text": " \n "}, "text:"),
    (
        "a text that is too long",
        "check_text",
        {"text": "x" * (MOST_CHARACTERS + 1)},
        "text: string should have at most",
    ),
    ("a text that is a number", "check_text", {"text": 33}, "text: input should be a valid string"),
    ("a text that is null", "check_text", {"text": None}, "text: input should be a valid string"),
    ("a text that is a list", "check_text", {"text": ["33 died."]}, "text: input should be a valid string"),
    ("an unknown argument", "check_text", {"text": "33 died.", "path": "/etc/passwd"}, "path: check_text has no such"),
    ("an address", "check_text", {"text": "33 died.", "url": "http://127.0.0.1"}, "url: check_text has no such"),
    (
        "a day that is none",
        "check_text",
        {"text": "33 died.", "published": "2025-13-40"},
        "published 2025-13-40: is no",
    ),
    ("a day in words", "check_text", {"text": "33 died.", "published": "yesterday"}, "published yesterday: is no day"),
    ("a place that is none", "check_text", {"text": "33 died.", "place": "Atlantis"}, "place Atlantis: no such"),
    ("a title that is too long", "check_text", {"text": "33 died.", "title": "x" * 300}, "title: string should have"),
    ("a question without a period", "ask", {"place": "Mali"}, "period: field required"),
    ("a question about nowhere", "ask", {**MALI, "place": "Atlantis"}, "place Atlantis: no such country"),
    ("an empty place", "ask", {**MALI, "place": ""}, "place: string should have at least"),
    ("a place of spaces", "ask", {**MALI, "place": "  "}, "place: is empty"),
    ("a period that is none", "ask", {**MALI, "period": "sometime"}, "period sometime:"),
    ("a killer nobody knows", "ask", {**MALI, "perpetrator": "Nobody's Army"}, "perpetrator Nobody's Army:"),
    ("a measure that is none", "ask", {**MALI, "measure": "tears"}, "measure: input should be"),
    ("another period that is none", "ask", {**MALI, "against": "never"}, "against never:"),
    ("a day before any release", "ask", {**MALI, "as_of": "1950-01-01"}, "no loaded release was published by"),
    ("a number that is none", "trace_number", {"number": "many"}, "many: is not a number"),
    ("a number that is a list", "trace_number", {"number": [3]}, "number: input should be"),
    ("an empty number", "trace_number", {"number": ""}, "number: is empty"),
    ("a count that is none", "trace_number", {"number": 33, "measure": "tears"}, "measure tears: nothing of that"),
    ("a percentage that is none", "trace_number", {"number": 33, "percent": "perhaps"}, "percent: input should be"),
    (
        "an argument where none is taken",
        "list_records",
        {"all": True},
        "all: list_records has no such argument; it takes",
    ),
    (
        "a word that nothing bears",
        "explain",
        {"name": "unsuported"},
        "NAME: nothing is called 'unsuported'; did you mean",
    ),
    ("a word that is too long", "explain", {"name": "x" * 201}, "name: string should have at most"),
    ("an escape sequence", "explain", {"name": "\x1b[2J\x1b]0;x\x07"}, "name: is empty"),
    ("two lines", "explain", {"name": "a\nError: b"}, "NAME: nothing is called 'a Error: b'; "),
)


def test_bad_calls_are_answered_in_one_line() -> None:
    async def all_of_them(client: Client) -> list[CallToolResult]:
        found = [await client.call_tool(tool, arguments) for _, tool, arguments, _ in CASES]
        assert not (await client.call_tool("explain", {"name": "depends"})).is_error
        return found

    for (case, _, _, expected), result in zip(CASES, talk(all_of_them), strict=True):
        line = text_of(result)
        assert result.is_error, case
        assert line.startswith(expected), (case, line)
        assert len(line.splitlines()) == 1, case
        assert len(line) < 500, case
        assert "Traceback" not in line, case
        assert result.structured_content == {"error": line, "where": line.partition(":")[0]}, case


RAW = (
    b"no JSON at all",
    b"{}",
    b"[]",
    b"null",
    b'{"jsonrpc":"2.0","id":7}',
    b'{"jsonrpc":"1.0","id":7,"method":"tools/list"}',
    b'{"jsonrpc":"2.0","id":{},"method":"tools/list"}',
    b'{"jsonrpc":"2.0","method":"notifications/unheard","params":{}}',
    b"\xff\xfe\x00",
    b"",
    b'{"jsonrpc":"2.0","id":7,"method":"tools/call","params":"x"}',
    b'{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"explain","arguments":[]}}',
    b"[" * 5000,
)


@pytest.mark.parametrize("mark", ["\ud800", "\udfff", "\x00", "\u2028"])
def test_lines_that_are_no_message_end_nothing(mark: str) -> None:
    checked = call(8, "check_text", text=f"{mark} 33 civilians were killed in Mali in 2022.", title=mark)
    answers, code, _ = spoken([*RAW, checked, call(9, "explain", name="depends")])
    assert code == 0
    assert not answers[9]["result"]["isError"]
