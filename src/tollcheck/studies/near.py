"""Near misses: definitions that the words do not admit, but that would give the claimed number.

They explain where a number may come from ("all deaths of that year, fighters included"), and they never vote.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import NamedTuple

from tollcheck.kinds.meeting import meet
from tollcheck.model import Answer, Claim, Estimate, Figure, Kind, Quantity

MOST = 3
NUMBERED = (Kind.COUNT, Kind.CHANGE, Kind.RATIO, Kind.SHARE)


Options = tuple[tuple[str, str], ...]


class NearFigure(NamedTuple):
    """An inadmissible universe, the figure of it that is the claimed number, and the options that its reading bars."""

    estimate: Estimate
    figure: Figure
    strange: Options


def near_misses(claim: Claim, estimates: Sequence[Estimate]) -> tuple[NearFigure, ...]:
    """The inadmissible universes whose figure is the claimed one, the fewest strange choices first.

    A claim without a number, and one that only ranks or compares, has nothing to come near to.
    """
    if claim.kind not in NUMBERED or not any(_is_written(q) for q in (claim.quantity, claim.to)):
        return ()
    found: dict[Options, NearFigure] = {}
    for _, group in groupby(estimates, key=lambda estimate: estimate.universe.reading):
        own = list(group)
        admitted = {option for e in own if e.universe.admissible for option in e.universe.options}
        for estimate in own:
            figure = None if estimate.universe.admissible else _matching(claim, estimate)
            if figure is not None:
                strange = _strange(estimate, admitted)
                found.setdefault(strange, NearFigure(estimate, figure, strange))
    kept: dict[Options, NearFigure] = {}
    for strange in sorted(found, key=len):
        # A further strange choice that leaves the number as it is explains nothing.
        if not any(set(other) < set(strange) and _is_same(kept[other], found[strange]) for other in kept):
            kept[strange] = found[strange]
    return tuple(kept.values())[:MOST]


def _is_same(a: NearFigure, b: NearFigure) -> bool:
    return (a.figure.best, a.figure.period) == (b.figure.best, b.figure.period)


def _strange(estimate: Estimate, admitted: Collection[tuple[str, str]]) -> Options:
    """The options of an estimate that the words do not admit, given those that they do.

    A choice that arises for none of the admitted definitions, because only another release can tell, is strange only
    where nothing else is.
    """
    asked = {decision for decision, _ in admitted}
    others = tuple(option for option in estimate.universe.options if option not in admitted)
    return tuple(option for option in others if option[0] in asked) or others


def _is_written(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.has_figure


def _matching(claim: Claim, estimate: Estimate) -> Figure | None:
    """The figure of an estimate that carries the claimed number; for a change by its ends, the later one."""
    if claim.from_ is not None and claim.to is not None:
        later = [figure for figure in estimate.figures if figure.role == "to"]
        met = bool(later) and all(meet(figure, claim.to.interval)[0] is Answer.YES for figure in later)
        return later[0] if met else None
    return estimate.figures[0] if estimate.answer is Answer.YES and estimate.figures else None
