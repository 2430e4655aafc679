from __future__ import annotations

import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcheck.knowledge import crosswalk
from tollcheck.knowledge.countries import countries, groups, named, territories
from tollcheck.knowledge.crosswalk import Crossing, Relation, iso_number, units_of
from tollcheck.model import WORLD, Period, Place
from tollcheck.releases import ucdp_country_year, ucdp_ged

YEARLY = ucdp_country_year.load().cells
BY_NAME = {name: country_id for country_id, name in YEARLY.names.items()}
DAYS = st.dates(date(1989, 1, 1), date(2024, 12, 31))
PLACES = [
    *(one.place for one in countries().values()),
    *(one.place for one in territories().values()),
    *(one.place for one in groups().values()),
]


def crossing(name: str, first: int | str, last: int | str) -> Crossing:
    place = named(name)
    assert place is not None
    start = date(first, 1, 1) if isinstance(first, int) else date.fromisoformat(first)
    end = date(last + 1, 1, 1) if isinstance(last, int) else date.fromisoformat(last)
    return units_of(place, dataset="ucdp", period=Period(start, end))


TRAPS = [
    pytest.param("Mali", 2022, 2022, "exact", {"Mali"}, id="a country"),
    pytest.param("Gaza", 2023, 2023, "contained", {"Israel"}, id="Gaza is within unit Israel"),
    pytest.param("West Bank", 2023, 2023, "contained", {"Israel"}, id="so is the West Bank"),
    pytest.param("Palestine", 2023, 2023, "contained", {"Israel"}, id="and Palestine as a whole"),
    pytest.param("Israel", 2023, 2023, "contained", {"Israel"}, id="unit Israel is more than Israel"),
    pytest.param("Jerusalem", 2023, 2023, "contained", {"Israel"}, id="Jerusalem, whoever it is said to belong to"),
    pytest.param("Western Sahara", 2022, 2022, "contained", {"Morocco"}, id="no unit for Western Sahara"),
    pytest.param("Morocco", 2022, 2022, "contained", {"Morocco"}, id="unit Morocco is more than Morocco"),
    pytest.param("Somaliland", 2023, 2023, "contained", {"Somalia"}, id="no unit for Somaliland"),
    pytest.param("Puntland", 2023, 2023, "contained", {"Somalia"}, id="nor for Puntland"),
    pytest.param("Somalia", 2023, 2023, "exact", {"Somalia"}, id="Somalia"),
    pytest.param("Crimea", 2014, 2014, "contained", {"Ukraine"}, id="Crimea is looked for where the record has it"),
    pytest.param("Taiwan", 2020, 2020, "exact", {"Taiwan"}, id="Taiwan is a unit"),
    pytest.param("Hong Kong", 2019, 2019, "contained", {"China"}, id="Hong Kong since 1997"),
    pytest.param("Hong Kong", 1990, 1990, "none", set(), id="Hong Kong before"),
    pytest.param("Kashmir", 2019, 2019, "contained", {"India", "Pakistan"}, id="Kashmir"),
    pytest.param("Puerto Rico", 2019, 2019, "none", set(), id="a dependent territory"),
    pytest.param("Kosovo", 1999, 1999, "contained", {"Serbia (Yugoslavia)"}, id="Kosovo before 2008"),
    pytest.param("Kosovo", 2009, 2009, "exact", {"Kosovo"}, id="Kosovo after"),
    pytest.param("Serbia", 1999, 1999, "contained", {"Serbia (Yugoslavia)"}, id="Serbia within Yugoslavia"),
    pytest.param("Serbia", 2009, 2009, "exact", {"Serbia (Yugoslavia)"}, id="Serbia after"),
    pytest.param("Yugoslavia", 1999, 1999, "exact", {"Serbia (Yugoslavia)"}, id="Yugoslavia in its time"),
    pytest.param("Yugoslavia", 1999, 2010, "contained", {"Serbia (Yugoslavia)"}, id="Yugoslavia beyond its end"),
    pytest.param("Yugoslavia", 2010, 2010, "none", set(), id="Yugoslavia after its end"),
    pytest.param("Croatia", 1991, 1991, "contained", {"Serbia (Yugoslavia)"}, id="Croatia before 1992"),
    pytest.param("Bosnia", 1992, 1995, "contained", {"Serbia (Yugoslavia)", "Bosnia-Herzegovina"}, id="Bosnia in 1992"),
    pytest.param("Bosnia", 1993, 1995, "exact", {"Bosnia-Herzegovina"}, id="Bosnia from 1993"),
    pytest.param("South Sudan", 2005, 2005, "contained", {"Sudan"}, id="South Sudan before 2011"),
    pytest.param("South Sudan", 2011, 2011, "contained", {"Sudan", "South Sudan"}, id="South Sudan in 2011"),
    pytest.param(
        "South Sudan", "2011-07-09", "2012-01-01", "exact", {"South Sudan"}, id="South Sudan from its first day"
    ),
    pytest.param("South Sudan", 2013, 2018, "exact", {"South Sudan"}, id="South Sudan after"),
    pytest.param("Sudan", 2005, 2015, "exact", {"Sudan"}, id="Sudan is the state of that name at the time"),
    pytest.param("Soviet Union", 1990, 1990, "exact", {"Russia (Soviet Union)"}, id="the Soviet Union"),
    pytest.param("Russia", 1990, 1990, "contained", {"Russia (Soviet Union)"}, id="Russia within it"),
    pytest.param("Russia", 1995, 1995, "exact", {"Russia (Soviet Union)"}, id="Russia after it"),
    pytest.param("Azerbaijan", 1990, 1990, "contained", {"Russia (Soviet Union)"}, id="Azerbaijan within it"),
    pytest.param("Ukraine", 1992, 2024, "exact", {"Ukraine"}, id="Ukraine after it"),
    pytest.param("Eritrea", 1991, 1991, "contained", {"Ethiopia"}, id="Eritrea before 1993"),
    pytest.param("Ethiopia", 1991, 1991, "exact", {"Ethiopia"}, id="Ethiopia with Eritrea"),
    pytest.param("Namibia", 1989, 1989, "contained", {"South Africa"}, id="Namibia before independence"),
    pytest.param("South Africa", 1989, 1989, "contained", {"South Africa"}, id="South Africa with Namibia"),
    pytest.param("South Africa", 1992, 1992, "exact", {"South Africa"}, id="South Africa without"),
    pytest.param("East Timor", 1999, 1999, "contained", {"Indonesia"}, id="East Timor before 2002"),
    pytest.param("East Timor", 2003, 2003, "exact", {"East Timor"}, id="East Timor after"),
    pytest.param("Germany", 1989, 1989, "exact", {"Germany"}, id="Germany is the Federal Republic"),
    pytest.param("East Germany", 1989, 1989, "exact", {"German Democratic Republic"}, id="East Germany"),
    pytest.param("Slovakia", 1992, 1992, "contained", {"Czechoslovakia"}, id="Slovakia in Czechoslovakia"),
    pytest.param("Yemen", 1989, 1989, "exact", {"Yemen (North Yemen)", "Yemen (South Yemen)"}, id="the two Yemens"),
    pytest.param("Yemen", 2015, 2015, "exact", {"Yemen (North Yemen)"}, id="Yemen"),
    pytest.param("DRC", 2024, 2024, "exact", {"DR Congo (Zaire)"}, id="DR Congo"),
    pytest.param("Congo-Brazzaville", 1997, 1997, "exact", {"Congo"}, id="the other Congo"),
    pytest.param("Eswatini", 2021, 2021, "exact", {"Kingdom of eSwatini (Swaziland)"}, id="a renamed country"),
]


