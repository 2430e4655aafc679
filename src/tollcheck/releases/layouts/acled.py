"""ACLED's events, in the layouts of 2023 and later, of 2020, and the oldest one in upper case with day/month/year.

ACLED is licensed to its user: its rows never leave the machine. Source: ACLED Codebook (2023) and ACLED's
"Fatalities" methodology page.

* ``fatalities`` is one conservative figure for the whole event, of all who died in it, on no side ("Fatalities"):
  low, best and high are the same, and nobody's status is known unless civilians were the target. "Dozens" is written
  as 12, "hundreds" as 100. There is no threshold.
* ``civilian_targeting`` marks events whose main or only target were civilians: their dead are taken as civilians. It
  is absent from older layouts, and blank in some exports; the same events are then those of violence against
  civilians and those of explosions and remote violence, riots and excessive force in which one side are civilians.
* Actor 1 and 2 are not attacker and victim, except in violence against civilians, where civilians are actor 2
  (codebook, "Actors"). A killer is therefore named only where civilians or protesters are one side: the other one.
  "Unidentified" is nobody's name. Associated actors are allies on the same side; killings are not shared out to them.
* Types of violence, in UCDP's words: against civilians 3; with state or external forces on a side (inter 1, 8) 1; all
  else 2.
* ``time_precision`` 1 the day; 2 the week, whose middle is given: three days around it; 3 the month.
* ``geo_precision`` 1 a town, 2 an area of the second-level region, 3 the first-level region.
"""

from __future__ import annotations

from collections.abc import Mapping

from tollcheck.model import Redistribution
from tollcheck.releases import events
from tollcheck.releases.layouts.interface import ISO_DAYS, Column, Described, Head, Naming, Places, Plain

DESCRIBED = Described(
    dataset="acled",
    title="Armed Conflict Location & Event Data",
    publisher="ACLED",
    licence="ACLED's terms of use, licensed to its user",
    redistribution=Redistribution.AGGREGATES,
    citation=(
        "Raleigh, C., Kishi, R. & Linke, A. (2023). Political instability patterns are obscured by conflict dataset "
        "scope conditions, sources, and coding choices. Humanities and Social Sciences Communications 10, 74. "
        "Armed Conflict Location & Event Data (ACLED), www.acleddata.com."
    ),
    url="https://acleddata.com",
    verification="Coded weekly from news, partners and reports, reviewed three times; revised as more is known.",
)
DAYS = (*ISO_DAYS, "%d %B %Y", "%d-%B-%Y")
OLDEST_DAYS = ("%d/%m/%Y",)

_INTER = "CASE lower(coalesce({0}, '')) {1} ELSE left({0}, 1) END"
_WORDS = {
    "state forces": 1,
    "rebel group": 2,
    "rebel groups": 2,
    "rebel forces": 2,
    "political militia": 3,
    "political militias": 3,
    "identity militia": 4,
    "identity militias": 4,
    "rioters": 5,
    "protesters": 6,
    "civilians": 7,
    "external/other forces": 8,
    "other forces": 8,
}


def _inter(column: str) -> str:
    """The sort of an actor as one digit: older layouts write the digit, newer ones the words."""
    return _INTER.format(column, " ".join(f"WHEN '{word}' THEN '{digit}'" for word, digit in _WORDS.items()))


_FIRST, _SECOND = _inter("inter1"), _inter("inter2")
_BY_TYPE = "lower(event_type) = 'violence against civilians'"
_ONE_SIDE = f"({_FIRST} IN ('6', '7') OR {_SECOND} IN ('6', '7'))"
_REMOTE = "(lower(event_type) LIKE '%remote violence%' OR lower(event_type) = 'riots')"
_FORCE = "lower(coalesce(sub_event_type, '')) = 'excessive force against protesters'"
TARGETED = f"(civilian_targeting IS NOT NULL OR {_BY_TYPE} OR ({_REMOTE} AND {_ONE_SIDE}) OR {_FORCE})"
KILLER = f"CASE WHEN {_BY_TYPE} OR {_SECOND} IN ('6', '7') THEN actor1 WHEN {_FIRST} IN ('6', '7') THEN actor2 END"
NAMED_KILLER = f"CASE WHEN {KILLER} NOT ILIKE 'unidentified%' THEN {KILLER} END"
TYPE = f"CASE WHEN {TARGETED} THEN 3 WHEN {_FIRST} IN ('1', '8') OR {_SECOND} IN ('1', '8') THEN 1 ELSE 2 END"

