"""Recompute a report from itself: every figure has to come out the same.

A report holds the article's text, the settings and the time it was made; with the same releases and the same version
of the program, the whole document is computed again and compared, key by key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tollcheck.errors import ReportError
from tollcheck.model import Article, Assistance, Author, Image, Kind, Overrule, Report, Settings, Span, Suggestion
from tollcheck.pipeline import check
from tollcheck.plugins import Registry
from tollcheck.plugins import registry as installed
from tollcheck.render.json_report import POINTED, SCHEMA, document
from tollcheck.signatures import signature_in

MEND = "give the JSON report that `tollcheck check --format json` wrote"
MOST = 50


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it was given, and what of it everything else is computed from.

    ``releases`` has the digest of each release by ``id@version``.
    """

    document: Mapping[str, Any]
    article: Article
    settings: Settings
    at: str
    version: str
    releases: Mapping[str, str]


def replay(found: object, *, registry: Registry | None = None) -> tuple[str, ...]:
    """The differences between a report and the same report computed now; empty where there are none.

    Raises ReportError for anything that is not a report of this schema.
    """
    return recomputed(found, registry=registry)[1]


def recomputed(found: object, *, registry: Registry | None = None) -> tuple[Report, tuple[str, ...]]:
    """A report computed again from what a document says of itself, and where it differs from the document.

    The signature is nothing that can be computed: it is taken over as the document has it.
    """
    given = told(found)
    held = with_releases(registry or installed(), given.releases)
    report = check(given.article, settings=given.settings, at=given.at, registry=held)
    report = replace(report, signed=signature_in(given.document))
    differences = list(_differences(document(report), given.document, ""))
    more = len(differences) - MOST
    return report, tuple(differences[:MOST]) + ((f"… and {more} more",) if more > 0 else ())


def told(found: object) -> Told:
    """What a report says of itself; ReportError for anything that is not a report of this schema."""
    if not isinstance(found, Mapping) or found.get("schema") != SCHEMA:
        raise ReportError(f"report: is not a {SCHEMA} document; {MEND}")
    try:
        made = found["made"]
        article, settings = article_of(found["article"]), _settings(made["settings"])
        return Told(found, article, settings, str(made["at"]), str(made["version"]), _releases(found.get("releases")))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReportError(f"report: a part is missing or damaged ({error!r}); {MEND}") from error


def with_releases(registry: Registry, digests: Mapping[str, str]) -> Registry:
    """The registry with a report's releases only: one that was added since is no part of the report."""
    sources = tuple(source for source in registry.sources if source.release.key in digests)
    return replace(registry, sources=sources) if sources else registry


def _releases(told: object) -> Mapping[str, str]:
    named = told if isinstance(told, list) else []
    known = [one for one in named if isinstance(one, Mapping)]
    return {f"{one.get('id')}@{one.get('version')}": str(one.get("digest")) for one in known}


def article_of(told: Mapping[str, Any]) -> Article:
    """The article as the report holds it."""
    return Article(
        text=_text(told["text"]),
        title=told["title"],
        url=told["url"],
        published=_date(told["published"]),
        authors=tuple(Author(author["name"], author["role"]) for author in told["authors"]),
        category=told["category"],
        reading_minutes=told["reading_minutes"],
        images=tuple(Image(image["caption"], image["credit"], _date(image["date"])) for image in told["images"]),
        language=told["language"],
        digest=told["digest"],
        furniture=tuple(_span(span) for span in told["furniture"]),
        notes=tuple(_text(note) for note in told.get("notes", ())),
    )


def _settings(told: Mapping[str, Any]) -> Settings:
    return Settings(
        record=tuple(_text(name) for name in told["record"]),
        as_of=_date(told["as_of"]),
        published=_date(told["published"]),
        place=told["place"],
        overrules=tuple(Overrule(one["claim"], one["slot"], one["value"]) for one in told["overrules"]),
        assisted=_assistance(told["assisted"]) if "assisted" in told else None,
    )


def _assistance(told: Mapping[str, Any]) -> Assistance:
    """What a language model pointed to when the report was made; it is not asked again."""
    return Assistance(_text(told["model"]), tuple(map(_suggestion, told["suggestions"])))


def _suggestion(told: Mapping[str, Any]) -> Suggestion:
    slots = {slot: _span(told[slot]) for slot in POINTED if slot in told}
    return Suggestion(_span(told), Kind(told["kind"]), **slots)


def _span(told: Mapping[str, Any]) -> Span:
    return Span(int(told["start"]), int(told["end"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, found {type(value).__name__}")
    return value


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value is not None else None


def _differences(mine: object, its: object, where: str) -> Iterator[str]:
    """Every place where two documents differ, as ``path: recomputed, reported``."""
    if isinstance(mine, Mapping) and isinstance(its, Mapping):
        for key in [*mine, *(key for key in its if key not in mine)]:
            path = f"{where}.{key}" if where else str(key)
            if key not in its or key not in mine:
                yield f"{path}: only in the {'recomputed' if key in mine else 'given'} report"
            else:
                yield from _differences(mine[key], its[key], path)
    elif isinstance(mine, list | tuple) and isinstance(its, list):
        if len(mine) != len(its):
            yield f"{where}: {len(mine)} recomputed, {len(its)} in the report"
        for index, (a, b) in enumerate(zip(mine, its, strict=False)):
            yield from _differences(a, b, f"{where}[{index}]")
    elif mine != its or isinstance(mine, bool) is not isinstance(its, bool):
        yield f"{where}: {_short(mine)} recomputed, {_short(its)} in the report"


def _short(value: object) -> str:
    told = repr(value)
    return told if len(told) <= 60 else told[:57] + "…"
