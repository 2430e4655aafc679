"""The number of a claim, given by hand: written as an article would write it, and read by the same words.

"At least 300", "4.5 times", "80 percent", "about 736 a year"; where a claim tells a change by its two ends, both of
them: "736 a year to over 3,000". A fall stays a fall: the claim's own direction is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tollcheck.language.hedges import Family, find_hedges, hedge_of, quantity
from tollcheck.language.numbers import find_numbers
from tollcheck.language.rates import find_rates
from tollcheck.model import Claim, Kind, Quantity

LONGEST = 80  # characters
BETWEEN_ENDS = " to "
_FAMILY: Mapping[Kind, Family] = {
    Kind.COUNT: "count",
    Kind.RATIO: "fold",
    Kind.SHARE: "share",
    Kind.CHANGE: "change",
}
_PERCENT = frozenset({"percent", "fraction"})


def with_quantity(claim: Claim, text: str) -> Claim | None:
    """The claim with the number that ``text`` says; None where it says none that a claim of this kind can have."""
    if len(text) > LONGEST:
        return None
    if claim.from_ is not None and claim.to is not None:
        first, _, last = text.partition(BETWEEN_ENDS)
        ends = (_read(first, claim.from_, family="count"), _read(last, claim.to, family="count"))
        return replace(claim, from_=ends[0], to=ends[1]) if ends[0] and ends[1] else None
    family = _FAMILY.get(claim.kind)
    found = _read(text, claim.quantity, family=family, falls=claim.direction < 0) if family else None
    return replace(claim, quantity=found) if found else None


def _read(text: str, before: Quantity | None, *, family: Family, falls: bool = False) -> Quantity | None:
    """The one number of ``text``; the rate is the one that it says, else the one that stood there."""
    numbers = find_numbers(text, language="en")
    if len(numbers) != 1:
        return None
    number = numbers[0]
    if family == "count" and number.form in _PERCENT:
        family = "share"
    if family in {"share", "change"} and number.form not in _PERCENT:
        return None
    rates = find_rates(text, language="en")
    rate = rates[0].rate if rates else before.rate if before else None
    hedge = hedge_of(number, find_hedges(text, language="en"))
    return quantity(number, hedge, family=family, rate=rate, sign=-1 if family == "change" and falls else 1)
