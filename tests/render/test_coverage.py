"""What a release covers is drawn in three ways that can be told apart, and the table says the same."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from tests.releases import tables
from tollcheck.plugins import registry
from tollcheck.releases.adding import Added, Wish, add
from tollcheck.releases.interface import LoadedRelease
from tollcheck.render.coverage import NONE, UNCOVERED, coverage_of

SVG = "{http://www.w3.org/2000/svg}"


def loaded(key: str) -> LoadedRelease:
    return next(source for source in registry().sources if source.release.key == key).load()


def drawn(drawing: str) -> etree._Element:
    return etree.fromstring(drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def shades(drawing: str) -> dict[str, str]:
    """The shade of each country by what its area says."""
    paths = drawn(drawing).iter(f"{SVG}path")
    titled = [(path.find(f"{SVG}title"), path.get("class")) for path in paths]
    return {str(title.text).partition(":")[0]: str(css) for title, css in titled if title is not None}


def test_recorded_none_recorded_and_not_covered_are_told_apart() -> None:
    found = coverage_of(loaded("ucdp-cy@25.1"), (1989, 2024))
    assert found is not None
    by_name = shades(found.drawing)
    assert (by_name["Mali"], by_name["Bahamas"]) == ("q5", "q0")
    assert "Greenland" not in by_name and "Greenland" in found.uncovered
    assert found.key[0] == ("q0", NONE)
    assert found.key[-1] == ("uncovered", UNCOVERED)
    assert 'fill="url(#uncovered)"' in found.drawing
    assert any("does not mean it did not happen" in note for note in found.notes)


def test_the_table_holds_every_country_once() -> None:
    record = loaded("ucdp-cy@25.1")
    found = coverage_of(record, (1989, 2024))
    assert found is not None
    names = [*(row.name for row in found.rows), *(name.partition(" (1")[0] for name in found.none)]
    assert len(names) == len(set(names)) == len(record.cells.covered)
    total = sum(int(row.best.replace(",", "")) for row in found.rows)
    assert total == int(record.cells.best.sum())


def test_years_and_events_are_chosen() -> None:
    record = loaded("ucdp-ged@24.1")
    whole, years = (coverage_of(record, span, measure="events") for span in ((1989, 2023), (2022, 2022)))
    assert whole is not None and years is not None
    cells = record.cells
    (mali,) = (row for row in years.rows if row.name == "Mali")
    in_mali = [index for index, unit in enumerate(cells.units) if cells.names[unit.country_id] == "Mali"]
    in_2022 = (cells.start >= _ordinal(2022)) & (cells.end <= _ordinal(2023))
    counted = int(cells.events[in_2022 & [unit in in_mali for unit in cells.unit]].sum())
    assert mali.events == f"{counted:,}"
    assert "events, 2022" in years.caption
    assert all(mark == "uncovered" or words.endswith(" events") for mark, words in years.key)


def _ordinal(year: int) -> int:
    return date(year, 1, 1).toordinal()


def test_a_release_without_events_is_shaded_by_deaths() -> None:
    found = coverage_of(loaded("ucdp-cy@25.1"), (2022, 2022), measure="events")
    assert found is not None
    assert "deaths, best figures" in found.caption
    assert not found.counts_events


def test_a_country_that_began_in_between_says_when() -> None:
    found = coverage_of(loaded("ucdp-cy@25.1"), (2005, 2015))
    assert found is not None
    (row,) = (row for row in found.rows if row.name == "South Sudan")
    assert row.days == "2011–2015"
    assert next(row.days for row in found.rows if row.name == "Mali") == ""


def test_land_goes_to_the_unit_that_holds_it_at_the_end() -> None:
    early, late = (coverage_of(loaded("ucdp-cy@25.1"), years) for years in ((1989, 1989), (1989, 2024)))
    assert early is not None and late is not None
    assert "Eritrea" not in shades(early.drawing)
    assert {"Eritrea", "Ethiopia"} <= set(shades(late.drawing))
    paths = re.findall(r'class="q\d" d="([^"]+)"', late.drawing)
    assert len(paths) == len(set(paths))


def test_years_in_which_nothing_is_covered_give_no_map() -> None:
    assert coverage_of(loaded("ucdp-ged@24.1"), (1946, 1950)) is None


def test_it_is_told_to_who_does_not_see_it() -> None:
    found = coverage_of(loaded("ucdp-ged@24.1"), (1989, 2023))
    assert found is not None
    svg = drawn(found.drawing)
    told = {element.get("id"): element.text for element in svg.iter(f"{SVG}title", f"{SVG}desc")}
    assert svg.get("role") == "img"
    assert set(str(svg.get("aria-labelledby")).split()) <= set(told)
    assert "3 countries covered, 0 of them with none recorded" in str(told["covers-d"])
    assert "Mali 15,742" in str(told["covers-d"])


def test_names_of_a_user_s_table_are_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLLCHECK_HOME", str(tmp_path / "home"))
    file = tables.ged(tmp_path, [{"country": "<script>alert(1)</script>"}])
    added = add([file], wish=Wish(id="mine", version="1"))
    assert isinstance(added, Added)
    found = coverage_of(added.source.load(), (2022, 2022))
    assert found is not None
    assert "<script" not in found.drawing
    assert "&lt;script&gt;" in found.drawing
