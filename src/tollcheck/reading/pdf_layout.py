"""The layout of printed pages: columns, paragraphs, words broken at line ends, running heads, notes at the foot.

A PDF holds pieces of text with places, in the order in which a program drew them. That order is mostly the one in
which people read, and is kept; only where a page was drawn row by row across its columns is it put right. Running
heads and page numbers leave the text, because a sentence goes on across them; notes follow the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_EDGE_LINES = 3  # lines at the head and the foot of a page among which running heads are looked for
_LONGEST_HEAD = 100  # characters; what repeats and is longer is text
_SHORTEST_COLUMN, _SHORTEST_OF_COLUMN = 4, 15  # lines of a column; characters of such a line (cells are shorter)
_NARROWEST_COLUMN = 80.0  # points
_NEAR = 3.0  # points
_LEADING = 1.35  # times the usual distance of lines: more is a new paragraph
_SMALL = 0.92  # times the usual size: less is a note at the foot
_NOTE_MARK = re.compile(r"[\[(]?\d{1,3}[\])]?[.,]?|[*†‡§]{1,3}")
_FOOT_NOTE = re.compile(r"(?:\d{1,3}[.)]?|[*†‡§]{1,3})\s+(?=\S)")
_PAGE_NUMBER = re.compile(
    r"(?i)(?:(?:page|p\.)\s*)?[-–—|]?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|sur|de)\s*\d{1,4})?\s*[-–—|]?"
)
_ITS_PAGE = re.compile(r"^\d{1,4}\b|\b\d{1,4}(?:\s*(?:/|of|sur|de)\s*\d{1,4})?$")
_BULLET = re.compile(r"[•▪‣●◦–-]\s+")
_SENTENCE_END = re.compile(r"[.!?…:][”\"'’»)\]\d]*$")
_HYPHEN = re.compile(r"(?P<head>[^\W_]+(?:[-'’][^\W_]+)*)[-\u2010\u00ad]$")
_TAIL = re.compile(r"[^\W_]+")
# First parts that keep their hyphen: of numbers (twenty-five would become another word) and of compounds.
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety vingt trente quarante cinquante soixante quatre dix cent"
_COMPOUNDS = "two three four five six seven eight nine ten half cross long short high low cease co inter"
_PREFIXES = "non self well anti ex vice counter pro post pre semi multi mid north south east west nord sud est ouest"
_KEEP = frozenset(f"{_TENS} {_COMPOUNDS} {_PREFIXES}".split())
_FRENCH_TAILS = "il elle on ils elles ce je tu nous vous t là ci même mêmes"
_FRENCH_TAIL = frozenset(f"{_FRENCH_TAILS} y en".split())


class Fragment(NamedTuple):
    """A piece of text and where it begins, in points from the lower left corner of its page."""

    text: str
    x: float
    y: float
    size: float


class Composed(NamedTuple):
    """The paragraphs of a document in reading order, and the one in the largest letters of its first page."""

    paragraphs: list[str]
    title: str | None


@dataclass(slots=True)
class _Line:
    text: str
    x: float
    y: float
    size: float
    page: int
    column: int = 0


@dataclass(slots=True)
class _Text:
    """Paragraphs while they grow line by line."""

    words: frozenset[str]
    leading: float
    size: float
    done: list[str] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    last: _Line | None = None

    def add(self, line: _Line) -> None:
        if self.last is not None and self._goes_on(self.last, line):
            self.done[-1] = _joined(self.done[-1], line.text, words=self.words)
        else:
            self.done.append(line.text)
            self.sizes.append(line.size)
        self.last = line

    def _goes_on(self, before: _Line, line: _Line) -> bool:
        if abs(before.size - line.size) > 0.1 * max(before.size, line.size) or _BULLET.match(line.text):
            return False
        is_whole = _SENTENCE_END.search(before.text) is not None
        if (before.page, before.column) != (line.page, line.column) or line.y > before.y:
            return not is_whole and line.size <= self.size * 1.1  # a sentence goes on overleaf, a headline does not
        leading = max(self.leading, before.size * 1.1) if before.size > self.size * 1.1 else self.leading
        is_indented = line.x > before.x + 0.7 * line.size and is_whole
        return before.y - line.y <= leading * _LEADING and not is_indented


def compose(pages: Sequence[Sequence[Fragment]]) -> Composed:
    """The paragraphs that the fragments of each page make."""
    laid = [_in_columns(_lines(fragments, page)) for page, fragments in enumerate(pages)]
    laid = _without_running_heads(laid)
    lines = [line for page in laid for line in page]
    if not lines:
        return Composed([], None)
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0]
    steps = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and 0 < a.y - b.y < 3 * size]
    leading = median(steps) if steps else size * 1.2
    words = frozenset(word.casefold() for line in lines for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", line.text))
    body, foot = _Text(words, leading, size), _Text(words, leading, size)
    for page in laid:
        notes = _foot_notes(page, size=size)
        for line in page:
            if id(line) in notes:
                if _FOOT_NOTE.match(line.text):
                    foot.last = None
                    line.text = _FOOT_NOTE.sub("", line.text, count=1)
                foot.add(line)
            else:
                body.add(line)
    return Composed(body.done + foot.done, _title(body, size=size))


def _title(body: _Text, *, size: float) -> str | None:
    """The first paragraph in clearly larger letters, if it has the length of a headline."""
    largest = max(body.sizes[:12], default=0.0)
    if largest < size * 1.2:
        return None
    title = body.done[body.sizes.index(largest)]
    return title if 2 <= len(title.split()) <= 30 and len(title) <= 200 else None


def _lines(fragments: Sequence[Fragment], page: int) -> list[_Line]:
    """Fragments put together to lines, split where a column begins; raised marks of notes are left out."""
    columns = _column_starts(fragments)
    lines: list[_Line] = []
    is_open = False
    for fragment in _without_marks(fragments):
        if any(abs(fragment.x - start) < _NEAR for start in columns):
            is_open = False
        for at, piece in enumerate(fragment.text.translate(_LIGATURES).split("\n")):
            if at:
                is_open = False
            if piece and is_open:
                lines[-1].text += piece
            elif piece.strip():
                lines.append(_Line(piece, fragment.x, fragment.y, fragment.size, page))
                is_open = True
    for line in lines:
        line.text = " ".join(line.text.split(" ")).strip()
        line.column = bisect_right(columns, line.x + _NEAR) if columns else 0
    return [line for line in lines if line.text]


def _without_marks(fragments: Sequence[Fragment]) -> Iterator[Fragment]:
    """The fragments without the small raised digits behind words: "33" and a raised "2" are not 332 dead."""
    before: Fragment | None = None
    for fragment in fragments:
        bare = fragment.text.strip()
        is_small = before is not None and fragment.size < 0.85 * before.size
        if is_small and before is not None and 0 < fragment.y - before.y < before.size and _NOTE_MARK.fullmatch(bare):
            continue
        before = fragment if bare else before
        yield fragment


def _column_starts(fragments: Sequence[Fragment]) -> list[float]:
    """Where columns of prose begin, from left to right; nothing where there is only one."""
    starts: Counter[float] = Counter()
    for fragment in fragments:
        if len(fragment.text.strip()) >= _SHORTEST_OF_COLUMN:
            near = next((x for x in starts if abs(x - fragment.x) < _NEAR), fragment.x)
            starts[near] += 1
    found: list[float] = []
    for x in sorted(x for x, count in starts.items() if count >= _SHORTEST_COLUMN):
        if not found or x - found[-1] >= _NARROWEST_COLUMN:
            found.append(x)
    return found if len(found) > 1 else []


def _in_columns(lines: list[_Line]) -> list[_Line]:
    """The lines in reading order: as drawn, or column by column where they were drawn across the columns."""
    back = sum(1 for a, b in pairwise(lines) if b.column < a.column)
    if back < _SHORTEST_COLUMN - 1:
        return lines
    of_right = [line.y for line in lines if line.column > 1]
    top, bottom = max(of_right) + _NEAR, min(of_right) - _NEAR
    # What stands over or under all the columns is as wide as the page.
    return sorted(lines, key=lambda line: (line.y < bottom) - (line.y > top) or line.column / 100)


def _without_running_heads(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without what stands at the head or foot of several of them, and without their numbers."""
    edges = [_edges(page) for page in pages]
    seen = Counter(shape for page in edges for shape in {_shape(line) for line in page})
    running = {shape for shape, count in seen.items() if count > 1 and count * 3 >= len(pages)}
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        gone = {id(line) for line in edge if _shape(line) in running or _PAGE_NUMBER.fullmatch(line.text)}
        kept.append([line for line in page if id(line) not in gone])
    return kept


