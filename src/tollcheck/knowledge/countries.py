"""Countries, disputed places and groups of countries under the names that reports give them.

Three tables, each plain CSV with its sources in ``countries.md``: ``countries.csv`` (every country of the record,
former states and places with an ISO code), ``territories.csv`` (places that reports name and no record has as a unit:
Gaza, Somaliland, Kashmir...) and ``groups.csv`` (the Sahel, the Middle East, the world). Which unit of a record holds
a place is not said here but in ``crosswalk``. Names are those in use; none of them decides whose a place is.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tollcheck.knowledge.tables import languages, listed
from tollcheck.model import Place

FOLDER = Path(__file__).parent
NOT_A_LETTER = re.compile(r"[\W_]+")


class Role(StrEnum):
    """What a surface form does in a sentence: names the place, qualifies something by it, or names its people."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Country:
    """A country or former state by its ISO 3166 code; Kosovo by the user-assigned XKX, former states by ISO 3166-3."""

    iso3: str
    iso2: str | None
    name: str
    name_fr: str

    @property
    def place(self) -> Place:
        return Place(self.name, iso3=self.iso3)


@dataclass(frozen=True, slots=True)
class Territory:
    """A place that no record has as a unit; ``note`` is the sentence to show with it, where it needs one of its own."""

    place: Place
    note: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """Countries that reports name together, as ``source`` has them; ``note`` says which, where readers may differ."""

    place: Place
    source: str
    note: str | None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of any of the three tables: a place with its surface forms by language."""

    place: Place
    codes: tuple[str, ...]
    forms: Mapping[tuple[str, Role], tuple[str, ...]]
    also_words: Mapping[str, tuple[str, ...]]
    row: Mapping[str, str]


@cache
def countries() -> Mapping[str, Country]:
    """Every country and former state, by ISO 3166 alpha-3 code.

    >>> countries()["CIV"].name
    'Ivory Coast'
    """
    rows = (entry.row for entry in _entries("countries.csv"))
    found = {row["iso3"]: Country(row["iso3"], row["iso2"] or None, row["name"], row["name_fr"]) for row in rows}
    return MappingProxyType(found)


@cache
def territories() -> Mapping[str, Territory]:
    """Places that no record has as a unit of its own, by name."""
    found = {
        entry.place.name: Territory(entry.place, entry.row["note"] or None) for entry in _entries("territories.csv")
    }
    return MappingProxyType(found)


@cache
def groups() -> Mapping[str, Group]:
    """Groups of countries and the world, by name."""
    entries = _entries("groups.csv")
    found = {e.place.name: Group(e.place, e.row["source"], e.row["note"] or None) for e in entries}
    return MappingProxyType(found)


def country(iso3: str) -> Country | None:
    """The country with this ISO 3166 alpha-3 code, or None."""
    return countries().get(iso3.upper())


def named(text: str) -> Place | None:
    """The place that a user means by ``text``: any name or ISO code, whatever its case and accents; None if unknown.

    >>> [named(text).name for text in ("cote d'ivoire", "ml", "THE GAMBIA", "the Sahel")]
    ['Ivory Coast', 'Mali', 'Gambia', 'Sahel']
    """
    return _by_name().get(_folded(text))


def surfaces(language: str) -> Iterable[tuple[str, Place, Role]]:
    """Every surface form of a language with its place and role, as it is written: case matters ("US", "polish").

    Names of people are adjectives with a capital ("les Maliens") where the tables have no column for them. A language
    without names gives nothing. Forms that are also other words: ``also_words``.
    """
    return _surfaces(language)


def adjective_of(place: Place) -> str | None:
    """The English adjective of a place: "Malian" for Mali; None where none is written down.

    >>> adjective_of(Place("Mali", iso3="MLI"))
    'Malian'
    """
    return _adjectives().get(place)


def of_people(form: str) -> Place | None:
    """The country whose people are called so in any language: "Israelis", "Maliens"; None where none is.

    >>> of_people("Israelis")
    Place(name='Israel', iso3='ISR', admin1=None, within=False, members=())
    """
    return _peoples().get(form)


@cache
def _peoples() -> Mapping[str, Place]:
    found = (surface for language in languages() for surface in surfaces(language))
    return {form: place for form, place, role in found if role is Role.PEOPLE}


@cache
def _adjectives() -> Mapping[Place, str]:
    entries = (entry for file in reversed(FILES) for entry in _entries(file))
    return {entry.place: forms[0] for entry in entries if (forms := entry.forms.get(("en", Role.ADJECTIVE)))}


@cache
def also_words(language: str) -> frozenset[str]:
    """Surface forms that are also something else (Chad, a name; Georgia, a state; Niger, a river): ask for context."""
    found = (form for file in FILES for entry in _entries(file) for form in entry.also_words.get(language, ()))
    return frozenset(found)


FILES = ("countries.csv", "territories.csv", "groups.csv")  # the earlier one wins where two bear a name


@cache
def _surfaces(language: str) -> tuple[tuple[str, Place, Role], ...]:
    entries = [entry for file in FILES for entry in _entries(file)]
    found = {
        (form, role): (form, entry.place, role)
        for entry in reversed(entries)
        for role in reversed(Role)
        for form in entry.forms.get((language, role), ())
    }
    return tuple(reversed(found.values()))


@cache
def _by_name() -> Mapping[str, Place]:
    found: dict[str, Place] = {}
    for entry in (entry for file in FILES for entry in _entries(file)):
        for language in languages():
            for name in (*entry.codes, *entry.forms.get((language, Role.NAME), ())):
                found.setdefault(_folded(name), entry.place)
    return found


def _folded(text: str) -> str:
    """A name without case, accents, punctuation and leading article.

    >>> _folded("The Gambia"), _folded("São Tomé & Príncipe")
    ('gambia', 'sao tome and principe')
    """
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return NOT_A_LETTER.sub(" ", bare.casefold().replace("&", " and ")).strip().removeprefix("the ")


@cache
def _entries(file: str) -> tuple[_Entry, ...]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as handle:
        return tuple(_entry(row) for row in csv.DictReader(handle))


def _entry(row: dict[str, str]) -> _Entry:
    forms: dict[tuple[str, Role], tuple[str, ...]] = {}
    for language in languages():
        adjectives = listed(row, "adjectives", language)
        people = tuple(form[0].upper() + form[1:] for form in adjectives)
        forms[language, Role.NAME] = _names(row, language)
        forms[language, Role.ADJECTIVE] = adjectives
        forms[language, Role.PEOPLE] = listed(row, "people", language) if f"people_{language}" in row else people
    codes = tuple(code for code in (row.get("iso3"), row.get("iso2")) if code)
    also_words = {language: listed(row, "also_words", language) for language in languages()}
    return _Entry(_place(row), codes, forms, also_words, row)


def _place(row: dict[str, str]) -> Place:
    """A row's place: a country by its code, a territory within its country or countries, a group by its members."""
    if "iso3" in row:
        return Place(row["name"], iso3=row["iso3"])
    members = tuple(member for member in row["members"].split(";") if member)
    is_part = row.get("whole", "no") == "no"
    if is_part and len(members) == 1:
        return Place(row["name"], iso3=members[0], within=True)
    return Place(row["name"], within=is_part, members=members)


def _names(row: dict[str, str], language: str) -> tuple[str, ...]:
    own = row.get(f"name_{language}", row["name"])
    return tuple(dict.fromkeys(_spelt((own, *listed(row, "aliases", language)))))


def _spelt(names: Iterable[str]) -> Iterator[str]:
    """Names with both apostrophes, since texts write either."""
    for name in names:
        yield name
        if "'" in name:
            yield name.replace("'", "’")
