"""What is read in a text, slot by slot, as the tests of reports ask for it."""

from __future__ import annotations

from datetime import date

from tollcheck.extract import extract
from tollcheck.model import Article, Claim
from tollcheck.resolve.article import resolve_all

PUBLISHED = date(2022, 5, 12)  # a Thursday


def claims(text: str, *, title: str | None = None, focus: str = "MLI", language: str = "en") -> tuple[Claim, ...]:
    article = Article(text, title=title, language=language, country_focus=focus, published=PUBLISHED)
    return resolve_all(extract(article), article)


def places(text: str, **told: str) -> list[str | None]:
    return [claim.readings[0].place.name if claim.readings[0].place else None for claim in claims(text, **told)]


def doers(text: str, **told: str) -> list[list[str]]:
    return [[party.name for party in claim.readings[0].perpetrators] for claim in claims(text, **told)]


def days(text: str, **told: str) -> list[str | None]:
    periods = [claim.readings[0].period for claim in claims(text, **told)]
    return [str(period.start) if period else None for period in periods]


def sources(text: str, **told: str) -> list[str | None]:
    return [claim.attributed_to for claim in claims(text, **told)]


def values(text: str, **told: str) -> list[float | None]:
    return [claim.quantity.low if claim.quantity else None for claim in claims(text, **told)]
