"""Questions to the record: the figures under each definition, collapsed where they are of the same cells.

The expected numbers are those of the country-years 25.1 for Mali and of the events 24.1.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.test_measures import IDP, TAKEN, UCDP, Made
from tollcheck.errors import PlaceError, QuestionError, ReleaseError
from tollcheck.inquiry import Inquiry, ask, question
from tollcheck.model import Asked, Held, Measure, Settings, VerdictId
from tollcheck.pipeline import check
from tollcheck.plugins import Registry, registry
from tollcheck.reading.read import read_text
from tollcheck.releases.interface import LoadedRelease

AT = "2026-01-01T00:00:00+00:00"
CIVILIANS, ONE_SIDED = "civilians killed in any violence", "people killed in one-sided violence"
ALL_DEATHS = "all deaths in organised violence, fighters included"
OWN, ANY = f"{ONE_SIDED}, by the country's own government", f"{ONE_SIDED}, by any government"
GROUPS = f"{ONE_SIDED}, by non-state groups"
# RECORDS: own government, any government, groups, total one-sided; civilians in all violence; all deaths.
MALI = {
    2019: (0, 0, 455, 455, 528, 1227),
    2020: (257, 262, 250, 512, 552, 1543),
    2021: (48, 48, 168, 216, 269, 1287),
    2022: (275, 275, 1186, 1461, 1804, 3656),
    2023: (204, 204, 301, 505, 759, 2118),
    2024: (29, 345, 274, 619, 759, 1901),
}
HIGH = {2019: 1527, 2020: 1736, 2021: 1538, 2022: 4462, 2023: 2897, 2024: 2644}


def answer(
    place: str, period: str, *by: str, held: Registry | None = None, against: str | None = None, **given: object
) -> Asked:
    measures = [Measure(name) for name in given.pop("measures", ())]
    asked = question(place, period, perpetrators=by, measures=measures, against=against)
    return ask(asked, settings=Settings(**given), at=AT, registry=held)


def best(found: Asked) -> dict[str, float | None]:
    """The best figure by definition, those that were collapsed included."""
    return {says: one.amount.best for one in found.figures for says in (one.says, *one.also)}


@pytest.mark.parametrize("year", MALI)
def test_a_year_of_mali_under_every_definition(year):
    found = answer("Mali", str(year))
    figures = best(found)
    assert tuple(figures[says] for says in (OWN, ANY, GROUPS, ONE_SIDED, CIVILIANS, ALL_DEATHS)) == MALI[year]
    (total,) = [one for one in found.figures if one.says == ALL_DEATHS]
    assert (total.amount.held, total.amount.high, total.release) == (Held.FIGURES, HIGH[year], "ucdp-cy@25.1")


def test_definitions_of_the_same_cells_are_one():
    (own,) = [one for one in answer("Mali", "2022").figures if one.says == OWN]
    assert own.also == (ANY,)
    assert not [one.also for one in answer("Mali", "2024").figures if one.says in (OWN, ANY) and one.also]


def test_several_years_are_told_one_by_one_with_their_sum_and_mean():
    found = answer("Mali", "2019–2024", measures=["civilian_deaths"])
    civilians = found.figures[0]
    assert [year.best for year in civilians.years] == [year[4] for year in MALI.values()]
    assert civilians.amount.best == sum(year[4] for year in MALI.values())
    assert civilians.mean is not None
    assert civilians.mean.best == pytest.approx(sum(year[4] for year in MALI.values()) / 6)
    assert any("mean" in note for note in found.comparability)


def test_a_named_killer_is_looked_up_where_names_are():
    found = answer("Mali", "2022", "JNIM", measures=["civilian_deaths"])
    one_sided = [one for one in found.figures if one.says == f"{ONE_SIDED}, by JNIM"]
    assert [(one.release, one.amount.best, one.amount.events) for one in one_sided] == [("ucdp-ged@24.1", 289, 26)]
    assert "perpetrator" in {caveat.id for caveat in (*found.caveats, *one_sided[0].caveats)}


def test_every_sentence_checks_as_supported():
    asked = [
        ("Mali", "2022"),
        ("Mali", "2019–2024"),
        ("Mopti", "March 2022"),
        ("Switzerland", "2023"),
        ("Sahel", "2021"),
    ]
    sentences = [one.sentence for place, period in asked for one in answer(place, period).figures if one.sentence]
    assert len(sentences) >= 20
    for sentence in sentences:
        reviews = check(read_text(sentence)).reviews
        assert reviews, sentence
        assert {review.verdict.id for review in reviews} == {VerdictId.SUPPORTED}, sentence


def test_a_sentence_names_its_definition_where_two_differ():
    (own,) = [one for one in answer("Mali", "2024").figures if one.says == OWN]
    assert own.sentence == (
        "UCDP 25.1 records 29 people killed in one-sided violence by government forces in Mali in 2024 (the country's "
        "own government only)."
    )


class TestNothingIsThreeThings:
    """No events, not covered, failed to load."""

    def test_no_events_are_told_as_covered_and_empty(self):
        found = answer("Switzerland", "2023")
        assert (found.held, len(found.figures)) == (Held.NO_EVENTS, 1)
        only = found.figures[0]
        assert (only.amount.low, only.amount.best, only.amount.high) == (0, 0, 0)
        assert "Not documented does not mean it did not happen" in (only.why or "")

    def test_a_period_behind_the_record_is_not_covered_and_has_no_figure(self):
        found = answer("Mali", "2025")
        assert found.held is Held.NOT_COVERED
        only = found.figures[0]
        assert (only.amount.low, only.amount.best, only.amount.high, only.sentence) == (None, None, None, None)
        assert "2025" in (only.why or "")

    def test_a_killer_who_is_not_coded_is_not_covered(self):
        found = answer("Mali", "2023", "Wagner")
        assert found.held is Held.NOT_COVERED
        assert "not the same as no killing" in (found.figures[0].why or "")

    def test_a_release_that_cannot_be_read_is_told_and_the_others_answer(self):
        found = answer("Mali", "2022", held=Registry((UCDP, Broken(IDP.held)), registry().decisions), measures=BOTH)
        assert found.held is Held.FIGURES
        assert [(one.release, one.problem) for one in found.failures] == [("idp@1", "idp@1: is damaged; add it again")]
        assert {one.measure for one in found.figures} == {Measure.DEATHS}

    def test_where_nothing_can_be_read_the_answer_is_that(self):
        found = answer("Mali", "2022", held=Registry((Broken(UCDP.held),), registry().decisions))
        assert (found.held, found.figures) == (Held.FAILED, ())

    def test_releases_that_the_store_lists_as_damaged_are_told_unless_others_are_asked_for(self):
        held = replace(registry(), problems=("ucdp-ged@25.1: cells.npy is missing; add it again",))
        assert answer("Mali", "2022", held=held).failures[0].release == "ucdp-ged@25.1"
        assert not answer("Mali", "2022", held=held, record=("ucdp-cy",)).failures


BOTH = ("deaths", "displaced")


class Broken(Made):
    """A release whose tables are damaged."""

    def load(self) -> LoadedRelease:
        raise ReleaseError(f"{self.held.release.key}: is damaged; add it again")


class TestBounds:
    """What is not held whole has no best figure."""

    def test_a_place_within_a_unit_has_a_ceiling(self):
        found = answer("Gaza", "2023")
        (deaths,) = [one for one in found.figures if one.says == ALL_DEATHS]
        assert (deaths.amount.held, deaths.amount.low, deaths.amount.best, deaths.amount.high) == (
            *(Held.BOUNDS, None, None, 27555),
        )
        assert "Israel" in (deaths.why or "")

    def test_a_period_that_the_record_ends_in_has_a_floor_and_names_the_rest(self):
        found = answer("Mali", "2023–2025")
        civilians = found.figures[0]
        assert (civilians.amount.best, civilians.amount.high, civilians.mean) == (None, None, None)
        assert [year.best for year in civilians.years] == [759, 759, None]
        assert civilians.sentence == "UCDP 25.1 records 1,518 civilians killed in Mali from 2023 to 2024."
        assert "Not covered: 2025." in (civilians.why or "")

    def test_a_hole_in_a_series_leaves_a_floor(self):
        held = Registry((UCDP, IDP, TAKEN), registry().decisions)
        (displaced,) = answer("Mali", "2021–2022", held=held, measures=["displaced"]).figures
        assert (displaced.amount.low, displaced.amount.high) == (255_000, None)
        assert displaced.sentence == "IDP 1 records 255,000 people displaced in Mali in 2022."


class TestAgainstAnotherPeriod:
    """Own government 204 [204-473] -> 29 [17-33], any government 204 -> 345 [263-693]: the acceptance case."""

    def compared(self, period: str, against: str, *by: str) -> dict[str, tuple[object, ...]]:
        found = answer("Mali", period, *by, against=against, measures=["civilian_deaths"])
        return {
            says: (one.against.amount.best, one.against.low, one.against.best, one.against.high)
            for one in found.figures
            for says in (one.says, *one.also)
            if one.against
        }

    def test_each_definition_is_compared_with_itself(self):
        found = self.compared("2024", "2023")
        # [17 - 473, 33 - 204] and [263 - 473, 693 - 204]
        assert found[OWN] == (204, -456, -175, -171)
        assert found[ANY] == (204, -210, 141, 489)
        assert found[CIVILIANS][0] == 759

    def test_definitions_that_differ_in_the_other_period_only_stay_apart(self):
        # 2022: 275 by either; 2024: 29 and 345.
        found = self.compared("2022", "2024")
        assert (found[OWN][0], found[ANY][0]) == (29, 345)

    def test_the_change_has_a_sentence_and_its_caveats(self):
        found = {one.says: one.against for one in answer("Mali", "2024", against="2023").figures}
        own, anybody = found[OWN], found[ANY]
        assert own is not None
        assert anybody is not None
        assert own.sentence == (
            "UCDP 25.1 records that deaths in one-sided violence by government forces in Mali fell from 204 in 2023 to "
            "29 in 2024 (the country's own government only)."
        )
        assert own.fraction == pytest.approx(29 / 204 - 1)
        assert [caveat.id for caveat in anybody.caveats] == ["trend"]
        reviews = check(read_text(own.sentence)).reviews
        assert {review.verdict.id for review in reviews} == {VerdictId.SUPPORTED}

    def test_a_small_base_has_no_percentage(self):
        # Burkina Faso, all deaths: 2014 and before are far below 25.
        found = answer("Burkina Faso", "2016", against="2014", measures=["deaths"])
        (deaths,) = [one.against for one in found.figures if one.says == ALL_DEATHS]
        assert deaths is not None
        assert deaths.amount.best is not None
        assert deaths.amount.best < 25
        assert deaths.fraction is None

    def test_periods_of_unlike_length_have_sums_and_no_change(self):
        found = answer("Mali", "2022–2024", against="2021", measures=["deaths"])
        assert {one.against.best for one in found.figures if one.against} == {None}
        assert any("unlike length" in note for note in found.comparability)

    def test_a_period_that_is_not_covered_has_no_change(self):
        found = answer("Mali", "2022", against="1980", measures=["deaths"])
        told = {(one.against.amount.held, one.against.best) for one in found.figures if one.against}
        assert told == {(Held.NOT_COVERED, None)}

    def test_a_release_is_chosen_that_holds_both(self):
        # The events by name end with 2023: of 2024 they could say nothing.
        assert self.compared("2022", "2021", "JNIM")[f"{ONE_SIDED}, by JNIM"] == (77, 157, 212, 226)


class TestComparability:
    def test_definitions_that_differ_are_not_to_be_mixed(self):
        assert any(
            "never take the ends of a comparison from two" in note for note in answer("Mali", "2024").comparability
        )

    def test_classes_that_overlap_are_not_to_be_added(self):
        assert any("not to be added up" in note for note in answer("Mali", "2024").comparability)

    def test_data_sets_stand_side_by_side(self):
        held = Registry((UCDP, TAKEN), registry().decisions)
        found = answer("Mali", "2022", held=held, measures=["deaths", "abductions"])
        assert any("TAKEN and UCDP" in note and "side by side" in note for note in found.comparability)
        assert {one.release for one in found.figures} == {"ucdp@1", "taken@1"}

    def test_one_definition_needs_no_such_note(self):
        assert answer("Mali", "2022", measures=["fighter_deaths"]).comparability == ()

    def test_a_measure_that_nothing_counts_is_told(self):
        found = answer("Mali", "2022", measures=["displaced"])
        assert (found.held, found.figures) == (Held.NOT_COVERED, ())
        assert "No release in use counts displaced" in found.comparability[0]


def test_what_all_figures_share_is_said_once():
    found = answer("Mali", "2022")
    assert {"minimum", "threshold", "interval"} <= {caveat.id for caveat in found.caveats}
    for one in found.figures:
        assert not set(one.caveats) & set(found.caveats)


def test_dead_of_unknown_status_are_named_beside_the_figure():
    civilians = answer("Mali", "2022").figures[0]
    assert [caveat.text for caveat in civilians.caveats] == ["328 of these dead have no known status."]


def test_the_record_can_be_chosen_and_dated():
    assert {one.release for one in answer("Mali", "2022", record=("ucdp-ged",)).figures} == {"ucdp-ged@24.1"}
    assert {one.release for one in answer("Mali", "2022", as_of=date(2024, 12, 31)).figures} == {"ucdp-ged@24.1"}
    with pytest.raises(ReleaseError, match="no such release"):
        answer("Mali", "2022", record=("nobody",))


def test_the_order_of_releases_changes_nothing():
    held = Registry((UCDP, IDP, TAKEN), registry().decisions)
    turned = replace(held, sources=tuple(reversed(held.sources)))
    asked = {"measures": ["deaths", "displaced", "abductions"]}
    assert answer("Mali", "2022", held=held, **asked).figures == answer("Mali", "2022", held=turned, **asked).figures


@pytest.mark.parametrize(
    ("place", "period", "by", "error"),
    [
        ("Atlantis", "2022", (), PlaceError),
        ("Mali", "the day before", (), QuestionError),
        ("Mali", "2022", ("the Klingons",), QuestionError),
    ],
    ids=["place", "period", "actor"],
)
def test_what_nobody_knows_is_no_question(place, period, by, error):
    with pytest.raises(error):
        question(place, period, perpetrators=by)


class TestReceipts:
    def inquiry(self, *by: str) -> Inquiry:
        return Inquiry(question("Mali", "2022", perpetrators=by), Settings(), registry())

    def test_they_are_those_of_the_figures(self):
        inquiry = self.inquiry("JNIM")
        number = next(one.number for one in inquiry.asked(at=AT).figures if one.says == f"{ONE_SIDED}, by JNIM")
        with inquiry.receipts(number, is_exact=False, to_file=False) as behind:
            columns = behind.listing.columns
            rows = [dict(zip(columns, row, strict=True)) for row in behind.listing.rows]
        inside = [row for row in rows if (row["part"], row["lies"]) == ("counted", "inside")]
        assert (sum(row["best"] for row in inside), sum(row["events"] for row in inside)) == (289, 26)
        assert {row["side_a"] for row in inside} == {"JNIM"}

    @pytest.mark.parametrize("number", [0, 99])
    def test_figures_that_are_not_there_have_none(self, number):
        with pytest.raises(QuestionError, match="no such figures; it has 1 to 7"):
            self.inquiry().receipts(number, is_exact=False, to_file=False)

    def test_what_is_not_covered_has_none(self):
        found = answer("Mali", "2025")
        assert found.figures[0].receipts is None


def test_asking_reads_no_events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TOLLCHECK_HOME", str(tmp_path))
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    assert answer("Mali", "2022").held is Held.FIGURES
