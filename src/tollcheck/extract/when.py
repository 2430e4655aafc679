"""Which of a sentence's times say when something happened.

The day on which somebody spoke, since when a place is held and what is told of those who lived there are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from tollcheck.extract.drafts import Draft
from tollcheck.extract.mentions import Strand
from tollcheck.extract.spoken import DAYS
from tollcheck.language.expressions import PeriodExpression, PeriodKind
from tollcheck.model import Kind, Mention

_COMPARING = frozenset({"THAN", "QUE", "COMPARED", "UP", "DOWN", "AS", "UPFROM", "ON"})
_COMPARED_WITHIN = 4
_UP_TO_WITHIN = 20  # symbols
_BEGIN, _AFTER = "begin", "after"
_OF_RANK = frozenset({"UNIT", "OF", "IN", "DET", "PERIOD", "EVER", "ATTACKS", "EVENTS"})
_FINITE = frozenset(
    {
        PeriodKind.YEAR,
        PeriodKind.MONTH,
        PeriodKind.QUARTER,
        PeriodKind.HALF,
        PeriodKind.SEASON,
        PeriodKind.DECADE,
        PeriodKind.PART,
        PeriodKind.FIRST,
        PeriodKind.FINAL,
        PeriodKind.SPAN,
        PeriodKind.RELATIVE,
    }
)
TIMES = frozenset({"PERIOD", "SINCE", "UNTIL"})
OVER = frozenset({"COMMA", "SEMI", "STOP", "DASH", "BUT", "CLOSE", "COLON"})
_DOING = frozenset({"ACTOR", "SOLDIERS"})
_HARMING = frozenset(
    {"ABDUCTIONS", "ATTACKS", "CLAIM", "COMMIT", "DEATHS", "DIED", "HURT", "HURTING", "KILLED", "KILLING"}
)
_HARMING |= {"KILLINGS", "MAKE", "MASSACRE", "STRIKE", "STRIKING", "TAKEN", "TAKING"}
LEADING = frozenset({"FROM", "TO", "WITH"})


def timed(strand: Strand, at: int, draft: Draft) -> tuple[Mention, ...]:
    """A time and, where a happening that nobody may know the day of follows it, how long ago that was: "in the two
    years since the government came to power".

    What began then and goes on is counted since: "on 26 March the army began a campaign that has so far killed 40".
    """
    told = strand.mentions[at]
    is_dated = isinstance(told.value, PeriodExpression) and told.value.kind in _FINITE | DAYS
    is_going_on = at < draft.core[0] and is_dated and _goes_on(strand.mentions[at + 1 : draft.head])
    is_going_on |= at < draft.core[0] and is_dated and _began(strand.mentions, at)
    if is_going_on and isinstance(told.value, PeriodExpression):
        return (Mention(told.span, "SINCE", PeriodExpression(PeriodKind.SINCE, base=told.value)),)
    if (stretch := _since_until(strand, at)) is not None:
        return (stretch,)
    if (stretch := _between(strand.mentions, at)) is not None:
        return (stretch,)
    later = strand.mentions[at + 1 : at + 1 + _UP_TO_WITHIN]
    if (up_to := _up_to(told, later)) is not None:
        return (up_to,)
    before = strand.mentions[at - 1] if at else None
    is_told = before is not None and before.symbol == "PERIOD" and strand.mentions[at].symbol == "SINCE"
    return (strand.mentions[at], before) if is_told and before is not None else (strand.mentions[at],)


def _since_until(strand: Strand, at: int) -> Mention | None:
    """The stretch from a time told before up to the one at ``at``: "the war, which began in 2006, has resulted in 400
    deaths by October 2024"."""
    until = strand.mentions[at]
    end = until.value.base if isinstance(until.value, PeriodExpression) else None
    if until.symbol != "UNTIL" or end is None or end.year is None:
        return None
    for told in reversed(strand.mentions[max(0, at - _UP_TO_WITHIN) : at]):
        since = told.value
        if told.symbol == "SINCE" and isinstance(since, PeriodExpression) and since.base is not None:
            return Mention(until.span, "PERIOD", PeriodExpression(PeriodKind.SPAN, start=since.base, end=end))
    return None


def _up_to(told: Mention, later: Sequence[Mention]) -> Mention | None:
    """The part of a year that is told up to a month: "In 2017, 35 were killed in 22 attacks through March"."""
    year, until = told.value, next((mention.value for mention in later if mention.symbol == "UNTIL"), None)
    if not isinstance(year, PeriodExpression) or not isinstance(until, PeriodExpression) or until.base is None:
        return None
    end = until.base
    if year.kind is not PeriodKind.YEAR or end.year is not None or end.kind not in {PeriodKind.MONTH, PeriodKind.DAY}:
        return None
    return Mention(told.span, "PERIOD", PeriodExpression(PeriodKind.SPAN, start=year, end=end))


