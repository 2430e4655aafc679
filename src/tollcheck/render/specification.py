"""The specification curve: every definition of a claim at one glance, and below it what each one counts.

A column is a definition, in the order of its figure: those that vote, then, apart, those that the words do not admit.
Its mark is the best figure, its whisker the range, the shape of the mark its answer; the claimed interval lies behind.
Below stands a row for every option of every choice, with a mark where the definition takes it. A click on a column
shows the definition in words, by a link and no script; the table of definitions says the same to those who do not see.

The form is that of Simonsohn, Simmons & Nelson (2020), "Specification curve analysis", Nature Human Behaviour 4.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from tollcheck.model import Answer, Estimate, Kind, Review
from tollcheck.render.definitions import option_words, question_words
from tollcheck.render.inert import one_line
from tollcheck.render.table import Row, row_of
from tollcheck.render.words import claimed_interval, reading_differences, writer

FEWEST, MOST = 3, 72  # definitions: fewer need no picture, more leave no room
WIDTH, LABELS, MARGIN = 760, 250, 14
TOP, PLOT, ROW = 24, 210, 17
GAP = 2.0  # columns between those that vote and those that do not
MOST_LETTERS = 37
READING = "reading"
MARKS = {Answer.YES: "yes", Answer.WITHIN: "within", Answer.NO: "no", Answer.NO_DATA: "none"}


@dataclass(frozen=True, slots=True)
class Universe:
    """A column of the picture: its id on the page, and the definition as the table tells it."""

    id: str
    row: Row
    is_admitted: bool


@dataclass(frozen=True, slots=True)
class Specification:
    """The picture, what it says in words, and the definitions that its columns lead to."""

    drawing: str
    says: str
    universes: tuple[Universe, ...]
    left_out: int
    is_cut: bool  # whether a range goes on beyond the drawing


@dataclass(frozen=True, slots=True)
class _Column:
    at: float
    estimate: Estimate
    id: str


def specification(review: Review, *, name: str) -> Specification | None:
    """The curve of a review; None where there are too few figures to draw, or places in an order, without a scale."""
    drawable = [each for each in review.estimates if _is_drawable(each)]
    admitted = sorted((e for e in drawable if e.universe.admissible), key=_by_figure)
    others = _nearest(review, [e for e in drawable if not e.universe.admissible], room=MOST - len(admitted[:MOST]))
    if review.claim.kind is Kind.RANK or len(admitted) + len(others) < FEWEST or not admitted:
        return None
    shown = admitted[:MOST]
    columns = [_Column(float(at), estimate, f"{name}-u{at + 1}") for at, estimate in enumerate(shown)]
    columns += [
        _Column(len(shown) + GAP + at, estimate, f"{name}-u{len(shown) + at + 1}") for at, estimate in enumerate(others)
    ]
    frame = _frame(review, columns)
    return Specification(
        drawing=_drawing(review, columns, frame),
        says=_says(review, shown, others),
        universes=tuple(
            Universe(column.id, row_of(column.estimate, review), column.estimate.universe.admissible)
            for column in columns
        ),
        left_out=len(drawable) - len(columns),
        is_cut=any(
            not frame.least <= edge <= frame.most for c in columns for edge in (c.estimate.low, c.estimate.high)
        ),
    )


def _is_drawable(estimate: Estimate) -> bool:
    return bool(estimate.terms) and all(map(math.isfinite, (estimate.low, estimate.best, estimate.high)))


def _by_figure(estimate: Estimate) -> tuple[float, float, float, str, tuple[tuple[str, str], ...]]:
    universe = estimate.universe
    return estimate.best, estimate.low, estimate.high, universe.reading, universe.options


def _nearest(review: Review, others: Sequence[Estimate], *, room: int) -> list[Estimate]:
    """Of the definitions that do not vote, those that would give the number, then those with few strange choices."""
    near = {each.estimate.universe for each in review.near}
    admitted = {option for e in review.estimates if e.universe.admissible for option in e.universe.options}

    def strangeness(estimate: Estimate) -> tuple[bool, int]:
        universe = estimate.universe
        return universe not in near, sum(option not in admitted for option in universe.options)

    return sorted(sorted(others, key=strangeness)[:room], key=_by_figure)


def _says(review: Review, shown: Sequence[Estimate], others: Sequence[Estimate]) -> str:
    """The picture in a sentence: how many definitions, from which figure to which, and how many meet the claim."""
    write = writer(review.claim)
    met = sum(estimate.answer is Answer.YES for estimate in shown)
    first, last = write(shown[0].best), write(shown[-1].best)
    span = first if first == last else f"{first} to {last}"
    apart = f" Beside them, {len(others)} that the words do not admit, for comparison." if others else ""
    return f"{len(shown)} definitions that the words admit, with best figures of {span}; {met} meet the claim.{apart}"


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where columns and figures lie in the drawing."""

    columns: float
    least: float
    most: float

    @property
    def step(self) -> float:
        return (WIDTH - LABELS - 2 * MARGIN) / max(self.columns, 12.0)

    def x(self, at: float) -> float:
        return LABELS + MARGIN + (at + 0.5) * self.step

    def y(self, value: float) -> float:
        return TOP + PLOT - (min(max(value, self.least), self.most) - self.least) / (self.most - self.least) * PLOT


