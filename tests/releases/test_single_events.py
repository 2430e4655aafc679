"""Single events behind an estimate: they sum to its cells, and say whether one event or one outlet carries a change."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.releases import tables
from tollcheck.cells import Selection
from tollcheck.model import Period, Review, Settings
from tollcheck.pipeline import check
from tollcheck.reading.read import read_text
from tollcheck.releases.added import AddedSource
from tollcheck.releases.adding import Added, Wish, add
from tollcheck.releases.behind.listing import Pick
from tollcheck.releases.behind.single import single_events
from tollcheck.releases.embedded import EmbeddedSource
from tollcheck.releases.ucdp_ged import SOURCE

COVERS = (date(2021, 1, 1), date(2023, 12, 31))
SPAN = Period(date(2021, 1, 1), date(2024, 1, 1))


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLLCHECK_HOME", str(tmp_path / "home"))


def event(day: str, best: int, source_office: str = "A;B", **more: Any) -> dict[str, Any]:
    return {
        "country": "Mali",
        "country_id": 432,
        "adm_1": "Mopti region",
        "date_start": day,
        "date_end": day,
        "deaths_b": best,
        "deaths_a": 0,
        "deaths_civilians": 0,
        "deaths_unknown": 0,
        "low": best,
        "best": best,
        "high": best,
        "source_office": source_office,
        **more,
    }


def added(folder: Path, rows: list[dict[str, Any]]) -> AddedSource:
    found = add([tables.ged(folder, rows)], wish=Wish(covers=COVERS))
    assert isinstance(found, Added)
    return found.source


def rose(source: AddedSource) -> Review:
    text = read_text("Deaths in Mali rose in 2022.", published=date(2024, 3, 1))
    return check(text, settings=Settings(record=(source.release.key,)), at="2025-10-01T00:00:00+00:00").reviews[0]


def guard(review: Review, name: str) -> tuple[str, bool | None] | None:
    return next(((one.text, one.survives) for one in review.guards if one.id == name), None)


def test_events_sum_to_their_cells(tmp_path: Path) -> None:
    rows = [
        event("2021-03-02", 5),
        event("2021-03-09", 7),
        event("2021-03-09", 2, adm_1="Gao region"),
        event("2022-03-09", 4, side_b="IS"),
        event("2022-04-01", 3, type_of_violence=3, side_a="JNIM", side_b="Civilians", active_year=0),
        event("2022-04-02", 9, type_of_violence=3, side_a="JNIM", side_b="Civilians", active_year=1),
    ]
    source = added(tmp_path, rows)
    cells = source.load().cells
    found = list(single_events(source, cells, [Pick(1, "counted", Selection(cells.units_of(432), SPAN))]))
    assert sorted(one.counts[1] for one in found) == [2, 3, 4, 5, 7, 9]
    by_cell: Counter[int] = Counter()
    for one in found:
        by_cell[one.cell] += one.counts[1]
    assert by_cell == {at: int(best) for at, best in enumerate(cells.best)}


def test_one_event_that_carries_a_rise_is_told(tmp_path: Path) -> None:
    # 30 in 2021, 20 + 100 in 2022: without the one event of March the deaths fell
    source = added(tmp_path, [event("2021-05-01", 30), event("2022-01-01", 20), event("2022-03-27", 100)])
    review = rose(source)
    assert guard(review, "largest_event") == (
        "One event, in Mopti in March 2022, added 100 deaths to this series.",
        False,
    )
    told = {caveat.id: caveat.text for caveat in review.caveats}
    assert told["largest_event"] == "One event, in Mopti in March 2022, added 100 deaths to this series."
    assert told["survives"].startswith("The rise does not survive leaving out its largest event (100 deaths)")


def test_an_event_is_taken_off_its_cell_and_no_more(tmp_path: Path) -> None:
    # one cell holds 60 + 50 of March 2022; without its larger event 50 are still more than 30
    source = added(tmp_path, [event("2021-05-01", 30), event("2022-03-01", 60), event("2022-03-27", 50)])
    review = rose(source)
    assert guard(review, "largest_event") == (
        "One event, in Mopti in March 2022, added 60 deaths to this series, 75 % of the difference.",
        True,
    )
    assert (guard(review, "largest_month") or ("", None))[1] is False


def test_what_one_outlet_alone_reported_is_told_without_its_name(tmp_path: Path) -> None:
    rows = [event("2021-05-01", 30), *(event(f"2022-0{month}-01", 20, "Some Agency") for month in (1, 2, 3, 4))]
    text, survives = guard(rose(added(tmp_path, [*rows, event("2022-06-01", 25)])), "one_outlet") or ("", None)
    assert (text, survives) == ("80 deaths of this series were reported by one outlet alone.", False)


@pytest.mark.parametrize("outlets", ["@somebody on Twitter", "A;B", ""])
def test_what_several_or_unnamed_outlets_reported_is_not_one_outlet(tmp_path: Path, outlets: str) -> None:
    rows = [event("2021-05-01", 30), event("2022-01-01", 90, outlets), event("2022-02-01", 90, outlets)]
    assert guard(rose(added(tmp_path, rows)), "one_outlet") is None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        pytest.param("A;B", "A;B;C", "2.0 outlets at first and 3.0 at the end", id="more"),
        pytest.param("A;B;C", "A;B;C;D", "", id="about as many"),
        pytest.param("A;B", "", "", id="not told"),
    ],
)
def test_growth_of_outlets_an_event_is_told(tmp_path: Path, before: str, after: str, said: str) -> None:
    rows = [event("2021-05-01", 30, before), event("2022-01-01", 50, after), event("2022-02-01", 50, after)]
    text, survives = guard(rose(added(tmp_path, rows)), "outlets") or ("", None)
    assert (said in text, bool(text), survives) == (True, bool(said), None)


def test_damaged_events_do_not_spoil_a_check(tmp_path: Path) -> None:
    source = added(tmp_path, [event("2021-05-01", 30), event("2022-03-27", 100)])
    (source.folder / "events.parquet").write_bytes(b"no events")
    review = rose(source)
    assert guard(review, "largest_event") is None
    assert guard(review, "largest_month") is not None


def test_a_release_of_sums_has_no_single_events() -> None:
    assert isinstance(SOURCE, EmbeddedSource)
    cells = SOURCE.load().cells
    assert list(single_events(SOURCE, cells, [Pick(1, "counted", Selection(cells.units_of(432), SPAN))])) == []


def test_rows_that_may_not_be_passed_on_are_not_read(tmp_path: Path) -> None:
    rows = [{"event_date": f"{day} March 2022", "fatalities": "40"} for day in (1, 2)]
    found = add([tables.acled(tmp_path, rows)], wish=Wish(covers=COVERS))
    assert isinstance(found, Added)
    cells = found.source.load().cells
    picks = [Pick(1, "counted", Selection(tuple(range(len(cells.units))), SPAN))]
    assert found.source.has_events
    assert list(single_events(found.source, cells, picks)) == []
