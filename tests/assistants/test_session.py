"""A real client lists and calls every tool and reads every resource."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, MCPError
from mcp.types import CallToolResult

from tests.assistants.conftest import is_valid, talk, text_of
from tests.cli.conftest import process
from tollcheck.assistants.answers import answer
from tollcheck.assistants.worker import WITHOUT, reply
from tollcheck.history import History
from tollcheck.history.database import NAME
from tollcheck.say.because import NOT_DOCUMENTED

ARTICLE = (
    "In 2022, 1,804 civilians were killed in Mali. More than 5,000 civilians were killed there that year, she said."
)
DIVIDED = "Government killings of civilians in Mali fell in 2024."
CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("check_text", {"text": ARTICLE, "title": "A report", "published": "2025-10-03", "place": "Mali"}),
    ("check_text", {"text": DIVIDED}),
    ("check_text", {"text": "Nothing is claimed here."}),
    ("ask", {"place": "Mali", "period": "2024"}),
    ("ask", {"place": "Mali", "period": "2024", "against": "2023", "measure": "civilian_deaths"}),
    ("ask", {"place": "Mali", "period": "2021..2022", "perpetrator": "JNIM", "as_of": "2025-06-30"}),
    ("trace_number", {"number": "3,656", "place": "Mali"}),
    ("trace_number", {"number": 80, "percent": True, "place": "Mali", "period": "2022"}),
    ("trace_number", {"number": "123457"}),
    ("list_records", {}),
    ("explain", {}),
    ("explain", {"name": "unsupported"}),
    ("explain", {"name": "whose killing"}),
    ("explain", {"name": "ucdp-cy"}),
)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_every_tool_answers_as_its_schema_says(mode: str) -> None:
    async def all_of_them(client: Client) -> tuple[dict[str, Any], list[tuple[str, CallToolResult]]]:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        return tools, [(name, await client.call_tool(name, arguments)) for name, arguments in CALLS]

    tools, answers = talk(all_of_them, mode=mode)
    assert set(tools) == {name for name, _ in CALLS}
    for tool in tools.values():
        assert tool.description
        assert tool.title
        assert tool.input_schema["additionalProperties"] is False
        assert (tool.annotations.read_only_hint, tool.annotations.open_world_hint) == (True, False)
        assert all(each.get("description") for each in tool.input_schema["properties"].values())
    for name, result in answers:
        assert not result.is_error, text_of(result)
        assert is_valid(result, tools[name].output_schema), name
        assert text_of(result)


def test_a_checked_text_can_be_cited_with_its_caveats() -> None:
    result = talk(lambda client: client.call_tool("check_text", {"text": ARTICLE, "published": "2025-10-03"}))
    answer = result.structured_content
    supported, unsupported = answer["claims"]
    assert [each["verdict"] for each in answer["claims"]] == ["supported", "unsupported"]
    assert ARTICLE[unsupported["start"] : unsupported["end"]] == unsupported["quote"]
    assert NOT_DOCUMENTED in unsupported["because"]
    assert unsupported["wording"]
    figure = next(one for one in supported["figures"] if one["votes"])
    assert (figure["low"], figure["best"], figure["high"], figure["release"]) == (1688, 1804, 2938, "ucdp-cy@25.1")
    assert [source["release"] for source in answer["sources"]] == ["ucdp-cy@25.1", "ucdp-ged@24.1"]
    shown = text_of(result)
    for claim in answer["claims"]:
        for sentence in (claim["because"], *claim["caveats"], *claim["missing"]):
            assert sentence in shown
    for sentence in (*answer["notices"], answer["cite"], *(each["citation"] for each in answer["sources"])):
        assert sentence in shown


def test_what_depends_is_told_with_the_choice_that_decides() -> None:
    (claim,) = answer("check_text", {"text": DIVIDED}).content.model_dump()["claims"]
    assert claim["verdict"] == "depends"
    own, any_government = claim["decides"]
    assert own.startswith("If the country's own government: matches the record (−175)")
    assert any_government.startswith("If any government: ")


def test_reports_method_and_limits_can_be_read() -> None:
    async def read(client: Client) -> tuple[list[str], dict[str, tuple[str, str]]]:
        checked = await client.call_tool("check_text", {"text": ARTICLE})
        linked = [link.uri for link in checked.content[1:]]
        listed = [str(each.uri) for each in (await client.list_resources()).resources]
        found = {}
        for address in listed:
            (content,) = (await client.read_resource(address)).contents
            found[address] = (content.mime_type, content.text)
        return linked, found

    linked, found = talk(read)
    assert {"tollcheck://method", "tollcheck://limits", *linked} == set(found)
    kind, whole = found[linked[0]]
    report = json.loads(whole)
    assert (kind, report["schema"], report["article"]["text"]) == ("application/json", "tollcheck.report/1", ARTICLE)
    assert len(report["reviews"]) == 2
    kind, shown = found[linked[1]]
    assert kind == "text/markdown"
    assert NOT_DOCUMENTED in shown
    assert "`unsupported`" in found["tollcheck://method"][1]
    assert NOT_DOCUMENTED.rstrip(".") in found["tollcheck://limits"][1]


def test_a_report_that_is_not_kept_is_told_in_one_line() -> None:
    async def read(client: Client) -> str:
        with pytest.raises(MCPError) as refused:
            await client.read_resource("tollcheck://report/0123456789abcdef")
        return str(refused.value)

    assert talk(read) == ("tollcheck://report/0123456789abcdef: is not kept, or not any more; check the text again")


def test_nothing_is_written_to_disk(tmp_path: Path) -> None:
    talk(lambda client: client.call_tool("check_text", {"text": ARTICLE}), home=tmp_path)
    assert list(tmp_path.rglob("*")) == []


def test_what_is_checked_is_kept_where_the_user_wants_it(tmp_path: Path) -> None:
    async def both(client: Client) -> None:
        for text in (ARTICLE, DIVIDED):
            assert not (await client.call_tool("check_text", {"text": text})).is_error

    talk(both, home=tmp_path, more=("--history",))
    with History(tmp_path) as history:
        kept = history.listing()
        texts = [history.report(one.id)["article"]["text"] for one in kept]
    assert texts == [DIVIDED, ARTICLE]
    assert {one.origin for one in kept} == {"assistant"}


def test_a_history_that_cannot_be_written_is_told_before_anything_else(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"no database at all" * 100)
    result = process("mcp", "--history", TOLLCHECK_HOME=str(tmp_path))
    assert result.code == 3
    assert result.is_one_clear_line


def test_a_full_disk_is_told_with_the_way_out_that_this_command_has(tmp_path: Path) -> None:
    with History(tmp_path, instead=WITHOUT) as history:
        history._database._connection.execute("PRAGMA max_page_count = 1")
        text = " ".join(f"In {year}, {year} civilians were killed in Mali." for year in range(2000, 2023))
        told = reply({"tool": "check_text", "arguments": {"text": text}}, history=history)
    assert told["trouble"].endswith("no space is left on the disk; free some, or start it without --history")
