"""What a report tells of another happening or of a whole war, in the middle of what it tells of one day.

Every sentence here was written for these tests, after patterns that reports of many wars have in common.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.resolve.told import claims, days, doers, places, sources, values

WEDNESDAY, FRIDAY = "2022-05-11", "2022-05-06"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Fifty people died on Wednesday in Gao. It was the deadliest attack since one that killed 132 in Kidal.",
            "en",
        ),
        ("Fifty died on Wednesday in Gao. It was the worst raid since a raid on Kidal killed 132 people.", "en"),
        ("Fifty died on Wednesday in Gao. It is the bloodiest day since a bombing in which 132 died in Kidal.", "en"),
        (
            "Cinquante civils sont morts mercredi à Gao. C'est le pire raid depuis celui qui a fait 132 morts à Kidal.",
            "fr",
        ),
    ],
)
def test_what_something_is_the_worst_since_is_not_of_its_day(text: str, language: str) -> None:
    whole = f"{text} Ten soldiers died too." if language == "en" else f"{text} Dix soldats sont morts aussi."
    first, rank, other, after = claims(whole, language=language)
    assert other.quantity is not None
    assert other.quantity.low == 132
    assert other.readings[0].period is None
    assert other.readings[0].perpetrators == ()
    for claim in (first, rank, after):
        assert claim.readings[0].place is not None
        assert claim.readings[0].place.name == "Gao"
        assert str(claim.readings[0].period and claim.readings[0].period.start) == WEDNESDAY


def test_what_it_is_the_worst_since_has_the_time_told_behind_it() -> None:
    text = "Fifty died on Wednesday in Gao. It was the worst raid since a raid on Kidal killed 132 last June."
    assert days(text) == [WEDNESDAY, WEDNESDAY, "2021-06-01"]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (
            "Fifty people died on Wednesday in Gao, five days after gunmen killed 12 in Kidal.",
            "en",
            [WEDNESDAY, FRIDAY],
        ),
        (
            "Fifty people died on Wednesday in Gao, a week after the murder of three farmers.",
            "en",
            [WEDNESDAY, "2022-05-04"],
        ),
        ("Police fired tear gas on Wednesday, five days after gunmen killed 12 in Kidal.", "en", [FRIDAY]),
        (
            "Cinquante civils sont morts mercredi à Gao, cinq jours après la mort de 12 bergers.",
            "fr",
            [WEDNESDAY, FRIDAY],
        ),
        ("Fifty people died in Gao on Wednesday, days after gunmen killed 12 in Kidal.", "en", [WEDNESDAY, None]),
        ("On Friday 12 people died in Kidal. Five days later, 50 were killed in Gao.", "en", [FRIDAY, WEDNESDAY]),
        (
            "Vendredi 12 civils sont morts à Kidal. Cinq jours plus tard, 50 ont été tués à Gao.",
            "fr",
            [FRIDAY, WEDNESDAY],
        ),
    ],
)
def test_so_long_after_something_else_dates_what_came_first(text: str, language: str, told: list[str | None]) -> None:
    assert days(text, language=language) == told


def test_where_something_else_was_is_not_where_this_is() -> None:
    text = "Fifty people died on Wednesday in Gao, a week after gunmen killed 12 in Kidal. Ten soldiers died too."
    assert places(text) == ["Gao", "Kidal", "Gao"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Ten died on Wednesday in Gao. Nobody can end attacks that have killed over 2,000 in six years.",
            "en",
        ),
        ("Ten died on Wednesday in Gao. The conflict has spilled into Niger and led to 2,000 deaths.", "en"),
        ("Ten died on Wednesday in Gao. It is a war that the UN says has killed more than 2,000 people.", "en"),
        ("Dix civils sont morts mercredi à Gao. Ces violences ont fait plus de 2.000 morts en six ans.", "fr"),
    ],
)
def test_what_took_years_is_not_of_the_day_told_before(text: str, language: str) -> None:
    first, whole = claims(text, language=language)
    assert first.readings[0].period is not None
    assert whole.quantity is not None
    assert whole.quantity.low == 2000
    assert whole.readings[0].period is None


def test_a_war_that_began_is_counted_from_then_up_to_the_day_told() -> None:
    text = "The drug war, which began in 2006, has led to more than 450,000 murders by October 2021."
    (claim,) = claims(text, focus="MEX")
    period = claim.readings[0].period
    assert period is not None
    assert (period.start, period.end) == (date(2006, 1, 1), date(2021, 11, 1))


def test_as_of_a_day_is_up_to_it() -> None:
    (claim,) = claims("As of 3 May 2022, over 571 civilians had been killed in Mopti.")
    period = claim.readings[0].period
    assert period is not None
    assert (period.start, period.end) == (None, date(2022, 5, 4))


def test_the_time_of_an_attack_in_which_a_part_died_is_not_that_of_all() -> None:
    text = "The militants killed hundreds of soldiers, including 27 during a raid on Gao on 4 March 2022."
    assert days(text) == [None, "2022-03-04"]
    whole = "The militants killed hundreds of soldiers, including 27 officers, on 4 March 2022."
    assert days(whole) == ["2022-03-04", "2022-03-04"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("U.S.-led airstrikes on the ISIS-controlled town of Karo have killed nine people.", ["US Armed Forces"]),
        ("Air strikes on the rebel-held town of Karo by the army killed nine people.", ["Malian Armed Forces"]),
        (
            "Islamist groups, separatists, ethnic militias and security forces have killed 90.",
            ["Islamist groups", "separatists", "ethnic militias", "Malian security forces"],
        ),
        ("The report documents the killing by soldiers of 90 herders.", ["Malian Armed Forces"]),
        ("JNIM attacked the market. The bomber killed nine people.", ["JNIM"]),
    ],
)
def test_who_did_it_is_not_who_holds_the_town(text: str, names: list[str]) -> None:
    assert doers(text) == [names]


def test_he_is_no_group() -> None:
    text = "Boko Haram killed eight people in Dikwa. He said nine others died in Bama."
    assert sources(text, focus="NGA") == [None, None]
    group = "Boko Haram struck Dikwa. It said nine soldiers died."
    assert sources(group, focus="NGA") == ["Boko Haram"]


def test_the_displacement_of_millions_is_no_toll() -> None:
    text = "The war has resulted in the death of around 35,000 civilians and the displacement of 2 million others."
    assert values(text, focus="NGA") == [35_000]


def test_a_region_that_records_deaths_is_where_they_were() -> None:
    text = "In 2021, the state of Guanajuato alone recorded 3,151 homicides."
    assert (places(text, focus="MEX"), sources(text, focus="MEX")) == (["Guanajuato"], [None])


def test_a_wedding_is_where_its_people_are() -> None:
    text = "Islamic State attacked a Turkish wedding and killed 54 people."
    assert places(text, focus="IRQ") == ["Turkey"]


def test_over_a_quarter_is_a_part() -> None:
    (claim,) = claims("State forces are responsible for over a quarter of all civilian deaths.")
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.quantity.high) == (0.25, None)
