"""How many undocumented deaths a claim needs.

For a universe that says no: the smallest whole number of deaths, on one side, that would bring the figure to the
nearest edge of the interval that the claim's words stand for. It is what the record would have to have missed, told
as a part of the toll that the claim needs there (``of_claim``) and as a multiple of what is documented (``of_record``);
it is never a measure of how wrong a claim is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from tollcheck.kinds.change import overtaken
from tollcheck.kinds.comparison import LESS, MORE
from tollcheck.kinds.meeting import meet
from tollcheck.kinds.rank import ONE_OF_THE
from tollcheck.model import Answer, Claim, Estimate, Figure, Interval, Kind, Missing, Side, Term

Need = tuple[str, int, float | None]  # on which side, how many, what is documented there


def missing(claim: Claim, estimates: Iterable[Estimate]) -> tuple[Missing, ...]:
    """The missing deaths of every admissible universe that says no, the same need told once."""
    found: dict[tuple[object, ...], Missing] = {}
    for estimate in estimates:
        if not estimate.universe.admissible or estimate.answer is not Answer.NO:
            continue
        ask = NEEDS.get(claim.kind, _nothing)
        needs = [(figure, need) for figure in estimate.figures if (need := ask(claim, estimate, figure))]
        lacks_later = any(side == "to" for _, (side, _, _) in needs)
        for figure, (side, deaths, held) in needs:
            if deaths > 0 and not (side == "from" and lacks_later):
                universe = estimate.universe
                entry = Missing(
                    universe.reading,
                    universe.options,
                    figure.period,
                    side,
                    deaths,
                    of_claim=round(deaths / (held + deaths), 3) if held is not None else None,
                    of_record=round(deaths / held, 3) if held else None,
                )
                found.setdefault((figure.period, side, deaths), entry)
    return tuple(found.values())


def _least(needed: float, *, is_open: bool) -> int:
    """The smallest whole number that is at least ``needed``, or beyond it where the bound itself is excluded."""
    return math.floor(needed) + 1 if is_open else math.ceil(needed - 1e-9)


def _toll(interval: Interval, figure: Figure, terms: Sequence[Term], side: str) -> Need | None:
    """A toll, a rate, or one year of several: deaths that lift it to the lower edge."""
    if interval.low is None or meet(figure, interval) != (Answer.NO, Side.BELOW):
        return None
    own = [term for term in terms if term.role == side]
    of_figure = [term for term in own if term.period == figure.period] or own
    # Where the sum is only bounded from above, even all of it would not do: what is missing is missing on top of that.
    is_bounded = figure.is_ceiling or figure.is_bracket
    held = sum(term.high if is_bounded else term.best for term in of_figure)
    shown = figure.high if is_bounded else figure.best
    scale = shown / held if held else 1.0
    return side, _least(interval.low / scale - held, is_open=interval.low_open), held


def _count(claim: Claim, estimate: Estimate, figure: Figure) -> Need | None:
    return _toll(claim.quantity.interval, figure, estimate.terms, "value") if claim.quantity else None


def _moved(claim: Claim, estimate: Estimate, figure: Figure) -> Need | None:
    """A rise that is too small lacks deaths after; a fall that is too small lacks deaths before."""
    if claim.from_ is not None and claim.to is not None:
        quantity = claim.from_ if figure.role == "from" else claim.to
        return _toll(quantity.interval, figure, estimate.terms, figure.role)
    if claim.quantity is None or figure.role not in ("change", "ratio"):
        return None
    still = 1.0 if claim.kind is Kind.RATIO else 0.0
    interval = overtaken(claim.quantity, still=still)
    answer, side = meet(figure, interval)
    from_ = [term.best for term in estimate.terms if term.role == "from"]
    to = [term.best for term in estimate.terms if term.role == "to" and _within(term, figure)]
    if answer is not Answer.NO or not from_ or not to:
        return None
    before, after = sum(from_) / len(from_), sum(to) / len(to)
    factor = 1.0 - still
    is_factor = claim.kind is Kind.RATIO or claim.quantity.has_figure
    if side is Side.BELOW and interval.low is not None:
        wanted = (interval.low + factor) * before if is_factor else before + interval.low
        return "to", _least((wanted - after) * len(to), is_open=interval.low_open), sum(to)
    if side is Side.ABOVE and interval.high is not None and interval.high + factor > 0:
        wanted = after / (interval.high + factor) if is_factor else after - interval.high
        return "from", _least((wanted - before) * len(from_), is_open=interval.high_open), sum(from_)
    return None


def _within(term: Term, figure: Figure) -> bool:
    """Whether a term is one that the figure is made of: its year, or a year of its mean."""
    return term.period in figure.period


def _share(claim: Claim, estimate: Estimate, figure: Figure) -> Need | None:
    """A share that is too small lacks deaths of the part; one that is too large lacks deaths of the rest."""
    if claim.quantity is None or len(estimate.terms) != 2:
        return None
    part, whole = (term.best for term in estimate.terms)
    interval = claim.quantity.interval
    answer, side = meet(figure, interval)
    if answer is not Answer.NO:
        return None
    if side is Side.BELOW and interval.low is not None and interval.low < 1:
        deaths = (interval.low * whole - part) / (1 - interval.low)
        return "part", _least(deaths, is_open=interval.low_open), part
    if side is Side.ABOVE and interval.high:
        return "rest", _least(part / interval.high - whole, is_open=interval.high_open), whole - part
    return None


def _difference(claim: Claim, estimate: Estimate, figure: Figure) -> Need | None:
    """A comparison lacks deaths on the side that it puts above."""
    answer, side = meet(figure, LESS if claim.direction < 0 else MORE)
    if answer is not Answer.NO:
        return None
    role = "left" if side is Side.BELOW else "right"
    held = sum(term.best for term in estimate.terms if term.role == role)
    return role, _least(abs(figure.best), is_open=True), held


def _rank(claim: Claim, estimate: Estimate, figure: Figure) -> Need | None:
    """The first place lacks what would lift it above its nearest rival."""
    quantity = claim.quantity
    interval = quantity.interval if quantity and quantity.low is not None else ONE_OF_THE
    answer, _ = meet(figure, interval)
    rivals = [term.best for term in estimate.terms if term.role == "rival"]
    wanted = int(interval.high or 1)
    if answer is not Answer.NO or len(rivals) < wanted:
        return None
    value = sum(term.best for term in estimate.terms if term.role == "value")
    return "value", _least(rivals[wanted - 1] - value, is_open=True), value


def _trend(claim: Claim, estimate: Estimate, figure: Figure) -> Need | None:
    """A trend lacks what would lift each year that breaks it above the one before, or its last year to a slope."""
    years = [term.best for term in estimate.terms if term.role == "value"]
    if estimate.proxy_for or len(years) != len(estimate.terms):
        return None  # no number of deaths shows what they only stand for, nor in which region they would lie
    years = years[::-1] if claim.direction < 0 else years
    if figure.role == "slope":
        weight = (len(years) - 1) / 2
        spread = sum((at - weight) ** 2 for at in range(len(years)))
        fall = -figure.best if claim.direction >= 0 else figure.best
        return "value", _least(fall * spread / weight, is_open=True), sum(years)
    lacking, before = 0.0, years[0]
    for held in years[1:]:
        before = max(held, before + 1)
        lacking += before - held
    return "value", _least(lacking, is_open=False), sum(years)


def _nothing(claim: Claim, estimate: Estimate, figure: Figure) -> None:
    """A beginning or an absence lacks no number of deaths."""


NEEDS: Mapping[Kind, Callable[[Claim, Estimate, Figure], Need | None]] = {
    Kind.COUNT: _count,
    Kind.CHANGE: _moved,
    Kind.RATIO: _moved,
    Kind.SHARE: _share,
    Kind.COMPARISON: _difference,
    Kind.RANK: _rank,
    Kind.TREND: _trend,
}
