"""Where, when and by whom: what a claim says, what it takes from its context, and what stays open."""

from __future__ import annotations

from datetime import date

import pytest

from tollcheck.extract import extract
from tollcheck.model import WORLD, Article, Measure, Origin, Period, Reading, Sort
from tollcheck.resolve import resolve, resolve_all

PUBLISHED = date(2024, 3, 15)


def readings(text: str, *, title: str | None = None, focus: str | None = "MLI", language: str = "en") -> list[Reading]:
    """The likeliest reading of every claim."""
    article = Article(text, title=title, published=PUBLISHED, country_focus=focus, language=language)
    return [claim.readings[0] for claim in resolve_all(extract(article), article)]


@pytest.mark.parametrize(
    ("text", "place", "origin"),
    [
        pytest.param("In May nine people were killed in Gao.", "Gao", Origin.EXPLICIT, id="behind the verb"),
        pytest.param("In Gao, nine people were killed.", "Gao", Origin.EXPLICIT, id="before it"),
        pytest.param("The army raided Gao. Nine people were killed.", "Gao", Origin.INHERITED, id="before"),
        pytest.param("Nine people were killed in Karo Bourou.", "Karo Bourou", Origin.EXPLICIT, id="an unknown town"),
        pytest.param("Nine people were killed in northern Mali.", "northern Mali", Origin.EXPLICIT, id="a part of it"),
        pytest.param(
            "Nine people were killed in Niger's Tillabéri region.", "Tillabéri", Origin.EXPLICIT, id="narrower"
        ),
        pytest.param("Nine people were killed, the ministry in Paris said.", "Mali", Origin.ASSUMED, id="a ministry"),
        pytest.param("Nine people were killed near the border with Niger.", "Mali", Origin.ASSUMED, id="whose border"),
        pytest.param("Nine people were killed across the country.", "Mali", Origin.EXPLICIT, id="the country"),
        pytest.param(
            "Bamako accused JNIM and said nine were killed.", "Mali", Origin.ASSUMED, id="a capital that accuses"
        ),
        pytest.param(
            "Two attacks blamed by Bamako on JNIM killed nine.", "Mali", Origin.ASSUMED, id="a capital blames"
        ),
        pytest.param("BAMAKO — A boy was among nine killed in Gao.", "Gao", Origin.EXPLICIT, id="where it was written"),
        pytest.param("Nine people were killed.", "Mali", Origin.ASSUMED, id="nothing said"),
        pytest.param("All over the world 9,000 people were killed.", "World", Origin.EXPLICIT, id="the world"),
        pytest.param("In Gao nine died, a rare sight in the world.", "Gao", Origin.EXPLICIT, id="the world in passing"),
        pytest.param("More people died than anywhere in the world.", "Mali", Origin.ASSUMED, id="on the other side"),
        pytest.param(
            "Globally 9,000 people were killed. In 2023 nine were killed.", "Mali", Origin.INHERITED, id="back from it"
        ),
        pytest.param("Nine were killed, a fifth of the deaths worldwide.", "Mali", Origin.INHERITED, id="a share"),
    ],
)
def test_where(text: str, place: str, origin: Origin) -> None:
    (reading,) = readings(text)[-1:]
    assert reading.place is not None
    assert (reading.place.name, reading.slots["place"]) == (place, origin)


def test_the_world_in_french() -> None:
    text = "Dans le monde, 9 000 personnes ont été tuées, selon Le Monde."
    (reading,) = readings(text, focus=None, language="fr")
    assert reading.place == WORLD


def test_a_place_of_the_title_is_inherited() -> None:
    (reading,) = readings("Nine people were killed.", title="Mopti: a new front")
    assert reading.place is not None
    assert (reading.place.name, reading.slots["place"]) == ("Mopti", Origin.INHERITED)


