"""What each kind of claim is made of, with interval arithmetic checked by hand on a small record."""

from __future__ import annotations

import pytest

from tests.factories import MALI, cells, claim, exactly, more_than, reading, record, release, years
from tollcheck.cells import Unit
from tollcheck.decisions.interface import ANY_GOVERNMENT, NON_STATE, OWN_GOVERNMENT, Counted, Recipe, Years
from tollcheck.evaluate.evaluate import estimate
from tollcheck.evaluate.universes import Definition, choose, definitions
from tollcheck.model import (
    WORLD,
    Act,
    Against,
    Estimate,
    Hedge,
    Interval,
    Kind,
    Measure,
    Party,
    Period,
    Place,
    Quantity,
    Rate,
    Universe,
)
from tollcheck.plugins import registry
from tollcheck.releases.interface import LoadedRelease

RECORD = record(
    [
        {"year": 2020, "type": 1, "low": 90, "best": 100, "high": 120, "fighters": 60, "civilians": 40},
        {"year": 2021, "type": 1, "low": 50, "best": 50, "high": 50, "fighters": 50},
        {
            "year": 2022,
            "type": 1,
            "low": 200,
            "best": 300,
            "high": 400,
            "fighters": 200,
            "civilians": 80,
            "unknown": 20,
        },
        {"year": 2022, "side_a": "own_government", "low": 10, "best": 20, "high": 40},
        {"year": 2022, "side_a": "other_government", "low": 5, "best": 10, "high": 10},
        {"year": 2022, "side_a": "non_state", "low": 60, "best": 70, "high": 90},
        {"year": 2022, "side_a": "all_perpetrators", "low": 0, "best": 0, "high": 0, "civilians": 100},
    ]
)
GOVERNMENT = (Party("Government of Mali", "government:MLI"),)


def shown(kind: Kind, recipe: Recipe, quantity: Quantity | None = None, **of_reading) -> Estimate:
    given = {key: of_reading.pop(key) for key in ("from_", "to", "direction") if key in of_reading}
    held = of_reading.pop("record", RECORD)
    of_claim = claim(kind, quantity, readings=(reading(**of_reading),), **given)
    definition = Definition(Universe("c1.r1", "test@1", (), True), recipe)
    return estimate(of_claim, of_claim.readings[0], definition, record=held)


def three(found: Estimate) -> tuple[float, float, float]:
    return found.low, found.best, found.high


DEATHS = Recipe(Counted.ALL_DEATHS)


def test_a_total_over_years_adds_lows_and_highs():
    found = shown(Kind.COUNT, DEATHS, exactly(5), period=years(2020, 2022))
    assert three(found) == (90 + 50 + 275, 100 + 50 + 400, 120 + 50 + 540)


def test_every_year_gives_a_figure_a_year():
    recipe = Recipe(Counted.ALL_DEATHS, years=Years.EVERY)
    found = shown(Kind.COUNT, recipe, more_than(60, rate=Rate.PER_YEAR), period=years(2020, 2022))
    assert [figure.best for figure in found.figures] == [100, 50, 400]


def test_the_mean_divides_by_the_years():
    recipe = Recipe(Counted.ALL_DEATHS, years=Years.MEAN)
    found = shown(Kind.COUNT, recipe, more_than(60, rate=Rate.PER_YEAR), period=years(2020, 2021))
    assert three(found) == (70, 75, 85)


def test_a_monthly_rate_divides_a_total():
    found = shown(Kind.COUNT, DEATHS, more_than(3, rate=Rate.PER_MONTH), period=years(2021))
    assert found.best == pytest.approx(50 / 12)


def test_a_difference_crosses_low_and_high():
    found = shown(
        Kind.CHANGE, DEATHS, Quantity(None, None, None, None, Interval(0, None, low_open=True)), baseline=years(2020)
    )
    assert three(found) == (275 - 120, 400 - 100, 540 - 90)


def test_a_fraction_crosses_low_and_high():
    found = shown(Kind.CHANGE, DEATHS, Quantity(3.0, 3.0, Hedge.EXACT, None, Interval(2.9, 3.1)), baseline=years(2020))
    assert three(found) == pytest.approx((275 / 120 - 1, 3.0, 540 / 90 - 1))


def test_a_ratio_crosses_low_and_high():
    found = shown(Kind.RATIO, DEATHS, Quantity(4, 4, Hedge.EXACT, None, Interval(3.6, 4.4)), baseline=years(2020))
    assert three(found) == pytest.approx((275 / 120, 4.0, 540 / 90))


def test_both_ends_are_figures_of_their_own():
    found = shown(Kind.CHANGE, DEATHS, from_=exactly(100), to=exactly(400), baseline=years(2020))
    assert [(figure.role, figure.best) for figure in found.figures] == [("from", 100), ("to", 400)]
    assert [term.role for term in found.terms] == ["from", "to"]


