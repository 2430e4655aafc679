"""Who is said to have said it: before the claim, after it or around it, and carried on where a sentence goes on
counting for the same source.

Rival figures stand side by side with a source each, so the source next to a figure wins over the one that opens the
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tollcheck.extract.bodies import UNITED_NATIONS, bodies, is_media, is_monitor
from tollcheck.extract.carried import (
    goes_on,
    is_called,
    is_told_body,
    is_told_mission,
    is_told_report,
    lets_report_speak,
)
from tollcheck.extract.drafts import Draft, Drafted
from tollcheck.extract.grammar import Fit, symbols
from tollcheck.extract.lexicon import Word, is_group
from tollcheck.extract.no_sources import are_counted, are_states, had, takes_lives
from tollcheck.extract.persons import speaks_before, with_name
from tollcheck.knowledge.countries import adjective_of
from tollcheck.model import Mention, Span

_CLAUSE = frozenset({"THAT", "QUE"})  # between a verb of saying and what is said
_RIVAL = "count.said"  # "the hospital gives 29": whoever it is, not the one who spoke before
_PUBLISHED = "source.selon_un_rapport_publie"  # whose report it is says it
_SPOKEN = "source.said"  # "said the governor"
_NOT_SPOKEN = frozenset({"told", "participle"})  # verbs that no speaker stands behind
_REPORT = "report"
_TOLD_WITHIN = 3  # symbols
_ARTICLES = frozenset({"DET", "OF", "ADV", "THAT"})
_SPEAKERS = frozenset({"ACTOR", "SOLDIERS", "PEOPLE", "NAME", "PLACE", "SITE", "SOURCE", "THEY"})
_OWNED = frozenset({"SOLDIERS", "PEOPLE", "SITE", "LOCALITY"})  # "a UN base" says nothing
_SMALL = {"OF": "of", "DET": "", "COMMA": ",", "AND": "and", "FOR": "for"}
_ADJECTIVES = frozenset({"DEMONYM", "ADJ"})
_TRANSLATED = frozenset({"SOURCE", "PLACE", "ADJ", "ACTOR", "REPORT", "BLAME"})
_BRACKET_WITHIN = 8
_SAYING = frozenset({"SAY", "RECORD", "CLAIM", "COMMA", "STOP"})
_SHORTEST_NAME = 4
_WAYS = ("added", "ahead", "back")
_HEARD_WITHIN = 4  # symbols
_OF_LISTENERS = frozenset({"DET", "OPEN", "SOURCE"})
_MARKS, _OPENING_MARKS, _ALL_MARKS = re.compile('["“”«»]'), "“«", tuple('"“”«»')
_BREAKS = frozenset({"SEMI", "BUT", "STOP"})


class _Said(NamedTuple):
    """A source in a sentence: its words, where it begins and ends, and in which way it is told.

    ``added``: "according to" introduces it; ``ahead``: it speaks only of what comes next ("the BBC, which reported…");
    ``back``: of the sentence before ("the toll was given by the police").
    """

    words: str
    first: int
    last: int
    way: str

    @property
    def is_added(self) -> bool:
        return self.way == "added"


def attribute(items: Iterable[Drafted], text: str, *, language: str, titled: Sequence[Drafted] = ()) -> None:
    """Give every draft its sources, in the order in which they speak. ``titled`` is what the title names."""
    told = _Told(
        is_english=language == "en",
        party=next((name for item in titled if (name := _last_named(item))), ""),
        reporting=next((names for item in titled if (names := _body(item))), ()),  # "the report" may be theirs
    )
    for item in items:
        found = sorted(_said(item, text, told), key=lambda source: source.first)
        said = list(_by_one_name(found, item, text, is_english=told.is_english))
        if item.strand.paragraph != told.paragraph:
            told.counting = told.counted or told.counting
            told.counted = ()
            told.carried, told.paragraph = (), item.strand.paragraph
            told.quoted = None
        if told.reporting and lets_report_speak(item.strand.mentions):
            told.carried = told.reporting
        for draft in sorted(item.drafts, key=_rests_on_later):
            draft.sources = _sources(draft, said) or _handed_on(draft) or _body(item) or told.carried
            if not draft.sources and told.counting and not said and goes_on(draft, item, text):
                draft.sources = told.counting
            told.carried = tuple(words for words in draft.sources[-1:] if bodies(words)) or told.carried
            told.counted = told.carried if draft.sources else told.counted
        told.told_back(item, said)
        if not _is_quotation_open(text[told.end : item.strand.span.start], told.quoted is not None):
            told.quoted = None  # it was over before this sentence
        elif told.quoted is None:
            told.quoted = ()
        end = item.strand.span.end
        end += text[end : end + 1] in _ALL_MARKS  # what closes a quotation stands behind the full stop
        told.told_after_quotation(item, said, text[item.strand.span.start : end])
        told.end = end
        counting = [source.words for source in said if bodies(source.words)]
        told.carried = tuple(counting[-1:]) or (() if said else told.carried)
        told.counting = () if said and not counting else told.counting
        told.reporting = tuple(words for words in told.carried if not is_media(words)) or told.reporting
        told.party = _last_named(item) or told.party
        told.source = said[-1].words if said else next(iter(_body(item)), told.source)
        if item.strand.holds("SOURCE"):  # most sentences name no body
            told.monitor = next(filter(None, map(_monitor, reversed(item.strand.mentions))), told.monitor)


def _rests_on_later(draft: Draft) -> bool:
    """Whether what a claim rests on follows it: "2,913 children and 1,709 women are among the dead"."""
    return draft.rests_on is not None and draft.rests_on.strand is draft.strand and draft.rests_on.head > draft.head


@dataclass(slots=True)
class _Told:
    """What "it" and "the group" may point back to, and whose count goes on in this paragraph."""

    is_english: bool = True
    party: str = ""
    source: str = ""
    monitor: str = ""  # the body that counts, named last
    carried: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()  # who has counted in this paragraph
    counting: tuple[str, ...] = ()  # whose count the paragraphs before told
    reporting: tuple[str, ...] = ()  # whose report "the report" is
    paragraph: int = -1
    open: tuple[Draft, ...] = ()  # the last claims, where nobody has said yet who tells of them
    quoted: tuple[Draft, ...] | None = None  # the claims of a quotation that is not over
    speaker: str = ""  # of the quotation before
    end: int = 0  # of the sentence before

    def told_back(self, item: Drafted, said: list[_Said]) -> None:
        """Give the last claims the source that a sentence without claims names: "the toll was given by the police"."""
        if item.drafts:
            self.open = tuple(draft for draft in item.drafts if not draft.sources)
        elif said:
            for draft in self.open:
                draft.sources = tuple(source.words for source in said if source.way == "back")
            self.open = ()

    def told_after_quotation(self, item: Drafted, said: list[_Said], words: str) -> None:
        """Give the claims of a quotation who speaks behind its last sentence ("Nine died. Two are missing," the
        governor said), or spoke the one before where nobody is told to speak."""
        is_open = _is_quotation_open(words, self.quoted is not None)
        is_quoted = is_open or self.quoted is not None or bool(_MARKS.search(words))
        is_over = self.quoted is not None and not is_open
        speaker = said[-1].words if said else self.speaker
        unsaid = tuple(draft for draft in item.drafts if not draft.sources)
        quoted = (*(self.quoted or ()), *unsaid)
        if is_over and words[-1:] not in _ALL_MARKS:
            quoted = self.quoted or ()  # what comes behind it is not in quotation
        for draft in quoted if is_over and speaker else ():
            draft.sources = (speaker,)
        self.quoted = quoted if is_open else None
        self.speaker = speaker if is_quoted else ""


def _is_quotation_open(words: str, was_open: bool) -> bool:
    """Whether a quotation goes on behind a sentence; straight marks open and close by turns."""
    for mark in _MARKS.findall(words):
        was_open = mark in _OPENING_MARKS or (mark == '"' and not was_open)
    return was_open


def _said(item: Drafted, text: str, told: _Told) -> Iterator[_Said]:
    taken: set[int] = set()
    for fit in item.relations:
        if fit.row.kind != "source" or taken & set(fit.slots["s"]):
            continue
        first, last = _trimmed(item, fit)
        if item.strand.mentions[last + 1].symbol == "SAY" and _is_title(item.strand.mentions[last + 1], text):
            last += 1  # "the Midyear Report": no verb
        speaking = item.strand.mentions[first : last + 1]
        if _tells_nothing(item, fit, first, last):
            continue
        is_known = _are_of_country(speaking) or any(_is_speaker(mention) for mention in speaking)
        if not is_known and not (fit.row.sets.get("bare") and _is_name(speaking, text)):
            continue
        taken.update(range(first, last + 1))
        if _points_back(speaking[0]) and any(_is_body(mention) for mention in speaking[1:]):
            first, speaking = first + 1, speaking[1:]  # "the organisation ACLED"
        words = _meant(item, first, last, told)
        if words is None:
            words = _named_behind(item, last) or _words_of(speaking, text, is_english=told.is_english)
        if words:
            yield _Said(words, first, last, next((way for way in _WAYS if way in fit.row.sets), ""))


def _tells_nothing(item: Drafted, fit: Fit, first: int, last: int) -> bool:
    """Whether what fits a source is none."""
    mentions, sets = item.strand.mentions, fit.row.sets
    if takes_lives(mentions[last + 1 : last + 1 + _BRACKET_WITHIN]):
        return True
    if fit.row.id == _SPOKEN and (_is_told(item, first) or _is_of_person(item, fit, first)):
        return True  # "he told the agency": he says it
    if are_counted(mentions, first, last) or are_states(mentions, first, last) or had(mentions, first, last):
        return True
    if all(one.symbol == "THEY" for one in mentions[first : last + 1]) and _is_said_of(mentions, first):
        return True  # "the clinic said that it took in nine": the clinic says it
    if "ahead" in sets and _is_listener(mentions, first):
        return True  # "a resident reached by RFI, who says": the resident says it
    if "back" in sets and (verb := fit.at("v")) is not None:
        said = getattr(mentions[verb].value, "value", "")
        return said != "giving" if mentions[verb].symbol == "OTHER" else said == "denial"  # "was rejected by the army"
    # "According to research by the paper": the paper says it.
    is_published = "REPORT" in {m.symbol for m in mentions[first : last + 1]}
    is_by_other = is_published and any(other.row.id == _PUBLISHED for other in item.relations)
    return bool(sets.get("added")) and (is_by_other or mentions[last + 1].symbol == "ACCORDING")


def _meant(item: Drafted, first: int, last: int, told: _Told) -> str | None:
    """Who is meant by words that point back to one who was named before ("it", "the group", "the monitoring group"),
    "" where nobody was; None for words of another sort."""
    speaking = item.strand.mentions[first : last + 1]
    if _is_report(speaking[0]):
        return told.reporting[0] if told.reporting else _REPORT
    if is_told_body(item.strand.mentions, first, last) and (is_monitor(told.source) or told.monitor):
        return told.source if is_monitor(told.source) else told.monitor
    if told.reporting and is_told_report(item.strand.mentions, first, last):
        return told.reporting[0]
    if is_told_mission(item.strand.mentions, first, last):
        mission = next(iter(told.reporting), told.source)
        return mission if is_monitor(mission) else None
    if all(mention.symbol == "THEY" for mention in speaking):
        if (speaker := _speaker_of_clause(item, first)) is not None:
            return speaker
        if any(getattr(mention.value, "value", "") == "person" for mention in speaking):
            return told.source  # "he said": no group
        return told.source or _last_named(item, before=first) or told.party
    if all(_points_back(mention) for mention in speaking):
        counting = told.source if bodies(told.source) else ""  # "the group" that told this may be a monitor
        return _last_named(item, before=first) or told.party or counting or None
    return None


def _speaker_of_clause(item: Drafted, first: int) -> str | None:
    """The body that says of itself what "it" does behind the verb: "Human Rights Watch said that it could confirm"."""
    mentions = item.strand.mentions[:first]
    says = next((at for at in range(first - 1, -1, -1) if mentions[at].symbol not in _CLAUSE), -1)
    if says < 1 or mentions[says].symbol not in {"SAY", "CLAIM"} or not _is_body(mentions[says - 1]):
        return None
    word = mentions[says - 1].value
    return word.name if isinstance(word, Word) else None


def _by_one_name(said: list[_Said], item: Drafted, text: str, *, is_english: bool) -> Iterator[_Said]:
    """Each source once, where a name and an office both fit: "the governor of Gao, Moussa Diallo, said"."""
    mentions = item.strand.mentions
    before: _Said | None = None
    end = -1

    def spelled(first: int, last: int) -> str:
        return _words_of(mentions[first : last + 1], text, is_english=is_english)

    for source in said:
        first, last, words = with_name(mentions, source.first, source.last, source.words, spelled=spelled)
        if first <= end:
            continue
        if before is not None and source.way == "ahead" and is_called(mentions, before.first, before.last, first):
            words = before.words  # "said Oumar Dia, head of the union, who counted nine"
        before = _Said(words, first, last, source.way)
        yield before
        end = last


def _is_name(speaking: tuple[Mention, ...], text: str) -> bool:
    """Whether one unknown word that opens a sentence and speaks is somebody's name: "Debretsion said"."""
    words = Span(speaking[0].span.start, speaking[-1].span.end).of(text)
    return len(words) >= _SHORTEST_NAME and (words.istitle() or words.isupper())


