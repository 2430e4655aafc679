"""Receipts sum to the terms of their estimate, and are given for no other report, claim or release."""

from __future__ import annotations

import copy
import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import toll
from tests.releases import tables
from tollcheck.cells import Counts, Selected
from tollcheck.decisions.interface import ANY_GOVERNMENT, NON_STATE, OWN_GOVERNMENT, Counted, Recipe
from tollcheck.errors import ClaimError, ReleaseError, ReportError, TollcheckError
from tollcheck.evaluate.bounds import Part
from tollcheck.evaluate.tolls import figured
from tollcheck.model import Period, Place
from tollcheck.pipeline import check
from tollcheck.reading.read import read_text
from tollcheck.receipts import Wanted, receipts
from tollcheck.releases import store as stored
from tollcheck.releases.added import AddedSource
from tollcheck.releases.adding import Added, Wish, add
from tollcheck.releases.behind.events import events_behind
from tollcheck.releases.behind.listing import Lies, Pick, Sort
from tollcheck.render.json_report import document

TEXT = "In Mopti, at least 30 civilians were killed in 2022. Jihadists killed 10 civilians in Mali in 2022."
NOTHING = Counts(0, 0, 0, 0, 0, 0, 0)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for a user's data."""
    monkeypatch.setenv("TOLLCHECK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def added(file: Path, **wish: Any) -> AddedSource:
    found = add([file], wish=Wish(**wish))
    assert isinstance(found, Added)
    return found.source


def checked(text: str = TEXT) -> dict[str, Any]:
    """A report as JSON has it."""
    report = document(check(read_text(text), at="2026-01-01T00:00:00+00:00"))
    return json.loads(json.dumps(report))  # type: ignore[no-any-return]


def summed(rows: list[dict[str, Any]]) -> dict[tuple[int, Part], Selected]:
    """Rows of events as sums by term and part, added up here and nowhere else."""
    found: dict[tuple[int, Part], dict[str, Counts]] = defaultdict(lambda: {"inside": NOTHING, "edge": NOTHING})
    for row in rows:
        fighters = row["deaths_a"] + row["deaths_b"]
        status = (fighters, row["deaths_civilians"], row["deaths_unknown"])
        heap = found[row["term"], Part(row["part"])]
        heap[row["lies"]] += Counts(row["low"], row["best"], row["high"], *status, row["events"])
    return {key: Selected(heap["inside"], heap["edge"]) for key, heap in found.items()}


SIDES = ("JNIM", "IS", "Government of Mali", "Government of Mali, Government of Russia (Soviet Union)", "")
REGIONS = ("Mopti region", "Gao region", "Segou region", "")
COUNT = st.integers(0, 9)


@st.composite
def events(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A small table of Mali, Burkina Faso and Niger with everything that makes an estimate wide."""
    made = []
    for _ in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from((1, 2, 3)))
        a, b, civilians, unknown = (draw(COUNT) for _ in range(4))
        first = date(draw(st.integers(2021, 2022)), draw(st.integers(1, 12)), draw(st.integers(1, 28)))
        last = date.fromordinal(first.toordinal() + draw(st.sampled_from((0, 0, 3, 40, 400))))
        country_id, country = draw(st.sampled_from(((432, "Mali"), (432, "Mali"), (439, "Burkina Faso"))))
        made.append(
            {
                "type_of_violence": kind,
                "side_a": draw(st.sampled_from(SIDES)),
                "side_b": "Civilians" if kind == 3 else "Ansaroul Islam",
                "country": country,
                "country_id": country_id,
                "adm_1": draw(st.sampled_from(REGIONS)) if country_id == 432 else "Sahel region",
                "where_prec": draw(st.sampled_from((1, 4, 5, 6))),
                "active_year": draw(st.integers(0, 1)),
                "date_start": first.isoformat(),
                "date_end": last.isoformat(),
                "deaths_a": a,
                "deaths_b": b,
                "deaths_civilians": civilians,
                "deaths_unknown": unknown,
                "best": a + b + civilians + unknown,
                "low": draw(COUNT),
                "high": draw(st.integers(0, 60)),
            }
        )
    return made


RECIPES = st.builds(
    Recipe,
    st.sampled_from(list(Counted)),
    killers=st.sampled_from(((), (OWN_GOVERNMENT,), (ANY_GOVERNMENT,), (NON_STATE,))),
    collateral=st.booleans(),
    joint=st.booleans(),
    active_only=st.booleans(),
)
PLACES = st.sampled_from(
    (
        Place("Mali", "MLI"),
        Place("Mopti", "MLI", admin1="Mopti"),
        Place("Bandiagara", "MLI", admin1="Mopti", within=True),
    )
)
PERIODS = st.sampled_from(
    (
        Period(date(2022, 1, 1), date(2023, 1, 1)),
        Period(date(2021, 6, 1), date(2022, 3, 1)),
        Period(date(2022, 3, 10), date(2022, 3, 20)),
    )
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=events(), recipe=RECIPES, place=PLACES, period=PERIODS)
def test_events_sum_to_the_toll(
    home: Path, tmp_path: Path, table: list[dict[str, Any]], recipe: Recipe, place: Place, period: Period
) -> None:
    source = added(tables.ged(tmp_path, table), covers=(date(2021, 1, 1), date(2023, 12, 31)))
    try:
        record = source.load()
        whole = toll(recipe, record=record, place=place, period=period)
        picks = [Pick(1, part.value, selection) for part, selection in whole.parts]
        with events_behind(source, record.cells, picks, is_exact=True) as listing:
            rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    finally:
        stored.remove(source.release.key)
    sums = {part: found for (_, part), found in summed(rows).items()}
    empty = Selected(NOTHING, NOTHING)
    again = figured(recipe, {part: np.array([sums.get(part, empty)]) for part, _ in whole.parts})
    if whole.parts:
        low, best, high, events, unknown, *_ = (int(number[0]) for number in again)
        assert (low, best, high) == (whole.low, whole.best, whole.high)
        assert (events if Part.COUNTED in dict(whole.parts) else None, unknown) == (whole.events, whole.unknown)
    assert len({(row["id"]) for row in rows}) == len(rows)
    has_region = any(_region(row) == "Mopti region" for row in table)
    place_holds = {"", "Mopti region"} if place.admin1 and has_region else {*REGIONS}
    behind = {
        str(at)
        for at, row in enumerate(table, 1)
        if row["country_id"] == 432
        and _region(row) in place_holds
        and _touches(row, period)
        and (row["active_year"] or not recipe.active_only)
        and _is_counted(row, recipe)
    }
    assert {row["id"] for row in rows} == behind


def _region(row: dict[str, Any]) -> str:
    return str(row["adm_1"]) if row["country_id"] == 432 and row["where_prec"] < 5 else ""


def _touches(row: dict[str, Any], period: Period) -> bool:
    """Whether the months of an event and a period share a day."""
    first, last = (date.fromisoformat(row[name]) for name in ("date_start", "date_end"))
    begins, ends = first.replace(day=1), date(last.year + last.month // 12, last.month % 12 + 1, 1)
    return period.start is not None and period.end is not None and begins < period.end and ends > period.start


def _is_counted(row: dict[str, Any], recipe: Recipe) -> bool:
    """Whether an event counts, or may count, under a recipe: by the words of the codebook, without cells."""
    is_one_sided = row["type_of_violence"] == 3
    if not recipe.killers:
        one_sided = {Counted.ONE_SIDED: True, Counted.FIGHTING: False}
        return one_sided.get(recipe.counted, is_one_sided) is is_one_sided
    if recipe.counted in (Counted.FIGHTERS, Counted.FIGHTING):
        return not is_one_sided
    if not is_one_sided:
        return recipe.collateral
    killer = row["side_a"]
    is_government = killer.startswith("Government of ")
    is_own = killer == "Government of Mali" or (recipe.joint and killer.startswith("Government of Mali, "))
    meant = {OWN_GOVERNMENT: is_own, ANY_GOVERNMENT: is_government, NON_STATE: not is_government}
    return killer == "" or meant[recipe.killers[0]]


def listed(report: object, claim: str, **wanted: Any) -> tuple[Any, list[dict[str, Any]]]:
    """The receipts of an estimate with their rows."""
    with receipts(report, wanted=Wanted(claim, **wanted)) as found:
        return found, [dict(zip(found.listing.columns, row, strict=True)) for row in found.listing.rows]


@pytest.fixture
def mopti(home: Path, tmp_path: Path) -> dict[str, Any]:
    """A report on a release of a few events."""
    rows = [
        {},
        {"deaths_civilians": 25, "best": 25, "low": 20, "high": 30},
        {"adm_1": "", "where_prec": 6},
        tables.fighting(),
        {"date_start": "2021-12-20", "date_end": "2022-01-05", "date_prec": 4},
        {"adm_1": "Gao region", "side_a": "IS"},
    ]
    added(tables.ged(tmp_path, rows, name="ged251.csv"), covers=(date(2021, 1, 1), date(2022, 12, 31)))
    return checked()


def test_every_estimate_of_a_report_has_receipts_that_sum_to_it(mopti: dict[str, Any]) -> None:
    seen = 0
    for review in mopti["reviews"]:
        for number, estimate in enumerate(review["estimates"], 1):
            found, rows = listed(mopti, review["id"], universe=number)
            assert found.number == number
            assert [term.best for term in found.estimate.terms] == [term["best"] for term in estimate["terms"]]
            if found.listing.sort is not Sort.EVENTS:
                continue
            sums = {(heap.term, Part(heap.part), heap.lies): counts for heap, counts in found.sums.items()}
            own = {(*key, lies): both[at] for key, both in summed(rows).items() for at, lies in enumerate(Lies)}
            assert {key: counts for key, counts in sums.items() if any(counts)} == {
                key: counts for key, counts in own.items() if any(counts)
            }
            counted = [counts.events for key, counts in sums.items() if key[1:] == (Part.COUNTED, Lies.INSIDE)]
            assert counted == [term["events"] for term in estimate["terms"] if term["events"] is not None]
            seen += 1
    assert seen > 5


def test_what_lies_inside_and_what_at_the_edge(mopti: dict[str, Any]) -> None:
    """Mopti, 2022, civilians: 10 + 25 + 1 inside; at the edge an event of the country and one across New Year."""
    found, rows = listed(mopti, "c1")
    (term,) = found.estimate.terms
    assert (term.best, term.events) == (36, 3)
    assert [(row["id"], row["lies"]) for row in rows] == [
        ("1", "inside"),
        ("2", "inside"),
        ("4", "inside"),
        ("5", "edge"),
        ("3", "edge"),
    ]


def test_day_and_place_are_told_on_request_only(mopti: dict[str, Any]) -> None:
    coarse, exact = (listed(mopti, "c1", is_exact=is_exact)[1][0] for is_exact in (False, True))
    assert {"from_month", "to_month", "region"} <= set(coarse)
    assert not {"from_day", "to_day", "latitude", "longitude", "adm_2", "where_prec"} & set(coarse)
    assert (exact["from_day"], exact["latitude"], exact["adm_2"]) == ("2022-03-05", 14.0, "Bankass cercle")


def test_the_default_is_the_estimate_on_which_the_verdict_hangs(home: Path) -> None:
    report = checked("Government killings of civilians in Mali fell in 2023.")
    (review,) = report["reviews"]
    found, _ = listed(report, "c1")
    chosen = review["estimates"][found.number - 1]
    assert (review["verdict"], chosen["answer"], chosen["admissible"]) == ("supported", "yes", True)
    # Not simply the first of the list: that one is of a definition which the words do not admit.
    assert (found.number > 1, review["estimates"][0]["admissible"]) == (True, False)
    assert listed(report, "c1", reading=review["readings"][0]["id"])[0].number == found.number


def test_victims_of_one_sided_violence_are_not_named(home: Path, tmp_path: Path) -> None:
    added(tables.ged(tmp_path, [{"side_b": "Somebody Private"}, {"best": 25, "deaths_civilians": 25}]))
    _, rows = listed(checked(), "c1")
    assert [row["side_b"] for row in rows] == ["Civilians", "Civilians"]


def test_embedded_figures_give_their_cells(home: Path) -> None:
    report = checked("In Mali, 1,804 civilians were killed in 2022.")
    found, rows = listed(report, "c1")
    assert found.listing.sort is Sort.CELLS
    assert sum(row["civilians"] or 0 for row in rows) == 1804
    # The dead of a class of perpetrators are not split by status: that is empty, not zero.
    assert all(row["civilians"] is None for row in rows if row["side_a"] == "own_government")
    with pytest.raises(ReleaseError, match="only its sums are loaded"):
        listed(report, "c1", is_exact=True)


ACLED_TEXT = "According to ACLED, 22 civilians were killed in Mali in 2022."


def test_acled_gives_sums_only_and_reads_no_event(home: Path, tmp_path: Path) -> None:
    source = added(tables.acled(tmp_path, [{}, {"fatalities": 7}, {"fatalities": 5, "admin1": "Gao"}]))
    (source.folder / "events.parquet").unlink()
    found, rows = listed(checked(ACLED_TEXT), "c1")
    assert found.listing.sort is Sort.AGGREGATES
    # One event in Gao, two in Mopti: together in the year of their country.
    assert [(row["country"], row["region"], row["from_year"], row["best"], row["events"]) for row in rows] == [
        ("Mali", None, 2022, 22, 3)
    ]
    with pytest.raises(ReleaseError, match="no single row"):
        listed(checked(ACLED_TEXT), "c1", is_exact=True)


def test_of_a_release_that_lets_nothing_be_passed_on_no_file_is_made(home: Path, tmp_path: Path) -> None:
    source = added(tables.acled(tmp_path, [{}, {"fatalities": 12}]))
    described = json.loads((source.folder / "release.json").read_text())
    (source.folder / "release.json").write_text(json.dumps({**described, "redistribution": "none"}))
    report = checked(ACLED_TEXT)
    assert listed(report, "c1")[0].listing.sort is Sort.AGGREGATES
    with pytest.raises(ReleaseError, match="nothing be passed on"):
        listed(report, "c1", to_file=True)


def altered(report: dict[str, Any], *path: Any, to: Any) -> dict[str, Any]:
    """A copy of a report with one value replaced."""
    again = copy.deepcopy(report)
    place = again
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = to
    return again


FIGURE = ("reviews", 0, "estimates", 0, "best")
WRONG_REPORTS = [
    pytest.param(("schema",), "tollcheck.report/2", {}, ReportError, "is not a tollcheck.report/1", id="schema"),
    pytest.param(("reviews",), 7, {}, ReportError, "missing or damaged", id="no reviews"),
    pytest.param(("reviews", 0), "c1", {}, ReportError, "missing or damaged", id="a review that is none"),
    pytest.param(("reviews", 0, "estimates"), None, {}, ReportError, "missing or damaged", id="no list of estimates"),
    pytest.param(("reviews", 0, "estimates"), [], {}, ClaimError, "has no estimates", id="no estimates"),
    pytest.param(FIGURE, 12345, {}, ReportError, "`tollcheck replay` shows", id="a changed figure"),
    pytest.param(("article", "text"), "Nothing.", {}, ReportError, "comes out otherwise", id="another text"),
    pytest.param(("releases", 0, "digest"), "sha256:0", {}, ReleaseError, "not the same as", id="another digest"),
    pytest.param(("releases", 0, "version"), "1.1", {}, ReleaseError, "not loaded now", id="a release that is gone"),
    pytest.param((), None, {"claim": "c99"}, ClaimError, "it has c1, c2", id="an unknown claim"),
    pytest.param((), None, {"universe": 99}, ClaimError, "has estimates 1 to", id="an unknown estimate"),
    pytest.param((), None, {"reading": "r9"}, ClaimError, "no estimates of a reading r9", id="an unknown reading"),
]


@pytest.mark.parametrize(("path", "to", "wanted", "error", "says"), WRONG_REPORTS)
def test_what_is_wrong_is_one_clear_line(
    path: tuple[Any, ...],
    to: Any,
    wanted: dict[str, Any],
    error: type[TollcheckError],
    says: str,
    mopti: dict[str, Any],
) -> None:
    report = altered(mopti, *path, to=to) if path else mopti
    with pytest.raises(error, match=says) as raised:
        listed(report, **{"claim": "c1", **wanted})
    assert "\n" not in str(raised.value)


def test_a_report_of_another_version_that_differs_says_so(mopti: dict[str, Any]) -> None:
    older = altered(mopti, "made", "version", to="0.0.1")
    assert listed(older, "c1")[1] == listed(mopti, "c1")[1]
    with pytest.raises(ReportError, match=r"was made by tollcheck 0\.0\.1"):
        listed(altered(older, *FIGURE, to=1), "c1")


def test_damaged_events_are_no_receipts(mopti: dict[str, Any], home: Path) -> None:
    file = home / "records" / "ucdp-ged@25.1" / "events.parquet"
    file.write_bytes(file.read_bytes()[:-9] + b"x" * 9)
    with pytest.raises(ReleaseError, match=r"events\.parquet: has changed since it was added"):
        listed(mopti, "c1")


def test_events_that_do_not_sum_to_the_cells_are_no_receipts(home: Path, tmp_path: Path) -> None:
    """A store whose digests are right and whose events are others than its cells were made from."""
    import hashlib

    source = added(tables.ged(tmp_path, [{}, {"best": 30, "deaths_civilians": 30}]))
    other = added(tables.ged(tmp_path, [{}, {"best": 31, "deaths_civilians": 31}], name="ged241.csv"))
    wrong = (other.folder / "events.parquet").read_bytes()
    stored.remove(other.release.key)
    (source.folder / "events.parquet").write_bytes(wrong)
    described = json.loads((source.folder / "release.json").read_text())
    described["files"]["events.parquet"] = hashlib.sha256(wrong).hexdigest()
    (source.folder / "release.json").write_text(json.dumps(described))
    with pytest.raises(ReleaseError, match="do not sum to its cells"):
        listed(checked(), "c1")
