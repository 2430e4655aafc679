"""What stands beside a claim whose article's own figures do not agree with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tollcheck.model import Caveat, Review, SelfCheck

TAG = "self-check"
ARITHMETIC = "arithmetic"  # the judge's reason
ALONE = "No record is needed to see that they cannot all stand."


def with_self_check(review: Review, failed: Mapping[str, SelfCheck]) -> Review:
    """The review with the mark, and with the sentence where its passage does not say it already."""
    check = failed.get(review.claim.id)
    if check is None:
        return review
    verdict = replace(review.verdict, tags=tuple(dict.fromkeys((*review.verdict.tags, TAG))))
    is_told = check.because in review.because
    caveats = review.caveats if is_told else (*review.caveats, Caveat("self_check", check.because))
    return replace(review, verdict=verdict, caveats=caveats)


def refuted_by_itself(check: SelfCheck) -> str:
    """The passage of a claim that its own article's figures rule out."""
    return f"{check.because} {ALONE}"
