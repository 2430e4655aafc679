"""The definitions of a claim as a table: what each counts, its figure, where that lies, and its answer."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tollcheck.model import Answer, Estimate, Interval, Kind, Review, Term
from tollcheck.render.definitions import options_words
from tollcheck.render.words import (
    ANSWERS,
    ROLES,
    claimed_interval,
    counted,
    number_words,
    reading_differences,
    side_words,
    writer,
)
from tollcheck.say.figures import listed, merged

MOST_ROWS, MOST_APART = 8, 8
PLOT_WIDTH = 150

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One definition and its answer. ``plot`` is its range as SVG shapes on the scale of the whole table."""

    definition: str
    made_of: tuple[str, ...]
    best: str
    range: str
    answer: str
    side: str
    plot: Plot | None


@dataclass(frozen=True, slots=True)
class Plot:
    """Where a row's low, best and high, zero and the claimed interval lie, in units of the drawing."""

    zero: int
    low: int
    best: int
    high: int
    claimed: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Table:
    """Definitions that vote, those beyond ``MOST_ROWS`` folded away, and some that do not vote.

    A claim on a change can have a hundred definitions that its words do not admit; the page shows those that would
    have given the number and a few more, and says how many it leaves to the JSON report.
    """

    says: str
    shared: str
    votes: tuple[Row, ...]
    more: tuple[Row, ...]
    apart: tuple[Row, ...]
    left_out: int
    has_claim: bool


def table(review: Review) -> Table | None:
    """Every definition of a review, or None where nothing was evaluated."""
    if not review.estimates:
        return None
    order = list(Answer)
    ranked = sorted(review.estimates, key=lambda estimate: order.index(estimate.answer))
    scale = _scale(review)
    admitted = [estimate for estimate in ranked if estimate.universe.admissible]
    shared = _shared(admitted)
    votes = [_row(estimate, review, scale, told=shared) for estimate in admitted]
    missed = {near.estimate.universe for near in review.near}
    others = [estimate for estimate in ranked if not estimate.universe.admissible]
    others.sort(key=lambda estimate: estimate.universe not in missed)
    apart = tuple(_row(estimate, review, scale) for estimate in others[:MOST_APART])
    return Table(
        says=_says(admitted),
        shared=options_words(shared) if shared else "",
        votes=tuple(votes[:MOST_ROWS]),
        more=tuple(votes[MOST_ROWS:]),
        apart=apart,
        left_out=len(others) - len(apart),
        has_claim=claimed_interval(review.claim) is not None,
    )


def _says(admitted: Sequence[Estimate]) -> str:
    """How many definitions give which answer."""
    found = Counter(estimate.answer for estimate in admitted)
    parts = [
        f"{ANSWERS[answer]} under {number_words(found[answer], 'definition')}" for answer in Answer if found[answer]
    ]
    return f"The record {'; '.join(parts)}." if parts else ""


def _shared(estimates: Sequence[Estimate]) -> Options:
    """The options that several definitions have in common, which are said once for all of them."""
    if len(estimates) < 2:
        return ()
    return tuple(
        option for option in estimates[0].universe.options if all(option in e.universe.options for e in estimates)
    )


def _row(estimate: Estimate, review: Review, scale: tuple[float, float] | None, *, told: Options = ()) -> Row:
    universe, write = estimate.universe, writer(review.claim)
    apart = reading_differences(review.claim.readings)
    own = tuple(option for option in universe.options if option not in told)
    words = [options_words(own) if own or not told else "", apart.get(universe.reading, "")]
    if len({other.universe.release for other in review.estimates}) > 1:
        words.append(universe.release)
    has_figure = all(map(math.isfinite, (estimate.low, estimate.best, estimate.high))) and bool(estimate.terms)
    low, high = (write(estimate.low), write(estimate.high)) if has_figure else ("", "")
    return Row(
        definition="; ".join(part for part in words if part) or "as above",
        made_of=tuple(_made_of(estimate.terms)),
        best=write(estimate.best) if has_figure else "no figure",
        range=f"{low} to {high}" if low != high else "",
        answer=ANSWERS[estimate.answer],
        side=side_words(estimate),
        plot=_plot(estimate, claimed_interval(review.claim), scale),
    )


def row_of(estimate: Estimate, review: Review) -> Row:
    """One definition as a row of the table tells it, with nothing said elsewhere."""
    return _row(estimate, review, _scale(review))


def _made_of(terms: Sequence[Term]) -> Iterator[str]:
    """The sums behind a figure that is more than one sum: those of one role and place together."""
    if len(terms) < 2:
        return
    several = len({term.place for term in terms}) > 1
    for (role, place), group in groupby(terms, key=lambda term: (term.role, term.place)):
        same = list(group)
        parts = (ROLES.get(role, role), place if several else "", merged([term.period for term in same]))
        yield f"{' '.join(filter(None, parts))}: {_figures(same)}"


def _figures(terms: Sequence[Term]) -> str:
    if len(terms) > 1:
        return listed([counted(term.best) for term in terms])
    return f"{counted(terms[0].best)} [{counted(terms[0].low)}–{counted(terms[0].high)}]"


def _scale(review: Review) -> tuple[float, float] | None:
    """The least and the greatest number of the table's drawings, zero among them; places in an order have none."""
    if review.claim.kind is Kind.RANK:
        return None
    edges = [edge for one in review.estimates for edge in (one.low, one.best, one.high) if math.isfinite(edge)]
    claimed = claimed_interval(review.claim)
    edges += [edge for edge in (claimed.low, claimed.high) if edge is not None] if claimed else []
    low, high = min((*edges, 0)), max((*edges, 0))
    return (low, high) if high > low else None


def _plot(estimate: Estimate, claimed: Interval | None, scale: tuple[float, float] | None) -> Plot | None:
    figures = (estimate.low, estimate.best, estimate.high)
    if scale is None or not all(map(math.isfinite, figures)) or not estimate.terms:
        return None
    least, most = scale
    margin = 4

    def at(value: float) -> int:
        return round(margin + (value - least) / (most - least) * (PLOT_WIDTH - 2 * margin))

    band = None
    if claimed is not None and (claimed.low, claimed.high) != (None, None):
        band = (
            at(claimed.low) if claimed.low is not None else 0,
            at(claimed.high) if claimed.high is not None else PLOT_WIDTH,
        )
    low, best, high = map(at, figures)
    return Plot(at(0), low, best, high, band)
