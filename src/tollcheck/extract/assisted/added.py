"""Suggestions become claims: made of the words of the article, by the grammar's own rules, beside the claims found
without them and never in their place.

A suggestion about a number that the grammar has read already adds at most a reading, and only where that claim leaves
open where, when or by whom.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tollcheck.extract.agents import blame
from tollcheck.extract.assisted.located import located
from tollcheck.extract.assisted.phrase import Phrase, objection, within
from tollcheck.extract.assisted.reply import Proposal
from tollcheck.extract.attribution import attribute
from tollcheck.extract.compose import Composed, composed
from tollcheck.extract.drafts import Draft, Drafted, drafted
from tollcheck.extract.grammar import Row, symbols
from tollcheck.extract.lexicon import FIGHTER
from tollcheck.extract.measures import status_of
from tollcheck.extract.mentions import Figure, Strand, strands
from tollcheck.extract.scope import scope
from tollcheck.language.expressions import PeriodExpression
from tollcheck.model import (
    Act,
    Article,
    Claim,
    Derivation,
    Extraction,
    Filler,
    Kind,
    Mention,
    Origin,
    Reading,
    Span,
    Suggestion,
)

ROW = "assistant"
MOST_READINGS = 3
BEYOND_SENTENCE, NOT_READ = "not within one sentence", "language not read"
SAME_AGAIN, ALREADY_READ = "the same again", "already read"
_UNKNOWN, _ELSEWHERE = "{slot} not known", "{slot} of another sentence"
_FIGURE_SLOTS = "nft"
_VICTIMS_WITHIN = 5  # symbols after a number in which those whom it counts stand
_KNOWN: Mapping[str, frozenset[str]] = {
    "place": frozenset({"PLACE"}),
    "period": frozenset({"PERIOD", "SINCE"}),
    "perpetrators": frozenset({"ACTOR", "SOLDIERS"}),
    "victims": frozenset({"PEOPLE", "SOLDIERS", "ACTOR"}),
}
_OWN = frozenset({"perpetrators", "victims"})  # blame is never carried from one sentence to another
_DATES = frozenset({"year", "date"})
_FILLABLE = ("place", "period", "perpetrators")


@dataclass(frozen=True, slots=True)
class Added:
    """An extraction with the claims and slots that suggestions add, and what became of each suggestion.

    ``used`` are the suggestions of which something came; ``filled`` says which slots of a claim found without them are
    filled, by claim.
    """

    extraction: Extraction
    used: tuple[Suggestion, ...]
    dropped: Counter[str]
    filled: Mapping[str, frozenset[str]]

    @property
    def claims(self) -> int:
        """How many claims are added."""
        return sum(claim.assisted for claim in self.extraction.claims)


def added(found: Extraction, read: Sequence[Claim], article: Article, suggestions: Iterable[Suggestion]) -> Added:
    """What suggestions add to ``found``; ``read`` are its claims with their readings, which say what they leave open.

    Suggestions may come from a model or from a report: in both cases only the article decides what they are worth.
    """
    bench = _Bench(found, {claim.id: claim for claim in read}, article)
    used = tuple(suggestion for suggestion in suggestions if bench.take(suggestion))
    more = bench.claims()
    claims = sorted((*found.claims, *(one.claim for one in more)), key=lambda claim: (claim.span, claim.assisted))
    derivations = [bench.filled.get(one.claim, one) for one in found.derivations]
    spans = [one.claim.span for one in more]
    numerals = tuple(
        replace(numeral, role="claim")
        if numeral.role == "plain" and any(span.overlaps(numeral.span) for span in spans)
        else numeral
        for numeral in found.numerals
    )
    extraction = replace(
        found,
        claims=tuple(claims),
        numerals=numerals,
        derivations=(*derivations, *(one.derivation for one in more)),
    )
    return Added(extraction, used, bench.dropped, {name: frozenset(slots) for name, slots in bench.slots.items()})


def verified(proposals: Iterable[Proposal], found: Extraction, read: Sequence[Claim], article: Article) -> Added:
    """What the proposals of a model add, those among them that are not in the article counted with the rest."""
    dropped: Counter[str] = Counter()
    suggestions = [located(proposal, article, dropped=dropped) for proposal in proposals]
    more = added(found, read, article, [suggestion for suggestion in suggestions if suggestion is not None])
    return replace(more, dropped=dropped + more.dropped)


def joined(read: Sequence[Claim], again: Sequence[Claim], more: Added) -> tuple[Claim, ...]:
    """The claims ``read`` without suggestions, untouched but for further readings, and among them those added.

    ``again`` are the claims of ``more`` with their readings.
    """
    own = {claim.id: claim for claim in read}
    fillers = {derivation.claim: derivation.fillers for derivation in more.extraction.derivations}
    joint = []
    for claim in again:
        if claim.assisted:
            joint.append(replace(claim, readings=tuple(_marked(claim, fillers[claim.id]))))
        elif slots := more.filled.get(claim.id):
            known = own[claim.id].readings
            further = _marked(claim, [f for f in fillers[claim.id] if f.slot in slots], after=len(known))
            joint.append(replace(own[claim.id], readings=(*known, *further)[:MOST_READINGS]))
        else:
            joint.append(own[claim.id])
    return tuple(joint)


def _marked(claim: Claim, fillers: Iterable[Filler], *, after: int = 0) -> Iterator[Reading]:
    """The readings of a claim, marked, numbered ``after`` so many, and each slot with where it comes from."""
    told = {filler.slot for filler in fillers if filler.origin is Origin.INHERITED}
    for number, reading in enumerate(claim.readings, start=after + 1):
        slots = {
            slot: Origin.INHERITED if slot in told and origin is Origin.EXPLICIT else origin
            for slot, origin in reading.slots.items()
        }
        yield replace(reading, id=f"{claim.id}r{number}", slots=slots, assisted=True)


@dataclass(slots=True)
class _Entry:
    """A draft made of a suggestion, where it belongs, and what the suggestion says of its slots."""

    draft: Draft
    item: int
    slots: Mapping[str, tuple[Mention, ...]]


class _Bench:
    """Takes suggestions one by one and makes drafts, or fills open slots, of those that the article bears out."""

    def __init__(self, found: Extraction, read: Mapping[str, Claim], article: Article) -> None:
        self.found, self.read, self.article = found, read, article
        self.items = _items(found, article)
        self.starts = [item.strand.span.start for item in self.items]
        self.dropped: Counter[str] = Counter()
        self.filled: dict[str, Derivation] = {}
        self.slots: dict[str, set[str]] = {}
        self._entries: list[_Entry] = []
        self._seen: set[tuple[int, tuple[int, ...]]] = set()

    def take(self, suggestion: Suggestion) -> bool:
        """Whether anything comes of a suggestion; what does not is counted with its reason."""
        span = _trimmed(suggestion.span, self.article.text)
        at = self._item(span) if span is not None else None
        if span is None or at is None:
            return self._drop(BEYOND_SENTENCE if self.items else NOT_READ)
        phrase = Phrase(self.items[at], span, suggestion.kind)
        if reason := objection(phrase):
            return self._drop(reason)
        if (at, phrase.figures) in self._seen:
            return self._drop(SAME_AGAIN)
        self._seen.add((at, phrase.figures))
        told = {slot: mentions for slot in _KNOWN if (mentions := self._told(slot, suggestion, at))}
        known = [draft for draft in self.items[at].drafts if set(phrase.figures) & _figures(draft)]
        if known:
            return self._fill(known[0], told, at) or self._drop(ALREADY_READ)
        self._entries.append(_Entry(_draft(phrase, told.get("victims", ())), at, told))
        return True

    def claims(self) -> list[Composed]:
        """The claims that the suggestions make, in the order of the text, numbered a1, a2…"""
        items = [
            Drafted(item.strand, _in_order((*item.drafts, *self._of(at))), item.relations)
            for at, item in enumerate(self.items)
        ]
        for at, item in enumerate(items):
            if self._of(at):
                blame(item)
                scope(item)
        attribute(items, self.article.text, language=self.found.language)
        for entry in self._entries:
            _overrule(entry)
        made = {one.claim.id: one for one in composed(items, self.article.text)}
        entries = sorted(self._entries, key=lambda entry: entry.draft.number)
        return [_named(made[f"c{entry.draft.number}"], entry, f"a{n}") for n, entry in enumerate(entries, 1)]

    # --- slots ---

    def _told(self, slot: str, suggestion: Suggestion, at: int) -> tuple[Mention, ...]:
        """What knowledge and grammar make of the words of a slot; nothing where they do not know them."""
        span: Span | None = getattr(suggestion, slot)
        if span is None:
            return ()
        where = self._item(span)
        found = [] if where is None else [m for m in within(span, self.items[where].strand.mentions) if _fits(slot, m)]
        if not found:
            self.dropped[_UNKNOWN.format(slot=slot)] += 1
            return ()
        if where != at and (slot in _OWN or _says(slot, self.items[at].strand)):
            self.dropped[_ELSEWHERE.format(slot=slot)] += 1
            return ()
        return tuple(found[:1] if slot == "period" else found)

    def _fill(self, draft: Draft, told: Mapping[str, tuple[Mention, ...]], at: int) -> bool:
        """Give a claim found without suggestions what it leaves open."""
        claim = next((c for c in self.found.claims if (c.span, c.kind) == (draft.span, draft.kind)), None)
        readings = self.read[claim.id].readings if claim is not None else ()
        if claim is None or not readings or claim.id in self.filled:
            return False
        fillers = []
        for slot in _FILLABLE:
            mentions = told.get(slot, ())
            is_free = not any(mention.span.overlaps(victim.span) for mention in mentions for victim in draft.victims)
            if readings[0].slots.get(slot) is Origin.OPEN and mentions and is_free:
                is_own = all(self._item(mention.span) == at for mention in mentions)
                fillers.append(Filler(slot, mentions, Origin.EXPLICIT if is_own else Origin.INHERITED))
        if fillers:
            derivation = next(one for one in self.found.derivations if one.claim == claim.id)
            names_killer = any(filler.slot == "perpetrators" for filler in fillers)
            act = Act.KILLINGS if names_killer and derivation.act is Act.DEATHS else derivation.act
            self.filled[claim.id] = replace(derivation, fillers=(*derivation.fillers, *fillers), act=act)
            self.slots[claim.id] = {filler.slot for filler in fillers}
        return bool(fillers)

    # --- claims ---

    def _of(self, at: int) -> tuple[Draft, ...]:
        return tuple(entry.draft for entry in self._entries if entry.item == at)

    def _item(self, span: Span) -> int | None:
        at = bisect_right(self.starts, span.start) - 1
        return at if at >= 0 and span.end <= self.items[at].strand.span.end else None

    def _drop(self, reason: str) -> bool:
        self.dropped[reason] += 1
        return False


def _named(one: Composed, entry: _Entry, name: str) -> Composed:
    """A claim under its own name, with a mark, and with what it takes from other sentences marked as such."""
    here = {mention.span for mention in entry.draft.strand.mentions}
    fillers = tuple(
        replace(filler, origin=Origin.INHERITED)
        if filler.slot != "victims" and not here.issuperset(mention.span for mention in filler.mentions)
        else filler
        for filler in one.derivation.fillers
    )
    return Composed(replace(one.claim, id=name, assisted=True), replace(one.derivation, claim=name, fillers=fillers))


def _items(found: Extraction, article: Article) -> list[Drafted]:
    """The sentences of the article with fresh drafts, so that nothing done to them can reach those found before."""
    if not found.sentences:
        return []
    kept = {sentence.span for sentence in found.sentences}
    read, _ = strands(article.text, language=found.language)
    return drafted([strand for strand in read if strand.span in kept], language=found.language)


def _trimmed(span: Span, text: str) -> Span | None:
    """A stretch without the marks and spaces around it; None where nothing is left, or where it is not in the text."""
    start, end = span.start, span.end
    if not 0 <= start < end <= len(text):
        return None
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "%"):
        end -= 1
    return Span(start, end) if start < end else None


def _figures(draft: Draft) -> set[int]:
    return {at for slot in _FIGURE_SLOTS for at in draft.slots.get(slot, ())}


def _fits(slot: str, mention: Mention) -> bool:
    """Whether a mention is something that can fill a slot: doers have to be a party that knowledge has.

    A name that no list knows is nobody's doer here: it may be that of the mayor who told of the dead.
    """
    if mention.symbol not in _KNOWN[slot]:
        return False
    if slot == "period":
        return isinstance(mention.value, PeriodExpression)
    return slot != "perpetrators" or bool(getattr(mention.value, "parties", ()))


def _says(slot: str, strand: Strand) -> bool:
    """Whether a sentence itself says where or when: then nothing from elsewhere is put in its place.

    A year that could not be read as a period counts too: it says that the claim is about another time.
    """
    if slot not in {"place", "period"}:
        return False
    mentions = strand.mentions
    dated = any(isinstance(m.value, Figure) and m.value.number.role in _DATES for m in mentions)
    return any(mention.symbol in _KNOWN[slot] for mention in mentions) or (slot == "period" and dated)


def _draft(phrase: Phrase, victims: tuple[Mention, ...]) -> Draft:
    """The draft of a claim that stands on a phrase to which there is no objection."""
    counting = phrase.counting
    assert counting is not None  # noqa: S101  what the last objection is about
    strand = phrase.item.strand
    is_noun = strand.letters[counting] in symbols().groups["counted"]
    slots: dict[str, tuple[int, ...]] = {"m" if is_noun else "e": (counting,)}
    if phrase.has_ends():
        start = phrase.starting
        slots["f"] = tuple(at for at in phrase.figures if at == start)
        slots["t"] = tuple(at for at in phrase.figures if at != start)
    else:
        slots["n"] = phrase.figures
    if phrase.kind is Kind.CHANGE and len(phrase.moves) == 1:
        slots["d"] = tuple(at for at in phrase.positions if phrase.symbol(at) in phrase.moves)[:1]
    counted = _counted(phrase, counting if is_noun else None)
    if counted is not None and not victims:
        slots["v"] = (counted,)
        victims = (strand.mentions[counted],)
    draft = Draft(Row(ROW, phrase.kind.value, "", {}, "", symbols()), strand, slots)
    draft.base = phrase.base(counting)
    draft.victims = victims
    status = status_of(victims)
    draft.status = FIGHTER if status is None and any(m.symbol == "ACTOR" for m in victims) else status
    return draft


def _counted(phrase: Phrase, noun: int | None) -> int | None:
    """Those whom the number counts: in front of the noun ("12 civilian deaths"), else right behind the number."""
    letters, groups = phrase.item.strand.letters, symbols().groups
    if noun and noun - 1 in phrase.positions and letters[noun - 1] in groups["victim"]:
        return noun - 1
    between = groups["np"] | {symbols().letters["OF"]}
    for at in phrase.positions:
        if phrase.figures[-1] < at <= phrase.figures[-1] + _VICTIMS_WITHIN:
            if letters[at] in groups["victim"]:
                return at
            if letters[at] not in between:
                return None
    return None


def _in_order(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    return tuple(sorted(drafts, key=lambda draft: draft.head))


def _overrule(entry: _Entry) -> None:
    """Where and when a suggestion says stands above what the grammar guessed; doers that the grammar found stay."""
    draft = entry.draft
    victims = {mention.span for mention in draft.victims}
    doers = tuple(mention for mention in entry.slots.get("perpetrators", ()) if mention.span not in victims)
    draft.places = entry.slots.get("place", draft.places)
    draft.periods = entry.slots.get("period", draft.periods)
    draft.agents = draft.agents or doers
