"""The records that are loaded: what each covers, how finely, under which licence, and from which day it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from tollcheck.model import Release
from tollcheck.plugins import Registry, registry
from tollcheck.render.page import link
from tollcheck.render.releases import release_facts
from tollcheck.say.figures import period
from tollcheck.web.pages import page

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Line:
    """The stretch of time that a release covers, as fractions of the whole chart."""

    key: str
    left: float
    width: float
    says: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A release as the page lists it: its name, and facts with what they are called."""

    key: str
    title: str
    url: str | None
    facts: tuple[tuple[str, str], ...]


@router.get("/records")
async def records(request: Request) -> Response:
    """What is loaded."""
    found = await run_in_threadpool(registry)
    return await page(
        request,
        "records.html.j2",
        title="Records",
        releases=tuple(_shown(source.release) for source in found.sources),
        problems=found.problems,
        lines=_lines(found),
        years=_years(found),
    )


def _shown(release: Release) -> Shown:
    facts = tuple(fact for fact in release_facts(release) if fact[0] != "from")
    return Shown(release.key, release.title, link(release.url), facts)


def _years(found: Registry) -> tuple[int, int]:
    """The first and the last year that any release covers."""
    days = [edge for source in found.sources for edge in _edges(source.release)]
    return (min(days).year, max(days).year) if days else (1989, 1989)


def _edges(release: Release) -> tuple[date, ...]:
    return tuple(edge for edge in (release.coverage.start, release.coverage.end) if edge is not None)


def _lines(found: Registry) -> tuple[Line, ...]:
    first, last = _years(found)
    whole = max(last - first, 1)
    lines = []
    for source in found.sources:
        edges = _edges(source.release)
        if len(edges) == 2:
            left, right = ((edge.year - first + (edge.month - 1) / 12) / whole for edge in edges)
            lines.append(Line(source.release.key, left, right - left, period(source.release.coverage)))
    return tuple(lines)
