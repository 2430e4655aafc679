from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcheck.knowledge.countries import countries
from tollcheck.knowledge.tables import first_day, last_day, parts, rows
from tollcheck.knowledge.timeline import EXPLICIT, GENERIC, entries, happenings, surfaces

PUBLISHED = date(2025, 10, 1)


def _days(phrase: str, iso3: str | None, before: date | None = PUBLISHED) -> list[str]:
    return [str(one.date) for one in happenings(phrase, iso3=iso3, before=before)]


def test_every_row_is_whole() -> None:
    ids = [row["id"] for row in rows("timeline.csv")]
    assert len(ids) == len(set(ids)) >= 150
    for row in rows("timeline.csv"):
        assert parts(row["countries"]), row["id"]
        assert {*parts(row["countries"])} <= countries().keys(), row["id"]
        assert row["kind"].strip(), row["id"]
        assert row["name"].strip(), row["id"]
        assert row["source"].strip(), row["id"]
        assert row["precision"] in ("day", "month"), row["id"]
        assert date(1945, 1, 1) < entries()[row["id"]].date < date(2026, 1, 1), row["id"]


def test_a_month_is_given_as_its_first_day() -> None:
    assert all(one.date.day == 1 for one in entries().values() if one.precision == "month")


def test_no_two_rows_of_a_country_are_the_same_happening() -> None:
    counted = Counter((one.countries[0], one.date, one.kinds) for one in entries().values())
    assert [key for key, number in counted.items() if number > 1] == []


def test_every_phrase_in_the_tables_finds_something() -> None:
    for one in entries().values():
        assert any(one.phrases.values()) or one.is_generic, one.id
        for phrase in (phrase for phrases in one.phrases.values() for phrase in phrases):
            found = {happening.timeline for happening in happenings(phrase, iso3=one.countries[0])}
            same_day = {other.id for other in entries().values() if other.date == one.date}
            later = any(entries()[key].date > one.date for key in found)
            assert found & same_day or later, f"{one.id}: {phrase}"


@pytest.mark.parametrize(
    ("phrase", "iso3", "days"),
    [
        pytest.param("Goïta's takeover", "MLI", ["2021-05-24", "2020-08-18"], id="two takeovers of one man"),
        pytest.param("Goïta’s takeover", "MLI", ["2021-05-24", "2020-08-18"], id="with a curly apostrophe"),
        pytest.param("Goïta came to power", "MLI", ["2021-05-24", "2020-08-18"], id="as a clause"),
        pytest.param("the 2021 coup", "MLI", ["2021-05-24"], id="the year decides"),
        pytest.param("the August 2020 coup", "MLI", ["2020-08-18"], id="the month decides"),
        pytest.param("coup d'État de 2021", "MLI", ["2021-05-24"], id="French"),
        pytest.param("l’arrivée au pouvoir des militaires", "MLI", ["2021-05-24", "2020-08-18"], id="French clause"),
        pytest.param("the coup", "MLI", ["2021-05-24", "2020-08-18"], id="a bare coup: the last two"),
        pytest.param("the coup", "BFA", ["2022-09-30", "2022-01-24"], id="two coups of one year"),
        pytest.param("the coup", "NER", ["2023-07-26"], id="one coup"),
        pytest.param("the 2010 coup", "NER", ["2010-02-18"], id="an older one by its year"),
        pytest.param("the military coup in Myanmar in 2021", "MMR", ["2021-02-01"], id="words around it"),
        pytest.param("the 1998 coup", "MLI", [], id="a coup that there was not"),
        pytest.param("the coup", None, [], id="whose coup"),
        pytest.param("the coup", "CHE", [], id="a country without one"),
        pytest.param("the full-scale invasion", "UKR", ["2022-02-24"], id="invasion"),
        pytest.param("the full-scale invasion", "RUS", ["2022-02-24"], id="told from the other side"),
        pytest.param("the war began", "SDN", ["2023-04-15"], id="the latest war, not Darfur"),
        pytest.param("the war in Ukraine", "SDN", ["2022-02-24"], id="a named war elsewhere"),
        pytest.param("the start of the war in Tigray", "ETH", ["2020-11-03"], id="Tigray"),
        pytest.param("Taliban takeover", None, ["2021-08-15"], id="a name needs no country"),
        pytest.param("October 7", "PSE", ["2023-10-07"], id="a day as a name"),
        pytest.param("7 octobre", "LBN", ["2023-10-07"], id="in a country that counts from it too"),
        pytest.param("October 7", "MLI", [], id="just a day elsewhere"),
        pytest.param("Wagner's arrival", "MLI", ["2021-12-01"], id="a deployment"),
        pytest.param("the withdrawal of Wagner", "MLI", ["2025-06-06"], id="a withdrawal"),
        pytest.param("Jovenel Moïse's assassination", "HTI", ["2021-07-07"], id="an assassination"),
        pytest.param("the war on drugs", "MEX", ["2006-12-11"], id="a campaign in Mexico"),
        pytest.param("the war on drugs", "PHL", ["2016-07-01"], id="its namesake"),
        pytest.param("the war started", "YEM", ["2015-03-26", "2014-09-21"], id="two beginnings"),
        pytest.param("the M23 resurgence", "COD", ["2021-11-07"], id="a return"),
        pytest.param("the rains", "MLI", [], id="nothing of the kind"),
        pytest.param("", "MLI", [], id="nothing"),
    ],
)
def test_a_phrase_gives_the_days_that_it_may_mean(phrase: str, iso3: str | None, days: list[str]) -> None:
    assert _days(phrase, iso3) == days


@pytest.mark.parametrize(
    ("before", "days"),
    [
        (date(2013, 6, 1), ["2012-03-22"]),
        (date(2020, 12, 1), ["2020-08-18"]),
        (date(2021, 6, 1), ["2021-05-24", "2020-08-18"]),
        (date(2011, 1, 1), []),
    ],
)
def test_a_report_cannot_mean_what_came_later(before: date, days: list[str]) -> None:
    assert _days("the coup", "MLI", before) == days


def test_an_id_gives_its_own_day() -> None:
    for key, one in entries().items():
        assert [found.date for found in happenings(key, iso3=None)] == [one.date]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_phrases_are_listed_once_with_a_role(language: str) -> None:
    found = list(surfaces(language))
    assert len(found) == len({form for form, _, _ in found})
    assert {role for _, _, role in found} == {EXPLICIT, GENERIC}


@given(st.text(max_size=80), st.sampled_from([None, "MLI", "SDN", "PSE", "ZZZ"]))
def test_any_text_is_answered_in_order_of_likelihood(text: str, iso3: str | None) -> None:
    found = [one.date for one in happenings(text, iso3=iso3, before=PUBLISHED)]
    assert found == sorted(set(found), reverse=True)
    assert all(day <= PUBLISHED for day in found)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_date_written_short_spans_its_month_and_year(day: date) -> None:
    whole, month, year = f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}"
    assert first_day(whole) == last_day(whole) == day
    for text in (month, year):
        first, last = first_day(text), last_day(text)
        assert first is not None
        assert last is not None
        assert first <= day <= last
        assert f"{last:%Y-%m-%d}".startswith(text)
