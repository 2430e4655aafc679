"""A map of what a release covers, and how much it holds of each country: sums of whole countries, nothing finer.

*Not covered* is hatched, *covered, none recorded* is blank, and what is recorded is shaded as on the maps of a report,
so that the three can be told apart without colour. A unit that has ended and whose land another one holds at the end of
the chosen years is told in words. The rows hold the same for readers who do not see the map.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Literal

from tollcheck.cells import Cells, Selection
from tollcheck.knowledge.countries import countries
from tollcheck.knowledge.crosswalk import countries_in
from tollcheck.model import Period
from tollcheck.releases.interface import LoadedRelease
from tollcheck.render import outlines
from tollcheck.render.inert import one_line
from tollcheck.render.map import (
    COVERAGE,
    MOST_LABELS,
    MOST_TOLD,
    OUTLINES,
    SHADE_WORDS,
    SHADES,
    has_room,
    label,
)
from tollcheck.render.outlines import Line
from tollcheck.render.sheet import WIDTH, Sheet, centre, sheet
from tollcheck.render.words import number_words
from tollcheck.say.because import NOT_DOCUMENTED
from tollcheck.say.figures import listed, number, period

Measure = Literal["deaths", "events"]
UNCOVERED, NONE = "not covered", "covered, none recorded"
WAVE = 9  # half pixels between two lines of the hatching


@dataclass(frozen=True, slots=True)
class Row:
    """A country in the table: its figures in words, and the days that are covered where it is not all of the time."""

    name: str
    best: str
    bounds: str
    events: str
    days: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The map, its key (what marks a shade, and what it means), and the same in rows and sentences."""

    drawing: str
    caption: str
    key: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    rows: tuple[Row, ...]
    none: tuple[str, ...]
    uncovered: tuple[str, ...]
    counts_events: bool


@dataclass(frozen=True, slots=True)
class _Held:
    """What a release holds of one of its units in the chosen years."""

    name: str
    shapes: frozenset[str]
    low: int
    best: int
    high: int
    events: int | None
    days: Period
    is_part: bool

    def count(self, measure: Measure) -> int:
        return (self.events or 0) if measure == "events" else self.best

    def shade(self, measure: Measure) -> str:
        return f"q{sum(self.count(measure) >= least for least in SHADES)}"


def coverage_of(loaded: LoadedRelease, years: tuple[int, int], *, measure: Measure = "deaths") -> Coverage | None:
    """The map of a release in whole years, both included; None where it covers no country then."""
    chosen = Period(date(years[0], 1, 1), date(years[1] + 1, 1, 1))
    held = list(_held(loaded, chosen))
    drawn, ended = _placed(held)
    if not drawn:
        return None
    measure = measure if loaded.cells.counts_events else "deaths"
    shown = frozenset[str]().union(*(each.shapes for each in drawn))
    rest = frozenset(shape for own in outlines.shapes().values() for shape in own) - shown
    uncovered = _names(rest, shown)
    caption = _caption(loaded, chosen, measure)
    recorded = sorted((each for each in held if each.high or each.events), key=lambda each: (-each.best, each.name))
    return Coverage(
        drawing=_drawing(drawn, rest, _says(caption, drawn, uncovered, measure), measure),
        caption=caption,
        key=tuple(_key(drawn, uncovered, measure)),
        notes=tuple(_notes(ended, drawn, measure)),
        rows=tuple(map(_row, recorded)),
        none=tuple(sorted(_with_days(each) for each in held if not (each.high or each.events))),
        uncovered=uncovered,
        counts_events=loaded.cells.counts_events,
    )


def _held(loaded: LoadedRelease, chosen: Period) -> Iterator[_Held]:
    """Every unit that the release covers at some time in the chosen years."""
    cells = loaded.cells
    first, last = _ordinals(chosen)
    for country_id, (starts, ends) in sorted(cells.covered.items()):
        begin, end = max(first, starts), min(last, ends)
        if begin >= end:
            continue
        end_day = date.fromordinal(end)
        low, best, high, events = _sums(cells, country_id, chosen)
        held = countries_in(
            country_id,
            dataset=loaded.release.dataset,
            period=Period(date.fromordinal(end - 1), end_day),
        )
        yield _Held(
            name=one_line(cells.names[country_id]),
            shapes=frozenset[str]().union(*(outlines.shapes().get(iso3, frozenset()) for iso3 in held)),
            low=low,
            best=best,
            high=high,
            events=events,
            days=Period(date.fromordinal(begin), end_day),
            is_part=(begin, end) != _ordinals(_within(loaded, chosen)),
        )


def _within(loaded: LoadedRelease, chosen: Period) -> Period:
    """The part of the chosen years that lies in the release's own window."""
    own = loaded.release.coverage
    starts, ends = [chosen.start, own.start], [chosen.end, own.end]
    return Period(max(day for day in starts if day), min(day for day in ends if day))


def _sums(cells: Cells, country_id: int, chosen: Period) -> tuple[int, int, int, int | None]:
    """A cell that reaches over an edge of the years counts for its upper bound only."""
    units = cells.units_of(country_id)
    if not units:
        return 0, 0, 0, 0 if cells.counts_events else None
    found = cells.select(Selection(units, chosen))
    inside, edge = found.inside, found.edge
    return inside.low, inside.best, inside.high + edge.high, inside.events


def _ordinals(when: Period) -> tuple[int, int]:
    assert when.start and when.end  # noqa: S101  years are bounded
    return when.start.toordinal(), when.end.toordinal()


