"""Right then, revised since: whether a number that the record does not hold now was in an earlier release of it.

A report of 2023 that says 237,000 people died in 2022 was right by the release of its day; the next one has 310,000.
The latest release that covers a claim votes; the earlier ones that are loaded, and the totals that were published at
the time (``releases/published``), only tell where the number comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tollcheck.model import WORLD, Answer, Claim, Estimate, Kind, Measure, Period, Reading, Release, VerdictId
from tollcheck.releases.published import published_for

TAG = "right then, revised since"
NOT_HELD = (VerdictId.UNSUPPORTED, VerdictId.REFUTED, VerdictId.UNDECIDED)

Ask = Callable[[Release], Iterable[Estimate]]


class Earlier(NamedTuple):
    """The number that a data set gave at the time, and the day on which that was published."""

    number: float
    published: date


def revised(claim: Claim, estimates: Sequence[Estimate], releases: Sequence[Release], *, ask: Ask) -> Earlier | None:
    """The latest earlier figure that meets the claim, None where there is none.

    ``ask`` gives the answered estimates of one release alone.
    """
    if claim.kind is not Kind.COUNT or claim.quantity is None:
        return None
    by_key = {release.key: release for release in releases}
    voting = [by_key[e.universe.release] for e in estimates if e.universe.admissible and e.answer is not Answer.NO_DATA]
    earlier = [
        release
        for release in sorted(releases, key=lambda release: release.released, reverse=True)
        if any(one.dataset == release.dataset and release.released < one.released for one in voting)
        and release.counts(claim.measure)
    ]
    for release in earlier:
        for estimate in ask(release):
            if estimate.universe.admissible and estimate.answer is Answer.YES and _is_whole(estimate):
                return Earlier(estimate.best, release.released)
    return _published(claim, voting)


def _is_whole(estimate: Estimate) -> bool:
    return bool(estimate.figures) and all(figure.is_whole for figure in estimate.figures)


def _published(claim: Claim, voting: Sequence[Release]) -> Earlier | None:
    """A yearly total of the world as its makers gave it before the release that votes."""
    for reading in claim.readings:
        year = _year(reading)
        if year is None or claim.quantity is None:
            continue
        for total in reversed(published_for(year)):
            told = total.high if total.high is not None else total.low
            is_earlier = any(one.dataset == total.dataset and total.published < one.released for one in voting)
            if told is not None and is_earlier and told in claim.quantity.interval:
                return Earlier(told, total.published)
    return None


def _year(reading: Reading) -> int | None:
    """The calendar year whose deaths in the whole world a reading is about."""
    if reading.place != WORLD or reading.measure is not Measure.DEATHS or reading.perpetrators or not reading.period:
        return None
    start = reading.period.start
    is_year = start is not None and reading.period == Period(date(start.year, 1, 1), date(start.year + 1, 1, 1))
    return start.year if is_year and start is not None else None
