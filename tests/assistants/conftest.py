"""A real client that starts the command and speaks to it over its standard input and output."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import anyio
from jsonschema import Draft202012Validator
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult, TextContent

SERVER = [sys.executable, "-m", "tollcheck", "mcp"]
Found = TypeVar("Found")


@asynccontextmanager
async def session(*, mode: str = "auto", home: Path | None = None, more: tuple[str, ...] = ()) -> AsyncIterator[Client]:
    """A client with a server of its own."""
    env = {**os.environ, **({"TOLLCHECK_HOME": str(home)} if home else {})}
    started = StdioServerParameters(command=SERVER[0], args=[*SERVER[1:], *more], env=env)
    async with Client(started, mode=mode, read_timeout_seconds=90) as client:
        yield client


def talk(
    said: Callable[[Client], Awaitable[Found]],
    *,
    mode: str = "auto",
    home: Path | None = None,
    more: tuple[str, ...] = (),
) -> Found:
    """What comes of a conversation."""

    async def run() -> Found:
        async with session(mode=mode, home=home, more=more) as client:
            return await said(client)

    return anyio.run(run)


def text_of(result: CallToolResult) -> str:
    """The text that a model is shown."""
    first = result.content[0]
    assert isinstance(first, TextContent)
    return first.text


def is_valid(result: CallToolResult, schema: dict[str, Any]) -> bool:
    """Whether structured content is what its tool promises."""
    Draft202012Validator.check_schema(schema)
    return bool(Draft202012Validator(schema).is_valid(result.structured_content))
