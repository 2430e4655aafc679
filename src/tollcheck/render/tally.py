"""How much of an article was seen, checked, covered and answered.

A checker that only shows what it could judge looks better than it is. So a report says how many numbers it saw, how
many claims it made of them, how many of these a record of deaths can answer, how many it covers, and how many it
answers, each beside the one before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tollcheck.model import Report, VerdictId
from tollcheck.render.words import verdict_words

UNCOVERED = frozenset({VerdictId.NO_DATA, VerdictId.NOT_CHECKABLE})


def counts(report: Report) -> Mapping[str, int]:
    """Numbers seen, claims, checkable, covered, decided: each a part of the one before, but for the first.

    ``decided`` leaves out what lies within the record's uncertainty. It keeps what is true or false by definition:
    that is an answer, and says which choice gives it.
    """
    verdicts = Counter(review.verdict.id for review in report.reviews)
    claims = len(report.reviews)
    checkable = claims - verdicts[VerdictId.NOT_CHECKABLE]
    covered = checkable - verdicts[VerdictId.NO_DATA]
    return {
        "numerals": len(report.numerals),
        "claims": claims,
        "checkable": checkable,
        "covered": covered,
        "decided": covered - verdicts[VerdictId.UNDECIDED],
    }


def by_verdict(report: Report) -> Mapping[tuple[VerdictId, str], tuple[int, ...]]:
    """The places in the report, from 1, of the reviews with each verdict and its words, in the order of verdicts."""
    found: dict[tuple[VerdictId, str], list[int]] = {}
    for place, review in enumerate(report.reviews, 1):
        found.setdefault((review.verdict.id, verdict_words(review.verdict)), []).append(place)
    order = list(VerdictId)
    return {key: tuple(found[key]) for key in sorted(found, key=lambda key: (order.index(key[0]), key[1]))}
