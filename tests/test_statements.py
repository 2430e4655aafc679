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
    (
        NOT_CHECKABLE,
        "An estimated 5.4 million people died in DR Congo between 1998 and 2007, most of them from hunger and disease.",
    ),
    # Counts. 2,170 civilians in Burkina Faso in 2024.
    (SUPPORTED, "At least 2,000 civilians were killed in Burkina Faso in 2024."),
    # 165,025 deaths; about is 15 %.
    (SUPPORTED, "About 165,000 people were killed in Ethiopia in 2022."),
    # 10,418 deaths; nearly reaches down a tenth.
    (SUPPORTED, "Nearly 10,500 people died in the violence in Sri Lanka in 2009."),
    # 957 civilians; hundreds are 200 to 999.
    (SUPPORTED, "Hundreds of civilians were killed in Haiti in 2024."),
    # 1,294 deaths.
    (SUPPORTED, "Between 1,000 and 1,400 people were killed in Haiti in 2024."),
    # 2,514 deaths.
    (SUPPORTED, "Up to 3,000 people were killed in Somalia in 2024."),
    # 454 deaths.
    (SUPPORTED, "Fewer than 500 people were killed in Haiti in 2023."),
    # 1,804 civilians, in French.
    (SUPPORTED, "En 2022, au moins 1 700 civils ont été tués au Mali."),
    # Best 772,463, though the low is 347,614.
    (SUPPORTED, "At least 500,000 people were killed in Rwanda in 1994."),
    # Nothing is recorded, and the country and the year are covered.
    (SUPPORTED, "No one was killed in Sri Lanka's conflict in 2010."),
    # 24,429 + 129,516 + 165,025 = 318,970.
    (SUPPORTED, "More than 300,000 people were killed in Ethiopia between 2020 and 2022."),
    # Ascribed to the data set that is loaded: 3,656.
    (SUPPORTED, "UCDP recorded 3,656 deaths in Mali in 2022."),
    # 4,072 [3,568-11,842].
    (UNDECIDED, "More than 10,000 people were killed in Ethiopia in 2024."),
    # 92,615 [69,887-168,564].
    (UNDECIDED, "At least 100,000 people were killed in Ukraine in 2022."),
    # 6,122 [5,810-7,485]: the low is below.
    (UNDECIDED, "Fewer than 6,000 people were killed in Burkina Faso in 2023."),
    # 2,366 civilians, 65 of unknown status, and a wide margin of the total.
    (UNDECIDED, "Some 2,000 civilians were killed in Ukraine in 2024."),
    # 7,103 [6,090-7,465].
    (UNSUPPORTED, "More than 20,000 people were killed in Sudan in 2024."),
    # 454 [449-461].
    (UNSUPPORTED, "At least 1,000 people were killed in Haiti in 2023."),
    # 772,463, high 1,612,663.
    (UNSUPPORTED, "Two million people were killed in Rwanda in 1994."),
    # Own government 3; even with all civilians killed in fighting (126, and their margin) it stays below 1,000.
    (UNSUPPORTED, "More than 2,000 civilians were killed by Somali forces in 2022."),
    # 3,656, high 4,462; the data set that is named is the one that is asked.
    (UNSUPPORTED, "UCDP recorded 6,000 deaths in Mali in 2022."),
    # At least 347,614.
    (REFUTED, "Fewer than 300,000 people were killed in Rwanda in 1994."),
    # At least 10,175.
    (REFUTED, "Only about 1,000 people were killed in Nigeria in 2014."),
    # At least 1,225.
    (REFUTED, "No one was killed in Haiti in 2024."),
    # At least 3,540.
    (REFUTED, "Exactly 3,000 people were killed in Mali in 2022."),
    # Rates. 8,125, 4,027 and 3,620 deaths.
    (SUPPORTED, "Between 2015 and 2017, more than 3,000 people a year were killed in Yemen."),
    # 24,429 in 2020, yet a mean of 106,323.
    (DEPENDS, "Between 2020 and 2022, more than 100,000 people a year were killed in Ethiopia."),
    # Never more than 454.
    (UNSUPPORTED, "Between 2022 and 2023, more than 10,000 people a year were killed in Haiti."),
    # Changes. 1,407 -> 7,837, as published.
    (SUPPORTED, "Deaths in Sudan rose from 1,407 in 2022 to 7,837 in 2023."),
    # 1,918 -> 717: -63 %.
    (SUPPORTED, "Deaths in Mozambique fell by more than half in 2022."),
    # 36,386 [34,262-41,097] -> 1,574 [977-2,853].
    (SUPPORTED, "Deaths in Afghanistan fell sharply in 2022."),
    # 334 [329-458] -> 957 [888-1,150].
    (SUPPORTED, "Civilian deaths in Haiti rose in 2024."),
    # 75,393 -> 68,116 at best, whatever the margins.
    (SUPPORTED, "Deaths in Ukraine fell in 2024."),
    # They fell, from at least 34,262 to at most 2,853.
    (UNSUPPORTED, "Deaths in Afghanistan rose in 2022."),
    # 1,294, high 1,332.
    (UNSUPPORTED, "Deaths in Haiti rose from 454 in 2023 to 3,000 in 2024."),
    # 3,656 -> 2,118.
    (UNSUPPORTED, "Deaths in Mali rose by 38 percent in 2023."),
    # 2,704 [2,428-3,011] -> 6,122 [5,810-7,485] is 2.26 [1.93-3.08].
    (UNDECIDED, "Deaths in Burkina Faso rose 150 percent in 2023."),
    # Ratios. 2,704 -> 6,122.
    (SUPPORTED, "Deaths in Burkina Faso more than doubled in 2023."),
    # 6,122 -> 4,251.
    (UNSUPPORTED, "Deaths in Burkina Faso tripled in 2024."),
    # Comparisons. 165,025 [164,719-173,192] against 92,615 [69,887-168,564].
    (SUPPORTED, "More people were killed in Ethiopia than in Ukraine in 2022."),
    # 7,837 against 1,407.
    (SUPPORTED, "More people were killed in Sudan in 2023 than in all of 2022."),
    # 1,901 [1,783-2,644] against 2,118 [2,087-2,897].
    (SUPPORTED, "Fewer people were killed in Mali in 2024 than in 2023."),
    # 664 against 3,656.
    (UNSUPPORTED, "More people were killed in Niger than in Mali in 2022."),
    # Ranks. 10,346; next 9,121 in 2015.
    (SUPPORTED, "2014 was the deadliest year in Nigeria since 2010."),
    # 6,122 [5,810-7,485]; next 4,251 [3,691-5,260].
    (SUPPORTED, "2023 was the deadliest year in Burkina Faso on record."),
    # The first of all.
    (SUPPORTED, "2022 was one of the deadliest years in Ethiopia since 2000."),
    # 75,393; next 27,434 in Israel with Gaza.
    (SUPPORTED, "Ukraine was the deadliest country in the world in 2023."),
    # 4,251; 2023 had at least 5,810.
    (UNSUPPORTED, "2024 was the deadliest year in Burkina Faso since 2015."),
    # The ranked year itself lies behind the end of the record.
    (NO_DATA, "2025 was the deadliest year in Mali since 2012."),
    # Coverage. Months end with 2023; all of 2024 holds 1,901, a ceiling.
    (NO_DATA, "At least 50 people were killed in Mali in March 2024."),
    # All of 2024 holds 2,644 at most.
    (UNSUPPORTED, "At least 5,000 people were killed in Mali in March 2024."),
    # UCDP's Israel, Gaza included: a ceiling of 98.
    (NO_DATA, "Dozens of people were killed in Israel in 2022."),
    # Children are not coded: everybody is a ceiling, 4,462.
    (NO_DATA, "At least 20 children were killed in Mali in 2022."),
    (UNSUPPORTED, "At least 6,000 children were killed in Mali in 2022."),
    # GDELT counts reports.
    (NO_DATA, "GDELT recorded 4,000 deaths in Mali in 2022."),
    # The record begins with 1989.
    (NO_DATA, "More than 100 people were killed in Mali in 1985."),
    (NO_DATA, "More than 300 people were killed in Atlantis in 2022."),
    # Other kinds of number.
    (NOT_CHECKABLE, "Some 100,000 people are estimated to have died of hunger in Sudan since 2023."),
    (NOT_CHECKABLE, "A study estimated 654,965 excess deaths in Iraq between 2003 and 2006."),
    (NOT_CHECKABLE, "At least 30 people were killed or wounded in Mali in 2022."),
    (NOT_CHECKABLE, "ISWAP abducted 200 girls in Nigeria in 2014."),
]

