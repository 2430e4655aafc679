from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tollcheck.knowledge.countries import countries, territories
from tollcheck.knowledge.regions import CAPITAL, REGION, TOWN, called, named, surfaces, ucdp_adm_1
from tollcheck.knowledge.tables import folded, parts, rows
from tollcheck.model import Place

GED = Path(__file__).parents[3] / "shared" / "data" / "ucdp" / "ged_24_1_mali_burkina_niger.csv"
FORMER = {"CSK", "DDR", "SCG", "SUN", "YMD", "YUG"}
NO_CAPITAL = {  # disputed, or of the same name as the country, or no state
    *("ISR", "PSE", "ESH", "LUX", "MCO", "SGP", "SMR", "VAT", "GLP", "GRL", "GUF", "HKG", "MAC", "MTQ", "MYT", "NCL"),
    *("PRI", "REU"),
}
WORDS = frozenset((Path(__file__).parent / "common_words.txt").read_text(encoding="utf-8").split())


def test_every_row_says_what_it_is_and_where_from() -> None:
    for table in ("regions.csv", "towns.csv"):
        for row in rows(table):
            assert row["iso3"] in countries(), row["name"]
            assert row["name"].strip(), row
            assert row["source"].strip(), row["name"]


def test_names_and_codes_are_given_once() -> None:
    for table in ("regions.csv", "towns.csv"):
        keys = [(row["iso3"], row["name"]) for row in rows(table)]
        assert len(keys) == len(set(keys)), table
    codes = [row["code"] for row in rows("regions.csv") if row["code"]]
    assert len(codes) == len(set(codes))
    for row in rows("regions.csv"):
        iso2 = countries()[row["iso3"]].iso2
        assert not row["code"] or row["code"].split("-")[0] == iso2, row["name"]


def test_every_town_and_province_lies_in_a_region_that_exists() -> None:
    regions = {(row["iso3"], row["name"]) for row in rows("regions.csv")}
    regions |= {(one.place.iso3 or "", name) for name, one in territories().items()}
    for row in rows("towns.csv"):
        assert not row["region"] or (row["iso3"], row["region"]) in regions, row["name"]
    for row in rows("regions.csv"):
        assert row["within"] in ("", "-") or (row["iso3"], row["within"]) in regions, row["name"]


def test_there_is_a_capital_for_every_state() -> None:
    found = {row["iso3"] for row in rows("towns.csv") if row["capital"]}
    assert sorted(countries().keys() - FORMER - NO_CAPITAL - found) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_form_is_a_common_word_unless_its_case_tells(language: str) -> None:
    loose = {folded(form) for form, _, _ in surfaces(language) if not form.startswith("=")}
    assert loose & WORDS == set()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_forms_come_once_with_a_role(language: str) -> None:
    found = list(surfaces(language))
    assert len(found) == len(set(found))
    assert {role for _, _, role in found} == {REGION, TOWN, CAPITAL}
    assert all(place.within for _, place, role in found if role != REGION)


@pytest.mark.parametrize(
    ("form", "language", "iso3", "expected"),
    [
        pytest.param("Mopti", "en", "MLI", Place("Mopti", "MLI", "Mopti"), id="a region"),
        pytest.param("Tombouctou", "fr", "MLI", Place("Timbuktu", "MLI", "Timbuktu"), id="its French name"),
        pytest.param("Tillaberi", "en", "NER", Place("Tillabéri", "NER", "Tillabéri"), id="without its accent"),
        pytest.param("Moura", "en", "MLI", Place("Moura", "MLI", "Mopti", within=True), id="a village"),
        pytest.param("région de l’Est", "fr", "BFA", Place("Est", "BFA", "Est"), id="a word beside its kind"),
        pytest.param("Sahel region", "en", "BFA", Place("Sahel", "BFA", "Sahel"), id="the region Sahel"),
        pytest.param("Sahel", "en", "BFA", None, id="the Sahel is more than a region"),
        pytest.param("Niger State", "en", "NGA", Place("Niger", "NGA", "Niger"), id="the Nigerian state"),
        pytest.param("Niger", "en", "NGA", None, id="the country is none of its neighbour's states"),
        pytest.param("eastern region", "en", "BFA", None, id="a direction"),
        pytest.param("Yatenga", "fr", "BFA", Place("Yatenga", "BFA", "Nord", within=True), id="a province in a region"),
        pytest.param("Jubaland", "en", "SOM", Place("Jubaland", "SOM", within=True), id="a state in no region"),
        pytest.param("El Fasher", "en", "SDN", Place("El Fasher", "SDN", "North Darfur", within=True), id="Darfur"),
        pytest.param("el-Fasher", "en", "SDN", Place("El Fasher", "SDN", "North Darfur", within=True), id="hyphened"),
        pytest.param("Marioupol", "fr", "UKR", Place("Mariupol", "UKR", "Donetsk", within=True), id="French Mariupol"),
        pytest.param("Rafah", "en", "PSE", Place("Rafah", "PSE", "Gaza", within=True), id="within a territory"),
        pytest.param("Culiacan", "en", "MEX", Place("Culiacán", "MEX", "Sinaloa", within=True), id="Culiacán"),
        pytest.param("Boutcha", "fr", "UKR", Place("Bucha", "UKR", "Kyiv Oblast", within=True), id="Bucha"),
        pytest.param("Mopti", "en", "NGA", None, id="no such place in that country"),
        pytest.param("Banda Aceh", "en", "IDN", Place("Banda Aceh", "IDN", "Aceh", within=True), id="Aceh"),
        pytest.param(
            "al-Shati", "en", "PSE", Place("Beach camp", "PSE", "Gaza", within=True), id="a camp by two names"
        ),
        pytest.param("Ouagalaba", "fr", "BFA", None, id="nowhere"),
    ],
)
def test_a_form_means_the_place_in_the_country(form: str, language: str, iso3: str, expected: Place | None) -> None:
    found = called(form, language=language, iso3=iso3)
    assert found == expected


