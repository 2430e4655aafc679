"""Trends and onsets read from plain text and judged end to end, with verdicts known from UCDP's published figures.

Each comment gives the figures of the country-years 25.1 or of the events 24.1 from which the verdict follows.
"""

from __future__ import annotations

import json
from datetime import date

import pytest

from tollcheck.model import Answer, Origin, Overrule, Review, Settings, VerdictId
from tollcheck.pipeline import check
from tollcheck.reading.read import read_text
from tollcheck.receipts import Wanted, receipts
from tollcheck.render import render

SUPPORTED, DEPENDS, UNDECIDED = VerdictId.SUPPORTED, VerdictId.DEPENDS, VerdictId.UNDECIDED
UNSUPPORTED, REFUTED = VerdictId.UNSUPPORTED, VerdictId.REFUTED
NO_DATA, NOT_CHECKABLE = VerdictId.NO_DATA, VerdictId.NOT_CHECKABLE

LATE, EARLY = date(2025, 10, 1), date(2024, 3, 1)  # behind both releases; behind the events only


def judged(text: str, *, published: date | None = LATE, on: tuple[str, ...] = ()) -> Review:
    report = check(read_text(text, published=published), settings=Settings(record=on), at="2025-10-01T00:00:00+00:00")
    assert report.reviews, "no claim was found"
    return report.reviews[0]


def caveat(review: Review, name: str) -> str:
    return next((one.text for one in review.caveats if one.id == name), "")


TRENDS = [
    # 3,656, 2,118 and 1,901: every year has fewer.
    (SUPPORTED, LATE, "Deaths in Mali have been falling since 2022."),
    # 1,458, 2,704 and 6,122 to 2023.
    (SUPPORTED, EARLY, "Killings of people in Burkina Faso have risen steadily since 2021."),
    # 627, 862, 1,407, 7,837, 7,103 [6,090-7,465]: a rise on the whole, and 2024 is below 2023 for certain.
    (DEPENDS, LATE, "Deaths in Sudan have continued to rise since 2020."),
    # Civilians 565, 499 [344-704], 943, 1,586, 2,170: 2021 need not be below 2020.
    (DEPENDS, LATE, "Civilian deaths have continued to rise in Burkina Faso."),
    # 1,543, 1,287, 3,656, 2,118, 1,901: a rise on the whole [+64 to +409], not in every year.
    (DEPENDS, LATE, "Violence in Mali is rising."),
    # 1,458, 2,704, 6,122, 4,251: it rose.
    (UNSUPPORTED, LATE, "Attacks in Burkina Faso have been steadily declining since 2021."),
    # 196, 208, 92,615, 75,393, 68,116: it rose over the five years.
    (UNSUPPORTED, LATE, "Violence in Ukraine is falling."),
    # Civilians 581, 276, 418, 388, 525, with highs of 1,635 to 2,554: nothing is certain.
    (UNDECIDED, LATE, "Civilian deaths have continued to rise in Nigeria."),
    # 2023 and 2024 only.
    (NO_DATA, LATE, "Deaths in Mali have been falling since 2023."),
    # Neither the events nor the country-years name a group in the Sahel as a whole.
    (NO_DATA, LATE, "JNIM has continued to expand in the Sahel."),
    # JNIM by name to 2023 only; the text speaks of 2024.
    (NO_DATA, LATE, "JNIM has continued to expand in Mali."),
    # One-sided killings by JNIM 112, 106, 77, 289, 151: a rise [+14 to +31], by proxy only.
    (UNDECIDED, EARLY, "JNIM has continued to expand in Mali."),
    # The same figures rose.
    (UNSUPPORTED, EARLY, "JNIM has weakened in Mali."),
    # Abductions are not in the record.
    (NOT_CHECKABLE, LATE, "Abductions have continued to rise in Mali."),
]
ONSETS = [
    # 3,858 [3,714-5,211] deaths from May 2022 to December 2023, and later ones are not covered.
    (REFUTED, LATE, "There has been no attack in Mali since May 2022."),
    # 276 [271-644] one-sided deaths in the other regions in 2023.
    (REFUTED, EARLY, "Killings have happened only in Mopti in Mali."),
    # No death from 2019 to 2024; 2025 is not covered.
    (NO_DATA, LATE, "There have been no killings in Switzerland since 2019."),
    # The same, told when the record covered all of it.
    (SUPPORTED, date(2024, 12, 30), "There have been no killings in Switzerland since 2019."),
    # Regions of Mali are told apart to 2023 only.
    (NO_DATA, LATE, "Killings have happened only in Mopti in Mali."),
    # Nigeria's regions are not loaded.
    (NO_DATA, EARLY, "Killings have happened only in Borno in Nigeria."),
    # JNIM killed 275 [269-304] from 2017 to 2020.
    (UNSUPPORTED, LATE, "JNIM has been present in Mali since 2021."),
    # UCDP names JNIM from 2017 on: its first record is no first killing.
    (NO_DATA, LATE, "JNIM has been active in Mali since 2017."),
    # UCDP names no Russian actor in Mali before 2024.
    (NO_DATA, LATE, "Wagner has been active in Mali since 2021."),
    # 289 killings by JNIM in 2022: it was there, by proxy only.
    (UNDECIDED, LATE, "JNIM was active in Mali in 2022."),
    # A founding leaves no dead.
    (NOT_CHECKABLE, LATE, "JNIM was founded in Mali in 2017."),
    # When that attack was is not told.
    (NO_DATA, LATE, "It was the first attack in Mali since May 2022."),
]


