"""What a report was read from, and where in it a claim stands.

A report's offsets point into the canonical text of the article. An editor or a code host shows the file as it lies on
disk, which may hold mark-up, other line breaks or a header. A claim is looked for there; where it cannot be found
without doubt, no place is told, rather than a wrong one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from tollcheck.model import Span

_LINE_END = re.compile("\r?\n")


@dataclass(frozen=True, slots=True)
class Original:
    """The source of a report: its name, an address relative to where one stands, and its text, if it is text."""

    name: str | None = None
    text: str | None = None


@dataclass(frozen=True)
class Lines:
    """A text by lines; lines and columns count from 1, columns in code points."""

    text: str

    def at(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]


def located(span: Span, *, sentence: Span, text: str, original: str) -> Span | None:
    """Where a stretch of the canonical text stands in the original; None where that is not certain.

    It is certain where the words occur as often in both, or where those of the whole sentence do.

    >>> located(Span(9, 11), sentence=Span(0, 18), text="In 2022, 33 killed", original="<p>In 2022, 33 killed</p>")
    Span(start=12, end=14)
    """
    if original == text:
        return span
    direct = _same_place(span, text, original)
    if direct is not None:
        return direct
    around = _same_place(sentence, text, original)
    if around is None:
        return None
    inside = Span(span.start - sentence.start, span.end - sentence.start)
    found = _same_place(inside, sentence.of(text), around.of(original))
    return Span(found.start + around.start, found.end + around.start) if found else None


def _same_place(span: Span, text: str, original: str) -> Span | None:
    """The n-th occurrence of the words in the original, where they are the n-th of equally many in the text."""
    words = span.of(text).split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    here = [found.start() for found in pattern.finditer(text)]
    there = [Span(*found.span()) for found in pattern.finditer(original)]
    if len(here) != len(there) or span.start not in here:
        return None
    return there[here.index(span.start)]