def _is_told(item: Drafted, first: int) -> bool:
    """Whether the verb before what may be a source is one of telling somebody, or goes on with what is said: "saying a
    member of the guard was killed"."""
    before = item.strand.mentions[max(0, first - _TOLD_WITHIN) : first]
    says = next((mention.value for mention in reversed(before) if mention.symbol == "SAY"), None)
    return isinstance(says, Word) and says.value in _NOT_SPOKEN


def _is_of_person(item: Drafted, fit: Fit, first: int) -> bool:
    """Whether the verb before what may be a source is that of somebody who is named before it."""
    others = (one.slots["s"] for one in item.relations if one.row.kind == "source" and one is not fit)
    return speaks_before(item.strand.mentions, first, (max(at) for at in others))


def _is_said_of(mentions: Sequence[Mention], at: int) -> bool:
    """Whether what stands at a position is said by somebody before it, and not by a body of itself."""
    says = next((back for back in range(at - 1, 0, -1) if mentions[back].symbol not in _CLAUSE), 0)
    return mentions[at - 1].symbol in _CLAUSE and any(m.symbol == "SAY" for m in mentions[: says + 1])


def _is_title(mention: Mention, text: str) -> bool:
    """Whether a word has a capital in the middle of a sentence, where no verb has one."""
    return mention.span.of(text).istitle()


