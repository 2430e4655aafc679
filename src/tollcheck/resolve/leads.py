"""What a report tells first and dates last: the lead counts the dead, and a later sentence says when and where.

"Gunmen killed nine villagers, officials said. … They struck the village of Ngamngam late on Monday."
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from tollcheck.language.expressions import PeriodExpression, PeriodKind
from tollcheck.model import Claim, Kind, Measure, Sentence

DATED = frozenset({"PERIOD", "SINCE", "YEAR"})
_DEEDS = frozenset(
    {"STRIKE", "COMMIT", "HAPPEN", "ATTACKS", "OPERATION", "MASSACRE", "EVENTS", "KILLED", "KILLING", "DIED"}
)
_DOING = frozenset({"STRIKE", "COMMIT", "HAPPEN"})
_LEADING_TO = frozenset({"ADJ", "ON"})
_DAYS = frozenset({PeriodKind.DAY, PeriodKind.WEEKDAY, PeriodKind.RELATIVE})
_HARM = frozenset(
    {Measure.DEATHS, Measure.CIVILIAN_DEATHS, Measure.FIGHTER_DEATHS, Measure.INJURED, Measure.ABDUCTIONS}
)
_REPORTS = frozenset({"REPORT", "SAY"})
LEAD = 2  # sentences
_LOOK_AHEAD = 3  # sentences


def is_lead(claim: Claim, sentence: int) -> bool:
    """Whether a claim opens the article with people who were harmed."""
    return sentence < LEAD and claim.kind is Kind.COUNT and claim.measure in _HARM


class Detail(NamedTuple):
    """The sentence that tells on which day the deed of a lead was done, and the day."""

    sentence: Sentence
    day: PeriodExpression


def detail_of(sentences: Sequence[Sentence], lead: int, *, counting: Container[int]) -> Detail | None:
    """What the next sentences tell of the deed of a lead; None where they tell of several days.

    ``counting`` are the starts of the sentences that count somebody: what they tell of may be another deed, unless they
    say that it was done.
    """
    later = sentences[lead + 1 : lead + 1 + _LOOK_AHEAD]
    told = [Detail(sentence, day) for sentence in later if (day := _day_of(sentence)) is not None]
    done = next((one for one in told if _tells_when(one.sentence) or one.sentence.span.start not in counting), None)
    return done if done is not None and all(one.day == done.day for one in told) else None


def _tells_when(sentence: Sentence) -> bool:
    """Whether a sentence says that a deed was done, or of which day the attack is: "in the attack on Friday"."""
    told = [mention for mention in sentence.mentions if mention.symbol not in _LEADING_TO]
    of_day = (
        (one.symbol, other.symbol, last.symbol) == ("DET", "ATTACKS", "PERIOD")
        and getattr(one.value, "value", "") == ""
        for one, other, last in zip(told, told[1:], told[2:], strict=False)
    )
    return _holds(sentence, _DOING) or any(of_day)


def is_of_report(sentence: Sentence) -> bool:
    """Whether a sentence tells of a report and of nothing that was done: "It echoes a story of last week"."""
    told = [mention.value for mention in sentence.mentions if mention.symbol == "PERIOD"]
    is_recent = any(getattr(expression, "kind", None) is PeriodKind.RELATIVE for expression in told)
    return is_recent and _holds(sentence, _REPORTS) and not _holds(sentence, _DEEDS)


def is_of_deed(sentence: Sentence) -> bool:
    """Whether a sentence tells of something that was done to somebody."""
    return _holds(sentence, _DEEDS)


def _day_of(sentence: Sentence) -> PeriodExpression | None:
    """The one day that a sentence with a deed in it names."""
    days = [mention.value for mention in sentence.mentions if mention.symbol in DATED]
    day = days[0] if len(days) == 1 and _holds(sentence, _DEEDS) else None
    return day if isinstance(day, PeriodExpression) and day.kind in _DAYS else None


def _holds(sentence: Sentence, symbols: frozenset[str]) -> bool:
    return any(mention.symbol in symbols for mention in sentence.mentions)
