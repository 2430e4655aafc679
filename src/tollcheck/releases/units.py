"""Which unit of a release an event is counted in, by its country and the name of its region."""

from __future__ import annotations

from tollcheck.knowledge.crosswalk import countries_in
from tollcheck.knowledge.regions import recorded_as


def unit_of(country_id: int, adm_1: str | None, *, dataset: str) -> tuple[int, str]:
    """A unit by knowledge's name of the region; a region that no table knows is counted with its country."""
    if not adm_1:
        return country_id, ""
    for iso3 in countries_in(country_id, dataset=dataset):
        region = recorded_as(adm_1, iso3=iso3)
        if region is not None:
            return country_id, region
    return country_id, ""
