"""Shapes that share borders, as the lines between them: each border once, with what lies on its two sides.

A shape is then all lines of which it is one side, so shapes can be joined by forgetting the lines between them, and a
simplified border stays the same for both of its sides.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

Point = tuple[int, int]
Ring = Sequence[Point]
Sides = tuple[str, ...]  # the shapes on the two sides of a border, or the one on this side of a coast
Segment = tuple[Point, Point]


class Border(NamedTuple):
    """A line between two shapes, or between one and the sea; closed where it ends where it begins."""

    sides: Sides
    points: tuple[Point, ...]


def borders(shapes: Mapping[str, Iterable[Ring]]) -> list[Border]:
    """The lines between ``shapes``, whole from one meeting of three to the next.

    >>> square, next_to_it = [(0, 0), (2, 0), (2, 2), (0, 2)], [(2, 0), (4, 0), (4, 2), (2, 2)]
    >>> sorted(border.sides for border in borders({"a": [square], "b": [next_to_it]}))
    [('a',), ('a', 'b'), ('b',)]
    """
    segments = _sides(shapes)
    around: dict[Point, list[Segment]] = {}
    for segment in segments:
        for point in segment:
            around.setdefault(point, []).append(segment)

    def is_meeting(point: Point) -> bool:
        first, *rest = around[point]
        return len(rest) != 1 or segments[first] != segments[rest[0]]

    left = dict[Segment, None].fromkeys(segments)
    starts = [point for point in around if is_meeting(point)]
    # What is left after these are closed lines that meet no other.
    return [
        Border(segments[segment], tuple(_walk(start, segment, around, left, is_meeting)))
        for start in (*starts, *around)
        for segment in around[start]
        if segment in left
    ]


def _sides(shapes: Mapping[str, Iterable[Ring]]) -> dict[Segment, Sides]:
    """Every segment with the shapes that it bounds; one that a shape has on both of its sides bounds nothing."""
    found: dict[Segment, set[str]] = {}
    for name, rings in shapes.items():
        for ring in rings:
            closed = [*ring, ring[0]]
            for a, b in pairwise(closed):
                if a != b:
                    found.setdefault((a, b) if a < b else (b, a), set()).symmetric_difference_update({name})
    return {segment: tuple(sorted(names)) for segment, names in found.items() if names}


def _walk(
    start: Point,
    segment: Segment,
    around: Mapping[Point, Sequence[Segment]],
    left: dict[Segment, None],
    is_meeting: Callable[[Point], bool],
) -> Iterator[Point]:
    """The points from ``start`` along ``segment`` to the next meeting, or back to the start."""
    at = start
    yield at
    while True:
        del left[segment]
        at = segment[1] if segment[0] == at else segment[0]
        yield at
        if is_meeting(at):
            return
        onward = [other for other in around[at] if other in left]
        if not onward:
            return
        segment = onward[0]


def simplified(points: Sequence[Point], *, tolerance: float) -> tuple[Point, ...]:
    """A line without the points that lie within ``tolerance`` of it (Douglas & Peucker 1973); its ends stay.

    >>> simplified([(0, 0), (5, 1), (10, 0), (10, 10)], tolerance=2)
    ((0, 0), (10, 0), (10, 10))
    """
    kept = {0, len(points) - 1}
    if points[0] == points[-1]:
        kept.add(max(range(len(points)), key=lambda at: math.dist(points[0], points[at])))
    spans = list(pairwise(sorted(kept)))
    while spans:
        first, last = spans.pop()
        far, at = max(
            ((_off(points[i], points[first], points[last]), i) for i in range(first + 1, last)), default=(0, 0)
        )
        if far > tolerance:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return tuple(points[at] for at in sorted(kept))


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a segment."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = 0.0 if not length else ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
    along = min(max(along, 0.0), 1.0)
    return math.dist(point, (start[0] + along * dx, start[1] + along * dy))


def area(points: Sequence[Point]) -> float:
    """What a closed line encloses.

    >>> area([(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)])
    4.0
    """
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(points))) / 2
