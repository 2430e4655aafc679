"""What a reader of one format hands on: readable text, and what the file says about itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tollcheck.model import Author, Image, Span


class Facts(NamedTuple):
    """What is known about an article besides its text."""

    title: str | None = None
    url: str | None = None
    published: date | None = None
    authors: tuple[Author, ...] = ()
    category: str | None = None
    reading_minutes: int | None = None
    images: tuple[Image, ...] = ()
    language: str | None = None

    def or_else(self, other: Facts) -> Facts:
        """These facts, with what they leave open taken from ``other``.

        >>> Facts(title="A").or_else(Facts(title="B", category="News")).category
        'News'
        """
        return Facts._make(its if mine in (None, ()) else mine for mine, its in zip(self, other, strict=True))


_NOTHING_KNOWN = Facts()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An article before its layout is told apart: canonical text, facts from metadata, and what had to be assumed.

    ``set_apart`` are spans of whole lines that the format itself marks as no part of the report (quoted replies).
    """

    text: str
    facts: Facts = _NOTHING_KNOWN
    notes: tuple[str, ...] = ()
    set_apart: tuple[Span, ...] = ()


Reader = Callable[[bytes, str], Manuscript]
"""A format's reader: the file's bytes and how to name it in a message, to a manuscript."""
