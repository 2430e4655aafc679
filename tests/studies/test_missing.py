"""How many undocumented deaths a claim needs, computed by hand for every kind."""

from __future__ import annotations

import pytest

from tests.factories import at_least, claim, estimate, figure, more_than, term, years
from tollcheck.model import Answer, Estimate, Hedge, Interval, Kind, Quantity, Side
from tollcheck.studies.missing import missing


def said_no(*figures, terms, side=Side.BELOW) -> Estimate:
    return estimate(figures=figures, terms=terms, answer=Answer.NO, side=side)


def needs(of_claim, told) -> list[tuple[str, int]]:
    return [(entry.side, entry.deaths) for entry in missing(of_claim, [told])]


def share(low: float, high: float) -> Quantity:
    return Quantity(None, None, Hedge.ABOUT, None, Interval(low, high))


def test_a_count_lacks_what_lifts_it_to_its_bound():
    told = said_no(figure(700, 759, 900), terms=(term("value", 759),))
    assert needs(claim(Kind.COUNT, at_least(3000)), told) == [("value", 2241)]


def test_more_than_excludes_its_bound():
    told = said_no(figure(700, 759, 900), terms=(term("value", 759),))
    assert needs(claim(Kind.COUNT, more_than(3000)), told) == [("value", 2242)]


def test_every_year_lacks_its_own():
    figures = [figure(best, best, best, period=years(year)) for year, best in ((2022, 1804), (2023, 759))]
    terms = [term("value", best, period=years(year)) for year, best in ((2022, 1804), (2023, 759))]
    found = missing(claim(Kind.COUNT, more_than(3000)), [said_no(*figures, terms=tuple(terms))])
    assert [(entry.period, entry.deaths) for entry in found] == [(years(2022), 1197), (years(2023), 2242)]


def test_a_mean_lacks_the_deaths_of_all_its_years():
    terms = tuple(term("value", best, period=years(year)) for year, best in ((2022, 1804), (2023, 759), (2024, 759)))
    told = said_no(figure(1000, 3322 / 3, 1200, period=years(2022, 2024)), terms=terms)
    assert needs(claim(Kind.COUNT, more_than(3000)), told) == [("value", 9001 - 3322)]


def test_a_share_lacks_deaths_of_the_part():
    told = said_no(figure(0.3, 824 / 2585, 0.5, role="share"), terms=(term("part", 824), term("whole", 2585)))
    assert needs(claim(Kind.SHARE, share(0.775, 0.825)), told) == [("part", 5242)]


def test_a_share_that_is_too_large_lacks_deaths_of_the_rest():
    told = said_no(figure(0.5, 0.5, 0.5, role="share"), terms=(term("part", 50), term("whole", 100)), side=Side.ABOVE)
    assert needs(claim(Kind.SHARE, share(0.2, 0.25)), told) == [("rest", 100)]


def test_a_rise_that_is_too_small_lacks_deaths_after():
    told = said_no(figure(1, 1.5, 2, role="ratio"), terms=(term("from", 100, period=years(2021)), term("to", 150)))
    fourfold = Quantity(4, None, Hedge.AT_LEAST, None, Interval(4, None))
    assert needs(claim(Kind.RATIO, fourfold), told) == [("to", 250)]


def test_a_fall_that_is_too_small_lacks_deaths_before():
    told = said_no(
        figure(-0.2, -0.2, -0.2, role="change"),
        terms=(term("from", 100, period=years(2021)), term("to", 80)),
        side=Side.ABOVE,
    )
    halved = Quantity(-0.5, None, Hedge.MORE_THAN, None, Interval(None, -0.5))
    assert needs(claim(Kind.CHANGE, halved), told) == [("from", 60)]


def test_a_comparison_lacks_deaths_on_the_side_put_above():
    told = said_no(figure(-30, -30, -30, role="difference"), terms=(term("left", 50), term("right", 80)))
    assert needs(claim(Kind.COMPARISON, None, direction=1), told) == [("left", 31)]


def test_a_first_place_lacks_what_passes_the_nearest_rival():
    rivals = (term("rival", 90, period=years(2020)), term("rival", 70, period=years(2021)))
    told = said_no(figure(2, 2, 2, role="rank"), terms=(term("value", 60), *rivals), side=Side.ABOVE)
    first = Quantity(1, 1, Hedge.EXACT, None, Interval(1, 1))
    assert needs(claim(Kind.RANK, first), told) == [("value", 31)]


@pytest.mark.parametrize("answer", [Answer.YES, Answer.WITHIN, Answer.NO_DATA])
def test_only_a_no_lacks_anything(answer):
    told = estimate(figures=(figure(1, 2, 3),), terms=(term("value", 2),), answer=answer)
    assert missing(claim(Kind.COUNT, at_least(10)), [told]) == ()


@pytest.mark.parametrize(
    ("of_claim", "told", "expected"),
    [
        pytest.param(
            claim(Kind.COUNT, at_least(3000)),
            said_no(figure(700, 750, 900), terms=(term("value", 750),)),
            (0.75, 3.0),
            id="count",
        ),
        pytest.param(
            claim(Kind.COUNT, at_least(3000)),
            said_no(
                figure(900, 1000, 1200, period=years(2022, 2023)),
                terms=tuple(term("value", 1000, period=years(year)) for year in (2022, 2023)),
            ),
            (0.667, 2.0),
            id="mean of two years, never more than the claim",
        ),
        pytest.param(
            claim(Kind.COMPARISON),
            said_no(
                figure(-60, -50, -40, role="difference"), terms=(term("left", 50), term("right", 100)), side=Side.BELOW
            ),
            (0.505, 1.02),
            id="comparison",
        ),
        pytest.param(
            claim(Kind.COUNT, at_least(30)),
            said_no(figure(0, 0, 0), terms=(term("value", 0),)),
            (1.0, None),
            id="nothing documented",
        ),
    ],
)
def test_missing_deaths_are_a_part_of_what_is_claimed_and_a_multiple_of_what_is_documented(of_claim, told, expected):
    (entry,) = missing(of_claim, [told])
    assert (entry.of_claim, entry.of_record) == expected
