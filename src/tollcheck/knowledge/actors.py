"""Who fights: the armed forces of every country, the groups of the wars that are reported, and families of them.

``actors.csv`` holds the named actors, ``forces`` makes those of every country, ``roles`` has the words that only the
article resolves. An id says the kind: ``forces:MLI``, ``government:MLI``, ``group:jnim``, ``militia:``, ``private:``,
``coalition:``, ``foreign_forces:``, ``family:jihadists``, ``role:group``. A branch of a country's forces
("Revolutionary Guards") bears the id of those forces. In the tables ``*`` behind a form says that it needs a country
that fits ("SNA*"), ``=`` before it that it is found only in its own case; short acronyms are always.

Sources stand in every row. Neither a name nor a family judges anybody: they are the words of reports and records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType

from tollcheck.knowledge import coding, forces, roles
from tollcheck.knowledge.coding import Coding
from tollcheck.knowledge.countries import countries
from tollcheck.knowledge.tables import first_day, folded, languages, last_day, listed, parts, rows
from tollcheck.model import Party

ACTOR, ROLE, IN_CONTEXT = "actor", "role", "in_context"
BRANCH, FAMILY = "branch", "family"
STATE = (forces.FORCES, forces.GOVERNMENT)
_ARMS = (*STATE, forces.SECURITY, forces.POLICE)
OWN_CASE, NEEDS_COUNTRY = "=", "*"
_LONGEST_ACRONYM = 3

Surface = tuple[str, Party, str]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who fights, by the common name, with the countries and years in which it does.

    ``where`` is empty for an actor that is bound to no country. ``since`` and ``until`` are its first and its last day,
    as far as known. ``forms`` holds by language how reports call it, ``ucdp`` and ``acled`` how data sets do.
    """

    id: str
    name: str
    kind: str
    iso3: str | None = None
    where: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    families: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    ucdp: tuple[str, ...] = ()
    ucdp_from: int | None = None
    acled: tuple[str, ...] = ()
    note: str | None = None
    source: str = ""

    @property
    def party(self) -> Party:
        """The actor as a claim names it; a branch goes by the id of its country's forces."""
        return Party(self.name, self.parents[0] if self.kind == BRANCH else self.id)

    def fights_in(self, year: int) -> bool:
        """Whether it fights at any time of a year."""
        return (self.since is None or self.since.year <= year) and (self.until is None or year <= self.until.year)

    def fights(self, *, iso3: str | None = None, on: date | None = None) -> bool:
        """Whether it fights in that country on that day, as far as the tables know; None asks for any."""
        if iso3 is not None and self.where and iso3 not in self.where:
            return False
        if on is None:
            return True
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@cache
def actors() -> Mapping[str, Actor]:
    """Every named actor and every country's forces and government, by id.

    >>> actors()["group:jnim"].name, actors()["forces:MLI"].name
    ('JNIM', 'Malian Armed Forces')
    """
    named = {row["id"]: _named(row) for row in rows("actors.csv")}
    states = (_state(which, iso3) for iso3 in countries() for which in STATE)
    return MappingProxyType(named | {one.id: one for one in states})


def actor(party_id: str | None) -> Actor | None:
    """The actor with this id, or None: role words and names that no table knows have no entry."""
    return actors().get(party_id or "")


@lru_cache(maxsize=4096)
def members(family_id: str, *, iso3: str | None = None, on: date | None = None) -> tuple[Actor, ...]:
    """The actors of a family that fight in that country on that day, in the order of the table.

    >>> [one.name for one in members("family:tuareg-separatists", iso3="MLI", on=date(2025, 1, 1))]
    ['FLA']
    """
    return tuple(one for one in _families().get(family_id, ()) if one.fights(iso3=iso3, on=on))


