"""Where it happened, in the ways in which reports tell it: capitals, distances, towns inside regions.

Every sentence here was written for these tests.
"""

from __future__ import annotations

import pytest

from tests.resolve.told import claims, days, places


def test_a_capital_is_known_by_its_country() -> None:
    assert places("Nine people died in a blast in the Somali capital.", focus="SOM") == ["Mogadishu"]
    text = "Nine people were killed and 12 others wounded in Chad's capital N'Djamena on Monday."
    assert places(text, focus="TCD") == ["N'Djamena", "N'Djamena"]
    assert places("Nine people were killed in Gao, the Tigrayan capital said.", focus="MLI") == ["Gao"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A raid near Bourem, about 95 kilometres (59 miles) north of Gao, killed nine people.", "Bourem"),
        ("Nine people were killed in Bourem, 95 km from Gao.", "Bourem"),
        ("Nine people were killed 95 km north of Gao.", "Gao"),
        ("Nine people were killed 95 km north of Gao, in Mali.", "Gao"),
        ("Nine people were killed in Bourem and in Gao.", "Bourem"),
        ("Nine people were killed on the RN17 north of Gao.", "Gao"),
    ],
)
def test_a_place_that_a_distance_is_measured_from_is_not_where(text: str, place: str) -> None:
    assert places(text) == [place]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Gao had 20 casualties (eight killed and 12 hurt), Kidal (five killed and nine hurt).",
            ["Gao"] * 3 + ["Kidal"] * 2,
        ),
        ("Gao suffered 17 killed and 28 injured, Kidal 11 killed and nine hurt.", ["Gao", "Gao", "Kidal", "Kidal"]),
        ("In Gao 17 were killed (nine women and eight men).", ["Gao", "Gao", "Gao"]),
    ],
)
def test_each_of_a_list_has_the_place_before_it(text: str, found: list[str]) -> None:
    assert places(text) == found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine people were killed in Gao region's Bourou district.", "Bourou"),
        ("A blast hit Mopti Region's Karo village, killing nine people.", "Karo"),
        ("Nine people were killed in Mali's Gao region.", "Gao"),
        ("Nine people were killed on Mali's Karo coast.", "Mali"),
    ],
)
def test_what_a_region_owns_lies_inside_it(text: str, place: str) -> None:
    assert places(text) == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gao: Malian police said gunmen raided a hamlet in Kidal region, killing nine people.", "Kidal"),
        ("Gao: Gunmen killed nine people.", "Gao"),
    ],
)
def test_a_town_before_a_colon_is_where_it_was_written(text: str, place: str) -> None:
    assert places(text) == [place]


def test_an_army_in_a_sentence_does_not_make_it_tell_of_the_country() -> None:
    later = "The governor condemned the strike on a market in the Gao region."
    assert places(f"A Malian army strike killed nine people on Tuesday. {later}") == ["Gao"]
    assert places("A Malian army strike killed nine people on Tuesday.") == ["Mali"]


def test_people_abducted_in_the_lead_are_placed_as_the_dead_are() -> None:
    text = "Gunmen killed nine people and abducted 12 others. They struck the village of Bourou late on Monday."
    assert places(text) == ["Bourou", "Bourou"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A raid in Gao killed nine fighters from the Iran-backed group.", "Gao"),
        ("A strike killed nine fighters of a Niger-aligned movement.", "Mali"),
        ("The Dakar-based institute counted nine murders in May.", "Mali"),
        ("Nine people were killed in Gao, backed by soldiers.", "Gao"),
    ],
)
def test_a_place_that_only_says_whose_somebody_is_is_not_where(text: str, place: str) -> None:
    assert places(text) == [place]


def test_a_city_is_in_a_territory_and_not_in_the_city_of_its_name() -> None:
    assert places("A strike killed nine people in the Gaza city of Khan Younis.", focus="PSE") == ["Khan Younis"]


def test_what_years_have_cost_a_part_of_a_country_is_not_told_of_the_next_town() -> None:
    behind = "The governor came to Bourem in the Gao region."
    assert places(f"In the north, 400 people have been killed since 2019. {behind}") == ["northern Mali"]
    assert places(f"In the north, gunmen killed nine people. {behind}") == ["Bourem"]


