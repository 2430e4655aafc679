"""What each kind of claim is made of: which tolls it needs, and the figures that they give.

One function a kind, looked up in ``SHAPES``. A shape asks for tolls and does interval arithmetic; it holds no query
and no judgement. Interval arithmetic: sums add lows and highs; a difference is [b.low - a.high, b.high - a.low]; a
ratio [b.low / a.high, b.high / a.low]; a share [p.low / (p.low + r.high), p.high / (p.high + r.low)].
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tollcheck.decisions.interface import NON_STATE, Counted, Recipe, Years
from tollcheck.decisions.whose_killing import opposed
from tollcheck.evaluate.perpetrators import GROUP_KINDS
from tollcheck.evaluate.tolls import Toll, uncovered, years_of
from tollcheck.knowledge.countries import countries
from tollcheck.model import Claim, Figure, Kind, Measure, Period, Place, Quantity, Rate, Reading

DAYS = {Rate.PER_YEAR: 365.25, Rate.PER_MONTH: 365.25 / 12, Rate.PER_DAY: 1.0}
COUNTED_OF = {
    Measure.CIVILIAN_DEATHS: Counted.CIVILIANS,
    Measure.DEATHS: Counted.ALL_DEATHS,
    Measure.FIGHTER_DEATHS: Counted.FIGHTERS,
}

Fetch = Callable[[Recipe, Place, Period], Toll]
Terms = tuple[tuple[str, Toll], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A claim under one reading and one recipe, with the way to fetch tolls and the window that the record covers.

    ``regions`` gives the first-level regions that the record has of a country.
    """

    claim: Claim
    reading: Reading
    recipe: Recipe
    fetch: Fetch
    place: Place
    period: Period
    window: Period
    regions: Callable[[Place], tuple[Place, ...]] = lambda _: ()


@dataclass(frozen=True, slots=True)
class Shape:
    """The terms of an estimate with their roles, the figures that have to be met, and the tolls behind these.

    ``headline`` is the figure that stands for the whole (the change itself), if it is not one of the figures.
    ``uncovered`` is what it leaves out besides what the tolls do not cover.
    """

    terms: Terms
    figures: tuple[Figure, ...]
    tolls: tuple[Toll, ...]
    headline: Figure | None = None
    gap: str | None = None
    uncovered: tuple[Period, ...] = ()


def plain(role: str, toll: Toll) -> Figure:
    """A toll as a figure, as far as it can be relied on."""
    return Figure(role, toll.period, toll.low, toll.best, toll.high, toll.is_floor, toll.is_ceiling, toll.is_bracket)


def _joined(role: str, period: Period, numbers: tuple[float, float, float], tolls: Sequence[Toll]) -> Figure:
    """A figure made of several tolls: it is whole only if they all are, else nothing can be said of it."""
    whole = all(not (toll.is_floor or toll.is_ceiling or toll.is_bracket) for toll in tolls)
    low, best, high = numbers
    return Figure(role, period, low, best, high, is_floor=not whole, is_ceiling=not whole, is_bracket=not whole)


def _scaled(figure: Figure, factor: float) -> Figure:
    return replace(figure, low=figure.low * factor, best=figure.best * factor, high=figure.high * factor)


def _by_years(
    question: Question, role: str, period: Period, quantity: Quantity | None
) -> tuple[list[Figure], list[Toll]]:
    """The figures of one side of a claim: a total, a rate, every year, or the mean of the years."""
    years = question.recipe.years
    several = years_of(period) if years is not Years.TOTAL else ()
    if len(several) < 2:
        toll = question.fetch(question.recipe, question.place, period)
        rate = quantity.rate if quantity else None
        if rate in (None, Rate.TOTAL) or (years is Years.TOTAL and len(several) == 1):
            return [plain(role, toll)], [toll]
        return [_scaled(plain(role, toll), _per(rate, period))], [toll]
    tolls = [question.fetch(question.recipe, question.place, year) for year in several]
    figures = [plain(role, toll) for toll in tolls]
    if years is Years.MEAN:
        return [_mean(role, period, figures)], tolls
    if years is Years.LARGEST:
        return [max(figures, key=lambda figure: figure.best)], tolls
    return figures, tolls


