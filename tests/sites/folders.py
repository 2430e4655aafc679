"""Folders of signed checks, as editors have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from tollcheck.model import Article, EditorVerdict, Report, VerdictId
from tollcheck.pipeline import check
from tollcheck.render import render
from tollcheck.signatures import Decisions, signature

ARTICLE = (
    "More than 9,000 civilians were killed in Mali in 2022, the group said. "
    "In 2022, 1,804 civilians were killed in Mali. "
    "Civilian deaths in Burkina Faso doubled in 2023."
)
SETTINGS = """\
title = "Checks of a Desk"
address = "https://checks.example.org/wars"
publisher = "A Desk"
description = "What reports say of wars."
corrections = "What stood before stays."

[[authors]]
name = "Awa Example"
role = "desk editor"
about = "Twelve years on the Sahel."
"""


@cache
def draft(text: str = ARTICLE, title: str = "A year in the Sahel") -> Report:
    """A report that nobody has signed."""
    article = Article(text, title=title, url="https://news.example.org/a", category="Analysis", language="en")
    return check(article, at="2026-10-01T00:00:00+00:00")


def signed(
    report: Report,
    *,
    by: str = "Awa Example",
    at: str = "2026-10-02T09:00:00+00:00",
    own: Mapping[str, tuple[VerdictId, str]] | None = None,
) -> str:
    """A signed report as `sign` writes it."""
    verdicts = tuple(EditorVerdict(claim, verdict, reason) for claim, (verdict, reason) in (own or {}).items())
    made = signature(report, Decisions(by, at, "desk editor", ("rest",), verdicts))
    return render(replace(report, signed=made), "json")


def folder(place: Path, reports: Mapping[str, str], *, settings: str = SETTINGS) -> Path:
    """A folder with these reports and settings."""
    (place / "checks").mkdir(parents=True, exist_ok=True)
    (place / "site.toml").write_text(settings, "utf-8")
    for name, report in reports.items():
        (place / "checks" / f"{name}.json").write_text(report, "utf-8")
    return place


def three(place: Path) -> Path:
    """A folder with three signed checks of three days."""
    other = draft("At least 33 people were killed in Niger in May 2021.", "Niger")
    last = draft("In 2023, 6,122 people were killed in Burkina Faso.", "Burkina Faso in figures")
    return folder(
        place,
        {
            "sahel": signed(draft()),
            "niger": signed(other, at="2026-10-05"),
            "burkina": signed(last, by="Lena Other", at="2026-10-04T23:30:00-05:00"),
        },
    )


def files(site: Path) -> dict[str, bytes]:
    """Everything in a site."""
    return {str(path.relative_to(site)): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
