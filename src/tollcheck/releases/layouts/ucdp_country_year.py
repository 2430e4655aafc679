"""UCDP's country-years as published: a row per country and year becomes a row per type of violence and killer's class.

Source: UCDP Country-Year Dataset on Organized Violence within Country Borders, codebook 25.1; the rules that the
cells keep stand in ``releases/ucdp_country_year``, with their pages. Two counts are differences that the file's own
identities allow, which are checked for every row: other governments are any government less the main one, and the
civilians of one-sided violence are all civilians less those of fighting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tollcheck.releases import events
from tollcheck.releases.layouts.interface import RULES, Column, Head, Naming, Plain, Rule, Span
from tollcheck.releases.layouts.ucdp_ged import GED, released_of, version_of

DESCRIBED = replace(
    GED,
    title="UCDP Country-Year Dataset on Organized Violence within Country Borders",
    citation=(
        "Davies, S., Pettersson, T., Sollenberg, M. & Öberg, M. (2025). Organized violence 1989–2024. Journal of Peace "
        "Research 62(4). UCDP Country-Year Dataset on Organized Violence within Country Borders. CC BY 4.0."
    ),
    verification="Summed by UCDP from its events.",
    cell_days="year",
    cell_place="country",
    cell_actors="class",
    marks_active=False,
    counts_events=False,
    span=Span.YEARS,
)
BOUNDS = ("low", "best", "high")
COUNTED = (
    *(f"{kind}_total_deaths_{bound}" for kind in ("sb", "ns", "os") for bound in BOUNDS),
    *(f"{kind}_deaths_{status}" for kind in ("sb", "ns") for status in ("parties", "civilians", "unknown")),
    *(f"os_{killer}_killings_{bound}" for killer in ("main_govt", "any_govt", "nsgroup") for bound in BOUNDS),
    "os_killings_unknown",
    "cumulative_total_deaths_civilians_in_orgvio",
    *(f"cumulative_total_deaths_in_orgvio_{bound}" for bound in BOUNDS),
)
CIVILIANS = "(cumulative_total_deaths_civilians_in_orgvio - sb_deaths_civilians - ns_deaths_civilians)"


def _row(kind: int, block: str, bounds: Mapping[str, str], **given: str) -> Mapping[str, str]:
    """One canonical row of a country-year."""
    return {
        "id": f"country_id || '-' || year || '-{block}'",
        "active_year": "true",
        "type_of_violence": str(kind),
        "date_start": "TRY(make_date(year, 1, 1))",
        "date_end": "TRY(make_date(year, 12, 31))",
        "where_prec": "6",
        "date_prec": "5",
        "events": "0",
        **dict.fromkeys(events.STATUS, "0"),
        **bounds,
        **given,
    }


def _rows() -> Iterator[Mapping[str, str]]:
    """Fighting names nobody; one-sided violence has classes of killers, and the status of the dead for all together."""
    for kind, short in ((1, "sb"), (2, "ns")):
        yield _row(
            kind,
            short,
            {bound: f"{short}_total_deaths_{bound}" for bound in BOUNDS},
            deaths_a=f"{short}_deaths_parties",
            deaths_civilians=f"{short}_deaths_civilians",
            deaths_unknown=f"{short}_deaths_unknown",
        )
    own = {bound: f"os_main_govt_killings_{bound}" for bound in BOUNDS}
    others = {bound: f"os_any_govt_killings_{bound} - os_main_govt_killings_{bound}" for bound in BOUNDS}
    groups = {bound: f"os_nsgroup_killings_{bound}" for bound in BOUNDS}
    for killer, bounds in (("own_government", own), ("other_government", others), ("non_state", groups)):
        yield _row(3, killer, bounds, side_a=f"'{killer}'")
    nothing = dict.fromkeys(BOUNDS, "0")
    status = {"deaths_civilians": CIVILIANS, "deaths_unknown": "os_killings_unknown"}
    yield _row(3, "all", nothing, side_a="'all_perpetrators'", **status)


def _identities() -> Iterator[Rule]:
    for kind in ("sb", "ns"):
        parts = " + ".join(f"{kind}_deaths_{status}" for status in ("parties", "civilians", "unknown"))
        yield Rule(f"{kind}_total_deaths_best = {parts}", f"breaks {kind} = parties + civilians + unknown")
    for bound in BOUNDS:
        killers = f"os_any_govt_killings_{bound} + os_nsgroup_killings_{bound}"
        yield Rule(f"os_total_deaths_{bound} = {killers}", f"breaks one-sided {bound} = any government + groups")
        kinds = " + ".join(f"{kind}_total_deaths_{bound}" for kind in ("sb", "ns", "os"))
        whole = f"cumulative_total_deaths_in_orgvio_{bound}"
        yield Rule(f"{whole} = {kinds}", f"breaks all {bound} = state-based + non-state + one-sided")
    yield Rule(f"os_total_deaths_best = {CIVILIANS} + os_killings_unknown", "breaks one-sided = civilians + unknown")


def naming(head: Head) -> Naming:
    """The release by the version column, which every row has, else by the name of the file."""
    at = head.columns.index("version") if "version" in head.columns else None
    version = head.first[0][at] if at is not None and head.first else version_of(head.file)
    return Naming("ucdp-cy", version, released_of(version))


COLUMNS = {
    "country_id": Column("country_id_cy", events.WHOLE, needed=True),
    "country": Column("country_cy", needed=True),
    "year": Column("year_cy", events.WHOLE, needed=True),
    **{name: Column(f"{name}_cy", events.WHOLE, needed=True) for name in COUNTED},
}
LAYOUTS = (
    Plain(
        "ucdp-cy",
        DESCRIBED,
        tuple(column.name for column in COLUMNS.values()),
        COLUMNS,
        rows=tuple(_rows()),
        checks=(Rule("year BETWEEN 1900 AND 2100", "lies outside 1900–2100"), *_identities()),
        rules=RULES,  # classes of killers carry no status, and the row with the status carries no deaths
        names=naming,
    ),
)