@pytest.mark.parametrize(("name", "first", "last", "relation", "units"), TRAPS)
def test_where_the_record_counts(name: str, first: int | str, last: int | str, relation: str, units: set[str]) -> None:
    found = crossing(name, first, last)
    assert found.relation == relation
    assert set(found.country_ids) == {BY_NAME[unit] for unit in units}


@pytest.mark.parametrize(
    ("name", "year", "says"),
    [
        ("Gaza", 2023, "unit Israel holds Gaza, the West Bank and Israel"),
        ("Israel", 2023, "holds Israel, Gaza and the West Bank"),
        ("Western Sahara", 2022, "no unit for Western Sahara"),
        ("Somaliland", 2022, "no unit for Somaliland"),
        ("Taiwan", 2020, "decides nothing"),
        ("Kosovo", 1999, "decides nothing"),
        ("Hong Kong", 1990, "from 1 July 1997 only"),
        ("Puerto Rico", 2019, "no unit for Puerto Rico"),
        ("Chechnya", 1999, "is looked for in UCDP's unit Russia (Soviet Union), which holds more"),
        ("Golan Heights", 2022, "its units Israel and Syria"),
        ("Sahel", 2022, "Burkina Faso, Chad, Mali, Mauritania and Niger"),
        ("Lake Chad basin", 2015, "the four countries hold more"),
    ],
)
def test_the_note_says_what_the_units_hold(name: str, year: int, says: str) -> None:
    note = crossing(name, year, year).note
    assert note is not None
    assert says in note


