"""First-level regions and towns of the countries that reports of war are about, and all capitals.

``regions.csv`` follows ISO 3166-2 where it has the region; ``bare`` is "no" for names that are words or several places
at once ("Nord", "Sahel", "Niger"): they are found only beside their kind ("région du Nord", "Niger State"). ``within``
names the first-level region of a smaller one, "-" where it is none and lies in no single one. ``ucdp_adm_1`` is the
region exactly as GED 24.1 spells it. ``towns.csv`` gives towns, camps and sites with their region; ``own_case`` marks
names that are words in lower case ("Palma"). How a name is spelled, or in which region it stands, settles no dispute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from tollcheck.knowledge import countries
from tollcheck.knowledge.tables import folded, languages, listed, parts, rows
from tollcheck.model import Place

REGION, TOWN, CAPITAL = "region", "town", "capital"
OWN_CASE = "="
_NOWHERE = "-"

Surface = tuple[str, Place, str]


def surfaces(language: str) -> Iterable[Surface]:
    """How reports name regions and towns: the form, the place, and ``region``, ``town`` or ``capital``.

    A form that begins with ``=`` is found only in its own case. One form may stand for places in several countries:
    ``called`` chooses. Capitals are told apart because reports use them for governments ("Moscow said").
    """
    made = (one for name in common_names(language) for one in made_surfaces(name, language=language))
    return *listed_surfaces(language), *dict.fromkeys(made)


@cache
def listed_surfaces(language: str) -> tuple[Surface, ...]:
    """The forms that the tables list, without those that are made of a name and its kind.

    By form and row, since thousands of places are slow to hash; a town of a region's name is the region.
    """
    found = {(form, place.iso3, place.name): (form, place, REGION) for form, place in _bare_regions(language)}
    taken = {(form.casefold(), iso3) for form, iso3, _ in found}
    for one in _town_surfaces(language):
        form, place, _ = one
        if (form.casefold(), place.iso3) not in taken:
            found.setdefault((form, place.iso3, place.name), one)
    return *found.values(), *_seats(language)


@cache
def common_names(language: str) -> Mapping[str, tuple[int, ...]]:
    """Names of regions that are found only beside their kind, with the places of their rows in the table."""
    found: dict[str, list[int]] = {}
    for index, (row, _) in enumerate(_regions()):
        if row["bare"] == "no":
            for name in _all_names(row, language):
                found.setdefault(name, []).append(index)
    return MappingProxyType({name: tuple(bearers) for name, bearers in found.items()})


def made_surfaces(name: str, *, language: str) -> Iterator[Surface]:
    """The forms of regions that a common name makes, beside its kind: "North Region", "région du Nord"."""
    for index in common_names(language)[name]:
        row, place = _regions()[index]
        yield from ((form, place, REGION) for form in _beside(row["kind"], name, language))


def called(form: str, *, language: str, iso3: str | None) -> Place | None:
    """The place that a form means in an article on that country; without a country the first in the tables.

    >>> called("département du Nord", language="fr", iso3="HTI")
    Place(name='Nord', iso3='HTI', admin1='Nord', within=False, members=())
    """
    written = form.removeprefix(OWN_CASE)
    found = (*_by_form(language).get(written, ()), *_by_form(language).get(folded(written), ()))
    if iso3 is None:
        return found[0] if found else None
    return next((place for place in found if place.iso3 == iso3), None)


def named(text: str) -> Place | None:
    """The region or town that a user means by its bare name, whatever its case; None if unknown.

    >>> named("tombouctou").name
    'Timbuktu'
    """
    return _by_name().get(folded(text))


@cache
def _capitals() -> Mapping[str, Place]:
    return {row["iso3"]: place for row, place in _towns() if row["capital"] == "yes"}


def capital_of(iso3: str) -> Place | None:
    """The capital of a country.

    >>> capital_of("MLI").name
    'Bamako'
    """
    return _capitals().get(iso3)


def ucdp_adm_1(place: Place) -> str | None:
    """A place's first-level region exactly as GED 24.1 spells it, where the tables hold it."""
    return _spelt().get((place.iso3 or "", place.admin1 or ""))


def recorded_as(name: str, *, iso3: str) -> str | None:
    """The first-level region of a country that a data set means by ``name``, however it is spelled; None if unknown.

    A region within another one is counted with that one, since records differ in which of them they use.

    >>> recorded_as("Segou region", iso3="MLI"), recorded_as("Tombouctou", iso3="MLI"), recorded_as("X", iso3="MLI")
    ('Ségou', 'Timbuktu', None)
    """
    known = _recorded().get(iso3, {})
    plain = folded(name)
    found = known.get(plain)
    if found is None:
        words = plain.split()
        kinds = {word for kind in _kinds("en").values() for word in kind}
        found = known.get(" ".join(words[:-1])) if words and words[-1] in kinds else None
    return found


