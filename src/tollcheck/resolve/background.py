"""What a report says of the whole war, among what it tells of one day: "The conflict has killed 36,000 people".

Such totals stand without a time behind nearly every report of an attack. They are not of that day, nor of that town,
and nobody in particular did it all.
"""

from __future__ import annotations

from tollcheck.model import Claim, Kind, Sentence

_WAR = "war"
_NEAR = 5  # mentions between "the conflict" and "has killed"


def is_of_whole_war(claim: Claim, sentence: Sentence) -> bool:
    """Whether a count is told of a war as such, or of nobody knows how many that somebody has killed so far."""
    if claim.kind is not Kind.COUNT:
        return False
    mentions = sentence.mentions
    first = next((at for at, mention in enumerate(mentions) if mention.span.end > claim.span.start), 0)
    has = next((at for at in range(first, max(-1, first - _NEAR), -1) if mentions[at].symbol == "HAVE"), None)
    if has is None:
        return False
    is_vague = claim.quantity is not None and claim.quantity.low is None and claim.quantity.high is None
    return is_vague or any(
        mention.symbol == "VIOLENCE" and getattr(mention.value, "value", "") == _WAR
        for mention in mentions[max(0, has - _NEAR) : has]
    )
