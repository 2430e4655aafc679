"""The parties of an article in the order in which it names them: whom "they" and "the group" mean, who claimed what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from itertools import pairwise

from tollcheck.knowledge.actors import state_party
from tollcheck.model import Article, Derivation, Extraction, Mention, Party, Place
from tollcheck.resolve.parties import POINTING, Setting, named, parties_of

_DENIAL = "denial"
_NEAR = 3  # sentences around a claim of responsibility to which it still belongs
_ONE_BREATH = 12  # characters between "the army" and "mercenaries" in "the army and some mercenaries"
_OF_GROUPS = (
    "group:",
    "militia:",
    "family:",
    "role:jihadists",
    "role:militants",
    "role:insurgents",
    "role:rebels",
    "role:bandits",
    "role:gangs",
)
_OF_STATE = ("forces:", "government:", "role:state", "role:security", "role:police", "role:government")


class Cast:
    """Who takes part in what an article tells."""

    def __init__(self, extraction: Extraction, article: Article, *, home: Place | None) -> None:
        self._text, self._language = article.text, extraction.language
        self.published = article.published
        self._home = home.iso3 if home is not None else None
        self._sentences = extraction.sentences
        self._present = [[m for m in sentence.mentions if parties_of(m)] for sentence in extraction.sentences]
        self._named = [(at, m) for at, present in enumerate(self._present) for m in present if _is_party(m)]
        self._sentence_starts = [sentence.span.start for sentence in extraction.sentences]
        self._starts = [mention.span.start for _, mention in self._named]
        self.titled = _only_group(extraction.title.mentions if extraction.title is not None else ())
        self._claimed = self._claims_of_responsibility()

    def of(self, mentions: tuple[Mention, ...], *, place: Place | None, on: date | None) -> tuple[Party, ...]:
        """The parties that mentions name, role words and pronouns by what stands around them."""
        if not mentions:
            return ()
        start = mentions[0].span.start
        speaking = self._speaker_of(mentions[0])
        setting = Setting(
            text=self._text,
            language=self._language,
            iso3=(place.iso3 if place is not None else None) or self._home,
            on=on,
            spoken_of=speaking or self._spoken_of(start, is_group=False),
            groups=self._spoken_of(start, is_group=True) or self.titled,
        )
        return named(mentions, setting=setting)

    def claimed(self, sentence: int) -> tuple[Party, ...]:
        """Who claimed responsibility in a sentence or in one of those around it."""
        return self._claimed.get(sentence, ())

    def only_group(self, sentence: int) -> tuple[Party, ...]:
        """The one armed group that a sentence speaks of, else the title, else the article, where it is one only."""
        return _only_group(self._present[sentence]) or self.titled or self.throughout

    def _speaker_of(self, mention: Mention) -> tuple[Party, ...]:
        """Whom "it" means where somebody says it of himself: "the army says it has killed 1,500 of them"."""
        at = bisect_right(self._sentence_starts, mention.span.start) - 1
        if mention.symbol != "THEY" or at < 0:
            return ()
        before = [other for other in self._sentences[at].mentions if other.span.end <= mention.span.start]
        if not before or before[-1].symbol not in {"SAY", "CLAIM"}:
            return ()
        named = next((other for other in reversed(before) if _is_party(other)), None)
        return parties_of(named)[:1] if named is not None else ()

    @cached_property
    def throughout(self) -> tuple[Party, ...]:
        """The one armed group that the whole article speaks of."""
        return _only_group(mention for _, mention in self._named)

    @cached_property
    def denying(self) -> frozenset[str]:
        """Who denies and is blamed by nobody: not to be taken for the doers only because they are spoken of."""
        blamed = {party for sentence in self._sentences for mention in sentence.doers for party in parties_of(mention)}
        found = (
            party
            for sentence in self._sentences
            for mention in sentence.mentions
            if getattr(mention.value, "value", "") == _DENIAL
            for party in self._last(mention.span.start)
            if party not in blamed
        )
        return frozenset(party.id or party.name for party in found)

    @cached_property
    def only_doers(self) -> tuple[Party, ...]:
        """Those who do whatever the article tells that anybody did, where they are always the same."""
        found = {self.of(sentence.doers, place=None, on=None) for sentence in self._sentences if sentence.doers}
        known = found - {()}
        return next(iter(known)) if len(known) == 1 else ()

    def fought_by(self, derivation: Derivation) -> tuple[Party, ...]:
        """Whom the dead fighters of an armed group most likely fought: the forces of the article's country."""
        victims = [party for mention in derivation.mentions("victims") for party in parties_of(mention)]
        is_group = bool(victims) and all((party.id or "").startswith(_OF_GROUPS) for party in victims)
        return (state_party(self._home),) if is_group and self._home is not None else ()

    def _spoken_of(self, start: int, *, is_group: bool) -> tuple[Party, ...]:
        """Who was named last before a place in the text: the first of that sentence, with those in one breath with it.

        ``is_group`` asks for those that "the group" can mean: no armies, no police.
        """
        before = bisect_left(self._starts, start) - 1
        while before >= 0 and is_group and _is_of_state(self._named[before][1]):
            before -= 1
        if before < 0:
            return ()
        sentence = self._named[before][0]
        first = before
        while first > 0 and self._named[first - 1][0] == sentence:
            first -= 1
        told = [mention for _, mention in self._named[first : before + 1] if not (is_group and _is_of_state(mention))]
        found = list(parties_of(told[0])[:1])
        for one, other in pairwise(told):
            if not 0 < other.span.start - one.span.end <= _ONE_BREATH:
                break
            found.extend(parties_of(other)[:1])
        return tuple(dict.fromkeys(found))

    def _claims_of_responsibility(self) -> Mapping[int, tuple[Party, ...]]:
        found: dict[int, tuple[Party, ...]] = {}
        for at, sentence in enumerate(self._sentences):
            for mention in sentence.mentions:
                if getattr(mention.value, "value", "") == "responsibility":
                    parties = self._last(mention.span.start)
                    for near in range(at - _NEAR, at + _NEAR + 1):
                        found.setdefault(near, parties)
        return found

    def _last(self, start: int) -> tuple[Party, ...]:
        at = bisect_left(self._starts, start) - 1
        return parties_of(self._named[at][1])[:1] if at >= 0 else ()


def are_victims(parties: tuple[Party, ...], derivation: Derivation) -> bool:
    """Whether one of the parties is among the victims of a claim, and so not its doer."""
    victims = {party.id or party.name for mention in derivation.mentions("victims") for party in parties_of(mention)}
    return bool(victims & {party.id or party.name for party in parties})


def _only_group(mentions: Iterable[Mention]) -> tuple[Party, ...]:
    groups = dict.fromkeys(party for mention in mentions for party in parties_of(mention)[:1] if _is_group(party))
    return tuple(groups) if len(groups) == 1 else ()


def _is_group(party: Party) -> bool:
    return (party.id or "").startswith(("group:", "militia:"))


def _is_of_state(mention: Mention) -> bool:
    return all((party.id or "").startswith(_OF_STATE) for party in parties_of(mention)[:1])


def _is_party(mention: Mention) -> bool:
    return any(party.id not in POINTING for party in parties_of(mention))
