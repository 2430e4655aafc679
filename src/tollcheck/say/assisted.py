"""What stands beside a claim to which a language model pointed: that it did, and that it said nothing else."""

from __future__ import annotations

from dataclasses import replace

from tollcheck.model import Caveat, Review

ASSISTED = "assisted"
_CLAIM = (
    "A language model pointed to this passage. Its number, place, period and parties were read from the article's own "
    "words, by the same rules as everywhere."
)
_READING = (
    "The article leaves open what this claim is about. One of its readings rests on words to which a language model "
    "pointed."
)


def with_assistance(review: Review) -> Review:
    """The review with the caveat, where a model had a part in its claim."""
    if review.claim.assisted:
        return replace(review, caveats=(*review.caveats, Caveat(ASSISTED, _CLAIM)))
    if any(reading.assisted for reading in review.claim.readings):
        return replace(review, caveats=(*review.caveats, Caveat(ASSISTED, _READING)))
    return review