def test_a_dateline_with_a_day_says_neither_where_nor_when() -> None:
    text = "Bamako, May 9 (ANS) Gunmen killed nine people and wounded 12 in the Gao region on Sunday."
    assert places(text) == ["Gao", "Gao"]
    assert days(text) == ["2022-05-08", "2022-05-08"]
    assert days("In Bamako, May 9 (a Monday) saw nine people killed.") == ["2022-05-09"]


@pytest.mark.parametrize("what", ["Fighting with the rebels", "The clashes", "The violence"])
def test_thousands_whom_fighting_has_killed_did_not_die_in_the_town_told_last(what: str) -> None:
    before = "Gunmen killed nine people in Gao on Monday. They burned houses. They fled to the north."
    text = f"{before} {what} has killed more than 6,000 people."
    assert places(text)[-1] == "Mali"
    assert days(text)[-1] is None
    few = f"{before} {what} has killed more than 60 people."
    assert places(few)[-1] == "Gao"


def test_a_place_in_a_title_that_only_says_something_is_not_where_it_happened() -> None:
    text = "By Friday 23 people were known to have died."
    assert places(text, title="Missile hits a market in Sumy, Kyiv says", focus="UKR") == ["Sumy"]
    assert places(text, title="Missile kills 23 at a market, Kyiv says", focus="UKR") == ["Ukraine"]
    assert places(text, title="Missile kills 23 in Kyiv, witnesses say", focus="UKR") == ["Kyiv"]


@pytest.mark.parametrize("where", ["Nigerien towns", "Nigerien soil", "Nigerien villages", "Nigerien cities"])
def test_towns_and_soil_of_a_country_are_in_it(where: str) -> None:
    assert places(f"On Friday rockets fell on {where}, killing nine people.") == ["Niger"]


def test_a_feast_is_no_place() -> None:
    before = "Bombs went off in Gao in April."
    assert places(f"{before} Nine people died in the Pentecost Sunday attack.")[-1] == "Gao"
    assert places(f"{before} Nine people died in Bourou Sunday.")[-1] == "Bourou"


@pytest.mark.parametrize(
    ("text", "focus", "where"),
    [
        ("Strikes wounded nine in eastern Ukraine's Kharkiv, after a barrage across the country.", "UKR", "Kharkiv"),
        ("Baghdad was the city with the highest level of violence, followed by Salahuddin.", "IRQ", "Baghdad"),
        ("Nineveh came in second with 113, followed by Salahuddin province with 94 deaths.", "IRQ", "Salahuddin"),
        ("Gunmen raided the Bambari gendarmerie, killing eight.", "CAF", "Bambari"),
        ("The Bambari gendarmerie said that eight people were killed.", "CAF", "Central African Republic"),
        ("Raiders struck three villages in the same Borno State, killing eight.", "NGA", "Borno"),
        ("On the Israeli side, 1,400 people lost their lives.", "PSE", "Israel"),
    ],
)
def test_beside_what_a_place_stands(text: str, focus: str, where: str) -> None:
    assert places(text, focus=focus)[-1] == where


def test_what_happened_on_the_other_side_moves_nothing_there() -> None:
    text = "In Lebanon 900 people were killed. On the Israeli side nine died. Forty were wounded on Monday."
    assert places(text, focus="LBN") == ["Lebanon", "Israel", "Lebanon"]
    text = "Au Liban 900 personnes ont été tuées. Neuf ont péri côté israélien. Quarante ont été blessées lundi."
    assert places(text, focus="LBN", language="fr") == ["Lebanon", "Israel", "Lebanon"]


def places_read(text: str, *, number: int = 0) -> list[str | None]:
    return [one.place.name if one.place else None for one in claims(text)[number].readings]


def test_a_part_of_a_country_and_the_village_in_it_are_both_read() -> None:
    text = "JNIM killed nine people in central Mali. The attack took place on Monday in Bourou, a village near Mopti."
    assert places_read(text) == ["central Mali", "Bourou"]
    text = "JNIM killed nine people in central Mali. They came to the village of Bourou at dawn."
    assert places_read(text) == ["Bourou", "central Mali"]
    # Another day's raid is not the one that is told.
    text = "JNIM killed nine people in central Mali. In March gunmen burned huts in Bourou."
    assert places_read(text) == ["central Mali"]


def test_a_share_is_of_the_country_too() -> None:
    text = "On Monday JNIM attacked Gao. Air strikes account for two thirds of civilian deaths."
    assert places_read(text) == ["Gao", "Mali"]
    text = "On Monday JNIM attacked Gao. Nine people were killed."
    assert set(places_read(text)) == {"Gao"}
