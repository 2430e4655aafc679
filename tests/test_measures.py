"""Claims of displaced and abducted people are judged on a series that counts them, claims of deaths never are.

The made-up record: UCDP holds 3,656 deaths in Mali in 2022; a yearly series of people displaced in Mali (idp), without
2021; a monthly series of abductions in Mali and Burkina Faso (taken).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from tests.factories import Made, cells, claim, more_than, reading, record, release, years
from tollcheck.cells import Unit
from tollcheck.model import Measure, Review, Sort, VerdictId
from tollcheck.pipeline import Bench, Record, check
from tollcheck.plugins import Registry, registry
from tollcheck.reading.read import read_text
from tollcheck.releases.interface import LoadedRelease

MALI, BURKINA = Unit(466, None), Unit(854, None)  # ISO 3166-1, as the countries of every data set but UCDP's
DISPLACED = {2018: 50_000, 2019: 120_000, 2020: 100_000, 2022: 255_000}


def series(name: str, measure: Measure, rows: Iterable[dict[str, int]], **given: object) -> Made:
    """A series as ``records add --mapping`` reads one: its value is best, low and high, of no known status."""
    told = [{"type": 1, "unknown": row["best"], **row} for row in rows]
    says = "It gives no toll."
    own = release(id=name, dataset=name, measure=measure, no_toll=says, cell_actors="name", marks_active=False, **given)
    return Made(LoadedRelease(own, cells(told, units=(MALI, BURKINA), actors=())))


UCDP = Made(record([{"year": 2022, "type": 1, "best": 3656}], id="ucdp"))
IDP = series(
    "idp",
    Measure.DISPLACED,
    [{"year": year, "best": people} for year, people in DISPLACED.items()],
    coverage=years(2018, 2022),
)
MONTHS = [(year, month) for year in (2021, 2022) for month in range(1, 13)]
TAKEN = series(
    "taken",
    Measure.ABDUCTIONS,
    [
        *({"year": y, "month": m, "best": 35 if y == 2022 else 17, "unit": 0} for y, m in MONTHS),
        *({"year": 2022, "month": m, "best": 10, "unit": 1} for m in range(1, 7)),
    ],
    coverage=years(2021, 2022),
    cell_days="month",
)


def judged(sentence: str, *held: Made) -> Review:
    article = read_text(sentence, published=date(2024, 1, 1))
    own = Registry(held or (UCDP, IDP, TAKEN), registry().decisions)
    (review,) = check(article, at="2024-01-01T00:00:00+00:00", registry=own).reviews
    return review


SUPPORTED, UNSUPPORTED, REFUTED = VerdictId.SUPPORTED, VerdictId.UNSUPPORTED, VerdictId.REFUTED
NO_DATA, NOT_CHECKABLE = VerdictId.NO_DATA, VerdictId.NOT_CHECKABLE

SENTENCES = [
    # 255,000 in 2022: "about" is 15 % around 250,000
    ("About 250,000 people were displaced in Mali in 2022.", SUPPORTED, "255,000"),
    # the very number
    ("255,000 people were displaced in Mali in 2022.", SUPPORTED, "people displaced in Mali in 2022"),
    # 255,000 is below 600,000, and 345,001 more could have gone unrecorded
    ("More than 600,000 people were displaced in Mali in 2022.", UNSUPPORTED, "345,001 people displaced in 2022"),
    # 255,000 are counted, so fewer than 100,000 cannot be
    ("Fewer than 100,000 people were displaced in Mali in 2022.", REFUTED, "At least 255,000 are documented"),
    # nobody gave a figure for 2021: that is not zero
    ("Fewer than 100,000 people were displaced in Mali in 2021.", NO_DATA, "Not covered: 2021"),
    # 2022 alone passes 200,000, whatever 2021 was
    ("At least 200,000 people were displaced in Mali in 2021 and 2022.", SUPPORTED, "255,000"),
    # without 2021 the two years may have had more than 255,000
    ("255,000 people were displaced in Mali in 2021 and 2022.", NO_DATA, "Not covered: 2021"),
    # 2023 lies behind the series
    ("At least 200,000 people were displaced in Mali in 2023.", NO_DATA, "2023"),
    # a month of a yearly series: its year, 255,000, is a ceiling that 10,000 does not pass ...
    ("In December 2022, 10,000 people were displaced in Mali.", NO_DATA, "finer than the loaded record"),
    # ... and 300,000 does, which stands for no less than 270,000
    ("In December 2022, 300,000 people were displaced in Mali.", UNSUPPORTED, "15,000"),
    # no row of the series is of Niger
    ("At least 1,000 people were displaced in Niger in 2022.", NO_DATA, "no unit for this place"),
    # 12 months of 35 are 420
    ("At least 400 people were abducted in Mali in 2022.", SUPPORTED, "420"),
    # March 2022 alone is a cell: 35
    ("In March 2022, 35 people were abducted in Mali.", SUPPORTED, "abductions in Mali in March 2022"),
    # Burkina Faso has figures for half of 2022 only: at least 60
    ("At least 50 people were abducted in Burkina Faso in 2022.", SUPPORTED, "60"),
    ("60 people were abducted in Burkina Faso in 2022.", NO_DATA, "Not covered"),
    # 420 against 204 are ×2.06
    ("Kidnappings in Mali doubled in 2022.", SUPPORTED, "420 [420–420] abductions in Mali in 2022, against 204"),
    # 420 is not 600, a fifth more than the record has
    ("Kidnappings in Mali rose from 204 in 2021 to 600 in 2022.", UNSUPPORTED, "abductions in 2022"),
    # 420 in 2022 against 204 in 2021
    ("2022 saw the highest number of abductions in Mali since 2021.", SUPPORTED, "place 1"),
    # nobody's doing is told apart: all 420 are a ceiling for JNIM's, which 300 does not pass and 500 does
    ("At least 300 people were abducted by JNIM in Mali in 2022.", NO_DATA, "does not say who did it"),
    ("At least 500 people were abducted by JNIM in Mali in 2022.", UNSUPPORTED, "at least 80 abductions"),
    # nor are children, nor soldiers; among the displaced everybody is a civilian
    ("At least 400 children were abducted in Mali in 2022.", NO_DATA, "group of victims"),
    ("At least 400 civilians were abducted in Mali in 2022.", NO_DATA, "group of victims"),
    ("At least 200,000 civilians were displaced in Mali in 2022.", SUPPORTED, "255,000"),
    # 420 in 2022 against 204 in 2021
    ("In 2022 more people were abducted in Mali than in 2021.", SUPPORTED, "420 [420–420] in Mali in 2022 against 204"),
    # 420 in Mali; 60 in half a year of Burkina Faso, which may have had more than 360 in the other half
    ("In 2022 more people were abducted in Mali than in Burkina Faso.", NO_DATA, "Not covered: July 2022"),
    # since March 2022 some months of 35 are documented
    ("No one has been abducted in Mali since March 2022.", REFUTED, "At least 350 are documented"),
    # shares of a series are not judged
    ("Half of the people displaced in the Sahel in 2022 were in Mali.", NOT_CHECKABLE, "not judged yet"),
    # a claim ascribed to a data set is judged on that one only
    ("According to ACLED, 420 people were abducted in Mali in 2022.", NO_DATA, "ACLED, which is not loaded"),
    # deaths are judged on UCDP's 3,656 alone, and 255,000 would otherwise hold
    ("More than 100,000 people were killed in Mali in 2022.", UNSUPPORTED, "UCDP 1 holds 3,656"),
    # no series of the wounded is loaded
    ("At least 400 people were wounded in Mali in 2022.", NOT_CHECKABLE, "counts wounded people"),
]


@pytest.mark.parametrize(("sentence", "verdict", "says"), SENTENCES, ids=[one[0] for one in SENTENCES])
def test_what_a_claim_counts_is_looked_up_where_it_is_counted(sentence: str, verdict: VerdictId, says: str) -> None:
    review = judged(sentence)
    assert (review.verdict.id, says in review.because) == (verdict, True), review.because


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("About 250,000 people were displaced in Mali in 2022.", "displaced"),
        ("At least 400 people were abducted in Mali in 2022.", "abductions"),
    ],
)
def test_without_such_a_series_it_stays_another_kind_of_number(sentence: str, reason: str) -> None:
    other = TAKEN if reason == "displaced" else IDP
    for held in ((UCDP,), (UCDP, other)):
        verdict = judged(sentence, *held).verdict
        assert (verdict.id, verdict.reason) == (NOT_CHECKABLE, reason)


def test_deaths_are_not_looked_up_where_only_series_are_loaded() -> None:
    verdict = judged("More than 100,000 people were killed in Mali in 2022.", IDP, TAKEN).verdict
    assert (verdict.id, verdict.yes, verdict.no) == (NO_DATA, 0, 0)


@pytest.mark.parametrize(("sort", "verdict"), [(Sort.MODELLED, NOT_CHECKABLE), (Sort.DOCUMENTED, SUPPORTED)])
def test_the_sort_of_number_is_asked_first(sort: Sort, verdict: VerdictId) -> None:
    of = {"measure": Measure.DISPLACED, "sort": sort}
    made = claim(quantity=more_than(200_000), reason="displaced", readings=(reading(**of),), **of)
    assert Bench(Record((IDP,)), registry(), "ten letters").review(made).verdict.id is verdict


def test_no_choice_about_the_dead_is_made_for_a_series() -> None:
    for sentence in ("About 250,000 people were displaced in Mali in 2022.", "Kidnappings in Mali doubled in 2022."):
        choices = {decision for e in judged(sentence).estimates for decision, _ in e.universe.options}
        assert choices <= {"baseline"}


def test_what_is_said_beside_the_verdict_is_not_about_deaths() -> None:
    for sentence, _, _ in SENTENCES:
        if "killed" in sentence or "wounded" in sentence:
            continue
        review = judged(sentence)
        told = " ".join((review.because, *(caveat.text for caveat in review.caveats), review.wording or ""))
        assert review.verdict.id is NOT_CHECKABLE or not {"killed", "died", "deaths", "dead"} & set(told.split()), told


def test_two_series_of_one_measure_stand_side_by_side() -> None:
    rows = [{"year": 2022, "best": 100_000}]
    other = series("unhcr", Measure.DISPLACED, rows, coverage=years(2022))
    review = judged("More than 200,000 people were displaced in Mali in 2022.", IDP, other)
    assert review.verdict.id is VerdictId.DEPENDS
    assert {dict(flip.options)["data_set"] for flip in review.verdict.flips} == {"idp", "unhcr"}


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        # 90 of Gao in 2022, and no figure of Mopti: at least 90, in Mali and in Gao for certain
        pytest.param("At least 80 people were abducted in Mali in 2022.", SUPPORTED, id="at least what one region has"),
        pytest.param("90 people were abducted in Mali in 2022.", NO_DATA, id="the other region is not told"),
        pytest.param("90 people were abducted in the Gao region in 2022.", SUPPORTED, id="a region that is told"),
        pytest.param("Fewer than 5 people were abducted in the Mopti region in 2022.", NO_DATA, id="one that is not"),
        # 50 + 40 in 2021
        pytest.param("90 people were abducted in Mali in 2021.", SUPPORTED, id="both regions are told"),
    ],
)
def test_a_region_without_a_figure_is_not_zero(sentence: str, verdict: VerdictId) -> None:
    units = (Unit(466, "Gao"), Unit(466, "Mopti"))
    rows = [{"year": y, "unit": unit, "best": best} for y, unit, best in ((2021, 0, 50), (2021, 1, 40), (2022, 0, 90))]
    told = cells([{"type": 1, "unknown": row["best"], **row} for row in rows], units=units, actors=())
    grain = {"cell_place": "admin1", "cell_actors": "name", "marks_active": False}
    own = release(id="x", dataset="x", measure=Measure.ABDUCTIONS, coverage=years(2021, 2022), **grain)
    review = judged(sentence, Made(LoadedRelease(own, told)))
    assert review.verdict.id is verdict, review.because


def test_a_year_without_a_figure_is_not_zero_in_a_series_of_deaths_either() -> None:
    own = release(id="x", dataset="x", cell_actors="name", marks_active=False, coverage=years(2020, 2022))
    rows = [{"year": year, "type": 1, "unknown": 70, "best": 70} for year in (2020, 2022)]
    held = Made(LoadedRelease(own, cells(rows, units=(MALI,), actors=())))
    assert judged("No people were killed in Mali in 2021.", held).verdict.id is NO_DATA
    assert judged("70 people were killed in Mali in 2022.", held).verdict.id is SUPPORTED


def test_a_table_of_events_of_abductions_has_no_event_where_none_is_listed() -> None:
    own = release(id="list", dataset="list", measure=Measure.ABDUCTIONS, no_toll="No.", coverage=years(2021, 2022))
    held = LoadedRelease(own, cells([{"year": 2022, "type": 1, "best": 9}], units=(MALI,), counts_events=True))
    assert judged("Fewer than 5 people were abducted in Mali in 2021.", Made(held)).verdict.id is SUPPORTED


REPORTS = "GDELT counts reports of attacks that a machine found, not events and not deaths: it never gives a toll."
GDELT = Made(LoadedRelease(release(id="gdelt", dataset="gdelt", measure=Measure.ATTACKS, no_toll=REPORTS), cells([])))


@pytest.mark.parametrize(
    "sentence",
    [
        "According to GDELT, 3,656 people were killed in Mali in 2022.",
        "3,656 people were killed in Mali in 2022, the GDELT Project says.",
        "The Global Database of Events, Language, and Tone recorded 3,656 deaths in Mali in 2022.",
        "Selon GDELT, 3 656 personnes ont été tuées au Mali en 2022.",
    ],
    ids=["by its short name", "as a project", "by its long name", "in French"],
)
def test_a_toll_ascribed_to_reports_is_refused_with_the_reason(sentence: str) -> None:
    # UCDP holds these very 3,656, and has no vote on what GDELT is said to have counted
    review = judged(sentence, UCDP, GDELT)
    assert (review.verdict.id, review.verdict.reason) == (NO_DATA, "data_set_gives_no_toll")
    assert REPORTS in review.because
    review = judged(sentence, UCDP)
    assert (review.verdict.id, review.verdict.reason) == (NO_DATA, "data_set_not_loaded")


def test_a_data_set_of_deaths_is_not_asked_for_the_displaced() -> None:
    review = judged("According to UCDP, 255,000 people were displaced in Mali in 2022.")
    assert (review.verdict.id, review.verdict.reason) == (NO_DATA, "data_set_gives_no_toll")
    assert "gives no such number. What the loaded record holds" in review.because
