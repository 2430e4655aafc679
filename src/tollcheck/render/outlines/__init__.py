"""Outlines of countries and first-level regions, made by ``tools/build_outlines.py`` from Natural Earth.

``outlines.tsv`` holds every border once, with the shapes on its two sides: ``FRA`` for a country, ``MLI/Kidal`` for a
region, ``MLI/Gao+Ménaka`` where one is newer than the outlines. ``outlines.json`` says where they come from. Both are
read when a map is drawn, not before. Points are degrees east and, in an equal-area projection, degrees north.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

Point = tuple[float, float]
UNSETTLED = "-"  # how shapes begin whose place among the record's units nobody here decides


class Line(NamedTuple):
    """Points in their order, and the rectangle around them."""

    points: tuple[Point, ...]
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        return (self.right - self.left) * (self.top - self.bottom)


class Border(NamedTuple):
    """A line between two shapes, or (``right`` empty) between one and the sea."""

    left: str
    right: str
    line: Line


def line(points: Iterable[Point]) -> Line:
    """Points as a line."""
    kept = tuple(points)
    xs, ys = [x for x, _ in kept], [y for _, y in kept]
    return Line(kept, min(xs), min(ys), max(xs), max(ys))


def country(shape: str) -> str:
    """The country of a shape: its ISO 3166 code, or the unsettled area itself."""
    return shape.split("/", 1)[0]


@cache
def borders() -> tuple[Border, ...]:
    """Every border."""
    grid = int(told()["points_a_degree"])
    north = {at: math.degrees(math.sin(math.radians(at / grid))) for at in range(-90 * grid, 90 * grid + 1)}
    found = []
    for row in _file("outlines.tsv").splitlines()[1:]:
        left, right, steps = row.split("\t")
        numbers = [int(number) for number in steps.split(" ")]
        xs, ys = accumulate(numbers[::2]), accumulate(numbers[1::2])
        found.append(Border(left, right, line((x / grid, north[y]) for x, y in zip(xs, ys, strict=True))))
    return tuple(found)


@cache
def told() -> Mapping[str, str]:
    """Where the outlines come from, and under which licence."""
    return MappingProxyType({name: str(value) for name, value in json.loads(_file("outlines.json")).items()})


@cache
def shapes() -> Mapping[str, frozenset[str]]:
    """The shapes of every country."""
    found: dict[str, set[str]] = {}
    for shape in _bounding():
        found.setdefault(country(shape), set()).add(shape)
    return MappingProxyType({iso3: frozenset(own) for iso3, own in found.items()})


def region(iso3: str, name: str) -> str | None:
    """The shape of a first-level region, which may hold another one as well; None where it has none.

    >>> region("MLI", "Ménaka"), region("FRA", "Corse")
    ('MLI/Gao+Ménaka', None)
    """
    own = (shape for shape in shapes().get(iso3, ()) if "/" in shape)
    return next((shape for shape in own if name in shape.split("/", 1)[1].split("+")), None)


@lru_cache(maxsize=1024)
def around(inside: frozenset[str]) -> tuple[Line, ...]:
    """The closed lines around some shapes, without the borders among them.

    >>> len(around(shapes()["MLI"]))
    1
    """
    own = dict.fromkeys(border for shape in sorted(inside) for border in _bounding().get(shape, ()))
    lines = [border.line.points for border in own if (border.left in inside) != (border.right in inside)]
    return tuple(map(line, _joined(lines)))


@cache
def land() -> tuple[Line, ...]:
    """All coasts."""
    return around(frozenset(_bounding()))


def unsettled() -> tuple[Line, ...]:
    """The lines around what belongs to no country here."""
    return around(frozenset(shape for shape in _bounding() if shape.startswith(UNSETTLED)))


@cache
def _bounding() -> Mapping[str, tuple[Border, ...]]:
    """The borders of every shape."""
    found: dict[str, list[Border]] = {}
    for border in borders():
        for side in filter(None, border[:2]):
            found.setdefault(side, []).append(border)
    return MappingProxyType({shape: tuple(own) for shape, own in found.items()})


def _joined(lines: Sequence[Sequence[Point]]) -> Iterator[Sequence[Point]]:
    """Lines put together where they meet, until they close."""
    ends: dict[Point, list[int]] = {}
    for at, points in enumerate(lines):
        ends.setdefault(points[0], []).append(at)
        ends.setdefault(points[-1], []).append(at)
    left = dict.fromkeys(range(len(lines)))
    while left:
        at, _ = left.popitem()
        ring = list(lines[at])
        while ring[0] != ring[-1]:
            onward = next((other for other in ends[ring[-1]] if other in left), None)
            if onward is None:
                break
            del left[onward]
            points = lines[onward]
            ring += points[1:] if points[0] == ring[-1] else points[-2::-1]
        yield ring


def _file(name: str) -> str:
    return resources.files("tollcheck.render.outlines").joinpath(name).read_text("utf-8")
