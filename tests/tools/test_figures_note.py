"""The design note on the figures says what the tool found."""

from __future__ import annotations

import json
from pathlib import Path

from tollcheck.releases.embedded import FIGURES

NOTE = Path(__file__).resolve().parents[2] / "docs" / "design" / "figures.md"


def test_the_note_names_every_year_in_which_the_releases_differ() -> None:
    releases = json.loads((FIGURES / "figures.json").read_text(encoding="utf-8"))["releases"]
    rows = [
        f"| {one['country']} {one['year']} | {one['events']:,} | {one['country_year']:,} |"
        for one in releases[1]["differs"]
    ]
    note = NOTE.read_text(encoding="utf-8")
    assert [row for row in rows if row not in note] == []
    assert f"{releases[0]['irregular']['count']} country-years and {releases[1]['irregular']['count']} events" in note
