"""Who did it, by the name that knowledge has: "the army" in Mali, "the group" after JNIM was named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tollcheck.knowledge.actors import fill, pick, state_party
from tollcheck.model import Mention, Party, Place

_POINTING = frozenset({"role:group"})


def parties_of(mention: Mention) -> tuple[Party, ...]:
    """Everybody whom the words of a mention may mean."""
    if isinstance(mention.value, Party):
        return (mention.value,)
    found = getattr(mention.value, "parties", ())
    return found if isinstance(found, tuple) else ()


def named(
    mentions: Iterable[Mention], *, place: Place | None, on: date | None, spoken_of: tuple[Party, ...]
) -> tuple[Party, ...]:
    """The parties that the mentions name; role words by the place, "the group" by who was spoken of."""
    found: list[Party] = []
    iso3 = place.iso3 if place is not None else None
    for mention in mentions:
        candidates = parties_of(mention)
        if not candidates:
            found.extend(_otherwise(mention, iso3, spoken_of))
            continue
        one = pick(candidates, iso3=iso3, on=on) or candidates[0]
        if one.id in _POINTING:
            found.extend(spoken_of or (one,))
        elif one.id and one.id.startswith("role:"):
            found.extend(fill(one, iso3=iso3, on=on) or (one,))
        else:
            found.append(one)
    return tuple(dict.fromkeys(found))


def _otherwise(mention: Mention, iso3: str | None, spoken_of: tuple[Party, ...]) -> tuple[Party, ...]:
    """Doers whom no list of actors has: a name as it stands, "they", and "Israeli strikes" outside Israel."""
    if mention.symbol == "NAME":
        return (Party(str(mention.value)),)
    if mention.symbol == "THEY":
        return spoken_of
    places: tuple[Place, ...] = getattr(mention.value, "places", ())
    abroad = [place.iso3 for place in places if place.iso3 and place.iso3 != iso3]
    return (state_party(abroad[0]),) if abroad and len(abroad) == len(places) else ()
