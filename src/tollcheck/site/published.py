"""A signed report as it was published: read from its own words, never computed again.

A site holds checks of many years, and stands longer than the program and the releases that they were made with. What a
named person signed is shown as it was signed; who wants to know whether the figures still come out replays the JSON
that every check's page links to. What a page does not show is not read.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tollcheck.errors import ReportError, SiteError
from tollcheck.model import (
    Answer,
    Caveat,
    Claim,
    Estimate,
    Kind,
    Measure,
    Period,
    Redistribution,
    Release,
    Report,
    Review,
    Settings,
    Signature,
    Sort,
    Span,
    Term,
    Universe,
    Verdict,
    VerdictId,
)
from tollcheck.plugins import registry
from tollcheck.render.json_report import SCHEMA
from tollcheck.replay import article_of
from tollcheck.signatures import signature_in

ID = re.compile(r"[a-z][a-z0-9]{0,15}")
LARGEST = 20_000_000  # bytes of a report


class UnsignedError(SiteError):
    """A report that nobody has signed: a draft, which is not published."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a claim is about, in the words of its likeliest reading."""

    place: str
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A signed report, its signature, and what each of its claims is about."""

    report: Report
    signed: Signature
    about: Mapping[str, Reading]


def published(content: bytes, *, name: str) -> Published:
    """The signed report in a file; UnsignedError for a draft, SiteError for what is no report."""
    if len(content) > LARGEST:
        raise SiteError(f"{name}: more than {LARGEST // 1_000_000} MB; give reports as `tollcheck sign` writes them")
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SiteError(f"{name}: is no JSON; give reports as `tollcheck sign` writes them") from error
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        raise SiteError(f"{name}: is no {SCHEMA}; give reports as `tollcheck sign` writes them")
    try:
        signed = signature_in(found)
        if signed is None:
            raise UnsignedError(f"{name}: nobody has signed it; `tollcheck sign {name} --by NAME`")
        report = _report(found, signed)
        about = {one["id"]: _about(one) for one in found["reviews"]}
    except ReportError as error:
        raise SiteError(f"{name}: {error}") from error
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise SiteError(f"{name}: is damaged ({error!r}); give the report as `tollcheck sign` wrote it") from error
    lacking = [review.claim.id for review in report.reviews if signed.on(review.claim.id) is None]
    if lacking:
        raise SiteError(f"{name}: its signature says nothing of {', '.join(lacking)}; sign it again")
    return Published(report, signed, about)


def _report(found: Mapping[str, Any], signed: Signature) -> Report:
    made = found["made"]
    article = article_of(found["article"])
    return Report(
        article=article,
        settings=Settings(),
        made_at=_moment(made["at"]),
        version=_str(made["version"]),
        knowledge=_str(made["knowledge"]),
        releases=tuple(_release(one) for one in found["releases"]),
        reviews=tuple(_review(one, article.text) for one in found["reviews"]),
        self_checks=(),
        numerals=(),
        coverage=_str(found["coverage"]["sentence"]),
        uncovered_days=int(found["coverage"]["uncovered_days"]),
        signed=signed,
    )


def _release(told: Mapping[str, Any]) -> Release:
    """A release in the report's words; its title and address are those of the release that is known under its name."""
    known = next((source.release for source in registry().sources if source.release.id == told["id"]), None)
    return Release(
        id=_str(told["id"]),
        version=_str(told["version"]),
        dataset=_str(told["id"]),
        title=known.title if known else _str(told["id"]),
        publisher=known.publisher if known else "",
        released=date.min,
        licence=_str(told["licence"]),
        redistribution=Redistribution(told["redistribution"]),
        citation=_str(told["citation"]),
        url=known.url if known else "",
        digest=_str(told["digest"]),
        coverage=_period(told["coverage"]),
        places=_str(told["coverage"]["places"]),
        cell_days="",
        cell_place="",
        cell_actors="",
    )


def _review(told: Mapping[str, Any], text: str) -> Review:
    quote, span = _str(told["quote"]), Span(int(told["start"]), int(told["end"]))
    if span.of(text) != quote:
        raise ValueError(f"{told['id']} does not stand where it says")
    at = text.rfind(_str(told["sentence"]), 0, span.start + len(told["sentence"]))
    if at < 0:
        raise ValueError(f"the sentence of {told['id']} does not stand in the text")
    if not ID.fullmatch(_str(told["id"])):
        raise ValueError(f"{told['id']!r} is no name of a claim")
    claim = Claim(
        id=told["id"],
        span=span,
        quote=quote,
        sentence=Span(at, at + len(told["sentence"])),
        kind=Kind(told["kind"]),
        measure=Measure(told["measure"]),
        sort=Sort(told["sort"]),
        attributed_to=None if told["attributed_to"] is None else _str(told["attributed_to"]),
    )
    return Review(
        claim=claim,
        verdict=Verdict(VerdictId(told["verdict"]), _str(told.get("reason", "")), tuple(map(_str, told["tags"]))),
        because=_str(told["because"]),
        caveats=tuple(Caveat(_str(one["id"]), _str(one["text"])) for one in told["caveats"]),
        estimates=tuple(_estimate(one) for one in told["estimates"]),
        universes=int(told["universes"]["total"]),
        wording=None if told["wording"] is None else _str(told["wording"]),
    )


def _estimate(told: Mapping[str, Any]) -> Estimate:
    options = tuple((_str(decision), _str(option)) for decision, option in told["options"].items())
    universe = Universe(_str(told["reading"]), _str(told["release"]), options, bool(told["admissible"]))
    return Estimate(
        universe,
        _figure(told["low"]),
        _figure(told["best"]),
        _figure(told["high"]),
        None,
        tuple(_term(one) for one in told["terms"]),
        answer=Answer(told["answer"]),
    )


def _figure(told: float | None) -> float:
    """A figure; JSON has no number that is not finite (a fold from zero), and a report says null for it."""
    return math.inf if told is None else float(told)


def _term(told: Mapping[str, Any]) -> Term:
    return Term(
        role=_str(told["role"]),
        place=_str(told["place"]),
        period=_period(told["period"]),
        low=told["low"],
        best=told["best"],
        high=told["high"],
        events=told["events"],
    )


def _about(told: Mapping[str, Any]) -> Reading:
    if not told["readings"]:
        return Reading("", ())
    first = told["readings"][0]
    place = _str(first["place"]["name"]) if first["place"] else ""
    return Reading(place, tuple(map(_str, first["perpetrators"])))


def _period(told: Mapping[str, Any]) -> Period:
    """A period whose published end is its last day."""
    start, end = (date.fromisoformat(told[key]) if told.get(key) else None for key in ("start", "end"))
    return Period(start, end + timedelta(days=1) if end else None)


def _moment(value: object) -> str:
    told = _str(value)
    date.fromisoformat(told[:10])
    return told


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} where text was expected")
    return value
