"""The words on every screen: verdicts, sorts of question, figures, periods, definitions.

Terminal and page say the same thing in the same words, since both take them from here. The sentences that explain a
verdict come with the review (``say/``); here are only the labels and the ways of writing a figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from tollcheck.model import (
    Answer,
    Caveat,
    Claim,
    Estimate,
    Hedge,
    Interval,
    Kind,
    Measure,
    Origin,
    Quantity,
    Rate,
    Reading,
    Review,
    Side,
    Traced,
    Verdict,
    VerdictId,
)
from tollcheck.say.because import NOT_DOCUMENTED
from tollcheck.say.figures import day, fold, listed, number, percent, period, signed_percent

DRAFT = "A draft by a machine: no person has reviewed or signed it."
RULE_ONE = Caveat("not_documented", NOT_DOCUMENTED)

VERDICTS: Mapping[VerdictId, str] = MappingProxyType(
    {
        VerdictId.SUPPORTED: "Matches the record",
        VerdictId.DEPENDS: "True or false by definition",
        VerdictId.UNDECIDED: "Within the record's uncertainty",
        VerdictId.UNSUPPORTED: "Not shown by the record (unproven)",
        VerdictId.REFUTED: "Contradicted by documented events",
        VerdictId.NO_DATA: "Not covered",
        VerdictId.NOT_CHECKABLE: "Another kind of number",
    }
)

# A refutation is named after what refutes it, by the judge's reason; a zero with documented events is contradicted.
REFUTATIONS: Mapping[str, str] = MappingProxyType({"below_the_record": "Below the record", "arithmetic": "Arithmetic"})

# What only a proxy says is no uncertainty of the record: it is named after what it is, by the judge's reason.
PROXIES: Mapping[str, str] = MappingProxyType(
    {
        "proxy_agrees": "Undecided: only a proxy agrees",
        "proxy_divided": "Undecided: a proxy agrees in part",
    }
)

MEANINGS: Mapping[VerdictId, str] = MappingProxyType(
    {
        VerdictId.SUPPORTED: "Under every fair definition the record's figure agrees with the claim.",
        VerdictId.DEPENDS: (
            "Some fair definitions agree with the claim and others do not; the choice that decides is named."
        ),
        VerdictId.UNDECIDED: (
            "The record's best figure does not agree with the claim, but its low–high range reaches it; or what "
            "agrees is only a proxy, deaths that stand for what the record does not hold, which never supports a claim."
        ),
        VerdictId.UNSUPPORTED: (
            "No fair definition agrees with the claim, and undocumented deaths could reconcile the two; "
            "how many is stated. Not documented does not mean it did not happen."
        ),
        VerdictId.REFUTED: (
            "No fair definition agrees with the claim, and no number of undocumented deaths could reconcile the two."
        ),
        VerdictId.NO_DATA: "The loaded record does not cover what the claim speaks of.",
        VerdictId.NOT_CHECKABLE: "The record does not hold numbers of this sort.",
    }
)

ANSWERS: Mapping[Answer, str] = MappingProxyType(
    {
        Answer.YES: "agrees",
        Answer.WITHIN: "agrees within its range",
        Answer.NO: "does not agree",
        Answer.NO_DATA: "has no data",
    }
)

KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.COUNT: "A count",
        Kind.CHANGE: "A change",
        Kind.RATIO: "A ratio",
        Kind.SHARE: "A share",
        Kind.COMPARISON: "A comparison",
        Kind.RANK: "A rank",
        Kind.TREND: "A trend",
        Kind.ONSET: "A beginning or an absence",
        Kind.OTHER: "A statement",
    }
)

MEASURES: Mapping[Measure, str] = MappingProxyType(
    {
        Measure.CIVILIAN_DEATHS: "civilian deaths",
        Measure.DEATHS: "deaths",
        Measure.FIGHTER_DEATHS: "deaths of fighters",
        Measure.INJURED: "people injured",
        Measure.EVENTS: "events",
        Measure.ATTACKS: "attacks",
        Measure.ABDUCTIONS: "abductions",
        Measure.DISPLACED: "people displaced",
        Measure.STRENGTH: "the strength of a force",
        Measure.OTHER: "something else",
    }
)

ORIGINS: Mapping[Origin, str] = MappingProxyType(
    {
        Origin.EXPLICIT: "said in the sentence",
        Origin.INHERITED: "taken from the text around it",
        Origin.ASSUMED: "assumed",
        Origin.OPEN: "left open",
    }
)

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "value": "",
        "from": "before",
        "to": "after",
        "part": "part",
        "whole": "whole",
        "left": "one side",
        "right": "other side",
        "rival": "rival",
        "regions": "regions",
    }
)

RATES: Mapping[Rate | None, str] = MappingProxyType(
    {None: "", Rate.TOTAL: "", Rate.PER_YEAR: " a year", Rate.PER_MONTH: " a month", Rate.PER_DAY: " a day"}
)

HEDGES: Mapping[Hedge | None, str] = MappingProxyType(
    {
        None: "{0}",
        Hedge.EXACT: "{0}",
        Hedge.ABOUT: "about {0}",
        Hedge.AT_LEAST: "at least {0}",
        Hedge.MORE_THAN: "more than {0}",
        Hedge.LESS_THAN: "less than {0}",
        Hedge.UP_TO: "up to {0}",
        Hedge.BETWEEN: "between {0} and {1}",
    }
)


def verdict_words(verdict: Verdict) -> str:
    """A verdict as a reader sees it; a refutation says what refutes, and a proxy that it is one."""
    if verdict.id is VerdictId.REFUTED:
        return REFUTATIONS.get(verdict.reason, VERDICTS[verdict.id])
    return PROXIES.get(verdict.reason, VERDICTS[verdict.id])


def telling_reason(verdict: Verdict) -> str | None:
    """The judge's reason where the words of a verdict depend on it: who has only the id would say something else."""
    is_told = verdict_words(verdict) != VERDICTS[verdict.id]
    return verdict.reason if is_told else None


