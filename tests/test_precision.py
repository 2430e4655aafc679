"""The review says when a verdict hangs on deaths that are dated or placed too imprecisely to say whether they belong.

The made-up record: in Mali, 100 deaths dated to 2021, 100 to 2022, and 40 between December 2021 and January 2022.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import record, years
from tests.test_measures import Made
from tollcheck.model import Period, Review, VerdictId
from tollcheck.pipeline import check
from tollcheck.plugins import Registry, registry
from tollcheck.reading.read import read_text

ACROSS = {"year": 2021, "end": date(2022, 2, 1).toordinal(), "start": date(2021, 12, 1).toordinal(), "type": 1}
DATED = [{"year": year, "month": 6, "type": 1, "best": 100} for year in (2021, 2022)]
LOOSE = Made(record([*DATED, {**ACROSS, "best": 40}], id="ucdp", cell_days="month", coverage=years(2021, 2022)))
FIRM = Made(record(DATED, id="ucdp", cell_days="month", coverage=years(2021, 2022)))


def judged(sentence: str, held: Made) -> Review:
    article = read_text(sentence, published=date(2024, 1, 1))
    own = Registry((held,), registry().decisions)
    (review,) = check(article, at="2024-01-01T00:00:00+00:00", registry=own).reviews
    return review


def told(review: Review) -> str:
    return " ".join(caveat.text for caveat in review.caveats if caveat.id == "precision")


@pytest.mark.parametrize(
    ("sentence", "verdict", "without"),
    [
        # 100 to 140: the 40 alone let 130 be met
        ("In 2022, at least 130 people were killed in Mali.", VerdictId.UNDECIDED, "would be unsupported"),
        ("In 2022, 135 people were killed in Mali.", VerdictId.UNDECIDED, "would be unsupported"),
        # the best figure leaves the 40 out
        ("In 2022, fewer than 120 people were killed in Mali.", VerdictId.SUPPORTED, ""),
        # more than 250 are recorded in no case
        ("In 2022, at least 250 people were killed in Mali.", VerdictId.UNSUPPORTED, ""),
        # the 100 dated in 2022 are enough
        ("In 2022, at least 90 people were killed in Mali.", VerdictId.SUPPORTED, ""),
        # over both years all 240 belong
        ("In 2021 and 2022, at least 240 people were killed in Mali.", VerdictId.SUPPORTED, ""),
    ],
)
def test_the_review_says_when_imprecise_deaths_decide(sentence: str, verdict: VerdictId, without: str) -> None:
    review = judged(sentence, LOOSE)
    assert review.verdict.id is verdict
    assert bool(told(review)) is bool(without)
    assert without in told(review)
    if without:
        assert told(review).startswith("40 of the deaths")


def test_what_it_would_be_without_them_is_what_a_record_without_them_says() -> None:
    sentence = "In 2022, at least 130 people were killed in Mali."
    assert str(judged(sentence, FIRM).verdict.id) in told(judged(sentence, LOOSE))
    assert not told(judged(sentence, FIRM))


def test_a_period_finer_than_the_cells_is_not_called_imprecise() -> None:
    review = judged("From 10 to 20 June 2022, at least 90 people were killed in Mali.", LOOSE)
    assert review.claim.readings[0].period == Period(date(2022, 6, 10), date(2022, 6, 21))
    assert not told(review)
