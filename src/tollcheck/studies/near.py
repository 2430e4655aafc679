"""Near misses: definitions that the words do not admit, but that would give the claimed number.

They explain where a number may come from ("all deaths of that year, fighters included"), and they never vote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tollcheck.kinds.meeting import meet
from tollcheck.model import Answer, Claim, Estimate, Figure

MOST = 3


class NearFigure(NamedTuple):
    """An inadmissible universe and the figure of it that is the claimed number."""

    estimate: Estimate
    figure: Figure


def near_misses(claim: Claim, estimates: Sequence[Estimate]) -> tuple[NearFigure, ...]:
    """The inadmissible universes whose figure is the claimed one, the fewest strange choices first."""
    found: list[tuple[int, Estimate, Figure]] = []
    for _, group in groupby(estimates, key=lambda estimate: estimate.universe.reading):
        own = list(group)
        admitted = {option for e in own if e.universe.admissible for option in e.universe.options}
        for estimate in own:
            if not estimate.universe.admissible:
                strange = sum(option not in admitted for option in estimate.universe.options)
                found += [(strange, estimate, figure) for figure in _matching(claim, estimate)]
    found.sort(key=lambda each: each[0])
    seen: dict[tuple[object, ...], NearFigure] = {}
    for _, estimate, figure in found:
        seen.setdefault((figure.period, figure.best), NearFigure(estimate, figure))
    return tuple(seen.values())[:MOST]


def _matching(claim: Claim, estimate: Estimate) -> Iterator[Figure]:
    """The figures of an estimate that carry the claimed number; for a change by its ends, the later one."""
    if claim.from_ is not None and claim.to is not None:
        figures = [figure for figure in estimate.figures if figure.role == "to"]
        if figures and all(meet(figure, claim.to.interval)[0] is Answer.YES for figure in figures):
            yield figures[0]
    elif estimate.answer is Answer.YES and estimate.figures:
        yield estimate.figures[0]
