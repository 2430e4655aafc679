"""Claims told in the offsets of the text that was given, where its canonical text is not the same string.

A line of a batch is somebody else's string, and whoever sent it will look up the offsets in it. Reading drops what is
not seen and composes letters, so offsets are led back: each canonical character to the place where it came from.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tollcheck.model import Claim, Numeral, Span
from tollcheck.reading.canonical import canonical

_JAMO = ("\u1160", "\u11ff")  # vowels and final consonants, which compose with the syllable before them


class Origins:
    """Where every character of a canonical text stood in the given one."""

    def __init__(self, given: str) -> None:
        self.given = given
        self._places: Sequence[Span] = [
            place for start, end in _clusters(given) for place in _origins(given[start:end], start)
        ]

    def span(self, span: Span) -> Span:
        """A stretch of the canonical text as one of the given text."""
        if span.start >= span.end:
            start = self._places[span.start].start if span.start < len(self._places) else len(self.given)
            return Span(start, start)
        return Span(self._places[span.start].start, self._places[span.end - 1].end)

    def claim(self, claim: Claim) -> Claim:
        """A claim whose span, sentence and quote are those of the given text."""
        span = self.span(claim.span)
        return replace(claim, span=span, quote=span.of(self.given), sentence=self.span(claim.sentence))

    def numeral(self, numeral: Numeral) -> Numeral:
        """A number whose span is that of the given text."""
        return replace(numeral, span=self.span(numeral.span))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that are normalised on their own: a character with everything that joins it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _joins(text[at - 1], text[at]):
            yield start, at
            start = at


def _origins(cluster: str, start: int) -> Iterator[Span]:
    """For each canonical character of a cluster the part that it stands for: all of it, if it changed."""
    found = canonical(cluster)
    for at in range(len(found)):
        yield Span(start + at, start + at + 1) if found == cluster else Span(start, start + len(cluster))


def _joins(before: str, character: str) -> bool:
    if unicodedata.combining(character) or _JAMO[0] <= character <= _JAMO[1] or (before, character) == ("\r", "\n"):
        return True
    # What is dropped stays with what stands before it, so that a letter and its accent meet across it.
    return not canonical(character)
