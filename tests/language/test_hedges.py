"""The table of hedges: every hedge has words, every word is found, every interval is as published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcheck.language.hedges import Family, find_hedges, hedge_of, hedges, quantity
from tollcheck.language.numbers import find_numbers
from tollcheck.model import Hedge, Quantity, Rate

NUMBERS = st.integers(1, 999_999)
PREFIXES = {
    "exact": "",
    "about": "about ",
    "nearly": "nearly ",
    "at_least": "at least ",
    "more_than": "more than ",
    "less_than": "less than ",
    "up_to": "up to ",
}


def read(
    text: str, *, language: str = "en", family: Family = "count", rate: Rate | None = None, sign: int = 1
) -> Quantity:
    number = find_numbers(text, language=language)[0]
    return quantity(number, hedge_of(number, find_hedges(text, language=language)), family=family, rate=rate, sign=sign)


QUANTITIES = [
    # text, family, low, high, hedge, interval
    ("33 people", "count", 33, 33, "exact", 32.5, 33.5),
    ("736 people", "count", 736, 736, "exact", 735.5, 736.5),
    ("3,000 people", "count", 3000, 3000, "exact", 2700, 3300),
    ("2,500 people", "count", 2500, 2500, "exact", 2450, 2550),
    ("20 people", "count", 20, 20, "exact", 18, 22),
    ("0 people", "count", 0, 0, "exact", 0, 0),
    ("1.2 million people", "count", 1_200_000, 1_200_000, "exact", 1_150_000, 1_250_000),
    ("a dozen people", "count", 12, 12, "exact", 10.8, 13.2),
    ("about 33 people", "count", 33, 33, "about", 28.05, 37.95),
    ("some 3,000 people", "count", 3000, 3000, "about", 2550, 3450),
    ("20-odd bodies", "count", 20, 20, "about", 17, 23),
    ("nearly 1,000 people", "count", 1000, 1000, "about", 900, 1000),
    ("close to 736", "count", 736, 736, "about", 662.4, 736),
    ("at least 33", "count", 33, None, "at_least", 33, None),
    ("no fewer than 33", "count", 33, None, "at_least", 33, None),
    ("33 or more", "count", 33, None, "at_least", 33, None),
    ("over 3,000", "count", 3000, None, "more_than", 3000, None),
    ("more than a dozen", "count", 12, None, "more_than", 12, None),
    ("upwards of 1,300", "count", 1300, None, "more_than", 1300, None),
    ("fewer than 30", "count", None, 30, "less_than", None, 30),
    ("up to 40", "count", None, 40, "up_to", None, 40),
    ("as many as 40", "count", None, 40, "up_to", None, 40),
    ("no more than a dozen", "count", None, 12, "up_to", None, 12),
    ("between 150 and 200", "count", 150, 200, "between", 150, 200),
    ("some 200-250 people", "count", 200, 250, "between", 200, 250),
    ("more than an estimated 300", "count", 300, None, "more_than", 300, None),
    ("80 percent of them", "share", 0.8, 0.8, "exact", 0.775, 0.825),
    ("half of them", "share", 0.5, 0.5, "exact", 0.475, 0.525),
    ("99% of them", "share", 0.99, 0.99, "exact", 0.965, 1.0),
    ("about 41 per cent", "share", 0.41, 0.41, "about", 0.3485, 0.4715),
    ("about 10 per cent", "share", 0.1, 0.1, "about", 0.075, 0.125),
    ("nearly half of them", "share", 0.5, 0.5, "about", 0.45, 0.5),
    ("more than 80% of them", "share", 0.8, None, "more_than", 0.8, None),
    ("most of them", "share", 0.5, None, "more_than", 0.5, None),
    ("fourfold", "fold", 4, 4, "exact", 3.6, 4.4),
    ("more than fourfold", "fold", 4, None, "more_than", 4, None),
    ("nearly doubled", "fold", 2, 2, "about", 1.8, 2),
    ("more than halved", "fold", 0.5, None, "more_than", None, 0.5),
    ("rose 38 percent", "change", 0.38, 0.38, "exact", 0.375, 0.385),
    ("rose 80 percent", "change", 0.8, 0.8, "exact", 0.75, 0.85),
    ("the second deadliest", "rank", 2, 2, "exact", 2, 2),
]


@pytest.mark.parametrize(
    ("text", "family", "low", "high", "hedge", "lowest", "highest"), QUANTITIES, ids=[row[0] for row in QUANTITIES]
)
def test_english_quantities(
    text: str,
    family: Family,
    low: float | None,
    high: float | None,
    hedge: str,
    lowest: float | None,
    highest: float | None,
) -> None:
    found = read(text, family=family)
    assert (found.low, found.high, found.hedge) == (low, high, Hedge(hedge))
    assert (found.interval.low, found.interval.high) == (pytest.approx(lowest), pytest.approx(highest))


@pytest.mark.parametrize(
    ("text", "low", "high", "hedge"),
    [
        ("environ 300 morts", 300, 300, "about"),
        ("quelque 135 000 personnes", 135_000, 135_000, "about"),
        ("une quinzaine de morts", 15, 15, "about"),
        ("plus d'une centaine", 100, None, "more_than"),
        ("plus de 1.500 civils", 1500, None, "more_than"),
        ("au moins seize morts", 16, None, "at_least"),
        ("pas moins de 45", 45, None, "at_least"),
        ("40 blessés au moins", 40, None, "at_least"),
        ("près de quatorze morts", 14, 14, "about"),
        ("jusqu'à 40", None, 40, "up_to"),
        ("moins de 30", None, 30, "less_than"),
        ("le bilan a dépassé les 40 000 morts", 40_000, None, "more_than"),
        ("entre 22 et 29 corps", 22, 29, "between"),
        ("deux douzaines", 24, 24, "exact"),
    ],
)
def test_french_quantities(text: str, low: float | None, high: float | None, hedge: str) -> None:
    found = read(text, language="fr")
    assert (found.low, found.high, found.hedge) == (low, high, Hedge(hedge))


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("dozens died", "en", 24, 99),
        ("scores of people", "en", 40, 99),
        ("hundreds died", "en", 200, 999),
        ("thousands died", "en", 2000, 9999),
        ("tens of thousands died", "en", 20_000, 99_999),
        ("hundreds of thousands died", "en", 200_000, 999_999),
        ("des dizaines de morts", "fr", 20, 99),
        ("des centaines de morts", "fr", 200, 999),
    ],
)
def test_vague_words_have_an_interval_and_no_value(text: str, language: str, low: float, high: float) -> None:
    found = read(text, language=language)
    assert (found.low, found.high, found.hedge) == (None, None, None)
    assert (found.interval.low, found.interval.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "low", "high", "lowest", "highest", "is_open"),
    [
        ("more than half", -0.5, None, None, -0.5, True),
        ("at least half", -0.5, None, None, -0.5, False),
        ("23 percent", -0.23, -0.23, -0.235, -0.225, False),
        ("up to 20 percent", None, -0.2, -0.2, None, False),
        ("between 20 and 30 percent", -0.3, -0.2, -0.3, -0.2, False),
    ],
)
def test_a_fall_is_mirrored(
    text: str, low: float | None, high: float | None, lowest: float | None, highest: float | None, is_open: bool
) -> None:
    found = read(text, family="change", sign=-1)
    assert (found.low, found.high) == (low, high)
    assert (found.interval.low, found.interval.high) == (pytest.approx(lowest), pytest.approx(highest))
    assert (found.interval.low_open or found.interval.high_open) == is_open


def test_a_quantity_carries_its_rate() -> None:
    assert read("736 people", rate=Rate.PER_YEAR).rate is Rate.PER_YEAR
    assert read("736 people").rate is None


def test_more_than_leaves_its_own_number_out() -> None:
    assert 3000 not in read("more than 3,000").interval
    assert 3000 in read("at least 3,000").interval
    assert 3000 not in read("less than 3,000").interval
    assert 3000 in read("up to 3,000").interval


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('130, "roughly half of them"', "half"),
        ("30 hurt, at least 40 dead", "40"),
        ("In the past 24 hours, more than 400", "400"),
        ("killed over 280, in over five days", "280"),
    ],
)
def test_a_hedge_belongs_to_the_number_behind_it(text: str, written: str) -> None:
    hedged = [found.number.of(text) for found in find_hedges(text, language="en")]
    assert written in hedged
    assert not {"130", "30", "24"} & set(hedged)


def test_years_and_names_take_no_hedge() -> None:
    assert find_hedges("around 2019, since at least 2012, over Route 60, about the M23", language="en") == ()


WORDS = [
    (language, position, phrase, row.id)
    for row in hedges()
    for position, table in (("before", row.before), ("after", row.after))
    for language, phrases in table.items()
    for phrase in phrases
]


@pytest.mark.parametrize(
    ("language", "position", "phrase", "row"), WORDS, ids=[f"{word[0]}:{word[2]}" for word in WORDS]
)
def test_every_word_of_the_table_is_found(language: str, position: str, phrase: str, row: str) -> None:
    text = f"X {phrase} 347 {'hommes' if language == 'fr' else 'men'}" if position == "before" else f"X 347 {phrase}"
    found = find_hedges(text, language=language)
    assert [(mention.id, mention.position) for mention in found] == [(row, position)]
    assert phrase.strip("' ") in found[0].span.of(text)


def test_the_table_covers_every_hedge() -> None:
    assert {row.hedge for row in hedges() if row.hedge is not None} == set(Hedge)
    assert all(row.rationale.endswith(".") for row in hedges())
    assert len({row.id for row in hedges()}) == len(hedges())


def test_no_word_stands_for_two_hedges() -> None:
    seen: dict[tuple[str, str, str], str] = {}
    for language, position, phrase, row in WORDS:
        assert seen.setdefault((language, position, phrase), row) == row


@given(NUMBERS, st.sampled_from(sorted(PREFIXES)))
def test_the_number_itself_meets_its_interval(value: int, row: str) -> None:
    interval = read(f"{PREFIXES[row]}{value:,} people").interval
    assert interval.meets(value - 1e-6, value + 1e-6)
    assert (value in interval) == (row not in {"more_than", "less_than"})


@given(NUMBERS, NUMBERS, st.sampled_from(sorted(PREFIXES.keys() - {"exact"})))
def test_intervals_grow_with_the_number(one: int, two: int, row: str) -> None:
    """Plain numbers are left out: they are as wide as their rounding, so that 999 is narrower than 1,000."""
    smaller, larger = (read(f"{PREFIXES[row]}{value:,} people").interval for value in sorted((one, two)))
    for edge in ("low", "high"):
        before, after = getattr(smaller, edge), getattr(larger, edge)
        assert (before is None) == (after is None)
        assert before is None or before <= after


@given(NUMBERS)
def test_a_hedge_never_narrows(value: int) -> None:
    plain, about = (read(f"{prefix}{value:,} people").interval for prefix in ("", "about "))
    assert about.low is not None and plain.low is not None and about.high is not None and plain.high is not None
    assert about.low <= plain.low and plain.high <= about.high


@given(NUMBERS)
def test_a_plain_number_never_reaches_farther_than_a_tenth(value: int) -> None:
    interval = read(f"{value:,} people").interval
    assert interval.low is not None and interval.high is not None
    assert value - 0.1 * value - 1e-6 <= interval.low <= value <= interval.high <= value + 0.1 * value + 1e-6


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("up on 2023 and more than in any year", "en", id="and more than"),
        pytest.param("300 morts, ou plus que jamais", "fr", id="ou plus que"),
    ],
)
def test_a_bound_behind_a_number_is_none_where_a_comparison_goes_on(text: str, language: str) -> None:
    assert find_hedges(text, language=language) == ()


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("deux morts et plus de trente blessés", "fr", [None, "more_than"]),
        ("261 femmes et plus de 150 secouristes", "fr", [None, "more_than"]),
        ("trente morts et plus", "fr", ["at_least"]),
        ("30 killed or more than 40", "en", [None, "more_than"]),
        ("30 killed or more, 40 hurt", "en", ["at_least", None]),
    ],
)
def test_a_hedge_is_not_cut_out_of_that_of_the_next_number(text: str, language: str, told: list[str | None]) -> None:
    hedged = find_hedges(text, language=language)
    found = [hedge_of(number, hedged) for number in find_numbers(text, language=language)]
    assert [hedge.id if hedge else None for hedge in found] == told
