"""The first line of every report: how much of the article the record does not cover."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from tollcheck.model import Release, Review, VerdictId
from tollcheck.say.figures import day
from tollcheck.say.languages import unread


def coverage(reviews: Sequence[Review], releases: Sequence[Release], *, language: str) -> str:
    """When the record ends, and how many of the checkable claims it does not reach.

    An article in a ``language`` that is not read may make any number of claims: then this is what is told.
    """
    of_tolls = [release for release in releases if not release.no_toll]
    ends = [release.coverage.end for release in of_tolls or releases if release.coverage.end]
    last = day(max(ends) - timedelta(days=1)) if ends else "an unknown day"
    note = unread(language)
    if note:
        return f"The record ends on {last}. {note[0].upper()}{note[1:]}."
    checkable = [review for review in reviews if review.verdict.id is not VerdictId.NOT_CHECKABLE]
    if not checkable:
        return f"The record ends on {last}. The article makes no claim that it can check."
    outside = sum(review.verdict.id is VerdictId.NO_DATA for review in checkable)
    return f"The record ends on {last}. {_covered(outside, len(checkable))}"


def _covered(outside: int, checkable: int) -> str:
    if checkable == 1:
        return "It does not cover the one checkable claim." if outside else "It covers the one checkable claim."
    if not outside:
        return f"It covers all {checkable} checkable claims."
    return f"It does not cover {outside} of {checkable} checkable claims."


def uncovered_days(reviews: Sequence[Review]) -> int:
    """The number of days that claims speak of and no release in use holds, each day once."""
    periods = {part for review in reviews for estimate in review.estimates for part in estimate.uncovered}
    held: set[int] = set()
    for part in periods:
        if part.start and part.end:
            held.update(range(part.start.toordinal(), part.end.toordinal()))
    return len(held)
