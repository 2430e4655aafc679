"""What a report tells first and dates last: the lead counts the dead, and a later sentence says when and where.

"Gunmen killed nine villagers, officials said. … They struck the village of Ngamngam late on Monday."
"""

from __future__ import annotations

from collections.abc import Sequence

from tollcheck.language.expressions import PeriodExpression, PeriodKind
from tollcheck.model import Claim, Kind, Measure, Sentence

DATED = frozenset({"PERIOD", "SINCE", "YEAR"})
DEEDS = frozenset({"STRIKE", "COMMIT", "HAPPEN", "ATTACKS", "OPERATION", "MASSACRE", "KILLED", "KILLING", "DIED"})
_DOING = frozenset({"STRIKE", "COMMIT", "HAPPEN"})
_DAYS = frozenset({PeriodKind.DAY, PeriodKind.WEEKDAY, PeriodKind.RELATIVE})
_HARM = frozenset({Measure.DEATHS, Measure.CIVILIAN_DEATHS, Measure.FIGHTER_DEATHS, Measure.INJURED})
_REPORTS = frozenset({"REPORT", "SAY"})
_LEAD = 2  # sentences
_LOOK_AHEAD = 3  # sentences


def is_lead(claim: Claim, sentence: int) -> bool:
    """Whether a claim opens the article with people who were harmed."""
    return sentence < _LEAD and claim.kind is Kind.COUNT and claim.measure in _HARM


def detail_of(sentences: Sequence[Sentence], lead: int) -> tuple[Sentence, PeriodExpression] | None:
    """The sentence that tells on which day the deed of a lead was done, and the day; None where several are told."""
    later = sentences[lead + 1 : lead + 1 + _LOOK_AHEAD]
    told = [(sentence, day) for sentence in later if (day := _day_of(sentence)) is not None]
    done = [(sentence, day) for sentence, day in told if _holds(sentence, _DOING)]
    return done[0] if done and all(day == done[0][1] for _, day in told) else None


def is_of_report(sentence: Sentence) -> bool:
    """Whether a sentence tells of a report and of nothing that was done: "It echoes a story of last week"."""
    told = [mention.value for mention in sentence.mentions if mention.symbol == "PERIOD"]
    is_recent = any(getattr(expression, "kind", None) is PeriodKind.RELATIVE for expression in told)
    return is_recent and _holds(sentence, _REPORTS) and not _holds(sentence, DEEDS)


def _day_of(sentence: Sentence) -> PeriodExpression | None:
    """The one day that a sentence with a deed in it names."""
    days = [mention.value for mention in sentence.mentions if mention.symbol in DATED]
    day = days[0] if len(days) == 1 and _holds(sentence, DEEDS) else None
    return day if isinstance(day, PeriodExpression) and day.kind in _DAYS else None


def _holds(sentence: Sentence, symbols: frozenset[str]) -> bool:
    return any(mention.symbol in symbols for mention in sentence.mentions)