def test_a_share_by_killer_is_one_of_one_sided_killings_and_fighting_widens_it():
    recipe = Recipe(Counted.CIVILIANS, (ANY_GOVERNMENT,))
    share = Quantity(0.3, 0.3, Hedge.EXACT, None, Interval(0.275, 0.325))
    found = shown(Kind.SHARE, recipe, share, perpetrators=GOVERNMENT)
    fighting = 80 + 20 + 100  # civilians, unknown, and the record's own margin
    low = 15 / (15 + 90 + fighting)
    high = (50 + fighting) / (50 + fighting + 60)
    assert three(found) == pytest.approx((low, 30 / 100, high))
    assert found.unsettled == 80


def test_a_share_of_killings_is_not_widened():
    recipe = Recipe(Counted.ONE_SIDED, (ANY_GOVERNMENT,), collateral=False)
    share = Quantity(0.3, 0.3, Hedge.EXACT, None, Interval(0.275, 0.325))
    found = shown(Kind.SHARE, recipe, share, perpetrators=GOVERNMENT, act=Act.KILLINGS)
    assert three(found) == pytest.approx((15 / (15 + 90), 0.3, 50 / (50 + 60)))


def test_a_share_by_status_overlaps_the_rest_where_the_status_is_unknown():
    share = Quantity(0.5, None, Hedge.MORE_THAN, None, Interval(0.5, None, low_open=True))
    found = shown(Kind.SHARE, Recipe(Counted.CIVILIANS), share, against=Against(measure=Measure.DEATHS))
    assert found.best == pytest.approx(180 / 400)
    assert 0 <= found.low <= found.best <= found.high <= 1


BY_REGION = LoadedRelease(
    release(cell_place="admin1", dataset="ucdp"),
    cells(
        [
            {"year": 2022, "side_a": "non_state", "unit": 0, "low": 5, "best": 10, "high": 20},  # nobody told where
            {"year": 2022, "side_a": "non_state", "unit": 1, "low": 30, "best": 40, "high": 60},
            {"year": 2022, "side_a": "non_state", "unit": 2, "low": 40, "best": 50, "high": 70},
            {"year": 2022, "side_a": "own_government", "unit": 1, "low": 10, "best": 20, "high": 20},
        ],
        units=(Unit(432, None), Unit(432, "Mopti"), Unit(432, "Gao")),
    ),
)
HALF = Quantity(0.5, None, Hedge.MORE_THAN, None, Interval(0.5, None, low_open=True))


@pytest.mark.parametrize(
    ("recipe", "expected"),
    [
        # 60 of 120; the 20 of no known place are at most all here (100 of 145) or all elsewhere (40 of 130).
        pytest.param(DEATHS, (40 / (40 + 90), 60 / 120, 100 / (100 + 25)), id="by anybody"),
        # 40 of 100 killed by one doer, not of all 120: the whole keeps its killers.
        pytest.param(
            Recipe(Counted.ONE_SIDED, (NON_STATE,), collateral=False),
            (30 / (30 + 90), 0.4, 80 / (80 + 25)),
            id="by one",
        ),
    ],
)
def test_a_share_of_a_place_is_one_of_all_who_died_anywhere(recipe, expected):
    of_mopti = {"place": Place("Mopti", "MLI", "Mopti"), "against": Against(MALI)}
    found = shown(Kind.SHARE, recipe, HALF, record=BY_REGION, **of_mopti)
    assert [(term.role, term.place) for term in found.terms] == [("part", "Mopti"), ("whole", "Mali")]
    assert three(found) == pytest.approx(expected)


def test_what_may_not_belong_to_a_part_is_told_where_its_whole_has_none_of_it():
    # Civilians killed in fighting in a place that nobody named may be the killer's doing here; the whole is one-sided.
    rows = [
        {"year": 2022, "type": 1, "unit": 0, "best": 9, "civilians": 9},
        {"year": 2022, "side_a": "non_state", "unit": 1, "best": 40, "civilians": 40},
    ]
    held = LoadedRelease(release(cell_place="admin1", dataset="ucdp"), cells(rows, units=BY_REGION.cells.units))
    recipe = Recipe(Counted.CIVILIANS, (NON_STATE,))
    found = shown(Kind.SHARE, recipe, HALF, record=held, place=Place("Mopti", "MLI", "Mopti"))
    assert found.loose == 9
    assert found.without_loose != found.figures


def test_a_share_of_nothing_named_has_no_answer():
    share = Quantity(0.5, None, Hedge.MORE_THAN, None, Interval(0.5, None, low_open=True))
    assert shown(Kind.SHARE, DEATHS, share).gap == "whole_not_named"


def test_a_comparison_is_the_difference_of_two_sides():
    found = shown(Kind.COMPARISON, DEATHS, direction=1, against=Against(period=years(2020)))
    assert three(found) == (275 - 120, 300, 540 - 90)


