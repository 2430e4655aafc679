"""So many in each year, month or day."""

from __future__ import annotations

import pytest

from tollcheck.language.numbers import find_numbers
from tollcheck.language.rates import find_rates, per_rate, rate_of
from tollcheck.model import Rate

RATES = [
    ("en", "736 per year", Rate.PER_YEAR, 1, 1),
    ("en", "over 3,000 annually", Rate.PER_YEAR, 1, 1),
    ("en", "500 a year", Rate.PER_YEAR, 1, 1),
    ("en", "20 each month", Rate.PER_MONTH, 1, 1),
    ("en", "a monthly mean of 40", Rate.PER_MONTH, 1, 1),
    ("en", "5.6 people a day", Rate.PER_DAY, 1, 1),
    ("en", "twelve every day", Rate.PER_DAY, 1, 1),
    ("en", "one every nine minutes", Rate.PER_DAY, 160, 160),
    ("en", "every three to four months", Rate.PER_MONTH, 1 / 4, 1 / 3),
    ("en", "one every other day", Rate.PER_DAY, 0.5, 0.5),
    ("en", "two an hour", Rate.PER_DAY, 24, 24),
    ("en", "30 a week", Rate.PER_MONTH, 4.348, 4.348),
    ("fr", "500 par an", Rate.PER_YEAR, 1, 1),
    ("fr", "quatorze morts par jour", Rate.PER_DAY, 1, 1),
    ("fr", "40 chaque mois", Rate.PER_MONTH, 1, 1),
    ("fr", "une toutes les trois heures", Rate.PER_DAY, 8, 8),
    ("fr", "tous les deux mois", Rate.PER_MONTH, 0.5, 0.5),
    ("fr", "un jour sur deux", Rate.PER_DAY, 0.5, 0.5),
    ("fr", "une moyenne mensuelle de 40", Rate.PER_MONTH, 1, 1),
]


@pytest.mark.parametrize(("language", "text", "rate", "low", "high"), RATES, ids=[row[1] for row in RATES])
def test_rates(language: str, text: str, rate: Rate, low: float, high: float) -> None:
    found = find_rates(text, language=language)
    assert len(found) == 1
    assert found[0].rate is rate
    assert (found[0].low, found[0].high) == (pytest.approx(low, rel=1e-3), pytest.approx(high, rel=1e-3))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a year earlier"),
        ("en", "a year ago"),
        ("en", "tripled in a year"),
        ("en", "within a month"),
        ("en", "half a day"),
        ("en", "for a day"),
        ("en", "a day after the raid"),
        ("fr", "un an plus tôt"),
        ("fr", "en un jour"),
    ],
)
def test_lengths_are_no_rates(language: str, text: str) -> None:
    assert find_rates(text, language=language) == ()


def test_an_interval_becomes_a_rate() -> None:
    text = "one attack every three to four months"
    number, rate = find_numbers(text, language="en")[0], find_rates(text, language="en")[0]
    found = per_rate(number, rate)
    assert (found.low, found.high, found.is_range) == (0.25, pytest.approx(1 / 3), True)


def test_a_plain_rate_leaves_the_number_alone() -> None:
    text = "736 per year"
    number, rate = find_numbers(text, language="en")[0], find_rates(text, language="en")[0]
    assert per_rate(number, rate) is number
    assert rate_of(rate) is Rate.PER_YEAR
    assert rate_of(None) is Rate.TOTAL
