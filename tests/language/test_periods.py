"""Expressions of time in both languages, and the days that they stand for on a given day of publication."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcheck.language.periods import PeriodKind, find_periods, resolve_period
from tollcheck.model import Period

PUBLISHED = date(2025, 7, 9)  # a Wednesday
DAY = timedelta(days=1)

# text, wording found, first and last day (both inclusive), as of PUBLISHED
ENGLISH = [
    ("in 2022", "2022", "2022-01-01", "2022-12-31"),
    ("in March 2022", "March 2022", "2022-03-01", "2022-03-31"),
    ("in March", "March", "2025-03-01", "2025-03-31"),
    ("in October", "October", "2024-10-01", "2024-10-31"),
    ("in July", "July", "2025-07-01", "2025-07-31"),
    ("in May", "May", "2025-05-01", "2025-05-31"),
    ("last March", "last March", "2025-03-01", "2025-03-31"),
    ("last July", "last July", "2024-07-01", "2024-07-31"),
    ("in Feb. 2024", "Feb. 2024", "2024-02-01", "2024-02-29"),
    ("on 7 June", "7 June", "2025-06-07", "2025-06-07"),
    ("on 19 September", "19 September", "2024-09-19", "2024-09-19"),
    ("on March 14, 2022", "March 14, 2022", "2022-03-14", "2022-03-14"),
    ("on the 14th of March", "the 14th of March", "2025-03-14", "2025-03-14"),
    ("on Oct. 7, 2023", "Oct. 7, 2023", "2023-10-07", "2023-10-07"),
    ("on Friday, June 6, 2025", "Friday, June 6, 2025", "2025-06-06", "2025-06-06"),
    ("on 2024-03-15", "2024-03-15", "2024-03-15", "2024-03-15"),
    ("on 29 February", "29 February", "2024-02-29", "2024-02-29"),
    ("on Wednesday", "Wednesday", "2025-07-09", "2025-07-09"),
    ("on Thursday", "Thursday", "2025-07-03", "2025-07-03"),
    ("last Wednesday", "last Wednesday", "2025-07-02", "2025-07-02"),
    ("on Sunday night", "Sunday night", "2025-07-06", "2025-07-06"),
    ("Tuesday last week", "Tuesday last week", "2025-07-01", "2025-07-01"),
    ("on Monday and Tuesday", "Monday and Tuesday", "2025-07-07", "2025-07-08"),
    ("from Friday to Sunday", "from Friday to Sunday", "2025-07-04", "2025-07-06"),
    ("yesterday", "yesterday", "2025-07-08", "2025-07-08"),
    ("two days ago", "two days ago", "2025-07-07", "2025-07-07"),
    ("two years ago", "two years ago", "2023-01-01", "2023-12-31"),
    ("last week", "last week", "2025-06-30", "2025-07-06"),
    ("last month", "last month", "2025-06-01", "2025-06-30"),
    ("last year", "last year", "2024-01-01", "2024-12-31"),
    ("this year", "this year", "2025-01-01", "2025-07-09"),
    ("so far this year", "so far this year", "2025-01-01", "2025-07-09"),
    ("this year so far", "this year so far", "2025-01-01", "2025-07-09"),
    ("so far in 2025", "so far in 2025", "2025-01-01", "2025-07-09"),
    ("year to date", "year to date", "2025-01-01", "2025-07-09"),
    ("since the start of the year", "since the start of the year", "2025-01-01", "2025-07-09"),
    ("over the weekend", "over the weekend", "2025-07-05", "2025-07-06"),
    ("over the past two years", "over the past two years", "2023-07-09", "2025-07-09"),
    ("in the last six months", "in the last six months", "2025-01-09", "2025-07-09"),
    ("the offensive that began on 7 June has", "that began on 7 June", "2025-06-07", "2025-07-09"),
    ("the May assault on the base", "the May", "2025-05-01", "2025-05-31"),
    ("in the past 24 hours", "in the past 24 hours", "2025-07-08", "2025-07-09"),
    ("in the first half of 2025", "in the first half of 2025", "2025-01-01", "2025-06-30"),
    ("the second half of 2023", "the second half of 2023", "2023-07-01", "2023-12-31"),
    ("the first half of September last year", "the first half of September last year", "2024-09-01", "2024-09-15"),
    ("the first quarter of 2024", "the first quarter of 2024", "2024-01-01", "2024-03-31"),
    ("in the second quarter", "the second quarter", "2025-04-01", "2025-06-30"),
    ("Q3 2023", "Q3 2023", "2023-07-01", "2023-09-30"),
    ("the first six months of 2024", "the first six months of 2024", "2024-01-01", "2024-06-30"),
    ("the first six months of the year", "the first six months of the year", "2025-01-01", "2025-06-30"),
    ("the last three months of 2023", "the last three months of 2023", "2023-10-01", "2023-12-31"),
    ("the six months to June 2025", "the six months to June 2025", "2025-01-01", "2025-06-30"),
    ("the second week of March", "the second week of March", "2025-03-08", "2025-03-14"),
    ("early March", "early March", "2025-03-01", "2025-03-10"),
    ("mid-March", "mid-March", "2025-03-11", "2025-03-20"),
    ("late March", "late March", "2025-03-21", "2025-03-31"),
    ("early 2022", "early 2022", "2022-01-01", "2022-04-30"),
    ("all of 2023", "all of 2023", "2023-01-01", "2023-12-31"),
    ("in the summer of 2023", "the summer of 2023", "2023-06-01", "2023-08-31"),
    ("the winter of 2023-24", "the winter of 2023-24", "2023-12-01", "2024-02-29"),
    ("last summer", "last summer", "2024-06-01", "2024-08-31"),
    ("the 2010s", "the 2010s", "2010-01-01", "2019-12-31"),
    ("in 2022-23", "2022-23", "2022-01-01", "2023-12-31"),
    ("2015–2019", "2015–2019", "2015-01-01", "2019-12-31"),
    ("between 2022 and 2024", "between 2022 and 2024", "2022-01-01", "2024-12-31"),
    ("in 2022 and 2023", "2022 and 2023", "2022-01-01", "2023-12-31"),
    ("from January 2013 to February 2017", "from January 2013 to February 2017", "2013-01-01", "2017-02-28"),
    ("between May and July 2021", "between May and July 2021", "2021-05-01", "2021-07-31"),
    ("between November and February", "between November and February", "2024-11-01", "2025-02-28"),
    ("from November 2023 to March", "from November 2023 to March", "2023-11-01", "2024-03-31"),
    ("between 23 and 31 March", "between 23 and 31 March", "2025-03-23", "2025-03-31"),
    ("from 1 January to 30 June", "from 1 January to 30 June", "2025-01-01", "2025-06-30"),
    ("between March 1 and May 30", "between March 1 and May 30", "2025-03-01", "2025-05-30"),
    ("March 3-5, 2024", "March 3-5, 2024", "2024-03-03", "2024-03-05"),
    ("the night of 29 to 30 October", "the night of 29 to 30 October", "2024-10-29", "2024-10-30"),
    ("between mid-September and early November", None, "2024-09-11", "2024-11-10"),
    ("July-September 2024", "July-September 2024", "2024-07-01", "2024-09-30"),
    ("April–June", "April–June", "2025-04-01", "2025-06-30"),
    ("since April", "since April", "2025-04-01", "2025-07-09"),
    ("since 2016", "since 2016", "2016-01-01", "2025-07-09"),
    ("since at least 2012", "since at least 2012", "2012-01-01", "2025-07-09"),
    ("since the start of January", "since the start of January", "2025-01-01", "2025-07-09"),
    ("since 4 June", "since 4 June", "2025-06-04", "2025-07-09"),
    ("since late 2021", "since late 2021", "2021-09-01", "2025-07-09"),
    ("since last year", "since last year", "2024-01-01", "2025-07-09"),
    ("as of Tuesday evening", "as of Tuesday evening", None, "2025-07-08"),
    ("by the end of 2020", "by the end of 2020", None, "2020-12-31"),
    ("until June 2024", "until June 2024", None, "2024-06-30"),
    ("before 2020", "before 2020", None, "2019-12-31"),
    ("after March 2021", "after March 2021", "2021-04-01", "2025-07-09"),
    ("to date", "to date", None, "2025-07-09"),
    ("since 3 May, and as of 12 June,", "since 3 May, and as of 12 June", "2025-05-03", "2025-06-12"),
    ("So far in 2025 (as of 20 May)", "So far in 2025 (as of 20 May", "2025-01-01", "2025-05-20"),
    ("from 1 March till date", "from 1 March till date", "2025-03-01", "2025-07-09"),
    ("through to 12 June", "through to 12 June", None, "2025-06-12"),
    ("between 24/02/2025, when it began, and 17/03/2025", None, "2025-02-24", "2025-03-17"),
    ("Two weeks of clashes have killed 40", "Two weeks of", "2025-06-25", "2025-07-09"),
    ("after Saturday's raid", "after Saturday", "2025-07-05", "2025-07-05"),
]
FRENCH = [
    ("en 2022", "2022", "2022-01-01", "2022-12-31"),
    ("en mars", "mars", "2025-03-01", "2025-03-31"),
    ("au mois de mars 2022", "au mois de mars 2022", "2022-03-01", "2022-03-31"),
    ("en octobre dernier", "octobre dernier", "2024-10-01", "2024-10-31"),
    ("le 11 juin", "le 11 juin", "2025-06-11", "2025-06-11"),
    ("le 1er mars 2022", "le 1er mars 2022", "2022-03-01", "2022-03-01"),
    ("le vendredi 6 juin", "le vendredi 6 juin", "2025-06-06", "2025-06-06"),
    ("jeudi", "jeudi", "2025-07-03", "2025-07-03"),
    ("mercredi dernier", "mercredi dernier", "2025-07-02", "2025-07-02"),
    ("entre vendredi et dimanche", "entre vendredi et dimanche", "2025-07-04", "2025-07-06"),
    ("dans la nuit de samedi à dimanche", "dans la nuit de samedi à dimanche", "2025-07-05", "2025-07-06"),
    ("dans la nuit du 3 au 4 mai", "dans la nuit du 3 au 4 mai", "2025-05-03", "2025-05-04"),
    ("hier", "hier", "2025-07-08", "2025-07-08"),
    ("il y a deux ans", "il y a deux ans", "2023-01-01", "2023-12-31"),
    ("la semaine dernière", "la semaine dernière", "2025-06-30", "2025-07-06"),
    ("le mois dernier", "le mois dernier", "2025-06-01", "2025-06-30"),
    ("l'an dernier", "l'an dernier", "2024-01-01", "2024-12-31"),
    ("cette année", "cette année", "2025-01-01", "2025-07-09"),
    ("depuis le début de l'année", "depuis le début de l'année", "2025-01-01", "2025-07-09"),
    ("au cours des six derniers mois", "au cours des six derniers mois", "2025-01-09", "2025-07-09"),
    ("depuis six mois", "depuis six mois", "2025-01-09", "2025-07-09"),
    ("les six premiers mois de 2024", "les six premiers mois de 2024", "2024-01-01", "2024-06-30"),
    ("au premier semestre 2024", "au premier semestre 2024", "2024-01-01", "2024-06-30"),
    ("au troisième trimestre 2023", "au troisième trimestre 2023", "2023-07-01", "2023-09-30"),
    ("début mai", "début mai", "2025-05-01", "2025-05-10"),
    ("mi-mai", "mi-mai", "2025-05-11", "2025-05-20"),
    ("fin mars", "fin mars", "2025-03-21", "2025-03-31"),
    ("fin 2022", "fin 2022", "2022-09-01", "2022-12-31"),
    ("l'été dernier", "l'été dernier", "2024-06-01", "2024-08-31"),
    ("entre mai 2021 et avril 2022", "entre mai 2021 et avril 2022", "2021-05-01", "2022-04-30"),
    ("de janvier à juin", "de janvier à juin", "2025-01-01", "2025-06-30"),
    ("du 3 au 9 juin 2024", "du 3 au 9 juin 2024", "2024-06-03", "2024-06-09"),
    ("entre 2007 et 2022", "entre 2007 et 2022", "2007-01-01", "2022-12-31"),
    ("depuis janvier", "depuis janvier", "2025-01-01", "2025-07-09"),
    ("depuis le mois de novembre", "depuis le mois de novembre", "2024-11-01", "2025-07-09"),
    ("depuis mercredi", "depuis mercredi", "2025-07-09", "2025-07-09"),
    ("jusqu'à dimanche", "jusqu'à dimanche", None, "2025-07-06"),
    ("au dernier trimestre 2023", "au dernier trimestre 2023", "2023-10-01", "2023-12-31"),
    ("au 31 mai 2024", "au 31 mai 2024", None, "2024-05-31"),
    ("ces dernières 24 heures", "ces dernières 24 heures", "2025-07-08", "2025-07-09"),
    ("avant 2020", "avant 2020", None, "2019-12-31"),
    ("à ce jour", "à ce jour", None, "2025-07-09"),
]


def days(
    text: str, language: str, *, published: date | None = PUBLISHED, previous: Period | None = None
) -> tuple[str | None, str | None]:
    """The first and the last day of the only expression of a text, as ISO dates."""
    (mention,) = find_periods(text, language=language)
    found = resolve_period(mention.expression, published=published, previous=previous)
    if found is None:
        return None, None
    return found.start and found.start.isoformat(), found.end and (found.end - DAY).isoformat()


def month(year: int, number: int) -> Period:
    return Period(date(year, number, 1), date(year + number // 12, number % 12 + 1, 1))


@pytest.mark.parametrize(("text", "wording", "first", "last"), ENGLISH, ids=[row[0] for row in ENGLISH])
def test_english_periods(text: str, wording: str | None, first: str | None, last: str | None) -> None:
    (mention,) = find_periods(text, language="en")
    assert mention.span.of(text) == (wording or text) or mention.span.of(text) == text
    assert days(text, "en") == (first, last)


@pytest.mark.parametrize(("text", "wording", "first", "last"), FRENCH, ids=[row[0] for row in FRENCH])
def test_french_periods(text: str, wording: str, first: str | None, last: str | None) -> None:
    (mention,) = find_periods(text, language="fr")
    assert mention.span.of(text) == wording
    assert days(text, "fr") == (first, last)


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "in nine months", "duration"),
        ("en", "in the space of two weeks", "duration"),
        ("en", "three days of fighting", "duration"),
        ("en", "in recent months", "recent"),
        ("en", "over the past few weeks", "recent"),
        ("en", "the worst on record", "ever"),
        ("en", "the worst in history", "ever"),
        ("en", "most since the agency began keeping records two decades ago", "ever"),
        ("fr", "le pire bilan depuis le début des relevés", "ever"),
        ("en", "the winter of 2023", "season"),
        ("fr", "en trois jours", "duration"),
        ("fr", "ces derniers mois", "recent"),
        ("fr", "le plus meurtrier jamais enregistré", "ever"),
    ],
)
def test_what_the_text_leaves_open_stays_open(language: str, text: str, kind: str) -> None:
    (mention,) = find_periods(text, language=language)
    assert mention.expression.kind is PeriodKind(kind)
    assert resolve_period(mention.expression, published=PUBLISHED) is None


@pytest.mark.parametrize(
    ("language", "text", "anchor", "first"),
    [
        ("en", "Since the 2021 coup, 40 died", "the 2021 coup", "2021-01-01"),
        ("en", "since Goïta’s takeover—from 736", "Goïta’s takeover", None),
        (
            "en",
            "since the creation of the alliance in March, there",
            "the creation of the alliance in March",
            "2025-03-01",
        ),
        (
            "en",
            "Since the feud between two clans broke out on 9 May, ten",
            "the feud between two clans broke out on 9 May",
            "2025-05-09",
        ),
        (
            "en",
            "Since shelling began between the army and the rebels on 9 May, ten",
            "shelling began between the army and the rebels on 9 May",
            "2025-05-09",
        ),
        ("en", "since the war began two years ago, ten", "the war began two years ago", "2023-01-01"),
        ("en", "since the start of the siege, on 9 May, ten", "the start of the siege, on 9 May", "2025-05-09"),
        ("en", "since the start of the war through to 12 June.", "the start of the war", None),
        ("fr", "depuis le début d'un siège, le 9 mai, dix", "le début d'un siège, le 9 mai", "2025-05-09"),
        (
            "fr",
            "depuis que l'armée a pris le pouvoir en mai 2021, dix",
            "l'armée a pris le pouvoir en mai 2021",
            "2021-05-01",
        ),
        ("en", "Since last year's coup, killings rose", "last year's coup", "2024-01-01"),
        ("en", "Since the coup at least 300 have died", "the coup", None),
        ("en", "Since the coup Burkina Faso has lost towns", "the coup", None),
        ("en", "Since the fall of Kabul, fewer die", "the fall of Kabul", None),
        ("en", "since independence in 2011.", "independence in 2011", "2011-01-01"),
        ("en", "since its deployment in 2013.", "its deployment in 2013", "2013-01-01"),
        ("fr", "depuis le coup d'État de 2021, 40 morts", "le coup d'État de 2021", "2021-01-01"),
        ("fr", "depuis la chute de Goma en janvier, 40 morts", "la chute de Goma en janvier", "2025-01-01"),
        ("fr", "Depuis l'arrivée au pouvoir des militaires, 40 morts", "l'arrivée au pouvoir des militaires", None),
    ],
)
def test_a_happening_is_left_for_the_timeline(language: str, text: str, anchor: str, first: str | None) -> None:
    mention = find_periods(text, language=language)[0]
    assert mention.expression.kind is PeriodKind.SINCE
    assert mention.expression.anchor is not None
    assert mention.expression.anchor.of(text) == anchor
    found = resolve_period(mention.expression, published=PUBLISHED)
    assert (found and found.start and found.start.isoformat()) == first


@pytest.mark.parametrize(
    ("language", "text", "kind", "anchor"),
    [
        ("en", "before the war", "before", "the war"),
        ("en", "after the military coup of 2021", "after", "the military coup of 2021"),
        ("fr", "avant la guerre", "before", "la guerre"),
        ("fr", "après le coup d'État", "after", "le coup d'État"),
    ],
)
def test_before_and_after_a_happening(language: str, text: str, kind: str, anchor: str) -> None:
    (mention,) = find_periods(text, language=language)
    assert mention.expression.kind is PeriodKind(kind)
    assert mention.expression.anchor is not None
    assert mention.expression.anchor.of(text) == anchor


HALF = Period(date(2025, 1, 1), date(2025, 7, 1))
QUARTER = Period(date(2022, 4, 1), date(2022, 7, 1))


@pytest.mark.parametrize(
    ("language", "text", "previous", "first", "last"),
    [
        ("en", "the same period in 2024", HALF, "2024-01-01", "2024-06-30"),
        ("en", "the same months of 2020", HALF, "2020-01-01", "2020-06-30"),
        ("en", "the same period a year earlier", HALF, "2024-01-01", "2024-06-30"),
        ("en", "in the same period", HALF, "2025-01-01", "2025-06-30"),
        ("en", "a year earlier", month(2025, 3), "2024-03-01", "2024-03-31"),
        ("en", "the month before.", month(2024, 10), "2024-09-01", "2024-09-30"),
        ("en", "the year before.", Period(date(2023, 1, 1), date(2024, 1, 1)), "2022-01-01", "2022-12-31"),
        ("en", "the previous year", month(2025, 3), "2024-01-01", "2024-12-31"),
        ("en", "over the previous three months", QUARTER, "2022-01-01", "2022-03-31"),
        ("en", "in March", Period(date(2020, 1, 1), date(2021, 1, 1)), "2025-03-01", "2025-03-31"),
        ("en", "since then 40 died", month(2025, 3), "2025-03-01", "2025-07-09"),
        ("fr", "depuis lors, 40 morts", month(2025, 3), "2025-03-01", "2025-07-09"),
        ("fr", "la même période de 2023", HALF, "2023-01-01", "2023-06-30"),
        ("fr", "un an auparavant", HALF, "2024-01-01", "2024-06-30"),
        ("fr", "le lendemain", Period(date(2025, 7, 3), date(2025, 7, 4)), "2025-07-04", "2025-07-04"),
        ("fr", "le mois précédent", month(2025, 3), "2025-02-01", "2025-02-28"),
    ],
)
def test_what_was_said_before(language: str, text: str, previous: Period, first: str, last: str) -> None:
    assert days(text, language, previous=previous) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in 2022", "2022-01-01", "2022-12-31"),
        ("in March", None, None),
        ("on Monday", None, None),
        ("last year", None, None),
        ("since April 2021", "2021-04-01", None),
        ("by the end of 2020", None, "2020-12-31"),
        ("over the past two years", None, None),
    ],
)
def test_without_a_day_of_publication(text: str, first: str | None, last: str | None) -> None:
    assert days(text, "en", published=None) == (first, last)


def test_without_publication_the_year_spoken_of_before_serves() -> None:
    year = Period(date(2020, 1, 1), date(2021, 1, 1))
    assert days("on January 4", "en", published=None, previous=year) == ("2020-01-04", "2020-01-04")
    assert days("in March", "en", published=None, previous=year) == ("2020-03-01", "2020-03-31")


@pytest.mark.parametrize(
    "text",
    [
        "They may leave",
        "killed 2000 people",
        "a 34-year-old man",
        "he ran second",
        "the half-brother",
        "march on",
        "the fall of Kabul",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert find_periods(text, language="en") == ()


def test_in_march_14_people_died() -> None:
    text = "In March 14 people died"
    (mention,) = find_periods(text, language="en")
    assert mention.span.of(text) == "March"


WORDINGS = [row[0] for row in ENGLISH] + ["the same period a year earlier", "a year earlier", "since the coup"]
DATES = st.dates(date(1995, 1, 1), date(2040, 12, 31))


@given(st.sampled_from(WORDINGS), DATES)
def test_no_period_ends_before_it_begins(text: str, published: date) -> None:
    for mention in find_periods(text, language="en"):
        found = resolve_period(mention.expression, published=published)
        if found is not None and found.is_bounded:
            assert found.start < found.end  # type: ignore[operator]


@given(
    st.sampled_from(
        ["on Monday", "on 29 February", "in October", "last Friday", "yesterday", "last month", "two weeks ago"]
    ),
    DATES,
)
def test_undated_expressions_look_back(text: str, published: date) -> None:
    (mention,) = find_periods(text, language="en")
    found = resolve_period(mention.expression, published=published)
    assert found is not None and found.start is not None
    assert found.start <= published


@given(DATES, st.sampled_from(["on Monday", "on Friday", "last Sunday"]))
def test_weekdays_fall_on_their_day(published: date, text: str) -> None:
    (mention,) = find_periods(text, language="en")
    found = resolve_period(mention.expression, published=published)
    assert found is not None and found.start is not None
    assert found.start.weekday() == mention.expression.weekday
    assert 0 <= (published - found.start).days <= 7


PIECES = [
    "since",
    "the",
    "in",
    "March",
    "14",
    ",",
    "2022",
    "to",
    "between",
    "and",
    "last",
    "year",
    "first",
    "half",
    "of",
]
PIECES += [
    "six",
    "months",
    "ago",
    "early",
    "May",
    "-",
    "on",
    "Monday",
    "s",
    "coup",
    "depuis",
    "mars",
    "fin",
    "entre",
    "et",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join), st.sampled_from(["en", "fr"]), st.none() | DATES)
def test_any_mixture_can_be_read(text: str, language: str, published: date | None) -> None:
    found = find_periods(text, language=language)
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for mention in found:
        resolve_period(mention.expression, published=published)
