"""UCDP's one-sided violence: deaths by actor and year, for actors that killed at least 25 civilians in that year.

Source: UCDP One-sided Violence Codebook 25.1. A row is an actor in a year, wherever it killed: ``location`` may list
several countries, whose shares are not given, so that the sum is no country's (UCDP GED Codebook 19.1, p. 22). Years
below the threshold are absent. The country-years and the events hold the same deaths by place; this release is shown
and compared, and gives no toll.
"""

from __future__ import annotations

from dataclasses import replace

from tollcheck.releases import events
from tollcheck.releases.layouts.interface import Column, Head, Naming, Plain
from tollcheck.releases.layouts.ucdp_country_year import naming as by_version
from tollcheck.releases.layouts.ucdp_ged import GED

DESCRIBED = replace(
    GED,
    title="UCDP One-sided Violence Dataset",
    citation=(
        "Eck, K. & Hultman, L. (2007). One-sided violence against civilians in war: Insights from new fatality data. "
        "Journal of Peace Research 44(2), 233–246. CC BY 4.0."
    ),
    verification="Summed by UCDP from its events.",
    cell_days="year",
    cell_place="country",
    counts_events=False,
    no_toll="It sums an actor's killings over all countries, in years of at least 25 deaths only: no toll of a place.",
)
SEVERAL = "gwno_location LIKE '%,%'"
COLUMNS = {
    "actor_id": Column("actor_id", needed=True),
    "side_a": Column("actor_name", needed=True),
    "year": Column("year", events.WHOLE, needed=True),
    "best": Column("best_fatality_estimate", events.WHOLE, needed=True),
    "low": Column("low_fatality_estimate", events.WHOLE, needed=True),
    "high": Column("high_fatality_estimate", events.WHOLE, needed=True),
    "location": Column("location", needed=True),
    "gwno_location": Column("gwno_location", needed=True),
}


def naming(head: Head) -> Naming:
    """The release by its version column."""
    return replace(by_version(head), id="ucdp-onesided")


LAYOUTS = (
    Plain(
        "ucdp-onesided",
        DESCRIBED,
        tuple(column.name for column in COLUMNS.values()),
        COLUMNS,
        rows=(
            {
                "id": "actor_id || '-' || year",
                "active_year": "true",
                "type_of_violence": "3",
                "side_b": "'Civilians'",
                "country": f"CASE WHEN {SEVERAL} THEN 'several countries' ELSE location END",
                "country_id": f"CASE WHEN {SEVERAL} THEN 0 ELSE TRY_CAST(gwno_location AS BIGINT) END",
                "where_prec": "6",
                "date_prec": "5",
                "date_start": "TRY(make_date(year, 1, 1))",
                "date_end": "TRY(make_date(year, 12, 31))",
                "deaths_unknown": "best",
                "events": "0",
            },
        ),
        names=naming,
    ),
)