def _edges(page: list[_Line]) -> list[_Line]:
    ordered = sorted((line for line in page if len(line.text) <= _LONGEST_HEAD), key=lambda line: -line.y)
    return ordered[:_EDGE_LINES] + ordered[_EDGE_LINES:][-_EDGE_LINES:]


def _shape(line: _Line) -> tuple[str, int]:
    """A line without the number of its page, and its height: a running head has both on every page."""
    return _ITS_PAGE.sub("#", line.text.casefold()), round(line.y / 4)


def _foot_notes(page: list[_Line], *, size: float) -> set[int]:
    """The lines of smaller print at the foot of a page, from the first that begins with the mark of a note."""
    small = [line for line in page if line.size < size * _SMALL]
    marked = [line.y for line in small if _FOOT_NOTE.match(line.text)]
    large = [line.y for line in page if line.size >= size * _SMALL]
    top = max((y for y in marked if not large or y < min(large)), default=None)
    return {id(line) for line in small if top is not None and line.y <= top}


def _joined(before: str, line: str, *, words: frozenset[str]) -> str:
    """Two lines of a paragraph as one, with a word put together that the end of the line cuts."""
    head, tail = _HYPHEN.search(before), _TAIL.match(line)
    if head is None or tail is None:
        return f"{before.rstrip()} {line}"
    if before[-1] == "\u00ad" or not _keeps_hyphen(head["head"], tail[0], words=words):
        return before[:-1] + line
    return f"{before[:-1]}-{line}"


def _keeps_hyphen(head: str, tail: str, *, words: frozenset[str]) -> bool:
    """Whether a hyphen at the end of a line is one of the word: the rest of the document knows, then its form."""
    whole, compound = f"{head}{tail}".casefold(), f"{head}-{tail}".casefold()
    if (compound in words) != (whole in words):
        return compound in words
    first = head.rpartition("-")[2].casefold()
    is_word = head[-1].isalpha() and tail[0].islower()
    return not is_word or head.isupper() or first in _KEEP or tail.casefold() in _FRENCH_TAIL
