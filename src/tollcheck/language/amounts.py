"""Single numbers as they are written: 3,000 · 3 000 · 1.2 million · 4.5k · two dozen · soixante et onze · 14th.

An amount is a number without its surroundings; ``numbers.py`` puts amounts together (ranges, percents, fractions).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from tollcheck.language.pack import NumberWords, Pack, pack
from tollcheck.language.patterns import Unit, Units
from tollcheck.language.text import Tokens, tokenise

_LONGEST = 15  # more digits than this are no number of anything, and leave the range of exact floats
_GROUPED_TWICE = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_SHAPES = frozenset({"time", "date", "phone", "version", "url"})  # tokens that are no number, but hold digits
_DOZEN, _THOUSAND = 12, 1000


class Amount(NamedTuple):
    """A number, one unit of its last significant digit, how it is written, and the scale word that it carries."""

    value: float
    significant: float
    form: str
    scale: int = 1
    inexact: bool = False


def significant_unit(value: float) -> float:
    """One unit of the last digit that is not a trailing zero: 3,000 has thousands, 736 has ones.

    >>> significant_unit(3000), significant_unit(736), significant_unit(0)
    (1000, 1, 1)
    """
    whole, unit = int(value), 1
    while whole and whole % 10 == 0:
        whole //= 10
        unit *= 10
    return unit


def in_digits(
    word: str, *, group: str, is_scaled: bool = False, is_european: bool = False
) -> tuple[float, float] | None:
    """A token of digits as a number and its significant unit; None where it is none.

    ``group`` is the mark that groups thousands in the language ("." or ","; "" where either may). The other mark
    before exactly three digits is a decimal only where a scale follows ("1,234 million") or in English ("1.234").
    """
    if not word[0].isascii():
        return unicodedata.numeric(word), 0.01
    plain = word.replace(" ", "").replace("'", "")
    marks = [character for character in plain if character in ".,"]
    if len(plain) - len(marks) > _LONGEST:
        return None
    if len(marks) > 1 and marks[-1] != marks[0]:  # 1,234.5
        plain = plain.replace(marks[0], "").replace(marks[-1], ".")
    elif len(marks) > 1 or (marks and _is_grouped(plain, marks[0], group, is_scaled, is_european)):
        plain = plain.replace(".", "").replace(",", "")
    elif marks:
        plain = plain.replace(marks[0], ".")
    if "." in plain:
        return float(plain), 10.0 ** -len(plain.partition(".")[2])
    return int(plain), significant_unit(int(plain))


def _is_grouped(plain: str, mark: str, group: str, is_scaled: bool, is_european: bool) -> bool:
    before, _, after = plain.partition(mark)
    if len(after) != 3 or len(before) > 3 or before == "0":
        return False
    if group == ",":
        return mark == "," or is_european or after == "000"
    return mark == group or not is_scaled


class Spelled(NamedTuple):
    """A number in words, and the token after it."""

    value: int
    after: int
    is_ordinal: bool = False
    is_inexact: bool = False


class _Speller:
    """Reads one number in words, from left to right."""

    def __init__(self, tokens: Tokens, words: NumberWords, at: int) -> None:
        self.spoken, self.words = tokens.words, words
        self.at, self.end = at, at
        self.total, self.group, self.limit, self.scale = 0, 0, 0, 10**18
        self.has_any = False
        self.last = ""

    def read(self) -> Spelled | None:
        while self._joined() or self._added() or self._multiplied():
            self.end = self.at
        collected = self._collected()
        if collected is not None:
            return collected
        ordinal = self.words.ordinals.get(self.spoken[self.at]) if self.at < len(self.spoken) else None
        if ordinal is not None and (not self.has_any or ordinal <= self.limit):
            return Spelled(self.total + self.group + ordinal, self.at + 1, is_ordinal=True)
        return Spelled(self.total + self.group, self.end) if self.has_any else None

    def _joined(self) -> bool:
        """A joiner ("and", "et") together with what it joins."""
        rule = self.words.joiners.get(self.spoken[self.at]) if self.has_any else None
        if rule is None or (rule["after"] != "any" and rule["after"] != self.last):
            return False
        self.at += 1
        if self._added(allowed=rule.get("before")):
            return True
        self.at -= 1
        return False

    def _added(self, *, allowed: list[int] | None = None) -> bool:
        for phrase, value, takes in self.words.plus.get(self.spoken[self.at], ()):
            last = self.at + len(phrase)
            fits = not self.has_any or (0 < value <= self.limit)
            if fits and tuple(self.spoken[self.at : last]) == phrase and (allowed is None or value in allowed):
                self.group += value
                self.limit, self.at, self.has_any, self.last = takes, last, True, "plus"
                return True
        return False

    def _multiplied(self) -> bool:
        word = self.spoken[self.at]
        times = self.words.times.get(word)
        if times is None:
            article = word in self.words.articles and not self.has_any
            following = self.spoken[self.at + 1] if article and self.at + 1 < len(self.spoken) else ""
            if following not in self.words.times or following in self.words.bare:
                return False
            self.at, self.group, self.has_any = self.at + 1, 1, True
            return self._multiplied()
        if self.group == 0:
            if word not in self.words.bare or (self.has_any and self.limit < times):
                return False
            self.group = 1
        if times < _THOUSAND:
            if self.group >= 100:
                return False
            self.group *= times
            self.limit = 0 if times == _DOZEN else times - 1
        else:
            if times >= self.scale:
                return False
            self.total += self.group * times
            self.group, self.scale, self.limit = 0, times, times - 1
        self.at, self.has_any, self.last = self.at + 1, True, "times"
        return True

    def _collected(self) -> Spelled | None:
        """About so many: une quinzaine, deux centaines, une centaine de milliers."""
        if not self.words.collectives or self.at >= len(self.spoken):
            return None
        at, count = self.at, self.total + self.group
        if not self.has_any and self.spoken[at] in self.words.articles:
            at, count = at + 1, 1
        each = self.words.collectives.get(self.spoken[at], 0) if at < len(self.spoken) else 0
        if not each or not count:
            return None
        value, at = count * each, at + 1
        if at + 1 < len(self.spoken) and self.spoken[at] in self.words.partitives:
            more = self.words.collectives.get(self.spoken[at + 1]) or self.words.times.get(self.spoken[at + 1]) or 0
            if more >= _THOUSAND:
                value, at = value * more, at + 2
        return Spelled(value, at, is_inexact=count == 1)


def spelled(tokens: Tokens, at: int, words: NumberWords) -> Spelled | None:
    """The number in words that begins at token ``at``, as long as it goes."""
    return _Speller(tokens, words, at).read()


@lru_cache(maxsize=4)
def units_of(text: str, language: str) -> Units:
    """What stands at each token: numbers (n), ordinals (ord), years, days, codes, and the classes of the language."""
    tokens, words = tokenise(text), pack(language)
    is_european = words.numbers.group == "," and bool(_GROUPED_TWICE.search(text))
    found: Units = {}
    starters, classes = words.numbers.starters, words.classes
    numbered = 0
    for at, (word, kind) in enumerate(zip(tokens.words, tokens.kinds, strict=True)):
        if kind == "word" and word not in starters and word not in classes:
            continue  # nearly all words
        units = _class_units(tokens, at, words) if word in classes else []
        if at >= numbered:
            numeric: list[Unit] = []
            if kind == "number":
                numeric = _digit_units(tokens, at, words, is_european)
            elif kind in _SHAPES:
                numeric = [("shape", kind, at + 1)]
                if kind == "date":
                    numeric.append(("date", tokens.date_at(at), at + 1))
            elif kind == "code":
                numeric = [("code", word, at + 1)]
            elif kind == "word" and word in starters:
                numeric = _word_units(tokens, at, words.numbers)
            if numeric:
                numbered = max([after for _, _, after in numeric])
                units += numeric
        if units:
            found[at] = units
    return found


def _class_units(tokens: Tokens, at: int, words: Pack) -> list[Unit]:
    found: list[Unit] = []
    for cls, value in words.classes[tokens.words[at]]:
        if cls in words.listed("capitalised") and not tokens.is_capitalised(at):
            continue
        after = at + 1
        if tokens.words[after : after + 1] == ["."] and tokens.words[at] in words.listed("abbreviations"):
            after += 1
        found.append((cls, value, after))
        if tokens.words[at] not in words.listed("ambiguous"):
            found.append((f"{cls}!", value, after))
    return found


def _digit_units(tokens: Tokens, at: int, words: Pack, is_european: bool) -> list[Unit]:
    if _is_part_of_name(tokens, at, words):
        return [("code", tokens.words[at], at + 1)]
    numbers = words.numbers
    following = tokens.words[at + 1]
    is_glued = tokens.touches_next(at) and tokens.kinds[at + 1] == "word"
    suffix = numbers.suffixes.get(following) if is_glued else None
    scale = suffix or numbers.times.get(following, 0)
    if scale < _THOUSAND and scale != _DOZEN:
        scale = 0
    parsed = in_digits(
        tokens.words[at], group=numbers.group, is_scaled=bool(scale) or following == "%", is_european=is_european
    )
    if parsed is None:
        return []
    value, unit = parsed
    if is_glued and following in numbers.ordinal_suffixes:
        return [("ord", Amount(value, 1, "ordinal"), at + 2), *_day(value, at + 2)]
    if is_glued and not scale and following not in words.listed("glued") and tokens.is_capitalised(at + 1):
        return [("code", tokens.words[at] + following, at + 2)]
    if scale:
        form = "digits" if suffix else "mixed"
        return [("n", Amount(_exact(value * scale), _exact(unit * scale), form, scale), at + 2)]
    found: list[Unit] = [("n", Amount(value, unit, "digits"), at + 1)]
    if tokens.words[at].isdigit():
        found += _day(value, at + 1)
        if len(tokens.words[at]) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR:
            found.append(("year", int(value), at + 1))
        if len(tokens.words[at]) == 2:
            found.append(("yy", int(value), at + 1))
    return found


def _exact(value: float) -> float:
    """Whole numbers without the noise of binary fractions: 1.2 million is 1,200,000."""
    return round(value) if abs(value) >= 1 else value


def _day(value: float, after: int) -> list[Unit]:
    return [("day", int(value), after)] if value in range(1, 32) else []


def _is_part_of_name(tokens: Tokens, at: int, words: Pack) -> bool:
    """Whether a hyphen ties the number to a name: F-16 and Covid-19, but not mid-2022."""
    start = tokens.starts[at]
    if at == 0 or tokens.text[start - 1 : start] not in {"-", "‐", "‑"} or tokens.ends[at - 1] != start - 1:
        return False
    return tokens.kinds[at - 1] == "word" and tokens.words[at - 1] not in words.listed("prefixes")


def _word_units(tokens: Tokens, at: int, numbers: NumberWords) -> list[Unit]:
    read = spelled(tokens, at, numbers)
    if read is None:
        return []
    unit = significant_unit(read.value)
    if read.is_ordinal:
        return [("ord", Amount(read.value, 1, "ordinal"), read.after), *_day(read.value, read.after)]
    is_dozen = numbers.times.get(tokens.words[read.after - 1]) == _DOZEN
    amount = Amount(
        read.value, _DOZEN if is_dozen else unit, "words", _scale_word(tokens, read, numbers), read.is_inexact
    )
    found: list[Unit] = [("n", amount, read.after)]
    if read.after - at > 2 and 2000 < read.value <= _LAST_YEAR:
        found.append(("year", read.value, read.after))
    return found


def _scale_word(tokens: Tokens, read: Spelled, numbers: NumberWords) -> int:
    scale = numbers.times.get(tokens.words[read.after - 1], 1)
    return scale if scale >= _THOUSAND or scale == _DOZEN else 1
