"""What a report says of the whole war, among what it tells of one day: "The conflict has killed 36,000 people".

So are the thousands whom a campaign has killed so far. Such totals stand without a time behind nearly every report of
an attack. They are not of that day, nor of that town, and nobody in particular did it all.
"""

from __future__ import annotations

from tollcheck.model import Claim, Kind, Sentence

_WAR = "war"
_MANY = 1000  # nobody kills as many in a raid
_NEAR = 5  # mentions between "the conflict" and "has killed"


def is_of_whole_war(claim: Claim, sentence: Sentence) -> bool:
    """Whether a count is told of a war as such, or of numbers without figures whom somebody has killed so far."""
    if claim.kind is not Kind.COUNT:
        return False
    mentions = sentence.mentions
    first = next((at for at, mention in enumerate(mentions) if mention.span.end > claim.span.start), 0)
    has = next((at for at in range(first, max(-1, first - _NEAR), -1) if mentions[at].symbol == "HAVE"), None)
    if has is None:
        return False
    ends = (claim.quantity.low, claim.quantity.high) if claim.quantity is not None else ()
    if ends == (None, None):
        return True
    are_many = any(end is not None and end >= _MANY for end in ends)
    return any(
        (mention.symbol == "VIOLENCE" and getattr(mention.value, "value", "") == _WAR)
        or (mention.symbol == "OPERATION" and are_many)
        for mention in mentions[max(0, has - _NEAR) : has]
    )
