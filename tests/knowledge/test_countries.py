from __future__ import annotations

import re

import pytest

from tollcheck.knowledge.countries import also_words, countries, country, groups, named, surfaces, territories
from tollcheck.model import WORLD, Place

NAMED = {
    "Mali": "MLI",
    "mali": "MLI",
    "ML": "MLI",
    "mli": "MLI",
    "DRC": "COD",
    "D.R. Congo": "COD",
    "Democratic Republic of the Congo": "COD",
    "Congo-Brazzaville": "COG",
    "République démocratique du Congo": "COD",
    "Cote d'Ivoire": "CIV",
    "Côte d’Ivoire": "CIV",
    "ivory coast": "CIV",
    "the Gambia": "GMB",
    "Burma": "MMR",
    "Türkiye": "TUR",
    "Turkiye": "TUR",
    "Cabo Verde": "CPV",
    "Swaziland": "SWZ",
    "Timor-Leste": "TLS",
    "Guinée-Bissau": "GNB",
    "Palestinian territories": "PSE",
    "Western Sahara": "ESH",
    "Kosovo": "XKX",
    "East Germany": "DDR",
    "U.S.": "USA",
    "Etats-Unis": "USA",
    "gaza strip": "PSE",
    "Cisjordanie": "PSE",
    "Somaliland": "SOM",
    "Crimea": "UKR",
}


@pytest.mark.parametrize(("text", "iso3"), NAMED.items())
def test_a_user_may_name_a_place_in_any_spelling(text: str, iso3: str) -> None:
    place = named(text)
    assert place is not None
    assert place.iso3 == iso3


@pytest.mark.parametrize("text", ["", "  ", "Atlantis", "Malia", "zz", "the"])
def test_what_nobody_calls_so_is_no_place(text: str) -> None:
    assert named(text) is None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_country_can_be_named_by_its_names_and_codes(language: str) -> None:
    for one in countries().values():
        name = one.name if language == "en" else one.name_fr
        assert named(name) == one.place
        assert named(one.iso3) == one.place
        if one.iso2:
            assert named(one.iso2) == one.place


@pytest.mark.parametrize(
    ("word", "iso3"),
    [
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Malian", "MLI"),
        ("Burkinabe", "BFA"),
        ("Central African", "CAF"),
        ("South Sudanese", "SSD"),
        ("Sudanese", "SDN"),
        ("North Korean", "PRK"),
    ],
)
def test_english_adjectives(word: str, iso3: str) -> None:
    assert found("en", "adjective")[word].iso3 == iso3


@pytest.mark.parametrize(
    ("words", "iso3"),
    [
        ("malien malienne maliens maliennes", "MLI"),
        ("nigérien nigérienne nigériens nigériennes", "NER"),
        ("nigérian nigériane nigérians nigérianes", "NGA"),
        ("burkinabè burkinabé burkinabés", "BFA"),
        ("français française françaises", "FRA"),
        ("grec grecque grecs grecques", "GRC"),
        ("turc turque turcs turques", "TUR"),
        ("européen européenne européens européennes", None),
        ("guinéen guinéenne guinéens guinéennes", "GIN"),
        ("bissau-guinéen bissau-guinéennes", "GNB"),
        ("centrafricain centrafricaine centrafricains centrafricaines", "CAF"),
    ],
)
def test_french_adjectives_in_every_inflection(words: str, iso3: str | None) -> None:
    adjectives, people = found("fr", "adjective"), found("fr", "people")
    for word in words.split():
        assert adjectives[word].iso3 == iso3
        assert people[word.capitalize()] == adjectives[word]


def found(language: str, role: str) -> dict[str, Place]:
    return {form: place for form, place, kind in surfaces(language) if kind == role}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_surface_form_in_a_role_stands_for_one_place(language: str) -> None:
    forms = [(form, role) for form, _, role in surfaces(language)]
    assert len(forms) == len(set(forms))
    assert all(form == form.strip() and form for form, _ in forms)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_words_that_need_context_are_surface_forms(language: str) -> None:
    assert also_words(language) <= {form for form, _, _ in surfaces(language)}


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "Chad"), ("en", "Jordan"), ("en", "Georgia"), ("en", "Congo"), ("en", "Polish"), ("fr", "Grenade")],
)
def test_words_that_are_also_something_else_are_marked(language: str, word: str) -> None:
    assert word in also_words(language)


@pytest.mark.parametrize("word", ["Mali", "Burkina Faso", "Nigeria", "Nigerien"])
def test_most_words_need_no_context(word: str) -> None:
    assert word not in also_words("en")


def test_a_language_without_names_has_no_surface_forms() -> None:
    assert list(surfaces("xx")) == []
    assert also_words("xx") == frozenset()


def test_codes_are_well_formed_and_unique() -> None:
    iso2 = [one.iso2 for one in countries().values() if one.iso2]
    assert len(iso2) == len(set(iso2))
    assert all(re.fullmatch("[A-Z]{2}", code) for code in iso2)
    assert all(re.fullmatch("[A-Z]{3}", code) for code in countries())


def test_a_country_is_found_by_its_code_alone() -> None:
    one = country("mli")
    assert one is not None
    assert one.place == Place("Mali", iso3="MLI")
    assert country("ZZZ") is None


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("Central Sahel", {"BFA", "MLI", "NER"}),
        ("Sahel", {"BFA", "MLI", "NER", "TCD", "MRT"}),
        ("Horn of Africa", {"DJI", "ERI", "ETH", "SOM"}),
        ("Central America", {"BLZ", "CRI", "SLV", "GTM", "HND", "NIC", "PAN"}),
    ],
)
def test_members_of_groups(name: str, members: set[str]) -> None:
    assert set(groups()[name].place.members) == members


def test_members_of_groups_and_territories_are_countries() -> None:
    places = [one.place for one in (*groups().values(), *territories().values())]
    for place in places:
        assert set(place.members) <= set(countries())
        assert place.iso3 is None or place.iso3 in countries()


def test_every_group_but_the_world_has_members_and_a_source() -> None:
    for name, group in groups().items():
        assert (name == "World") == (not group.place.members)
        assert group.source or name == "World"


def test_the_world_is_the_one_of_the_model() -> None:
    assert named("the world") == named("World") == groups()["World"].place == WORLD


def test_a_basin_is_smaller_than_its_countries() -> None:
    assert groups()["Lake Chad basin"].place.within
    assert not groups()["Sahel"].place.within


def test_territories_lie_within_their_countries() -> None:
    assert all(territory.place.within for territory in territories().values())
    assert territories()["Kashmir"].place.members == ("IND", "PAK")
