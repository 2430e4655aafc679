"""A map of the units behind a claim, shaded by the dead that the record holds in each.

Nothing finer than a first-level region, nothing but sums. A unit whose dead are known only for a whole country, or that
has no outline, is told in words and never spread over others. Shades are the same on every map, by powers of ten, and
differ in lightness, so that they can be told apart in grey; where there is room the figure stands on its area.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from tollcheck.knowledge.countries import countries
from tollcheck.model import Area, Areas, Review
from tollcheck.render import outlines
from tollcheck.render.inert import one_line
from tollcheck.render.outlines import Line, Point
from tollcheck.render.sheet import WIDTH, Sheet, centre, sheet
from tollcheck.render.words import counted, number_words
from tollcheck.say.figures import listed, period

SHADES = (1, 10, 100, 1_000, 10_000)  # the least deaths of each
SHADE_WORDS = ("1–9", "10–99", "100–999", "1,000–9,999", "10,000 or more")
MOST_LABELS, MOST_TOLD = 14, 6
LETTER, ROW, KEY_ROW = 6.8, 15, 18
COVERAGE = "Coverage differs, so this ranks records, not wars."
OUTLINES = "Outlines: Natural Earth, which draws de facto control; no position is taken on any border."
HATCHED = "Hatched areas belong to no unit that is shown here."


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing, what it says in words, the sentences below it, and rows for a table where it shows several."""

    drawing: str
    caption: str
    notes: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Units that share an outline: one, but where a region is newer than the outlines."""

    areas: tuple[Area, ...]
    shapes: frozenset[str]

    @property
    def rings(self) -> tuple[Line, ...]:
        return outlines.around(self.shapes)

    @property
    def name(self) -> str:
        return listed([one_line(area.name) for area in self.areas])

    @property
    def best(self) -> int:
        return sum(area.best for area in self.areas)

    @property
    def is_certain(self) -> bool:
        return all(area.is_certain for area in self.areas)

    @property
    def shade(self) -> int:
        """0 for none recorded, else which of the shades."""
        return sum(self.best >= least for least in SHADES)


def map_of(review: Review, *, name: str) -> Map | None:
    """The map of a review; None where nothing was summed or nothing of it has an outline."""
    areas = review.areas
    drawn = _drawn(areas) if areas else []
    if areas is None or not any(each.is_certain for each in drawn):
        return None
    on = sheet([line for each in drawn for line in each.rings])
    key, room = _legend(on.height + 10, drawn) if len(drawn) > 1 else ("", 0)
    titles = (
        f'<title id="{name}-t">Where the record counts these deaths</title>'
        f'<desc id="{name}-d">{escape(_says(areas, drawn))}</desc>'
    )
    size = f"0 0 {WIDTH} {on.height + room}"
    parts = [
        f'<svg class="chart map" viewBox="{size}" role="img" aria-labelledby="{name}-t {name}-d">{titles}',
        f'<svg width="{WIDTH}" height="{on.height}" viewBox="0 0 {WIDTH} {on.height}" aria-hidden="true">',
        '<g transform="scale(.5)">',
        *_ground(on, drawn, name=name),
        *(_filled(on, each) for each in drawn),
        "</g>",
        *_labels(on, drawn),
        f"</svg>{key}</svg>",
    ]
    rows = tuple(_rows(areas)) if len(areas.of) > 1 else ()
    caption = _caption(areas) if rows else _says(areas, drawn)
    return Map("".join(parts), caption, tuple(_notes(areas, drawn, on)), rows)


def _drawn(areas: Areas) -> list[_Drawn]:
    """The units that have outlines, in the record's order."""
    found: dict[frozenset[str], list[Area]] = {}
    for area in areas.of:
        if area.admin1 is not None:
            shapes = frozenset(filter(None, (outlines.region(iso3, area.admin1) for iso3 in area.iso3)))
        elif _is_rest(area, areas):
            continue
        else:
            shapes = frozenset[str]().union(*(outlines.shapes().get(iso3, frozenset()) for iso3 in area.iso3))
        if shapes:
            found.setdefault(shapes, []).append(area)
    return [_Drawn(tuple(own), shapes) for shapes, own in found.items()]


def _is_rest(area: Area, areas: Areas) -> bool:
    """Whether a unit is what is known only for the whole of a country, of which other units are regions."""
    return area.admin1 is None and any(other.admin1 is not None and other.iso3 == area.iso3 for other in areas.of)


def _ground(on: Sheet, drawn: Sequence[_Drawn], *, name: str) -> Iterator[str]:
    """The land with its borders, fainter those of regions where regions are shown, and what belongs to no unit."""
    yield f'<rect class="sea" width="{2 * WIDTH}" height="{2 * on.height}"/>'
    yield f'<path class="land" d="{on.path(outlines.land(), closed=True)}"/>'
    if hatched := on.path(outlines.unsettled(), closed=True):
        yield (
            f'<pattern id="{name}-h" width="8" height="8" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)"><path class="hatch" d="M0 0v8"/></pattern>'
            f'<path fill="url(#{name}-h)" d="{hatched}"/>'
        )
    apart = {outlines.country(shape) for each in drawn for shape in each.shapes if each.areas[0].admin1}
    between, within = [], []
    for left, right, points in outlines.borders():
        own, other = outlines.country(left), outlines.country(right)
        if right and own != other:
            between.append(points)
        elif right and own in apart:
            within.append(points)
    yield f'<path class="region" d="{on.path(within, closed=False)}"/>' if within else ""
    yield f'<path class="border" d="{on.path(between, closed=False)}"/>'


