"""A rate against a total: "over 3,000 annually" for three years against "9,000 in three years"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollcheck.model import Claim, Period, Rate, SelfCheck
from tollcheck.studies.arithmetic.intervals import apart, bounds, quotient, told, written
from tollcheck.studies.arithmetic.same import alike, period_of


def of_means(claims: Sequence[Claim]) -> Iterator[SelfCheck]:
    """Every yearly rate beside the first total of the same dead over the same whole years."""
    for same in alike(claims):
        years = _whole_years(period_of(same[0]))
        whole = next((claim for claim in same if claim.quantity and claim.quantity.rate is Rate.TOTAL), None)
        if whole is not None and years > 1:
            rates = [claim for claim in same if claim.quantity and claim.quantity.rate is Rate.PER_YEAR]
            yield from (_checked(rate, whole, years) for rate in rates)


def _checked(rate: Claim, whole: Claim, years: int) -> SelfCheck:
    large, claimed = written(whole.quantity) or 0, written(rate.quantity) or 0
    reach = quotient(bounds(whole.quantity.interval), (years, years)) if whole.quantity else (0.0, 0.0)
    holds = rate.quantity is None or not apart(reach, bounds(rate.quantity.interval))
    says = f"{told(large)} / {years} years = {told(round(large / years))} a year, beside {told(claimed)} a year"
    ends = "both can hold" if holds else "both cannot hold, not even with their rounding"
    because = f"The article's own figures: {says}: {ends}."
    return SelfCheck((rate.id, whole.id), says, round(large / years, 4), holds, because)


def _whole_years(period: Period | None) -> int:
    if period is None or period.start is None or period.end is None:
        return 0
    edges = (period.start, period.end)
    is_whole = all((edge.month, edge.day) == (1, 1) for edge in edges)
    return period.end.year - period.start.year if is_whole else 0
