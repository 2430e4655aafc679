"""The tool that builds the embedded figures: its rules on tables of our own, and its output against the package."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

import pytest

from tollcheck.releases.embedded import FIGURES

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import build_figures  # noqa: E402
import country_years  # noqa: E402
import region_months  # noqa: E402

UCDP = ROOT.parent / "shared" / "data" / "ucdp"
COUNTRY_YEAR_FILE = UCDP / "organizedviolencecy_v25_1.csv"
EVENT_FILE = UCDP / "ged_24_1_mali_burkina_niger.csv"

CAMP: dict[str, Any] = {
    "id": 1,
    "year": 2021,
    "active_year": 1,
    "type_of_violence": 3,
    "side_a_new_id": 9,
    "side_a": "Government of Nowhere",
    "side_b_new_id": 1,
    "side_b": "Civilians",
    "where_prec": 1,
    "adm_1": "Hill region",
    "country": "Nowhere",
    "country_id": 7,
    "date_start": "2021-03-05 00:00:00",
    "date_end": "2021-03-05 00:00:00",
    "deaths_a": 0,
    "deaths_b": 0,
    "deaths_civilians": 4,
    "deaths_unknown": 1,
    "low": 3,
    "best": 5,
    "high": 8,
}


def events(folder: Path, *changes: dict[str, Any]) -> Path:
    path = folder / "events.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(CAMP))
        writer.writeheader()
        writer.writerows(CAMP | change for change in changes)
    return path


def country_year(**counts: int | str) -> dict[str, Any]:
    """A country-year of the published layout in which nobody died, but for ``counts`` (names without their _cy)."""
    named = {
        "country_id": 7,
        "country": "Nowhere",
        "year": 2021,
        "region": "Africa",
        "main_govt_name": "Government of N",
    }
    columns = [f"{v}_deaths_{s}" for v in ("sb", "ns") for s in ("parties", "civilians", "unknown")]
    columns += [f"{v}_total_deaths_{b}" for v in ("sb", "ns", "os") for b in country_years.BOUNDS]
    columns += [f"os_{c}_killings_{b}" for c in ("main_govt", "any_govt", "nsgroup") for b in country_years.BOUNDS]
    columns += [f"cumulative_total_deaths_in_orgvio_{b}" for b in country_years.BOUNDS]
    columns += ["os_killings_unknown", "cumulative_total_deaths_civilians_in_orgvio"]
    row = {f"{name}_cy": value for name, value in {**dict.fromkeys(columns, 0), **named, **counts}.items()}
    return {**row, "version": "25.1"}


ONE_SIDED = country_year(
    os_main_govt_killings_low=2,
    os_main_govt_killings_best=3,
    os_main_govt_killings_high=9,
    os_any_govt_killings_low=5,
    os_any_govt_killings_best=7,
    os_any_govt_killings_high=19,
    os_nsgroup_killings_low=1,
    os_nsgroup_killings_best=1,
    os_nsgroup_killings_high=1,
    os_total_deaths_low=6,
    os_total_deaths_best=8,
    os_total_deaths_high=20,
    os_killings_unknown=2,
    cumulative_total_deaths_civilians_in_orgvio=6,
    cumulative_total_deaths_in_orgvio_low=6,
    cumulative_total_deaths_in_orgvio_best=8,
    cumulative_total_deaths_in_orgvio_high=20,
)


def years(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "years.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize(
    ("change", "region"),
    [
        pytest.param({}, "Hill", id="a region loses the word"),
        pytest.param({"adm_1": "Segou region"}, "Ségou", id="a region is spelt as reports spell it"),
        pytest.param({"adm_1": ""}, "", id="no region is the country's own cell"),
        pytest.param({"where_prec": 4}, "Hill", id="known to the region"),
        pytest.param({"where_prec": 5}, "", id="a line or fuzzy area is not"),
        pytest.param({"where_prec": 6}, "", id="a country is not"),
        pytest.param({"where_prec": 7}, "", id="water is not"),
        pytest.param({"adm_1": "Timetrine region"}, "", id="a massif is no region"),
    ],
)
def test_where_an_event_is_counted(tmp_path: Path, change: dict[str, Any], region: str) -> None:
    (found,) = region_months.read(events(tmp_path, change)).regions
    assert found.adm_1 == region


def cells(path: Path) -> list[dict[str, int]]:
    return [dict(zip(region_months.COLUMNS, row, strict=True)) for row in region_months.read(path).rows]


def test_events_of_a_month_are_summed_into_one_cell(tmp_path: Path) -> None:
    (cell,) = cells(events(tmp_path, {}, {"date_start": "2021-03-30", "date_end": "2021-03-31"}))
    assert (cell["first_month"], cell["last_month"], cell["events"]) == (202103, 202103, 2)
    assert (cell["low"], cell["best"], cell["high"], cell["civilians"], cell["unknown"]) == (6, 10, 16, 8, 2)


def test_an_event_over_the_end_of_a_month_spans_the_months_it_touches(tmp_path: Path) -> None:
    one, other = cells(events(tmp_path, {}, {"date_start": "2021-03-30", "date_end": "2021-05-02"}))
    assert (one["first_month"], one["last_month"]) == (202103, 202103)
    assert (other["first_month"], other["last_month"]) == (202103, 202105)


@pytest.mark.parametrize(
    "change", [{"active_year": 0}, {"type_of_violence": 1}, {"side_a_new_id": 8, "side_a": "Another"}]
)
def test_cells_keep_apart_what_a_claim_may_tell_apart(tmp_path: Path, change: dict[str, Any]) -> None:
    assert len(cells(events(tmp_path, {}, change))) == 2


def test_both_sides_dead_are_the_fighters(tmp_path: Path) -> None:
    fight = {"deaths_a": 2, "deaths_b": 3, "deaths_civilians": 0, "deaths_unknown": 0, "type_of_violence": 1}
    (cell,) = cells(events(tmp_path, fight))
    assert (cell["fighters"], cell["civilians"]) == (5, 0)


def test_irregular_events_are_summed_as_published_and_counted(tmp_path: Path) -> None:
    found = region_months.read(events(tmp_path, {}, {"high": 1}))
    assert found.irregular == 1
    assert found.rows[0][region_months.COLUMNS.index("high")] == 9


def test_an_event_whose_parts_do_not_sum_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="event 1: best is 6, its parts sum to 5"):
        region_months.read(events(tmp_path, {"best": 6}))


def test_an_actor_with_two_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="two names"):
        region_months.read(events(tmp_path, {}, {"side_a": "Gov. of Nowhere"}))


def test_other_governments_are_any_government_minus_the_country_s_own(tmp_path: Path) -> None:
    (row,) = country_years.read(years(tmp_path, ONE_SIDED)).rows
    cell = dict(zip(country_years.COLUMNS, row, strict=True))
    assert [cell[f"own_{bound}"] for bound in country_years.BOUNDS] == [2, 3, 9]
    assert [cell[f"other_{bound}"] for bound in country_years.BOUNDS] == [3, 4, 10]
    assert [cell[f"group_{bound}"] for bound in country_years.BOUNDS] == [1, 1, 1]
    assert (cell["os_civilians"], cell["os_unknown"]) == (6, 2)


def test_a_year_without_deaths_is_covered_but_has_no_row(tmp_path: Path) -> None:
    found = country_years.read(years(tmp_path, country_year(year=2020), ONE_SIDED))
    assert len(found.rows) == 1
    assert (found.countries[0].first_year, found.countries[0].last_year) == (2020, 2021)


@pytest.mark.parametrize(
    ("column", "breaks"),
    [
        ("sb_deaths_parties_cy", "sb = parties"),
        ("os_nsgroup_killings_low_cy", "os low = any government"),
        ("cumulative_total_deaths_in_orgvio_high_cy", "all high"),
        ("os_killings_unknown_cy", "os best = civilians"),
    ],
)
def test_a_file_that_breaks_an_identity_is_refused(tmp_path: Path, column: str, breaks: str) -> None:
    with pytest.raises(ValueError, match=f"Nowhere 2021: breaks .*{breaks}"):
        country_years.read(years(tmp_path, {**ONE_SIDED, column: 77}))


def test_a_gap_in_a_country_s_years_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a gap"):
        country_years.read(years(tmp_path, country_year(year=2019), ONE_SIDED))


def test_a_file_of_another_version_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--country-year", str(years(tmp_path, {**ONE_SIDED, "version": "26.1"}))]
    arguments += ["--events", str(events(tmp_path, {})), "--out", str(tmp_path / "out")]
    with pytest.raises(SystemExit) as caught:
        build_figures.main(arguments)
    assert caught.value.code == 2
    assert "is version 26.1" in capsys.readouterr().err


def test_differing_years_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--country-year", str(years(tmp_path, ONE_SIDED)), "--events", str(events(tmp_path, {}))]
    assert build_figures.main([*arguments, "--out", str(tmp_path / "out")]) == 0
    assert "Nowhere 2021: 5 / 8" in capsys.readouterr().out


def test_the_package_holds_what_the_tool_builds(tmp_path: Path) -> None:
    if not (COUNTRY_YEAR_FILE.is_file() and EVENT_FILE.is_file()):
        pytest.skip("needs ../shared")
    arguments = ["--country-year", str(COUNTRY_YEAR_FILE), "--events", str(EVENT_FILE)]
    assert build_figures.main([*arguments, "--out", str(tmp_path)]) == 0
    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert built == {path.name: path.read_bytes() for path in FIGURES.iterdir()}
