"""Figures that are damaged, missing or not ours are refused in one line, and never summed."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from tollcheck.errors import ReleaseError
from tollcheck.model import Period, Redistribution
from tollcheck.releases import ucdp_country_year, ucdp_ged
from tollcheck.releases.embedded import FIGURES, EmbeddedSource
from tollcheck.releases.interface import verify

SOURCES = [
    pytest.param(ucdp_country_year.SOURCE, id="country-years"),
    pytest.param(ucdp_ged.SOURCE, id="events"),
]


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIGURES, tmp_path / "figures"))


def first_table(source: EmbeddedSource) -> str:
    return next(iter(source.tables.published))


@pytest.mark.parametrize("source", SOURCES)
def test_the_tables_in_the_package_are_the_published_ones(source: EmbeddedSource) -> None:
    assert verify(source) == []
    assert source.load().release == source.release


@pytest.mark.parametrize("source", SOURCES)
def test_every_figure_changed_by_hand_is_refused(source: EmbeddedSource, figures: Path) -> None:
    for name in source.tables.published:
        table = figures / name
        table.write_bytes(table.read_bytes().replace(b"1", b"7", 1))
        with pytest.raises(ReleaseError, match=f"{name}: its contents are not those published"):
            source.at(figures).tables.content(name)
    assert len(verify(source.at(figures))) == len(source.tables.published)


@pytest.mark.parametrize("source", SOURCES)
def test_a_missing_table_is_one_clear_line(source: EmbeddedSource, figures: Path) -> None:
    (figures / first_table(source)).unlink()
    with pytest.raises(ReleaseError, match="cannot be read") as caught:
        source.at(figures).load()
    assert "\n" not in str(caught.value)
    assert str(caught.value).count(";") == 1
    assert verify(source.at(figures)) == [str(caught.value)]


@pytest.mark.parametrize(
    "description",
    [
        pytest.param(None, id="missing"),
        pytest.param("{", id="not JSON"),
        pytest.param('{"releases": [{"id": "ucdp-cy"}]}', id="without a version"),
        pytest.param('{"tables": []}', id="without releases"),
    ],
)
def test_a_broken_description_is_one_clear_line(description: str | None, figures: Path) -> None:
    path = figures / "figures.json"
    path.unlink() if description is None else path.write_text(description, encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"figures.json: .*; reinstall") as caught:
        ucdp_country_year.SOURCE.at(figures).load()
    assert "\n" not in str(caught.value)


def test_a_table_of_another_layout_is_refused_although_its_digest_holds(figures: Path) -> None:
    source = ucdp_ged.SOURCE.at(figures)
    described = json.loads((figures / "figures.json").read_text(encoding="utf-8"))
    tables = described["releases"][1]["tables"]
    countries = next(table for table in described["releases"][0]["tables"] if "countries" in table["name"])
    shutil.copy(figures / countries["name"], figures / tables[1]["name"])
    tables[1]["sha256"] = countries["sha256"]
    (figures / "figures.json").write_text(json.dumps(described), encoding="utf-8")
    with pytest.raises(ReleaseError, match="cannot be understood"):
        source.load()


@pytest.mark.parametrize("source", SOURCES)
def test_a_release_can_be_described_without_its_tables(source: EmbeddedSource, figures: Path) -> None:
    for name in source.tables.published:
        (figures / name).unlink()
    assert source.at(figures).release == source.release


def test_what_the_releases_say_of_themselves() -> None:
    yearly, monthly = ucdp_country_year.SOURCE.release, ucdp_ged.SOURCE.release
    assert (yearly.key, monthly.key) == ("ucdp-cy@25.1", "ucdp-ged@24.1")
    assert yearly.dataset == monthly.dataset == "ucdp"
    assert yearly.coverage == Period(date(1989, 1, 1), date(2025, 1, 1))
    assert monthly.coverage == Period(date(1989, 1, 1), date(2024, 1, 1))
    for release in (yearly, monthly):
        assert release.licence == "CC BY 4.0"
        assert release.redistribution is Redistribution.ROWS
        assert "Journal of Peace Research" in release.citation
        assert release.digest.startswith("sha256:")
        assert release.released > date(2024, 1, 1)
    assert yearly.digest != monthly.digest


def test_all_figures_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in FIGURES.iterdir()) < 1_000_000