@pytest.mark.parametrize(
    ("killers", "against"),
    [
        pytest.param((), Against(), id="nothing named"),
        pytest.param((), Against(MALI, years(2022)), id="the same place and period"),
        pytest.param((OWN_GOVERNMENT,), Against(perpetrators=GOVERNMENT), id="the same killer"),
        pytest.param(
            ("group:jnim",), Against(perpetrators=(Party("rebels", "role:rebels"),)), id="a group against all groups"
        ),
    ],
)
def test_a_side_is_never_compared_with_itself(killers: tuple[str, ...], against: Against):
    found = shown(Kind.COMPARISON, Recipe(Counted.ONE_SIDED, killers), direction=1, against=against)
    assert (found.gap, found.figures) == ("other_side_not_named", ())


def test_a_comparison_of_killers_takes_the_class_of_the_other_side():
    rebels = Against(perpetrators=(Party("rebels", "role:rebels"),))
    found = shown(
        Kind.COMPARISON, Recipe(Counted.ONE_SIDED, (OWN_GOVERNMENT,), collateral=False), direction=1, against=rebels
    )
    assert found.best == 20 - 70


def test_a_rank_counts_what_lies_above():
    first = Quantity(1, 1, Hedge.EXACT, None, Interval(1, 1))
    found = shown(
        Kind.RANK, DEATHS, first, period=years(2020), against=Against(period=years(2018, 2022), among="years")
    )
    assert three(found) == (2, 2, 2)


def test_a_rank_of_days_is_finer_than_the_record():
    first = Quantity(1, 1, Hedge.EXACT, None, Interval(1, 1))
    assert shown(Kind.RANK, DEATHS, first, against=Against(among="days")).gap == "rivals_not_in_record"


FIRST = Quantity(1, 1, Hedge.EXACT, None, Interval(1, 1))


def test_a_country_is_ranked_among_the_members_of_the_group_that_is_named():
    rows = [{"year": 2022, "type": 1, "unit": unit, "best": best} for unit, best in enumerate((5, 9, 7))]
    units = (Unit(432, None), Unit(436, None), Unit(500, None))  # Mali, Niger, Uganda
    by_country = LoadedRelease(release(dataset="ucdp"), cells(rows, units=units))
    found = {
        members: shown(
            Kind.RANK,
            DEATHS,
            FIRST,
            record=by_country,
            against=Against(Place("a group", members=members), among="countries"),
        ).best
        for members in [("MLI", "NER"), ("MLI", "UGA"), ()]
    }
    assert found == {("MLI", "NER"): 2, ("MLI", "UGA"): 2, (): 3}


@pytest.mark.parametrize("place", [WORLD, Place("Sahel", members=("MLI", "NER"))], ids=["the world", "a group"])
def test_countries_together_are_never_ranked_as_one(place: Place):
    found = shown(Kind.RANK, DEATHS, FIRST, place=place, against=Against(among="countries"))
    assert (found.gap, found.figures) == ("ranked_is_no_country", ())


@pytest.mark.parametrize("slot", ["place", "period"])
def test_what_the_text_leaves_unknown_stays_unknown(slot):
    assert shown(Kind.COUNT, DEATHS, exactly(5), **{slot: None}).gap == f"no_{slot}"


class TestTheReleaseThatAnswers:
    """Of one data set: at its grain, then covering, then the latest."""

    releases = tuple(source.release for source in registry().sources)

    def key(self, place: Place, period: Period, *killers: str) -> str:
        return choose(self.releases, place, [period], Recipe(Counted.ONE_SIDED, killers)).id

    def test_a_country_and_year_is_answered_by_the_latest(self):
        assert self.key(MALI, years(2022)) == "ucdp-cy"

    def test_a_month_is_answered_by_months(self):
        march = Period(years(2022).start, years(2022).start.replace(month=4))
        assert self.key(MALI, march) == "ucdp-ged"

    def test_a_region_is_answered_by_regions(self):
        assert self.key(Place("Mopti", "MLI", "Mopti"), years(2022)) == "ucdp-ged"

    def test_a_named_group_is_answered_by_names(self):
        assert self.key(MALI, years(2022), "group:jnim") == "ucdp-ged"

    def test_a_named_group_after_the_events_is_answered_by_classes(self):
        assert self.key(MALI, years(2024), "group:jnim") == "ucdp-cy"

    def test_a_country_without_events_is_answered_by_country_years(self):
        assert self.key(Place("Sudan", "SDN"), years(2022), "group:rsf") == "ucdp-cy"

    def test_every_universe_names_one_release(self):
        own = claim(Kind.COUNT, exactly(5), readings=(reading(perpetrators=GOVERNMENT),))
        found = list(definitions(own, own.readings[0], decisions=registry().decisions, releases=self.releases))
        asked = {(definition.universe.option("whose_killing"), definition.universe.release) for definition in found}
        classes = {"own_government", "any_government", "non_state"}
        # Militias are named by the events only; every class is answered by the latest.
        assert asked == {(one, "ucdp-cy@25.1") for one in classes} | {("with_militias", "ucdp-ged@24.1")}
        assert len({definition.universe.options for definition in found}) == len(found)
