from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tollcheck.errors import ReleaseError
from tollcheck.model import Hedge
from tollcheck.releases import published
from tollcheck.releases.published import published_for, published_totals


@pytest.mark.parametrize(
    ("year", "version", "figure"),
    [(2014, "2015", 126_059), (2022, "23.1", 237_000), (2022, "24.1", 310_000), (2023, "24.1", 154_000)],
)
def test_totals_as_they_were_published(year: int, version: str, figure: int) -> None:
    found = {total.version: total for total in published_for(year)}
    assert (found[version].low, found[version].high) == (figure, figure)


def test_almost_160000_keeps_its_hedge() -> None:
    (total,) = published_for(2024)
    assert (total.high, total.hedge, total.published) == (160_000, Hedge.ABOUT, date(2025, 6, 11))


def test_every_total_has_a_source_and_stands_in_the_order_of_publication() -> None:
    totals = published_totals()
    assert all(total.source and total.url.startswith("https://") for total in totals)
    assert [total.published for total in totals] == sorted(total.published for total in totals)
    assert all(total.year < total.published.year for total in totals)


def test_a_broken_table_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "published.csv"
    broken.write_text("dataset,scope,year\nucdp,World,soon\n", encoding="utf-8")
    monkeypatch.setattr(published, "FILE", broken)
    published_totals.cache_clear()
    try:
        with pytest.raises(ReleaseError, match=r"published.csv: cannot be read .*; reinstall"):
            published_totals()
    finally:
        published_totals.cache_clear()
