"""What a user names in a question: places, periods and actors, and one clear line for what nobody knows."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import MALI, years
from tollcheck.errors import PlaceError, QuestionError, TollcheckError
from tollcheck.model import Period
from tollcheck.resolve.question import LONGEST, party_named, period_named, place_named


def days(first: tuple[int, int, int], after: tuple[int, int, int]) -> Period:
    return Period(date(*first), date(*after))


PERIODS = {
    "2022": years(2022),
    " 2022 ": years(2022),
    "in 2022": years(2022),
    "March 2022": days((2022, 3, 1), (2022, 4, 1)),
    "2022-03": days((2022, 3, 1), (2022, 4, 1)),
    "2022-03..2022-05": days((2022, 3, 1), (2022, 6, 1)),
    "2022-03-01..2022-05-31": days((2022, 3, 1), (2022, 6, 1)),
    "2022-03-05": days((2022, 3, 5), (2022, 3, 6)),
    "5 March 2022": days((2022, 3, 5), (2022, 3, 6)),
    "1 March 2022 to 31 May 2022": days((2022, 3, 1), (2022, 6, 1)),
    "2019–2024": years(2019, 2024),
    "2019-2024": years(2019, 2024),
    "2019..2024": years(2019, 2024),
    "from 2019 to 2024": years(2019, 2024),
    "first half of 2023": days((2023, 1, 1), (2023, 7, 1)),
    "the 1990s": years(1990, 1999),
}
NO_PERIODS = {
    "nothing": "",
    "no time": "Mali",
    "two of them": "2022 2023",
    "more than a period": "2022 in Mali",
    "a day that no calendar has": "30 February 2022",
    "backwards": "2024..2019",
    "no last day": "since 2012",
    "no first day": "until 2012",
    "a day that is read from another": "last year",
    "a month that is none": "2022-13",
    "far too long": "2022 " * 5_000,
    "digits without end": "9" * 100_000,
    "control characters": "20\x1b[2J22",
}


@pytest.mark.parametrize("text", PERIODS)
def test_periods_are_read_in_the_words_of_articles_and_in_figures(text):
    assert period_named(text) == PERIODS[text]


@pytest.mark.parametrize("text", NO_PERIODS.values(), ids=NO_PERIODS)
def test_what_is_no_period_is_told_in_a_line(text):
    with pytest.raises(QuestionError, match=r"^--period .*; write 2022, March 2022") as raised:
        period_named(text)
    assert len(str(raised.value)) < LONGEST + 150


@pytest.mark.parametrize(
    ("text", "iso3", "admin1"),
    [
        ("Mali", "MLI", None),
        ("mli", "MLI", None),
        ("cote d'ivoire", "CIV", None),
        ("Mopti", "MLI", "Mopti"),
        ("tombouctou", "MLI", "Timbuktu"),
        ("the Sahel", None, None),
    ],
)
def test_places_are_found_by_any_name(text, iso3, admin1):
    found = place_named(text)
    assert (found.iso3, found.admin1) == (iso3, admin1)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Malli", "did you mean Mali"),
        ("Mopty", "did you mean Mopti"),
        ("Atlantis on the Moon", "give its English name"),
        ("", "give its English name"),
        ("x" * 100_000, "give its English name"),
    ],
    ids=["a country misspelt", "a region misspelt", "nowhere", "nothing", "far too long"],
)
def test_an_unknown_place_is_told_with_the_nearest(text, hint):
    with pytest.raises(PlaceError, match=hint) as raised:
        place_named(text)
    assert len(str(raised.value)) < LONGEST + 150


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("JNIM", ["group:jnim"]),
        ("group:jnim", ["group:jnim"]),
        ("Malian Armed Forces", ["forces:MLI"]),
        ("army", ["forces:MLI"]),
        ("the army", ["forces:MLI"]),
        ("government", ["government:MLI"]),
        ("Wagner", ["private:wagner"]),
        ("jihadists", ["family:jihadists"]),
        ("armed groups", ["role:armed_groups"]),
        ("rebels", ["family:rebels"]),
    ],
)
def test_actors_are_found_by_name_id_and_role(text, ids):
    assert [party.id for party in party_named(text, place=MALI, period=years(2022))] == ids


@pytest.mark.parametrize("text", ["JNIMM", "", "the Klingons", "x" * 100_000, "\u202eMINJ"], ids=lambda text: text[:9])
def test_an_unknown_actor_is_told_in_a_line(text):
    with pytest.raises(QuestionError, match=r"^--perpetrator .*; (did you mean|give its English name)") as raised:
        party_named(text, place=MALI, period=years(2022))
    assert len(str(raised.value)) < LONGEST + 250


def test_every_error_is_one_of_ours():
    assert issubclass(QuestionError, TollcheckError)
