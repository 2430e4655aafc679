"""UCDP country-years: deaths by country, year, type of violence and class of perpetrator, world, 1989-2024.

Source: UCDP Country-Year Dataset on Organized Violence within Country Borders, version 25.1 (CC BY 4.0). Coding
rules that these cells keep, with the page of the UCDP GED codebook 19.1 (Högbladh 2019):

* A death belongs to one type of violence: state-based (1), non-state (2) or one-sided (3) (p. 6).
* A death is counted in the country where it happened, whoever fought there; UCDP's conflict and actor totals follow
  the conflict or the actor instead (p. 22). Countries begin and end as UCDP's list of states has them: ``covered``.
* Civilians killed in fighting (types 1 and 2) are collateral and have no perpetrator (p. 24): those cells name no
  actor. Only one-sided violence has perpetrators, which this file gives as classes: ``own_government``;
  ``other_government``, which is any government minus the country's own, joint operations included; ``non_state``.
* Who the dead of one-sided violence were is published for all perpetrators together. A class therefore carries
  low, best and high and no status; one more cell, ``all_perpetrators``, carries civilians and unknown and no deaths.
  Summed over every actor, best = fighters + civilians + unknown holds; for a single class, status is not recorded.
  One-sided deaths of unknown status stay unknown: they are not made civilians.
* UCDP's civilians exclude politicians; killings in custody and killings by unnamed gunmen are absent (p. 30-31).
* Once any year of a dyad or actor reaches 25 deaths, all of its years are in (p. 5). The file sums them without
  saying which years reached it: ``marks_active`` is False.
* low <= best <= high fails in seven country-years. They are kept as published and listed in ``figures.json``.

Figures are people killed; a cell is one calendar year in one country.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from tollcheck.cells import NO_ACTOR, NON_STATE, ONE_SIDED, STATE_BASED, Cells, Unit
from tollcheck.curves import Ints
from tollcheck.releases.embedded import EmbeddedSource, Tables, first_days
from tollcheck.releases.interface import LoadedRelease

OWN_GOVERNMENT, OTHER_GOVERNMENT, NON_STATE_GROUPS = "own_government", "other_government", "non_state"
ALL_PERPETRATORS = "all_perpetrators"
ACTORS = (OWN_GOVERNMENT, OTHER_GOVERNMENT, NON_STATE_GROUPS, ALL_PERPETRATORS)

FIGURES = "ucdp-cy-25.1.csv"
COUNTRIES = "ucdp-cy-25.1-countries.csv"

COUNTS = ("low", "best", "high", "fighters", "civilians", "unknown")
# Each kind of cell: type of violence, actor, and the columns that its counts come from ("" for none).
LAYOUT: tuple[tuple[int, str | None, tuple[str, ...]], ...] = (
    (STATE_BASED, None, ("sb_low", "sb_best", "sb_high", "sb_fighters", "sb_civilians", "sb_unknown")),
    (NON_STATE, None, ("ns_low", "ns_best", "ns_high", "ns_fighters", "ns_civilians", "ns_unknown")),
    (ONE_SIDED, OWN_GOVERNMENT, ("own_low", "own_best", "own_high", "", "", "")),
    (ONE_SIDED, OTHER_GOVERNMENT, ("other_low", "other_best", "other_high", "", "", "")),
    (ONE_SIDED, NON_STATE_GROUPS, ("group_low", "group_best", "group_high", "", "", "")),
    (ONE_SIDED, ALL_PERPETRATORS, ("", "", "", "", "os_civilians", "os_unknown")),
)


def read(tables: Tables) -> Cells:
    """The cells of the country-years."""
    countries = tables.rows(COUNTRIES)
    covered = {
        int(row["country_id"]): (first_day(int(row["first_year"])), first_day(int(row["last_year"]) + 1))
        for row in countries
    }
    names = {int(row["country_id"]): row["name"] for row in countries}
    return Cells(
        units=tuple(Unit(country_id, None) for country_id in sorted(covered)),
        actors=ACTORS,
        covered=covered,
        names=names,
        counts_events=False,
        marks_active=False,
        **stacked(tables.numbers(FIGURES), country_ids=np.array(sorted(covered))),
    )


def first_day(year: int) -> int:
    return date(year, 1, 1).toordinal()


def stacked(table: Mapping[str, Ints], *, country_ids: Ints) -> dict[str, Any]:
    """The wide table (a row per country-year) as cells, one block per line of ``LAYOUT``, empty cells left out."""
    nothing = np.zeros_like(table["year"])
    blocks = []
    for violence, actor, sources in LAYOUT:
        counts = np.array([table[source] if source else nothing for source in sources])
        filled = counts.any(axis=0)
        side_a = NO_ACTOR if actor is None else ACTORS.index(actor)
        coded = np.broadcast_to(np.array([[violence], [side_a]]), (2, int(filled.sum())))
        where = np.array([np.searchsorted(country_ids, table["country_id"]), table["year"]])
        blocks.append(np.vstack([where[:, filled], coded, counts[:, filled]]))
    unit, year, violence_of, side_a_of, *counted = np.ascontiguousarray(np.hstack(blocks))
    return {
        "unit": unit,
        "start": first_days(year * 12),
        "end": first_days((year + 1) * 12),
        "type_of_violence": violence_of,
        "side_a": side_a_of,
        "side_b": np.full_like(unit, NO_ACTOR),
        **dict(zip(COUNTS, counted, strict=True)),
        "events": np.zeros_like(unit),
        "active": np.ones(len(unit), dtype=np.bool_),
    }


SOURCE = EmbeddedSource("ucdp-cy@25.1", read)


def load() -> LoadedRelease:
    """The country-years with their cells."""
    return SOURCE.load()