@pytest.mark.parametrize(("expected", "published", "statement"), TRENDS + ONSETS, ids=lambda value: str(value)[:60])
def test_a_statement_has_its_known_verdict(expected: VerdictId, published: date, statement: str) -> None:
    review = judged(statement, published=published)
    assert review.verdict.id is expected, review.because


def test_every_verdict_of_both_kinds_is_known() -> None:
    assert {verdict for verdict, *_ in TRENDS} == set(VerdictId) - {REFUTED}
    assert {verdict for verdict, *_ in ONSETS} == set(VerdictId) - {DEPENDS}


class TestAProxy:
    """What the record only stands for is never supported, and always named."""

    @pytest.mark.parametrize(
        "statement", [s for _, published, s in TRENDS + ONSETS if "JNIM" in s and "found" not in s]
    )
    @pytest.mark.parametrize("published", [LATE, EARLY])
    def test_is_named_and_never_supports(self, statement: str, published: date) -> None:
        review = judged(statement, published=published)
        assert review.verdict.id in (UNDECIDED, UNSUPPORTED, NO_DATA)
        assert caveat(review, "proxy").startswith("The record does not hold the ")

    def test_that_agrees_says_so(self) -> None:
        review = judged("JNIM has continued to expand in Mali.", published=EARLY)
        assert review.verdict.reason == "proxy_agrees"
        assert review.because == (
            "UCDP 24.1 holds 112, 106, 77, 289 and 151 people killed in one-sided violence by JNIM in Mali in "
            "2019–2023: a rise of about 26 deaths a year on the whole [+14 to +31]. The record's proxy for the "
            "expansion of JNIM points the same way, which alone does not show it."
        )

    def test_is_no_uncertainty_of_the_record_on_the_screen(self) -> None:
        text = read_text("JNIM has continued to expand in Mali.", published=EARLY)
        shown = render(check(text, at="2025-10-01T00:00:00+00:00"), "terminal")
        assert "Undecided: only a proxy agrees." in shown
        assert "Within the record's uncertainty" not in shown

    def test_counts_regions_and_not_every_year(self) -> None:
        review = judged("JNIM has continued to expand in Mali.", published=EARLY)
        admitted = {e.universe.option("trend_test") for e in review.estimates if e.universe.admissible}
        assert admitted == {"slope", "regions"}

    def test_is_none_where_deaths_themselves_rise(self) -> None:
        review = judged("Violence in Mali is rising.")
        assert caveat(review, "proxy") == ""
        assert caveat(review, "deadly_only")


class TestTheWindow:
    """The years of a trend: as told, else the last five whole ones, and then it says so."""

    def test_is_assumed_where_the_text_does_not_say(self) -> None:
        review = judged("Civilian deaths have continued to rise in Burkina Faso.")
        reading = review.claim.readings[0]
        assert reading.slots["period"] is Origin.ASSUMED
        assert (reading.period.start, reading.period.end) == (date(2020, 1, 1), date(2025, 1, 1))
        assert caveat(review, "assumed_window").endswith("the last whole years before it, 2020–2024.")
        assert caveat(review, "assumed") == ""

    def test_is_as_told(self) -> None:
        review = judged("Killings in Burkina Faso have risen steadily since 2020.")
        assert review.claim.readings[0].slots["period"] is Origin.EXPLICIT
        assert [term.period.start.year for term in review.estimates[0].terms] == [2020, 2021, 2022, 2023, 2024]
        assert caveat(review, "assumed_window") == ""

    def test_of_a_text_without_a_date_ends_with_the_record(self) -> None:
        review = judged("Killings in Burkina Faso have risen steadily since 2020.", published=None)
        assert review.claim.readings[0].slots["end"] is Origin.OPEN
        assert caveat(review, "undated").startswith("The text has no date: it is compared to the end of the record")

    def test_keeps_the_measure_of_the_words(self) -> None:
        claim = judged("Attacks in Burkina Faso have been steadily declining since 2021.").claim
        assert (claim.measure.value, claim.readings[0].measure.value) == ("attacks", "attacks")

    def test_that_the_record_does_not_reach_is_named(self) -> None:
        review = judged("JNIM has continued to expand in Mali.")
        assert review.because.endswith("Not covered: 2024 (ucdp-ged@24.1 ends on 31 December 2023).")