def _mean(role: str, period: Period, figures: Sequence[Figure]) -> Figure:
    """The mean of yearly figures; it can be relied on no further than the least of them."""
    years = len(figures)
    return Figure(
        role,
        period,
        sum(figure.low for figure in figures) / years,
        sum(figure.best for figure in figures) / years,
        sum(figure.high for figure in figures) / years,
        any(figure.is_floor for figure in figures),
        any(figure.is_ceiling for figure in figures),
        any(figure.is_bracket for figure in figures),
    )


def _per(rate: Rate | None, period: Period) -> float:
    """What turns the total of a period into a rate: 1 / the number of years, months or days in it."""
    if rate is None or rate is Rate.TOTAL or period.start is None or period.end is None:
        return 1.0
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
    if rate is Rate.PER_DAY or (period.start.day, period.end.day) != (1, 1):
        return DAYS[rate] / (period.end - period.start).days
    return (12 if rate is Rate.PER_YEAR else 1) / months


def _terms(role: str, tolls: Sequence[Toll]) -> Terms:
    return tuple((role, toll) for toll in tolls)


def count(question: Question) -> Shape:
    """A toll, a rate, or a toll for every year."""
    figures, tolls = _by_years(question, "value", question.period, question.claim.quantity)
    return Shape(_terms("value", tolls), tuple(figures), tuple(tolls))


def _baseline(question: Question) -> Period | None:
    return question.reading.baseline or question.recipe.baseline


def _ends(question: Question) -> tuple[list[Figure], list[Toll], list[Figure], list[Toll]] | None:
    """Both ends of a change. A baseline of several years is a mean a year unless totals of like length are compared."""
    baseline = _baseline(question)
    if baseline is None:
        return None
    quantity = question.claim.to or question.claim.quantity
    to, to_tolls = _by_years(question, "to", question.period, quantity)
    yearly = question.recipe.years is not Years.TOTAL or question.reading.baseline is None
    base = replace(question, recipe=replace(question.recipe, years=Years.MEAN if yearly else Years.TOTAL))
    from_, from_tolls = _by_years(base, "from", baseline, question.claim.from_)
    return from_, from_tolls, to, to_tolls


def _difference(a: Figure, b: Figure) -> tuple[float, float, float]:
    return b.low - a.high, b.best - a.best, b.high - a.low


def _ratio(a: Figure, b: Figure) -> tuple[float, float, float]:
    return _over(b.low, a.high), _over(b.best, a.best), _over(b.high, a.low)


def _over(numerator: float, denominator: float) -> float:
    """A quotient of deaths; from nothing to something is an infinite rise, from nothing to nothing none."""
    if denominator:
        return numerator / denominator
    return math.inf if numerator else 1.0


def _moves(question: Question, role: str, compute: Callable[[Figure, Figure], tuple[float, float, float]]) -> Shape:
    ends = _ends(question)
    if ends is None:
        return Shape((), (), (), gap="no_baseline")
    from_, from_tolls, to, to_tolls = ends
    tolls = (*from_tolls, *to_tolls)
    moves = tuple(_joined(role, b.period, compute(from_[0], b), tolls) for b in to)
    terms = _terms("from", from_tolls) + _terms("to", to_tolls)
    if question.claim.from_ and question.claim.to:
        return Shape(terms, (*from_, *to), tolls, headline=moves[0])
    return Shape(terms, moves, tolls)


def change(question: Question) -> Shape:
    """From one toll to another: told by its two ends, as a fraction, or by its direction only."""
    quantity = question.claim.quantity
    is_fraction = quantity is not None and (quantity.low is not None or quantity.high is not None)

    def fraction(a: Figure, b: Figure) -> tuple[float, float, float]:
        low, best, high = _ratio(a, b)
        return low - 1, best - 1, high - 1

    return _moves(question, "change", fraction if is_fraction else _difference)


def ratio(question: Question) -> Shape:
    """How many times the one toll is the other."""
    return _moves(question, "ratio", _ratio)