def test_a_stretch_of_two_countries_is_looked_for_in_both() -> None:
    borderland = Place("The borderland", members=("MLI", "NER"), within=True)
    found = units_of(borderland, dataset="ucdp", period=Period(date(2020, 1, 1), date(2021, 1, 1)))
    assert found.note == "The borderland is looked for in UCDP's units Mali and Niger, which hold more."


def test_a_plain_country_needs_no_note() -> None:
    assert crossing("Mali", 2022, 2024).note is None


@pytest.mark.parametrize(
    ("name", "first", "last", "relation"),
    [
        pytest.param("Middle East", 2023, 2023, "exact", id="Israel and Gaza are both in it"),
        pytest.param("Africa", 1989, 2024, "exact", id="so are all shared units of Africa"),
        pytest.param("former Yugoslavia", 1991, 1999, "exact", id="Yugoslavia with its successors"),
        pytest.param("former Soviet Union", 1989, 2000, "exact", id="the Soviet Union with its successors"),
        pytest.param("Europe", 1989, 1995, "contained", id="the Soviet Union is more than Europe"),
        pytest.param("Europe", 1992, 2024, "exact", id="Russia is in Europe"),
        pytest.param("Sahel", 2020, 2024, "exact", id="five whole countries"),
        pytest.param("Lake Chad basin", 2020, 2024, "contained", id="parts of four countries"),
    ],
)
def test_groups(name: str, first: int, last: int, relation: str) -> None:
    assert crossing(name, first, last).relation == relation


def test_a_contained_group_says_which_units_are_whole() -> None:
    europe = crossing("Europe", 1991, 1995)
    assert set(europe.country_ids) - set(europe.whole) == {BY_NAME[unit] for unit in ("Russia (Soviet Union)",)}
    assert crossing("South Sudan", 2011, 2011).whole == (BY_NAME["South Sudan"],)
    assert crossing("Gaza", 2023, 2023).whole == ()


def test_the_world_is_every_unit_of_its_time() -> None:
    every = units_of(WORLD, dataset="ucdp", period=Period(date(1989, 1, 1), date(2025, 1, 1)))
    assert every.relation is Relation.EXACT
    assert set(every.country_ids) == set(YEARLY.covered)
    later = units_of(WORLD, dataset="ucdp", period=Period(date(2020, 1, 1), date(2021, 1, 1)))
    assert BY_NAME["Czechoslovakia"] not in later.country_ids


def test_an_open_period_reaches_as_far_as_the_crosswalk() -> None:
    assert units_of(Place("Mali", "MLI"), dataset="ucdp", period=Period(None, None)).relation is Relation.EXACT


def test_a_data_set_without_rows_has_the_countries_of_today() -> None:
    found = units_of(Place("Mali", "MLI"), dataset="other", period=Period(None, None))
    assert (found.country_ids, found.relation) == ((466,), Relation.EXACT)
    former = units_of(Place("Soviet Union", "SUN"), dataset="other", period=Period(None, None))
    assert (former.country_ids, former.relation) == ((), Relation.NONE)


def test_iso_numbers_are_those_of_one_country_each() -> None:
    numbers = {iso3: iso_number(iso3) for iso3 in countries()}
    missing = {iso3 for iso3, number in numbers.items() if number is None}
    assert missing == {"CSK", "DDR", "SCG", "SUN", "YMD", "YUG"}  # former states
    known = [number for number in numbers.values() if number is not None]
    assert len(set(known)) == len(known)
    assert (numbers["MLI"], numbers["FRA"], numbers["SDN"], numbers["SSD"]) == (466, 250, 729, 728)


def test_an_unknown_place_has_no_units() -> None:
    assert units_of(Place("Atlantis"), dataset="ucdp", period=Period(None, None)).relation is Relation.NONE


