"""A report of the library shows itself in a notebook, and is in all else a report."""

from __future__ import annotations

import dataclasses

import html5lib

import tollcheck
from tests.render import reports
from tests.render.pages import Page
from tollcheck.model import Report
from tollcheck.notebook import shown


def test_the_page_stands_in_a_frame_of_its_own() -> None:
    made = shown(reports.hostile('"><script>alert(1)</script>'))
    tree = html5lib.parse(made._repr_html_(), namespaceHTMLElements=False)
    body = tree.find("body")
    assert body is not None
    (frame,) = body
    assert (frame.tag, list(frame)) == ("iframe", [])
    assert Page(frame.attrib["srcdoc"]).problems == []
    assert "allow-same-origin" not in frame.attrib["sandbox"]
    assert frame.attrib["srcdoc"] == tollcheck.render(made, "html")


def test_in_a_terminal_it_is_text() -> None:
    written: list[str] = []

    class Printer:
        def text(self, text: str) -> None:
            written.append(text)

    made = shown(reports.report())
    made._repr_pretty_(Printer(), cycle=False)
    made._repr_pretty_(Printer(), cycle=True)
    assert written == [tollcheck.render(made, "terminal"), "ShownReport(…)"]


def test_what_the_library_hands_out_has_a_display_and_stays_a_report() -> None:
    made = tollcheck.check(text="In 2022, 1,804 civilians were killed in Mali.")
    assert isinstance(made, Report)
    assert "<iframe" in made._repr_html_()  # type: ignore[attr-defined]
    assert type(dataclasses.replace(made, coverage="x")) is type(made)
    assert not hasattr(made, "__dict__")


def test_every_part_is_carried_over() -> None:
    made = reports.signed(reports.report())
    again = shown(made)
    assert all(getattr(again, field.name) == getattr(made, field.name) for field in dataclasses.fields(Report))
