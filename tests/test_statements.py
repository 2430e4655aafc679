"""Statements whose verdict is known from UCDP's published figures, read from plain text and judged end to end.

Each comment gives the figures of the country-year release 25.1 (or the events 24.1) from which the verdict follows:
best [low-high]. Civilians have no published low and high; theirs are derived as the method says.
"""

from __future__ import annotations

from datetime import date

import pytest

from tollcheck.model import Report, VerdictId
from tollcheck.pipeline import check
from tollcheck.reading.read import read_text

SUPPORTED, DEPENDS, UNDECIDED = VerdictId.SUPPORTED, VerdictId.DEPENDS, VerdictId.UNDECIDED
UNSUPPORTED, REFUTED = VerdictId.UNSUPPORTED, VerdictId.REFUTED
NO_DATA, NOT_CHECKABLE = VerdictId.NO_DATA, VerdictId.NOT_CHECKABLE

STATEMENTS = [
    # 1,804 civilians.
    (SUPPORTED, "In 2022, 1,804 civilians were killed in Mali."),
    # 2,170 civilians.
    (SUPPORTED, "At least 1,700 civilians were killed in Burkina Faso in 2024."),
    # 3,656 deaths; about is 15 %.
    (SUPPORTED, "About 3,700 people were killed in Mali in 2022."),
    # 9,121 deaths: passed by 1.3 %.
    (SUPPORTED, "More than 9,000 people were killed in Nigeria in 2015."),
    # 2,118 deaths.
    (SUPPORTED, "Between 2,000 and 2,200 people were killed in Mali in 2023."),
    # 3,656 [3,540-4,462] in 2022; the next is 2,118 [2,087-2,897].
    (SUPPORTED, "2022 was the deadliest year in Mali since 2012."),
    # 165,025; next is Ukraine with 92,615.
    (SUPPORTED, "Ethiopia was the deadliest country in the world in 2022."),
    # Civilians 499 -> 1,586, a factor of 3.2.
    (SUPPORTED, "Civilian deaths in Burkina Faso more than doubled from 2021 to 2023."),
    # Both ends as published.
    (SUPPORTED, "Deaths in Myanmar rose from 207 in 2020 to 1,781 in 2021."),
    # 1,407 -> 7,837, a factor of 5.6.
    (SUPPORTED, "Deaths in Sudan increased more than fourfold in 2023."),
    # 3,656 [3,540-4,462] against 664 [538-732].
    (SUPPORTED, "More people were killed in Mali than in Niger in 2022."),
    # One-sided killings by the own government: 204 [204-473].
    (SUPPORTED, "The Malian army killed at least 200 civilians in 2023."),
    # 1,688 civilians at the least.
    (REFUTED, "Fewer than 1,000 civilians were killed in Mali in 2022."),
    # 1,586 civilians.
    (REFUTED, "No civilians were killed in Burkina Faso in 2023."),
    # 10,346 [10,175-12,679].
    (REFUTED, "Up to 5,000 people were killed in Nigeria in 2014."),
    # 1,294 [1,225-1,332].
    (REFUTED, "Only 50 people were killed in Haiti in 2024."),
    # 1,804, derived high 2,938.
    (UNSUPPORTED, "More than 5,000 civilians were killed in Mali in 2022."),
    # No recorded death at all.
    (UNSUPPORTED, "More than 1,000 people were killed in Switzerland in 2023."),
    # 1,130 [927-1,245] -> 664 [538-732]: it fell.
    (UNSUPPORTED, "Deaths in Niger tripled in 2022."),
    # 1,901 [1,783-2,644]; 2022 had at least 3,540.
    (UNSUPPORTED, "2024 was the deadliest year in Mali since 2012."),
    # Own government 355 of 1,336 one-sided deaths.
    (UNSUPPORTED, "Government forces were responsible for 80 percent of civilian deaths in Burkina Faso in 2023."),
    # UCDP's Israel, Gaza included: 27,434 [27,366-27,555]; even the whole unit holds less.
    (UNSUPPORTED, "More than 40,000 people were killed in Gaza in 2023."),
    # 1,804, derived high 2,938.
    (UNDECIDED, "At least 2,000 civilians were killed in Mali in 2022."),
    # 75,393 [59,597-135,738].
    (UNDECIDED, "At least 80,000 people were killed in Ukraine in 2023."),
    # 2,761 [2,583-11,415].
    (UNDECIDED, "More than 5,000 people were killed in Myanmar in 2022."),
    # Own government 204 -> 29; any government 204 [204-473] -> 345 [263-693].
    (DEPENDS, "Government killings of civilians in Mali fell in 2024."),
    # One-sided 1,461; civilians in any violence 1,804.
    (DEPENDS, "Killings of civilians in Mali reached 1,461 in 2022."),
    # The mean is 1,107; 2023 and 2024 had 759 each.
    (DEPENDS, "Between 2022 and 2024, more than 1,000 civilians were killed in Mali each year."),
    # Own government 1,277 [1,144-1,789]; any government (Eritrea's too) 4,229.
    (DEPENDS, "The government killed more than 2,000 civilians in Ethiopia in 2021."),
    # The record ends with 2024.
    (NO_DATA, "More than 2,000 civilians were killed in Mali in 2025."),
    # ACLED is not loaded.
    (NO_DATA, "ACLED recorded 4,000 deaths in Mali in 2022."),
    # Moura lies in Mopti, for which sums by month are loaded: a ceiling far above 100.
    (NO_DATA, "At least 100 people were killed in Moura in March 2022."),
    # Gaza lies in UCDP's unit Israel: a ceiling of 27,555.
    (NO_DATA, "At least 20,000 people were killed in Gaza in 2023."),
    # UCDP names no Russian perpetrator in Mali before 2024.
    (NO_DATA, "Wagner killed 500 civilians in Mali in 2023."),
    # Western Sahara lies in UCDP's unit Morocco: a ceiling of 14.
    (NO_DATA, "At least 5 people were killed in Western Sahara in 2022."),
    (NOT_CHECKABLE, "About 2,000 Wagner fighters have been deployed in Mali since 2021."),
    (NOT_CHECKABLE, "At least 45 people were wounded in attacks in Niger in 2023."),
    (NOT_CHECKABLE, "More than 300,000 people were displaced in Burkina Faso in 2023."),
    (NOT_CHECKABLE, "Civilian deaths have continued to rise in Burkina Faso."),
    (
        NOT_CHECKABLE,
        "An estimated 5.4 million people died in DR Congo between 1998 and 2007, most of them from hunger and disease.",
    ),
]