@lru_cache(maxsize=4096)
def coded(party_id: str | None, *, dataset: str, year: int, iso3: str | None = None) -> Coding:
    """The names of a data set that stand for an actor in a year, and whether the data set codes it then at all.

    What is not ``known`` is never zero deaths. A family is coded by its members. With ``iso3``, for that country.
    """
    found = actor(party_id)
    if found is None:
        return Coding()
    said = coding.exception(found.id, dataset=dataset, year=year, iso3=iso3)
    if said is not None:
        return said
    if found.kind in STATE and found.iso3 is not None:
        return coding.government(found.iso3, dataset=dataset, year=year)
    if found.kind == FAMILY and not found.ucdp:
        return _family_coded(found.id, dataset=dataset, year=year, iso3=iso3)
    names = {coding.UCDP: found.ucdp, "acled": found.acled}.get(dataset, ())
    heirs = [one.name for one in actors().values() if found.id in one.predecessors and one.ucdp]
    if found.until is not None and year > found.until.year and heirs:
        return coding.succeeded(names, who=found.name, ended=found.until.year, by=heirs)
    return coding.named(names, who=found.name, dataset=dataset, year=year, since=found.ucdp_from)


def surfaces(language: str) -> Iterable[Surface]:
    """How reports call actors: the form, the party, and ``actor``, ``role`` or ``in_context``.

    A form that begins with ``=`` is found only in its own case ("=IS"); the others in any. A form ``in_context`` needs
    a country that fits, as does one that comes twice: ``pick`` and ``called`` choose.
    """
    yield from listed_surfaces(language)
    for adjective in forces.adjectives(language):
        yield from made_surfaces(adjective, language=language)


def listed_surfaces(language: str) -> Iterable[Surface]:
    """The forms that a table lists, those of roles among them."""
    yield from _own_surfaces(language)
    for form, party in roles.role_surfaces(language):
        yield _cased(form), party, ROLE


def made_surfaces(adjective: str, *, language: str) -> Iterator[Surface]:
    """The forms of the forces, police and governments of countries that an adjective makes: "Malian army"."""
    for iso3 in forces.adjectives(language)[adjective]:
        parties: dict[str, Party] = {}
        for form, which in forces.made_forms(adjective, iso3=iso3, language=language):
            if which not in parties:
                parties[which] = state_party(iso3, which)
            yield form, parties[which], ACTOR


def pick(candidates: Iterable[Party], *, iso3: str | None, on: date | None = None) -> Party | None:
    """Of several parties that bear one name, the first that fights in that country on that day.

    Where none does on that day, the first that does in that country; else None.
    """
    parties = tuple(candidates)
    for day in dict.fromkeys((on, None)):
        for party in parties:
            known = actor(party.id)
            if known is None or known.fights(iso3=iso3, on=day):
                return party
    return None


def called(form: str, *, language: str, iso3: str | None, on: date | None = None) -> Party | None:
    """Whom a form means in that country on that day.

    >>> called("SNA", language="en", iso3="SYR").name, called("SNA", language="en", iso3="SOM").name
    ('Syrian National Army', 'Somali Armed Forces')
    """
    written = form.removeprefix(OWN_CASE)
    found = (*_by_form(language).get(written, ()), *_by_form(language).get(folded(written), ()))
    return pick(dict.fromkeys(found), iso3=iso3, on=on)


def fill(party: Party, *, iso3: str | None, on: date | None = None) -> tuple[Party, ...]:
    """Whom a role word means in that country on that day; empty where only the article can tell.

    "The army" is the country's forces, "mercenaries" the private company that is there; "jihadists" and "gangs" become
    a family that keeps the article's word for its name.

    >>> fill(Party("army", "role:state_forces"), iso3="MLI")
    (Party(name='Malian Armed Forces', id='forces:MLI'),)
    """
    meaning = roles.meanings().get(party.id or "")
    if meaning is None:
        return ()
    if meaning.of in _ARMS:
        return (state_party(forces.army_in(iso3), meaning.of),) if iso3 in countries() and iso3 is not None else ()
    if meaning.of.startswith(f"{FAMILY}:"):
        found = members(meaning.of, iso3=iso3, on=on)
        if meaning.alone and len(found) == 1:
            return (found[0].party,)
        return (Party(party.name, meaning.of),) if found else ()
    one = pick(_of_kind(meaning.of), iso3=iso3, on=on) if iso3 is not None else None
    return (one,) if one is not None else ()


@cache
def _of_kind(kind: str) -> tuple[Party, ...]:
    """The actors of a kind, or the one with this id."""
    return tuple(one.party for one in actors().values() if kind in (one.kind, one.id))


def state_party(iso3: str, which: str = forces.FORCES) -> Party:
    """A country's ``forces``, ``security`` forces, ``police`` or ``government``, as a claim names them."""
    kind = forces.GOVERNMENT if which == forces.GOVERNMENT else forces.FORCES
    return Party(forces.name_of(iso3, which), f"{kind}:{iso3}")


