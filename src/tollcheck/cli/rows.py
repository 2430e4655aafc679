"""A line of a batch: the text that it holds, read as an article, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tollcheck.cli.lines import LONGEST, Line
from tollcheck.cli.offsets import Origins
from tollcheck.errors import ArticleError
from tollcheck.model import Article, Settings


class Told(NamedTuple):
    """What became of a line: its result as JSON, or what is wrong with it; ``language`` is the one that it is in."""

    number: int
    result: str = ""
    problem: str = ""
    language: str = ""


def read(lines: Iterable[Line], *, settings: Settings) -> list[Told]:
    """What becomes of some lines, in their order."""
    return [_read(line, settings) for line in lines]


def _read(line: Line, settings: Settings) -> Told:
    from tollcheck.render.json_text import dumps

    try:
        if not line.is_whole:
            raise ArticleError(f"longer than {LONGEST // 1_000_000} MB; give one article a line")
        name, text, article = _parsed(line.content)
        result, language = extracted(article, name, settings=settings, given=text)
    except ArticleError as error:
        return Told(line.number, problem=str(error))
    return Told(line.number, dumps(result) + "\n", language=language)


def extracted(
    article: Article, name: object, *, settings: Settings, given: str | None = None
) -> tuple[dict[str, object], str]:
    """The claims of an article and its language; in the offsets of the text as it was ``given``, if that differs."""
    from tollcheck.claims import extract as extract_claims
    from tollcheck.claims import placed
    from tollcheck.render.json_claims import extracted as document

    found = extract_claims(placed(article, settings), assistance=settings.assisted)
    if given is None or given == article.text:
        return {"id": name, **document(found.claims, found.numerals, text=article.text)}, found.language
    origins = Origins(given)
    claims, numerals = map(origins.claim, found.claims), map(origins.numeral, found.numerals)
    return {"id": name, **document(claims, numerals, text=given)}, found.language


def _parsed(line: bytes) -> tuple[object, str, Article]:
    """A line as its id, its text and the article that this is."""
    from tollcheck.reading.read import read_text

    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ArticleError("not JSON; give one object a line") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ArticleError('has no "text"; give {"id", "text"} a line')
    name = row.get("id")
    if name is not None and not isinstance(name, str | int):
        raise ArticleError('its "id" is neither text nor a whole number')
    for key in ("title", "published", "country_focus"):
        if not isinstance(row.get(key), str | None):
            raise ArticleError(f'its "{key}" is not text; leave it out or give text')
    article = read_text(
        row["text"],
        title=row.get("title"),
        published=_day(row.get("published")),
        country_focus=row.get("country_focus") or None,
    )
    return name, row["text"], article


def _day(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ArticleError('its "published" is not a date like 2025-10-01') from error
