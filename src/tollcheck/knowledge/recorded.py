"""Who the actors of a data set are that does not name them as UCDP does: ACLED's, and those of users' tables.

ACLED writes the regime into the name of a state's forces, with its years ("Military Forces of Mali (2021-)", "Police
Forces of Mali (2020-2021) Prison Guards"), and a group's short name before its long one ("JNIM: Group for Support of
Islam and Muslims") or behind it ("Islamic State Sahel Province (ISSP)"). An actor is found by these parts, or by the
name that ``actors.csv`` gives for ACLED. What is not found is not coded, which is never zero deaths.

Source: ACLED Codebook (2023), "Actors": names, inter codes and the years of regimes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from tollcheck.knowledge.actors import FAMILY, STATE, actor, actors, called, members
from tollcheck.knowledge.countries import named

STATE_FORCES = re.compile(
    r"(?:Military|Police|Security|Border|Coast Guard|Prison) Forces of (.+?) \(\d{4}-(?:\d{4})?\)(?: .+)?"
    r"|Government of (.+?)(?: \(\d{4}-(?:\d{4})?\))?"
)
SHORT_BEFORE, SHORT_BEHIND = re.compile(r"([^:]+):\s+(.+)"), re.compile(r"(.+?)\s+\(([^()]+)\)")


def state_of(name: str) -> str | None:
    """The country (ISO code) whose forces or government a name is; None for everybody else.

    >>> state_of("Military Forces of Mali (2021-)"), state_of("Government of Mali"), state_of("Wagner Group")
    ('MLI', 'MLI', None)
    """
    found = STATE_FORCES.fullmatch(name)
    if found is None or name in _listed():
        return None
    place = named(found[1] or found[2])
    return place.iso3 if place is not None and not place.within else None


def names_of(party_id: str, *, among: tuple[str, ...], iso3: str | None) -> tuple[str, ...]:
    """The names among those of a data set that stand for an actor, a family, or a country's forces or government.

    >>> names_of("group:jnim", among=("JNIM: Group for Support of Islam and Muslims", "Dozo"), iso3="MLI")
    ('JNIM: Group for Support of Islam and Muslims',)
    """
    kind, _, of = party_id.partition(":")
    if kind in STATE:
        return tuple(name for name in among if state_of(name) == of)
    wanted = {party_id}
    if kind == FAMILY:
        wanted |= {member.id for member in members(party_id, iso3=iso3)}
    index = _index(among, iso3)
    return tuple(name for name in among if index.get(name) in wanted)


@lru_cache(maxsize=64)
def _index(among: tuple[str, ...], iso3: str | None) -> Mapping[str, str]:
    """Every name that knowledge has an actor for, with that actor's id."""
    found = {}
    for name in among:
        own = _listed().get(name)
        if own is None and state_of(name) is None:
            parties = (called(part, language="en", iso3=iso3) for part in _parts(name))
            own = next((party.id for party in parties if party is not None and actor(party.id)), None)
        if own is not None:
            found[name] = own
    return found


def _parts(name: str) -> Iterator[str]:
    """A name whole, then its short and its long part."""
    yield name
    for pattern in (SHORT_BEFORE, SHORT_BEHIND):
        found = pattern.fullmatch(name)
        if found:
            yield from found.groups()


@lru_cache(maxsize=1)
def _listed() -> Mapping[str, str]:
    """The names that the table of actors gives for ACLED."""
    return {name: one.id for one in actors().values() for name in one.acled}
