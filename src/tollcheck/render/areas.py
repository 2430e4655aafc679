"""The units behind a claim as JSON."""

from __future__ import annotations

from tollcheck.model import Areas


def areas_document(areas: Areas, *, period: dict[str, object] | None) -> dict[str, object]:
    """Where the dead were recorded, unit by unit; the best figures sum to the claim's where all are certain."""
    return {
        "says": areas.says,
        "release": areas.release,
        "period": period,
        "of": [
            {
                "name": area.name,
                "iso3": list(area.iso3),
                "admin1": area.admin1,
                "low": area.low,
                "best": area.best,
                "high": area.high,
                "certain": area.is_certain,
            }
            for area in areas.of
        ],
    }