ROW: Mapping[str, str] = {
    "active_year": "true",
    "type_of_violence": TYPE,
    "side_a": f"CASE WHEN {TARGETED} THEN {NAMED_KILLER} ELSE actor1 END",
    "side_b": f"CASE WHEN {TARGETED} THEN 'Civilians' ELSE actor2 END",
    "dyad": "concat_ws(' - ', actor1, actor2)",
    "where_prec": "CASE geo_precision WHEN 1 THEN 1 WHEN 2 THEN 3 ELSE 4 END",
    "date_prec": "CASE time_precision WHEN 1 THEN 1 WHEN 2 THEN 3 ELSE 4 END",
    "date_start": "CASE time_precision WHEN 1 THEN event_date WHEN 2 THEN event_date - 3 "
    "ELSE CAST(date_trunc('month', event_date) AS DATE) END",
    "date_end": "CASE time_precision WHEN 1 THEN event_date WHEN 2 THEN event_date + 3 ELSE last_day(event_date) END",
    "deaths_civilians": f"CASE WHEN {TARGETED} THEN fatalities ELSE 0 END",
    "deaths_unknown": f"CASE WHEN {TARGETED} THEN 0 ELSE fatalities END",
    "best": "fatalities",
    "low": "fatalities",
    "high": "fatalities",
    "events": "1",
}


def _columns(id_column: str, *, days: tuple[str, ...], has: tuple[str, ...]) -> Mapping[str, Column]:
    """What is read; ``has`` names the columns that not every layout has."""
    text = ("inter1", "inter2", "actor1", "actor2")
    optional = ("sub_event_type", "civilian_targeting")
    return {
        "id": Column(id_column, needed=True),
        "event_date": Column("event_date", events.DAY, formats=days, needed=True),
        "year": Column("year", events.WHOLE, needed=True),
        "time_precision": Column("time_precision", events.WHOLE, needed=True),
        "event_type": Column("event_type", needed=True),
        **{name: Column(name) for name in (*text, *(one for one in optional if one in has))},
        "country": Column("country", needed=True),
        "adm_1": Column("admin1"),
        "adm_2": Column("admin2"),
        "latitude": Column("latitude", events.REAL),
        "longitude": Column("longitude", events.REAL),
        "geo_precision": Column("geo_precision", events.WHOLE, needed=True),
        "source_office": Column("source"),
        "fatalities": Column("fatalities", events.WHOLE, needed=True),
    }


def naming(_: Head) -> Naming:
    """ACLED has no versions: a release is what was exported on a day, which the user or the day of adding says."""
    return Naming("acled")


def _layout(name: str, columns: Mapping[str, Column]) -> Plain:
    absent = {one: "NULL" for one in ("sub_event_type", "civilian_targeting") if one not in columns}
    row = {key: _without(sql, absent) for key, sql in ROW.items()}
    needs = tuple(column.name for column in columns.values())
    return Plain(name, DESCRIBED, needs, columns, rows=(row,), places=Places.ISO, names=naming)


def _without(sql: str, absent: Mapping[str, str]) -> str:
    for name in absent:
        sql = sql.replace(name, "CAST(NULL AS VARCHAR)")
    return sql


CURRENT = _layout("acled", _columns("event_id_cnty", days=DAYS, has=("sub_event_type", "civilian_targeting")))
OF_2020 = _layout("acled-2020", _columns("event_id_cnty", days=DAYS, has=("sub_event_type",)))
OLDEST = _layout("acled-oldest", _columns("event_id_cnty", days=OLDEST_DAYS, has=()))
LAYOUTS = (CURRENT, OF_2020, OLDEST)
