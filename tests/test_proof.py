"""A suggested wording is shown only if it reads back as what it was meant to say."""

from __future__ import annotations

from datetime import date

import pytest

from tollcheck.model import VerdictId
from tollcheck.pipeline import Bench, Record
from tollcheck.plugins import registry
from tollcheck.proof import MOST_TRIED, first_borne_out, is_borne_out
from tollcheck.say.wording import Offer

PUBLISHED = date(2025, 10, 1)
TRUE = Offer("UCDP 25.1 records 1,804 civilians killed in Mali in 2022.", (1804,))
WRONG = Offer("UCDP 25.1 records 1,803 civilians killed in Mali in 2022.", (1803,))


@pytest.fixture(scope="module")
def judged():
    parts = registry()
    return Bench(Record(parts.record()), parts, "").judged


BORNE_OUT = {
    "one sum": TRUE,
    "several sums": Offer(
        "UCDP 25.1 records 1,804 civilians killed in Mali in 2022, 759 in 2023 and 759 in 2024.", (1804, 759, 759)
    ),
    # Own government 204 -> 29; any government 204 -> 345.
    "a fall by its ends": Offer(
        "UCDP 25.1 records that deaths in one-sided violence by government forces in Mali fell from 204 in 2023 to 29 "
        "in 2024.",
        (204, 29),
    ),
    "a share": Offer(
        "According to UCDP 25.1, government forces were responsible for 27 percent of deaths in one-sided violence in "
        "Burkina Faso in 2023.",
        (0.27,),
    ),
    "none": Offer("UCDP 25.1 records no deaths in organised violence in Switzerland in 2023.", (0,)),
    "least and most of many years": Offer(
        "UCDP 25.1 records between 269 and 1,804 civilians killed each year in Mali from 2019 to 2022.", (269, 1804)
    ),
}

NOT_BORNE_OUT = {
    "another number": WRONG,
    "one number of two is wrong": Offer(
        "UCDP 25.1 records 1,804 civilians killed in Mali in 2022 and 760 in 2023.", (1804, 760)
    ),
    "no claim": Offer("UCDP 25.1 covers Mali.", ()),
    # Deaths in one-sided violence are read as deaths, of which there are more: true, but not of what was meant.
    "true of something else": Offer(
        "UCDP 25.1 records at least 1,461 people killed in one-sided violence in Mali in 2022.", (1461,)
    ),
    "a number that is not read": Offer(
        "UCDP 25.1 records 1,804 civilians killed in Mali in 2022 (1,461).", (1804, 1461)
    ),
    # 29 by its own government, 345 by any.
    "a choice left open": Offer(
        "UCDP 25.1 records 345 people killed in one-sided violence by the government in Mali in 2024.", (345,)
    ),
    "outside the record": Offer("UCDP 25.1 records 1,804 civilians killed in Mali in 2025.", (1804,)),
    "another sort of number": Offer("UCDP 25.1 records 1,804 people wounded in Mali in 2022.", (1804,)),
}


@pytest.mark.parametrize("offer", BORNE_OUT.values(), ids=BORNE_OUT)
def test_a_sentence_that_reads_back_as_true_is_borne_out(offer, judged):
    assert is_borne_out(offer, published=PUBLISHED, judged=judged)


@pytest.mark.parametrize("offer", NOT_BORNE_OUT.values(), ids=NOT_BORNE_OUT)
def test_any_other_is_not(offer, judged):
    assert not is_borne_out(offer, published=PUBLISHED, judged=judged)


def test_the_first_that_is_borne_out_is_shown(judged):
    later = Offer("UCDP 25.1 records 759 civilians killed in Mali in 2023.", (759,))
    assert first_borne_out([WRONG, TRUE, later], published=PUBLISHED, judged=judged) == TRUE.sentence


def test_none_is_shown_where_none_is(judged):
    assert first_borne_out([WRONG, WRONG], published=PUBLISHED, judged=judged) is None


def test_no_more_than_a_few_are_tried():
    asked = []

    def never(claim):
        asked.append(claim)
        return VerdictId.UNSUPPORTED, ()

    assert first_borne_out([WRONG] * (MOST_TRIED + 5), published=PUBLISHED, judged=never) is None
    assert len(asked) == MOST_TRIED


def test_judging_a_wording_suggests_no_wording(judged, monkeypatch):
    def unwanted(*_, **__):
        raise AssertionError("a wording of a wording was made")

    monkeypatch.setattr("tollcheck.pipeline.wordings", unwanted)
    monkeypatch.setattr("tollcheck.pipeline.first_borne_out", unwanted)
    assert not is_borne_out(WRONG, published=PUBLISHED, judged=judged)