# The tags beside a verdict, each with a statement that has it and one much like it that has not.
TAGGED = [
    # 7,103 passes 7,000 by 1.5 %, and 6,900 by 2.9 %.
    (
        "narrow",
        "More than 7,000 people were killed in Sudan in 2024.",
        "More than 6,900 people were killed in Sudan in 2024.",
    ),
    # 2,704 -> 6,122 is ×2.26.
    ("understated", "Deaths in Burkina Faso doubled in 2023.", "Deaths in Burkina Faso more than doubled in 2023."),
    # 3,656 passes 1,000 more than twofold.
    (
        "says little",
        "At least 1,000 people were killed in Mali in 2022.",
        "At least 2,000 people were killed in Mali in 2022.",
    ),
    # 11 -> 291 deaths in Ecuador; 118 -> 540.
    ("small base", "Deaths in Ecuador rose in 2021.", "Deaths in Ecuador rose in 2023."),
    # 3,656 is everybody, fighters included; 8,000 is nothing.
    (
        "different measure",
        "In 2022, 3,656 civilians were killed in Mali.",
        "In 2022, 8,000 civilians were killed in Mali.",
    ),
    # UCDP codes Wagner's killing in Mali from 2024 on; the army's all the time.
    (
        "coding break",
        "Malian forces and Wagner killed 2,000 civilians between 2022 and 2024 in Mali.",
        "Malian forces killed 2,000 civilians between 2022 and 2024 in Mali.",
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


@pytest.mark.parametrize(("tag", "with_it", "without"), TAGGED, ids=[tag for tag, _, _ in TAGGED])
def test_a_tag_stands_where_it_applies_and_nowhere_else(tag, with_it, without):
    assert tag in judged(with_it).reviews[0].verdict.tags
    assert tag not in judged(without).reviews[0].verdict.tags


def test_there_are_a_hundred_statements_and_more():
    assert len({statement for _, statement in STATEMENTS}) == len(STATEMENTS)
    assert len(STATEMENTS) >= 100


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
