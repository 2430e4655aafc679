"""Two releases of one data set, compared by the ids of their events."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.releases import tables
from tollcheck.errors import ReleaseError
from tollcheck.knowledge.countries import named
from tollcheck.knowledge.regions import named as region
from tollcheck.releases.added import EVENTS, AddedSource
from tollcheck.releases.adding import Added, Wish, add
from tollcheck.releases.differences import Difference, Moved, difference

GED = Path(__file__).parents[3] / "shared" / "data" / "ucdp" / "ged_24_1_mali_burkina_niger.csv"
NIGER = {"country": "Niger", "country_id": 436, "adm_1": "Tillabéri region"}


def release(folder: Path, version: str, rows: list[dict[str, Any]]) -> AddedSource:
    found = add([tables.ged(folder, rows, name=f"{version}.csv")], wish=Wish(version=version))
    assert isinstance(found, Added)
    return found.source


def compared(folder: Path, before: list[dict[str, Any]], after: list[dict[str, Any]], place: str = "") -> Difference:
    where = (named(place) or region(place)) if place else None
    return difference(release(folder, "24.1", before), release(folder, "25.1", after), place=where)


def test_the_same_release_twice_differs_in_nothing(store: Path, tmp_path: Path) -> None:
    found = compared(tmp_path, [{}, {}], [{}, {}])
    assert (found.added, found.removed, found.recoded, found.rows) == (0, 0, 0, (2, 2))
    assert found.totals["best"] == Moved(20, 20, 0, 0, 0)
    assert (found.years, found.most, found.columns) == ({}, (), {})


def test_added_removed_and_recoded_events_move_the_totals(store: Path, tmp_path: Path) -> None:
    before: list[dict[str, Any]] = [{"id": 1}, {"id": 2}, {"id": 3}]
    after: list[dict[str, Any]] = [{"id": 1}, {"id": 2, "best": 14, "deaths_civilians": 14, "high": 20}, {"id": 4}]
    found = compared(tmp_path, before, after)
    assert (found.added, found.removed, found.recoded) == (1, 1, 1)
    assert found.totals["best"] == Moved(30, 34, 10, -10, 4)
    assert found.totals["high"] == Moved(36, 44, 12, -12, 8)
    assert found.years == {2022: (30, 34)}
    assert found.columns == {"best": 1, "deaths_civilians": 1, "high": 1}
    assert [(event.id, event.change, event.before, event.after) for event in found.most] == [
        ("3", "removed", 10, None),
        ("4", "added", None, 10),
        ("2", "recoded", 10, 14),
    ]


def test_an_event_that_moved_away_is_recoded_and_gone_from_its_place(store: Path, tmp_path: Path) -> None:
    found = compared(tmp_path, [{}], [NIGER], "Mali")
    assert (found.added, found.removed, found.recoded, found.rows) == (0, 0, 1, (1, 0))
    assert found.totals["best"] == Moved(10, 0, 0, 0, -10)
    assert set(found.columns) == {"adm_1", "country", "country_id"}


def test_a_place_leaves_out_the_others(store: Path, tmp_path: Path) -> None:
    before: list[dict[str, Any]] = [{"id": 1}, {"id": 2, "adm_1": "Gao region"}, {"id": 3, **NIGER}]
    assert compared(tmp_path, before, [{"id": 9}], "Mali").totals["best"] == Moved(20, 10, 10, -20, 0)


def test_a_region_is_found_in_the_records_own_spelling(store: Path, tmp_path: Path) -> None:
    before: list[dict[str, Any]] = [{"id": 1, "adm_1": "Tombouctou region"}, {"id": 2, "adm_1": "Gao region"}]
    assert compared(tmp_path, before, before[1:], "Timbuktu").rows == (1, 0)


@pytest.mark.skipif(not GED.is_file(), reason="../shared/data is not here")
def test_the_events_of_ged_against_a_changed_copy(store: Path, tmp_path: Path) -> None:
    lines = GED.read_text(encoding="utf-8").splitlines(keepends=True)
    copy = tmp_path / "ged251.csv"
    copy.write_text("".join(line for line in lines if not line.startswith("2719,")), encoding="utf-8")
    sources = [add([file], wish=Wish()) for file in (GED, copy)]
    assert all(isinstance(found, Added) for found in sources)
    found = difference(*(one.source for one in sources if isinstance(one, Added)), place=named("Mali"))
    assert (found.added, found.removed, found.recoded, found.rows) == (0, 1, 0, (2120, 2119))
    assert found.totals["best"] == Moved(15_742, 15_712, 0, -30, 0)
    assert found.years == {2009: (127, 97)}


def test_new_sources_alone_are_no_recoding(store: Path, tmp_path: Path) -> None:
    found = compared(tmp_path, [{}], [{"number_of_sources": 9, "source_office": "Another"}])
    assert found.recoded == 0


def test_events_of_a_licence_that_forbids_rows_are_not_named(store: Path, tmp_path: Path) -> None:
    sources = []
    for at, rows in enumerate(([{}], [{"fatalities": 4}]), 1):
        found = add([tables.acled(tmp_path, rows)], wish=Wish(version=str(at)))
        assert isinstance(found, Added)
        sources.append(found.source)
    found = difference(*sources, place=None)
    assert (found.recoded, found.most) == (1, ())


def test_a_release_without_events_cannot_be_compared(store: Path, tmp_path: Path) -> None:
    one, two = release(tmp_path, "1", [{}]), release(tmp_path, "2", [{}])
    (two.folder / EVENTS).write_bytes(b"damaged")
    with pytest.raises(ReleaseError, match="cannot be compared"):
        difference(one, two, place=None)
