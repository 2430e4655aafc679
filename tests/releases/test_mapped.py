"""Any table becomes a release by a mapping that says what its columns are."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.releases import tables
from tests.releases.summed import sums
from tollcheck.errors import ReleaseError
from tollcheck.model import Measure, Period, Redistribution
from tollcheck.releases.adding import Added, Unknown, Wish, add
from tollcheck.releases.layouts.interface import Head
from tollcheck.releases.layouts.mapped import mapping, proposed, read

ROW = {"No.": "a1", "When": "31/03/2022", "Where": "Mali", "Region": "Ségou", "Killed": "1,204", "Who": "Army"}
EVENTS = """
kind = "events"
[release]
id = "my-list"
version = "2025"
title = "Our list"
redistribution = "aggregates"
released = 2025-03-01
[table]
days = "%d/%m/%Y"
thousands = ","
[columns]
id = "No."
date_start = "When"
country = "Where"
adm_1 = "Region"
deaths_civilians = "Killed"
side_a = "Who"
[values]
type_of_violence = 3
"""
SERIES = """
kind = "monthly"
[release]
id = "displaced"
version = "1"
measure = "displaced"
[columns]
year = "year"
month = "month"
country = "iso3"
value = "people"
"""


def added(file: Path, toml: str, **wish: Any) -> Added:
    path = file.with_suffix(".toml")
    path.write_text(toml, encoding="utf-8")
    found = add([file], wish=Wish(mapping=path, **wish))
    assert isinstance(found, Added)
    return found


def test_a_table_of_events(store: Path, tmp_path: Path) -> None:
    source = added(tables.write(tmp_path / "list.csv", [ROW]), EVENTS).source
    release = source.release
    assert (release.key, release.redistribution) == ("my-list@2025", Redistribution.AGGREGATES)
    assert (release.released, release.coverage) == (date(2025, 3, 1), Period(date(2022, 3, 31), date(2022, 4, 1)))
    assert sums(source.load().cells) == {
        (466, "Ségou", "2022-03", "2022-03", 3, "Army", None, True): (1204, 1204, 1204, 0, 1204, 0, 1)
    }


def test_a_workbook_is_the_same_table(store: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(ROW))
    sheet.append([*list(ROW.values())[:4], 1204, "Army"])
    book.save(tmp_path / "list.xlsx")
    csv_file = tables.write(tmp_path / "list.csv", [ROW])
    in_excel = added(tmp_path / "list.xlsx", EVENTS, version="excel").source
    assert in_excel.release.digest == added(csv_file, EVENTS).source.release.digest


def test_a_monthly_series_of_displaced_people_gives_no_toll(store: Path, tmp_path: Path) -> None:
    rows = [{"year": 2022, "month": month, "iso3": "SDN", "people": 1000 * month} for month in (11, 12)]
    source = added(tables.write(tmp_path / "series.csv", rows), SERIES).source
    release = source.release
    assert (release.measure, release.cell_days, release.cell_place) == (Measure.DISPLACED, "month", "country")
    assert release.coverage == Period(date(2022, 11, 1), date(2023, 1, 1))
    assert "counts displaced, not deaths" in release.no_toll
    assert int(source.load().cells.best.sum()) == 23_000
    assert not source.load().cells.counts_events


def test_a_yearly_series(store: Path, tmp_path: Path) -> None:
    toml = SERIES.replace("monthly", "yearly").replace('month = "month"\n', "").replace("displaced", "deaths")
    rows = [{"year": year, "iso3": "Mali", "people": 5} for year in (2021, 2022)]
    source = added(tables.write(tmp_path / "series.csv", rows), toml).source
    assert (source.release.coverage, source.release.no_toll) == (Period(date(2021, 1, 1), date(2023, 1, 1)), "")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        pytest.param({"month": 13}, "has a month outside 1–12", id="a thirteenth month"),
        pytest.param({"year": 0}, "lies outside 1900–2100", id="the year 0"),
        pytest.param({"year": 10**12}, "lies outside 1900–2100", id="a year beyond time"),
        pytest.param({"people": -3}, "has a negative count", id="fewer than none"),
    ],
)
def test_a_bad_row_of_a_series_is_named(row: dict[str, int], says: str, store: Path, tmp_path: Path) -> None:
    rows = [{"year": 2022, "month": 1, "iso3": "SDN", "people": 5, **one} for one in ({}, row)]
    with pytest.raises(ReleaseError, match=rf"row 3.*: {says}"):
        added(tables.write(tmp_path / "series.csv", rows), SERIES)


WRONG = [
    pytest.param("kind = ", "is not TOML", id="no TOML"),
    pytest.param('kind = "daily"', "kind is 'daily'", id="an unknown kind"),
    pytest.param(EVENTS.replace('id = "No."', ""), "says nothing of id", id="no id"),
    pytest.param(EVENTS.replace('id = "No."', 'id = ""'), "says nothing of id", id="an id left blank"),
    pytest.param(EVENTS.replace('deaths_civilians = "Killed"', ""), "names no count", id="no count"),
    pytest.param(EVENTS.replace("side_a", "killer"), "'killer' is unknown", id="an unknown column of ours"),
    pytest.param(EVENTS.replace('"Killed"', '"Dead"'), "row 1 lacks the column dead", id="no such column of theirs"),
    pytest.param(EVENTS.replace("aggregates", "some"), "'some' is not a valid Redistribution", id="an unknown word"),
    pytest.param(EVENTS.replace("%d/%m/%Y", "%Y-%m-%d"), "column when holds “31/03/2022”", id="days of another format"),
    pytest.param(EVENTS + "columns = 3", "'columns' is unknown", id="a key in the wrong table"),
    pytest.param(EVENTS.replace('id = "my-list"\n', ""), "is no name", id="a release without an id"),
    pytest.param(EVENTS.replace('thousands = ","', ""), "column killed holds “1,204”", id="marks between digits"),
    pytest.param(EVENTS.replace("Our list", "\\u001b[2J"), "holds what cannot be printed", id="an escape"),
    pytest.param("x = " + "[" * 5000 + "]" * 5000, "is not TOML", id="deeply nested"),
]


@pytest.mark.parametrize(("toml", "says"), WRONG)
def test_a_mapping_that_does_not_fit_is_one_clear_line(toml: str, says: str, store: Path, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError) as caught:
        added(tables.write(tmp_path / "list.csv", [ROW]), toml)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_table_gets_a_proposal_that_can_be_used(store: Path, tmp_path: Path) -> None:
    row = {"ID": "x", "Date": "2022-03-31", "Country": "Mali", "Region": "Gao", "Fatalities": 3, "Note": ""}
    file = tables.write(tmp_path / "My List.csv", [row])
    found = add([file], wish=Wish())
    assert isinstance(found, Unknown)
    source = added(file, found.proposal).source
    assert source.release.key == "my-list@1"
    assert int(source.load().cells.best.sum()) == 3


def test_a_proposal_for_a_series(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text(proposed(Head("idps.csv", ("country", "year", "value"))), encoding="utf-8")
    assert read(path).layout.columns["value"].name == "value"


def test_names_of_columns_cannot_break_out_of_the_query(store: Path, tmp_path: Path) -> None:
    name = 'Killed" FROM x; DROP TABLE events; --'
    row = {**{key: value for key, value in ROW.items() if key != "Killed"}, name: "7"}
    toml = EVENTS.replace('"Killed"', "'" + name + "'")
    assert int(added(tables.write(tmp_path / "list.csv", [row]), toml).source.load().cells.best.sum()) == 7


def test_low_and_high_may_be_given(tmp_path: Path) -> None:
    columns = {"id": "id", "date_start": "day", "country": "c", "best": "best", "low": "low", "high": "high"}
    layout = mapping({"release": {"id": "x", "version": "1"}, "columns": columns}, where="m.toml").layout
    assert (layout.rows[0]["low"], layout.rows[0]["high"], layout.rows[0]["best"]) == (
        '"low"',
        '"high"',
        '"best"',
    )