def _drawing(review: Review, columns: Sequence[_Column], frame: _Frame) -> str:
    rows = list(_rows(review, [column.estimate for column in columns]))
    height = TOP + PLOT + 26 + ROW * len(rows) + 6
    parts = [f'<svg class="chart spec" viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-hidden="true">']
    parts += _scale(review, frame)
    parts += _groups(columns, frame)
    parts += [_options(rows, columns, frame)]
    parts += [_column(column, frame, height) for column in columns]
    parts.append("</svg>")
    return "".join(parts)


def _groups(columns: Sequence[_Column], frame: _Frame) -> Iterator[str]:
    """Above the columns, which of them vote."""
    apart = [column for column in columns if not column.estimate.universe.admissible]
    starts = [(columns[0], "admitted by the words"), *((column, "for comparison") for column in apart[:1])]
    # One word above the other where few columns vote.
    close = len(starts) > 1 and frame.x(starts[1][0].at) - frame.x(0) < 150
    for at, (column, words) in enumerate(starts):
        y = 8 if close and at == 0 else TOP - 5
        yield f'<text class="small" x="{frame.x(column.at) - 4:.1f}" y="{y}">{words}</text>'


def _frame(review: Review, columns: Sequence[_Column]) -> _Frame:
    """The scale: zero, every best figure, the claim's edges, and as much of the ranges as leaves the figures apart."""
    claimed = claimed_interval(review.claim)
    edges = [edge for edge in (claimed.low, claimed.high) if edge is not None] if claimed else []
    bests = [column.estimate.best for column in columns]
    low, high = min(0.0, *bests, *edges), max(0.0, *bests, *edges)
    room = (high - low) or 1.0
    low = max(low - room / 2, min([low, *(column.estimate.low for column in columns)]))
    high = min(high + room / 2, max([high, *(column.estimate.high for column in columns)]))
    return _Frame(columns[-1].at + 1, low, high if high > low else low + 1.0)


def _scale(review: Review, frame: _Frame) -> Iterator[str]:
    """Grid lines with their numbers, and the claimed interval."""
    write, claimed = writer(review.claim), claimed_interval(review.claim)
    right = WIDTH - MARGIN
    for value in _ticks(frame.least, frame.most):
        y = frame.y(value)
        yield f'<path class="grid" d="M{LABELS} {y:.1f}H{right}"/>'
        yield f'<text class="small" x="{LABELS - 6}" y="{y + 4:.1f}" text-anchor="end">{escape(write(value))}</text>'
    if claimed is not None and (claimed.low, claimed.high) != (None, None):
        top = frame.y(claimed.high) if claimed.high is not None else float(TOP)
        bottom = frame.y(claimed.low) if claimed.low is not None else float(TOP + PLOT)
        yield f'<rect class="claimed" x="{LABELS}" y="{top:.1f}" width="{right - LABELS}" height="{bottom - top:.1f}"/>'
        yield f'<text class="claim-label small" x="{LABELS + 6}" y="{top + 14:.1f}">claimed</text>'