def things_words(claim: Claim) -> str:
    """What a claim counts, status aside: the noun of its chart and of what would be missing."""
    is_asked_as_deaths = claim.kind in (Kind.TREND, Kind.ONSET)
    return "deaths" if claim.measure.is_toll or is_asked_as_deaths else MEASURES[claim.measure]


def missing_title(claim: Claim) -> str:
    """What stands over the number that the record would have to have missed."""
    return "Missing deaths" if claim.measure.is_toll else "Not recorded"


def all_caveats(review: Review) -> tuple[Caveat, ...]:
    """The caveats of a review; an unsupported one says that not documented is not disproved, if nothing else does."""
    return (RULE_ONE, *review.caveats) if _lacks_rule_one(review) else review.caveats


def beside_verdict(review: Review) -> str | None:
    """The sentence that may not be cut off from an unsupported verdict, where the passage below does not hold it."""
    is_lacking = review.verdict.id is VerdictId.UNSUPPORTED and not _says_rule_one(review.because)
    return NOT_DOCUMENTED if is_lacking else None


def other_caveats(review: Review) -> tuple[Caveat, ...]:
    """The caveats that the verdict and its passage do not say already."""
    told = (review.because, NOT_DOCUMENTED)
    return tuple(caveat for caveat in review.caveats if caveat.text not in told and not _says_rule_one(caveat.text))


def _lacks_rule_one(review: Review) -> bool:
    said = any(_says_rule_one(text) for text in (review.because, *(caveat.text for caveat in review.caveats)))
    return review.verdict.id is VerdictId.UNSUPPORTED and not said


def _says_rule_one(text: str) -> bool:
    return NOT_DOCUMENTED.casefold() in text.casefold()


def counted(value: float) -> str:
    """A count; a negative one with a true minus sign.

    >>> counted(1804), counted(-171)
    ('1,804', '−171')
    """
    return number(value).replace("-", "−")


def place_number(value: float) -> str:
    """A rank as it is counted: 1 is the highest."""
    return f"no. {value:.0f}"


def writer(claim: Claim) -> Callable[[float], str]:
    """How the tested quantity of a claim is written: as a count, a fold, a percentage, a place.

    A change is a percentage where the claim puts a number to it, else a difference of counts.
    """
    if claim.kind is Kind.CHANGE:
        quantity = claim.quantity
        return signed_percent if quantity and quantity.has_figure else signed
    writers = {Kind.RATIO: fold, Kind.SHARE: percent, Kind.RANK: place_number, Kind.TREND: signed}
    return writers.get(claim.kind, counted)


