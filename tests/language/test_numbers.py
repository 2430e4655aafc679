"""Numbers of both languages: value, form, and what they count or do not count."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcheck.language.numbers import NumberMention, find_numbers

VALUES_EN = [
    ("3,000 people", "3,000", 3000, 3000, "digits"),
    ("3 000 people", "3 000", 3000, 3000, "digits"),
    ("3\u00a0000 people", "3\u00a0000", 3000, 3000, "digits"),
    ("3\u202f000 people", "3\u202f000", 3000, 3000, "digits"),
    ("3.000 people", "3.000", 3000, 3000, "digits"),
    ("12.345.678 people", "12.345.678", 12_345_678, 12_345_678, "digits"),
    ("3'000 people", "3'000", 3000, 3000, "digits"),
    ("1,50,000 people", "1,50,000", 150_000, 150_000, "digits"),
    ("a mean of 5.6 people", "5.6", 5.6, 5.6, "digits"),
    ("1,234.5 tonnes", "1,234.5", 1234.5, 1234.5, "digits"),
    ("1.2 million", "1.2 million", 1_200_000, 1_200_000, "mixed"),
    ("4.5k dead", "4.5k", 4500, 4500, "digits"),
    ("2m people", "2m", 2_000_000, 2_000_000, "digits"),
    ("two thousand", "two thousand", 2000, 2000, "words"),
    ("Twenty-one", "Twenty-one", 21, 21, "words"),
    ("a hundred", "a hundred", 100, 100, "words"),
    ("a hundred and fifty men", "a hundred and fifty", 150, 150, "words"),
    ("two dozen", "two dozen", 24, 24, "words"),
    ("a dozen", "a dozen", 12, 12, "words"),
    ("half a dozen", "half a dozen", 6, 6, "words"),
    ("half a million", "half a million", 500_000, 500_000, "words"),
    ("a quarter of a million", "a quarter of a million", 250_000, 250_000, "words"),
    ("four and a half million", "four and a half million", 4_500_000, 4_500_000, "words"),
    ("three lakh", "three lakh", 300_000, 300_000, "words"),
    ("2½ hours", "2", 2, 2, "digits"),
    ("between 300 and 400", "between 300 and 400", 300, 400, "digits"),
    ("between about 20 and 30", "between about 20 and 30", 20, 30, "digits"),
    ("anywhere between 3,000 and 5,000", "anywhere between 3,000 and 5,000", 3000, 5000, "digits"),
    ("300 to 400", "300 to 400", 300, 400, "digits"),
    ("from 20 to 30 died", "from 20 to 30", 20, 30, "digits"),
    ("30-40 bodies", "30-40", 30, 40, "digits"),
    ("35,500–43,000", "35,500–43,000", 35_500, 43_000, "digits"),
    ("two or three", "two or three", 2, 3, "words"),
    ("2 to 3 million", "2 to 3 million", 2_000_000, 3_000_000, "mixed"),
    ("two to three dozen", "two to three dozen", 24, 36, "words"),
    ("80 percent", "80 percent", 0.8, 0.8, "percent"),
    ("80 per cent", "80 per cent", 0.8, 0.8, "percent"),
    ("80%", "80%", 0.8, 0.8, "percent"),
    ("12.5 %", "12.5 %", 0.125, 0.125, "percent"),
    ("20 to 30 percent", "20 to 30 percent", 0.2, 0.3, "percent"),
    ("between 20% and 30%", "between 20% and 30%", 0.2, 0.3, "percent"),
    ("3.5 percentage points", "3.5 percentage points", 0.035, 0.035, "points"),
    ("a third of them", "a third", 1 / 3, 1 / 3, "fraction"),
    ("fell by a third", "a third", 1 / 3, 1 / 3, "fraction"),
    ("two-thirds", "two-thirds", 2 / 3, 2 / 3, "fraction"),
    ("three quarters of", "three quarters", 0.75, 0.75, "fraction"),
    ("half of them", "half", 0.5, 0.5, "fraction"),
    ("one in five", "one in five", 0.2, 0.2, "fraction"),
    ("one out of every ten", "one out of every ten", 0.1, 0.1, "fraction"),
    ("three deaths in four.", "three deaths in four", 0.75, 0.75, "fraction"),
    ("1-in-10 odds", "1-in-10", 0.1, 0.1, "fraction"),
    ("every third victim", "every third", 1 / 3, 1 / 3, "fraction"),
    ("1/3 of them", "1/3", 1 / 3, 1 / 3, "fraction"),
    ("half a percent", "half a percent", 0.005, 0.005, "fraction"),
    ("half again as many", "half again", 1.5, 1.5, "fold"),
    ("seven of the ten towns", "seven of the ten", 0.7, 0.7, "fraction"),
    ("doubled", "doubled", 2, 2, "fold"),
    ("tripled", "tripled", 3, 3, "fold"),
    ("quadrupled", "quadrupled", 4, 4, "fold"),
    ("halved", "halved", 0.5, 0.5, "fold"),
    ("twice as many", "twice", 2, 2, "fold"),
    ("double the number", "double", 2, 2, "fold"),
    ("threefold", "threefold", 3, 3, "fold"),
    ("four-fold", "four-fold", 4, 4, "fold"),
    ("1.5-fold", "1.5-fold", 1.5, 1.5, "fold"),
    ("four times higher", "four times", 4, 4, "fold"),
    ("two and a half times as many", "two and a half times", 2.5, 2.5, "fold"),
    ("three times fewer", "three times", 1 / 3, 1 / 3, "fold"),
    ("half as many", "half", 0.5, 0.5, "fold"),
    ("increased by five times", "by five times", 5, 5, "fold"),
    ("the fourth to die", "fourth", 4, 4, "ordinal"),
    ("the 14th victim", "14th", 14, 14, "ordinal"),
    ("the twenty-first", "twenty-first", 21, 21, "ordinal"),
    ("a third victim", "third", 3, 3, "ordinal"),
]
VALUES_FR = [
    ("3 000 personnes", "3 000", 3000, 3000, "digits"),
    ("1.500 civils", "1.500", 1500, 1500, "digits"),
    ("3,000 civils", "3,000", 3000, 3000, "digits"),
    ("12,5 morts", "12,5", 12.5, 12.5, "digits"),
    ("1,5 million", "1,5 million", 1_500_000, 1_500_000, "mixed"),
    ("1,234 million", "1,234 million", 1_234_000, 1_234_000, "mixed"),
    ("3 millions et demi de gens", "3 millions et demi", 3_500_000, 3_500_000, "mixed"),
    ("soixante et onze", "soixante et onze", 71, 71, "words"),
    ("quatre-vingt-dix", "quatre-vingt-dix", 90, 90, "words"),
    ("septante-deux", "septante-deux", 72, 72, "words"),
    ("nonante-neuf", "nonante-neuf", 99, 99, "words"),
    ("trente et une", "trente et une", 31, 31, "words"),
    ("une quinzaine", "une quinzaine", 15, 15, "words"),
    ("une dizaine", "une dizaine", 10, 10, "words"),
    ("d'une trentaine", "une trentaine", 30, 30, "words"),
    ("une centaine", "une centaine", 100, 100, "words"),
    ("un millier", "un millier", 1000, 1000, "words"),
    ("une dizaine de milliers", "une dizaine de milliers", 10_000, 10_000, "words"),
    ("deux douzaines", "deux douzaines", 24, 24, "words"),
    ("un demi-million", "un demi-million", 500_000, 500_000, "words"),
    ("entre 20 et 30", "entre 20 et 30", 20, 30, "digits"),
    ("de 7 000 à 12 000 hommes", "de 7 000 à 12 000", 7000, 12_000, "digits"),
    ("200 à 250 morts", "200 à 250", 200, 250, "digits"),
    ("deux ou trois", "deux ou trois", 2, 3, "words"),
    ("62 %", "62 %", 0.62, 0.62, "percent"),
    ("quatre-vingts pour cent", "quatre-vingts pour cent", 0.8, 0.8, "percent"),
    ("de 20 à 30 %", "de 20 à 30 %", 0.2, 0.3, "percent"),
    ("12 points de pourcentage", "12 points de pourcentage", 0.12, 0.12, "points"),
    ("un tiers", "un tiers", 1 / 3, 1 / 3, "fraction"),
    ("les deux tiers", "les deux tiers", 2 / 3, 2 / 3, "fraction"),
    ("la moitié", "la moitié", 0.5, 0.5, "fraction"),
    ("un sur cinq", "un sur cinq", 0.2, 0.2, "fraction"),
    ("trois décès sur cinq.", "trois décès sur cinq", 0.6, 0.6, "fraction"),
    ("un civil sur trois tué", "un civil sur trois", 1 / 3, 1 / 3, "fraction"),
    ("plus du tiers", "tiers", 1 / 3, 1 / 3, "fraction"),
    ("plus du double", "double", 2, 2, "fold"),
    ("neuf des dix", "neuf des dix", 0.9, 0.9, "fraction"),
    ("le bilan a doublé", "doublé", 2, 2, "fold"),
    ("multiplié par trois", "multiplié par trois", 3, 3, "fold"),
    ("divisé par deux", "divisé par deux", 0.5, 0.5, "fold"),
    ("trois fois plus", "trois fois", 3, 3, "fold"),
    ("deux fois moins", "deux fois", 0.5, 0.5, "fold"),
    ("le quatrième", "quatrième", 4, 4, "ordinal"),
    ("la 50e attaque", "50e", 50, 50, "ordinal"),
]


def only(text: str, language: str) -> NumberMention:
    found = [number for number in find_numbers(text, language=language) if number.role != "article"]
    assert found, text
    return found[0]


@pytest.mark.parametrize(("text", "written", "low", "high", "form"), VALUES_EN, ids=[row[0] for row in VALUES_EN])
def test_english_values(text: str, written: str, low: float, high: float, form: str) -> None:
    number = only(text, "en")
    assert (number.span.of(text), number.low, number.high, number.form) == (
        written,
        pytest.approx(low),
        pytest.approx(high),
        form,
    )
    assert number.is_range == (low != high)


@pytest.mark.parametrize(("text", "written", "low", "high", "form"), VALUES_FR, ids=[row[0] for row in VALUES_FR])
def test_french_values(text: str, written: str, low: float, high: float, form: str) -> None:
    number = only(text, "fr")
    assert (number.span.of(text), number.low, number.high, number.form) == (
        written,
        pytest.approx(low),
        pytest.approx(high),
        form,
    )


@pytest.mark.parametrize(
    ("language", "text", "vague"),
    [
        ("en", "wounding dozens", "dozens"),
        ("en", "several dozen men", "dozens"),
        ("en", "tens of bodies", "tens"),
        ("en", "scores of civilians", "scores"),
        ("en", "wounding scores", "scores"),
        ("en", "hundreds died", "hundreds"),
        ("en", "a few hundred", "hundreds"),
        ("en", "thousands fled", "thousands"),
        ("en", "tens of thousands", "tens_of_thousands"),
        ("en", "hundreds of thousands", "hundreds_of_thousands"),
        ("en", "millions fled", "millions"),
        ("en", "most of them", "most"),
        ("en", "the vast majority", "most"),
        ("fr", "des dizaines de morts", "tens"),
        ("fr", "plusieurs centaines", "hundreds"),
        ("fr", "des milliers", "thousands"),
        ("fr", "des dizaines de milliers", "tens_of_thousands"),
        ("fr", "la plupart", "most"),
        ("fr", "la grande majorité", "most"),
    ],
)
def test_vague_words(language: str, text: str, vague: str) -> None:
    number = only(text, language)
    assert (number.vague, number.form, number.high) == (vague, "vague", None)
    assert number.low == (0.5 if vague == "most" else None)


@pytest.mark.parametrize(
    ("text", "significant"),
    [
        ("3,000", 1000),
        ("736", 1),
        ("1.2 million", 100_000),
        ("4.5k", 100),
        ("two thousand", 1000),
        ("twenty", 10),
        ("twenty-one", 1),
        ("2,500", 100),
        ("12.5 percent", 0.001),
        ("80 percent", 0.1),
        ("two dozen", 12),
    ],
)
def test_significant_unit(text: str, significant: float) -> None:
    assert only(text, "en").significant == pytest.approx(significant)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the toll rose from 20 to 30"),
        ("en", "the toll fell from 22 to 9"),
        ("en", "deaths have gone, among the wounded of the camps there, from 40 to 117"),
        ("en", "rose to 89 from 25"),
        ("en", "went up from at least 10 to 25"),
        ("fr", "le bilan est passé de 20 à 30"),
    ],
)
def test_two_ends_of_a_change_are_no_range(language: str, text: str) -> None:
    assert len(find_numbers(text, language=language)) == 2


def test_a_range_keeps_its_two_ends() -> None:
    text = "between 20 and 30 percent"
    parts = only(text, "en").parts
    assert parts is not None
    assert [(part.span.of(text), part.low) for part in parts] == [("20", 0.2), ("30", 0.3)]


@pytest.mark.parametrize(
    "text",
    ["January 4 – 14 died", "* **May 4** – 14 died", "In 2021 – 14 died", "the night of 4 - fourteen died"],
)
def test_a_dash_after_a_date_is_no_range(text: str) -> None:
    assert not any(number.is_range for number in find_numbers(text, language="en"))


ROLES_EN = [
    ("a 34-year-old man", "34", "age"),
    ("pupils aged 12 to 15", "12 to 15", "age"),
    ("children under five", "five", "age"),
    ("a boy of six", "six", "age"),
    ("one farmer, 54, said", "54", "age"),
    ("over the age of 70", "70", "age"),
    ("in 2022", "2022", "year"),
    ("since 1998", "1998", "year"),
    ("on 7 June", "7", "date"),
    ("on March 14, 2022", "14", "date"),
    ("on 2024-03-15", "2024-03-15", "date"),
    ("worth $3m", "3m", "money"),
    ("€5 billion", "5 billion", "money"),
    ("millions of dollars", "millions", "money"),
    ("20,000 CFA francs", "20,000", "money"),
    ("30 km away", "30", "distance"),
    ("a building 30 miles off", "30", "distance"),
    ("a 155 mm shell", "155", "unit_name"),
    ("400 hectares", "400", "distance"),
    ("12 tonnes of rice", "12", "weight"),
    ("at 5 a.m.", "5", "time"),
    ("at 14:30", "14:30", "time"),
    ("at 1730 GMT", "1730", "time"),
    ("the 3rd brigade", "3rd", "unit_name"),
    ("the 7th Mountain Battalion", "7th", "unit_name"),
    ("the G5 summit", "G5", "unit_name"),
    ("M23 rebels", "M23", "unit_name"),
    ("Covid-19", "19", "unit_name"),
    ("an F-16 jet", "16", "unit_name"),
    ("Route 60", "60", "unit_name"),
    ("UN resolution 2334", "2334", "unit_name"),
    ("Section 4.2", "4.2", "unit_name"),
    ("call +380 44 555 0132", "+380 44 555 0132", "phone"),
    ("see https://example.org/2023/5", "https://example.org/2023/5", "url"),
    ("version 2.1.3", "2.1.3", "version"),
    ("for three days", "three", "duration"),
    ("in nine months", "nine", "duration"),
    ("a 15-hour siege", "15", "duration"),
    ("over the past two years", "two", "duration"),
    ("every nine minutes", "nine", "duration"),
    ("15 percent of its territory", "15 percent", "territory"),
    ("4.2 per 100,000 inhabitants", "100,000", "per_head"),
    ("1. Introduction", "1", "list_number"),
    ("at 14.5°N", "14.5", "temperature"),
]
ROLES_FR = [
    ("un garçon de 12 ans", "12", "age"),
    ("âgés de 19 à 34 ans", "de 19 à 34", "age"),
    ("les moins de 18 ans,", "18", "age"),
    ("en 2022", "2022", "year"),
    ("le 7 juin", "7", "date"),
    ("le 1er mars", "1er", "date"),
    ("210 000 FCFA", "210 000", "money"),
    ("20 milliards de dollars", "20 milliards", "money"),
    ("à 30 kilomètres", "30", "distance"),
    ("à 19h00", "19h00", "time"),
    ("à 5 h 30", "5 h 30", "time"),
    ("le 3e bataillon", "3e", "unit_name"),
    ("l'article 51", "51", "unit_name"),
    ("la loi n° 2023", "2023", "unit_name"),
    ("le G5 Sahel", "G5", "unit_name"),
    ("pendant trois jours", "trois", "duration"),
    ("il y a deux ans", "deux", "duration"),
    ("depuis plus de vingt ans, la guerre", "vingt", "duration"),
    ("15 % du territoire", "15 %", "territory"),
    ("3 tonnes d'explosifs", "3", "weight"),
]
PLAIN = [
    ("en", "33 people died"),
    ("en", "the toll stood at 189 a day earlier"),
    ("en", "killed 2000 people"),
    ("en", "more than 2000 died"),
    ("en", "nearly 2,000 last year"),
    ("en", "736 per year"),
    ("en", "three of the dead"),
    ("en", "a 1,500-strong force"),
    ("fr", "1 500 civils tués"),
    ("fr", "plus de 2000 morts"),
    ("fr", "il y a 40 morts"),
    ("fr", "14 morts par jour"),
]


@pytest.mark.parametrize(("text", "written", "role"), ROLES_EN, ids=[row[0] for row in ROLES_EN])
def test_english_numbers_that_count_nobody(text: str, written: str, role: str) -> None:
    found = {number.span.of(text): number.role for number in find_numbers(text, language="en")}
    assert found.get(written) == role


@pytest.mark.parametrize(("text", "written", "role"), ROLES_FR, ids=[row[0] for row in ROLES_FR])
def test_french_numbers_that_count_nobody(text: str, written: str, role: str) -> None:
    found = {number.span.of(text): number.role for number in find_numbers(text, language="fr")}
    assert found.get(written) == role


@pytest.mark.parametrize(("language", "text"), PLAIN)
def test_numbers_that_count(language: str, text: str) -> None:
    assert find_numbers(text, language=language)[0].role == "plain"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "no one died"),
        ("en", "the first half"),
        ("en", "they hate one another"),
        ("en", "each one of them"),
        ("en", "half-hearted"),
        ("fr", "l'un d'eux"),
        ("fr", "un quart d'heure"),
        ("fr", "quelqu'un"),
    ],
)
def test_words_that_only_look_like_numbers(language: str, text: str) -> None:
    found = [number.span.of(text) for number in find_numbers(text, language=language) if number.form != "ordinal"]
    assert found == []


def test_french_articles_are_marked() -> None:
    assert [number.role for number in find_numbers("un mort et deux blessés", language="fr")] == ["article", "plain"]


def test_an_unknown_language_gives_its_digits() -> None:
    found = find_numbers("3.000 Menschen, 12 %, 30-40, zwei", language="de")
    assert [(number.low, number.high) for number in found] == [(3000, 3000), (0.12, 0.12), (30, 40)]


ENGLISH_PIECES = [
    "33",
    "3,000",
    "twenty",
    "hundred",
    "and",
    "a",
    "million",
    "dozen",
    "of",
    "percent",
    "half",
    "third",
    "in",
]
FRENCH_PIECES = [
    "un",
    "vingt",
    "et",
    "cent",
    "mille",
    "sur",
    "à",
    "fois",
    "plus",
    "1er",
    "depuis",
    "é",
    "19h00",
    "’",
    "«",
]
SHARED_PIECES = [
    "to",
    "-",
    "between",
    "from",
    "2022",
    "March",
    "year",
    "s",
    ",",
    ".",
    "(",
    ")",
    "\n",
    "+",
    "G5",
    "$",
    "%",
]
PIECES = st.sampled_from([*ENGLISH_PIECES, *FRENCH_PIECES, *SHARED_PIECES])


@given(st.lists(PIECES, max_size=30).map(" ".join), st.sampled_from(["en", "fr", "de"]))
def test_numbers_stand_in_order_and_apart(text: str, language: str) -> None:
    found = find_numbers(text, language=language)
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for number in found:
        assert 0 <= number.span.start < number.span.end <= len(text)
        assert number.low is None or number.high is None or number.low <= number.high


@given(st.text(), st.sampled_from(["en", "fr", "und"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    for number in find_numbers(text, language=language):
        assert number.span.of(text).strip()


@given(st.lists(PIECES, max_size=12).map(" ".join), st.sampled_from(["en", "fr"]))
def test_offsets_shift_with_the_text(text: str, language: str) -> None:
    here = [(number.span.start, number.low, number.role) for number in find_numbers(text, language=language)]
    lead = "Oh.\n"
    there = [
        (number.span.start - len(lead), number.low, number.role)
        for number in find_numbers(lead + text, language=language)
    ]
    assert here == there
