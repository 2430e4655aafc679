"""What periods are counted from: coups, invasions, deployments, ceasefires, with their days and sources.

"Since the 2021 coup" needs a day. ``timeline.csv`` gives it, with the phrases in which reports speak of the happening.
``leaders`` came to power by it, ``ousted`` lost it: out of them further phrases are made, by the patterns of
``phrases.csv``. ``countries`` begins with the one where it happened. ``generic`` says that a bare word of its kinds
("the coup", "the war") may mean it there. Where history offers two days, both are given: Goïta took power on 18 August
2020 and again on 24 May 2021. ``precision`` tells a month that is given as its first day. What a happening is called
follows reports and is no judgement of what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import filterfalse
from types import MappingProxyType
from typing import NamedTuple

from tollcheck.knowledge.tables import first_day, folded, languages, listed, parts, rows, unaccented
from tollcheck.model import Happening

EXPLICIT, GENERIC = "happening", "generic"
SAME_AFFAIR = timedelta(days=731)  # of several coups a bare "the coup" means the last and those two years before it
_WORD = re.compile(r"\w+")
_LONGEST_PHRASE = 8
_BETWEEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One happening of the timeline. ``precision`` is ``day`` or ``month``, given as the month's first day.

    It happened in the first of ``countries``; reports from the others count from it too.
    """

    id: str
    countries: tuple[str, ...]
    kinds: tuple[str, ...]
    date: date
    precision: str
    name: str
    phrases: Mapping[str, tuple[str, ...]]
    is_generic: bool
    source: str


class _Words(NamedTuple):
    """A phrase as words without articles, and the year and month that it names."""

    all: tuple[str, ...]
    undated: tuple[str, ...]
    year: int | None
    month: int | None

    @property
    def is_day(self) -> bool:
        """Whether it is only a day ("October 7", "7 octobre 2023")."""
        return self.month is not None and bool(self.undated) and all(word.isdigit() for word in self.undated)


@cache
def entries() -> Mapping[str, Entry]:
    """Every happening by id, in the order of the table."""
    return MappingProxyType({row["id"]: _entry(row) for row in rows("timeline.csv")})


def happenings(text_or_key: str, *, iso3: str | None, before: date | None = None) -> tuple[Happening, ...]:
    """The days that a phrase, or an entry's id, may mean in that country, the likeliest first: the latest.

    Of the phrase the longest part that names a happening counts. ``before`` is the day of the report: what came later
    is not meant. A year or month in the phrase must agree. A bare word of a kind needs a country, and means the last
    happening of that kind there with those of the two years before it; a name needs none.

    >>> [str(one.date) for one in happenings("the coup", iso3="MLI", before=date(2025, 10, 1))]
    ['2021-05-24', '2020-08-18']
    >>> [str(one.date) for one in happenings("the 2012 coup", iso3="MLI")]
    ['2012-03-22']
    """
    entry = entries().get(text_or_key)
    if entry is not None:
        return (Happening(entry.name, entry.date, entry.id),)
    words = _words(text_or_key)
    phrase = _known_part(words)
    told = [entries()[key] for key in _explicit().get(phrase, ())]
    kinds = _kinds_of().get(phrase, frozenset())
    fitting = [one for one in told if iso3 in one.countries]
    fitting += [
        one for one in entries().values() if one.is_generic and iso3 == one.countries[0] and kinds & {*one.kinds}
    ]
    found = _of(fitting, words, before=before)
    if kinds and not (words.year or words.month):
        found = _latest(found)
    if not fitting and not (words.is_day and words.year is None and iso3 is not None) and _is_named(phrase, told):
        found = _of(told, words, before=before)
    return tuple(Happening(text_or_key, one.date, one.id) for one in found)


def length_known(text: str) -> int:
    """How far into ``text`` the happening reaches that it names, in characters; 0 where it names none.

    >>> length_known("the coup attacks have doubled")
    8
    """
    whole = _known_part(_words(text))
    if not whole:
        return 0
    ends = (found.end() for found in _BETWEEN.finditer(text))
    return next((end for end in ends if _known_part(_words(text[:end])) == whole), len(text))


def surfaces(language: str) -> Iterable[tuple[str, str, str]]:
    """Phrases that name a happening: the form, the key to ask ``happenings`` with (the form itself), and the role.

    ``happening`` for names of single happenings, ``generic`` for phrases that need a country ("the coup").
    """
    return _surfaces(language)


@cache
def _surfaces(language: str) -> tuple[tuple[str, str, str], ...]:
    phrases = [phrase for one in entries().values() for phrase in one.phrases[language]]
    found = {phrase: EXPLICIT if _is_proper(phrase) else GENERIC for phrase in (*phrases, *_of_kinds(language))}
    return tuple((form, form, role) for form, role in found.items())


def _of(found: Iterable[Entry], words: _Words, *, before: date | None) -> list[Entry]:
    """Those that agree with the dates, one for each day, the latest first."""
    fitting = [
        one
        for one in found
        if (before is None or one.date <= before)
        and words.year in (None, one.date.year)
        and words.month in (None, one.date.month)
    ]
    days = {one.date: one for one in reversed(fitting)}
    return sorted(days.values(), key=lambda one: one.date, reverse=True)


