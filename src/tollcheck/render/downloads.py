"""The drawings of a claim as files to take away, held whole in the page's own links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tollcheck.model import Report, Review
from tollcheck.render.chart import Chart, chart
from tollcheck.render.map import Map, map_of
from tollcheck.render.picture import picture
from tollcheck.render.specification import Specification, specification
from tollcheck.render.standalone import as_link, standalone, words_of
from tollcheck.render.words import things_words

ON_CHART = "a year in the record. Lines are best figures, bands reach from low to high."
ON_CURVE = (
    "A mark is the best figure, filled where it meets the claim, with a core where only its range does, empty where "
    "neither does; a line reaches from low to high. Below, what each definition counts."
)


@dataclass(frozen=True, slots=True)
class Drawings:
    """What the page draws of a claim."""

    chart: Chart | None
    curve: Specification | None
    map: Map | None


def drawings_of(review: Review, *, number: int) -> Drawings:
    """The drawings of the ``number``-th claim."""
    return Drawings(
        chart=chart(review, name=f"chart-{number}"),
        curve=specification(review, name=f"claim-{number}"),
        map=map_of(review, name=f"map-{number}"),
    )


@dataclass(frozen=True, slots=True)
class Download:
    """A file in a link: its name, the link, and how it is told apart from the others."""

    file: str
    href: str
    says: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as a file: which one it is, its name without suffix, what a reader calls it, and the SVG."""

    drawing: str
    name: str
    says: str
    svg: str


def downloads(review: Review, report: Report, drawings: Drawings, *, number: int) -> dict[str, Download]:
    """The files of a claim by drawing: ``chart``, ``curve``, ``map``, and ``claim``, its verdict as one picture."""
    return {
        each.drawing: Download(f"{each.name}.svg", as_link(each.svg), f"{each.says} of claim {number}")
        for each in pictures(review, report, drawings, number=number)
    }


def pictures(review: Review, report: Report, drawings: Drawings, *, number: int) -> Iterator[Picture]:
    """Every picture of a claim, each with the words that belong to it inside."""
    words, before = words_of(review, report), f"claim-{number}"
    if drawings.chart is not None:
        told: tuple[str, ...] = (f"{things_words(review.claim).capitalize()} {ON_CHART}",)
        yield Picture("chart", f"{before}-over-time", "Chart", standalone(drawings.chart.wide, words, told=told))
    if drawings.curve is not None:
        told = (drawings.curve.says, ON_CURVE)
        yield Picture(
            "curve", f"{before}-definitions", "Definitions", standalone(drawings.curve.drawing, words, told=told)
        )
    if drawings.map is not None:
        told = (drawings.map.caption, *drawings.map.notes)
        yield Picture("map", f"{before}-map", "Map", standalone(drawings.map.drawing, words, told=told))
    yield Picture("claim", f"{before}-verdict", "Verdict", picture(review, report))