def days(first: tuple[int, int, int], after: tuple[int, int, int]) -> Period:
    return Period(date(*first), date(*after))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        pytest.param("In 2022 nine people were killed.", days((2022, 1, 1), (2023, 1, 1)), id="a year"),
        pytest.param("Nine people were killed last year.", days((2023, 1, 1), (2024, 1, 1)), id="last year"),
        pytest.param("Nine people have died since January.", days((2024, 1, 1), (2024, 3, 16)), id="since"),
        pytest.param(
            "In May 2022 nine people died. Twelve more were wounded.", days((2022, 5, 1), (2022, 6, 1)), id="inherited"
        ),
        pytest.param(
            "In May 2022 nine people died, against 20 a year earlier.", days((2021, 5, 1), (2021, 6, 1)), id="earlier"
        ),
        pytest.param("Nine people were killed.", None, id="not said"),
    ],
)
def test_when(text: str, period: Period | None) -> None:
    assert readings(text)[-1].period == period


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        pytest.param("The army killed nine people in Gao.", ["Malian Armed Forces"], id="the army of the place"),
        pytest.param("Nine people were killed by JNIM.", ["JNIM"], id="by"),
        pytest.param("Nine people died in a JNIM attack.", ["JNIM"], id="whose attack"),
        pytest.param(
            "Nine people died in clashes between JNIM and the army.", ["JNIM", "Malian Armed Forces"], id="both sides"
        ),
        pytest.param("JNIM shelled Gao. The group killed nine people.", ["JNIM"], id="the group"),
        pytest.param("They were killed not by jihadists but by Wagner; nine died.", ["Wagner Group"], id="not X but Y"),
        pytest.param("Nine JNIM fighters were killed.", [], id="victims are no doers"),
        pytest.param("JNIM said nine people were killed.", [], id="sources are no doers"),
        pytest.param("Gunmen on motorbikes have killed nine people.", ["Gunmen"], id="as written"),
    ],
)
def test_who_did_it(text: str, doers: list[str]) -> None:
    assert [party.name for party in readings(text)[-1].perpetrators] == doers


def test_who_is_only_near_is_a_second_reading() -> None:
    text = "JNIM shelled the market. Nine people were killed."
    article = Article(text, country_focus="MLI", language="en")
    (claim,) = resolve_all(extract(article), article)
    assert [[party.name for party in reading.perpetrators] for reading in claim.readings] == [[], ["JNIM"]]
    assert [reading.slots["perpetrators"] for reading in claim.readings] == [Origin.OPEN, Origin.ASSUMED]


def test_a_fall_in_a_year_is_measured_from_the_year_before() -> None:
    (reading,) = readings("Government killings of civilians in Mali fell in 2022.")
    assert reading.period == days((2022, 1, 1), (2023, 1, 1))
    assert reading.baseline == days((2021, 1, 1), (2022, 1, 1))
    assert reading.slots["baseline"] is Origin.ASSUMED


def test_a_baseline_that_is_named_is_explicit() -> None:
    (reading,) = readings("In 2022 attacks rose by 40 percent compared with 2019.")
    assert reading.baseline == days((2019, 1, 1), (2020, 1, 1))
    assert reading.slots["baseline"] is Origin.EXPLICIT


def test_french_parties_have_their_common_names() -> None:
    (reading,) = readings("L'armée a tué neuf civils à Gao.", language="fr")
    assert [party.name for party in reading.perpetrators] == ["Malian Armed Forces"]


PAIRS = [("JNIM", "the Malian army"), ("Wagner", "JNIM")]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_swapping_the_names_of_two_parties_swaps_nothing_else(one: str, other: str) -> None:
    text = "In Gao {} killed nine people in 2022, and {} killed 40."
    first, second = readings(text.format(one, other)), readings(text.format(other, one))
    assert [reading.perpetrators for reading in first] == [reading.perpetrators for reading in reversed(second)]
    assert [(reading.place, reading.period) for reading in first] == [(r.place, r.period) for r in second]


def test_one_claim_is_resolved_as_in_the_whole_article() -> None:
    text = "In 2022 nine people were killed in Gao. Four of them were children."
    article = Article(text, language="en")
    extraction = extract(article)
    whole = resolve_all(extraction, article)
    assert [resolve(claim, extraction, article) for claim in extraction.claims] == [claim.readings for claim in whole]
    assert all(1 <= len(claim.readings) <= 3 for claim in whole)