def _ticks(least: float, most: float) -> list[float]:
    """Three to six round numbers between two."""
    rough = (most - least) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first = math.ceil(least / step)
    return [step * at for at in range(first, math.floor(most / step) + 1)]


Option = tuple[str, str]


def _rows(review: Review, estimates: Sequence[Estimate]) -> Iterator[tuple[str, Option | None]]:
    """A heading for every choice in which the columns differ, then its options in the order of the decision."""
    apart = reading_differences(review.claim.readings)
    taken: dict[str, dict[str, None]] = {}
    for estimate in estimates:
        for decision, option in _placed(estimate):
            taken.setdefault(decision, {})[option] = None
    for decision, options in taken.items():
        if len(options) < 2:
            continue
        is_reading = decision == READING
        yield "How is the claim read?" if is_reading else question_words(decision), None
        for option in options:
            yield (apart.get(option) or option) if is_reading else option_words(decision, option), (decision, option)


def _placed(estimate: Estimate) -> tuple[Option, ...]:
    return (*estimate.universe.options, (READING, estimate.universe.reading))


def _options(rows: Sequence[tuple[str, Option | None]], columns: Sequence[_Column], frame: _Frame) -> str:
    """The rows below the curve: words on the left, a mark under each column that takes the option."""
    parts = []
    for at, (words, option) in enumerate(rows):
        y = TOP + PLOT + 26 + ROW * at + ROW / 2
        told = escape(one_line(words) if option is None else _cut(one_line(words)))
        if option is None:
            parts.append(f'<text class="small question" x="0" y="{y + 4:.1f}">{told}</text>')
            continue
        parts.append(f'<text class="small" x="10" y="{y + 4:.1f}">{told}</text>')
        parts.append(f'<path class="grid" d="M{LABELS} {y:.1f}H{WIDTH - MARGIN}"/>')
        for column in columns:
            if option in _placed(column.estimate):
                is_admitted = "a" if column.estimate.universe.admissible else "n"
                parts.append(f'<circle class="t{is_admitted}" cx="{frame.x(column.at):.1f}" cy="{y:.1f}" r="2.6"/>')
    return "".join(parts)


def _cut(words: str) -> str:
    return words if len(words) <= MOST_LETTERS else words[: MOST_LETTERS - 1].rstrip() + "…"


def _column(column: _Column, frame: _Frame, height: float) -> str:
    """A definition: its range, its figure, and the whole column as a link to its words."""
    estimate, x = column.estimate, frame.x(column.at)
    low, best, high = (frame.y(value) for value in (estimate.low, estimate.best, estimate.high))
    admitted = "" if estimate.universe.admissible else " apart"
    mark = f'<circle class="m {MARKS[estimate.answer]}" cx="{x:.1f}" cy="{best:.1f}" r="4"/>'
    if estimate.answer is Answer.WITHIN:
        mark += f'<circle class="core" cx="{x:.1f}" cy="{best:.1f}" r="1.5"/>'
    half = max(frame.step / 2, 3.0)
    hit = f'<rect class="hit" x="{x - half:.1f}" y="{TOP}" width="{2 * half:.1f}" height="{height - TOP:.0f}"/>'
    whisker = f'<path class="whisker" d="M{x:.1f} {low:.1f}V{high:.1f}"/>'
    return f'<a href="#{column.id}" tabindex="-1" class="u{admitted}">{hit}{whisker}{mark}</a>'