def signed(value: float) -> str:
    """A difference of counts, with its sign."""
    return f"+{counted(value)}" if value > 0 else counted(value)


def claimed_words(claim: Claim) -> str | None:
    """The number of a claim as it has it, with hedge and rate: "more than 3,000 a year"."""
    if claim.from_ and claim.to:
        return f"{quantity_words(claim.from_, counted)}, then {quantity_words(claim.to, counted)}"
    write = _claimed_fold if claim.kind is Kind.RATIO else writer(claim)
    return quantity_words(claim.quantity, write) if claim.quantity else None


def _claimed_fold(value: float) -> str:
    """A claimed ratio, no finer than the claim has it."""
    return fold(value).removesuffix(".0")


def quantity_words(quantity: Quantity, write: Callable[[float], str]) -> str:
    """A number with its hedge and rate."""
    numbers = [write(end) for end in dict.fromkeys((quantity.low, quantity.high)) if end is not None]
    if not numbers:
        return interval_words(quantity.interval, write) + RATES[quantity.rate]
    pattern = HEDGES[quantity.hedge] if len(numbers) > 1 or quantity.hedge is not Hedge.BETWEEN else "{0}"
    return pattern.format(*numbers) + RATES[quantity.rate]


def interval_words(interval: Interval, write: Callable[[float], str]) -> str:
    """The numbers that words stand for.

    >>> interval_words(Interval(3000, None, low_open=True), counted), interval_words(Interval(28, 38), counted)
    ('over 3,000', '28 to 38')
    """
    low, high = interval.low, interval.high
    if low is None:
        return "any number" if high is None else f"{'under' if interval.high_open else 'up to'} {write(high)}"
    if high is None:
        return f"{'over' if interval.low_open else 'at least'} {write(low)}"
    return f"{write(low)} to {write(high)}"


def number_words(count: int, noun: str, *, plural: str | None = None) -> str:
    """A count with its noun: "1 claim", "3 claims"."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def reading_words(reading: Reading) -> str:
    """One interpretation of a claim in a line: what is counted, by whom, where, when, against what."""
    return ", ".join(_reading_parts(reading))


def reading_differences(readings: Iterable[Reading]) -> Mapping[str, str]:
    """What sets each reading apart from the others, by its id; nothing where there is only one."""
    held = tuple(readings)
    some_blame = any(reading.perpetrators for reading in held)
    parts = {
        reading.id: (*_reading_parts(reading), *(("by anybody",) if some_blame and not reading.perpetrators else ()))
        for reading in held
    }
    shared = set.intersection(*map(set, parts.values())) if len(parts) > 1 else set(*parts.values())
    return {name: ", ".join(part for part in own if part not in shared) for name, own in parts.items()}


def _reading_parts(reading: Reading) -> tuple[str, ...]:
    parts = [MEASURES[reading.measure]]
    if reading.perpetrators:
        parts.append("by " + listed([party.name for party in reading.perpetrators]))
    if reading.victims:
        parts.append("of " + listed([party.name for party in reading.victims]))
    parts.append(f"in {reading.place.name}" if reading.place else "place not said")
    parts.append(period(reading.period) if reading.period else "period not said")
    if reading.baseline:
        parts.append(f"against {period(reading.baseline)}")
    if reading.since:
        parts.append(f"{reading.since.text} taken as {day(reading.since.date)}")
    return tuple(parts)


def origin_words(origin: Traced) -> str:
    """What else of the record gives the number, and how likely that is by chance."""
    return f"{origin.definition}: {counted(origin.value)}; {percent(origin.by_chance)} by chance."


def claimed_interval(claim: Claim) -> Interval | None:
    """The numbers that the tested quantity would have to lie among; a bare rise or fall is any above or below zero."""
    if claim.quantity is not None:
        return claim.quantity.interval
    if claim.direction and not (claim.from_ and claim.to):
        return Interval(0, None, low_open=True) if claim.direction > 0 else Interval(None, 0, high_open=True)
    return None


def side_words(estimate: Estimate) -> str:
    """On which side of the claim an estimate lies, where it does not agree."""
    if estimate.answer is not Answer.NO:
        return ""
    return {Side.BELOW: "below the claim", Side.ABOVE: "above the claim", Side.INSIDE: ""}[estimate.side]