def _is_body(mention: Mention) -> bool:
    """Whether a mention is the name of an organisation that counts."""
    return isinstance(mention.value, Word) and mention.value.value == "body"


def _is_speaker(mention: Mention) -> bool:
    """Who can speak: a study or an index speaks for itself; data are somebody's."""
    is_study = isinstance(mention.value, Word) and mention.value.value == "study"
    return mention.symbol in _SPEAKERS or is_study or _is_report(mention)


def _is_report(mention: Mention) -> bool:
    """Whether words are "the report", and not a verb of saying."""
    return mention.symbol == "SAY" and getattr(mention.value, "value", "") == _REPORT


def _monitor(mention: Mention) -> str:
    """The name of a body that counts, and of no paper."""
    name = mention.value.name if isinstance(mention.value, Word) and _is_body(mention) else ""
    return name if name and is_monitor(name) else ""


def _are_of_country(speaking: Sequence[Mention]) -> bool:
    """Whether a report or data are those of a country: "Israeli tallies"."""
    return [mention.symbol for mention in speaking] == ["DEMONYM", "REPORT"]


def _named_behind(item: Drafted, last: int) -> str:
    """The body whose short name stands in brackets behind its long one, or whose name behind what it is: "the office in
    Haiti (BINUH) said", "the rights group, Amnesty, says"."""
    following = item.strand.mentions[last + 1 : last + 1 + _BRACKET_WITHIN]
    if [mention.symbol for mention in following[::2]][:2] == ["COMMA", "COMMA"] and _is_body(following[1]):
        return following[1].value.name if isinstance(following[1].value, Word) else ""
    for at, mention in enumerate(following):
        if mention.symbol in _SAYING:
            return ""
        if at and following[at - 1].symbol == "OPEN" and (name := _body_named(mention)):
            return name
    return ""