def _filled(on: Sheet, each: _Drawn) -> str:
    css = f"q{each.shade}" if each.is_certain else "qu"
    told = escape(f"{each.name}: {counted(each.best)}")
    return f'<path class="{css}" d="{on.path(each.rings, closed=True)}"><title>{told}</title></path>'


def _labels(on: Sheet, drawn: Sequence[_Drawn]) -> Iterator[str]:
    """Names and figures where they have room; of countries around, the names."""
    if len(drawn) > MOST_LABELS:
        return
    for each in drawn:
        place = on.shown(each.rings)
        if has_room(place, each.name, rows=2):
            yield label(centre(place), (each.name, counted(each.best)), css="own")
        elif has_room(place, counted(each.best), rows=1):
            yield label(centre(place), (counted(each.best),), css="own")
    own = {outlines.country(shape) for each in drawn for shape in each.shapes}
    for iso3, shapes in outlines.shapes().items():
        known = countries().get(iso3)
        if known is not None and iso3 not in own:
            place = on.shown(outlines.around(shapes))
            if has_room(place, known.name, rows=1):
                yield label(centre(place), (known.name,), css="other")


def has_room(place: Line, text: str, *, rows: int) -> bool:
    """Whether rows of text as long as this one fit onto an area."""
    width, height = place.right - place.left, place.top - place.bottom
    return width * 0.8 > len(text) * LETTER and height * 0.7 > rows * ROW


def label(at: Point, lines: Sequence[str], *, css: str) -> str:
    """Lines of text around a point, on the sheet whole."""
    top = at[1] + 4 - (len(lines) - 1) * ROW / 2
    half = max(map(len, lines)) * LETTER / 2
    x = min(max(at[0], half + 3), WIDTH - half - 3)
    spans = "".join(
        f'<tspan x="{x:.0f}" y="{top + row * ROW:.0f}">{escape(line)}</tspan>' for row, line in enumerate(lines)
    )
    return f'<text class="place {css}" text-anchor="middle">{spans}</text>'


def _legend(top: int, drawn: Sequence[_Drawn]) -> tuple[str, int]:
    """The shades that occur, and the room that they need below the map."""
    x, y, parts = 0.0, top, []
    for shade in sorted({each.shade for each in drawn if each.is_certain}):
        words = SHADE_WORDS[shade - 1] if shade else "none recorded"
        width = 19 + len(words) * 6.2
        if x + width > WIDTH:
            x, y = 0.0, y + KEY_ROW
        parts.append(f'<rect class="q{shade} key" x="{x + 0.5:.1f}" y="{y}" width="14" height="12"/>')
        parts.append(f'<text class="small" x="{x + 19:.0f}" y="{y + 10}">{words}</text>')
        x += width + 12
    return "".join(parts), y - top + KEY_ROW + 10


def _caption(areas: Areas) -> str:
    """The drawing in a line: what is counted, when."""
    return f"{areas.says[:1].upper()}{areas.says[1:]}, {period(areas.period)}, best figures in {areas.release}."


def _says(areas: Areas, drawn: Sequence[_Drawn]) -> str:
    """The drawing in words: the largest figures; all of them stand in the table beside it."""
    ranked = sorted(drawn, key=lambda each: (-each.best, each.name))
    told = [f"{each.name} {counted(each.best)}" for each in ranked[:MOST_TOLD]]
    rest = len(ranked) - len(told)
    return f"{_caption(areas)} {listed(told)}{f', and {rest} more in the table' if rest else ''}."


def _notes(areas: Areas, drawn: Sequence[_Drawn], on: Sheet) -> Iterator[str]:
    """What is on the map and is not what it seems, and what is not on it."""
    if len({area.iso3 for each in drawn for area in each.areas}) > 1:
        yield COVERAGE
    shown = {area for each in drawn for area in each.areas}
    hidden = [area for area in areas.of if area not in shown and area.high]
    for area in hidden:
        if _is_rest(area, areas):
            yield f"Known only for the whole of {one_line(area.name)}, and not shaded: {_figure(area)}."
    if nowhere := [f"{one_line(area.name)} {_figure(area)}" for area in hidden if not _is_rest(area, areas)]:
        yield f"Without an outline here, and not shaded: {listed(nowhere)}."
    for each in drawn:
        if len(each.areas) > 1:
            yield f"The outlines are older than the border between {each.name}: shaded by their sum."
    for area in areas.of:
        if area.admin1 is None and len(area.iso3) > 1:
            yield f"The record counts {_names(area.iso3)} in one unit, {one_line(area.name)}; it is shaded as one."
    if on.shown(outlines.unsettled()).size:
        yield HATCHED
    yield OUTLINES


def _names(codes: Sequence[str]) -> str:
    known = countries()
    return listed([known[code].name if code in known else code for code in codes])


def _figure(area: Area) -> str:
    if area.low == area.best == area.high:
        return counted(area.best)
    return f"{counted(area.best)} [{counted(area.low)}–{counted(area.high)}]"


def _rows(areas: Areas) -> Iterator[tuple[str, str]]:
    """A row for each unit with recorded deaths, most first; the others in one."""
    held = sorted((area for area in areas.of if area.high), key=lambda area: (-area.best, area.name))
    for area in held:
        yield (f"{area.name}, region not known" if _is_rest(area, areas) else area.name), _figure(area)
    none = len(areas.of) - len(held)
    if none:
        yield number_words(none, "other unit" if held else "unit"), "none recorded"