def _latest(found: list[Entry]) -> list[Entry]:
    return [one for one in found if found[0].date - one.date < SAME_AFFAIR]


def _words(text: str) -> _Words:
    """A phrase as words, its year and month told apart.

    >>> _words("l’August 2020 coup")
    _Words(all=('august', '2020', 'coup'), undated=('coup',), year=2020, month=8)
    """
    every = _said(text)
    years = [word for word in every if len(word) == 4 and word[:2] in ("19", "20") and word.isdigit()]
    months = [word for word in every if word in _months()]
    return _Words(
        every,
        tuple(word for word in every if word not in years and word not in months),
        int(years[0]) if len(years) == 1 else None,
        _months()[months[0]] if len(months) == 1 else None,
    )


@cache
def _months() -> Mapping[str, int]:
    """The number of every month, by its names in all languages."""
    named = (parts(row["months"]) for row in languages().values())
    return {folded(name): number for names in named for number, name in enumerate(names, start=1)}


@cache
def _articles() -> frozenset[str]:
    return frozenset(article for row in languages().values() for article in parts(row["articles"]))


def _said(text: str) -> tuple[str, ...]:
    """The words of a phrase that count."""
    return tuple(filterfalse(_articles().__contains__, _WORD.findall(unaccented(text))))


def _known_part(words: _Words) -> tuple[str, ...]:
    """The longest run of words that some entry or kind is known by; none is an empty run."""
    explicit, kinds = _explicit(), _kinds_of()
    for length in range(min(_LONGEST_PHRASE, len(words.all)), 0, -1):
        for told in dict.fromkeys((words.all, words.undated)):
            for start in range(len(told) - length + 1):
                run = told[start : start + length]
                if run in explicit or run in kinds:
                    return run
    return ()


def _is_proper(phrase: str) -> bool:
    """Whether a phrase names one happening whatever the country: it holds a name, or a day."""
    months = {word for word in phrase.split() if folded(word) in _months()}
    return _words(phrase).is_day or any(word[:1].isupper() for word in phrase.split() if word not in months)


def _is_named(phrase: tuple[str, ...], told: list[Entry]) -> bool:
    """Whether the entries so called are one affair under a proper name, so that no country is needed to know which."""
    said = (form for one in told for forms in one.phrases.values() for form in forms)
    is_one = len({one.countries for one in told}) == 1
    return is_one and any(_is_proper(form) for form in said if _words(form).all == phrase)


@cache
def _explicit() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for one in entries().values():
        for phrase in dict.fromkeys(_said(phrase) for forms in one.phrases.values() for phrase in forms):
            found.setdefault(phrase, []).append(one.id)
    return MappingProxyType({phrase: tuple(ids) for phrase, ids in found.items()})


@cache
def _kinds_of() -> Mapping[tuple[str, ...], frozenset[str]]:
    """The kinds that a generic phrase may mean: "the takeover" is a coup or a takeover."""
    found: dict[tuple[str, ...], set[str]] = {}
    for row in rows("phrases.csv"):
        if row["of"] == "kind":
            for phrase in parts(row["phrases"]):
                found.setdefault(_said(phrase), set()).update(parts(row["kinds"]))
    return MappingProxyType({phrase: frozenset(kinds) for phrase, kinds in found.items()})


def _of_kinds(language: str) -> Iterator[str]:
    for row in rows("phrases.csv"):
        if row["of"] == "kind" and row["language"] == language:
            yield from parts(row["phrases"])


def _entry(row: Mapping[str, str]) -> Entry:
    day = first_day(row["date"])
    if day is None:
        raise ValueError(f"timeline.csv: {row['id']} has no date; give one")
    return Entry(
        id=row["id"],
        countries=parts(row["countries"]),
        kinds=parts(row["kind"]),
        date=day,
        precision=row["precision"],
        name=row["name"],
        phrases=MappingProxyType({language: tuple(dict.fromkeys(_phrases(row, language))) for language in languages()}),
        is_generic=row["generic"] == "yes",
        source=row["source"],
    )


def _phrases(row: Mapping[str, str], language: str) -> Iterator[str]:
    """The phrases that the table lists, and those made of who came to power and who lost it."""
    yield from listed(row, "aliases", language)
    for pattern in _patterns(language):
        whose = parts(row[pattern.of])
        if whose and (not pattern.kinds or pattern.kinds.intersection(parts(row["kind"]))):
            yield from (said.replace("{who}", who) for who in whose for said in pattern.said)


class _Pattern(NamedTuple):
    """How reports speak of a change of power, by those ``of`` one side; of all kinds where none is named."""

    of: str
    kinds: frozenset[str]
    said: tuple[str, ...]


@cache
def _patterns(language: str) -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(row["of"], frozenset(parts(row["kinds"])), parts(row["phrases"]))
        for row in rows("phrases.csv")
        if row["language"] == language and row["of"] in ("leaders", "ousted")
    )
