"""Nights, months that own a number, and wars that began: times told without a preposition.

Every sentence here was written for these tests.
"""

from __future__ import annotations

from datetime import date

import pytest

from tollcheck.language.periods import find_periods, resolve_period

PUBLISHED = date(2023, 8, 17)  # a Thursday


def days(text: str, language: str) -> list[tuple[str, str]]:
    told = [resolve_period(one.expression, published=PUBLISHED) for one in find_periods(text, language=language)]
    return [(str(period.start), str(period.end)) for period in told if period is not None]


NIGHT = ("2023-08-16", "2023-08-18")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Overnight, shells killed nine people in Ansongo.", "en"),
        ("Nine people died in overnight raids on Ansongo.", "en"),
        ("Des tirs ont fait neuf morts dans la nuit à Ansongo.", "fr"),
        ("Durant la nuit, neuf bergers ont été tués.", "fr"),
    ],
)
def test_the_night_before_publication_lies_on_two_days(text: str, language: str) -> None:
    assert days(text, language) == [NIGHT]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("The toll rose overnight to 40.", "en", []),
        ("Nine were killed overnight on Tuesday.", "en", [("2023-08-15", "2023-08-16")]),
        ("Nine were killed overnight from Monday to Tuesday.", "en", [("2023-08-14", "2023-08-16")]),
        ("Neuf civils sont morts dans la nuit du 13 au 14 août.", "fr", [("2023-08-13", "2023-08-15")]),
        ("Neuf civils sont morts dans la nuit du drame.", "fr", []),
    ],
)
def test_a_night_that_is_named_is_that_one(text: str, language: str, found: list[tuple[str, str]]) -> None:
    assert days(text, language) == found


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("July's 40 deaths were the most in years.", ["2023-07-01"]),
        ("June's toll was lower than May's 31.", ["2023-06-01", "2023-05-01"]),
        ("Theresa May's cabinet said nothing.", []),
    ],
)
def test_a_month_owns_its_toll(text: str, months: list[str]) -> None:
    assert [start for start, _ in days(text, "en")] == months


@pytest.mark.parametrize(
    ("text", "language", "start"),
    [
        ("The conflict, which began in April 2021, has killed 40,000 people.", "en", "2021-04-01"),
        ("Le conflit, qui a débuté en avril 2021, a tué 40.000 personnes.", "fr", "2021-04-01"),
        ("La guerre civile, déclenchée le 3 avril 2021, a fait 40.000 morts.", "fr", "2021-04-03"),
    ],
)
def test_what_a_war_has_cost_is_counted_since_it_began(text: str, language: str, start: str) -> None:
    assert days(text, language) == [(start, "2023-08-18")]


def test_a_raid_that_began_one_day_is_of_that_day() -> None:
    assert days("L'attaque lancée mardi a fait neuf morts.", "fr") == [("2023-08-15", "2023-08-16")]