def _between(mentions: Sequence[Mention], at: int) -> Mention | None:
    """The stretch up to a happening of which the time is told: "between October 2016 and the fall of Gao in July"."""
    start, end = mentions[at].value, None if (after := _end_of(mentions, at)) is None else mentions[after].value
    if not isinstance(start, PeriodExpression) or not isinstance(end, PeriodExpression):
        return None
    return Mention(mentions[at].span, "PERIOD", PeriodExpression(PeriodKind.SPAN, start=start, end=end))


def _end_of(mentions: Sequence[Mention], at: int) -> int | None:
    """Where a stretch that begins with the time at ``at`` has its end; None where none begins."""
    if at and mentions[at - 1].symbol == "FROM":
        return _end_behind_clause(mentions, at)
    joining = at + 1 + (mentions[at + 1].symbol == "COMMA")  # "between May 2020, and June 2021"
    if mentions[at - 1].symbol != "BETWEEN" or not is_finite(mentions[at]) or mentions[joining].symbol != "AND":
        return None
    behind = takewhile(lambda on: mentions[on].symbol not in OVER, range(joining + 1, len(mentions)))
    return next((on for on in behind if is_finite(mentions[on]) or _is_day(mentions[on])), None)


def _end_behind_clause(mentions: Sequence[Mention], at: int) -> int | None:
    """The end of a stretch behind what is said of its beginning: "from 24 May, when the war began, to 5 June"."""
    if not (is_finite(mentions[at]) or _is_day(mentions[at])) or mentions[at + 1].symbol != "COMMA":
        return None
    for on in range(at + 2, min(at + 2 + _UP_TO_WITHIN, len(mentions) - 2)):
        if mentions[on].symbol == "COMMA" and mentions[on + 1].symbol == "TO":
            return on + 2 if is_finite(mentions[on + 2]) or _is_day(mentions[on + 2]) else None
    return None


def _is_day(time: Mention) -> bool:
    return isinstance(time.value, PeriodExpression) and time.value.kind is PeriodKind.DAY


def ends_of_stretches(strand: Strand) -> set[int]:
    """The times that only end a stretch, or say when that began which another is counted from: "since the war broke
    out two years ago in April"."""
    of_since = {
        at
        for at, mention in enumerate(strand.mentions[2:], 2)
        if mention.symbol == "PERIOD" and [m.symbol for m in strand.mentions[at - 2 : at]] == ["SINCE", "IN"]
    }
    return of_since | _ends(strand)


def _ends(strand: Strand) -> set[int]:
    if not (strand.holds("BETWEEN") or strand.holds("FROM")):
        return set()
    ends = (_end_of(strand.mentions, at) for at, one in enumerate(strand.mentions) if one.symbol == "PERIOD")
    return {end for end in ends if end is not None}


def _began(mentions: Sequence[Mention], at: int) -> bool:
    """Whether something began then, and may go on: "the war that began in 2011 claimed 15,000 lives"."""
    begun = at - 2 if mentions[at - 1].symbol == "IN" else at - 1
    return (
        begun > 0
        and getattr(mentions[begun].value, "value", "") == _BEGIN
        and mentions[begun - 1].symbol in {"THAT", "WHO"}
    )


def ranked_within(strand: Strand, drafts: Sequence[Draft]) -> set[int]:
    """The years that something is ranked in, which are not when it was: "2012 was the deadliest in the last decade"."""
    found: set[int] = set()
    for draft in drafts:
        if draft.kind is not Kind.RANK:
            continue
        found |= _ranked_behind(strand, draft)
        behind = takewhile(
            lambda at: strand.mentions[at].symbol not in OVER, range(draft.core[1], len(strand.mentions))
        )
        for at in behind:
            value = strand.mentions[at].value
            if isinstance(value, PeriodExpression) and value.kind is PeriodKind.LAST and _is_long(value):
                found.add(at)
    return found


def _ranked_behind(strand: Strand, rank: Draft) -> set[int]:
    """The times that come before one in its rank: "the fourth deadliest month after June, July and August"."""
    mentions, (_, start) = strand.mentions, rank.core
    after = next((at for at in range(start, len(mentions)) if mentions[at].symbol not in _OF_RANK), start)
    if getattr(mentions[after].value, "value", "") != _AFTER or mentions[after + 1].symbol not in {"IN", "PERIOD"}:
        return set()
    listed = {"PERIOD", "COMMA", "AND", "IN"}
    return set(takewhile(lambda at: mentions[at].symbol in listed, range(after + 1, len(mentions))))