def test_regions_are_asked_of_the_release_that_has_them() -> None:
    # events of 2015 lie in 8 first-level regions of Mali, those of 2023 in 9
    review = judged("Violence has spread across Mali since 2015.", published=EARLY)
    counted = [e for e in review.estimates if e.universe.option("trend_test") == "regions" and e.universe.admissible]
    assert {e.universe.release for e in counted} == {"ucdp-ged@24.1"}
    assert [term.best for term in counted[0].terms][0::8] == [8, 9]
    assert {term.role for term in counted[0].terms} == {"regions"}


def test_a_rise_is_told_with_its_doubt() -> None:
    review = judged("Violence in Mali is rising.")
    assert caveat(review, "trend") == "Recorded deaths rose; recording may have risen too."
    fallen = judged("Deaths in Mali have been falling since 2022.")
    assert caveat(fallen, "trend") == ""


def test_an_undated_absence_has_no_end() -> None:
    review = judged("There has been no attack in Mali since May 2022.", published=None)
    assert (review.verdict.id, review.verdict.reason) == (NO_DATA, "undated_absence")


def test_documented_events_are_counted() -> None:
    review = judged("There has been no attack in Mali since May 2022.")
    assert review.because == (
        "UCDP 24.1 holds 3,858 [3,714–5,211] deaths in organised violence in Mali in May 2022 to December 2023, in 578 "
        "recorded events. At least 578 are documented, more than the claim allows."
    )


def test_missing_deaths_of_a_trend() -> None:
    # 2021 had 385 one-sided deaths after 503 in 2020: it lacks 119; every later year is above.
    review = judged("Killings in Burkina Faso have risen steadily since 2020.")
    broken = [e for e in review.estimates if e.answer is Answer.WITHIN]
    assert [e.best for e in broken if e.universe.admissible] == [385 - 503]
    # 1,458 in 2021 would have to be above 2,704 + 1, 6,122 + 1 and so on down to 4,251.
    falling = judged("Attacks in Burkina Faso have been steadily declining since 2021.")
    assert {missing.deaths for missing in falling.missing} == {
        (6123 - 2704) + (6124 - 1458),  # each year above the next
        3933,  # in 2021, for a straight line to lie level: 1,179.7 a year x 5 / 1.5
    }


def test_what_decides_a_trend_is_told_in_words() -> None:
    made = check(read_text("Violence in Mali is rising.", published=LATE), at="2025-10-01T00:00:00+00:00")
    shown = " ".join(render(made, "terminal").split())
    assert "What decides What has to rise or fall for the trend to hold? – on the whole of the years:" in shown


@pytest.mark.parametrize(
    ("statement", "published", "wording"),
    [
        pytest.param(
            "Violence in Mali is rising.",
            LATE,
            "UCDP 25.1 records 1,543 deaths in organised violence in Mali in 2020, 1,287 in 2021, 3,656 in 2022, 2,118 "
            "in 2023 and 1,901 in 2024.",
            id="a trend",
        ),
        pytest.param(
            "JNIM has been present in Mali since 2021.",
            LATE,
            "UCDP 24.1 records 275 people killed in one-sided violence by JNIM in Mali from 1989 to 2020 and 517 from "
            "2021 to 2023.",
            id="a first",
        ),
    ],
)
def test_what_could_be_printed_instead(statement: str, published: date, wording: str) -> None:
    assert judged(statement, published=published).wording == wording


class TestCorrections:
    """What the user says of a trend takes the place of what its words say."""

    def corrected(self, text: str, *overrules: Overrule) -> Review:
        settings = Settings(overrules=overrules)
        return check(read_text(text, published=LATE), settings=settings, at="2025-10-01T00:00:00+00:00").reviews[0]

    def test_a_period_replaces_since_when_it_is_told(self) -> None:
        text = "Killings in Burkina Faso have risen steadily since 2020."
        review = self.corrected(text, Overrule("c1", "period", "2021..2023"))
        assert [term.period.start.year for term in review.estimates[0].terms] == [2021, 2022, 2023]

    def test_a_measure_leaves_no_proxy(self) -> None:
        review = self.corrected("JNIM has continued to expand in Mali.", Overrule("c1", "measure", "civilian_deaths"))
        assert caveat(review, "proxy") == ""


@pytest.mark.parametrize("published", [EARLY, None])
@pytest.mark.parametrize("text", ["JNIM has continued to expand in Mali.", "JNIM has been present in Mali since 2021."])
def test_receipts_are_given(text: str, published: date | None) -> None:
    made = check(read_text(text, published=published), at="2025-10-01T00:00:00+00:00")
    told = json.loads(render(made, "json"))
    count = len(told["reviews"][0]["estimates"])
    for number in range(1, count + 1):
        with receipts(told, wanted=Wanted("c1", universe=number)) as found:
            best = sum(
                counts.best for heap, counts in found.sums.items() if heap.part == "counted" and heap.lies == "inside"
            )
            terms = [term for term in found.estimate.terms if term.role != "regions"]
            assert len(terms) != len(found.estimate.terms) or best == sum(term.best for term in terms)