def _is_by_place(question: Question) -> bool:
    """Whether a part is told apart by where it died: killers, if any are named, are then those of the whole too."""
    against = question.reading.against
    return against is not None and against.place not in (None, question.place)


def _whole(question: Question) -> tuple[Recipe, Place, Period]:
    """What the part is a share of: the same without the killers, or what the text names as the whole."""
    against, recipe = question.reading.against, question.recipe
    measured = against.measure if against else None
    counted = COUNTED_OF.get(measured, recipe.counted) if measured else recipe.counted
    return (
        replace(recipe, killers=recipe.killers if _is_by_place(question) else (), counted=counted),
        (against.place if against and against.place else question.place),
        (against.period if against and against.period else question.period),
    )


def share(question: Question) -> Shape:
    """A part of a whole, by killer, by place, or by status.

    Killers are known for one-sided violence only, so a share by killer is one of one-sided killings; civilians killed
    in fighting, whose killer no record names, widen it: all of them the part's doing, or none.
    """
    part = question.fetch(question.recipe, question.place, question.period)
    recipe, place, period = _whole(question)
    if question.recipe.killers and not recipe.killers:
        recipe = replace(recipe, counted=Counted.ONE_SIDED)
    if (recipe, place, period) == (question.recipe, question.place, question.period):
        return Shape((), (), (part,), gap="whole_not_named")
    whole = question.fetch(recipe, place, period)
    if _is_by_place(question):
        # Deaths in a place that nobody named may all have been here, or none of them.
        loose = part.loose
        rest = (whole.low - part.low - loose, whole.best - part.best, whole.high - part.high + loose)
    elif recipe.counted is not question.recipe.counted and not question.recipe.killers:
        # A part by status overlaps the rest where the status is unknown: what the one gains the other loses.
        rest = (whole.low - part.high, whole.best - part.best, whole.high - part.low)
    else:
        bare = question.fetch(replace(question.recipe, collateral=False), question.place, question.period)
        rest = (whole.low - bare.low, whole.best - bare.best, whole.high - bare.high + part.high - bare.high)
    low_rest, best_rest, high_rest = (max(0, number) for number in rest)
    numbers = (
        _fraction(part.low, high_rest),
        _fraction(part.best, best_rest),
        _fraction(part.high, low_rest),
    )
    terms = (("part", part), ("whole", whole))
    return Shape(terms, (_joined("share", question.period, numbers, (part, whole)),), (part, whole))


def _fraction(part: float, rest: float) -> float:
    return part / (part + rest) if part + rest else 0.0


def comparison(question: Question) -> Shape:
    """One toll less another: more than the other killer, than another place, than all of another year."""
    against = question.reading.against
    if against is None:
        return Shape((), (), (), gap="other_side_not_named")
    killers = opposed(question.reading) or question.recipe.killers
    other = replace(question.recipe, killers=killers)
    if against.measure in COUNTED_OF:
        other = replace(other, counted=COUNTED_OF[against.measure])
    asked = (question.recipe, question.place, question.period)
    sides = (asked, (other, against.place or question.place, against.period or question.period))
    if sides[0] == sides[1] or (against.perpetrators and _overlap(question.recipe, other)):
        return Shape((), (), (), gap="other_side_not_named")
    left, right = (question.fetch(*side) for side in sides)
    numbers = _difference(plain("right", right), plain("left", left))
    figure = _joined("difference", question.period, numbers, (left, right))
    return Shape((("left", left), ("right", right)), (figure,), (left, right))


def _overlap(one: Recipe, other: Recipe) -> bool:
    """Whether the killers on one side are among those on the other: a group is part of all armed groups."""
    return any(
        NON_STATE in wide.killers and all(killer.split(":")[0] in GROUP_KINDS for killer in narrow.killers)
        for wide, narrow in ((one, other), (other, one))
        if narrow.killers
    )


