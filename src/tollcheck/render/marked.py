"""An article's text with its claims marked: lines, and in them stretches of a claim, of furniture, of neither.

Claims may overlap, and one may lie inside another. A stretch then belongs to the shortest claim that holds it, so that
every claim keeps at least its own number in the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from tollcheck.model import Report, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text between two boundaries. ``claim`` is the place of its claim in the report, from 1; ``ends`` are the claims
    that end with it, whose numbers follow it; ``numeral`` is the number that it is a part of, where they are marked."""

    text: str
    claim: int | None
    is_furniture: bool
    ends: tuple[int, ...]
    numeral: Span | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text; ``claims`` are those that end in it."""

    stretches: tuple[Stretch, ...]
    claims: tuple[int, ...]

    @property
    def is_furniture(self) -> bool:
        return all(stretch.is_furniture or not stretch.text.strip() for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: a stretch of furniture, folded away, or text."""

    lines: tuple[Line, ...]
    is_furniture: bool


def blocks(report: Report, *, with_numerals: bool = False) -> tuple[Block, ...]:
    """The article's lines with their claims, furniture apart; also cut at every number, if they are to be marked."""
    numerals = sorted({numeral.span for numeral in report.numerals}) if with_numerals else []
    found = [line for line in _lines(report, numerals) if any(stretch.text.strip() for stretch in line.stretches)]
    return tuple(
        Block(tuple(lines), is_furniture) for is_furniture, lines in groupby(found, key=lambda line: line.is_furniture)
    )


def _lines(report: Report, numerals: Sequence[Span]) -> Iterator[Line]:
    text = report.article.text
    spans = [review.claim.span for review in report.reviews]
    furniture = sorted(report.article.furniture)
    edges = sorted({edge for span in (*spans, *furniture, *numerals) for edge in (span.start, span.end)})
    at = 0
    for raw in text.split("\n"):
        line = Span(at, at + len(raw))
        at = line.end + 1
        inside = edges[bisect_right(edges, line.start) : bisect_left(edges, line.end)]
        # Only what touches the line is looked at for each of its stretches.
        here = [(number, span) for number, span in enumerate(spans, 1) if span.overlaps(line)]
        cuts = [Span(*pair) for pair in pairwise((line.start, *inside, line.end))]
        stretches = tuple(
            replace(_stretch(text, cut, line, here, furniture), numeral=_at(cut, numerals)) for cut in cuts
        )
        ends = tuple(number for stretch in stretches for number in stretch.ends)
        yield Line(stretches, ends)


def _at(cut: Span, numerals: Sequence[Span]) -> Span | None:
    """The number that a stretch is a part of."""
    before = bisect_right(numerals, cut.start, key=lambda span: span.start) - 1
    return numerals[before] if before >= 0 and cut.start < cut.end <= numerals[before].end else None


def _stretch(text: str, cut: Span, line: Span, here: Sequence[tuple[int, Span]], furniture: Sequence[Span]) -> Stretch:
    holding = [
        (span.end - span.start, number) for number, span in here if span.start <= cut.start and cut.end <= span.end
    ]
    ends = tuple(
        number for number, span in here if span.end == cut.end or (span.end > line.end and cut.end == line.end)
    )
    before = bisect_right(furniture, Span(cut.start, len(text))) - 1
    is_furniture = before >= 0 and furniture[before].end >= cut.end and cut.end > cut.start
    return Stretch(cut.of(text), min(holding)[1] if holding else None, is_furniture, ends)
