"""The armed forces, the police and the government of every country, made from the names and adjectives of countries.

``heads.csv`` says how a language combines them ("{adjective} army", "forces armées {adjectives}"); ``forces.csv`` has
the names that differ ("Burkina Faso Armed Forces") and those that nobody could make up (FARDC, Tatmadaw, Tsahal).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from tollcheck.knowledge.countries import countries
from tollcheck.knowledge.tables import listed, parts, rows

FORCES, AIR_FORCE, SECURITY, POLICE, GOVERNMENT = "forces", "air_force", "security", "police", "government"
_ENGLISH = "en"
_SINGULAR, _PLURAL = "{adjective}", "{adjectives}"
_INVARIABLE = "è"  # "burkinabè" has one form for all


class Said(NamedTuple):
    """A form and which arm of the state it names."""

    form: str
    which: str


def name_of(iso3: str, which: str) -> str:
    """The common name of an arm of a country's state.

    >>> name_of("MLI", FORCES), name_of("NGA", SECURITY), name_of("BFA", FORCES)
    ('Malian Armed Forces', 'Nigerian security forces', 'Burkina Faso Armed Forces')
    """
    own = _own().get(iso3)
    if which == FORCES and own is not None and own["name"]:
        return own["name"]
    adjectives = _adjectives("en").get(iso3, ())
    whose = adjectives[0] if adjectives else countries()[iso3].name
    return f"{whose} {_WORDS[which]}"


def army_in(iso3: str) -> str:
    """Whose forces "the army" alone means in a country: its own, but in the Palestinian territories Israel's."""
    own = _own().get(iso3)
    return own["the_army"] or iso3 if own is not None else iso3


def source_of(iso3: str) -> str:
    """Where the names of a country's forces are taken from."""
    own = _own().get(iso3)
    return own["source"] if own is not None else "made from countries.csv and heads.csv"


@cache
def own_forms(language: str) -> Mapping[str, tuple[str, ...]]:
    """Names of forces that are not made from the country's, by ISO code, with their flags."""
    return MappingProxyType({iso3: listed(row, "aliases", language) for iso3, row in _own().items()})


@cache
def adjectives(language: str) -> Mapping[str, tuple[str, ...]]:
    """The adjectives of which forms are made, each with the ISO codes of its countries, in the order of the table.

    English makes forms of the name too ("Niger army", "Niger's army"), and they are among the adjectives here.
    """
    found: dict[str, list[str]] = {}
    for iso3, own in _adjectives(language).items():
        names = countries()[iso3].name if language == _ENGLISH and iso3 in countries() else ""
        for adjective in (*own, *((names, f"{names}'s") if names else ())):
            if iso3 not in found.setdefault(adjective, []):
                found[adjective].append(iso3)
    return MappingProxyType({adjective: tuple(whose) for adjective, whose in found.items()})


def made_forms(adjective: str, *, iso3: str, language: str) -> Iterator[Said]:
    """Forms made from one of a country's adjectives: the patterns of its number.

    Gender is left to the text, which writes only what exists.
    """
    is_plural = adjective.endswith(("s", _INVARIABLE))
    is_singular = not is_plural or adjective[:-1] not in _adjectives(language)[iso3]
    for pattern, which in _patterns(language):
        mark, fits = (_PLURAL, is_plural) if _PLURAL in pattern else (_SINGULAR, is_singular)
        if fits:
            yield Said(pattern.replace(mark, adjective), which)


@cache
def _patterns(language: str) -> tuple[tuple[str, str], ...]:
    heads = (row for row in rows("heads.csv") if row["language"] == language)
    return tuple((pattern, row["party"]) for row in heads for pattern in parts(row["said"]))


@cache
def _adjectives(language: str) -> Mapping[str, tuple[str, ...]]:
    """Every country's adjectives in the order of the table, whose first one is the common one."""
    return MappingProxyType({row["iso3"]: listed(row, "adjectives", language) for row in rows("countries.csv")})


@cache
def _own() -> Mapping[str, Mapping[str, str]]:
    return MappingProxyType({row["iso3"]: row for row in rows("forces.csv")})


_WORDS = {
    FORCES: "Armed Forces",
    AIR_FORCE: "Air Force",
    SECURITY: "security forces",
    POLICE: "police",
    GOVERNMENT: "government",
}
