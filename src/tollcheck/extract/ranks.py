"""What is ranked, and among what: a year among years, Mali among the countries of Africa.

The countries that a rank is among stand beside it as a place ("the deadliest country in Africa", "the Sahel's
deadliest country"), and the one that is ranked stands where the sentence makes it the deadliest, or somewhere before.
"""

from __future__ import annotations

from collections.abc import Iterator

from tollcheck.extract.drafts import Draft, Drafted
from tollcheck.extract.lexicon import Word, world
from tollcheck.model import WORLD, Kind, Mention, Place

COUNTRIES = "countries"
_WITHIN = 6  # symbols beside a superlative within which its noun stands
_NOUNS = {
    "ATTACKS": "attacks",
    "EVENTS": "attacks",
    "MASSACRE": "attacks",
    "OPERATION": "attacks",
    "LOCALITY": "places",
    "PERIOD": "periods",
}
_HOME = "home"  # "le pays le plus meurtrier": the country that is ranked, not the one that the article is about


def rank(item: Drafted) -> None:
    """Give every rank of a sentence what it is one among, and, among countries, which of them it is about.

    Africa's deadliest conflict is told of a country, and ranked among the countries of Africa.
    """
    for draft in item.drafts:
        if draft.kind is not Kind.RANK:
            continue
        draft.among = _noun(draft)
        groups = [mention for mention in _by_distance(draft) if _is_group(mention)]
        ranked = tuple(_ranked(draft, item))
        if draft.among != COUNTRIES and not (groups and ranked and _is_of_conflicts(draft)):
            continue
        draft.among, draft.group = COUNTRIES, tuple(groups[:1])
        draft.places = ranked or tuple(mention for mention in draft.places if not _is_group(mention))


def rivals(draft: Draft) -> tuple[Mention, ...]:
    """What a rank is one among, as a mention."""
    return (Mention(draft.span, "UNIT", draft.among),) if draft.among else ()


def _noun(draft: Draft) -> str:
    """Years, months, attacks, countries: as the noun right before a superlative says, the one behind, or one before."""
    mentions, at = draft.strand.mentions, draft.head
    behind, before = mentions[at + 1 : at + 1 + _WITHIN], mentions[max(0, at - _WITHIN) : at]
    if before and (said := _unit(before[-1])):
        return said
    if before and before[-1].symbol == "PLACE" and getattr(before[-1].value, "value", "") == _HOME:
        return COUNTRIES
    return next((said for m in (*behind, *reversed(before)) if (said := _NOUNS.get(m.symbol) or _unit(m))), "")


def _unit(mention: Mention) -> str:
    return mention.value.value if mention.symbol == "UNIT" and isinstance(mention.value, Word) else ""


def _is_of_conflicts(draft: Draft) -> bool:
    return draft.strand.mentions[draft.head + 1].symbol == "VIOLENCE"


def _ranked(draft: Draft, item: Drafted) -> Iterator[Mention]:
    """The country that the sentence says is the deadliest: of several ways to say so the more telling one."""
    for fit in item.relations:
        if fit.row.kind == "ranked" and fit.at("k") == draft.head:
            mention = draft.strand.mentions[fit.slots["p"][0]]
            if not _is_group(mention):
                yield mention
                return


def _by_distance(draft: Draft) -> list[Mention]:
    """The mentions of a sentence, those nearest to its rank first."""
    mentions = draft.strand.mentions
    order = sorted(range(len(mentions)), key=lambda at: abs(at - draft.head))
    return [world(mentions[at]) if _is_world(mentions[at]) else mentions[at] for at in order]


def _is_world(mention: Mention) -> bool:
    """ "In the world", "the world's"."""
    return mention.symbol == "WORLDWIDE" or getattr(mention.value, "value", "") == "world"


def _is_group(mention: Mention) -> bool:
    """Whether a mention names several countries, or all of them: "in Africa", "African", "in the world"."""
    named = (mention.value,) if isinstance(mention.value, Place) else getattr(mention.value, "places", ())
    return any(place == WORLD or (place.members and not place.within) for place in named[:1])