def rank(question: Question) -> Shape:
    """The place of a period, or of a country, among its rivals; 1 is the deadliest.

    low and high are the best and the worst place that the margins of the record allow. Periods that are not covered
    are left out and named. A text without a date may be older than the last rivals: the best place is then among those
    before the ranked period only.
    """
    among = question.reading.against.among if question.reading.against else None
    value = question.fetch(question.recipe, question.place, question.period)
    left_out: tuple[Period, ...] = ()
    if among in (None, "periods", "years", "months"):
        span = _compared(question)
        asked = [question.fetch(question.recipe, question.place, period) for period in _rival_periods(question, span)]
        rivals = [rival for rival in asked if not rival.uncovered]
        left_out = _left_out(question, span) + tuple(part for rival in asked for part in rival.uncovered)
    elif among == "countries":
        if question.place.iso3 is None:  # a group of countries is none of those that it holds
            return Shape((), (), (value,), gap="ranked_is_no_country")
        asked = [question.fetch(question.recipe, place, question.period) for place in _rival_countries(question)]
        rivals = [rival for rival in asked if rival.gap is None]
    else:
        return Shape((), (), (value,), gap="rivals_not_in_record")
    if not rivals:
        return Shape((), (), (value,), gap="no_rivals_covered", uncovered=left_out)
    certain = [rival for rival in rivals if not (is_undated(question.reading) and _is_later(rival, value))]
    numbers = (
        1.0 + sum(rival.low > value.high for rival in certain),
        1.0 + sum(rival.best > value.best for rival in rivals),
        1.0 + sum(rival.high > value.low for rival in rivals),
    )
    nearest = sorted(rivals, key=lambda rival: -rival.best)[:5]
    figure = _joined("rank", question.period, numbers, (value,))
    return Shape((("value", value), *_terms("rival", nearest)), (figure,), (value,), uncovered=left_out)


def _rival_countries(question: Question) -> list[Place]:
    """The other countries of the group that is named; all others, where none is named or it is the world."""
    against = question.reading.against
    members = against.place.members if against and against.place else ()
    every = countries()
    codes = [code for code in members or every if code in every and code != question.place.iso3]
    return [every[code].place for code in codes]


def is_undated(reading: Reading) -> bool:
    """Whether a rank "since 2012" stands in a text of which nobody knows when it was published."""
    against = reading.against
    return against is not None and against.period is not None and against.period.end is None


def _is_later(rival: Toll, value: Toll) -> bool:
    return rival.period.start is not None and value.period.end is not None and rival.period.start >= value.period.end


def _compared(question: Question) -> Period:
    """From where the text begins to compare to where it was published; without its date, to the end of the record."""
    against, window = question.reading.against, question.window
    if against is None or against.period is None:
        return window
    return Period(against.period.start, against.period.end or window.end)


def _left_out(question: Question, span: Period) -> tuple[Period, ...]:
    """The stretches outside the record that are long enough for a rival."""
    own = question.period
    if span.start is None or span.end is None or span.start >= span.end or own.start is None or own.end is None:
        return ()
    length = own.end - own.start
    parts = [(part.start, part.end) for part in uncovered(span, question.window)]
    return tuple(Period(start, end) for start, end in parts if start and end and end - start >= length)


def _rival_periods(question: Question, span: Period) -> list[Period]:
    """Whole covered periods of the ranked one's length, from where the text begins to compare, without itself."""
    own = question.period
    if span.start is None or span.end is None or own.start is None or own.end is None:
        return []
    start = max(span.start, question.window.start or span.start)
    end = min(max(span.end, own.end), question.window.end or span.end)
    months = (own.end.year - own.start.year) * 12 + own.end.month - own.start.month
    if own.start.day != 1 or own.end.day != 1 or months <= 0:
        return []
    rivals = []
    at = own.start
    while at > start:
        at = _months_later(at, -months)
    while at < end:
        following = _months_later(at, months)
        if at >= start and following <= end and at != own.start:
            rivals.append(Period(at, following))
        at = following
    return rivals


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


SHAPES: Mapping[Kind, Callable[[Question], Shape]] = {
    Kind.COUNT: count,
    Kind.CHANGE: change,
    Kind.RATIO: ratio,
    Kind.SHARE: share,
    Kind.COMPARISON: comparison,
    Kind.RANK: rank,
}
