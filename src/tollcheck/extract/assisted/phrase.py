"""The words that a model points to, as the grammar sees them, and whether a claim can be made of them.

Every reason for which it cannot is a row of ``_OBJECTIONS``; they are asked in order, and the first that holds is the
one that is told. None of them looks at anything but the article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tollcheck.extract.drafts import Drafted
from tollcheck.extract.grammar import symbols
from tollcheck.extract.measures import base_of
from tollcheck.extract.mentions import Figure
from tollcheck.model import Kind, Measure, Mention, Span

_FORMS: Mapping[str, frozenset[Kind]] = {
    "NUM": frozenset({Kind.COUNT}),
    "PCT": frozenset({Kind.SHARE, Kind.CHANGE}),
    "FRAC": frozenset({Kind.SHARE, Kind.CHANGE}),
    "FOLD": frozenset({Kind.RATIO}),
}
_ENDS = frozenset({"NUM", "PCT"})
_STARTS = frozenset({"FROM", "UPFROM"})
_SMALL = frozenset({"DET", "ADV", "ADJ", "OF", "DEMONYM"})
_NO_TOTAL_AFTER = frozenset({"BY", "FROM", "UPFROM", "THAN", "UP", "DOWN"})  # "rose by 12", "killed by 12 men"
_NO_TOTAL_BEFORE = frozenset({"FEWER", "UP", "DOWN", "THAN"})  # "nine fewer than in May"
_OTHER_THINGS = frozenset({"LOCALITY", "SITE", "UNIT", "THING", "PLACE", "DIRECTION", "PERIOD", "FIG"})
_OF_ACTS = frozenset({Measure.ATTACKS, Measure.EVENTS})
_NEAR = 2
_NEGATED_WITHIN = 3
_COUNTED_WITHIN = 3


@dataclass(frozen=True)
class Phrase:
    """A stretch of one sentence: the positions of the mentions that lie in it."""

    item: Drafted
    span: Span
    kind: Kind

    @cached_property
    def positions(self) -> tuple[int, ...]:
        """The mentions that lie wholly inside; a number counts as inside even if its hedge does not."""
        found = enumerate(self.item.strand.mentions)
        return tuple(at for at, mention in found if _core(mention) in _Within(self.span))

    @cached_property
    def figures(self) -> tuple[int, ...]:
        """The numbers that may count something."""
        return tuple(at for at in self.positions if self.symbol(at) in _FORMS)

    @cached_property
    def counting(self) -> int | None:
        """The word that says what is counted: the noun behind the number, else the only sort of harm in the phrase."""
        words = [at for at in self.positions if self.symbol(at) in _telling() and self.base(at) is not None]
        if self.kind is Kind.COUNT:
            if (noun := self._noun()) is not None:
                return noun
            words = [at for at in words if self.base(at) not in _OF_ACTS]
        harms = {self.base(at) for at in words} - _OF_ACTS
        wanted = harms or {self.base(at) for at in words}
        return next((at for at in words if self.base(at) in wanted), None) if len(wanted) == 1 else None

    @cached_property
    def moves(self) -> frozenset[str]:
        """In which directions the phrase says something went."""
        return frozenset(self.symbol(at) for at in self.positions if self.symbol(at) in {"UP", "DOWN"})

    @cached_property
    def starting(self) -> int | None:
        """Of two numbers the one from which something rose or fell."""
        found = [at for at in self.figures if any(m.symbol in _STARTS for m in self._before(at, _NEAR))]
        return found[0] if len(found) == 1 else None

    def symbol(self, at: int) -> str:
        return self.item.strand.mentions[at].symbol

    def base(self, at: int) -> Measure | None:
        return base_of(self.item.strand.mentions[at])

    def beside(self, at: int, step: int) -> str:
        """The next symbol on one side of a position, small words aside."""
        at += step
        while 0 <= at < len(self.item.strand.mentions) and self.symbol(at) in _SMALL:
            at += step
        return self.symbol(at) if 0 <= at < len(self.item.strand.mentions) else "STOP"

    def _before(self, at: int, many: int) -> tuple[Mention, ...]:
        return self.item.strand.between(at - many, at)

    def _noun(self) -> int | None:
        """The noun of deaths or attacks that a number directly counts: "12 reported civilian deaths"."""
        nouns, between = symbols().groups["counted"], symbols().groups["np"] | symbols().groups["victim"]
        letters = self.item.strand.letters
        for at in range(self.figures[0] + 1, self.figures[0] + 1 + _COUNTED_WITHIN):
            if at not in self.positions:
                return None
            if letters[at] in nouns and self.base(at) is not None:
                return at
            if letters[at] not in between:
                return None
        return None

    # --- objections ---

    def is_cut(self) -> bool:
        """Whether the phrase begins or ends inside a number: "300 were killed" of "1,300 were killed"."""
        cores = (_core(mention) for mention in self.item.strand.mentions if isinstance(mention.value, Figure))
        return any(core.overlaps(self.span) and core not in _Within(self.span) for core in cores)

    def is_negated(self) -> bool:
        first = self.positions[0]
        around = (*self._before(first, _NEGATED_WITHIN), *(self.item.strand.mentions[at] for at in self.positions))
        return any(mention.symbol == "NOT" for mention in around)

    def is_of_another_role(self) -> bool:
        """Whether all its numbers are ages, dates, money and the like."""
        return not self.figures and any(self.symbol(at) == "FIG" for at in self.positions)

    def has_ends(self) -> bool:
        """Whether it tells a change by both its ends."""
        are_plain = all(self.symbol(at) in _ENDS for at in self.figures)
        return self.kind is Kind.CHANGE and len(self.figures) == 2 and are_plain and self.starting is not None

    def has_many(self) -> bool:
        return len(self.figures) != 1 and not self.has_ends()

    def is_of_another_kind(self) -> bool:
        if self.has_ends():
            return False
        if self.kind is Kind.CHANGE and len(self.moves) != 1:
            return True
        return self.kind not in _FORMS[self.symbol(self.figures[0])]

    def is_no_total(self) -> bool:
        """Whether a number that is said to count is a difference, a starting point or a number of doers."""
        at = self.figures[0]
        if self.kind is not Kind.COUNT:
            return False
        behind = {self.symbol(next_) for next_ in range(at + 1, min(at + 1 + _NEAR, len(self.item.strand.mentions)))}
        return self.beside(at, -1) in _NO_TOTAL_AFTER or bool(behind & _NO_TOTAL_BEFORE)

    def counts_other_things(self) -> bool:
        return self.kind is Kind.COUNT and self.beside(self.figures[0], 1) in _OTHER_THINGS

    def is_no_claim(self) -> bool:
        """Whether the grammar knows the number as one that claims nothing here ("doubled the population")."""
        fits = [fit for fit in self.item.relations if fit.row.kind == "none"]
        return any(at in fit.slots.get("n", ()) for fit in fits for at in self.figures)


_OBJECTIONS: Sequence[tuple[str, Callable[[Phrase], bool]]] = (
    ("quote without words", lambda phrase: not phrase.positions),
    ("number cut in two", Phrase.is_cut),
    ("number of another role", Phrase.is_of_another_role),
    ("no number that counts", lambda phrase: not phrase.figures),
    ("more than one number", Phrase.has_many),
    ("negated", Phrase.is_negated),
    ("kind not borne out", Phrase.is_of_another_kind),
    ("number is no total", Phrase.is_no_total),
    ("number of other things", Phrase.counts_other_things),
    ("number claims nothing", Phrase.is_no_claim),
    ("not clear what is counted", lambda phrase: phrase.counting is None),
)


def objection(phrase: Phrase) -> str | None:
    """Why no claim can be made of a phrase; None where one can."""
    return next((reason for reason, holds in _OBJECTIONS if holds(phrase)), None)


def within(span: Span, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions that a stretch touches: a slot may name a part of what the grammar reads as one."""
    return (mention for mention in mentions if mention.span.overlaps(span))


def _core(mention: Mention) -> Span:
    return mention.value.number.span if isinstance(mention.value, Figure) else mention.span


@dataclass(frozen=True, slots=True)
class _Within:
    """A stretch as a container of smaller ones."""

    span: Span

    def __contains__(self, other: object) -> bool:
        return isinstance(other, Span) and other.start < other.end and self._holds(other)

    def _holds(self, other: Span) -> bool:
        return self.span.start <= other.start and other.end <= self.span.end


def _telling() -> frozenset[str]:
    """The symbols of words that say what happened to people, or what acts are counted."""
    groups, letters = symbols().groups, symbols().letters
    wanted = groups["done"] | groups["harm"] | groups["doing"] | groups["counted"] | {letters["LIVES"]}
    return frozenset(name for name, letter in letters.items() if letter in wanted)
