"""The question to put to the author of a claim: a draft that an editor changes and sends, never sent by us.

It asks, and does not accuse: what was written, what the record shows under which definition, and which sources and
definitions the author had. It says what the record does not show, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from tollcheck.model import Review, VerdictId
from tollcheck.say.because import NOT_DOCUMENTED

FLOOR = "The record holds what was documented; it is a floor, not a full count."


def draft(review: Review) -> str:
    """The question about one claim, in paragraphs."""
    return "\n\n".join(_paragraphs(review))


def _paragraphs(review: Review) -> Iterator[str]:
    claim = review.claim
    said = f" (as said by {claim.attributed_to})" if claim.attributed_to else ""
    yield f"You write{said}: “{claim.quote}”."
    yield f"We compared this with recorded events. {review.because} {FLOOR}"
    if review.verdict.id is VerdictId.UNSUPPORTED and NOT_DOCUMENTED not in review.because:
        yield NOT_DOCUMENTED
    yield (
        "Could you tell us which source the number comes from, whom it counts (civilians, fighters, or both), and for "
        "which place and period? If you know of records that ours does not hold, we would like to include them."
    )
