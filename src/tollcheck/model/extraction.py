"""What an article asserts before anything is resolved: mentions, what they fill, and what a model pointed to."""

from __future__ import annotations

from dataclasses import dataclass

from tollcheck.model.article import Numeral, Span
from tollcheck.model.claims import Claim
from tollcheck.model.quick import quickly_made
from tollcheck.model.words import Act, Kind, Origin


@quickly_made
@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for something a claim is made of: a number, a verb of killing, an actor, a place, a period.

    ``symbol`` is the grammar's name for it (``extract/symbols.csv``), ``value`` what it stands for: a Place, a Party,
    an expression of time, a key of the word list.
    """

    span: Span
    symbol: str
    value: object = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Filler:
    """The mentions that fill one slot of a claim, as its own sentence tells it."""

    slot: str
    mentions: tuple[Mention, ...]
    origin: Origin = Origin.EXPLICIT


@quickly_made
@dataclass(frozen=True, slots=True)
class Derivation:
    """How a claim was composed: by which row of the grammar, from which mentions.

    ``rests_on`` is the claim from which it takes what it does not say itself (a sub-count its whole, the next link of a
    chain the one before, "those deaths" what they were). ``act`` is what the words say happened. ``is_apart``: of
    another happening than the article's ("the deadliest attack since one that killed 132").
    """

    claim: str
    row: str
    act: Act
    fillers: tuple[Filler, ...] = ()
    rests_on: str | None = None
    is_apart: bool = False

    def mentions(self, slot: str) -> tuple[Mention, ...]:
        """What fills ``slot``, or nothing."""
        for filler in self.fillers:
            if filler.slot == slot:
                return filler.mentions
        return ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the mentions found in it, in the order of the text; ``doers`` are the parties that it makes do
    something that is counted, whether or not it counts it; ``places`` those that say where something happened."""

    span: Span
    mentions: tuple[Mention, ...] = ()
    paragraph: int = 0
    doers: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an article asserts, before anything is resolved: claims, every number, and what the claims are made of.

    ``title`` holds the mentions of ``Article.title``, with spans into the title; it is context, never a claim.
    """

    claims: tuple[Claim, ...]
    numerals: tuple[Numeral, ...]
    language: str
    sentences: tuple[Sentence, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    title: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words of an article that a language model points to, and nothing that it says about them.

    ``span`` is the phrase of a claim, the others where it says where, when, by whom and of whom: all stretches of
    ``Article.text``, so that whatever comes of them is read from the article. ``kind`` is a hint that the words have
    to bear out.
    """

    span: Span
    kind: Kind
    place: Span | None = None
    period: Span | None = None
    perpetrators: Span | None = None
    victims: Span | None = None


BY_HAND = "by hand"  # who pointed, where it was no model but a person who marked words of the text


@dataclass(frozen=True, slots=True)
class Assistance:
    """The verified suggestions of a language model for one article; with them a check is replayed without asking.

    ``model`` is ``BY_HAND`` where a person made them.
    """

    model: str
    suggestions: tuple[Suggestion, ...] = ()
