"""Lines and paragraphs of a text: the units that are furniture or not, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from tollcheck.model import Span

_LINE = re.compile(r"[^\n]+")
# "… were killed. (AFP)": the source in brackets stands after the full stop.
_SENTENCE_END = re.compile(r"[.!?…][”\"'’»)\]\s]*(?:[(\[][^()\[\]]{1,60}[)\]])?$")
_BULLET = re.compile(r"^\s*(?:[-*•–‣▪]|\d{1,2}[.)])\s")
_SHORTEST_SENTENCE, _LONGEST_HEADLINE = 6, 25


@dataclass(frozen=True, slots=True)
class Unit:
    """A line of the text, or the lines of a paragraph that was broken by width; ``text`` has its spaces folded.

    ``is_first`` tells whether a blank line, or nothing, stands before it.
    """

    start: int
    end: int
    text: str
    is_first: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def folded(self) -> str:
        """As ``folded`` has it."""
        return self.text.casefold().rstrip(".")

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence ends."""
        return _SENTENCE_END.search(self.text[-80:]) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a paragraph of a report: a sentence of some length, or long."""
        return (self.is_sentence and self.words >= _SHORTEST_SENTENCE) or self.words > _LONGEST_HEADLINE

    @property
    def is_headline(self) -> bool:
        """Whether it has the form of a headline: some words, no full stop."""
        text = self.text.lstrip("# ")
        return (
            2 <= text.count(" ") + 1 <= _LONGEST_HEADLINE
            and len(text) <= 200
            and (text[-1] in "?!" or not self.is_sentence)
            and text[-1] not in ";,:"
            and not _BULLET.match(text)
        )


def folded(text: str) -> str:
    """A line as lines are compared: without case, double spaces and full stop."""
    return " ".join(text.split()).casefold().rstrip(".")


def split_units(text: str) -> tuple[Unit, ...]:
    """The lines of ``text`` that hold something, with paragraphs broken by width put together.

    >>> broken = "The army said on Monday that many of\\nthe dead were its own."
    >>> [unit.text for unit in split_units("Killed in Gao\\n\\n" + broken)]
    ['Killed in Gao', 'The army said on Monday that many of the dead were its own.']
    """
    units: list[Unit] = []
    block: list[tuple[int, int]] = []
    end_of_line_before = 0
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        if block and text.count("\n", end_of_line_before, start) > 1:
            units.extend(_of_block(text, block))
            block = []
        block.append((start, start + len(stripped)))
        end_of_line_before = start + len(stripped)
    units.extend(_of_block(text, block))
    return tuple(units)


def _of_block(text: str, block: list[tuple[int, int]]) -> list[Unit]:
    if len(block) > 1 and _is_broken_by_width(text, block):
        return [_unit(text, block[0][0], block[-1][1], is_first=True)]
    return [_unit(text, start, end, is_first=n == 0) for n, (start, end) in enumerate(block)]


def _unit(text: str, start: int, end: int, *, is_first: bool) -> Unit:
    return Unit(start, end, " ".join(text[start:end].split()), is_first)


def _is_broken_by_width(text: str, block: list[tuple[int, int]]) -> bool:
    """Mail programs and old editors break lines at 60 to 100 characters: sentences then go on in small letters."""
    widths = [end - start for start, end in block]
    widest = max(widths)
    if not 30 <= widest <= 130 or any(width < widest * 0.6 for width in widths[:-1]):
        return False
    goes_on = 0
    for (_, end), (start, _) in pairwise(block):
        before, after = text[end - 1], text[start]
        goes_on += (after.islower() or after.isdigit() or after in "(“«") and before not in ".!?:"
    return goes_on * 3 >= len(block) - 1
