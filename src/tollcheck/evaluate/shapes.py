"""What each kind of claim is made of: which tolls it needs, and the figures that they give.

One function a kind, looked up in ``SHAPES``. A shape asks for tolls and does interval arithmetic, for all universes
that are asked together (``batches``); it holds no query and no judgement. Interval arithmetic: sums add lows and highs;
a difference is [b.low - a.high, b.high - a.low]; a ratio [b.low / a.high, b.high / a.low]; a share
[p.low / (p.low + r.high), p.high / (p.high + r.low)].
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from tollcheck.decisions.interface import NON_STATE, Counted, Recipe, Years
from tollcheck.decisions.whose_killing import opposed
from tollcheck.evaluate.batches import Batch
from tollcheck.evaluate.grounds import regions_held, uncovered
from tollcheck.evaluate.perpetrators import GROUP_KINDS
from tollcheck.evaluate.tolls import Toll, Tolls, years_of
from tollcheck.kinds.figures import Figures, Numbers, added
from tollcheck.knowledge.countries import countries
from tollcheck.model import Claim, Kind, Measure, Period, Place, Quantity, Rate, Reading

DAYS = {Rate.PER_YEAR: 365.25, Rate.PER_MONTH: 365.25 / 12, Rate.PER_DAY: 1.0}
NEAREST = 5  # rivals of a rank that are terms of it
COUNTED_OF = {
    Measure.CIVILIAN_DEATHS: Counted.CIVILIANS,
    Measure.DEATHS: Counted.ALL_DEATHS,
    Measure.FIGHTER_DEATHS: Counted.FIGHTERS,
}

Fetch = Callable[[Batch, Place, Period], Tolls]
Terms = tuple[tuple[str, Toll], ...]
Three = tuple[Numbers, Numbers, Numbers]  # low, best, high


@dataclass(frozen=True, slots=True)
class Question:
    """A claim under one reading, in universes that are asked together, with the way to fetch their tolls."""

    claim: Claim
    reading: Reading
    batch: Batch
    place: Place
    period: Period
    fetch: Fetch = Batch.tolls

    def toll(self, *, place: Place | None = None, period: Period | None = None, batch: Batch | None = None) -> Tolls:
        """The tolls of the claim's own place, period and recipes, or of others."""
        return self.fetch(batch or self.batch, place or self.place, period or self.period)

    def tolls(self, *, places: Sequence[Place] | None = None, periods: Sequence[Period] | None = None) -> list[Tolls]:
        """The tolls of several places, or of several periods, which are made together."""
        in_places, in_periods = (
            [self.place] if places is None else places,
            [self.period] if periods is None else periods,
        )
        asked = [(place, period) for place in in_places for period in in_periods]
        self.batch.prepare(asked)
        return [self.fetch(self.batch, place, period) for place, period in asked]

    @property
    def window(self) -> Period:
        """What the record covers."""
        return self.batch.same_of_records(lambda record: record.release.coverage)

    @property
    def years(self) -> Years:
        """How a period of several years becomes one figure."""
        return self.batch.same(lambda recipe: recipe.years)

    def regions(self, of: Place) -> tuple[Place, ...]:
        """The first-level regions that the record has of a country."""
        return self.batch.same_of_records(lambda record: regions_held(of, record=record, period=self.period))


@dataclass(frozen=True, slots=True)
class Shape:
    """The terms of estimates with their roles, the figures that have to be met, and the tolls behind these.

    ``headline`` is the figure that stands for the whole (the change itself), if it is not one of the figures.
    ``uncovered`` is what it leaves out besides what the tolls do not cover. Of ``rivals`` the nearest are terms too.
    """

    terms: tuple[tuple[str, Tolls], ...]
    figures: tuple[Figures, ...]
    tolls: tuple[Tolls, ...]
    headline: Figures | None = None
    gap: str | None = None
    uncovered: tuple[Period, ...] = ()
    rivals: tuple[Tolls, ...] = ()

    def terms_at(self, row: int) -> list[tuple[str, Tolls]]:
        """The terms of the estimate of one universe."""
        nearest = sorted(self.rivals, key=lambda rival: -rival.best_at(row))[:NEAREST]
        return [*self.terms, *(("rival", rival) for rival in nearest)]


def _joined(role: str, period: Period, numbers: Three, tolls: Sequence[Tolls]) -> Figures:
    """A figure made of several tolls: it is whole only if they all are, else nothing can be said of it."""
    told = [toll.standing for toll in tolls]
    partial = any(one.is_floor or one.is_ceiling or one.is_bracket for one in told)
    return Figures(role, period, *numbers, is_floor=partial, is_ceiling=partial, is_bracket=partial)