def _body_named(mention: Mention) -> str:
    """The name of a body that counts, which may be known as a party too: a mission of the United Nations."""
    word = mention.value
    if not isinstance(word, Word) or word.value == "body":
        return word.name if isinstance(word, Word) else ""
    is_mission = mention.symbol == "ACTOR" and bool(word.parties) and bodies(word.parties[0].name)
    return word.parties[0].name if is_mission else ""


def _words_of(speaking: tuple[Mention, ...], text: str, *, is_english: bool) -> str:
    """The words for those who speak; words of another language by their English names, in English order."""
    if len(speaking) == 1 and is_group(speaking[0]) and isinstance(word := speaking[0].value, Word):
        return word.parties[0].name
    if is_english and not any(_english_name(mention) for mention in speaking):
        return Span(speaking[0].span.start, speaking[-1].span.end).of(text)
    words: list[str] = []
    for mention in speaking:
        word = _in_english(mention, text)
        if mention.symbol in _ADJECTIVES and words:
            words.insert(len(words) - 1, word)  # "gouvernement burundais": Burundian government
        elif word:
            words.append(word)
    # "Un responsable de": what of may be no word that is known.
    return " ".join(words).replace(" ,", ",").removesuffix(" of")


def _in_english(mention: Mention, text: str) -> str:
    word = mention.value
    if mention.symbol in _SMALL:
        return _SMALL[mention.symbol]
    if mention.symbol == "DEMONYM" and isinstance(word, Word) and word.places:
        return adjective_of(word.places[0]) or mention.span.of(text)
    named = word.name if isinstance(word, Word) and mention.symbol in _TRANSLATED else ""
    return named or mention.span.of(text)


