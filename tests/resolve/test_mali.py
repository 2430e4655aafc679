"""The report that everything began with, in words of our own: what must come out of it."""

from __future__ import annotations

from datetime import date

import pytest

from tollcheck.extract import extract
from tollcheck.model import Article, Claim, Hedge, Kind, Measure, Origin, Period, Rate
from tollcheck.resolve import resolve_all

TEXT = """Ukrainian intelligence says that Moscow did not get what it hoped for in the Sahel.

About two thousand soldiers of the Russian company Wagner have been stationed in Mali since 2021.

The strongest jihadist alliance of the region, JNIM, has continued to widen and expand its reach.

Since Goïta's takeover civilian deaths have grown more than fourfold: from 736 a year they went to over 3,000 annually \
from 2022 to 2024.

Ukrainian intelligence says that 80 percent of those deaths were the work of Malian forces and Wagner. In August the \
junta arrested several officers.
"""


@pytest.fixture(scope="module")
def claims() -> dict[str, Claim]:
    article = Article(TEXT, title="Mali: what Moscow wanted", published=date(2025, 10, 2))
    return {claim.id: claim for claim in resolve_all(extract(article), article)}


def test_five_claims_in_order(claims: dict[str, Claim]) -> None:
    assert [(claim.kind, claim.measure) for claim in claims.values()] == [
        (Kind.COUNT, Measure.STRENGTH),
        (Kind.TREND, Measure.OTHER),
        (Kind.RATIO, Measure.CIVILIAN_DEATHS),
        (Kind.CHANGE, Measure.CIVILIAN_DEATHS),
        (Kind.SHARE, Measure.CIVILIAN_DEATHS),
    ]


def test_only_the_share_is_told_by_somebody(claims: dict[str, Claim]) -> None:
    assert [claim.attributed_to for claim in claims.values()] == [None] * 4 + ["Ukrainian intelligence"]


def test_nobody_did_it_that_soldiers_were_sent(claims: dict[str, Claim]) -> None:
    assert [reading.perpetrators for reading in claims["c1"].readings] == [()]


def test_what_a_record_of_deaths_cannot_answer_says_why(claims: dict[str, Claim]) -> None:
    assert [claim.reason for claim in claims.values()] == ["strength", "not_judged_yet", None, None, None]


def test_the_fold_has_a_reading_for_each_date_of_the_takeover(claims: dict[str, Claim]) -> None:
    fold = claims["c3"]
    assert fold.quantity is not None
    assert (fold.quantity.low, fold.quantity.hedge) == (4, Hedge.MORE_THAN)
    assert [reading.since.date for reading in fold.readings if reading.since] == [date(2021, 5, 24), date(2020, 8, 18)]
    assert {reading.period for reading in fold.readings} == {Period(date(2022, 1, 1), date(2025, 1, 1))}
    assert {reading.place.name for reading in fold.readings if reading.place} == {"Mali"}


def test_the_change_has_two_ends_with_a_rate_and_an_open_baseline(claims: dict[str, Claim]) -> None:
    change = claims["c4"]
    assert change.from_ is not None
    assert change.to is not None
    assert (change.from_.low, change.from_.hedge, change.from_.rate) == (736, Hedge.EXACT, Rate.PER_YEAR)
    assert (change.to.low, change.to.hedge, change.to.rate) == (3000, Hedge.MORE_THAN, Rate.PER_YEAR)
    assert change.readings[0].slots["baseline"] is Origin.OPEN
    assert change.readings[0].period == Period(date(2022, 1, 1), date(2025, 1, 1))
    assert len(change.readings) == 2


def test_the_share_takes_place_and_period_from_those_deaths(claims: dict[str, Claim]) -> None:
    share = claims["c5"]
    assert share.quantity is not None
    assert (share.quantity.low, share.part_of, share.attributed_to) == (0.8, "c4", "Ukrainian intelligence")
    reading = share.readings[0]
    assert [party.name for party in reading.perpetrators] == ["Malian Armed Forces", "Wagner Group"]
    assert reading.period == Period(date(2022, 1, 1), date(2025, 1, 1))
    assert {reading.slots[slot] for slot in ("place", "period")} == {Origin.INHERITED}