@pytest.mark.parametrize(
    ("place", "adm_1", "relation"),
    [
        pytest.param(Place("Mopti", "MLI", "Mopti"), "Mopti", "exact", id="a region"),
        pytest.param(Place("Tombouctou", "MLI", "Tombouctou"), "Timbuktu", "exact", id="by its other name"),
        pytest.param(Place("Sahel", "BFA", "sahel"), "Sahel", "exact", id="whatever its case"),
        pytest.param(Place("Moura", "MLI", "Mopti", within=True), "Mopti", "contained", id="a town in a region"),
        pytest.param(Place("Borno", "NGA", "Borno"), None, "contained", id="a region that no release has"),
        pytest.param(Place("Sahel", "MLI", "Sahel"), None, "contained", id="a region of another country"),
    ],
)
def test_regions(place: Place, adm_1: str | None, relation: str) -> None:
    found = units_of(place, dataset="ucdp", period=Period(date(2020, 1, 1), date(2021, 1, 1)))
    assert (found.adm_1, found.relation) == (adm_1, relation)


def test_every_region_of_the_events_is_reachable() -> None:
    cells = ucdp_ged.load().cells
    for unit in cells.units:
        if unit.adm_1 is not None:
            place = Place(unit.adm_1, named(cells.names[unit.country_id]).iso3, unit.adm_1)  # type: ignore[union-attr]
            found = units_of(place, dataset="ucdp", period=Period(date(2020, 1, 1), date(2021, 1, 1)))
            assert (found.country_ids, found.adm_1) == ((unit.country_id,), unit.adm_1)


def test_every_unit_of_the_record_is_exactly_some_place_in_its_time() -> None:
    shared = {"Israel", "Morocco"}
    for country_id, (start, end) in YEARLY.covered.items():
        days = [Period(date.fromordinal(day), date.fromordinal(day + 1)) for day in (start, end - 1)]
        reached = [units_of(one.place, dataset="ucdp", period=day) for one in countries().values() for day in days]
        relations = {found.relation for found in reached if country_id in found.country_ids}
        assert relations, YEARLY.names[country_id]
        assert Relation.EXACT in relations or YEARLY.names[country_id] in shared, YEARLY.names[country_id]


def test_the_crosswalk_calls_units_as_the_record_does() -> None:
    with (crosswalk.FOLDER / "crosswalk.csv").open(encoding="utf-8", newline="") as handle:
        named_units = {(int(row["country_id"]), row["unit"]) for row in csv.DictReader(handle)}
    assert named_units == set(YEARLY.names.items())


def test_the_record_s_own_names_are_understood() -> None:
    lone = {name for name in BY_NAME if (place := named(name)) is None or name not in units_now_or_then(place)}
    assert lone == {"Congo"}, "which reports use for DR Congo"


def units_now_or_then(place: Place) -> set[str]:
    found = units_of(place, dataset="ucdp", period=Period(date(1989, 1, 1), date(2025, 1, 1)))
    return {YEARLY.names[country_id] for country_id in found.country_ids}


def test_no_unit_is_asked_for_years_that_the_record_has_no_row_for() -> None:
    with (crosswalk.FOLDER / "crosswalk.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            first, last = YEARLY.covered[int(row["country_id"])]
            assert date.fromisoformat(row["start"]).toordinal() >= first, row
            assert not row["end"] or date.fromisoformat(row["end"]).toordinal() <= last, row


@given(st.sampled_from(PLACES), DAYS, DAYS)
def test_every_place_and_period_has_one_answer(place: Place, one: date, other: date) -> None:
    start, end = sorted((one, other))
    found = units_of(place, dataset="ucdp", period=Period(start, date.fromordinal(end.toordinal() + 1)))
    again = units_of.__wrapped__(place, dataset="ucdp", period=Period(start, date.fromordinal(end.toordinal() + 1)))
    assert found == again
    assert (found.relation is Relation.NONE) == (not found.country_ids)
    assert set(found.whole) <= set(found.country_ids) <= set(YEARLY.covered)
    assert (found.relation is Relation.EXACT) == bool(found.country_ids and found.whole == found.country_ids)
    assert found.relation is Relation.EXACT or found.note


@given(DAYS)
def test_no_unit_is_exactly_two_countries_on_one_day(day: date) -> None:
    period = Period(day, date.fromordinal(day.toordinal() + 1))
    crossings = [units_of(one.place, dataset="ucdp", period=period) for one in countries().values()]
    exact = [unit for found in crossings if found.relation is Relation.EXACT for unit in found.country_ids]
    doubled = {unit for unit in exact if exact.count(unit) > 1}
    assert doubled <= {BY_NAME["Yemen (South Yemen)"]}
