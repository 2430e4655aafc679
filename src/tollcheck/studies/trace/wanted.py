"""The number that is traced: what it stands for, and which other numbers are of its size and roundness.

What a plain number stands for is said in one place, ``language/hedges``: half a unit of its last significant digit and
never more than a tenth; a fold word a tenth. A percentage is traced by its own rounding, like a count.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tollcheck.errors import QuestionError
from tollcheck.language.amounts import significant_unit
from tollcheck.language.hedges import Family, quantity
from tollcheck.language.numbers import NumberMention, find_numbers
from tollcheck.model import Span

LONGEST = 40  # characters; more is no number
SMALLEST, LARGEST = 0.001, 10**15
MEND = 'give one number, such as 3,656, "1.2 million", "80 %" or 4x'
EDGE = 1e-9
NEAR = 2  # numbers from the half to the double are compared with

_GROUPED_BY_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_TIMES = re.compile(r"[x×]\s*(?P<before>.+)|(?P<after>.+?)\s*(?:x|×|-?times|-?fold)", re.IGNORECASE)


class Notation(StrEnum):
    """How a number is told: as a count, in percent, or as a fold."""

    COUNT = "count"
    PERCENT = "percent"
    FOLD = "fold"


FAMILIES: dict[Notation, Family] = {Notation.COUNT: "count", Notation.PERCENT: "change", Notation.FOLD: "fold"}


class Near(NamedTuple):
    """The numbers from ``first`` to ``last`` units, those that end in a zero left out where ``is_sharp``."""

    first: int
    last: int
    is_sharp: bool

    def __len__(self) -> int:
        zeros = self.last // 10 - (self.first - 1) // 10 if self.is_sharp else 0
        return self.last - self.first + 1 - zeros


@dataclass(frozen=True, slots=True)
class Wanted:
    """A number with one ``unit`` of its last significant digit, and the interval that it stands for.

    Percentages are in points: 80 % is 80.
    """

    value: float
    unit: float
    notation: Notation
    low: float
    high: float

    @property
    def units(self) -> int:
        """The number in its units: 3,700 is 37 hundreds."""
        return round(self.value / self.unit)

    @property
    def hit(self) -> float:
        """How likely a random value of its size is to fall into its interval: 1 in 900 for three digits."""
        size = 10.0 ** math.floor(math.log10(self.value))
        return min(1.0, (self.high - self.low) / (9 * size))

    def chance_of(self, tries: int) -> float:
        """How likely it is that one of so many values of its size falls into its interval (Sidak's correction)."""
        return -math.expm1(tries * math.log1p(-min(self.hit, 1 - EDGE)))

    @property
    def near(self) -> Near:
        """The numbers of the same digits and the same roundness from its half to its double."""
        units = self.units
        size = 10 ** (len(str(units)) - 1)
        return Near(
            max(size, math.ceil(units / NEAR)), min(10 * size - 1, units * NEAR), units >= 10 and units % 10 != 0
        )

    def at(self, units: int) -> Wanted:
        """Another number of the same roundness."""
        return plain(round(units * self.unit, 9), self.unit, self.notation)


def plain(value: float, unit: float, notation: Notation) -> Wanted:
    """A number with what it stands for when no word hedges it.

    >>> found = plain(3700, 100, Notation.COUNT)
    >>> found.low, found.high
    (3650.0, 3750.0)
    """
    if notation is Notation.FOLD:  # a fold word stands for a tenth: what is told beyond two digits says nothing
        unit = 10.0 ** (math.floor(math.log10(value)) - 1)
    mention = NumberMention(Span(0, 0), value, value, unit, "digits")
    interval = quantity(mention, None, family=FAMILIES[notation]).interval
    return Wanted(value, unit, notation, interval.low or 0.0, interval.high or 0.0)


def of_value(value: float, notation: Notation) -> Wanted:
    """The number that a claim was read as, whose writing is no longer there.

    >>> of_value(1_200_000, Notation.COUNT).unit, of_value(38.4, Notation.PERCENT).unit
    (100000, 0.1)
    """
    return plain(round(value, 6), _unit(round(value, 6)), notation)


def wanted(number: float | str, *, percent: bool = False) -> Wanted:
    """The number that a user means; QuestionError where it is none that can be traced.

    >>> wanted("3.656") == wanted("3,656") == wanted(3656)
    True
    >>> wanted("fourfold") == wanted("4x"), wanted("80 %") == wanted(80, percent=True)
    (True, True)
    """
    shown = str(number).strip()
    shown = shown if len(shown) <= LONGEST else shown[:LONGEST] + "…"
    found = _written(number) if isinstance(number, str) else _valued(number)
    if found is None:
        raise QuestionError(f"{shown}: is not a number that can be traced; {MEND}")
    value, unit, notation = found
    if not SMALLEST <= value < LARGEST:
        raise QuestionError(f"{shown}: only numbers from {SMALLEST} to {LARGEST:,} are traced; {MEND}")
    if value / unit >= LARGEST:  # more digits than a float holds: its interval would be empty
        raise QuestionError(f"{shown}: has more digits than a number that is counted; {MEND}")
    return plain(value, unit, Notation.PERCENT if percent and notation is Notation.COUNT else notation)


def _valued(number: float) -> tuple[float, float, Notation] | None:
    """A number of a program: as precise as its digits say."""
    if isinstance(number, bool) or not math.isfinite(number):
        return None
    return number, _unit(number), Notation.COUNT


def _unit(value: float) -> float:
    """One unit of the last significant digit."""
    if value == int(value):
        return significant_unit(abs(value))
    return 10.0 ** -len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _written(text: str) -> tuple[float, float, Notation] | None:
    """A number as a user writes it."""
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if _GROUPED_BY_POINTS.fullmatch(text):
        text = text.replace(".", ",")
    times = _TIMES.fullmatch(text)
    found = _read((times["before"] or times["after"]) if times else text)
    return (found[0], found[1], Notation.FOLD) if found and times else found


def _read(text: str) -> tuple[float, float, Notation] | None:
    """One number that is the whole of a text: value, unit and notation."""
    found = find_numbers(text, language="en")
    if len(found) != 1 or found[0].is_range or found[0].low is None or found[0].span.of(text) != text:
        return None
    number, value = found[0], found[0].low
    if number.form in ("percent", "points", "fraction"):
        return round(value * 100, 9), round(number.significant * 100, 9), Notation.PERCENT
    if number.form == "fold":
        return value, 1, Notation.FOLD
    return value, number.significant, Notation.COUNT
