"""Words that name no one by themselves: "the army", "gunmen", "the group"; the article says whose and which.

``roles.csv`` lists them by language, with the common name under which a claim shows them and, where a country settles
whom they mean, what they stand for. General usage; the words for perpetrators of the French-speaking Sahel follow the
communiqués of its armies ("groupes armés terroristes", "FDS").
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from tollcheck.knowledge.tables import parts, rows
from tollcheck.model import Party


@cache
def role_surfaces(language: str) -> tuple[tuple[str, Party], ...]:
    """Every role word of a language with the party it shows, in the order of the table."""
    listed = [row for row in rows("roles.csv") if row["language"] == language]
    return tuple((form, Party(row["name"], row["id"])) for row in listed for form in parts(row["surfaces"]))


class Meaning(NamedTuple):
    """What a role is once the country is known: ``forces``, ``government``, a kind of actor, an actor or a family.

    ``alone``: where only one member of the family fights, the word means it ("the separatists" of Cameroon).
    """

    of: str
    alone: bool


@cache
def meanings() -> Mapping[str, Meaning]:
    """The roles that a country settles, by id."""
    told = (row for row in rows("roles.csv") if row["stands_for"])
    return MappingProxyType({row["id"]: Meaning(row["stands_for"], row["alone"] == "yes") for row in told})