def _family_coded(family_id: str, *, dataset: str, year: int, iso3: str | None) -> Coding:
    """Every member of that year counts; members that are not coded then add nothing."""
    there = [one for one in members(family_id, iso3=iso3) if one.fights_in(year)]
    codings = [coded(one.id, dataset=dataset, year=year, iso3=iso3) for one in there]
    known = [one for one in codings if one.known]
    return Coding(
        names=tuple(dict.fromkeys(name for one in known for name in one.names)),
        joint=tuple(dict.fromkeys(name for one in known for name in one.joint)),
        known=bool(known),
    )


@cache
def _families() -> Mapping[str, tuple[Actor, ...]]:
    """The members of each family, those of the families within it included."""
    inner: dict[str, list[str]] = {}
    for one in actors().values():
        if one.kind == FAMILY:
            for parent in one.parents:
                inner.setdefault(parent, []).append(one.id)
    found: dict[str, dict[str, Actor]] = {}
    for one in actors().values():
        for family in one.families:
            found.setdefault(family, {})[one.id] = one
    for outer, within in inner.items():
        for family in within:
            found.setdefault(outer, {}).update(found.get(family, {}))
    return MappingProxyType({family: tuple(listed.values()) for family, listed in found.items()})


@cache
def _own_surfaces(language: str) -> tuple[Surface, ...]:
    """The forms that a table lists, the names of the actors themselves among them."""
    return tuple(
        (_cased(form.removesuffix(NEEDS_COUNTRY)), one.party, IN_CONTEXT if form.endswith(NEEDS_COUNTRY) else ACTOR)
        for one in actors().values()
        for form in _listed_forms(one, language)
    )


def _listed_forms(one: Actor, language: str) -> tuple[str, ...]:
    """Its name and its other forms, with the abbreviations of other languages, which texts of all languages write.

    The name of a state's forces is made elsewhere, that of a family is a role word.
    """
    foreign = (form for other, forms in one.forms.items() if other != language for form in forms if form.isupper())
    listed = tuple(dict.fromkeys((*one.forms.get(language, ()), *foreign)))
    is_listed = any(form.strip(f"{OWN_CASE}{NEEDS_COUNTRY}") == one.name for form in listed)
    return listed if is_listed or one.kind in (*STATE, FAMILY) else (one.name, *listed)


def _key(form: str) -> str:
    """As written where the case tells, else folded."""
    return form.removeprefix(OWN_CASE) if form.startswith(OWN_CASE) else folded(form)


@cache
def _by_form(language: str) -> Mapping[str, tuple[Party, ...]]:
    found: dict[str, dict[Party, None]] = {}
    for form, party, _ in surfaces(language):
        found.setdefault(_key(form), {})[party] = None
    return MappingProxyType({form: tuple(parties) for form, parties in found.items()})


def _cased(form: str) -> str:
    """Short acronyms are found in capitals only, since "IS" and "ANS" are words as well."""
    letters = form.rstrip("s")
    is_acronym = len(letters) <= _LONGEST_ACRONYM and letters.isupper() and letters.isalpha()
    return f"{OWN_CASE}{form}" if is_acronym else form


def _named(row: Mapping[str, str]) -> Actor:
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        iso3=row["iso3"] or None,
        where=parts(row["where"]),
        since=first_day(row["active_from"]),
        until=last_day(row["active_to"]),
        forms=MappingProxyType({language: listed(row, "aliases", language) for language in languages()}),
        families=parts(row["families"]),
        parents=parts(row["parents"]),
        predecessors=parts(row["predecessors"]),
        ucdp=parts(row["ucdp"]),
        ucdp_from=int(row["ucdp_from"]) if row["ucdp_from"] else None,
        acled=parts(row["acled"]),
        note=row["note"] or None,
        source=row["source"],
    )


def _state(which: str, iso3: str) -> Actor:
    own = {language: forces.own_forms(language).get(iso3, ()) for language in languages()}
    return Actor(
        id=f"{which}:{iso3}",
        name=forces.name_of(iso3, which),
        kind=which,
        iso3=iso3,
        forms=MappingProxyType(own if which == forces.FORCES else {}),
        source=forces.source_of(iso3),
    )
