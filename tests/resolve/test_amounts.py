"""The number of a claim, given by hand in the words of an article."""

from __future__ import annotations

import pytest

from tollcheck.errors import ClaimError
from tollcheck.model import Hedge, Interval, Overrule, Rate, Settings
from tollcheck.pipeline import check
from tollcheck.reading.read import read_text

COUNT = "In 2022, 300 civilians were killed in Mali."
RATIO = "Civilian deaths in Mali tripled in 2022."
SHARE = "In 2022, 5,000 people were killed in Mali. 80 percent of those deaths were the work of the army."
FALL = "Civilian deaths in Mali fell by 20 percent in 2022."


def set_to(text: str, claim: str, value: str):
    settings = Settings(overrules=(Overrule(claim, "quantity", value),))
    return next(one.claim for one in check(read_text(text), settings=settings).reviews if one.claim.id == claim)


READ = {
    "a plain number": (COUNT, "c1", "1,804", 1804, 1804, Hedge.EXACT),
    "a floor": (COUNT, "c1", "at least 1,000", 1000, None, Hedge.AT_LEAST),
    "about": (COUNT, "c1", "about 500", 500, 500, Hedge.ABOUT),
    "a fold": (RATIO, "c1", "4.5 times", 4.5, 4.5, Hedge.EXACT),
    "a share": (SHARE, "c2", "32 percent", 0.32, 0.32, Hedge.EXACT),
    "a fall stays a fall": (FALL, "c1", "58 percent", -0.58, -0.58, Hedge.EXACT),
}


@pytest.mark.parametrize(("text", "claim", "value", "low", "high", "hedge"), READ.values(), ids=READ)
def test_a_number_is_read_as_an_article_writes_it(text, claim, value, low, high, hedge) -> None:
    quantity = set_to(text, claim, value).quantity
    assert (quantity.low, quantity.high, quantity.hedge) == (low, high, hedge)


def test_both_ends_of_a_change_are_set_with_their_rate() -> None:
    text = "Civilian deaths in Mali rose from 736 a year to over 3,000 annually from 2022 to 2024."
    claim = set_to(text, "c1", "269 a year to at least 1,100")
    assert (claim.from_.low, claim.from_.rate) == (269, Rate.PER_YEAR)
    assert (claim.to.interval, claim.to.rate) == (Interval(1100, None), Rate.PER_YEAR)


def test_a_number_that_is_set_is_judged_and_said_to_be_so() -> None:
    settings = Settings(overrules=(Overrule("c1", "quantity", "1,804"),))
    before, after = check(read_text(COUNT)).reviews[0], check(read_text(COUNT), settings=settings).reviews[0]
    assert (before.verdict.id, after.verdict.id) == ("refuted", "supported")
    assert after.claim.readings[0].slots["quantity"] == "explicit"


WRONG = {
    "no number": (COUNT, "c1", "many people"),
    "two numbers": (COUNT, "c1", "3 and 500"),
    "nothing but a sign": (COUNT, "c1", "%"),
    "a count for a share": (SHARE, "c2", "5"),
    "endless": (COUNT, "c1", "1" * 100),
}


@pytest.mark.parametrize(("text", "claim", "value"), WRONG.values(), ids=WRONG)
def test_what_is_no_number_for_the_claim_is_told(text, claim, value) -> None:
    with pytest.raises(ClaimError, match="is no number that a claim of this kind"):
        set_to(text, claim, value)
