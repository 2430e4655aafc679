"""What a claim counts: from the verb or noun of its phrase, and from who the victims are.

The base is what the verb or noun says (deaths, injured, attacks…); deaths are then of civilians, of fighters, or of
anybody, as the victims are named. "Casualties" are read as deaths.
"""

from __future__ import annotations

from collections.abc import Iterable

from tollcheck.extract.lexicon import CIVILIAN, FIGHTER, Word
from tollcheck.model import Act, Measure, Mention

BASES = {
    "deaths": Measure.DEATHS,
    "casualties": Measure.DEATHS,
    "killings": Measure.DEATHS,
    "fighting": Measure.DEATHS,
    "injured": Measure.INJURED,
    "abducted": Measure.ABDUCTIONS,
    "attacks": Measure.ATTACKS,
    "events": Measure.EVENTS,
    "clashes": Measure.EVENTS,
    "displaced": Measure.DISPLACED,
    "strength": Measure.STRENGTH,
    "one_sided": Measure.EVENTS,
    "violence": Measure.EVENTS,
    "missing": Measure.OTHER,
    "other": Measure.OTHER,
}
_ACTS = {"killings": Act.KILLINGS, "fighting": Act.FIGHTING, "one_sided": Act.ONE_SIDED, "attacks": Act.KILLINGS}
_MORE_PARTICULAR = (Act.ONE_SIDED, Act.FIGHTING, Act.KILLINGS)  # than deaths, the most particular first
_DEATHS_OF = {CIVILIAN: Measure.CIVILIAN_DEATHS, FIGHTER: Measure.FIGHTER_DEATHS}
_REASONS = {
    Measure.INJURED: "injured",
    Measure.ABDUCTIONS: "abductions",
    Measure.DISPLACED: "displaced",
    Measure.STRENGTH: "strength",
    Measure.OTHER: "not_about_deaths",
}


def base_of(mention: Mention | None) -> Measure | None:
    """What a verb or noun counts, before it is asked who the victims are."""
    word = mention.value if mention is not None else None
    if mention is not None and mention.symbol == "VIOLENCE":  # an uptick in fighting is one of events
        return Measure.EVENTS
    return BASES.get(word.value) if isinstance(word, Word) else None


def act_of(mentions: Iterable[Mention]) -> Act:
    """What the words say happened: the most particular of them decides."""
    said = {_ACTS.get(mention.value.value) for mention in mentions if isinstance(mention.value, Word)}
    return next((act for act in _MORE_PARTICULAR if act in said), Act.DEATHS)


def status_of(mentions: Iterable[Mention]) -> str | None:
    """Whether those mentioned are civilians or fighters; None where they are just people, or both."""
    said = {m.value.value for m in mentions if isinstance(m.value, Word)} & {CIVILIAN, FIGHTER}
    return said.pop() if len(said) == 1 else None


def measured(base: Measure, status: str | None) -> Measure:
    """The measure of a base and a status of the victims.

    >>> measured(Measure.DEATHS, "civilian")
    <Measure.CIVILIAN_DEATHS: 'civilian_deaths'>
    """
    return _DEATHS_OF[status] if status in _DEATHS_OF and base is Measure.DEATHS else base


def reason_of(measure: Measure) -> str | None:
    """Why a record of deaths cannot answer a claim of this measure; None where it can."""
    return _REASONS.get(measure)