def _english_name(mention: Mention) -> str:
    word = mention.value
    is_common = mention.symbol == "SOURCE" and isinstance(word, Word) and word.value != "body"
    return word.name if is_common and isinstance(word, Word) else ""


def _points_back(mention: Mention) -> bool:
    """ "The group", "it": whoever was named before."""
    word = mention.value
    parties = word.parties if isinstance(word, Word) else ()
    return mention.symbol == "THEY" or (bool(parties) and all(party.id == "role:group" for party in parties))


def _last_named(item: Drafted, *, before: int | None = None) -> str:
    """The party named last in a sentence, by its common name."""
    for mention in reversed(item.strand.mentions[:before]):
        word = mention.value
        if isinstance(word, Word) and word.value == "actor" and word.parties:
            return word.parties[0].name
    return ""


def _body(item: Drafted) -> tuple[str, ...]:
    """An organisation that counts, named in a sentence that says no more of it: "a report by the monitor shows"."""
    mentions = item.strand.mentions
    found: tuple[str, ...] = ()
    if symbols().letters["SOURCE"] not in item.strand.letters:  # most sentences
        return found
    for at, mention in enumerate(mentions[:-1]):
        word = mention.value
        if not isinstance(word, Word) or word.value != "body" or mentions[at + 1].symbol in _OWNED:
            continue
        if not _is_listener(mentions, at):
            found = found if found and word.name == UNITED_NATIONS else (word.name,)
            if word.name != UNITED_NATIONS:
                break
    return found


def _is_listener(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a body only met or heard who speaks: "a resident reached by AFP", "il a déclaré à l'agence Reuters"."""
    before = [mention.symbol for mention in mentions[max(0, at - _HEARD_WITHIN) : at]]
    if "MET" in before[-2:] or any(getattr(one.value, "value", "") == "told" for one in mentions[max(0, at - 2) : at]):
        return True
    while before and before[-1] in _OF_LISTENERS:
        before.pop()
    return before[-1:] == ["IN"] and any(mention.symbol == "SAY" for mention in mentions[:at])


def _trimmed(item: Drafted, fit: Fit) -> tuple[int, int]:
    """A source without its article."""
    first, last = min(fit.slots["s"]), max(fit.slots["s"])
    mentions = item.strand.mentions
    while first <= last and (
        mentions[first].symbol in _ARTICLES
        or (mentions[first].symbol == "ORD" and mentions[first + 1].symbol == "SOURCE")  # "a second security source"
    ):
        first += 1
    return first, last


def _sources(draft: Draft, said: list[_Said]) -> tuple[str, ...]:
    mentions = draft.strand.mentions
    before = [source for source in said if source.last < draft.head]
    after = [source for source in said if source.first > draft.head and source.way != "ahead"]
    near = _together(before)
    if near and _is_cut_off(mentions[near[0].last : draft.head], is_told_later=bool(after)):
        near = []
    if not near:
        near = [source for source in after if not source.is_added][:1]
    added = [source for source in after if source.is_added and source not in near][:1]
    return tuple(dict.fromkeys(source.words for source in (*near, *added)))


def _is_cut_off(between: tuple[Mention, ...], *, is_told_later: bool) -> bool:
    """Whether somebody else speaks between a source and a figure, known or not."""
    pairs = zip(between, (*between[1:], None), strict=True)
    broken = next((at for at, pair in enumerate(pairs) if pair[0].symbol in _BREAKS and not _goes_on(*pair)), None)
    return broken is not None and (is_told_later or any(m.symbol in {"SAY", "CLAIM"} for m in between[broken:]))


def _goes_on(mark: Mention, following: Mention | None) -> bool:
    """Whether the one who spoke speaks on: "the spokesman confirmed the raid but said that nine died"."""
    return mark.symbol == "BUT" and following is not None and following.symbol in {"SAY", "CLAIM"}


def _together(before: list[_Said]) -> list[_Said]:
    """The last source before a claim, and whom it cites: "quoting the ministry, the paper reports"."""
    if len(before) > 1 and before[-2].is_added != before[-1].is_added:
        return sorted(before[-2:], key=lambda source: not source.is_added)
    return before[-1:]


def _handed_on(draft: Draft) -> tuple[str, ...]:
    is_rival = draft.row.id == _RIVAL
    return draft.rests_on.sources if draft.rests_on is not None and not is_rival else ()