@pytest.mark.parametrize(
    ("text", "among"),
    [
        pytest.param("2022 was the deadliest year in Mali since 2012.", "years", id="years"),
        pytest.param("June was the deadliest month since 2012.", "months", id="months"),
        pytest.param("It was the deadliest attack since 2012.", "attacks", id="attacks"),
        pytest.param("The bombing was the deadliest in Bamako since 2015.", "attacks", id="the noun before"),
        pytest.param("Ethiopia was the deadliest country in the world in 2022.", "countries", id="countries"),
    ],
)
def test_what_a_rank_is_one_among(text: str, among: str) -> None:
    (reading,) = readings(text)
    assert reading.against is not None
    assert reading.against.among == among


@pytest.mark.parametrize(
    ("text", "language", "ranked", "among"),
    [
        pytest.param("Chad was the bloodiest country in Africa in 2021.", "en", "Chad", "Africa", id="the subject"),
        pytest.param("In 2021 Asia's deadliest nation was Myanmar.", "en", "Myanmar", "Asia", id="the predicate"),
        pytest.param("Asia's deadliest war in 2021 was in Yemen.", "en", "Yemen", "Asia", id="a war in a country"),
        pytest.param(
            "Somalia, the deadliest country in East Africa, buried many in 2019.",
            "en",
            "Somalia",
            "East Africa",
            id="apposed",
        ),
        pytest.param(
            "In the world's deadliest country, Syria, many died in 2014.", "en", "Syria", "World", id="of the world"
        ),
        pytest.param(
            "Niger saw clashes. It was the deadliest country in the Sahel in 2021.",
            "en",
            "Niger",
            "Sahel",
            id="the country spoken of",
        ),
        pytest.param("Le Niger est le pays le plus meurtrier du Sahel en 2021.", "fr", "Niger", "Sahel", id="sujet"),
        pytest.param("En 2021, le pays le plus sanglant d'Asie était la Syrie.", "fr", "Syria", "Asia", id="attribut"),
    ],
)
def test_a_country_is_ranked_among_those_of_the_group_beside_it(
    text: str, language: str, ranked: str, among: str
) -> None:
    reading = readings(text, focus=None, language=language)[-1]
    assert reading.place is not None
    assert reading.against is not None
    assert reading.against.place is not None
    assert (reading.place.name, reading.against.place.name) == (ranked, among)
    assert reading.against.among == "countries"


def test_a_year_is_ranked_within_the_group_that_it_is_told_of() -> None:
    (reading,) = readings("2021 was the deadliest year in Africa since 1999.", focus=None)
    assert reading.place is not None
    assert reading.against is not None
    assert (reading.place.name, reading.against.place, reading.against.among) == ("Africa", None, "years")


@pytest.mark.parametrize(
    ("text", "language", "measure", "sides"),
    [
        pytest.param(
            "In 2020 bandits killed more farmers than the army.",
            "en",
            Measure.CIVILIAN_DEATHS,
            (["bandits"], ["Malian Armed Forces"]),
            id="than the army",
        ),
        pytest.param(
            "In 2020 fewer women were killed by the army than by bandits.",
            "en",
            Measure.CIVILIAN_DEATHS,
            (["Malian Armed Forces"], ["bandits"]),
            id="by and by",
        ),
        pytest.param(
            "Killings by JNIM surpassed those by the army in 2020.",
            "en",
            Measure.DEATHS,
            (["JNIM"], ["Malian Armed Forces"]),
            id="those by",
        ),
        pytest.param(
            "In 2020 the army killed more civilians than JNIM and ISGS.",
            "en",
            Measure.CIVILIAN_DEATHS,
            (["Malian Armed Forces"], ["JNIM", "Islamic State Sahel Province"]),
            id="two on the other side",
        ),
        pytest.param(
            "En 2020, les bandits ont tué moins de villageois que l'armée.",
            "fr",
            Measure.CIVILIAN_DEATHS,
            (["bandits"], ["Malian Armed Forces"]),
            id="que l'armée",
        ),
    ],
)
def test_both_sides_of_a_comparison_keep_their_doers(
    text: str, language: str, measure: Measure, sides: tuple[list[str], list[str]]
) -> None:
    (reading,) = readings(text, language=language)
    assert reading.against is not None
    assert reading.measure is measure
    found = ([p.name for p in reading.perpetrators], [p.name for p in reading.against.perpetrators])
    assert found == sides