def test_one_name_of_many_countries_goes_by_the_country() -> None:
    found = [called("Northern state", language="en", iso3="SDN"), called("North Region", language="en", iso3="CMR")]
    assert [place and place.iso3 for place in found] == ["SDN", "CMR"]


@pytest.mark.parametrize(
    "text", ["mopti", "TOMBOUCTOU", "Cité Soleil", "cite soleil", "Khan Younès", "Niger State", "région du Nord"]
)
def test_a_user_may_name_it_in_any_spelling(text: str) -> None:
    assert named(text) is not None


def test_what_nobody_knows_is_no_place() -> None:
    assert named("Atlantis") is None
    assert called("Atlantis", language="en", iso3=None) is None


def test_regions_are_spelled_as_the_record_spells_them() -> None:
    spelled = {row["ucdp_adm_1"] for row in rows("regions.csv") if row["ucdp_adm_1"]}
    assert ucdp_adm_1(Place("Moura", "MLI", "Mopti", within=True)) == "Mopti region"
    assert ucdp_adm_1(Place("Mali", "MLI")) is None
    if not GED.exists():
        pytest.skip("needs ../shared")
    with GED.open(encoding="utf-8", newline="") as handle:
        written = {row["adm_1"] for row in csv.DictReader(handle) if row["adm_1"]}
    assert written - spelled == {"Timetrine region"}  # a mountain range that one event of GED names as a region
    assert spelled <= written


def test_there_are_enough_towns_in_the_wars_that_are_reported() -> None:
    by_country: dict[str, int] = {}
    for row in rows("towns.csv"):
        by_country[row["iso3"]] = by_country.get(row["iso3"], 0) + 1
    wars = parts("MLI;BFA;NER;NGA;SDN;COD;UKR;SOM;ETH;MMR;SYR;PSE;HTI;MEX;MOZ")
    assert min(by_country[iso3] for iso3 in wars) >= 15


@pytest.mark.parametrize(
    ("form", "places"),
    [
        pytest.param("Gogrial", {"SSD"}, id="in one country"),
        pytest.param("Tripoli", {"LBY"}, id="a capital"),
        pytest.param("Cinkassé", {"BFA", "TGO"}, id="on both sides of a border"),
        pytest.param("Limbe", {"CMR", "HTI"}, id="on two continents"),
        pytest.param("Jalalabad", {"AFG"}, id="not that of Kyrgyzstan"),
    ],
)
def test_an_ambiguous_name_goes_by_the_country(form: str, places: set[str]) -> None:
    found = {iso3 for iso3 in countries() if called(form, language="en", iso3=iso3) is not None}
    assert found == places


def test_a_name_needs_its_own_case_everywhere_or_nowhere() -> None:
    spelled: dict[str, set[str]] = {}
    for row in rows("towns.csv"):
        spelled.setdefault(folded(row["name"]), set()).add(row["own_case"])
    assert {name for name, cases in spelled.items() if len(cases) > 1} == set()


def test_a_form_means_one_town_of_a_country() -> None:
    claimed: dict[tuple[str, str], set[str]] = {}
    for row in rows("towns.csv"):
        for form in (row["name"], *parts(row["aliases_en"]), *parts(row["aliases_fr"])):
            claimed.setdefault((row["iso3"], folded(form)), set()).add(row["name"])
    assert {form for form, towns in claimed.items() if len(towns) > 1} == set()


def test_the_tables_do_not_shrink() -> None:
    assert len(rows("towns.csv")) >= 3_150
    assert len(rows("regions.csv")) >= 600
