"""A report that a notebook shows as its page.

The model may know nothing of rendering, which lies above it; so what the library hands out is a report with a display,
and what the pipeline makes is one without. Every front end that asks an object how it wants to be shown finds a method;
a formatter registered with one of them would be found by that one only, and somebody would have to register it.
"""

from __future__ import annotations

import html
from dataclasses import fields
from typing import Protocol

from tollcheck.model import Report

HEIGHT = "42rem"


class Printer(Protocol):
    """What IPython's terminal hands over to write on."""

    def text(self, text: str) -> None: ...


class ShownReport(Report):
    """A report with a display for notebooks and for IPython's terminal; in all else a report."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """The page in a frame of its own, so that neither its style nor the text of an article gets out of it."""
        from tollcheck.render import render

        # Scripts in it run without the notebook's origin, and none that the page's own policy does not allow.
        page = html.escape(render(self, "html"))
        return (
            '<iframe title="A report of tollcheck" sandbox="allow-scripts allow-popups" '
            f'style="width: 100%; height: {HEIGHT}; border: 0" srcdoc="{page}"></iframe>'
        )

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        """The report as a terminal shows it."""
        from tollcheck.render import render

        printer.text("ShownReport(…)" if cycle else render(self, "terminal"))


def shown(report: Report) -> ShownReport:
    """The same report, with a display.

    >>> from tollcheck import check
    >>> check(text="In 2022, 1,804 civilians were killed in Mali.")._repr_html_()[:15]
    '<iframe title="'
    """
    return ShownReport(**{field.name: getattr(report, field.name) for field in fields(report)})
