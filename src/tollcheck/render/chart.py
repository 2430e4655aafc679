"""The record over time against what was claimed, as an inline SVG.

The axis starts at zero, because tolls are compared by size. A line is the best figure of a year, a band its low to
high; the claimed number lies over the claimed period only, since that is all that it speaks of. Each line is named
where it ends. Letters and the shape of the marks tell lines apart without colour. A chart is drawn twice, for a wide
and for a narrow page, because text that is scaled down with its drawing cannot be read on a phone.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape

from tollcheck.model import Claim, Interval, Kind, Period, Rate, Review, Series, Term
from tollcheck.render.inert import one_line
from tollcheck.render.words import counted, quantity_words
from tollcheck.say.figures import period

MOST_LINES = 4
MOST_TICKS = 5
LETTER_WIDTH, LINE_HEIGHT = 6.4, 14.0
NAME_COLUMNS = 23
MARKS = (
    '<circle cx="{x:.0f}" cy="{y:.0f}" r="3"/>',
    '<rect x="{left:.0f}" y="{top:.0f}" width="6" height="6"/>',
    '<path d="M{x:.0f} {top:.0f}l4 7h-8z"/>',
    '<path d="M{x:.0f} {top:.0f}l4 4-4 4-4-4z"/>',
)


@dataclass(frozen=True, slots=True)
class Level:
    """A claimed number over the time that it speaks of."""

    period: Period
    interval: Interval
    label: str
    short: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart in its two sizes, its letters, and the rows of the table beside it."""

    wide: str
    narrow: str
    letters: tuple[tuple[str, Series], ...]
    levels: tuple[Level, ...]
    rows: tuple[tuple[str, ...], ...]
    is_shaded: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the plot lies in its drawing, and which years and deaths it spans."""

    width: int
    height: int
    right: int
    first: float
    last: float
    top_value: float
    left: int = 48
    top: int = 26
    bottom: int = 26

    @property
    def floor(self) -> float:
        return self.height - self.bottom

    @property
    def edge(self) -> float:
        return self.width - self.right

    def x(self, year: float) -> float:
        return self.left + (year - self.first) / (self.last - self.first) * (self.edge - self.left)

    def y(self, value: float) -> float:
        return self.floor - min(value, self.top_value) / self.top_value * (self.floor - self.top)

    def bounds(self, period: Period) -> tuple[float, float] | None:
        """The left and the right of a period, cut to the plot; None if it lies outside."""
        start = self.first if period.start is None else max(self.first, year_of(period.start))
        end = self.last if period.end is None else min(self.last, year_of(period.end))
        return (self.x(start), self.x(end)) if start < end else None


def chart(review: Review, *, name: str) -> Chart | None:
    """The chart of a review, or None where there is no record over time to draw; ``name`` makes its ids unique."""
    lines = _chosen(review)
    if not lines:
        return None
    levels, period = claimed_levels(review.claim), _claimed_period(review.claim)
    first, last = _years(lines, period)
    frame = Frame(700, 320, 190, first, last, _top_value(lines, levels))
    narrow = Frame(350, 270, 22, first, last, frame.top_value, left=42)
    letters = tuple(zip("ABCDE", lines, strict=False))
    return Chart(
        wide=_drawing(frame, letters, levels, period, name=f"{name}-w", spelled=True),
        narrow=_drawing(narrow, letters, levels, period, name=f"{name}-n", spelled=False),
        letters=letters,
        levels=levels,
        rows=tuple(_rows(lines)),
        is_shaded=period is not None and frame.bounds(period) is not None,
    )


def _chosen(review: Review) -> list[Series]:
    """The definitions that vote, and of the others the one that would have given the number."""
    named: dict[str, Series] = {}
    for series in review.series:
        if any(_is_drawable(point) for point in series.points):
            named.setdefault(series.says, series)  # two lines of one name could not be told apart
    drawable = list(named.values())
    votes = [series for series in drawable if series.admissible]
    missed = {(term.period, term.best) for near in review.near for term in near.estimate.terms}
    near = [
        series
        for series in drawable
        if not series.admissible and any((point.period, point.best) in missed for point in series.points)
    ]
    return (votes or drawable[:1])[:MOST_LINES] + near[:1] * bool(votes)


def claimed_levels(claim: Claim) -> tuple[Level, ...]:
    """The claimed numbers that can stand beside yearly figures: those a year, and those of one year or less."""
    if not claim.readings:
        return ()
    reading = claim.readings[0]
    if claim.kind is Kind.COUNT:
        wanted = [(reading.period, claim.quantity, "claimed: ")]
    elif claim.kind is Kind.CHANGE and claim.from_ and claim.to:
        start = reading.period.start if reading.period else None
        before = reading.baseline or Period(None, start)
        wanted = [(before, claim.from_, "claimed before: "), (reading.period, claim.to, "claimed: ")]
    else:
        return ()
    return tuple(
        Level(
            period,
            quantity.interval,
            says + quantity_words(quantity, counted),
            quantity_words(replace(quantity, rate=None), counted),
        )
        for period, quantity, says in wanted
        if period is not None
        and quantity is not None
        and (quantity.rate is Rate.PER_YEAR or (quantity.rate is not Rate.PER_MONTH and _is_one_year(period)))
    )


def year_of(day: date) -> float:
    """A day as a number of years, so that 1 July 2022 is about 2022.5."""
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _is_one_year(period: Period) -> bool:
    return period.start is not None and period.end is not None and (period.end - period.start).days <= 366


def _claimed_period(claim: Claim) -> Period | None:
    return claim.readings[0].period if claim.readings else None


def _is_drawable(point: Term) -> bool:
    figures = (point.low, point.best, point.high)
    return point.period.start is not None and point.period.end is not None and all(map(math.isfinite, figures))


def _middle(point: Term) -> float:
    assert point.period.start is not None and point.period.end is not None  # noqa: S101  only drawable points come here
    return (year_of(point.period.start) + year_of(point.period.end)) / 2


def _years(lines: Iterable[Series], period: Period | None) -> tuple[float, float]:
    """The years that the lines span, and the claimed ones next to them."""
    edges = [
        year_of(day)
        for series in lines
        for point in series.points
        for day in (point.period.start, point.period.end)
        if day
    ]
    first, last = min(edges), max(edges)
    if period is not None and period.end is not None and last < year_of(period.end) <= last + 2:
        last = year_of(period.end)
    return first, last


def _top_value(lines: Iterable[Series], levels: Iterable[Level]) -> float:
    """A round number above everything that is drawn."""
    values = [
        point.high if series.admissible else point.best
        for series in lines
        for point in series.points
        if _is_drawable(point)
    ]
    values += [edge for level in levels for edge in (level.interval.low, level.interval.high) if edge is not None]
    top = max(values, default=0)
    step = _step(top)
    return step * max(math.ceil(top * 1.02 / step), 1)


def _step(top: float) -> float:
    """The round step of which three to ``MOST_TICKS`` reach over ``top``.

    >>> _step(2644), _step(0), _step(37), _step(2390)
    (1000.0, 1.0, 10.0, 500.0)
    """
    least = max(top * 1.02, 1) / MOST_TICKS
    size: float = 10.0 ** math.floor(math.log10(least))
    return max(next(size * factor for factor in (1, 2, 5, 10) if size * factor >= least), 1.0)


def _drawing(
    frame: Frame,
    letters: Sequence[tuple[str, Series]],
    levels: Sequence[Level],
    period: Period | None,
    *,
    name: str,
    spelled: bool,
) -> str:
    box, ids = f"0 0 {frame.width} {frame.height}", f"{name}-t {name}-d"
    parts = [
        f'<svg class="chart" viewBox="{box}" role="img" aria-labelledby="{ids}">',
        f'<title id="{name}-t">The record over time, and what was claimed</title>',
        f'<desc id="{name}-d">{_description(letters, levels)}</desc>',
        *_shade(frame, period),
        *_grid(frame),
        *(_band(frame, series, at) for at, (_, series) in enumerate(letters) if series.admissible),
        *(_line(frame, series, at) for at, (_, series) in enumerate(letters)),
        *(part for level in levels for part in _level(frame, level, spelled=spelled)),
        *_names(frame, letters, levels, spelled=spelled),
        "</svg>",
    ]
    return "".join(parts)


def _description(letters: Iterable[tuple[str, Series]], levels: Iterable[Level]) -> str:
    """The drawing in a sentence; every figure stands in the table beside it."""
    parts = []
    for letter, series in letters:
        known = [point for point in series.points if _is_drawable(point)]
        top = max(known, key=lambda point: point.best)
        span = period(Period(known[0].period.start, known[-1].period.end))
        parts.append(f"{letter}, {one_line(series.says)}, {span}: highest {counted(top.best)} in {period(top.period)}")
    parts += [f"{level.label}, {period(level.period)}" for level in levels]
    return escape("; ".join(parts) + ".")


def _shade(frame: Frame, period: Period | None) -> Iterator[str]:
    bounds = frame.bounds(period) if period else None
    if bounds is None or period is None or period.start is None:
        return
    left, right = bounds
    yield (
        f'<rect class="when" x="{left:.0f}" y="{frame.top}" width="{right - left:.0f}" '
        f'height="{frame.floor - frame.top:.0f}"/>'
    )
    centre = (left + right) / 2
    label = "claimed period"
    half = len(label) * LETTER_WIDTH / 2
    centre = min(max(centre, frame.left + half), frame.width - half)
    yield f'<text class="small" x="{centre:.0f}" y="{frame.top - 8}" text-anchor="middle">{label}</text>'


def _grid(frame: Frame) -> Iterator[str]:
    step = _step(frame.top_value / 1.02)
    for tick in range(round(frame.top_value / step) + 1):
        value = step * tick
        y = frame.y(value)
        kind = "axis" if tick == 0 else "grid"
        yield f'<path class="{kind}" d="M{frame.left} {y:.0f}H{frame.edge:.0f}"/>'
        yield f'<text class="small" x="{frame.left - 7}" y="{y + 4:.0f}" text-anchor="end">{counted(value)}</text>'
    years = range(math.ceil(frame.first), math.ceil(frame.last))
    room = (frame.edge - frame.left) / max(len(years), 1)
    every = next((step for step in (1, 2, 5, 10, 20) if step * room >= 36), 20)
    for year in years:
        if year % every == 0:
            x = frame.x(year + 0.5)
            yield f'<text class="small" x="{x:.0f}" y="{frame.floor + 18:.0f}" text-anchor="middle">{year}</text>'


def _places(frame: Frame, series: Series) -> list[tuple[float, float, float, float]]:
    return [
        (frame.x(_middle(point)), frame.y(point.best), frame.y(point.low), frame.y(point.high))
        for point in series.points
        if _is_drawable(point)
    ]


def _band(frame: Frame, series: Series, at: int) -> str:
    places = _places(frame, series)
    if len(places) == 1:
        x, _, low, high = places[0]
        return f'<path class="l{at}" d="M{x:.0f} {low:.0f}V{high:.0f}"/>'
    upper = " ".join(f"{x:.0f} {high:.0f}" for x, _, _, high in places)
    lower = " ".join(f"{x:.0f} {low:.0f}" for x, _, low, _ in reversed(places))
    return f'<path class="b{at}" d="M{upper} {lower}z"/>'


def _line(frame: Frame, series: Series, at: int) -> str:
    places = _places(frame, series)
    path = "M" + " ".join(f"{x:.0f} {best:.0f}" for x, best, _, _ in places)
    marks = "".join(MARKS[at].format(x=x, y=best, left=x - 3, top=best - 4) for x, best, _, _ in places)
    if not series.admissible:
        return f'<g class="l{at} near"><path d="{path}"/></g>'
    return f'<g class="l{at}"><path d="{path}"/>{marks}</g>'


def _level(frame: Frame, level: Level, *, spelled: bool) -> Iterator[str]:
    bounds = frame.bounds(level.period)
    low, high = level.interval.low, level.interval.high
    if bounds is None or (low is None and high is None):
        return
    left, right = bounds
    upper = frame.y(high) if high is not None else float(frame.top)
    lower = frame.y(low) if low is not None else frame.floor
    if lower - upper > 2:
        yield (
            f'<rect class="claimed" x="{left:.0f}" y="{upper:.0f}" width="{right - left:.0f}" '
            f'height="{lower - upper:.0f}"/>'
        )
    line = upper if low is None else lower
    yield f'<path class="claim" d="M{left:.0f} {line:.0f}H{right:.0f}"/>'
    if low is None or high is None:
        way = -9 if high is None else 9
        yield (
            f'<path class="claim" d="M{left + (right - left) / 5:.0f} {line:.0f}v{way}'
            f'm-4 {-way // 2 + (1 if way < 0 else 0)}l4 {way // 2}l4 {-(way // 2)}"/>'
        )
    yield from _level_label(frame, level, right=right, line=line, spelled=spelled)


def _level_label(frame: Frame, level: Level, *, right: float, line: float, spelled: bool) -> Iterator[str]:
    """The claimed number in words above its line; a line that reaches the edge has its label in the margin."""
    if spelled and right >= frame.edge:
        return
    text = level.label if spelled else level.short
    ends_at = max(right - 3, frame.left + 3 + len(text) * LETTER_WIDTH)
    y = line - 6 if line - 20 > frame.top else line + 15
    yield f'<text class="claim-label" x="{ends_at:.0f}" y="{y:.0f}" text-anchor="end">{escape(text)}</text>'


@dataclass(frozen=True, slots=True)
class _Label:
    """What stands in the margin: at what height, in which class, and from where a thin line leads to it."""

    at: float
    css: str
    lines: tuple[str, ...]
    start: float


def _names(
    frame: Frame, letters: Sequence[tuple[str, Series]], levels: Sequence[Level], *, spelled: bool
) -> Iterator[str]:
    """Each line's name where it ends, moved apart where lines end close to each other."""
    labels = []
    for at, (letter, series) in enumerate(letters):
        x, best, _, _ = _places(frame, series)[-1]
        text = textwrap.wrap(one_line(series.says), NAME_COLUMNS)[:3] if spelled else []
        if len(letters) > 1 and text:
            text[0] = f"{letter}\u2002{text[0]}"
        lines = tuple(text) or (letter,)
        labels.append(_Label(best, f"n{at}", lines, x + 5))
    for level in levels if spelled else ():
        bounds, edge = frame.bounds(level.period), level.interval.low
        value = edge if edge is not None else level.interval.high
        if bounds and bounds[1] >= frame.edge and value is not None:
            lines = tuple(textwrap.wrap(level.label, NAME_COLUMNS))
            labels.append(_Label(frame.y(value), "claim-label", lines, frame.edge))
    labels.sort(key=lambda label: (label.at, label.css))
    tops = _apart(
        [(label.at - 4, len(label.lines) * LINE_HEIGHT) for label in labels], float(frame.top), frame.floor + 8
    )
    start = frame.edge + (18 if spelled else 9)
    for label, top in zip(labels, tops, strict=True):
        if spelled:
            yield f'<path class="leader" d="M{label.start:.0f} {label.at:.0f}L{start - 4:.0f} {top + 4:.0f}"/>'
        indent = 16 if label.css.startswith("n") and len(letters) > 1 else 0
        spans = "".join(
            f'<tspan x="{start + (indent if row else 0):.0f}" y="{top + 8 + row * LINE_HEIGHT:.0f}">'
            f"{escape(line)}</tspan>"
            for row, line in enumerate(label.lines)
        )
        yield f'<text class="{label.css}">{spans}</text>'


