"""What a report says of the whole war, among what it tells of one day: "The conflict has killed 36,000 people".

So are the thousands whom a campaign or fighting has killed so far. Such totals stand without a time behind nearly every
report of an attack. They are not of that day, nor of that town, and nobody in particular did it all.
"""

from __future__ import annotations

from tollcheck.language.expressions import PeriodExpression, PeriodKind
from tollcheck.model import Claim, Kind, Sentence

_WAR = "war"
_MANY = 1000  # nobody kills as many in a raid
_BEHIND = 3  # mentions: "in the conflict"
_OPENING = 4  # mentions: "the long armed conflict has"
_LONG = frozenset({"month", "quarter", "year", "decade"})
_BESIDE = 2  # letters
_FIGHTING = frozenset({"OPERATION", "VIOLENCE", "EVENTS"})
_PERFECT = "perfect"  # "has", where "had" tells of what was over
_AHEAD = 2  # mentions: "has so far killed"
_NEAR = 5  # mentions between "the conflict" and "has killed"


def _opens_with_war(sentence: Sentence) -> bool:
    """Whether a sentence says at once what the war has done: "The conflict has spilled into Niger and led to…"."""
    symbols = [mention.symbol for mention in sentence.mentions[: _OPENING + 1]]
    named = next((at for at, symbol in enumerate(symbols) if symbol == "VIOLENCE"), None)
    if named is None or "HAVE" not in symbols[named + 1 : named + 2]:
        return False
    return getattr(sentence.mentions[named].value, "value", "") == _WAR


def takes_years(claim: Claim, sentence: Sentence) -> bool:
    """Whether so many died in so long a time: "violence that has killed 2,000 people in six years"."""
    return any(
        isinstance(told := mention.value, PeriodExpression)
        and told.kind is PeriodKind.DURATION
        and told.unit in _LONG
        and (0 <= mention.span.start - claim.span.end <= _BESIDE or mention.span.start == sentence.span.start)
        for mention in sentence.mentions
    )


def is_up_to_now(claim: Claim, sentence: Sentence) -> bool:
    """Whether a claim is told of all the time up to now: "500,000 have been killed in Syria", "recently, nine died"."""
    mentions = sentence.mentions
    if any(getattr(mention.value, "kind", None) is PeriodKind.RECENT for mention in mentions):
        return True
    within = [
        at for at, one in enumerate(mentions) if one.span.end > claim.span.start and one.span.start < claim.span.end
    ]
    around = mentions[max(0, within[0] - _AHEAD) : within[-1] + 1] if within and claim.kind is Kind.COUNT else ()
    is_perfect = any(mention.symbol == "HAVE" and getattr(mention.value, "value", "") == _PERFECT for mention in around)
    return is_perfect and all(mention.symbol != "MAY" for mention in around)  # "may have died"


def _is_in_war(claim: Claim, sentence: Sentence) -> bool:
    """Whether the war stands right behind those who "have died in the conflict"."""
    behind = [mention for mention in sentence.mentions if mention.span.start >= claim.span.end][:_BEHIND]
    if not behind or behind[0].symbol != "IN":
        return False
    return any(mention.symbol == "VIOLENCE" and getattr(mention.value, "value", "") == _WAR for mention in behind)


def is_of_whole_war(claim: Claim, sentence: Sentence) -> bool:
    """Whether a count is told of a war as such, or of numbers without figures whom somebody has killed so far."""
    if claim.kind is not Kind.COUNT:
        return False
    mentions = sentence.mentions
    ends = (claim.quantity.low, claim.quantity.high) if claim.quantity is not None else ()
    are_many = any(end is not None and end >= _MANY for end in ends)
    if are_many and (_opens_with_war(sentence) or _is_in_war(claim, sentence)):
        return True
    first = next((at for at, mention in enumerate(mentions) if mention.span.end > claim.span.start), 0)
    has = next((at for at in range(first, max(-1, first - _NEAR), -1) if mentions[at].symbol == "HAVE"), None)
    if has is None:
        return False
    is_perfect = getattr(mentions[has].value, "value", "") == _PERFECT  # and not "les rebelles ont tué des dizaines"
    is_without = is_perfect and claim.quantity is not None and not claim.quantity.has_figure
    return is_without or any(
        (mention.symbol == "VIOLENCE" and getattr(mention.value, "value", "") == _WAR)
        or (mention.symbol in _FIGHTING and are_many)
        for mention in mentions[max(0, has - _NEAR) : has]
    )
