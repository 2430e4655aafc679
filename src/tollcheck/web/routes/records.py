"""The records that are loaded: what each covers, how finely, under which licence, and from which day it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from tollcheck.model import Release
from tollcheck.plugins import Registry, registry
from tollcheck.releases.added import AddedSource
from tollcheck.releases.store import remove as take_away
from tollcheck.render.coverage import Coverage, Measure, coverage_of
from tollcheck.render.page import link
from tollcheck.render.releases import release_facts
from tollcheck.say.figures import period
from tollcheck.web.forms import fields
from tollcheck.web.given import Looked, kept, lay_aside, set_mapping
from tollcheck.web.offers import allowed, offers
from tollcheck.web.pages import page
from tollcheck.web.problems import Problem, RefusedError
from tollcheck.web.routes.home import soon
from tollcheck.web.state import Asker, Here

router = APIRouter(include_in_schema=False)
REMEMBERED = 32  # maps
YEAR = re.compile(r"[12]\d{3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Line:
    """The stretch of time that a release covers, as fractions of the whole chart."""

    key: str
    left: float
    width: float
    says: str


@dataclass(frozen=True, slots=True)
class MapShown:
    """The map of a release with what was chosen of it; ``found`` is None where it covers nothing then."""

    key: str
    years: tuple[int, int]
    all_years: tuple[int, ...]
    measure: Measure
    found: Coverage | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A release as the page lists it: its name, and facts with what they are called."""

    key: str
    title: str
    url: str | None
    facts: tuple[tuple[str, str], ...]
    can_go: bool = False


@router.get("/records")
async def records(request: Request, state: Here, session: Asker) -> Response:
    """What is loaded, and what can be."""
    found = await run_in_threadpool(registry)
    job = state.pool.alone
    return await page(
        request,
        "records.html.j2",
        title="Records",
        releases=tuple(_shown(source.release, can_go=isinstance(source, AddedSource)) for source in found.sources),
        problems=found.problems,
        lines=_lines(found),
        years=_years(found),
        offers=offers({source.release.key for source in found.sources}),
        may_pull=allowed(state.launch, session),
        map=await run_in_threadpool(_map, found, request.query_params),
        job=job,
        is_own=job is not None and job.owner == session.owner,
    )


@router.post("/records/files")
async def give(request: Request, state: Here, session: Asker) -> Response:
    """Lay a file aside to be looked at."""
    form = await fields(request, session=session, limits=state.launch.limits)
    if form.file is None:
        raise RefusedError(Problem(422, "file", "none is given", "choose a CSV, Excel, Parquet or zip file"))
    token = await run_in_threadpool(lay_aside, *form.file, owner=session.owner)
    return RedirectResponse(f"/records/files/{token}", 303)


@router.get("/records/files/{token}")
async def looked_at(request: Request, token: str, state: Here, session: Asker) -> Response:
    """What a file holds, before anything of it is added; or what became of it."""
    folder, here = kept(token, owner=session.owner), f"/records/files/{token}"
    if (told := folder / "added.txt").exists():
        said = told.read_text(encoding="utf-8").splitlines()
        return await page(request, "given.html.j2", title="Added", said=said)
    job = state.pool.submit("look", folder, session=session)
    while not await job.over(state.launch.limits.seconds):
        pass  # the pool ends what takes too long
    looked = job.outcome()
    assert isinstance(looked, Looked)  # noqa: S101  what the task gives
    can_add = not looked.problem and (looked.is_known or (folder / "mapping.toml").exists())
    return await page(request, "given.html.j2", title="Before it is added", looked=looked, here=here, can_add=can_add)


@router.post("/records/files/{token}/mapping")
async def mapped(request: Request, token: str, state: Here, session: Asker) -> Response:
    """Take a mapping for a file, and look at it again."""
    form = await fields(request, session=session, limits=state.launch.limits)
    folder = kept(token, owner=session.owner)
    await run_in_threadpool(set_mapping, folder, form.text("mapping"))
    return RedirectResponse(f"/records/files/{token}", 303)


@router.post("/records/files/{token}/add")
async def add(request: Request, token: str, state: Here, session: Asker) -> Response:
    """Add the release in a file that was looked at."""
    form = await fields(request, session=session, limits=state.launch.limits)
    folder = kept(token, owner=session.owner)
    said = (form.text(name) or None for name in ("id", "version", "licence"))
    job = state.pool.submit("add_file", folder, *said, session=session, finish=lambda _: f"/records/files/{token}")
    return await soon(job)


@router.post("/records/remove")
async def remove(request: Request, state: Here, session: Asker) -> Response:
    """Take away a release that was added, once its reader has said so twice."""
    form = await fields(request, session=session, limits=state.launch.limits)
    if form.text("sure") != "yes":
        raise RefusedError(Problem(422, "release", "its removal is not confirmed", "tick the box beside the button"))
    await run_in_threadpool(take_away, form.text("key"))
    return RedirectResponse("/records", 303)


def _shown(release: Release, *, can_go: bool) -> Shown:
    facts = tuple(fact for fact in release_facts(release) if fact[0] != "from")
    return Shown(release.key, release.title, link(release.url), facts, can_go)


def _map(found: Registry, chosen: Mapping[str, str]) -> MapShown | None:
    """The map of the release that is chosen, of the first one by default; RefusedError where there is none such."""
    named = chosen.get("release")
    sources = [
        source for source in found.sources if len(_edges(source.release)) == 2 and named in (None, source.release.key)
    ]
    if not sources:
        if named is None:
            return None
        raise RefusedError(Problem(404, "release", "no such release is loaded", "choose one of the list"))
    source = sources[0]
    starts, ends = _edges(source.release)
    first, last = starts.year, (ends - timedelta(days=1)).year
    years = _year(chosen.get("from"), first), _year(chosen.get("to"), last)
    if years[0] > years[1]:
        raise RefusedError(Problem(422, "years", "end before they begin", "choose them the other way round"))
    measure: Measure = "events" if chosen.get("show") == "events" else "deaths"
    drawn = _drawn(source.release.key, source.release.digest, years, measure)
    return MapShown(source.release.key, years, tuple(range(first, last + 1)), measure, drawn)


@lru_cache(maxsize=REMEMBERED)
def _drawn(key: str, digest: str, years: tuple[int, int], measure: Measure) -> Coverage | None:
    """The map of a release of this content; drawing the world takes as long as the rest of the page."""
    named = (key, digest)
    for source in registry().sources:
        if (source.release.key, source.release.digest) == named:
            return coverage_of(source.load(), years, measure=measure)
    return None  # it was taken away just now


def _years(found: Registry) -> tuple[int, int]:
    """The first and the last year that any release covers."""
    days = [edge for source in found.sources for edge in _edges(source.release)]
    return (min(days).year, max(days).year) if days else (1989, 1989)


def _year(text: str | None, default: int) -> int:
    if not text:
        return default
    if not YEAR.fullmatch(text):
        raise RefusedError(Problem(422, "year", "is none", "write it as 2022"))
    return int(text)


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