def _is_long(last: PeriodExpression) -> bool:
    return last.unit == "decade" or (last.unit == "year" and (last.count or 1) > 1)


def _goes_on(mentions: Sequence[Mention]) -> bool:
    """Whether something "has so far" been done."""
    return any(
        "HAVE" in (one.symbol, other.symbol)
        and any(getattr(mention.value, "kind", None) is PeriodKind.AS_OF for mention in (one, other))
        for one, other in pairwise(mentions)
    )


def recalled(strand: Strand, compared: set[int]) -> tuple[int, Mention] | None:
    """A time compared with of which more is told, and from where on: "the worst since May 2022, when 40 died"."""
    for since in sorted(compared):
        told, at = strand.mentions[since], dwelt_on(strand.mentions, since)
        base = told.value if isinstance(told.value, PeriodExpression) else None
        if base is not None and told.symbol == "SINCE":
            base = base.base
        if base is not None and base.kind in _FINITE | DAYS and at is not None:
            return at, Mention(told.span, "PERIOD", base)
    return None


def dwelt_on(mentions: Sequence[Mention], at: int) -> int | None:
    """The position from which a clause tells more of the time at ``at``: "on 2014, when 400 died"; None without one."""
    following = [mention.symbol for mention in mentions[at + 1 : at + 3]]
    if following[:1] == ["WHO"]:
        return at + 1
    return at + 2 if following == ["COMMA", "WHO"] else None


def tells_of_time(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a clause tells of another time: "the deadliest since 2007, when bombings near Mosul killed 400"."""
    return [mention.symbol for mention in mentions[max(0, at - 2) : at + 1]] == ["SINCE", "COMMA", "WHO"]


def held_since(strand: Strand) -> set[int]:
    """The times since when somebody holds a place or is there: "Idlib, held by the rebels since March last year", "a
    force set up in December 2019"."""
    found: set[int] = set()
    if not strand.holds("HELDBY"):
        return found
    within = False
    for at, mention in enumerate(strand.mentions):
        within = mention.symbol == "HELDBY" or (within and mention.symbol not in OVER)
        if within and mention.symbol in TIMES:
            found.add(at)
    return found


def in_asides(strand: Strand) -> set[int]:
    """The times of what is added of a place or of people: "a village to which people had returned last month"."""
    found: set[int] = set()
    within = False
    for at, mention in enumerate(strand.mentions[1:], start=1):
        before = strand.mentions[at - 1]
        is_added = (before.symbol in LEADING and is_relative(mention)) or (
            mention.symbol == "WHO" and _is_doing(strand.mentions, at)
        )
        within = is_added or (within and mention.symbol not in OVER)
        if within and mention.symbol in TIMES:
            found.add(at)
    return found


def _is_doing(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a clause behind "who" tells what somebody does besides: "rebels who have been gaining ground"."""
    before, after = mentions[at - 1], mentions[at + 1 : at + 2]
    if before.symbol not in _DOING or not after or after[0].symbol not in {"HAVE", "BE"}:
        return False
    clause = takewhile(lambda one: one.symbol not in OVER, mentions[at + 2 :])
    return all(one.symbol not in _HARMING for one in clause)


def is_finite(mention: Mention) -> bool:
    """Whether a period has two ends: "in 2024", "last year", and not "since May" or "in recent months"."""
    return isinstance(mention.value, PeriodExpression) and mention.value.kind in _FINITE


def told_after(draft: Draft, compared: list[int], ending: int) -> int | None:
    """ "A year earlier" right behind a count dates it, rather than what it is compared with."""
    mentions, after = draft.strand.mentions, draft.core[1]
    if draft.kind is not Kind.COUNT:
        return None
    if after < ending and mentions[after].symbol == "IN" and after + 1 in compared:
        return after + 1  # "a rise of 20 percent over the 700 deaths in May"
    near = [
        at for at in compared if after <= at < min(ending, after + _COMPARED_WITHIN) and mentions[at].symbol == "SAME"
    ]
    return next((at for at in near if not {mention.symbol for mention in mentions[after:at]} & _COMPARING), None)


def is_relative(mention: Mention) -> bool:
    """Whether a word adds something of what stands before it: "which", "whose"."""
    return mention.symbol == "WHO" and getattr(mention.value, "value", "") == "relative"
