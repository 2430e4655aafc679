"""GDELT 2.0: attacks as a machine finds them in the news. It counts reports, not events, and never gives a toll.

Source: GDELT Event Database Data Format Codebook 2.0 (2015); CAMEO codebook 1.1b3 (Schrodt 2012). Files have 61
columns separated by tabs and no header.

* Kept are the root codes 18 (assault), 19 (fight) and 20 (unconventional mass violence) of CAMEO; all else is no
  attack.
* One happening is a row for every way in which reports tell it; nobody checks that it took place or who died. No
  column counts the dead. ``best`` counts rows, ``number_of_sources`` the outlets.
* ``ActionGeo_FullName`` ends with the country's name; rows without a place, or with one that is no country, are set
  aside and counted.
* GDELT knows no types of violence: all rows stand as type 2, and no question about types can be put to it.
"""

from __future__ import annotations

from tollcheck.model import Measure, Redistribution
from tollcheck.releases import events
from tollcheck.releases.layouts.interface import Column, Described, Dialect, Head, Naming, Places, Plain

NO_TOLL = "GDELT counts reports of attacks that a machine found, not events and not deaths: it never gives a toll."
DESCRIBED = Described(
    dataset="gdelt",
    title="GDELT 2.0 Event Database, attacks",
    publisher="The GDELT Project",
    licence="Free for any use, with citation",
    redistribution=Redistribution.ROWS,
    citation="Leetaru, K. & Schrodt, P. (2013). GDELT: Global Data on Events, Location, and Tone, 1979–2012. ISA.",
    url="https://www.gdeltproject.org",
    verification="None: coded by a machine from the news, one row for every way in which a happening is told.",
    measure=Measure.ATTACKS,
    cell_place="country",
    no_toll=NO_TOLL,
)
COUNT = 61
NAMES = tuple(f"column_{number}" for number in range(1, COUNT + 1))
ID, DAY, CODE, SOURCES, PLACE, LATITUDE, LONGITUDE = 1, 2, 29, 33, 53, 57, 58  # as the codebook numbers them


def _at(number: int, kind: str = events.TEXT, *, needed: bool = False) -> Column:
    return Column(NAMES[number - 1], kind, formats=("%Y%m%d",), needed=needed)


def naming(_: Head) -> Naming:
    """GDELT has no versions; the day of adding says which state it is."""
    return Naming("gdelt")


LAYOUTS = (
    Plain(
        "gdelt",
        DESCRIBED,
        NAMES,
        {
            "id": _at(ID, needed=True),
            "date_start": _at(DAY, events.DAY, needed=True),
            "code": _at(CODE),
            "number_of_sources": _at(SOURCES, events.WHOLE),
            "place": _at(PLACE),
            "latitude": _at(LATITUDE, events.REAL),
            "longitude": _at(LONGITUDE, events.REAL),
        },
        rows=(
            {
                "active_year": "true",
                "type_of_violence": "2",
                "year": "year(date_start)",
                "date_end": "date_start",
                "country": "trim(regexp_extract(place, '([^,]*)$', 1))",
                "where_prec": "6",
                "deaths_unknown": "1",
                "best": "1",
                "low": "1",
                "high": "1",
                "events": "1",
            },
        ),
        places=Places.ISO,
        dialect=Dialect("\t", "", header=False),
        aside="coalesce(code, '') NOT IN ('18', '19', '20') OR place IS NULL",
        names=naming,
    ),
)
