"""How features, explainers and chronicles of whole wars are read: years told beside each other, armies of other
countries, datasets and what somebody once estimated.

Every sentence here was written for these tests.
"""

from __future__ import annotations

import pytest

from tests.resolve.test_reports import days, places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gao stands out: nine people died in Ber, and 40 deaths are counted in the KTR dataset.", ["Ber", "Ber"]),
        ("Nine people were killed by gunmen in the Karo Bourou group.", ["Mali"]),
        ("Nine people were killed in the Karo Bourou.", ["Karo Bourou"]),
    ],
)
def test_a_name_before_a_dataset_or_a_group_is_no_place(text: str, place: list[str]) -> None:
    assert places(text) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("At least nine people have died in US drone strikes on the province.", "Yemen"),
        ("Coalition soldiers, including the U.S., were blamed. Nine people were killed.", "Yemen"),
        ("The war is no longer one for U.S. and allied troops. Nine people were killed.", "Yemen"),
        ("Strikes went on in Oman. Nine people were killed.", "Oman"),
    ],
)
def test_a_country_that_strikes_or_fights_is_not_where(text: str, place: str) -> None:
    assert places(text, focus="YEM") == [place]


def test_a_place_that_another_claim_ranks_is_not_where_the_others_died() -> None:
    text = "Most of the dead were farmers, and Gao was the worst-hit region of the country."
    assert places(f"In May 40 people died in Mali. {text}")[1] == "Mali"
    assert places("In May 40 people died, and most of them were killed in Gao.")[1] == "Gao"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The office reported in July 2019 that 900 people had been killed since March 2011.", ["2011-03-01"]),
        ("In March 2019, the office estimated that 900 people had been killed.", [None]),
        ("In March 2019, the office estimated that 900 people were killed in Gao.", ["2019-03-01"]),
        ("The office said in 2019 that nine people were killed.", [None]),
        ("The office reported nine people killed in 2019.", ["2019-01-01"]),
    ],
)
def test_a_month_of_speaking_is_not_one_of_dying(text: str, start: list[str | None]) -> None:
    assert days(text) == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("In 2018, fighting killed 90 people in Gao. About 4,000 people have been killed in Niger.", None),
        ("The war began in 2008. It has killed 700 people.", None),
        ("In 2018, fighting killed 90 people in Gao. Another 70 people were wounded.", "2018-01-01"),
        ("In 2018, fighting killed 90 people in Gao. Another 70 may have been wounded.", "2018-01-01"),
        ("On 2 March 2018 a raid hit Gao. At least 70 people have died.", "2018-03-02"),
        ("This month gunmen killed nine people in Gao. Another 70 people have been wounded.", "2022-05-01"),
    ],
)
def test_what_has_happened_up_to_now_is_not_of_a_year_long_over(text: str, start: str | None) -> None:
    assert days(text)[-1] == start


def test_what_happened_recently_is_not_of_a_year_long_over() -> None:
    assert days("In 2018 fighting killed 90 people. Recently, 12 people were killed in Gao.") == ["2018-01-01", None]
