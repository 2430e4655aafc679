"""What periods are counted from: coups, invasions, deployments, ceasefires, with their days and sources.

"Since the 2021 coup" needs a day. ``timeline.csv`` gives it, with the phrases in which reports speak of the happening.
``leaders`` came to power by it, ``ousted`` lost it: out of them and the kind ("coup") further phrases are made, by the
patterns of ``phrases.csv``. ``generic`` says that a bare word of its kind ("the coup", "the war") may mean it. Where
history offers two days, both are given: Goïta took power on 18 August 2020 and again on 24 May 2021. ``precision``
tells a month that is given as its first day. A title says what reports call something, not what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from tollcheck.knowledge.tables import first_day, folded, parts, rows
from tollcheck.model import Happening

EXPLICIT, GENERIC = "happening", "generic"
SAME_AFFAIR = timedelta(days=731)  # of several coups a bare "the coup" means the last and those two years before it
_LANGUAGES = ("en", "fr")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ARTICLES = re.compile(r"^(?:the|a|le|la|les|l'|un|une)\b ?'?")
_MONTHS = MappingProxyType(
    {
        folded(name): number
        for names in (
            "January February March April May June July August September October November December",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        )
        for number, name in enumerate(names.split(), start=1)
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One happening of the timeline. ``precision`` is ``day`` or ``month``, given as the month's first day."""

    id: str
    iso3: str
    kind: str
    date: date
    precision: str
    name: str
    phrases: Mapping[str, tuple[str, ...]]
    is_generic: bool
    source: str


@cache
def entries() -> Mapping[str, Entry]:
    """Every happening by id, in the order of the table."""
    return MappingProxyType({row["id"]: _entry(row) for row in rows("timeline.csv")})


def happenings(text_or_key: str, *, iso3: str | None, before: date | None = None) -> tuple[Happening, ...]:
    """The days that a phrase, or an entry's id, may mean in that country, the likeliest first: the latest.

    ``before`` is the day of the report: what came later is not meant. A year or month in the phrase must agree. A bare
    word of a kind needs a country, and means the last happening of that kind with those of the two years before it.

    >>> [str(one.date) for one in happenings("the coup", iso3="MLI", before=date(2025, 10, 1))]
    ['2021-05-24', '2020-08-18']
    >>> [str(one.date) for one in happenings("the 2012 coup", iso3="MLI")]
    ['2012-03-22']
    """
    entry = entries().get(text_or_key)
    if entry is not None:
        return (Happening(entry.name, entry.date, entry.id),)
    phrase = _bare(text_or_key)
    year, month, undated = _dated(phrase)
    told = [entries()[key] for form in dict.fromkeys((phrase, undated)) for key in _explicit().get(form, ())]
    kinds = _kinds_of().get(undated, frozenset()) if iso3 is not None else frozenset()
    of_kind = [one for one in entries().values() if one.is_generic and one.kind in kinds]
    found = _of((*told, *of_kind), iso3=iso3, before=before, year=year, month=month)
    if iso3 is None:
        found = found if len({one.iso3 for one in found}) == 1 else []
    elif kinds and not (year or month):
        found = _latest(found)
    return tuple(Happening(text_or_key, one.date, one.id) for one in found)


def surfaces(language: str) -> Iterable[tuple[str, str, str]]:
    """Phrases that name a happening: the form, the key to ask ``happenings`` with (the form itself), ``happening`` for
    phrases of single happenings or ``generic`` for those of a kind, which need a country."""
    return _surfaces(language)


@cache
def _surfaces(language: str) -> tuple[tuple[str, str, str], ...]:
    phrases = dict.fromkeys(phrase for one in entries().values() for phrase in one.phrases[language])
    explicit = {phrase: GENERIC if _is_day(phrase) else EXPLICIT for phrase in phrases}
    generic = dict.fromkeys(_generic_phrases(language), GENERIC)
    return tuple((form, form, role) for form, role in (generic | explicit).items())


