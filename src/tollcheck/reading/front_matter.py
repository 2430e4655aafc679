"""Front matter: the block of keys over a Markdown file, in YAML (``---``) or TOML (``+++``).

Only the few keys that tell about an article are wanted, in the few forms that site generators write them (Jekyll,
Hugo, Pelican, Eleventy), so a YAML parser with its types and aliases is not: ``published: false`` is no date.
"""

from __future__ import annotations

import re

from tollcheck.model import Author
from tollcheck.reading.bylines import merge, parse_names
from tollcheck.reading.dates import parse_day
from tollcheck.reading.manuscript import Facts

_BLOCK = re.compile(r"\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>.*?)\n(?P=fence)[ \t]*(?:\n|$)", re.DOTALL)
_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<dash>-[ \t]+)?(?:(?P<key>[\w.-]+)[ \t]*[:=](?:[ \t]+|$))?(?P<value>.*)")
_LONGEST_BLOCK = 20_000  # characters; a longer one is no front matter but a text with rules in it

_TITLE = ("title",)
_DATE = ("date", "published", "publishdate", "pubdate", "published_at", "date_published", "datepublished")
_AUTHOR = ("author", "authors", "byline")
_ROLE = ("role", "title", "job", "jobtitle", "job_title", "position")
_CATEGORY = ("category", "categories", "section")
_LANGUAGE = ("lang", "language", "locale")
_URL = ("url", "canonical", "canonical_url", "link")
_MINUTES = ("reading_minutes", "reading_time", "readingtime")


def split_front_matter(text: str) -> tuple[Facts, str]:
    """What the front matter of ``text`` tells, and the text after it."""
    match = _BLOCK.match(text, 0, _LONGEST_BLOCK)
    if match is None:
        return Facts(), text
    entries = _entries(match["body"])
    if not entries:
        return Facts(), text
    language = _first(entries, _LANGUAGE)
    minutes = re.match(r"\d{1,3}", _first(entries, _MINUTES) or "")
    url = _first(entries, _URL) or ""
    facts = Facts(
        title=_first(entries, _TITLE),
        url=url if url.startswith(("http://", "https://")) else None,
        published=next((day for key in _DATE if (day := parse_day(_first(entries, (key,)) or ""))), None),
        authors=_authors(entries),
        category=_first(entries, _CATEGORY),
        reading_minutes=int(minutes[0]) if minutes else None,
        language=re.split(r"[-_]", language.lower())[0] if language else None,
    )
    return facts, text[match.end() :]


def _entries(body: str) -> list[tuple[str, str, str]]:
    """Each value as (top key, key below it or "", value), in the order of the file."""
    entries: list[tuple[str, str, str]] = []
    top = ""
    for line in body.split("\n"):
        match = _LINE.fullmatch(line)
        if match is None or not line.strip() or line.lstrip().startswith("#"):
            continue
        key, values = (match["key"] or "").lower(), _values(match["value"])
        is_below = bool(match["indent"] or match["dash"])
        if key and not is_below:
            top = key
        if top:
            entries.extend((top, key if is_below else "", value) for value in values)
    return entries


def _values(value: str) -> list[str]:
    value = value.strip()
    parts = value[1:-1].split(",") if value[:1] == "[" and value[-1:] == "]" else [value]
    return [
        bare for part in parts if (bare := part.strip().strip("\"'").strip()) and bare not in ("|", ">", "~", "null")
    ]


def _first(entries: list[tuple[str, str, str]], keys: tuple[str, ...]) -> str | None:
    return next((value for key in keys for top, below, value in entries if top == key and below in ("", "name")), None)


def _authors(entries: list[tuple[str, str, str]]) -> tuple[Author, ...]:
    authors: list[Author] = []
    for top, below, value in entries:
        if top not in _AUTHOR:
            continue
        if below in ("", "name"):
            authors.extend(parse_names(value) or (Author(value),))
        elif below in _ROLE and authors:
            authors[-1] = Author(authors[-1].name, value)
    return merge(authors)
