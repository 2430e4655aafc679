"""Events as every data set of them is read: one schema, in the words of UCDP's codebook.

A layout turns the columns of a file into these; cells are made from these and from nothing else, on whatever engine
holds them. Source of the words: UCDP GED Codebook 19.1 (Högbladh 2019), p. 6-24. Data sets that do not know a column
leave it empty. What the columns promise:

* One row is one event, or a sum that its makers publish as one figure (``events`` is then 0).
* ``type_of_violence``: 1 state-based, 2 non-state, 3 one-sided (p. 6). In type 1 ``side_a`` is not the killer; in
  type 3 it is the perpetrator, empty where nobody is named (p. 8).
* ``best`` = ``deaths_a`` + ``deaths_b`` + ``deaths_civilians`` + ``deaths_unknown`` (p. 11).
* ``low`` <= ``best`` <= ``high`` need not hold: incidents are subtracted from summary reports (``event_clarity`` 2).
* ``date_start`` and ``date_end`` are the first and the last day on which it may have happened; both included (p. 9).
* ``where_prec`` 1 exact, 2 within 25 km, 3 second-level region, 4 first-level region, 5 a line or fuzzy area, 6 the
  country, 7 sea or air (p. 10). From 5 on, and without ``adm_1``, only the country is known.
* ``relid`` that ends in ``.n`` is the n-th part of a total over several places, split evenly (p. 19).
* ``country_id`` is Gleditsch and Ward's number in UCDP's data, elsewhere the ISO 3166-1 number.
"""

from __future__ import annotations

from collections.abc import Mapping

TEXT, WHOLE, REAL, DAY, FLAG = "VARCHAR", "BIGINT", "DOUBLE", "DATE", "BOOLEAN"

SCHEMA: Mapping[str, str] = {
    "id": TEXT,
    "relid": TEXT,
    "year": WHOLE,
    "active_year": FLAG,
    "type_of_violence": WHOLE,
    "side_a": TEXT,
    "side_b": TEXT,
    "dyad": TEXT,
    "country": TEXT,
    "country_id": WHOLE,
    "adm_1": TEXT,
    "adm_2": TEXT,
    "latitude": REAL,
    "longitude": REAL,
    "where_prec": WHOLE,
    "date_prec": WHOLE,
    "event_clarity": WHOLE,
    "date_start": DAY,
    "date_end": DAY,
    "deaths_a": WHOLE,
    "deaths_b": WHOLE,
    "deaths_civilians": WHOLE,
    "deaths_unknown": WHOLE,
    "best": WHOLE,
    "low": WHOLE,
    "high": WHOLE,
    "number_of_sources": WHOLE,
    "source_office": TEXT,
    "events": WHOLE,
}
NEEDED = ("id", "type_of_violence", "active_year", "country", "date_start", "date_end", "best", "low", "high", "events")
STATUS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
COARSE_PLACE = 5  # where_prec from which on only the country is known