def _is_day(phrase: str) -> bool:
    """Whether a phrase is only a day of the year ("October 7"), which means a happening in one country alone."""
    return _dated(_bare(phrase))[2].strip(".,").isdigit()


def _of(
    found: Iterable[Entry], *, iso3: str | None, before: date | None, year: int | None, month: int | None
) -> list[Entry]:
    fitting = [
        one
        for one in found
        if (iso3 is None or one.iso3 == iso3)
        and (before is None or one.date <= before)
        and (year is None or one.date.year == year)
        and (month is None or one.date.month == month)
    ]
    days = {one.date: one for one in reversed(fitting)}
    return sorted(days.values(), key=lambda one: one.date, reverse=True)


def _latest(found: list[Entry]) -> list[Entry]:
    return [one for one in found if found[0].date - one.date < SAME_AFFAIR]


def _bare(text: str) -> str:
    """A phrase without its article, folded.

    >>> _bare("l’invasion"), _bare("The 2021 Coup")
    ('invasion', '2021 coup')
    """
    return _ARTICLES.sub("", folded(text)).strip()


def _dated(phrase: str) -> tuple[int | None, int | None, str]:
    """The year and month in a phrase, and the phrase without them.

    >>> _dated("august 2020 coup"), _dated("putsch de 2012")
    ((2020, 8, 'coup'), (2012, None, 'putsch'))
    """
    year = _YEAR.search(phrase)
    words = [word for word in phrase.split() if year is None or word != year.group()]
    months = [word for word in words if word.removeprefix("d'") in _MONTHS]
    rest = [word for word in words if word not in months]
    while rest and rest[-1] in {"of", "de", "in", "en", "du"}:
        rest.pop()
    month = _MONTHS[months[0].removeprefix("d'")] if len(months) == 1 else None
    return (int(year.group()) if year else None), month, " ".join(rest)


@cache
def _explicit() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for one in entries().values():
        for phrase in dict.fromkeys(_bare(phrase) for language in _LANGUAGES for phrase in one.phrases[language]):
            found.setdefault(phrase, []).append(one.id)
    return MappingProxyType({phrase: tuple(ids) for phrase, ids in found.items()})


@cache
def _kinds_of() -> Mapping[str, frozenset[str]]:
    """The kinds that a generic phrase may mean: "the takeover" is a coup or a takeover."""
    found: dict[str, set[str]] = {}
    for row in rows("phrases.csv"):
        if row["of"] == "kind":
            for phrase in parts(row["phrases"]):
                found.setdefault(_bare(phrase), set()).update(parts(row["kinds"]))
    return MappingProxyType({phrase: frozenset(kinds) for phrase, kinds in found.items()})


def _generic_phrases(language: str) -> Iterator[str]:
    for row in rows("phrases.csv"):
        if row["of"] == "kind" and row["language"] == language:
            yield from parts(row["phrases"])


def _entry(row: Mapping[str, str]) -> Entry:
    day = first_day(row["date"])
    if day is None:
        raise ValueError(f"timeline.csv: {row['id']} has no date; give one")
    return Entry(
        id=row["id"],
        iso3=row["iso3"],
        kind=row["kind"],
        date=day,
        precision=row["precision"],
        name=row["name"],
        phrases=MappingProxyType({language: tuple(dict.fromkeys(_phrases(row, language))) for language in _LANGUAGES}),
        is_generic=row["generic"] == "yes",
        source=row["source"],
    )


def _phrases(row: Mapping[str, str], language: str) -> Iterator[str]:
    """The phrases that the table lists, and those made of who came to power and who lost it."""
    yield from parts(row[f"aliases_{language}"])
    for pattern in rows("phrases.csv"):
        if pattern["language"] == language and pattern["of"] in ("leaders", "ousted"):
            if pattern["kinds"] and row["kind"] not in parts(pattern["kinds"]):
                continue
            for who in parts(row[pattern["of"]]):
                yield from (said.format(who=who) for said in parts(pattern["phrases"]))
