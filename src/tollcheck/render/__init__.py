"""A report told to people and to machines: terminal, JSON, HTML."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from tollcheck.model import Report

# module:function, imported when asked for: a check that prints JSON needs no template engine.
FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "terminal": "tollcheck.render.terminal:render",
        "json": "tollcheck.render.json_report:render",
        "jsonl": "tollcheck.render.json_report:render_line",
        "html": "tollcheck.render.html:render",
    }
)


def render(report: Report, format: str) -> str:  # noqa: A002  the name that users of the library read
    """The report in one of the ``FORMATS``."""
    module, _, name = FORMATS[format].partition(":")
    rendered = getattr(import_module(module), name)(report)
    assert isinstance(rendered, str)  # noqa: S101  the table holds only our own functions
    return rendered
