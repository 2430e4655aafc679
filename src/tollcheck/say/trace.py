"""A traced number in words: what each definition is, where the number may come from, and what that says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tollcheck.decisions.who_is_counted import OPTIONS
from tollcheck.decisions.whose_killing import WhoseKilling
from tollcheck.knowledge.actors import actor
from tollcheck.model import WORLD, Period, Place, Release, Traced
from tollcheck.say.case import COUNTED_THINGS
from tollcheck.say.figures import listed, number, percent
from tollcheck.say.figures import period as period_words
from tollcheck.studies.trace.definitions import (
    ACTOR,
    NON_STATE_ONLY,
    STATE_BASED_ONLY,
    WITH_PARTNERS,
    Block,
    Definition,
    Figure,
    Form,
)
from tollcheck.studies.trace.search import Match, Trace
from tollcheck.studies.trace.wanted import Notation, Wanted

NO_PROOF = "That a definition gives a number does not say that its author used it."
NEARLY_ALL, HARDLY_ANY = 0.995, 0.001
RANGE = "–"  # between the first and the last of several years

_COUNTS: Mapping[str, str] = {
    **{option.id: option.says for option in OPTIONS},
    STATE_BASED_ONLY: "all deaths in state-based conflict",
    NON_STATE_ONLY: "all deaths in non-state conflict",
    **{measure.value: things for measure, things in COUNTED_THINGS.items()},
}
_CLASSES: Mapping[str, str] = {
    **{option.id: option.says for option in WhoseKilling.options},
    WITH_PARTNERS: "the country's own government, alone or with partners",
}
_BOUNDS: Mapping[Figure, str] = {Figure.LOW: "the low figure of ", Figure.BEST: "", Figure.HIGH: "the high figure of "}


@dataclass(frozen=True, slots=True)
class ToldOrigin:
    """One definition that gives the number: in words, with its figures, and what it was found among."""

    words: str
    source: str
    match: Match
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldTrace:
    """A traced number with the sentences that answer; ``releases`` are those that it was looked for in."""

    trace: Trace
    written: str
    answer: str
    tried: str
    origins: tuple[ToldOrigin, ...]
    releases: tuple[Release, ...]

    @property
    def is_found(self) -> bool:
        """Whether the number can be traced: some answer is less likely than one in twenty by chance."""
        return self.trace.is_found


def told(trace: Trace, *, releases: tuple[Release, ...]) -> ToldTrace:
    """A trace with its sentences."""
    known = {release.key: release for release in releases}
    origins = tuple(
        ToldOrigin(words(match.definition), source_words(match.definition, known), match, _also(match))
        for match in trace.answers
    )
    written = written_number(trace.wanted)
    return ToldTrace(trace, written, _answer(trace, written, origins), _tried(trace), origins, releases)


def traced(match: Match, *, releases: Mapping[str, Release]) -> Traced:
    """A match as a review lists it."""
    definition = match.definition
    said = f"{words(definition)} ({source_words(definition, releases)})"
    return Traced(said, match.value, match.tried, match.by_chance)


def written_number(wanted: Wanted) -> str:
    """The number as a sentence has it: 3,656, 38.4 %, ×4."""
    value = f"{wanted.value:,.6f}".rstrip("0").rstrip(".")
    return {Notation.COUNT: value, Notation.PERCENT: f"{value} %", Notation.FOLD: f"×{value}"}[wanted.notation]


def value_words(match: Match) -> str:
    """The figure that a definition gives, with its low and high."""
    form = match.definition.form
    if form in (Form.SHARE, Form.RISE, Form.FALL):
        return f"{match.value:.1f} %"
    if form is Form.RATIO:
        return f"×{match.value:.1f}"
    has_range = match.low is not None and match.high is not None and match.low < match.high
    return number(match.value) + (f" [{number(match.low or 0)}–{number(match.high or 0)}]" if has_range else "")


def words(definition: Definition) -> str:
    """A definition: who is counted, by whom, where and when."""
    where = _where(definition.place)
    if definition.form is Form.QUOTED:
        return f"{definition.quoted}, {where}, {_bounded(definition.period)}"
    counted, when = _counted(definition.block), period_words(definition.period)
    if definition.form in (Form.RISE, Form.FALL):
        return f"the {definition.form} of {counted}, {where}, from {_before(definition)} to {_mean(definition)}{when}"
    if definition.form is Form.RATIO:
        return f"{counted}, {where} in {_mean(definition)}{when} as a multiple of {_before(definition)}"
    during = f"from {when}" if " to " in when else f"in {when}"
    if definition.form is Form.SHARE:
        whole = _COUNTS.get(definition.block.of or "", "")
        return f"{counted} as a share of {whole}, {where} {during}"
    mean = "a yearly mean of " if definition.form is Form.MEAN else ""
    return f"{mean}{counted}, {where} {during}"


def _before(definition: Definition) -> str:
    """The earlier end of a change; several years stand for their mean."""
    before = period_words(definition.against) if definition.against else ""
    return f"the mean of {before}" if RANGE in before else before


def _mean(definition: Definition) -> str:
    return "the mean of " if RANGE in period_words(definition.period) else ""


def source_words(definition: Definition, releases: Mapping[str, Release]) -> str:
    """Where a figure stands: UCDP 25.1, the ledger, a publication."""
    release = releases.get(definition.source)
    if release is not None:
        return f"{release.dataset.upper()} {release.version}"
    return "a figure that is often quoted" if definition.source.startswith("ledger:") else "as published then"


def _counted(block: Block) -> str:
    counted = _COUNTS.get(block.counted, block.counted.replace("_", " "))
    return f"{_BOUNDS[block.figure]}{counted}{f' by {_killer(block.by)}' if block.by else ''}"


def _killer(by: str) -> str:
    if by.startswith(ACTOR):
        return by.removeprefix(ACTOR)
    known = actor(by)
    return known.name if known is not None else _CLASSES.get(by, by)


def _where(place: Place) -> str:
    return "in the world" if place == WORLD else f"in {place.name}"


def _bounded(when: Period) -> str:
    return period_words(when) if when.start or when.end else "without a date"


def _also(match: Match) -> tuple[str, ...]:
    return tuple(words(other) for other in match.also)


def chance_words(chance: float) -> str:
    """How often a number would match by chance.

    >>> chance_words(0.0278), chance_words(0.9999), chance_words(0.0002)
    ('3 %', 'nearly 100 %', 'less than 0.1 %')
    """
    if chance >= NEARLY_ALL:
        return "nearly 100 %"
    return percent(chance) if chance >= HARDLY_ANY else "less than 0.1 %"


def _answer(trace: Trace, written: str, origins: tuple[ToldOrigin, ...]) -> str:
    """Where the number comes from, or that it cannot be traced, in one or two sentences."""
    if not origins:
        none = (
            f"none of the {trace.tried:,} definitions that were tried gives it"
            if trace.tried > 1
            else "nothing gives it"
        )
        return f"{written} cannot be traced: {none}."
    first = origins[0]
    chance = chance_words(first.match.by_chance)
    if trace.is_found:
        is_same = value_words(first.match).partition(" [")[0] == written
        verb = "is" if is_same else f"may stand for {value_words(first.match).partition(' [')[0]},"
        return (
            f"{written} {verb} {first.words} ({first.source}). By chance a number of its size and roundness would be "
            f"given by a definition as plain in {chance} of cases."
        )
    if first.match.definition.form is Form.QUOTED:
        return (
            f"{written} is often quoted: {first.words}. It has so few digits that {chance} of the numbers of its size "
            "and roundness would be given by a figure as plain, so that it cannot be traced for certain."
        )
    count = "one definition gives" if trace.matches == 1 else f"{trace.matches:,} definitions give"
    return (
        f"{written} cannot be traced: {count} it, but so many were tried that {chance} of the numbers of its size and "
        "roundness would be given by one that is as plain as the plainest of these."
    )


def _tried(trace: Trace) -> str:
    """What was tried, and what all of it together would give."""
    places = trace.scope.places
    where = listed([place.name for place in places]) if places else "the world and of every country"
    within = f" within {_bounded(trace.scope.within)}" if trace.scope.within else ""
    tried = f"{trace.tried:,} definition{'' if trace.tried == 1 else 's'} of {where}{within}"
    if not trace.tried:
        return f"No loaded release has deaths of {where} alone, and no figure of it is often quoted."
    if not trace.is_covered:
        return f"Tried: {tried}, all of them quoted figures. No loaded release has deaths of {where} alone."
    return f"Tried: {tried}. Together they give {chance_words(trace.share)} of the numbers of this size and roundness."
