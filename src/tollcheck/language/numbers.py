"""Every number of a text: what it is worth, how it is written, and what it counts or does not count.

Found in three steps, each a table of the language: single amounts (``amounts.py``), ranges of two, and what they are
said as (percents, fractions, fold words, vague words). A last table says which numbers count nobody: ages, years,
money, distances, names of units.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from tollcheck.language.amounts import Amount
from tollcheck.language.begun import begun
from tollcheck.language.pack import Pack, pack
from tollcheck.language.patterns import Match, Unit, Units
from tollcheck.language.ranges import Range, ranged_units
from tollcheck.language.roles import roles_of
from tollcheck.language.text import Tokens, tokenise
from tollcheck.model import Span

PLAIN, ARTICLE, MOST = "plain", "article", "most"
_NO_NUMBER = "none"  # a wording that only looks like a number ("no one", "the first half")
_WHOLES = frozenset(
    {*range(2, 21), 25, 30, 40, 50, 100, 200, 500, 1000, 10_000, 20_000, 50_000, 100_000, 1_000_000}
)  # of which one says a part
_DIGITS = re.compile(r"\d+")
_MOST_DIGITS = 15
_LEAST_HALVED = 12  # "half a dozen", "half a million"
_TIMES = frozenset({"date", "year", "duration"})  # roles that no share and no fold word can have
_TIMELESS = frozenset({"fraction", "percent", "points", "fold"})


class NumberMention(NamedTuple):
    """A number in a text.

    ``low`` and ``high`` are the number as written, equal unless it is a range; None for a vague word ("dozens"; for
    "most" ``low`` is 0.5). Percents and fractions are shares of one, fold words are factors ("halved" is 0.5).
    ``significant`` is one unit of the last significant digit (3,000: 1000). ``form``: digits, words, mixed, vague,
    fraction, percent, points, fold, ordinal. ``role`` is "plain" for what may count something; else what it is
    instead. ``inexact`` numbers hedge themselves ("une quinzaine", "20-odd"). ``parts`` are the two ends of a range,
    for a reader who knows that it is a change from one to the other.
    """

    span: Span
    low: float | None
    high: float | None
    significant: float
    form: str
    vague: str | None = None
    is_range: bool = False
    role: str = PLAIN
    inexact: bool = False
    parts: tuple[NumberMention, NumberMention] | None = None


class _Said(NamedTuple):
    """A row of quantities.toml where a text says it."""

    tokens: Tokens
    match: Match
    span: Span

    @property
    def constants(self) -> Mapping[str, Any]:
        return self.match.row.constants

    def amount(self, name: str) -> Amount | None:
        capture = self.match.captures.get(name)
        return capture.value if capture is not None and isinstance(capture.value, Amount) else None

    def number(self) -> NumberMention:
        """The number or range that the row is about."""
        return _of_range(self.tokens, self.span, self.match.captures["q"].value)


class _Found(NamedTuple):
    """A mention while it is being put together, with its tokens."""

    first: int
    after: int
    mention: NumberMention


def find_numbers(text: str, *, language: str) -> tuple[NumberMention, ...]:
    """Every number of ``text``, in order, with its role; "un" and "une" have the role "article".

    >>> [(number.low, number.high, number.form) for number in find_numbers("300 to 400, or 80 percent", language="en")]
    [(300, 400, 'digits'), (0.8, 0.8, 'percent')]
    """
    return _numbers(text, language)


@lru_cache(maxsize=4)
def _numbers(text: str, language: str) -> tuple[NumberMention, ...]:
    tokens, words = tokenise(text), pack(language)
    units = ranged_units(text, language)
    found = _compose(tokens, words, units, words.quantities.matches(tokens, units, begun(text, language)))
    roles = roles_of(text, language)
    return tuple(
        item.mention._replace(role=role) if (role := _role(item, roles)) != PLAIN else item.mention for item in found
    )


def _role(item: _Found, roles: dict[int, str]) -> str:
    for at in range(item.first, item.after):
        if at in roles and not (roles[at] in _TIMES and item.mention.form in _TIMELESS):
            return roles[at]
    return PLAIN


def _compose(tokens: Tokens, words: Pack, units: Units, said: Mapping[int, list[Match]]) -> list[_Found]:
    """The mentions of a text, from left to right: the longest wording wins, single amounts fill what is left."""
    found: list[_Found] = []
    at = 0
    for first in sorted({*said, *units}):
        if first < at:
            continue
        best = _best(tokens, words, first, said.get(first, ()), units.get(first, ()))
        if best is None:
            continue
        at = best.after
        if best.mention.form == _NO_NUMBER:
            continue
        if found and _says_again(tokens, found[-1], best):
            best = _in_one(tokens, found.pop(), best)
            at = best.after
        found.append(best)
    return found


def _says_again(tokens: Tokens, before: _Found, met: _Found) -> bool:
    """Whether brackets say the number before them in digits or in words: "forty (40)"."""
    if tokens.words[met.first - 1] != "(" or tokens.words[met.after] != ")" or met.first - 1 != before.after:
        return False
    said, again = before.mention, met.mention
    return (said.low, said.high) == (again.low, again.high) and said.form != again.form


def _in_one(tokens: Tokens, said: _Found, again: _Found) -> _Found:
    """A number with the brackets that say it again."""
    after = again.after + 1
    return _Found(said.first, after, said.mention._replace(span=_span(tokens, said.first, after)))


def _best(tokens: Tokens, words: Pack, first: int, said: Iterable[Match], units: Iterable[Unit]) -> _Found | None:
    choices = [made for match in said if (made := _said(tokens, match)) is not None]
    for unit in units:
        if unit[0] == "q":
            choices.append(_plain(tokens, words, first, unit))
        elif unit[0] in {"ord", "code", "shape"}:
            choices.append(_named(tokens, first, unit))
    return max(choices, key=lambda made: made.after, default=None)


def _span(tokens: Tokens, first: int, after: int) -> Span:
    return Span(tokens.starts[first], tokens.ends[after - 1])


def _plain(tokens: Tokens, words: Pack, first: int, unit: Unit) -> _Found:
    _, value, after = unit
    mention = _of_range(tokens, _span(tokens, first, after), value)
    if after == first + 1 and tokens.words[first] in words.numbers.articles:
        mention = mention._replace(role=ARTICLE)
    return _Found(first, after, mention)


def _of_range(tokens: Tokens, span: Span, value: Range) -> NumberMention:
    low, high = value.low, value.high
    parts = None
    if value.ends is not None:
        ends = [
            NumberMention(
                _span(tokens, end.first, end.after), amount.value, amount.value, amount.significant, amount.form
            )
            for end, amount in zip(value.ends, (low, high), strict=True)
        ]
        parts = (ends[0], ends[1])
    form = high.form if low.form in {high.form, "digits"} else low.form
    significant = min(low.significant, high.significant)
    is_inexact = low.inexact or high.inexact
    return NumberMention(
        span, low.value, high.value, significant, form, is_range=value.is_range, inexact=is_inexact, parts=parts
    )


def _named(tokens: Tokens, first: int, unit: Unit) -> _Found:
    """An ordinal, or the digits of what is no number: a name (G5), a clock time, an address."""
    cls, met, after = unit
    span = _span(tokens, first, after)
    if cls == "ord":
        return _Found(first, after, NumberMention(span, met.value, met.value, 1, "ordinal"))
    digits = _DIGITS.search(tokens.words[first])
    role = "unit_name" if cls == "code" else met
    if digits is None:
        return _Found(first, after, NumberMention(span, None, None, 0, _NO_NUMBER))
    value = int(digits.group()[:_MOST_DIGITS])
    return _Found(first, after, NumberMention(span, value, value, 1, "digits", role=role))


def _said(tokens: Tokens, match: Match) -> _Found | None:
    """A mention from a row of quantities.toml; None where its numbers do not fit together."""
    said = _Said(tokens, match, _span(tokens, match.first, match.after))
    mention = _MAKERS[match.row.constants["make"]](said)
    return None if mention is None else _Found(match.first, match.after, mention)


def _percent(said: _Said) -> NumberMention:
    return _hundredths(said.number(), "percent")


def _points(said: _Said) -> NumberMention:
    return _hundredths(said.number(), "points")


def _hundredths(mention: NumberMention, form: str) -> NumberMention:
    """A number of hundredths as a share of one."""
    parts = mention.parts and (_hundredths(mention.parts[0], form), _hundredths(mention.parts[1], form))
    low, high = (None if value is None else round(value / 100, 10) for value in (mention.low, mention.high))
    unit = round(mention.significant / 100, 10)
    return mention._replace(low=low, high=high, significant=unit, form=form, parts=parts)


def _percent_range(said: _Said) -> NumberMention | None:
    ends = said.match.captures["low"], said.match.captures["high"]
    if not ends[0].value.value < ends[1].value.value:
        return None
    whole = Range(ends[0].value, ends[1].value, True, ends)
    return _hundredths(_of_range(said.tokens, said.span, whole), "percent")


def _fold(said: _Said) -> NumberMention | None:
    amount = said.amount("n")
    times = said.constants["value"] if amount is None else amount.value + (0.5 if said.constants.get("half") else 0)
    if not times:
        return None
    factor = 1 / times if said.constants.get("is_less") else times
    return NumberMention(said.span, factor, factor, factor, "fold")


def _fraction(said: _Said) -> NumberMention | None:
    if "value" in said.constants:
        value = said.constants["value"]
        return NumberMention(said.span, value, value, value, "fraction")
    parts, wholes = said.amount("part"), said.amount("whole")
    part = parts.value if parts else said.constants["part"]
    whole = wholes.value if wholes else said.match.captures["whole"].value
    if whole > said.constants.get("most", whole):
        return None
    if not 0 < part < whole or part != int(part) or whole not in _WHOLES:
        return None
    return NumberMention(said.span, part / whole, part / whole, 1 / whole, "fraction")


def _scaled(said: _Said) -> NumberMention | None:
    amount = said.amount("n")
    if amount is None or amount.form != "words" or amount.value < _LEAST_HALVED:
        return None
    value = amount.value * said.constants["factor"]
    return NumberMention(said.span, value, value, min(amount.significant, value), "words")


def _plus_half(said: _Said) -> NumberMention | None:
    amount = said.amount("n")
    if amount is None:
        return None
    scale = said.match.captures["scale"].value if "scale" in said.match.captures else 1
    value = amount.value * scale + 0.5 * max(scale, amount.scale)
    return NumberMention(said.span, value, value, 0.5 * max(scale, amount.scale), amount.form)


def _number(said: _Said) -> NumberMention:
    value = said.constants["value"]
    return NumberMention(said.span, value, value, value, "words")


def _vague(said: _Said) -> NumberMention:
    word = said.constants["vague"]
    return NumberMention(said.span, 0.5 if word == MOST else None, None, 0, "vague", vague=word)


def _none(said: _Said) -> NumberMention:
    return NumberMention(said.span, None, None, 0, _NO_NUMBER)


_MAKERS: Mapping[str, Callable[[_Said], NumberMention | None]] = {
    "percent": _percent,
    "points": _points,
    "percent_range": _percent_range,
    "fold": _fold,
    "fraction": _fraction,
    "scaled": _scaled,
    "plus_half": _plus_half,
    "number": _number,
    "vague": _vague,
    "none": _none,
}
