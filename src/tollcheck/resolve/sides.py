"""The two sides of a claim that has two: the ends of a change in time, and what a comparison compares with.

Each side has its own words: in "rose from 207 in 2020 to 1,781 in 2021" each number its year, in "doubled from 2021 to
2023" each end of the span, in "more people in Mali than in Niger in 2022" each place, and the year is that of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tollcheck.language.expressions import PeriodExpression, PeriodKind
from tollcheck.model import Claim, Derivation, Kind, Measure, Mention, Place, Quantity, Rate, Sentence
from tollcheck.resolve.places import place_of

MOVES = (Kind.CHANGE, Kind.RATIO)
_MORE = frozenset({"MORE", "FEWER"})
_OF_VICTIMS = {"civilian": Measure.CIVILIAN_DEATHS, "fighter": Measure.FIGHTER_DEATHS}


class Ends(NamedTuple):
    """When a change begins and when it ends."""

    baseline: PeriodExpression
    period: PeriodExpression


def ends_of(claim: Claim, sentence: Sentence, periods: Iterable[Mention], *, is_based: bool = False) -> Ends | None:
    """Both ends of a change, where the sentence tells both.

    ``is_based``: the time that it is measured from is told apart, so that a span is no two ends of it. A yearly rate
    over a span has no ends in time either; what is counted since a happening is measured from before it, and
    what is compared with "the same period" from that.
    """
    if claim.kind not in MOVES:
        return None
    if claim.from_ is not None and claim.to is not None:
        first, last = (_following(sentence, _number(claim, sentence, end)) for end in (claim.from_, claim.to))
        if first is not None and last is not None and first != last:
            return Ends(first, last)
    rates = {quantity.rate for quantity in (claim.quantity, claim.from_, claim.to) if quantity is not None}
    is_measured_otherwise = any(mention.symbol in {"SINCE", "SAME", "COMPARED"} for mention in sentence.mentions)
    has_figure = any(q is not None and q.has_figure for q in (claim.quantity, claim.to))
    if not has_figure or is_based or is_measured_otherwise or rates & {Rate.PER_YEAR, Rate.PER_MONTH, Rate.PER_DAY}:
        return None
    told = [mention.value for mention in periods if isinstance(mention.value, PeriodExpression)]
    if len(told) == 1 and told[0].kind is PeriodKind.SPAN and told[0].start is not None and told[0].end is not None:
        return Ends(told[0].start, told[0].end)
    return None


def _number(claim: Claim, sentence: Sentence, quantity: Quantity) -> Mention | None:
    """The mention of one of the claim's two numbers."""
    for mention in sentence.mentions:
        if isinstance(mention.value, PeriodExpression):
            continue
        number = getattr(mention.value, "number", None)
        value = quantity.low if quantity.low is not None else quantity.high
        if number is not None and claim.span.overlaps(mention.span) and value in (number.low, number.high):
            return mention
    return None


def _following(sentence: Sentence, number: Mention | None) -> PeriodExpression | None:
    """The expression of time that stands behind a number, before the next number."""
    if number is None:
        return None
    for mention in sentence.mentions:
        if mention.span.start < number.span.end:
            continue
        if getattr(mention.value, "number", None) is not None:
            return None
        if isinstance(mention.value, PeriodExpression):
            return mention.value
    return None


def names_sides(derivation: Derivation) -> bool:
    """Whether a comparison names who stands on its other side, so that places and times may be those of both."""
    return bool(derivation.mentions("other") or derivation.mentions("other_victims"))


def place_of_both(derivation: Derivation, sentence: Sentence) -> tuple[Mention, ...]:
    """The place behind "than" where it is that of both sides: "the rebels killed more than the army in Mali"."""
    return tuple(_behind(sentence))[:1] if names_sides(derivation) else ()


def other_place(derivation: Derivation, sentence: Sentence, *, home: Place | None) -> Place | None:
    """The place behind "than", which a comparison compares with, unless it is the only one and that of both sides."""
    if names_sides(derivation) and not derivation.mentions("place"):
        return None
    return next((place for m in _behind(sentence) if (place := place_of(m, home=home)) is not None), None)


def other_measure(derivation: Derivation, claim: Claim) -> Measure | None:
    """What is counted on the other side, where it is something else: "more civilians than soldiers"."""
    found = (_OF_VICTIMS.get(getattr(mention.value, "value", "")) for mention in derivation.mentions("other_victims"))
    counted = {measure for measure in found if measure is not None}
    return counted.pop() if len(counted) == 1 and claim.measure.is_toll and counted != {claim.measure} else None


def whole_measure(derivation: Derivation) -> Measure | None:
    """What a share is of, where its own words name another part of it: "half of those killed were soldiers"."""
    return next((Measure(str(mention.value)) for mention in derivation.mentions("whole")), None)


def _behind(sentence: Sentence) -> Iterator[Mention]:
    """The places behind "than"."""
    mentions = sentence.mentions
    symbols = [mention.symbol for mention in mentions]
    sooner = next((at for at, symbol in enumerate(symbols) if symbol in _MORE), len(symbols))
    than = next(
        (at for at, symbol in enumerate(symbols) if symbol == "THAN" or (symbol == "QUE" and at > sooner)), None
    )
    if than is not None:
        yield from (mention for mention in mentions[than:] if mention.symbol == "PLACE")
