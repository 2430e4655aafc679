"""Whom an article suggests for a deed that a claim blames on nobody, the likeliest first.

Suggestions only: what they say becomes a second reading, and never the first. Who fights on the victims' own side is
not suggested: dead soldiers were not killed by their army, nor dead gunmen by "the gunmen".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tollcheck.knowledge.actors import actor
from tollcheck.knowledge.countries import named, of_people
from tollcheck.knowledge.forces import army_in
from tollcheck.model import Act, Claim, Derivation, Measure, Mention, Party, Place, Sentence
from tollcheck.resolve.cast import SPEAKING, Cast, is_of_state
from tollcheck.resolve.parties import POINTING, is_nameless, parties_of

STATE, GROUP = "state", "group"
_LOOK_BACK, _LOOK_AHEAD = 3, 2  # sentences in which those are looked for who may have done it
_PEACEKEEPERS = frozenset({"role:peacekeepers", "family:un-peacekeepers"})
_OF_NO_SIDE = frozenset({*_PEACEKEEPERS, "role:communities"})
_FORCES = "forces:"
_HARMS = frozenset(
    {
        Measure.DEATHS,
        Measure.CIVILIAN_DEATHS,
        Measure.FIGHTER_DEATHS,
        Measure.INJURED,
        Measure.ABDUCTIONS,
        Measure.ATTACKS,
    }
)


def suspects(
    cast: Cast, claim: Claim, derivation: Derivation, sentence: int, *, told: Told, place: Place | None
) -> Iterator[tuple[Party, ...]]:
    """Those who may have done what a claim counts.

    Those who are merely spoken of are suggested only for harm to people, and for attacks.
    """
    dead = [party for mention in derivation.mentions("victims") for party in parties_of(mention)]
    side = _side_of_dead(dead, claim, derivation)
    are_peacekeepers = any(party.id in _PEACEKEEPERS for party in dead)
    for doers in _likely(cast, claim, sentence, told=told, place=place, is_of_group=side == GROUP):
        if not doers or are_victims(doers, derivation) or cast.are_denying(doers):
            continue
        if any(party.id in POINTING for party in doers):
            continue  # "the group", where nobody knows which: as often as not who counts
        abroad = _armies(doers) - {place.iso3 if place is not None else None}
        if abroad and not abroad.isdisjoint(_countries_of_dead(derivation)):
            continue  # an army abroad does not kill its own people
        own = _side_of(doers)
        if side is not None and side == own and (own == STATE or is_nameless(doers) or is_nameless(dead)):
            continue  # one group may well have fought another, where both have names
        if are_peacekeepers and own == STATE:
            continue  # nor by their mission, nor by the army that they help
        are_counting = any(party.name in (claim.attributed_to or "") for party in doers)
        if own == GROUP and not is_nameless(doers) and claim.attributed_to == doers[0].name:
            are_counting = claim.measure is Measure.CIVILIAN_DEATHS  # a group boasts of those it killed
        if side is None and are_counting:
            continue  # who counts the dead did not thereby kill them, but for those of the other side
        yield doers


def likeliest(found: Iterable[tuple[Party, ...]]) -> tuple[tuple[Party, ...], ...]:
    """The first of those suggested, and the next that is somebody else: no other word for him, nor one of them."""
    first: tuple[Party, ...] = ()
    for doers in found:
        if not first:
            first = doers
        elif _names(first).isdisjoint(_names(doers)) and not (is_nameless(first) and is_nameless(doers)):
            return first, doers
    return (first,) if first else ()


def _names(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(party.id or party.name for party in parties)


def _countries_of_dead(derivation: Derivation) -> frozenset[str]:
    """Whose people the dead are, by what they are called: "Israelis", "two Turkish engineers"."""
    dead = (party for mention in derivation.mentions("victims") for party in parties_of(mention))
    places = (of_people(party.name) or named(party.name) for party in dead)
    return frozenset(place.iso3 for place in places if place is not None and place.iso3)


def _armies(doers: Iterable[Party]) -> frozenset[str]:
    """The countries whose forces are among the parties."""
    named = (party.id or "" for party in doers)
    return frozenset(one.removeprefix(_FORCES) for one in named if one.startswith(_FORCES))


class Told(NamedTuple):
    """The doers told last, if that is not long ago, and whether what a claim tells is another happening."""

    doers: tuple[Party, ...]
    is_other: bool


def _likely(
    cast: Cast, claim: Claim, sentence: int, *, told: Told, place: Place | None, is_of_group: bool
) -> Iterator[tuple[Party, ...]]:
    """Everybody whom the article suggests, on whichever side."""
    if place is not None and place.iso3 is not None and army_in(place.iso3) != place.iso3:
        yield cast.named_army(army_in(place.iso3))  # where another country's army holds the ground
    if not told.is_other:
        yield told.doers
    yield cast.blamed_after(sentence)
    yield cast.only_group(sentence)
    if not is_nameless(cast.titled_doers):
        yield cast.titled_doers
    yield told.doers
    yield cast.titled or cast.throughout
    yield cast.titled_doers
    yield cast.only_doers
    if is_of_group:
        yield cast.forces
    if claim.measure in _HARMS:
        yield from _present(cast, sentence)


def _side_of(parties: Iterable[Party]) -> str | None:
    """Whether parties serve a state or are armed groups; None where they are neither, or both."""
    sides = {_side(party) for party in parties}
    return sides.pop() if len(sides) == 1 else None


def _side_of_dead(dead: Iterable[Party], claim: Claim, derivation: Derivation) -> str | None:
    """On whose side the dead fought, as the claim names them; the "neutralised" are those of an armed group."""
    if not dead and claim.measure is Measure.FIGHTER_DEATHS and derivation.act is Act.FIGHTING:
        return GROUP
    return _side_of(dead)


def _side(party: Party) -> str | None:
    if party.id is None or party.id in _OF_NO_SIDE:
        return None
    known = actor(party.id)
    return STATE if is_of_state(party) or (known is not None and known.kind == "private") else GROUP


def are_victims(parties: tuple[Party, ...], derivation: Derivation) -> bool:
    """Whether one of the parties is among the victims of a claim, and so not its doer."""
    victims = {party.id or party.name for mention in derivation.mentions("victims") for party in parties_of(mention)}
    return any((party.id or party.name) in victims for party in parties)


def _present(cast: Cast, sentence: int) -> Iterator[tuple[Party, ...]]:
    """Armed groups that are merely spoken of, in the same sentence, before it and then after it."""
    last = len(cast.sentences) - 1
    order = [*range(sentence, max(-1, sentence - 1 - _LOOK_BACK), -1), *range(sentence + 1, sentence + 1 + _LOOK_AHEAD)]
    for at in order:
        if at <= last:
            for mention in _acting(cast.sentences[at]):
                if found := cast.of((mention,), place=None, on=None):
                    yield found


def _acting(sentence: Sentence) -> Iterator[Mention]:
    """The armed groups of a sentence, but for those who only say something."""
    mentions = sentence.mentions
    for at, mention in enumerate(mentions, start=1):
        parties = parties_of(mention)[:1]
        if parties and _side_of(parties) == GROUP and (at == len(mentions) or mentions[at].symbol not in SPEAKING):
            yield mention
