"""So many in each year, month or day: "736 per year", "deux par jour", "one every nine minutes".

The model knows rates per year, month and day. Other units are turned into the nearest of them: weeks into months,
hours and minutes into days.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tollcheck.language.begun import begun
from tollcheck.language.numbers import NumberMention
from tollcheck.language.pack import pack
from tollcheck.language.patterns import Match, leftmost_longest
from tollcheck.language.ranges import Range, ranged_units
from tollcheck.language.text import tokenise
from tollcheck.model import Rate, Span

# unit: the rate of the model that it becomes, and how many of the unit that rate's unit holds
_RATES = {
    "decade": (Rate.PER_YEAR, 0.1),
    "year": (Rate.PER_YEAR, 1.0),
    "quarter": (Rate.PER_YEAR, 4.0),
    "month": (Rate.PER_MONTH, 1.0),
    "fortnight": (Rate.PER_MONTH, 365.25 / 14 / 12),
    "week": (Rate.PER_MONTH, 365.25 / 7 / 12),
    "day": (Rate.PER_DAY, 1.0),
    "hour": (Rate.PER_DAY, 24.0),
    "minute": (Rate.PER_DAY, 1440.0),
}


class RateMention(NamedTuple):
    """A rate in a text: a number beside it, times ``low`` to ``high``, is so many in each unit of ``rate``.

    "Per year" is 1 to 1 per year; "every three to four months" is 1/4 to 1/3 per month.
    """

    span: Span
    rate: Rate
    low: float
    high: float


def find_rates(text: str, *, language: str) -> tuple[RateMention, ...]:
    """Every rate in ``text``, in order.

    >>> [(found.rate.value, found.low) for found in find_rates("one every nine minutes, 40 a year", language="en")]
    [('per_day', 160.0), ('per_year', 1.0)]
    """
    return _rates(text, language)


@lru_cache(maxsize=4)
def _rates(text: str, language: str) -> tuple[RateMention, ...]:
    tokens = tokenise(text)
    found = []
    said = pack(language).rates.matches(tokens, ranged_units(text, language), begun(text, language))
    for match in leftmost_longest(said):
        span = Span(tokens.starts[match.first], tokens.ends[match.after - 1])
        mention = _mention(span, match)
        if mention is not None:
            found.append(mention)
    return tuple(found)


def _mention(span: Span, match: Match) -> RateMention | None:
    constants, captures = match.row.constants, match.captures
    unit = constants["unit"] if "unit" in constants else captures["unit"].value
    if unit not in _RATES:
        return None
    rate, each = _RATES[unit]
    every: Range | None = captures["q"].value if "q" in captures else None
    longest = every.high.value if every else constants.get("every", 1)
    shortest = every.low.value if every else constants.get("every", 1)
    if not shortest:
        return None
    return RateMention(span, rate, each / longest, each / shortest)


def rate_of(mention: RateMention | None) -> Rate:
    """The rate of a mention; a number without one is a total."""
    return Rate.TOTAL if mention is None else mention.rate


def per_rate(number: NumberMention, mention: RateMention) -> NumberMention:
    """A number in the unit of its rate: one "every nine minutes" is 160 per day."""
    if mention.low == mention.high == 1 or number.low is None or number.high is None:
        return number
    low, high = number.low * mention.low, number.high * mention.high
    return number._replace(low=low, high=high, significant=number.significant * mention.low, is_range=low < high)
