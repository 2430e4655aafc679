"""What a release is, in words: how finely it counts, and what of it may be passed on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tollcheck.model import Release

PASSING_ON: Mapping[str, str] = MappingProxyType(
    {
        "rows": "single rows may be passed on",
        "aggregates": "sums may be passed on",
        "none": "nothing may be passed on",
    }
)


def grain(release: Release) -> str:
    """The smallest time, place and actor that it tells apart."""
    places = {"country": "country", "admin1": "first-level region"}.get(release.cell_place, release.cell_place)
    actors = {"class": "classes of perpetrator", "name": "named actors"}.get(release.cell_actors, release.cell_actors)
    return f"by {release.cell_days} and {places}, {actors}"