@cache
def _recorded() -> Mapping[str, Mapping[str, str]]:
    """By country, every spelling of a region with the first-level region that it belongs to."""
    found: dict[str, dict[str, str]] = {}
    for row in rows("regions.csv"):
        outer = row["within"] or row["name"]
        if outer != _NOWHERE:
            spelled = (name for language in languages() for name in _names(row, language))
            for name in (row["ucdp_adm_1"], *spelled):
                if name:
                    found.setdefault(row["iso3"], {}).setdefault(folded(name), outer)
    return MappingProxyType(found)


def _bare_regions(language: str) -> Iterator[tuple[str, Place]]:
    for row, place in _regions():
        if row["bare"] != "no":
            yield from ((form, place) for form in _names(row, language))


def _town_surfaces(language: str) -> Iterator[Surface]:
    for row, place in _towns():
        mark = OWN_CASE if row["own_case"] else ""
        role = CAPITAL if row["capital"] else TOWN
        yield from ((f"{mark}{form}", place, role) for form in _names(row, language))


def _seats(language: str) -> Iterator[Surface]:
    """Capitals by their countries: "the Somali capital", "Somalia's capital", but not "the Tigrayan capital"."""
    said = [form for row in rows("capitals.csv") if row["language"] == language for form in parts(row["said"])]
    for country in countries.countries().values() if said else ():
        seat = capital_of(country.iso3)
        if seat is not None:
            named = {"adjective": countries.adjective_of(country.place), "country": country.name}
            yield from ((form.format_map(named), seat, TOWN) for form in said if all(named.values()))


@cache
def _regions() -> tuple[tuple[Mapping[str, str], Place], ...]:
    """The rows of the table with the places that they stand for, which are the same in every language."""
    return tuple((row, _region(row)) for row in rows("regions.csv"))


@cache
def _towns() -> tuple[tuple[Mapping[str, str], Place], ...]:
    return tuple((row, _town(row)) for row in rows("towns.csv"))


def _region(row: Mapping[str, str]) -> Place:
    """A first-level region is its own ``admin1``; a smaller one lies within another or only within the country."""
    if not row["within"]:
        return Place(row["name"], iso3=row["iso3"], admin1=row["name"])
    admin1 = None if row["within"] == _NOWHERE else row["within"]
    return Place(row["name"], iso3=row["iso3"], admin1=admin1, within=True)


def _town(row: Mapping[str, str]) -> Place:
    return Place(row["name"], iso3=row["iso3"], admin1=row["region"] or None, within=True)


def _names(row: Mapping[str, str], language: str) -> Iterator[str]:
    """Its name and other names; French texts write the French one where there is one, else the English name."""
    others = row.get(f"aliases_{language}")
    return iter(dict.fromkeys((row["name"], *parts(others))) if others else (row["name"],))


def _all_names(row: Mapping[str, str], language: str) -> Iterable[str]:
    """Every name that may stand beside the kind, the French ones in every language."""
    return dict.fromkeys((row["name"], *listed(row, "aliases", language), *listed(row, "aliases", "fr")))


def _beside(kind: str, name: str, language: str) -> Iterator[str]:
    """A name beside its kind, in capitals as a name is: "eastern region" is no name, "Eastern Region" is."""
    for called_so in _kinds(language).get(kind, ()):
        for word in dict.fromkeys((called_so, called_so[0].upper() + called_so[1:])):
            for pattern in parts(languages()[language]["region_forms"]):
                form = pattern.format(name=name, kind=word)
                yield f"{OWN_CASE}{form}"
                if "'" in form:
                    yield f"{OWN_CASE}{form.replace(chr(39), '’')}"


@cache
def _kinds(language: str) -> Mapping[str, tuple[str, ...]]:
    """What a language calls each kind of region."""
    return {row["kind"]: parts(row["said"]) for row in rows("region_kinds.csv") if row["language"] == language}


def _key(form: str) -> str:
    """As written where the case tells, else folded."""
    return form.removeprefix(OWN_CASE) if form.startswith(OWN_CASE) else folded(form)


@cache
def _by_form(language: str) -> Mapping[str, tuple[Place, ...]]:
    found: dict[str, dict[Place, None]] = {}
    for form, place, _ in surfaces(language):
        found.setdefault(_key(form), {})[place] = None
    return MappingProxyType({form: tuple(places) for form, places in found.items()})


@cache
def _by_name() -> Mapping[str, Place]:
    found: dict[str, Place] = {}
    for row, place in _regions():
        for language in languages():
            made = (form for name in _all_names(row, language) for form in _beside(row["kind"], name, language))
            for form in (*_names(row, language), *made):
                found.setdefault(folded(form.removeprefix(OWN_CASE)), place)
    for row, place in _towns():
        for form in (form for language in languages() for form in _names(row, language)):
            found.setdefault(folded(form), place)
    return MappingProxyType(found)


@cache
def _spelt() -> Mapping[tuple[str, str], str]:
    return MappingProxyType(
        {(row["iso3"], row["name"]): row["ucdp_adm_1"] for row in rows("regions.csv") if row["ucdp_adm_1"]}
    )
