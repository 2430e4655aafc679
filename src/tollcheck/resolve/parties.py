"""Who did it, by the name that knowledge has: "the army" in Mali, "the group" after JNIM was named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from tollcheck.knowledge.actors import IN_CONTEXT, actor, fill, pick, state_party
from tollcheck.knowledge.roles import role_surfaces
from tollcheck.language.pack import pack
from tollcheck.model import Mention, Party, Place

_ENGLISH = "en"
_ANY_FIGHTERS = frozenset({"role:armed_groups", "role:gunmen"})
POINTING = frozenset({"role:group"})
_LONGEST_ARTICLE = 8  # letters and a space


def parties_of(mention: Mention) -> tuple[Party, ...]:
    """Everybody whom the words of a mention may mean."""
    found = getattr(mention.value, "parties", None)
    if isinstance(found, tuple):
        return found
    return (mention.value,) if isinstance(mention.value, Party) else ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What role words are read against: the article's text and language, the place, the day, who was spoken of.

    ``groups`` are the armed groups among those spoken of, or the one that the title names.
    """

    text: str
    language: str
    iso3: str | None
    on: date | None
    spoken_of: tuple[Party, ...]
    groups: tuple[Party, ...] = ()


def named(mentions: Iterable[Mention], *, setting: Setting) -> tuple[Party, ...]:
    """The parties that the mentions name; role words by the place, "the group" by who was spoken of."""
    found: list[Party] = []
    for mention in mentions:
        candidates = parties_of(mention)
        if not candidates:
            found.extend(_otherwise(mention, setting))
            continue
        one = pick(candidates, iso3=setting.iso3, on=setting.on)
        if one is None and getattr(mention.value, "value", "") == IN_CONTEXT:
            found.append(Party(mention.span.of(setting.text)))  # nobody of that name is known in this country
            continue
        one = one or candidates[0]
        if one.id in POINTING:
            found.extend(_filled(setting.groups, setting) or (one,))
        elif one.id and one.id.startswith(("role:", "family:")):
            found.extend(_role(one, mention, setting))
        else:
            found.append(one)
    return tuple(dict.fromkeys(found))


def _filled(parties: Iterable[Party], setting: Setting) -> tuple[Party, ...]:
    """Those spoken of before, role words by the place."""
    return tuple(meant for party in parties for meant in (fill(party, iso3=setting.iso3, on=setting.on) or (party,)))


def is_nameless(parties: Iterable[Party]) -> bool:
    """Whether all that is known of the doers is what they do: gunmen, militants, attackers."""
    return all(party.id is None or party.id.startswith(("role:", "family:")) for party in parties)


def _role(role: Party, mention: Mention, setting: Setting) -> tuple[Party, ...]:
    """Whom a role word means here; where it stays a role or a family it keeps the article's word."""
    meant = fill(role, iso3=setting.iso3, on=setting.on) or (role,)
    if (known := _spoken_of_as(meant[0], mention, setting)) is not None:
        return (known,)
    if len(meant) > 1 or not is_nameless(meant):
        return meant
    words = mention.span.of(setting.text) if setting.language == _ENGLISH else _in_english(role)
    return (Party(words, meant[0].id),)


def _spoken_of_as(family: Party, mention: Mention, setting: Setting) -> Party | None:
    """The group named before, where "the rebels" are of its sort."""
    words = pack(setting.language)
    start = mention.span.start
    *_, article = ("", *setting.text[max(0, start - _LONGEST_ARTICLE) : start].lower().split())
    is_owned, is_shown = article in words.listed("possessive"), article in words.listed("demonstrative")
    is_definite = is_owned or is_shown or article in words.listed("definite")
    if family.id in _ANY_FIGHTERS and is_owned and setting.groups:
        return setting.groups[0]  # "JNIM said that its fighters…"
    is_meant = is_definite and mention.span.of(setting.text).lower() in words.listed("attackers")
    if setting.groups and (is_meant or is_shown):
        return setting.groups[0]
    for party in (*(setting.spoken_of if is_definite else ()), *setting.groups):
        known = actor(party.id)
        if known is not None and family.id in known.families:
            return party
    return None


def _in_english(role: Party) -> str:
    """The English word for a role, which is what parties are called in every language of the text."""
    return _english().get(role.id or "", role.name)


@cache
def _english() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for _, party in role_surfaces(_ENGLISH):
        if party.id:
            found.setdefault(party.id, party.name)
    return found


def _otherwise(mention: Mention, setting: Setting) -> tuple[Party, ...]:
    """Doers whom no list of actors has: a name as it stands, "they", and "Israeli strikes" outside Israel."""
    is_member = mention.span.of(setting.text).lower() in pack(setting.language).listed("members")
    if mention.symbol == "SOLDIERS" and setting.groups and is_member:
        return _filled(setting.groups, setting)
    if mention.symbol in {"NAME", "SOLDIERS"}:
        return (Party(mention.span.of(setting.text)),)
    if mention.symbol == "THEY":
        return _filled(setting.spoken_of, setting)
    places: tuple[Place, ...] = getattr(mention.value, "places", ())
    abroad = [place.iso3 for place in places if place.iso3 and place.iso3 != setting.iso3]
    return (state_party(abroad[0]),) if abroad and len(abroad) == len(places) else ()