def _apart(wanted: Sequence[tuple[float, float]], top: float, floor: float) -> list[float]:
    """Tops of labels of these heights, in their order, as near to where they are wanted as they fit.

    >>> _apart([(10, 14), (12, 14), (13, 14)], 0, 100)
    [10, 24, 38]
    >>> _apart([(90, 14), (95, 14)], 0, 100)
    [72.0, 86.0]
    """
    placed: list[float] = []
    for want, _ in wanted:
        least = placed[-1] + wanted[len(placed) - 1][1] if placed else top
        placed.append(max(want, least))
    limit = floor
    for at in range(len(placed) - 1, -1, -1):
        placed[at] = min(placed[at], float(limit - wanted[at][1])) if placed[at] + wanted[at][1] > limit else placed[at]
        limit = placed[at]
    return placed


def _rows(lines: Sequence[Series]) -> Iterator[tuple[str, ...]]:
    """One row a period: the period, then best with low and high for each line."""
    periods = sorted(
        {point.period for series in lines for point in series.points if _is_drawable(point)},
        key=lambda when: (when.start or date.min, when.end or date.max),
    )
    tables = [{point.period: point for point in series.points} for series in lines]
    for when in periods:
        found = [table.get(when) for table in tables]
        yield (period(when), *(_cell(point) for point in found))


def _cell(point: Term | None) -> str:
    return "no figure" if point is None else f"{counted(point.best)} [{counted(point.low)}–{counted(point.high)}]"
