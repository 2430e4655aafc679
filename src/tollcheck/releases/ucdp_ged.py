"""UCDP's events of Mali, Burkina Faso and Niger, summed by month and first-level region, 1989-2023.

Source: UCDP Georeferenced Event Dataset, version 24.1 (CC BY 4.0); how the version was inferred stands in
``figures.json``. Coding rules that these cells keep, with the page of the UCDP GED codebook 19.1 (Högbladh 2019):

* type_of_violence is 1 state-based, 2 non-state or 3 one-sided, one per event (p. 6).
* In type 1, side A is always a government because the type is defined by one; it is not the killer. In type 3,
  side A is always the perpetrator and side B "Civilians" (p. 8). Ask ``side_a`` for perpetrators in type 3 only.
* best = deaths of side A + deaths of side B + civilians + unknown (p. 11). ``fighters`` is A and B together.
* Civilians in types 1 and 2 are collateral and have no perpetrator (p. 24); deaths of unknown status stay unknown.
* Several perpetrators acting together are an actor of their own with a composite name ("GATIA, MSA"); their dead are
  not shared out among the members.
* Jihadist groups that fight in several countries are one actor each (IS, JNIM): here only their dead in the three
  countries are held, each where it happened (``country``, p. 22).
* A dyad or actor is in once any of its years reaches 25 deaths; ``active`` marks the years that did (p. 5).
* where_prec 5 (a line or fuzzy area), 6 (a country) and 7 (sea or air) carry no known region (p. 9-10): their cells
  belong to the country's unit without ``adm_1``, as does an event without a region.
* An event dated to a span (date_prec 2 to 5, p. 9) that touches several months is a cell over all of them.
* low <= best <= high fails in some events, where incidents were subtracted from a summary report (event_clarity 2);
  they are summed as published and counted in ``figures.json``.

Figures are people killed; ``events`` counts UCDP's rows, in which a total over several places is split evenly (p.
19).
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from tollcheck.cells import Cells, Unit
from tollcheck.curves import Ints
from tollcheck.releases.embedded import EmbeddedSource, Tables, first_days
from tollcheck.releases.interface import LoadedRelease

FIGURES = "ucdp-ged-24.1.csv"
REGIONS = "ucdp-ged-24.1-regions.csv"
ACTORS = "ucdp-ged-24.1-actors.csv"
COUNTRIES = "ucdp-ged-24.1-countries.csv"

AS_PUBLISHED = ("type_of_violence", "low", "best", "high", "fighters", "civilians", "unknown", "events")


def read(tables: Tables) -> Cells:
    """The cells of the events."""
    countries = {int(row["country_id"]): row for row in tables.rows(COUNTRIES)}
    actors = {int(row["actor"]): row["name"] for row in tables.rows(ACTORS)}
    table = tables.numbers(FIGURES)
    ids = np.array(sorted(actors))
    as_published: dict[str, Any] = {name: table[name] for name in AS_PUBLISHED}
    return Cells(
        units=tuple(Unit(int(row["country_id"]), row["adm_1"] or None) for row in tables.rows(REGIONS)),
        actors=tuple(actors[actor] for actor in sorted(actors)),
        covered={
            country_id: (
                date(int(row["first_year"]), 1, 1).toordinal(),
                date(int(row["last_year"]) + 1, 1, 1).toordinal(),
            )
            for country_id, row in countries.items()
        },
        names={country_id: row["name"] for country_id, row in countries.items()},
        unit=table["region"],
        start=first_days(months(table["first_month"])),
        end=first_days(months(table["last_month"]) + 1),
        side_a=np.searchsorted(ids, table["side_a"]),
        side_b=np.searchsorted(ids, table["side_b"]),
        active=table["active_year"].astype(np.bool_),
        counts_events=True,
        **as_published,
    )


def months(written: Ints) -> Ints:
    """Months written 202203 as months since year 0.

    >>> int(months(np.array([202203]))[0]) == 2022 * 12 + 2
    True
    """
    return written // 100 * 12 + written % 100 - 1


SOURCE = EmbeddedSource("ucdp-ged@24.1", read)


def load() -> LoadedRelease:
    """The events of the three countries, summed into cells."""
    return SOURCE.load()
