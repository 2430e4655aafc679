"""The parties of an article in the order in which it names them: whom "they" and "the group" mean, who claimed what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import pairwise

from tollcheck.knowledge.actors import IN_CONTEXT, pick, state_party
from tollcheck.model import Article, Extraction, Mention, Party, Place
from tollcheck.resolve.chronicle import entries_of
from tollcheck.resolve.parties import POINTING, Setting, named, parties_of

_DENIAL = "denial"
_NEAR = 3  # sentences around a claim of responsibility to which it still belongs
_DEEDS = frozenset({"ATTACKS", "OPERATION", "MASSACRE"})
_NOBODY = frozenset({"ZERO", "NOT"})
SPEAKING = frozenset({"SAY", "CLAIM", "RECORD"})
_FORCES = "forces:"
_OPENING = 4  # characters before "group" that open a sentence
_APPOSED = 6  # characters: a comma and an article
_ONE_BREATH = 12  # characters between "the army" and "mercenaries" in "the army and some mercenaries"
_OF_STATE = (
    "forces:",
    "government:",
    "role:state",
    "role:security",
    "role:police",
    "role:government",
    "role:junta",
    "role:mercenaries",
    "foreign_forces:",
)


class Cast:
    """Who takes part in what an article tells."""

    def __init__(self, extraction: Extraction, article: Article, *, home: Place | None) -> None:
        self._text, self._language = article.text, extraction.language
        self.published = article.published
        self._home = home.iso3 if home is not None else None
        self.sentences = extraction.sentences
        self.entries = entries_of(extraction.sentences, article.text)
        self._present = [[m for m in sentence.mentions if self._is_known(m)] for sentence in extraction.sentences]
        self._named = [(at, m) for at, present in enumerate(self._present) for m in present if _is_party(m)]
        self._sentence_starts = [sentence.span.start for sentence in extraction.sentences]
        self._starts = [mention.span.start for _, mention in self._named]
        self._title, self._title_text = extraction.title, article.title or ""
        self.titled = _only_group(extraction.title.mentions if extraction.title is not None else ())
        self._claimed = self._claims_of_responsibility()

    def _is_known(self, mention: Mention) -> bool:
        """Whether a mention names parties, and none that the article's country does not know by that name: the FDS of
        Burkina Faso are not those of Syria."""
        parties = parties_of(mention)
        if not parties or self._home is None or getattr(mention.value, "value", "") != IN_CONTEXT:
            return bool(parties)
        return pick(parties, iso3=self._home) is not None

    def of(self, mentions: tuple[Mention, ...], *, place: Place | None, on: date | None) -> tuple[Party, ...]:
        """The parties that mentions name, role words and pronouns by what stands around them."""
        if not mentions:
            return ()
        start = mentions[0].span.start
        speaking = self._speaker_of(mentions[0])
        setting = Setting(
            text=self._text,
            language=self._language,
            iso3=self._army_speaking(mentions[0]) or (place.iso3 if place is not None else None) or self._home,
            on=on,
            spoken_of=speaking or self._spoken_of(start, is_group=False),
            groups=self._spoken_of(start, is_group=True) or self.titled,
        )
        return named(mentions, setting=setting)

    def claimed(self, sentence: int) -> tuple[Party, ...]:
        """Who claimed responsibility in a sentence or in one of those around it."""
        return self._claimed.get(sentence, ())

    def only_group(self, sentence: int) -> tuple[Party, ...]:
        """The one armed group that a sentence speaks of, but for one that only says something."""
        mentions = self.sentences[sentence].mentions
        speaking = {one for one, after in pairwise(mentions) if after.symbol in SPEAKING}
        return _only_group(mention for mention in self._present[sentence] if mention not in speaking)

    @cached_property
    def titled_doers(self) -> tuple[Party, ...]:
        """Whom the title makes do something ("Russian strike on a station kills 23")."""
        doers = [mention for mention in self._title.doers if mention.symbol != "THEY"] if self._title else []
        setting = Setting(text=self._title_text, language=self._language, iso3=self._home, on=None, spoken_of=())
        return named(doers, setting=setting)

    @property
    def forces(self) -> tuple[Party, ...]:
        """Whom the dead fighters of an armed group most likely fought: the article's country, by the force it names."""
        if self._home is None:
            return ()
        named = (
            self.of((mention,), place=None, on=None)
            for sentence in self.sentences
            for mention, after in zip(sentence.mentions, (*sentence.mentions[1:], None), strict=True)
            if _is_party(mention) and _is_of_state(mention)
            if mention in sentence.doers or (after is not None and after.symbol in SPEAKING)
        )
        own = (parties for parties in named if all(party.id == f"forces:{self._home}" for party in parties))
        return next(own, ()) or (state_party(self._home),)

    def named_army(self, iso3: str) -> tuple[Party, ...]:
        """The army of another country, where the article or its title speaks of that country at all."""
        told = (*(self._title.mentions if self._title else ()), *(m for one in self.sentences for m in one.mentions))
        own = f"forces:{iso3}"
        is_named = any(
            any(place.iso3 == iso3 for place in getattr(mention.value, "places", ()))
            or any(party.id == own for party in parties_of(mention))
            for mention in told
        )
        return (state_party(iso3),) if is_named else ()

    def blamed_after(self, sentence: int) -> tuple[Party, ...]:
        """Whom the next sentences blame for what was told ("The rebels accused the army of carrying out the raid")."""
        for later in self.sentences[sentence + 1 : sentence + 1 + _NEAR]:
            for at, mention in enumerate(later.mentions):
                if mention.symbol == "BLAMED":
                    blamed = [m for m in later.mentions[at + 1 : at + 1 + _NEAR] if parties_of(m)]
                    if blamed:
                        return self.of(tuple(blamed[:1]), place=None, on=None)
        return ()

    def are_denying(self, parties: tuple[Party, ...]) -> bool:
        """Whether one of the parties denies and is blamed by nobody."""
        return any((party.id or party.name) in self._denying for party in parties)

    def _speaker_of(self, mention: Mention) -> tuple[Party, ...]:
        """Whom "it" means where somebody says it of himself: "the army says it has killed 1,500 of them"."""
        at = bisect_right(self._sentence_starts, mention.span.start) - 1
        if mention.symbol != "THEY" or at < 0:
            return ()
        before = [other for other in self.sentences[at].mentions if other.span.end <= mention.span.start]
        if not before or before[-1].symbol not in {"SAY", "CLAIM"}:
            return ()
        speaker = next((other for other in reversed(before) if parties_of(other)), None)
        if speaker is None or _is_party(speaker):
            return parties_of(speaker)[:1] if speaker is not None else ()
        return self._spoken_of(speaker.span.start, is_group=True) or self.titled  # "the group says it has killed"

    def _army_speaking(self, mention: Mention) -> str | None:
        """The country whose army says what its own did: "the Israeli military said the air force struck"."""
        at = bisect_right(self._sentence_starts, mention.span.start) - 1
        before = self.sentences[at].mentions if at >= 0 else ()
        told = [other for other in before if other.span.end <= mention.span.start and other.symbol != "DET"]
        if len(told) < 2 or told[-1].symbol not in {"SAY", "CLAIM", "THAT"}:
            return None
        ids = [party.id or "" for other in told[-3:] for party in parties_of(other)[:1]]
        return next((named.removeprefix(_FORCES) for named in ids if named.startswith(_FORCES)), None)

    @cached_property
    def throughout(self) -> tuple[Party, ...]:
        """The one armed group that the whole article speaks of."""
        return _only_group(mention for _, mention in self._named)

    @cached_property
    def _denying(self) -> frozenset[str]:
        """Who denies and is blamed by nobody: not to be taken for the doers only because they are spoken of."""
        blamed = {party for sentence in self.sentences for mention in sentence.doers for party in parties_of(mention)}
        found = (
            party
            for sentence in self.sentences
            for mention in sentence.mentions
            if getattr(mention.value, "value", "") == _DENIAL
            for party in self._last(mention.span.start)
            if party not in blamed
        )
        return frozenset(party.id or party.name for party in found)

    @cached_property
    def only_doers(self) -> tuple[Party, ...]:
        """Those who do whatever the article tells that anybody did, where they are always the same."""
        found = {self.of(sentence.doers, place=None, on=None) for sentence in self.sentences if sentence.doers}
        known = found - {()}
        return next(iter(known)) if len(known) == 1 else ()

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
        if opening := self._opening(sentence, self._named[first][1]):
            return opening
        told = [mention for _, mention in self._named[first : before + 1] if not (is_group and _is_of_state(mention))]
        found = list(parties_of(told[0])[:1])
        for one, other in pairwise(told):
            if not 0 < other.span.start - one.span.end <= _ONE_BREATH:
                break
            found.extend(parties_of(other)[:1])
        return tuple(dict.fromkeys(found))

    def _opening(self, sentence: int, named: Mention) -> tuple[Party, ...]:
        """Whom "the group" means that a sentence begins with, before it names others: "The group fights the army"."""
        first = self._present[sentence][0]
        if first is named or first.symbol != "ACTOR" or first.span.start - self._sentence_starts[sentence] > _OPENING:
            return ()
        return self._spoken_of(first.span.start, is_group=True) or self.titled

    def _claims_of_responsibility(self) -> Mapping[int, tuple[Party, ...]]:
        found: dict[int, tuple[Party, ...]] = {}
        for at, sentence in enumerate(self.sentences):
            mentions = sentence.mentions
            for which, mention in enumerate(mentions):
                if mention.symbol == "CLAIM" and any(one.symbol in _DEEDS for one in mentions[which + 1 : which + 3]):
                    pass  # "claimed the raid"
                elif getattr(mention.value, "value", "") != "responsibility":
                    continue
                if any(one.symbol in _NOBODY for one in mentions[:which]):  # "no group has claimed the raid"
                    continue
                parties = self._last(mention.span.start)
                if not any(map(is_of_state, parties)):
                    for near in self._around(at):
                        found.setdefault(near, parties)
        return found

    def _around(self, sentence: int) -> Iterator[int]:
        """The sentences near one, within its entry of a chronicle."""
        yield sentence
        for step in (-1, 1):
            for at in range(sentence, sentence + step * _NEAR, step):
                edge = at if step < 0 else at + 1
                if not 0 <= at + step < len(self.sentences) or edge in self.entries:
                    break
                yield at + step

    def _last(self, start: int) -> tuple[Party, ...]:
        """Who was named last, by the name beside a word for fighters: "the al-Shabaab extremist group"."""
        at = bisect_left(self._starts, start) - 1
        last = self._named[at][1] if at >= 0 else None
        beside = self._named[at - 1][1] if at > 0 else None
        if last is not None and beside is not None and last.symbol == "SOLDIERS":
            is_name = any(map(_is_group, parties_of(beside)[:1]))
            last = beside if is_name and last.span.start - beside.span.end == 1 else last
        if last is not None and getattr(last.value, "value", "") == IN_CONTEXT:
            is_name = beside is not None and any(map(_is_group, parties_of(beside)[:1]))
            if beside is not None and is_name and last.span.start - beside.span.end <= _APPOSED:
                return parties_of(beside)[:1]  # "al-Shabaab, an al-Qaeda-affiliated group"
            return () if (known := pick(parties_of(last), iso3=self._home)) is None else (known,)
        return parties_of(last)[:1] if last is not None else ()


def _only_group(mentions: Iterable[Mention]) -> tuple[Party, ...]:
    groups = dict.fromkeys(party for mention in mentions for party in parties_of(mention)[:1] if _is_group(party))
    return tuple(groups) if len(groups) == 1 else ()


def _is_group(party: Party) -> bool:
    return (party.id or "").startswith(("group:", "militia:"))


def _is_of_state(mention: Mention) -> bool:
    return all(map(is_of_state, parties_of(mention)[:1]))


def is_of_state(party: Party) -> bool:
    """Whether a party serves a government: armies, police, and those whom they hire."""
    return (party.id or "").startswith(_OF_STATE)


def _is_party(mention: Mention) -> bool:
    return any(party.id not in POINTING for party in parties_of(mention))
