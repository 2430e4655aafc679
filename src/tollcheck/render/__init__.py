"""A report told to people and to machines: terminal, JSON, HTML, Markdown, CSV, SARIF, annotations, ClaimReview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tollcheck.model import Report
    from tollcheck.render.original import Original

# module:function, imported when asked for: a check that prints JSON needs no template engine.
FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "terminal": "tollcheck.render.terminal:render",
        "json": "tollcheck.render.json_report:render",
        "jsonl": "tollcheck.render.json_report:render_line",
        "html": "tollcheck.render.html:render",
        "md": "tollcheck.render.markdown:render",
        "csv": "tollcheck.render.rows:render",
        "sarif": "tollcheck.render.sarif:render",
        "annotations": "tollcheck.render.annotations:render",
        "claimreview": "tollcheck.render.claim_review:render",
    }
)

# Formats in which several reports are one document, and in which the files that were read are named.
TOGETHER: Mapping[str, str] = MappingProxyType(
    {"csv": "tollcheck.render.rows:rendered", "sarif": "tollcheck.render.sarif:rendered"}
)


def render(report: Report, format: str) -> str:  # noqa: A002  the name that users of the library read
    """The report in one of the ``FORMATS``."""
    rendered = _loaded(FORMATS[format])(report)
    assert isinstance(rendered, str)  # noqa: S101  the table holds only our own functions
    return rendered


def render_together(reports: Iterable[tuple[Report, Original]], format: str) -> Iterator[str]:  # noqa: A002  the same
    """Reports as pieces of one document, in one of the formats of ``TOGETHER``."""
    yield from _loaded(TOGETHER[format])(reports)


def _loaded(path: str) -> Any:
    module, _, name = path.partition(":")
    return getattr(import_module(module), name)
