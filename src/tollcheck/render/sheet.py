"""A sheet of paper for a map: what part of the world it shows, and lines drawn on it.

The projection is Lambert's cylindrical one, true to shape at the middle of what is shown: areas that are shaded by
their dead have to be comparable in size. Lines are cut to the sheet and made no finer than a reader can see.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tollcheck.render.outlines import Line, Point, line

WIDTH = 400
UNITS = 2  # paths are drawn in halves of a pixel
EDGE = 40  # how far lines go on outside the sheet, so that their strokes are not seen to turn there
FLATTEST, TALLEST = 0.45, 0.95
MARGIN, MARGIN_OF_THE_WORLD = 0.16, 0.01
MANY_DEGREES = 180.0  # from here on a map is one of the world
OF_THE_WORLD = 37.5  # degrees: the latitude that Hobo and Dyer chose for it
PART_OF_LARGEST = 0.1
LEAST_DEGREES = 3.0
FARTHEST_NORTH = 60.0  # beyond this shapes are squeezed rather than stretched


@dataclass(frozen=True, slots=True)
class Sheet:
    """``left`` and ``top`` are degrees of the outlines, ``across`` and ``down`` units of the sheet a degree."""

    left: float
    top: float
    across: float
    down: float
    height: int

    def path(self, lines: Iterable[Line], *, closed: bool) -> str:
        """Lines as the ``d`` of an SVG path in half pixels; those that lie outside are left out."""
        parts = []
        for each in lines:
            points = self._cut(each)
            if len(points) > (2 if closed else 1):
                steps = (f"{bx - ax} {by - ay}" for (ax, ay), (bx, by) in pairwise(points))
                parts.append(f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}" + "z" * closed)
        return "".join(parts)

    def shown(self, lines: Iterable[Line]) -> Line:
        """Of closed lines, cut to the sheet, the largest; a point of its edge if none lies on it."""
        found = [line(self._within(each, edge=0)) for each in lines if self._meets(each)]
        return max(found, key=lambda each: each.size, default=line([(0, 0)]))

    def _meets(self, each: Line) -> bool:
        """Whether the rectangle around a line meets the sheet."""
        left, right = ((x - self.left) * self.across for x in (each.left, each.right))
        top, bottom = ((self.top - y) * self.down for y in (each.top, each.bottom))
        return left < WIDTH + EDGE and right > -EDGE and top < self.height + EDGE and bottom > -EDGE

    def _within(self, each: Line, *, edge: float) -> list[Point]:
        """The points of a line on the sheet, those outside moved to its edge."""
        left, top, across, down = self.left, self.top, self.across, self.down
        right, floor = WIDTH + edge, self.height + edge
        found = []
        for east, north in each.points:
            x, y = (east - left) * across, (top - north) * down
            found.append((-edge if x < -edge else min(x, right), -edge if y < -edge else min(y, floor)))
        return found

    def _cut(self, each: Line) -> list[tuple[int, int]]:
        """The points that a reader can tell from one another."""
        if not self._meets(each):
            return []
        points: list[tuple[int, int]] = []
        for x, y in self._within(each, edge=EDGE):
            point = round(x * UNITS), round(y * UNITS)
            if not points or abs(point[0] - points[-1][0]) > 1 or abs(point[1] - points[-1][1]) > 1:
                points.append(point)
        return points


def sheet(lines: Sequence[Line]) -> Sheet:
    """The sheet on which closed ``lines`` lie with some of what is around them; far small parts may lie outside."""
    largest = max(each.size for each in lines)
    main = [each for each in lines if each.size >= largest * PART_OF_LARGEST]
    left, right = min(each.left for each in main), max(each.right for each in main)
    bottom, top = min(each.bottom for each in main), max(each.top for each in main)
    middle = math.degrees(math.asin((bottom + top) / 2 / math.degrees(1)))
    is_world = right - left > MANY_DEGREES
    true_at = max(abs(middle), OF_THE_WORLD) if is_world else abs(middle)
    squeeze = math.cos(math.radians(min(true_at, FARTHEST_NORTH)))
    margin = 1 + 2 * (MARGIN_OF_THE_WORLD if is_world else MARGIN)
    width = max((right - left) * squeeze * margin, LEAST_DEGREES)
    height = (top - bottom) / squeeze * margin
    width, height = max(width, height / TALLEST), max(height, width * FLATTEST)
    scale = WIDTH / width
    return Sheet(
        left=(left + right - width / squeeze) / 2,
        top=(bottom + top + height * squeeze) / 2,
        across=scale * squeeze,
        down=scale / squeeze,
        height=round(height * scale),
    )


def centre(each: Line) -> Point:
    """The centre of what a closed line encloses.

    >>> centre(line([(0, 0), (4, 0), (4, 2), (0, 2), (0, 0)]))
    (2.0, 1.0)
    """
    points = each.points
    twice = x = y = 0.0
    for (ax, ay), (bx, by) in zip(points, (*points[1:], points[0]), strict=True):
        cross = ax * by - bx * ay
        twice, x, y = twice + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return (x / (3 * twice), y / (3 * twice)) if twice else points[0]
