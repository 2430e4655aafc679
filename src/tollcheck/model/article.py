"""The report being checked: canonical text, what is known about it, and the numbers in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tollcheck.model.quick import quickly_made


@quickly_made
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``Article.text``, half-open, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Author:
    """Who signs an article, and in which function."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of an article, as its caption tells it."""

    caption: str
    credit: str | None = None
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The report being checked: canonical text, what is known about it, and which spans are furniture.

    ``digest`` is ``sha256:`` over the canonical text in UTF-8. ``published`` is None unless the article or the user
    says it.
    """

    text: str
    title: str | None = None
    url: str | None = None
    published: date | None = None
    authors: tuple[Author, ...] = ()
    category: str | None = None
    reading_minutes: int | None = None
    images: tuple[Image, ...] = ()
    language: str | None = None
    digest: str = ""
    furniture: tuple[Span, ...] = ()
    country_focus: str | None = None  # ISO3 given by the user (--place) or by a batch line
    notes: tuple[str, ...] = ()  # what had to be assumed to read it (the encoding), one sentence each


@quickly_made
@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in the text, claim or not. ``role`` says what it is: claim, age, date, money, …"""

    span: Span
    value: float
    role: str