def judged(text: str) -> Report:
    """A statement as a report of one sentence, published when the record was complete."""
    return check(read_text(text, published=date(2025, 10, 1)), at="2025-10-01T00:00:00+00:00")


@pytest.mark.parametrize(("expected", "statement"), STATEMENTS, ids=lambda value: str(value)[:60])
def test_a_statement_has_its_known_verdict(expected, statement):
    reviews = judged(statement).reviews
    assert reviews, "no claim was found"
    assert reviews[0].verdict.id is expected, reviews[0].because


def test_all_verdict_words_are_among_the_statements():
    assert {expected for expected, _ in STATEMENTS} == set(VerdictId)


def test_a_number_that_takes_in_the_militias_is_told_as_a_near_miss():
    # One-sided killings of 2019 in Burkina Faso: 183 by the government, and 287 by the Koglweogo in the events 24.1.
    review = judged("The Burkina Faso army killed 470 civilians in 2019.").reviews[0]
    assert review.verdict.id is UNSUPPORTED
    (near,) = review.near
    assert near.text.startswith("470 would be the country's own government or militias that fight for it")


class TestTheAcceptanceCase:
    """Government killings of civilians in Mali in 2024: fewer or more, by whose killing is counted."""

    review = property(lambda self: judged("Government killings of civilians in Mali fell in 2024.").reviews[0])

    def test_one_decision_flips_it(self):
        assert [flip.options for flip in self.review.verdict.flips] == [
            (("whose_killing", "own_government"),),
            (("whose_killing", "any_government"),),
        ]

    def test_its_terms_are_the_published_figures(self):
        terms = {
            dict(estimate.universe.options)["whose_killing"]: [
                (term.role, term.low, term.best, term.high) for term in estimate.terms
            ]
            for estimate in self.review.estimates
            if estimate.universe.admissible
        }
        assert terms == {
            "own_government": [("from", 204, 204, 473), ("to", 17, 29, 33)],
            "any_government": [("from", 204, 204, 473), ("to", 263, 345, 693)],
        }