def _placed(held: Sequence[_Held]) -> tuple[list[_Held], list[_Held]]:
    """The units that have land of their own at their end, and those whose land a later one holds, or that have none."""
    taken: set[str] = set()
    drawn, ended = [], []
    for each in sorted(held, key=lambda each: (-_ordinals(each.days)[1], len(each.shapes))):
        if each.shapes and not each.shapes & taken:
            taken |= each.shapes
            drawn.append(each)
        else:
            ended.append(each)
    return drawn, ended


def _drawing(drawn: Sequence[_Held], rest: frozenset[str], says: str, measure: Measure) -> str:
    lines = [line for each in drawn for line in outlines.around(each.shapes)]
    on = sheet(lines)
    hatched = on.path(outlines.around(rest), closed=True)
    size = f'width="{2 * WIDTH}" height="{2 * on.height}"'
    parts = [
        f'<svg class="chart map covered" viewBox="0 0 {WIDTH} {on.height}" role="img" {TITLED}>',
        f'<title id="covers-t">What the release covers</title><desc id="covers-d">{escape(says)}</desc>',
        HATCHING,
        f'<g aria-hidden="true" transform="scale(.5)"><rect class="sea" {size}/><path class="land" d="{hatched}"/>',
        f'<path fill="url(#uncovered)" fill-rule="evenodd" d="{hatched}"/>',
        f'<path class="region" d="{on.path(_between(rest), closed=False)}"/>',
        *(_filled(on, each, measure) for each in drawn),
        f'</g><g aria-hidden="true">{"".join(_labels(on, drawn, measure))}</g></svg>',
    ]
    return "".join(parts)


TITLED = 'aria-labelledby="covers-t covers-d"'
HATCHING = (
    f'<pattern id="uncovered" width="{WAVE}" height="{WAVE}" patternUnits="userSpaceOnUse" '
    f'patternTransform="rotate(45)"><path class="hatch" d="M0 0v{WAVE}"/></pattern>'
)


def _between(rest: frozenset[str]) -> Iterator[Line]:
    """The borders of countries among what is not covered."""
    for left, right, line in outlines.borders():
        if left in rest and right in rest and outlines.country(left) != outlines.country(right):
            yield line


def _labels(on: Sheet, drawn: Sequence[_Held], measure: Measure) -> Iterator[str]:
    """Names and figures where they have room; on a map of many countries none."""
    for each in drawn if len(drawn) <= MOST_LABELS else ():
        place = on.shown(outlines.around(each.shapes))
        if has_room(place, each.name, rows=2):
            yield label(centre(place), (each.name, number(each.count(measure))), css="own")


def _filled(on: Sheet, each: _Held, measure: Measure) -> str:
    told = escape(f"{each.name}: {_count(each, measure)}")
    path = on.path(outlines.around(each.shapes), closed=True)
    return f'<path class="{each.shade(measure)}" d="{path}"><title>{told}</title></path>'


def _count(each: _Held, measure: Measure) -> str:
    count = each.count(measure)
    return number_words(count, measure[:-1]) if count else NONE


def _key(drawn: Sequence[_Held], uncovered: Sequence[str], measure: Measure) -> Iterator[tuple[str, str]]:
    shades = sorted({each.shade(measure) for each in drawn})
    for shade in shades:
        at = int(shade[1:])
        yield shade, f"{SHADE_WORDS[at - 1]} {measure}" if at else NONE
    if uncovered:
        yield "uncovered", UNCOVERED


def _caption(loaded: LoadedRelease, chosen: Period, measure: Measure) -> str:
    what = "events" if measure == "events" else "deaths, best figures"
    return f"{loaded.release.key}: {what}, {period(_within(loaded, chosen))}."


def _says(caption: str, drawn: Sequence[_Held], uncovered: Sequence[str], measure: Measure) -> str:
    ranked = sorted(drawn, key=lambda each: (-each.count(measure), each.name))
    told = [f"{each.name} {number(each.count(measure))}" for each in ranked[:MOST_TOLD] if each.count(measure)]
    most = f" Most: {listed(told)}." if told else ""
    none = sum(not each.count(measure) for each in drawn)
    return (
        f"{caption}{most} {number_words(len(drawn), 'country', plural='countries')} covered, {number(none)} of them "
        f"with none recorded; {number(len(uncovered))} not covered. The table holds all of them."
    )


def _notes(ended: Sequence[_Held], drawn: Sequence[_Held], measure: Measure) -> Iterator[str]:
    told = [f"{_with_days(each)} {_count(each, measure)}" for each in ended if each.count(measure)]
    if told:
        yield f"Without land of their own on the map, and not shaded: {listed(told)}."
    if any(not each.count(measure) for each in drawn):
        yield NOT_DOCUMENTED
    if len(drawn) > 1:
        yield COVERAGE
    yield OUTLINES


def _row(each: _Held) -> Row:
    events = "" if each.events is None else number(each.events)
    bounds = f"{number(each.low)}–{number(each.high)}"
    return Row(each.name, number(each.best), bounds, events, period(each.days) if each.is_part else "")


def _with_days(each: _Held) -> str:
    return f"{each.name} ({period(each.days)})" if each.is_part else each.name


def _names(rest: frozenset[str], shown: frozenset[str]) -> tuple[str, ...]:
    """The countries of today of which nothing is covered."""
    own = {outlines.country(shape) for shape in rest} - {outlines.country(shape) for shape in shown}
    known = countries()
    return tuple(sorted(known[iso3].name for iso3 in own if iso3 in known))
