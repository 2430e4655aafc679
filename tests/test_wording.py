"""Suggested wordings: whatever is suggested instead of a claim checks as supported.

The claims are made from templates over countries, years, killers and numbers, most of them wrong on purpose, by a
seeded generator; each wording is then given to the checker as a text of its own, with nothing but the day on which the
article was published.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from tollcheck.model import Report, Review, Settings, VerdictId
from tollcheck.pipeline import Bench, Record, check, extract
from tollcheck.plugins import registry
from tollcheck.reading.read import read_text

PUBLISHED = date(2025, 10, 1)
CLAIMS, SEED = 540, 20251001
NOT_SUPPORTED = frozenset({VerdictId.DEPENDS, VerdictId.UNDECIDED, VerdictId.UNSUPPORTED, VerdictId.REFUTED})
COUNTRIES = (
    *("Mali", "Burkina Faso", "Niger", "Nigeria", "Cameroon", "Chad", "Sudan", "South Sudan", "Ethiopia", "Somalia"),
    *("the Central African Republic", "DR Congo", "Mozambique", "Libya", "Egypt", "Syria", "Iraq", "Yemen"),
    *("Afghanistan", "Pakistan", "India", "Myanmar", "the Philippines", "Thailand", "Ukraine", "Colombia"),
    *("Mexico", "Haiti", "Brazil", "Honduras", "Kenya", "Uganda", "Burundi", "Algeria", "Turkey", "Bangladesh"),
    *("Switzerland", "the United States", "Senegal", "Ivory Coast", "Sri Lanka", "Lebanon", "Ghana", "Togo"),
)
REGIONS = ("Mopti", "Gao", "Timbuktu", "Segou", "Menaka", "Kidal", "Tillaberi", "Diffa")
SAHEL = ("Mali", "Burkina Faso", "Niger")
MONTHS = ("January", "March", "April", "June", "August", "November")
HEDGES = ("", "about ", "at least ", "more than ", "fewer than ", "up to ")
DEAD = ("civilians were killed", "people were killed", "fighters were killed")


def generated() -> Iterator[str]:
    """Claims of every kind that is judged, over and over, with other places, times and numbers each time."""
    chance = Random(SEED)  # noqa: S311 - claims for a test
    while True:
        place, other = chance.sample(COUNTRIES, 2)
        year = chance.randint(2000, 2023)
        later = chance.randint(year + 1, 2024)
        many, more = (round(10 ** chance.uniform(0.3, 4.7)) for _ in range(2))
        hedge, dead, month = chance.choice(HEDGES), chance.choice(DEAD), chance.choice(MONTHS)
        sahel, region = chance.choice(SAHEL), chance.choice(REGIONS)
        recent = chance.randint(2018, 2023)
        yield f"In {year}, {hedge}{many:,} {dead} in {place}."
        yield f"{hedge}{many:,} {dead} in {place} between {year} and {later}.".capitalize()
        yield f"More than {many:,} civilians were killed in {place} each year between {year} and {later}."
        yield f"Deaths in {place} {'rose' if more > many else 'fell'} from {many:,} in {year} to {more:,} in {later}."
        yield f"Civilian deaths in {place} fell by {chance.randint(5, 95)} percent in {later}."
        yield f"Deaths in {place} {chance.choice(('tripled', 'doubled', 'quadrupled'))} in {later}."
        yield f"Killings of civilians in {place} reached {many:,} in {year}."
        yield f"Government forces killed {hedge}{many:,} civilians in {place} in {year}."
        yield f"Armed groups killed {hedge}{many:,} civilians in {place} in {year}."
        yield f"Government killings of civilians in {place} rose in {later}."
        percent = chance.randint(2, 98)
        yield f"Government forces were responsible for {percent} percent of civilian deaths in {sahel} in {year}."
        yield f"More people were killed in {place} than in {other} in {year}."
        yield f"More civilians were killed in {place} in {later} than in {year}."
        yield f"{later} was the deadliest year in {place} since {year}."
        yield f"JNIM killed {hedge}{many:,} civilians in {sahel} in {recent}."
        yield f"{hedge}{many:,} people were killed in {region} in {month} {recent}.".capitalize()
        yield f"{hedge}{many:,} civilians were killed in {sahel} in {month} {recent}.".capitalize()
        yield f"Deaths in {sahel} tripled between {month} {recent - 1} and {month} {recent}."


@pytest.fixture(scope="module")
def reviews() -> list[Review]:
    parts = registry()
    record = Record(parts.record())
    found = []
    for text, _ in zip(generated(), range(CLAIMS), strict=False):
        article = read_text(text, published=PUBLISHED)
        bench = Bench(record, parts, article.text, article.published)
        found += [bench.review(claim) for claim in extract(article).claims]
    return found


def checked(text: str, **settings: object) -> Report:
    """A wording as a text of its own, published with the article that it is for."""
    return check(read_text(text, published=PUBLISHED), settings=Settings(**settings), at="2025-10-01T00:00:00+00:00")


def test_every_wording_checks_as_supported(reviews):
    wordings = sorted({review.wording for review in reviews if review.wording})
    failing = {
        wording: [str(review.verdict.id) for review in report.reviews]
        for wording in wordings
        if not (report := checked(wording)).reviews
        or any(review.verdict.id is not VerdictId.SUPPORTED for review in report.reviews)
    }
    assert not failing


def test_nearly_all_claims_that_are_judged_and_not_supported_have_one(reviews):
    wanting = [review for review in reviews if review.verdict.id in NOT_SUPPORTED]
    assert len(reviews) >= 500
    assert len(wanting) >= 300
    without = [review.claim.quote for review in wanting if review.wording is None]
    assert len(without) <= 0.05 * len(wanting), without


def test_a_supported_claim_has_none(reviews):
    assert not [review.claim.quote for review in reviews if review.verdict.id is VerdictId.SUPPORTED and review.wording]


# One of each form, with the figures of the country-years 25.1 and, for months, regions and groups, the events 24.1.
FORMS = {
    "a count": (
        "More than 5,000 civilians were killed in Mali in 2022.",
        "UCDP 25.1 records 1,804 civilians killed in Mali in 2022.",
    ),
    "a rate over years, year by year": (
        "Between 2022 and 2024, more than 1,000 civilians were killed in Mali each year.",
        "UCDP 25.1 records 1,804 civilians killed in Mali in 2022, 759 in 2023 and 759 in 2024.",
    ),
    "a rate over many years, by the least and the most": (
        "More than 1,764 civilians were killed in Afghanistan each year between 2009 and 2017.",
        "UCDP 25.1 records between 876 and 1,171 civilians killed each year in Afghanistan from 2009 to 2017.",
    ),
    "a change, with whose killing it is": (
        "Government killings of civilians in Mali fell in 2024.",
        (
            "UCDP 25.1 records that deaths in one-sided violence by government forces in Mali fell from 204 in 2023 to "
            "29 in 2024 (the country's own government only)."
        ),
    ),
    "a ratio": (
        "Deaths in Niger tripled in 2022.",
        "UCDP 25.1 records that deaths in Niger, fighters included, fell from 1,130 in 2021 to 664 in 2022.",
    ),
    "a share": (
        "Government forces were responsible for 80 percent of civilian deaths in Burkina Faso in 2023.",
        (
            "According to UCDP 25.1, government forces were responsible for 27 percent of deaths in one-sided violence "
            "in Burkina Faso in 2023."
        ),
    ),
    "a comparison": (
        "More people were killed in Niger than in Mali in 2022.",
        "UCDP 25.1 records 664 deaths in organised violence in Niger in 2022 and 3,656 in Mali.",
    ),
    "a rank that has an ordinal": (
        "2024 was the deadliest year in Mali since 2012.",
        (
            "According to UCDP 25.1, 2024 was the third deadliest year in Mali since 2012, with 1,901 deaths in "
            "organised violence."
        ),
    ),
    "a rank too far down, beside the first": (
        "2021 was the deadliest year for civilians in Mali since 2012.",
        "UCDP 25.1 records 1,804 civilians killed in Mali in 2022 and 269 in 2021.",
    ),
    "a named killer": (
        "JNIM killed 2,000 civilians in Mali in 2022.",
        "UCDP 24.1 records 289 people killed in one-sided violence by JNIM in Mali in 2022.",
    ),
    "a class that holds the killer": (
        "The Malian army and Wagner killed 3,000 civilians in Mali in 2024.",
        (
            "UCDP 25.1 records 345 people killed in one-sided violence by the Malian Armed Forces and Wagner Group in "
            "Mali in 2024 (counted is any government: the record does not tell them apart)."
        ),
    ),
    "a region in a month": (
        "More than 9,000 civilians were killed in Mopti in March 2022.",
        "UCDP 24.1 records 265 civilians killed in Mopti, Mali, in March 2022.",
    ),
    "a town, by its region": (
        "At least 100 people were killed in Moura in March 2022.",
        "UCDP 24.1 records 450 deaths in organised violence in Mopti, Mali, in March 2022.",
    ),
    "what is covered of a period": (
        "More than 20,000 people were killed in Mali between 2023 and 2025.",
        "UCDP 25.1 records 4,019 deaths in organised violence in Mali from 2023 to 2024.",
    ),
    "another data set than the one that is named": (
        "ACLED recorded 4,000 deaths in Mali in 2022.",
        "UCDP 25.1 records 3,656 deaths in organised violence in Mali in 2022.",
    ),
    "none at all": (
        "More than 1,000 people were killed in Switzerland in 2023.",
        "UCDP 25.1 records no deaths in organised violence in Switzerland in 2023.",
    ),
}
WITHOUT = {
    "a period outside the record": "More than 2,000 civilians were killed in Mali in 2025.",
    "a killer who is not coded": "Wagner killed 500 civilians in Mali in 2023.",
    "a unit that is larger and has no name of its own": "More than 40,000 people were killed in Gaza in 2023.",
    "another sort of number": "At least 45 people were wounded in attacks in Niger in 2023.",
}


@pytest.mark.parametrize(("statement", "wording"), FORMS.values(), ids=FORMS)
def test_a_wording_says_what_the_record_holds(statement, wording):
    assert checked(statement).reviews[0].wording == wording
    assert {review.verdict.id for review in checked(wording).reviews} == {VerdictId.SUPPORTED}


@pytest.mark.parametrize("statement", WITHOUT.values(), ids=WITHOUT)
def test_where_nothing_can_be_said_there_is_none(statement):
    assert checked(statement).reviews[0].wording is None


@pytest.mark.parametrize("settings", [{"record": ("ucdp-cy@25.1",)}, {"as_of": date(2024, 12, 31)}], ids=str)
def test_the_wording_is_of_the_record_in_use(settings):
    statement = "More than 9,000 civilians were killed in Mali in 2021."
    wording = checked(statement, **settings).reviews[0].wording
    assert wording is not None
    assert {review.verdict.id for review in checked(wording, **settings).reviews} == {VerdictId.SUPPORTED}