def test_whom_bare_soldiers_are_counted_against() -> None:
    (reading,) = readings("In 2020 more villagers than soldiers were killed.")
    assert reading.against is not None
    assert (reading.measure, reading.against.measure) == (Measure.CIVILIAN_DEATHS, Measure.FIGHTER_DEATHS)
    assert (reading.perpetrators, reading.against.perpetrators) == ((), ())


def test_the_place_and_year_behind_than_are_those_of_both_sides() -> None:
    (reading,) = readings("Bandits killed more farmers than the army in Niger in 2020.", focus=None)
    assert reading.place is not None
    assert reading.against is not None
    assert (reading.place.name, reading.period) == ("Niger", days((2020, 1, 1), (2021, 1, 1)))
    assert (reading.against.place, reading.against.period) == (None, None)


def test_casualties_may_include_the_wounded_where_wounded_are_spoken_of() -> None:
    text = "There were 40 casualties in Gao in 2022, most of them lightly wounded."
    article = Article(text, language="en")
    sorts = [[reading.sort for reading in claim.readings] for claim in resolve_all(extract(article), article)]
    assert sorts[0] == [Sort.DOCUMENTED, Sort.KILLED_OR_WOUNDED]


SHARES_OF_PLACES = [
    pytest.param("Gao accounted for half of the deaths in Mali.", "Gao", "Mali", id="the subject"),
    pytest.param("Gao, a trading town on the river, made up half of the deaths.", "Gao", "Mali", id="an aside"),
    pytest.param("Mali accounted for half of the Sahel's deaths in 2022.", "Mali", "Sahel", id="whose deaths"),
    pytest.param("Half of those killed in Mali in May died in Gao.", "Gao", "Mali", id="behind its verb"),
    pytest.param("Half of the attacks took place in Gao and Timbuktu.", "Gao and Timbuktu", "Mali", id="two regions"),
    pytest.param(
        "Nine people were killed in Niger, four of them women, half of them in Diffa.", "Diffa", "Niger", id="of"
    ),
    pytest.param("Half of those who died in Gao were women.", "Gao", None, id="a whole of the same place"),
    pytest.param("Nine people were killed in Mali. Half of the dead in Gao were women.", "Gao", None, id="by who"),
    pytest.param("Mali was responsible for half of the deaths in Gao.", "Gao", None, id="a government that is blamed"),
]


@pytest.mark.parametrize(("text", "part", "whole"), SHARES_OF_PLACES)
def test_where_the_part_and_the_whole_of_a_share_lie(text: str, part: str, whole: str | None) -> None:
    share = readings(text)[-1]
    assert share.place is not None
    assert share.against is not None
    assert (share.place.name, share.against.place and share.against.place.name) == (part, whole)


def test_a_share_of_a_place_moves_nobody_there() -> None:
    *_, later = readings("Gao accounted for half of the deaths in Mali. In May nine people were killed.")
    assert later.place is not None
    assert later.place.name == "Mali"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("Clashes broke out in Gao. In May 2022, 300 people were killed.", ["Gao", "Mali"], id="a month"),
        pytest.param("Clashes broke out in Gao. On 3 May 2022 nine people were killed.", ["Gao"], id="a day"),
        pytest.param("In May 2022, 300 people were killed in Gao.", ["Gao"], id="its own place"),
        pytest.param(
            "Clashes broke out in Mali. In May 2022, 300 people were killed.", ["Mali"], id="the country told"
        ),
    ],
)
def test_a_figure_for_a_month_may_be_that_of_the_country(text: str, places: list[str]) -> None:
    article = Article(text, published=PUBLISHED, country_focus="MLI", language="en")
    (claim,) = resolve_all(extract(article), article)
    assert [reading.place.name for reading in claim.readings if reading.place] == places


def test_a_happening_without_a_known_day_is_as_long_ago_as_the_sentence_says() -> None:
    (reading,) = readings("In the two years since the mayor resigned, 90 people have been killed.")
    assert reading.period == days((2022, 3, 15), (2024, 3, 16))