def _scaled(figure: Figures, factor: float) -> Figures:
    return replace(figure, low=figure.low * factor, best=figure.best * factor, high=figure.high * factor)


def _by_years(
    question: Question, role: str, period: Period, quantity: Quantity | None
) -> tuple[list[Figures], list[Tolls]]:
    """The figures of one side of a claim: a total, a rate, every year, or the mean of the years."""
    years = question.years
    several = years_of(period) if years is not Years.TOTAL else ()
    if len(several) < 2:
        toll = question.toll(period=period)
        rate = quantity.rate if quantity else None
        if rate in (None, Rate.TOTAL) or (years is Years.TOTAL and len(several) == 1):
            return [toll.figures(role)], [toll]
        return [_scaled(toll.figures(role), _per(rate, period))], [toll]
    tolls = question.tolls(periods=several)
    figures = [toll.figures(role) for toll in tolls]
    if years is Years.MEAN:
        return [_mean(role, period, figures)], tolls
    if years is Years.LARGEST:
        largest = np.argmax([figure.best for figure in figures], axis=0)
        return [figures[question.batch.same_in_rows(largest)]], tolls
    return figures, tolls


def _mean(role: str, period: Period, figures: Sequence[Figures]) -> Figures:
    """The mean of yearly figures; it can be relied on no further than the least of them."""
    years = len(figures)
    return Figures(
        role,
        period,
        added(figure.low for figure in figures) / years,
        added(figure.best for figure in figures) / years,
        added(figure.high for figure in figures) / years,
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


def _terms(role: str, tolls: Sequence[Tolls]) -> tuple[tuple[str, Tolls], ...]:
    return tuple((role, toll) for toll in tolls)


def count(question: Question) -> Shape:
    """A toll, a rate, or a toll for every year."""
    figures, tolls = _by_years(question, "value", question.period, question.claim.quantity)
    return Shape(_terms("value", tolls), tuple(figures), tuple(tolls))


def _ends(question: Question) -> tuple[list[Figures], list[Tolls], list[Figures], list[Tolls]] | None:
    """Both ends of a change. A baseline of several years is a mean a year unless totals of like length are compared."""
    said = question.reading.baseline
    baseline = said or question.batch.same(lambda recipe: recipe.baseline)
    if baseline is None:
        return None
    quantity = question.claim.to or question.claim.quantity
    to, to_tolls = _by_years(question, "to", question.period, quantity)
    years = Years.MEAN if question.years is not Years.TOTAL or said is None else Years.TOTAL
    base = replace(question, batch=question.batch.turned(lambda recipe: replace(recipe, years=years)))
    from_, from_tolls = _by_years(base, "from", baseline, question.claim.from_)
    return from_, from_tolls, to, to_tolls


def _difference(a: Figures, b: Figures) -> Three:
    return b.low - a.high, b.best - a.best, b.high - a.low


def _ratio(a: Figures, b: Figures) -> Three:
    return _over(b.low, a.high), _over(b.best, a.best), _over(b.high, a.low)


def _over(numerator: Numbers, denominator: Numbers) -> Numbers:
    """A quotient of deaths; from nothing to something is an infinite rise, from nothing to nothing none."""
    without = np.where(numerator != 0, math.inf, 1.0)
    return np.divide(numerator, denominator, out=without, where=denominator != 0)


def _moves(question: Question, role: str, compute: Callable[[Figures, Figures], Three]) -> Shape:
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
    is_fraction = quantity is not None and quantity.has_figure

    def fraction(a: Figures, b: Figures) -> Three:
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


def _whole(question: Question) -> tuple[Callable[[Recipe], Recipe], Place, Period]:
    """What the part is a share of: the same without the killers, or what the text names as the whole.

    Killers are known for one-sided violence only, so a share by killer is one of one-sided killings.
    """
    against, is_by_place = question.reading.against, _is_by_place(question)
    measured = COUNTED_OF.get(against.measure) if against and against.measure else None

    def of_all(recipe: Recipe) -> Recipe:
        if is_by_place:
            return replace(recipe, counted=measured or recipe.counted)
        counted = Counted.ONE_SIDED if recipe.killers else measured or recipe.counted
        return replace(recipe, killers=(), counted=counted)

    place = against.place if against and against.place else question.place
    return of_all, place, (against.period if against and against.period else question.period)


def share(question: Question) -> Shape:
    """A part of a whole, by killer, by place, or by status.

    Civilians killed in fighting, whose killer no record names, widen a share by killer: all of them the part's doing,
    or none.
    """
    part = question.toll()
    of_all, place, period = _whole(question)
    is_itself = (place, period) == (question.place, question.period)
    if is_itself and question.batch.same(lambda recipe: of_all(recipe) == recipe):
        return Shape((), (), (part,), gap="whole_not_named")
    whole = question.toll(batch=question.batch.turned(of_all), place=place, period=period)
    own, every = part.numbers, whole.numbers
    if _is_by_place(question):
        # Deaths in a place that nobody named may all have been here, or none of them.
        rest = (every.low - own.low - own.loose, every.best - own.best, every.high - own.high + own.loose)
    elif question.batch.same(lambda recipe: not recipe.killers and of_all(recipe).counted is not recipe.counted):
        # A part by status overlaps the rest where the status is unknown: what the one gains the other loses.
        rest = (every.low - own.high, every.best - own.best, every.high - own.low)
    else:
        bare = question.toll(batch=question.batch.turned(lambda recipe: replace(recipe, collateral=False))).numbers
        rest = (every.low - bare.low, every.best - bare.best, every.high - bare.high + own.high - bare.high)
    low_rest, best_rest, high_rest = (np.maximum(0, number) for number in rest)
    numbers = (_fraction(own.low, high_rest), _fraction(own.best, best_rest), _fraction(own.high, low_rest))
    terms = (("part", part), ("whole", whole))
    return Shape(terms, (_joined("share", question.period, numbers, (part, whole)),), (part, whole))


def _fraction(part: Numbers, rest: Numbers) -> Numbers:
    whole = part + rest
    found: Numbers = np.divide(part, whole, out=np.zeros(len(whole)), where=whole != 0)
    return found


def comparison(question: Question) -> Shape:
    """One toll less another: more than the other killer, than another place, than all of another year."""
    against, batch = question.reading.against, question.batch
    if against is None:
        return Shape((), (), (), gap="other_side_not_named")
    killers = opposed(question.reading)
    counted = COUNTED_OF.get(against.measure) if against.measure else None

    def other(recipe: Recipe) -> Recipe:
        return replace(recipe, killers=killers or recipe.killers, counted=counted or recipe.counted)

    place, period = against.place or question.place, against.period or question.period
    is_itself = (place, period) == (question.place, question.period) and batch.same(lambda one: other(one) == one)
    if is_itself or (against.perpetrators and batch.same(lambda one: _overlap(one, other(one)))):
        return Shape((), (), (), gap="other_side_not_named")
    left, right = question.toll(), question.toll(batch=batch.turned(other), place=place, period=period)
    numbers = _difference(right.figures("right"), left.figures("left"))
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
    value = question.toll()
    left_out: tuple[Period, ...] = ()
    if among in (None, "periods", "years", "months"):
        span = _compared(question)
        asked = question.tolls(periods=_rival_periods(question, span))
        rivals = [rival for rival in asked if not rival.standing.uncovered]
        left_out = _left_out(question, span) + tuple(part for rival in asked for part in rival.standing.uncovered)
    elif among == "countries":
        if question.place.iso3 is None:  # a group of countries is none of those that it holds
            return Shape((), (), (value,), gap="ranked_is_no_country")
        asked = question.tolls(places=_rival_countries(question))
        rivals = [rival for rival in asked if rival.standing.gap is None]
    else:
        return Shape((), (), (value,), gap="rivals_not_in_record")
    if not rivals:
        return Shape((), (), (value,), gap="no_rivals_covered", uncovered=left_out)
    figure = _joined("rank", question.period, _place_among(rivals, value, question.reading), (value,))
    return Shape((("value", value),), (figure,), (value,), uncovered=left_out, rivals=tuple(rivals))


def _place_among(rivals: Sequence[Tolls], value: Tolls, reading: Reading) -> Three:
    certain = [rival for rival in rivals if not (is_undated(reading) and _is_later(rival, value))]
    own, first = value.numbers, np.ones(len(value.numbers.best))
    return (
        first + sum(rival.numbers.low > own.high for rival in certain),
        first + sum(rival.numbers.best > own.best for rival in rivals),
        first + sum(rival.numbers.high > own.low for rival in rivals),
    )


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


def _is_later(rival: Tolls, value: Tolls) -> bool:
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
