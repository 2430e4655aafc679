"""What stands beside a claim that the rules did not find by themselves: who pointed to it, and that this is all.

A language model may have pointed to it, or a person who marked words of the text.
"""

from __future__ import annotations

from dataclasses import replace

from tollcheck.model import BY_HAND, Assistance, Caveat, Review

ASSISTED, MARKED = "assisted", "marked_by_hand"
_CLAIM = (
    "A language model pointed to this passage. Its number, place, period and parties were read from the article's own "
    "words, by the same rules as everywhere."
)
_READING = (
    "The article leaves open what this claim is about. One of its readings rests on words to which a language model "
    "pointed."
)
_MARKED = (
    "An editor marked this passage as a claim. Its number, place, period and parties were read from the article's own "
    "words, by the same rules as everywhere."
)


def with_assistance(review: Review, assistance: Assistance | None = None) -> Review:
    """The review with the caveat, where a model, or by ``assistance`` an editor, had a part in its claim."""
    if review.claim.assisted and assistance is not None and assistance.model == BY_HAND:
        return replace(review, caveats=(*review.caveats, Caveat(MARKED, _MARKED)))
    if review.claim.assisted:
        return replace(review, caveats=(*review.caveats, Caveat(ASSISTED, _CLAIM)))
    if any(reading.assisted for reading in review.claim.readings):
        return replace(review, caveats=(*review.caveats, Caveat(ASSISTED, _READING)))
    return review
