"""The record over time, for the chart beside a claim: yearly sums under the definitions that the words admit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from tollcheck.model import Claim, Estimate, Period, Place, Series, Term

LEAD_YEARS = 12  # how far before the claimed period the chart begins, at the least

Yearly = Callable[[Estimate, Place, Sequence[Period]], Sequence[Term]]


def series(
    claim: Claim,
    estimates: Sequence[Estimate],
    *,
    yearly: Yearly,
    window: Mapping[str, Period],
    says: Callable[[Estimate], str],
) -> tuple[Series, ...]:
    """One series for every definition of who is counted and whose killing it is; those that vote come first.

    ``yearly`` gives the sums of those of some years that are covered, under the definition of an estimate, ``window``
    the coverage of each release.
    """
    reading = claim.readings[0] if claim.readings else None
    if reading is None or reading.place is None or reading.period is None or reading.period.start is None:
        return ()
    chosen: dict[tuple[str | None, str | None], Estimate] = {}
    for estimate in sorted(estimates, key=lambda e: not e.universe.admissible):
        universe = estimate.universe
        if universe.reading == reading.id and estimate.figures:
            chosen.setdefault((universe.option("who_is_counted"), universe.option("whose_killing")), estimate)
    drawn: dict[tuple[Term, ...], Series] = {}
    for estimate in chosen.values():
        years = _years(window[estimate.universe.release], reading.period.start.year)
        known = tuple(yearly(estimate, reading.place, years))
        if known:
            universe = estimate.universe
            drawn.setdefault(known, Series(says(estimate), universe.release, universe.admissible, known))
    return tuple(drawn.values())


def _years(covered: Period, first: int) -> list[Period]:
    if covered.start is None or covered.end is None:
        return []
    start = max(covered.start.year, min(first, covered.end.year - 1) - LEAD_YEARS)
    return [Period(date(year, 1, 1), date(year + 1, 1, 1)) for year in range(start, covered.end.year)]
