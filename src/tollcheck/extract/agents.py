"""Who did it: the parties that a sentence makes the doers of what a claim counts.

First those whom the grammar ties to the claim's own verb or noun; else the doers of the attack that the claim is told
of, nearest first. Whoever is counted among the victims is not taken for the doer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tollcheck.extract.drafts import Draft, Drafted, in_one_breath
from tollcheck.extract.grammar import Fit
from tollcheck.extract.lexicon import ACTOR, Word, is_group
from tollcheck.extract.mentions import Strand
from tollcheck.knowledge.actors import state_party
from tollcheck.model import Kind, Measure, Mention, Span

_HARMS = frozenset(
    {
        Measure.DEATHS,
        Measure.CIVILIAN_DEATHS,
        Measure.FIGHTER_DEATHS,
        Measure.INJURED,
        Measure.ABDUCTIONS,
        Measure.ATTACKS,
        Measure.EVENTS,
        Measure.OTHER,
    }
)
_DESCRIBING = frozenset({"ADJ", "DET", "OTHER"})
_KIND_OF = frozenset({"ADJ", "DEMONYM", "DET", "OF", "SOLDIERS", "UNIT"})
_HELPING = frozenset({"ADV", "HAVE"})
_NAMING = frozenset({"ADJ", "DET", "NAME", "OTHER"})
_MOVING = frozenset({Kind.TREND, Kind.CHANGE, Kind.RATIO})
_BASE = "base"
_OF_OTHERS = frozenset({"KILLED", "KILLING", "HURT", "HURTING", "DIED", "DEAD", "TAKEN", "TAKING"})


def blame(item: Drafted) -> None:
    """Give every draft of a sentence the parties that did what it counts."""
    if not item.drafts:
        return
    struck = {at for fit in item.relations if fit.row.kind == "struck" for at in fit.slots["t"]}
    tellers = _tellers(item)
    others = struck | _holders(item.strand) | _based(item.strand) | tellers
    doers = [
        fit
        for fit in item.relations
        if fit.row.kind == "agent"
        and (fit.row.sets.get("blamed") or not ("a" in fit.slots and others.issuperset(fit.slots["a"])))
    ]
    telling = {item.strand.mentions[at].span for at in tellers}
    for draft in item.drafts:
        if draft.base in _HARMS and "nobody" not in draft.row.sets:
            found = tuple(_doers(draft, item, doers))
            draft.agents = tuple(mention for mention in found if mention.span not in telling) or found


def _tellers(item: Drafted) -> set[int]:
    """Who tells of it, before the doers: "according to investigators of the mission, the rebels killed nine"."""
    return {
        at
        for fit in item.relations
        if fit.row.kind == "source" and "added" in fit.row.sets
        for at in range(min(fit.slots["s"]), max(fit.slots["s"]) + 2)
    }


def _holders(strand: Strand) -> set[int]:
    """Who holds or took a place where something happened: "a mine in an area taken over by the rebels killed five"."""
    found: set[int] = set()
    mentions = strand.mentions
    if not strand.holds("HELDBY"):
        return found
    for at, mention in enumerate(mentions):
        if mention.symbol == "HELDBY":
            behind = next((on for on in range(at + 1, len(mentions)) if mentions[on].symbol not in _DESCRIBING), at)
            found.add(behind)
    return found


def _based(strand: Strand) -> set[int]:
    """Whose base was attacked: "killed in the army base attack"."""
    mentions = strand.mentions
    return {
        at
        for at, mention in enumerate(mentions[:-2])
        if getattr(mentions[at + 1].value, "value", "") == _BASE and mentions[at + 2].symbol == "ATTACKS"
        if mention.symbol in {"ACTOR", "SOLDIERS"}
    }


def doers_of(item: Drafted) -> tuple[Mention, ...]:
    """Whom a sentence makes do something, claim or not."""
    every = [fit for fit in item.relations if fit.row.kind == "agent"]
    found = [fit for fit in every if not fit.row.sets.get("weak")] or every
    mentions = item.strand.mentions
    return tuple(mentions[at] for fit in found[:1] for at in _by_name(mentions, fit.slots.get("a", ())))


def _doers(draft: Draft, item: Drafted, doers: list[Fit]) -> Iterator[Mention]:
    victims = {mention.span for mention in (*draft.victims, *draft.others, *draft.other_victims)}
    lost = draft.one("e")
    if lost is not None and lost.symbol == "LOSE":  # "the army lost nine of its own": others killed them
        doers = [fit for fit in doers if "a" in fit.slots and fit.slots["a"][0] > draft.slots["e"][0]]
    named = [mention for mention in (*draft.all("a"), *draft.killers) if mention.span not in victims]
    tied = named or _tied(draft, doers, victims) or _tied_before(draft, item, doers, victims)
    chosen = tied or _nearest(draft, item, doers, victims)
    seen = set()
    for mention in chosen:
        if mention.span not in seen:
            seen.add(mention.span)
            yield mention


def _agents(fit: Fit, draft: Draft, victims: set[Span]) -> list[Mention]:
    told = draft.strand.mentions
    mentions = [_air_force(told, at) or told[at] for at in _by_name(told, fit.slots.get("a", ()))]
    return [mention for mention in mentions if mention.span not in victims]


def _air_force(mentions: Sequence[Mention], at: int) -> Mention | None:
    """The forces of a country that is named as striking from the air, also at home: "Malian drone strikes"."""
    word = mentions[at].value
    place = word.places[0] if isinstance(word, Word) and mentions[at].symbol == "DEMONYM" and word.places else None
    if place is None or place.iso3 is None or place.within:
        return None
    near = next((on for on in (at - 1, at + 1, at + 2) if on >= 0 and _is_from_the_air(mentions[on])), None)
    if near is None or mentions[max(at, near) + 1].symbol == "BY":
        return None  # "Yemeni air strikes by the coalition"
    party = state_party(place.iso3)
    return Mention(mentions[at].span, "ACTOR", Word("ACTOR", ACTOR, party.name, (party,)))


def _is_from_the_air(mention: Mention) -> bool:
    return mention.symbol == "ATTACKS" and isinstance(mention.value, Word) and mention.value.name == "air"


def _by_name(mentions: Sequence[Mention], agents: Iterable[int]) -> Iterator[int]:
    """The doers, a kind of fighter by the name that stands beside it: "the jihadist group Boko Haram", "the armed group
    of the ADF", "Taliban and Islamic State (Daesh) fighters"."""
    for at in agents:
        if is_group(mentions[at]):
            yield at
            continue
        if _is_army(mentions[at]) and mentions[at + 1].symbol == "FROM" and mentions[at + 2].symbol == "PLACE":
            yield at + 2  # "soldiers from Eritrea"
            continue
        behind = _named_behind(mentions, at)
        if is_group(mentions[behind]):
            yield behind
            continue
        if mentions[at].symbol != "SOLDIERS":
            yield at
            continue
        before = at - 1 - (at > 1 and mentions[at - 1].symbol == "BRANCH")  # "JNIM-affiliated militants"
        if before > 1 and mentions[before].symbol == "CLOSE":  # the short name in brackets behind the long one
            before = next((back for back in range(before, 0, -1) if mentions[back].symbol == "OPEN"), 0) - 1
        if before < 0 or not is_group(mentions[before]):
            yield at
            continue
        first = before - 1
        while first > 0 and mentions[first].symbol in _DESCRIBING:
            first -= 1
        if first > 0 and mentions[first].symbol == "AND" and is_group(mentions[first - 1]):
            yield first - 1
        yield before


