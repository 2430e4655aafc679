"""Files of every known layout become the cells that their codebooks mean."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.releases import tables
from tests.releases.summed import Sums, naively, sums
from tollcheck.model import Measure, Period, Redistribution
from tollcheck.releases import ucdp_country_year, ucdp_ged
from tollcheck.releases.added import AddedSource
from tollcheck.releases.adding import Added, Wish, add, preview

SHARED = Path(__file__).parents[3] / "shared" / "data"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/data is not here")


def added(*files: Path, **wish: Any) -> Added:
    found = add(files, wish=Wish(**wish))
    assert isinstance(found, Added)
    return found


def source(*files: Path, **wish: Any) -> AddedSource:
    return added(*files, **wish).source


def best(held: AddedSource) -> int:
    return int(held.load().cells.best.sum())


def test_a_published_file_of_ucdp(store: Path, tmp_path: Path) -> None:
    file = tables.ged(tmp_path, [{}, tables.fighting()], name="GEDEvent_v25_1.csv")
    held = source(file)
    release = held.release
    assert (release.key, release.dataset, release.rows) == ("ucdp-ged@25.1", "ucdp", 2)
    assert release.released == date(2025, 6, 11)
    assert release.coverage == Period(date(2022, 1, 1), date(2023, 1, 1))
    assert (release.country_ids, release.places) == ((432,), "Mali")
    assert held.described["layout"] == "ucdp-ged"
    assert sums(held.load().cells) == naively(
        [
            (432, "Mopti", "2022-03", "2022-03", 3, "JNIM", "Civilians", True, (8, 10, 12, 0, 10, 0, 1)),
            (432, "Mopti", "2022-03", "2022-03", 1, "Government of Mali", "JNIM", True, (9, 11, 15, 8, 1, 2, 1)),
        ]
    )


PLACED = [
    pytest.param({"where_prec": 5}, "", id="a fuzzy area"),
    pytest.param({"where_prec": 6}, "", id="the country"),
    pytest.param({"where_prec": 7}, "", id="sea or air"),
    pytest.param({"adm_1": ""}, "", id="no region"),
    pytest.param({"adm_1": "No such region"}, "", id="a name that is no region"),
    pytest.param({"adm_1": "Segou region"}, "Ségou", id="the record's spelling"),
    pytest.param({"where_prec": 4}, "Mopti", id="the region itself"),
]


@pytest.mark.parametrize(("row", "region"), PLACED)
def test_where_an_event_is_counted(row: dict[str, Any], region: str, store: Path, tmp_path: Path) -> None:
    cells = source(tables.ged(tmp_path, [row])).load().cells
    assert [(unit.country_id, unit.adm_1 or "") for unit in cells.units] == [(432, region)]


def test_days_that_touch_several_months_are_one_cell_over_them(store: Path, tmp_path: Path) -> None:
    row = {"date_start": "2022-01-30", "date_end": "2022-03-02", "date_prec": 4}
    cells = source(tables.ged(tmp_path, [row])).load().cells
    assert (cells.start.tolist(), cells.end.tolist()) == (
        [date(2022, 1, 1).toordinal()],
        [date(2022, 4, 1).toordinal()],
    )


def test_joint_perpetrators_are_one_actor(store: Path, tmp_path: Path) -> None:
    joint = "Government of Mali, Government of Russia (Soviet Union)"
    cells = source(tables.ged(tmp_path, [{"side_a": joint}])).load().cells
    assert joint in cells.actors


def test_a_low_above_a_high_is_kept_and_told(store: Path, tmp_path: Path) -> None:
    found = added(tables.ged(tmp_path, [{"low": 30, "high": 5, "event_clarity": 2}]))
    cells = found.source.load().cells
    assert (cells.low.tolist(), cells.high.tolist()) == ([30], [5])
    assert any("1 events break low <= best <= high" in note for note in found.notes)


VERSIONS = [
    pytest.param("GEDEvent_v25_0_3.csv", "ucdp-candidate@25.0.3", (date(2025, 3, 1), date(2025, 4, 1)), id="monthly"),
    pytest.param(
        "GEDEvent_v26_01_26_06.csv", "ucdp-candidate@26.01.26.06", (date(2026, 1, 1), date(2026, 7, 1)), id="quarterly"
    ),
    pytest.param("ged251.csv", "ucdp-ged@25.1", (date(2022, 1, 1), date(2023, 1, 1)), id="yearly"),
]


@pytest.mark.parametrize(("name", "key", "covers"), VERSIONS)
def test_the_version_stands_in_the_name(
    name: str, key: str, covers: tuple[date, date], store: Path, tmp_path: Path
) -> None:
    release = source(tables.ged(tmp_path, [{}], name=name)).release
    assert (release.key, release.coverage) == (key, Period(*covers))


def test_an_old_version_added_today_is_not_the_latest(store: Path, tmp_path: Path) -> None:
    file = tables.ged(tmp_path, [{}], name="events.csv")
    assert source(file, version="20.1").release.released == date(2020, 6, 30)
    assert source(file, version="21.1", released=date(2021, 7, 1)).release.released == date(2021, 7, 1)


def test_a_file_of_all_continents_is_the_whole_world(store: Path, tmp_path: Path) -> None:
    places = [(2, "United States of America"), (365, "Russia (Soviet Union)"), (432, "Mali"), (666, "Israel")]
    rows = [{"country_id": number, "country": name, "adm_1": ""} for number, name in [*places, (700, "Afghanistan")]]
    held = source(tables.ged(tmp_path, rows))
    assert held.release.country_ids == ()
    assert 225 in held.load().cells.covered  # Switzerland, where nothing happened


def test_a_zip_and_several_files_hold_the_same_events(store: Path, tmp_path: Path) -> None:
    rows = [{}, {"best": 3, "deaths_civilians": 3}, {"date_start": "2022-04-01", "date_end": "2022-04-01"}]
    whole = tables.ged(tmp_path, rows)
    with zipfile.ZipFile(tmp_path / "ged251-csv.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(whole, "GEDEvent_v25_1.csv")
    parts = [tables.ged(tmp_path, [{**row, "id": at}], name=f"part{at}.csv") for at, row in enumerate(rows, 1)]
    packed = source(tmp_path / "ged251-csv.zip", version="zip")
    split = source(*parts, version="parts")
    assert packed.release.digest == split.release.digest == source(whole).release.digest


def test_rows_that_stand_in_two_files_count_once(store: Path, tmp_path: Path) -> None:
    one, two = (tables.ged(tmp_path, [{}], name=f"part{at}.csv") for at in (1, 2))
    found = added(one, two, version="1")
    assert (found.source.release.rows, best(found.source)) == (1, 10)
    assert any("1 rows set aside" in note for note in found.notes)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(order=st.permutations(range(6)))
def test_the_order_of_rows_changes_nothing(order: list[int], store: Path, tmp_path: Path) -> None:
    rows = [{"id": at, "best": at, "deaths_civilians": at, "date_start": f"2022-0{at % 3 + 1}-01"} for at in range(6)]
    rows = [{**row, "date_end": row["date_start"]} for row in rows]
    file = tables.ged(tmp_path, [rows[at] for at in order])
    straight = tables.ged(tmp_path, rows, name="straight.csv")
    version = "-".join(map(str, order))
    assert source(file, version=version).release.digest == source(straight, version="1").release.digest


ACLED_LAYOUTS: list[Any] = [
    pytest.param(tables.acled, "acled", id="2023 and later"),
    pytest.param(tables.acled_2020, "acled-2020", id="2020"),
    pytest.param(tables.acled_oldest, "acled-oldest", id="upper case"),
]


@pytest.mark.parametrize(("make", "layout"), ACLED_LAYOUTS)
def test_acled_in_each_layout(make: Callable[..., Path], layout: str, store: Path, tmp_path: Path) -> None:
    held = source(make(tmp_path, [{}, {"fatalities": 12}]), version="1")
    assert held.described["layout"] == layout
    assert (held.release.redistribution, held.release.marks_active) == (Redistribution.AGGREGATES, False)
    jnim = "JNIM: Group for Support of Islam and Muslims"
    assert sums(held.load().cells) == naively(
        [(466, "Mopti", "2022-03", "2022-03", 3, jnim, "Civilians", True, (22, 22, 22, 0, 22, 0, 2))]
    )


ARMY, GUNMEN = "Military Forces of Mali (2021-)", "Unidentified Armed Group (Mali)"
BATTLE = {"event_type": "Battles", "sub_event_type": "Armed clash", "actor2": ARMY, "inter2": "State forces"}
REMOTE = {"event_type": "Explosions/Remote violence", "sub_event_type": "Shelling"}
CODED = [
    pytest.param({}, 3, "JNIM: Group for Support of Islam and Muslims", 10, id="against civilians"),
    pytest.param({"civilian_targeting": ""}, 3, "JNIM: Group for Support of Islam and Muslims", 10, id="by type"),
    pytest.param({"actor1": GUNMEN}, 3, None, 10, id="by unnamed gunmen"),
    pytest.param(
        {**BATTLE, "civilian_targeting": ""}, 1, "JNIM: Group for Support of Islam and Muslims", 0, id="battle"
    ),
    pytest.param(
        {**REMOTE, "actor1": ARMY, "inter1": "State forces", "civilian_targeting": ""},
        3,
        ARMY,
        10,
        id="shelled civilians",
    ),
    pytest.param(
        {
            "event_type": "Protests",
            "sub_event_type": "Excessive force against protesters",
            "actor1": "Protesters (Mali)",
            "inter1": "Protesters",
            "actor2": ARMY,
            "inter2": "State forces",
        },
        3,
        ARMY,
        10,
        id="force against protesters, who are actor 1",
    ),
]


@pytest.mark.parametrize(("row", "violence", "killer", "civilians"), CODED)
def test_acled_says_who_killed_only_where_civilians_are_the_target(
    row: dict[str, Any], violence: int, killer: str | None, civilians: int, store: Path, tmp_path: Path
) -> None:
    cells = source(tables.acled(tmp_path, [row]), version="1").load().cells
    side_a = cells.actors[cells.side_a[0]] if cells.side_a[0] >= 0 else None
    found = (int(cells.type_of_violence[0]), side_a, int(cells.civilians[0]))
    assert found == (violence, killer, civilians)
    assert int(cells.civilians[0] + cells.unknown[0]) == 10


DATED = [
    pytest.param(1, "2022-03-31", ("2022-03", "2022-03"), id="the day"),
    pytest.param(2, "2022-03-30", ("2022-03", "2022-04"), id="the week around it"),
    pytest.param(3, "2022-03-15", ("2022-03", "2022-03"), id="the month"),
]


@pytest.mark.parametrize(("precision", "day", "months"), DATED)
def test_acled_days_are_as_precise_as_they_say(
    precision: int, day: str, months: tuple[str, str], store: Path, tmp_path: Path
) -> None:
    file = tables.acled(tmp_path, [{"time_precision": precision, "event_date": day}])
    (key,) = sums(source(file, version="1").load().cells)
    assert key[2:4] == months


def test_a_preview_shows_events_and_adds_nothing(store: Path, tmp_path: Path) -> None:
    found = preview([tables.ged(tmp_path, [{}, {}])], wish=Wish())
    assert isinstance(found, list)
    assert [(row["id"], row["best"], row["side_a"]) for row in found] == [("1", 10, "JNIM"), ("2", 10, "JNIM")]
    assert not list((store / "records").iterdir())


def of_embedded(cells: Any) -> Sums:
    return sums(cells)


@needs_shared
def test_the_events_of_ged_give_the_embedded_sums(store: Path) -> None:
    held = source(SHARED / "ucdp" / "ged_24_1_mali_burkina_niger.csv")
    embedded = ucdp_ged.SOURCE.load().cells
    cells = held.load().cells
    assert sums(cells) == sums(embedded)
    assert (cells.covered, cells.names) == (embedded.covered, embedded.names)
    assert (held.release.rows, held.described["irregular"]) == (4212, 63)


@needs_shared
def test_the_country_years_give_the_embedded_sums(store: Path) -> None:
    held = source(SHARED / "ucdp" / "organizedviolencecy_v25_1.csv")
    embedded = ucdp_country_year.SOURCE.load().cells
    cells = held.load().cells
    assert sums(cells) == sums(embedded)
    assert (cells.covered, cells.names) == (embedded.covered, embedded.names)
    assert int(cells.best.sum()) == 3_957_143
    assert held.release.key == "ucdp-cy@25.1"


MET = [
    pytest.param("ucdp/ged_24_1_west_africa.parquet", "ucdp-ged", 5073, 41_814, id="Parquet"),
    pytest.param("samples/ged_api_layout_BGD.csv", "ucdp-ged-api", 693, 1808, id="the API's"),
    pytest.param("samples/ged_hdx_layout_BGD.csv", "ucdp-ged-hdx", 601, 1362, id="HDX's"),
    pytest.param("samples/gdelt2_export_sample.csv", "gdelt", 329, 329, id="GDELT's"),
]


@needs_shared
@pytest.mark.parametrize(("name", "layout", "rows", "total"), MET)
def test_layouts_met_in_the_wild(name: str, layout: str, rows: int, total: int, store: Path) -> None:
    held = source(SHARED / name, version="1")
    assert (held.described["layout"], held.release.rows, best(held)) == (layout, rows, total)


@needs_shared
def test_gdelt_counts_attacks_and_gives_no_toll(store: Path) -> None:
    found = added(SHARED / "samples" / "gdelt2_export_sample.csv")
    assert found.source.release.measure is Measure.ATTACKS
    assert "never gives a toll" in found.source.release.no_toll
    assert [note.split()[0] for note in found.notes[:2]] == ["2,078", "7"]  # with the 329 kept, all 2,414 rows


def test_one_sided_actor_years_give_no_toll_of_a_place(store: Path, tmp_path: Path) -> None:
    row = {"conflict_id": 1, "actor_id": 2, "actor_name": "IS", "year": 2022, "version": "25.1"}
    deaths = {"best_fatality_estimate": 50, "low_fatality_estimate": 40, "high_fatality_estimate": 90}
    rows = [
        {**row, **deaths, "location": "Mali", "gwno_location": "432"},
        {**row, **deaths, "actor_id": 3, "location": "Mali, Niger", "gwno_location": "432, 436"},
    ]
    held = source(tables.write(tmp_path / "onesided.csv", rows))
    cells = held.load().cells
    assert held.release.key == "ucdp-onesided@25.1"
    assert held.release.no_toll
    assert {unit.country_id for unit in cells.units} == {0, 432}
