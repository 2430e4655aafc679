"""Short marks beside a verdict: what a reader should know about how it came about.

narrow: a pass that depends on rounding. says little: a bound that is passed more than twofold. understated: the record
goes further in the claimed direction. small base: a change from fewer deaths than UCDP's yearly threshold. different
measure: another count of the dead would give the number. coding break: the data set begins or ceases to code a named
killer inside the claimed period. right then, revised since (``revised``): an earlier release held the number.
self-check (``arithmetic``): the article's own figures do not agree with each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollcheck.knowledge.actors import coded
from tollcheck.model import Answer, Claim, Estimate, Figure, Hedge, Interval, Kind, Quantity, Reading

BOUND_MARGIN = 0.025  # a bound is passed narrowly within 2.5 % of it
EDGE_MARGIN = 0.1  # an interval is met narrowly in the outer tenth of its half-width
SMALL_BASE = 25  # UCDP's own threshold for an active year
BOUNDS = (Hedge.AT_LEAST, Hedge.MORE_THAN, Hedge.LESS_THAN, Hedge.UP_TO)


def tags(claim: Claim, estimates: Sequence[Estimate], near: Sequence[Estimate]) -> tuple[str, ...]:
    """The marks of a claim, in a fixed order."""
    admissible = [e for e in estimates if e.universe.admissible]
    passed = [e for e in admissible if e.answer is Answer.YES]
    marks = (
        ("narrow", bool(passed) and all(_is_narrow(claim, e) for e in passed)),
        ("says little", bool(passed) and all(_says_little(claim, e) for e in passed)),
        ("understated", bool(passed) and all(_is_understated(claim, e) for e in passed)),
        ("small base", any(_has_small_base(claim, e) for e in admissible)),
        ("different measure", any(_counts_others(e, admissible) for e in near)),
        ("coding break", any(_breaks(reading) for reading in claim.readings)),
    )
    return tuple(mark for mark, applies in marks if applies)


def _tested(claim: Claim, estimate: Estimate) -> Iterator[tuple[Quantity, Figure]]:
    ends = {"from": claim.from_, "to": claim.to}
    for figure in estimate.figures:
        quantity = ends.get(figure.role, claim.quantity)
        if quantity is not None:
            yield quantity, figure


def _is_narrow(claim: Claim, estimate: Estimate) -> bool:
    tested = _tested(claim, estimate)
    return any(_is_near_edge(figure.best, quantity.interval) for quantity, figure in tested)


def _is_near_edge(best: float, interval: Interval) -> bool:
    if best not in interval:
        return False
    if interval.low is not None and interval.high is not None:
        half = (interval.high - interval.low) / 2
        return min(best - interval.low, interval.high - best) < EDGE_MARGIN * half
    edge = interval.low if interval.low is not None else interval.high
    return edge is not None and edge != 0 and abs(best - edge) <= BOUND_MARGIN * abs(edge)


def _says_little(claim: Claim, estimate: Estimate) -> bool:
    return claim.kind is Kind.COUNT and any(
        quantity.hedge in BOUNDS and _is_far_beyond(figure.best, quantity.interval)
        for quantity, figure in _tested(claim, estimate)
    )


def _is_far_beyond(best: float, interval: Interval) -> bool:
    if interval.low is not None and interval.high is None:
        return best > 2 * interval.low
    return interval.high is not None and interval.low in (None, 0) and best < interval.high / 2


def _is_understated(claim: Claim, estimate: Estimate) -> bool:
    """Only a firm change or ratio can be overtaken and still pass."""
    if claim.kind not in (Kind.CHANGE, Kind.RATIO) or claim.quantity is None:
        return False
    return any(figure.best not in claim.quantity.interval for figure in estimate.figures)


def _has_small_base(claim: Claim, estimate: Estimate) -> bool:
    before = [term.best for term in estimate.terms if term.role == "from"]
    return claim.kind in (Kind.CHANGE, Kind.RATIO) and bool(before) and sum(before) / len(before) < SMALL_BASE


def _counts_others(near: Estimate, admissible: Sequence[Estimate]) -> bool:
    counted = {estimate.universe.option("who_is_counted") for estimate in admissible}
    return near.universe.option("who_is_counted") not in counted


def _breaks(reading: Reading) -> bool:
    period = reading.period
    if period is None or period.start is None or period.end is None or not reading.measure.is_toll:
        return False
    base = reading.baseline.start if reading.baseline else None
    years = range(min(period.start, base or period.start).year, period.end.year)
    iso3 = reading.place.iso3 if reading.place else None
    coding = [
        {coded(party.id, dataset="ucdp", year=year, iso3=iso3).known for year in years}
        for party in reading.perpetrators
        if party.id
    ]
    return any(len(known) > 1 for known in coding)