def _named_behind(mentions: Sequence[Mention], at: int) -> int:
    """Where the name of a kind of fighter may stand behind it: "the armed group of the ADF", "gunmen from the
    Taliban"."""
    behind = at + 1
    if mentions[at].symbol == "SOLDIERS" and mentions[behind].symbol == "FROM":
        behind += 1
        while mentions[behind].symbol in _NAMING:
            behind += 1
    while mentions[behind].symbol in _KIND_OF or _is_the_group(mentions[behind]):
        behind += 1
    return behind + (mentions[behind].symbol == "COMMA" and _is_apposed(mentions, behind + 1))


def _is_apposed(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a name stands between commas behind what it names, and is not the next of a list: "the Nigerian armed
    group, Boko Haram, has killed"."""
    following = [mention.symbol for mention in mentions[at + 1 : at + 3]]
    return following[:1] == ["COMMA"] and following[1:] != ["AND"]


def _is_the_group(mention: Mention) -> bool:
    """Whether a mention points back to a group, which a name behind it may be that of: "de la secte Boko Haram"."""
    parties = mention.value.parties if isinstance(mention.value, Word) else ()
    return any(party.id == "role:group" for party in parties)


def _is_army(mention: Mention) -> bool:
    """Whether a mention is a word for the soldiers of whatever state."""
    parties = mention.value.parties if isinstance(mention.value, Word) else ()
    return any(party.id == "role:state_forces" for party in parties)


def _tied(draft: Draft, doers: list[Fit], victims: set[Span]) -> list[Mention]:
    """The doers of the claim's own verb or noun."""
    own = {at for slot in "emwn" for at in draft.slots.get(slot, ())}
    tied = [fit for fit in doers if own & set(fit.slots.get("e", ()))]
    return [mention for fit in tied for mention in _agents(fit, draft, victims)]


def _tied_before(draft: Draft, item: Drafted, doers: list[Fit], victims: set[Span]) -> list[Mention]:
    """The doers of the verb from which the claim's own goes on: "rockets of the rebels killed nine, two of them boys,
    and wounded 30"."""
    if not _is_active(draft):
        return []
    mentions, at = draft.strand.mentions, draft.slots["e"][0] - 1
    while at > 0 and mentions[at].symbol in _HELPING:
        at -= 1
    before = [other for other in item.drafts if _is_active(other) and other.head < draft.head]
    return _tied(before[-1], doers, victims) if before and at > 0 and mentions[at].symbol == "AND" else []


def _is_active(draft: Draft) -> bool:
    """Whether the verb stands before the number that is its object."""
    verb, number = draft.slots.get("e"), draft.slots.get("n")
    return verb is not None and number is not None and verb[0] < number[0]


def _nearest(draft: Draft, item: Drafted, doers: list[Fit], victims: set[Span]) -> list[Mention]:
    """The doers of the nearest other deed of the sentence that no other claim counts by itself.

    What moves over time has all of them for its cause ("air strikes by A and attacks by B have led to a rise").
    """
    shared = list(in_one_breath(draft, item.drafts))
    own = {at for one in (draft, *shared) for slot in "em" for at in one.slots.get(slot, ())}
    others = {at for other in item.drafts if other is not draft for at in other.slots.get("e", ())} - own
    found = []
    for fit in doers:
        deed = fit.at("e")
        if deed is not None and deed in others and draft.strand.mentions[deed].symbol in _OF_OTHERS:
            continue
        agents = _agents(fit, draft, victims)
        if agents:
            where = fit.slots["a"][0]
            found.append((bool(fit.row.sets.get("weak")), where > draft.head, abs(where - draft.head), agents))
    if draft.kind in _MOVING:
        return [mention for *_, agents in found for mention in agents]
    return min(found, key=lambda one: one[:3])[3] if found else []
