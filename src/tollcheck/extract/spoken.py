"""Days that are not those of what happened: when somebody said it, when the dead were counted, how long after something
else it was, and the day from which "two days later" is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from tollcheck.extract.drafts import Drafted
from tollcheck.extract.grammar import symbols
from tollcheck.extract.mentions import Strand
from tollcheck.language.expressions import PeriodExpression, PeriodKind, is_day_counted, is_length_after, is_night
from tollcheck.model import Mention

DAYS = frozenset({PeriodKind.DAY, PeriodKind.WEEKDAY, PeriodKind.RELATIVE, PeriodKind.AGO})
_PAST = "past"  # "had"
_CLAUSES = frozenset({"COMMA", "SEMI", "STOP", "BUT", "COLON", "DASH", "WHO", "ACCORDING"})
_TALLIES = frozenset({"TOLL", "NUMBER"})
_COUNTING = frozenset({*_TALLIES, "SAY", "TOTALS"})


def spoken_on(item: Drafted) -> set[int]:
    """The days on which somebody said something, which are not those of what happened: "the governor said on Friday".

    "Nine attacks were reported on Friday" tells of the attacks.
    """
    mentions = item.strand.mentions
    spoken = set()
    for fit in item.relations:
        if fit.row.kind != "spoken":
            continue
        at = fit.slots["p"][0]
        if "dated" in fit.row.sets and not _is_one(mentions[at - 1]):
            continue  # "its October report" may tell of October
        says = next((i for i in range(at, -1, -1) if mentions[i].symbol == "SAY"), 0)
        is_passive = says and mentions[says - 1].symbol == "BE"
        is_day = _is_day(mentions[at]) and "had" not in fit.row.sets
        is_said = not is_passive and (is_day or _is_of_speech(mentions, at))
        if "dated" in fit.row.sets or is_said:
            spoken.add(at)
    for at in _periods(item.strand):
        if _is_of_count(mentions, at) or is_length_after(mentions[at].value):
            spoken.add(at)
    return spoken


def _is_one(article: Mention) -> bool:
    return getattr(article.value, "value", "") == "one"


def _is_of_speech(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a month or a year too is when somebody spoke: "it reported in July 2017 that", and what had been done by
    then, "in March the office estimated that 40 had been killed"."""
    if mentions[at + 1].symbol == "THAT":
        return True
    said = next((on for on, mention in enumerate(mentions[at:], at) if mention.symbol == "SAY"), len(mentions))
    return at <= 1 and any(getattr(mention.value, "value", "") == _PAST for mention in mentions[said:])


def _periods(strand: Strand) -> Iterator[int]:
    """Where a sentence tells of a time; most sentences tell of none."""
    letter = symbols().letters["PERIOD"]
    at = strand.letters.find(letter)
    while at >= 0:
        yield at
        at = strand.letters.find(letter, at + 1)


def _is_day(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, PeriodExpression) and (value.kind in DAYS or is_day_counted(value) or is_night(value))


def _is_of_count(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a day counted from the one before is when the dead were counted: "the next day the toll rose to 12"."""
    expression = mentions[at].value
    if not isinstance(expression, PeriodExpression) or not is_day_counted(expression):
        return False
    following = mentions[at + 1 + (mentions[at + 1].symbol == "COMMA" and at <= 1) :]
    ahead = takewhile(lambda mention: mention.symbol not in _CLAUSES, following)
    behind = takewhile(lambda mention: mention.symbol not in _CLAUSES, reversed(mentions[:at]))
    return any(mention.symbol in _COUNTING for mention in ahead) or any(m.symbol in _TALLIES for m in behind)


def from_day_before(strand: Strand, told: Mention) -> Mention:
    """A time of a sentence; "the day before" is counted from the day that the sentence names before it: "they denied on
    Wednesday that nine were killed the day before"."""
    expression = told.value
    if not isinstance(expression, PeriodExpression) or not is_day_counted(expression):
        return told
    for mention in reversed(strand.mentions):
        day = mention.value
        if mention.span.start < told.span.start and isinstance(day, PeriodExpression) and day.kind in DAYS:
            return Mention(told.span, told.symbol, replace(expression, base=day))
    return told
