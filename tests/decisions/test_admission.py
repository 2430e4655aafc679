"""Which options a claim's words admit, decision by decision."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import claim, exactly, more_than, reading, years
from tollcheck.decisions.baseline import Baseline
from tollcheck.decisions.interface import Counted, Recipe
from tollcheck.decisions.joint_operations import JointOperations
from tollcheck.decisions.rate_over_years import RateOverYears
from tollcheck.decisions.who_is_counted import WhoIsCounted
from tollcheck.decisions.whose_killing import WhoseKilling
from tollcheck.model import Act, Happening, Kind, Measure, Party, Period, Rate
from tollcheck.plugins import registry

ARMY, STATE = Party("Malian Armed Forces", "forces:MLI"), Party("Government of Mali", "government:MLI")
WAGNER, JNIM = Party("Wagner Group", "private:wagner"), Party("JNIM", "group:jnim")
RUSSIA, REBELS = Party("Russian Armed Forces", "forces:RUS"), Party("rebels", "role:rebels")


def admitted(decision, of_claim=None, **of_reading) -> set[str]:
    found = decision.admits(of_claim or claim(), reading(**of_reading))
    return {option for option, is_admitted in found.items() if is_admitted}


@pytest.mark.parametrize(
    ("measure", "act", "killers", "expected"),
    [
        pytest.param("civilian_deaths", "deaths", (), {"civilians"}, id="civilian deaths"),
        pytest.param("civilian_deaths", "killings", (), {"civilians", "one_sided"}, id="killings of civilians"),
        pytest.param(
            "civilian_deaths", "deaths", (ARMY,), {"civilians", "one_sided"}, id="civilian deaths by the army"
        ),
        pytest.param("civilian_deaths", "killings", (ARMY,), {"one_sided"}, id="killings by the army"),
        pytest.param("civilian_deaths", "one_sided", (), {"one_sided"}, id="one-sided violence"),
        pytest.param("deaths", "deaths", (), {"all_deaths"}, id="people killed"),
        pytest.param("deaths", "fighting", (), {"fighting"}, id="killed in fighting"),
        pytest.param("fighter_deaths", "deaths", (), {"fighters"}, id="soldiers killed"),
    ],
)
def test_who_is_counted(measure, act, killers, expected):
    assert admitted(WhoIsCounted(), measure=Measure(measure), act=Act(act), perpetrators=killers) == expected


@pytest.mark.parametrize(
    "killers", [(ARMY,), (STATE,), (JNIM,), (ARMY, WAGNER)], ids=["army", "state", "group", "both"]
)
def test_militias_are_looked_at_beside_a_states_own_forces_and_never_vote(killers):
    found = WhoseKilling().admits(claim(), reading(perpetrators=killers))
    own = found["own_government"]
    assert ("with_militias" in found) is own
    assert not found.get("with_militias", False)


@pytest.mark.parametrize("measure", [measure for measure in Measure if not measure.is_toll])
def test_who_is_counted_and_whose_killing_are_asked_of_the_dead_only(measure):
    for decision in (WhoIsCounted(), WhoseKilling(), JointOperations()):
        assert admitted(decision, measure=measure, perpetrators=(ARMY,)) == set()


def test_civilians_always_exclude_all_deaths():
    for act in Act:
        for killers in ((), (ARMY,)):
            found = admitted(WhoIsCounted(), measure=Measure.CIVILIAN_DEATHS, act=act, perpetrators=killers)
            assert found
            assert not found & {"all_deaths", "fighters", "fighting"}


@pytest.mark.parametrize(
    ("killers", "expected"),
    [
        pytest.param((), set(), id="nobody named"),
        pytest.param((STATE,), {"own_government", "any_government"}, id="the government"),
        pytest.param((ARMY,), {"own_government"}, id="the country's army"),
        pytest.param((ARMY, WAGNER), {"any_government"}, id="the army and its mercenaries"),
        pytest.param((RUSSIA,), {"named"}, id="another country's army"),
        pytest.param((JNIM,), {"named"}, id="an armed group"),
        pytest.param((WAGNER,), {"named"}, id="mercenaries alone"),
        pytest.param((REBELS,), {"non_state"}, id="rebels"),
        pytest.param((ARMY, JNIM), {"named"}, id="two sides"),
    ],
)
def test_whose_killing(killers, expected):
    assert admitted(WhoseKilling(), perpetrators=killers) == expected


@pytest.mark.parametrize(
    ("period", "quantity", "expected"),
    [
        pytest.param(years(2022, 2024), more_than(5, rate=Rate.PER_YEAR), {"every", "mean"}, id="a year over three"),
        pytest.param(years(2022), more_than(5, rate=Rate.PER_YEAR), set(), id="a year in one year"),
        pytest.param(years(2022, 2024), more_than(5), set(), id="a total over three years"),
        pytest.param(
            Period(date(2022, 3, 1), date(2024, 3, 1)), more_than(5, rate=Rate.PER_YEAR), set(), id="no whole years"
        ),
    ],
)
def test_a_rate_over_several_years(period, quantity, expected):
    assert admitted(RateOverYears(), claim(Kind.COUNT, quantity), period=period) == expected


def test_the_worst_year_is_looked_at_but_never_admitted():
    found = RateOverYears().admits(claim(Kind.COUNT, exactly(5, rate=Rate.PER_YEAR)), reading(period=years(2022, 2024)))
    assert found["largest"] is False


TAKEOVER = Happening("the takeover", date(2021, 5, 24), "mli-2021")


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        pytest.param("year_before", years(2021), id="the year before the compared period"),
        pytest.param("last_year_before_happening", years(2020), id="the last whole year before the event"),
        pytest.param("mean_of_three", years(2018, 2020), id="three whole years before it"),
        pytest.param("mean_of_five", years(2016, 2020), id="five whole years before it"),
    ],
)
def test_a_baseline_is_of_whole_years(option, expected):
    turned = Baseline().apply(option, Recipe(Counted.CIVILIANS), reading(period=years(2022, 2024), since=TAKEOVER))
    assert turned.baseline == expected


@pytest.mark.parametrize(
    ("of_reading", "expected"),
    [
        pytest.param({"since": TAKEOVER}, 4, id="an event leaves it open"),
        pytest.param({}, 1, id="without one the year before is meant"),
        pytest.param({"baseline": years(2020)}, 0, id="a named baseline leaves nothing open"),
        pytest.param({"period": Period(date(2022, 3, 1), date(2022, 4, 1))}, 0, id="a month has no year before"),
    ],
)
def test_when_a_baseline_is_to_be_decided(of_reading, expected):
    assert len(admitted(Baseline(), claim(Kind.RATIO), **of_reading)) == expected


def test_joint_operations_arise_for_a_single_state_only():
    assert admitted(JointOperations(), perpetrators=(ARMY,)) == {"sole", "with_partners"}
    assert admitted(JointOperations(), perpetrators=(ARMY, WAGNER)) == set()
    assert admitted(JointOperations(), perpetrators=(JNIM,)) == set()


@pytest.mark.parametrize("decision", registry().decisions, ids=lambda decision: decision.id)
def test_every_decision_documents_itself_with_a_source(decision):
    module = __import__(type(decision).__module__, fromlist=["__doc__"])
    assert "Source:" in (module.__doc__ or "")
    assert "Admitted by the words:" in module.__doc__
    assert f"Type: {decision.equivalence}" in module.__doc__
    assert len({option.id for option in decision.options}) == len(decision.options) > 1
