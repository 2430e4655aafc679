"""UCDP's georeferenced events: the published file, UCDP's own interface, HDX's copy, and candidate releases.

Source: UCDP GED Codebook 19.1 (Högbladh 2019); the pages stand at each rule.

* All layouts hold the same events under the same words, which are the canonical ones; the API calls best, low and
  high ``best_est``, ``low_est`` and ``high_est`` and writes days as month/day/year.
* One event has one type of violence (p. 6); in type 1 side A is a government because the type is defined by one, in
  type 3 it is the perpetrator (p. 8). Both are kept as they stand: whoever asks for killers asks in type 3 only.
* best is the sum of the four statuses, always (p. 11): a row in which it is not is refused.
* Several perpetrators together are one actor with a composite name; they are not taken apart (p. 8).
* ``country`` is where it happened (p. 22). ``number_of_sources`` -1 means that it is not recorded.
* Versions: 25.1 is a yearly release, 25.0.3 the candidate events of March 2025, 26.01.26.06 those of January to June
  2026 (UCDP Candidate Events Dataset, Hegre et al. 2020, Research & Politics 7(3)).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from tollcheck.model import Redistribution
from tollcheck.releases import events
from tollcheck.releases.layouts.interface import ISO_DAYS, Column, Described, Head, Naming, Plain, Span

US_DAYS = ("%m/%d/%Y", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %I:%M:%S %p")
RELEASED = {"24.1": date(2024, 6, 3), "25.1": date(2025, 6, 11)}  # ucdp.uu.se/downloads, the days of publication
QUARTERLY = re.compile(r"(?<!\d)(\d\d)[._](\d\d)[._](\d\d)[._](\d\d)(?!\d)")
MONTHLY = re.compile(r"(?<!\d)(\d\d)[._]0[._](\d{1,2})(?!\d)")
CANDIDATES = re.compile(r"\d\d\.0\.\d{1,2}|\d\d\.\d\d\.\d\d\.\d\d")
YEARLY = re.compile(r"(?<!\d)(\d\d)[._]?(\d)(?!\d)")

GED = Described(
    dataset="ucdp",
    title="UCDP Georeferenced Event Dataset",
    publisher="Uppsala Conflict Data Program, Uppsala University",
    licence="CC BY 4.0",
    redistribution=Redistribution.ROWS,
    citation=(
        "Sundberg, R. & Melander, E. (2013). Introducing the UCDP Georeferenced Event Dataset. Journal of Peace "
        "Research 50(4), 523–532. UCDP Georeferenced Event Dataset. CC BY 4.0."
    ),
    url="https://ucdp.uu.se/downloads/",
    verification="Coded from news and reports by two coders, checked by a project manager and by automatic tests.",
    marks_active=True,
    span=Span.YEARS,
)
CANDIDATE = replace(
    GED,
    title="UCDP Candidate Events Dataset",
    citation=(
        "Hegre, H., Croicu, M., Eck, K. & Högbladh, S. (2020). Introducing the UCDP Candidate Events Dataset. "
        "Research & Politics 7(3). CC BY 4.0."
    ),
    verification="Provisional: coded month by month, before the yearly revision.",
    span=Span.MONTHS,
)


def version_of(file: str) -> str:
    """The version that a file is named after, empty where it is named after none.

    >>> [version_of(name) for name in ("ged251-csv.zip", "GEDEvent_v25_0_3.csv", "GEDEvent_v26_01_26_06.csv", "a.csv")]
    ['25.1', '25.0.3', '26.01.26.06', '']
    """
    quarterly, monthly, yearly = (pattern.search(file) for pattern in (QUARTERLY, MONTHLY, YEARLY))
    if quarterly:
        return ".".join(quarterly.groups())
    if monthly:
        return f"{monthly[1]}.0.{int(monthly[2])}"
    return f"{yearly[1]}.{yearly[2]}" if yearly else ""


def is_candidate(version: str) -> bool:
    """Whether a version is one of candidate events: it has more than a year and a number.

    >>> is_candidate("25.0.3"), is_candidate("25.1")
    (True, False)
    """
    return version.count(".") > 1


def naming(head: Head) -> Naming:
    """The release by the name of its file."""
    version = version_of(head.file)
    if is_candidate(version):
        return Naming("ucdp-candidate", version, released_of(version), covers=months_of(version))
    return Naming("ucdp-ged", version, released_of(version))


def released_of(version: str) -> date | None:
    """When a version was published: the day where it is known, else the latest on which such a version usually is.

    Yearly releases come out in June, candidate events within a month. An old version must not pass for the latest one
    because it was added today.

    >>> released_of("25.1"), released_of("23.1"), released_of("25.0.3"), released_of("mine")
    (datetime.date(2025, 6, 11), datetime.date(2023, 6, 30), datetime.date(2025, 4, 30), None)
    """
    if version in RELEASED:
        return RELEASED[version]
    if YEARLY.fullmatch(version):
        return date(2000 + int(version[:2]), 6, 30)
    months = months_of(version) if CANDIDATES.fullmatch(version) else None
    return months[1] + timedelta(days=30) if months else None


def months_of(version: str) -> tuple[date, date] | None:
    """The first and the last day of the months that a version of candidate events is made for.

    >>> months_of("25.0.3")
    (datetime.date(2025, 3, 1), datetime.date(2025, 3, 31))
    >>> months_of("26.01.26.06")
    (datetime.date(2026, 1, 1), datetime.date(2026, 6, 30))
    """
    numbers = [int(part) for part in version.split(".")]
    months = [numbers[-1]] * 2 if len(numbers) == 3 else [numbers[1], numbers[3]]
    years = [numbers[0]] * 2 if len(numbers) == 3 else [numbers[0], numbers[2]]
    if not all(1 <= month <= 12 for month in months):
        return None
    (first, last), (begun, ended) = months, (2000 + year for year in years)
    following = date(ended + last // 12, last % 12 + 1, 1)
    return date(begun, first, 1), following - timedelta(days=1)


def _columns(*, suffix: str = "", days: tuple[str, ...] = ISO_DAYS, relid: bool = True) -> Mapping[str, Column]:
    """What is read; ``suffix`` ends the names of the three estimates."""
    whole = {
        name: Column(name, events.WHOLE, needed=True)
        for name in ("year", "type_of_violence", "country_id", "where_prec", "date_prec", "event_clarity")
    }
    counts = {name: Column(name, events.WHOLE, needed=True) for name in events.STATUS}
    estimates = {name: Column(f"{name}{suffix}", events.WHOLE, needed=True) for name in ("best", "low", "high")}
    text = {name: Column(name) for name in ("side_a", "side_b", "adm_1", "adm_2", "source_office")}
    return {
        "id": Column("id", needed=True),
        **({"relid": Column("relid")} if relid else {}),
        **whole,
        **counts,
        **estimates,
        **text,
        "active_year": Column("active_year", events.FLAG, needed=True),
        "dyad": Column("dyad_name"),
        "country": Column("country", needed=True),
        "latitude": Column("latitude", events.REAL),
        "longitude": Column("longitude", events.REAL),
        "number_of_sources": Column("number_of_sources", events.WHOLE),
        "date_start": Column("date_start", events.DAY, formats=days, needed=True),
        "date_end": Column("date_end", events.DAY, formats=days, needed=True),
    }


def _layout(name: str, columns: Mapping[str, Column]) -> Plain:
    needs = tuple(column.name for column in columns.values())
    return Plain(name, GED, needs, columns, rows=({"events": "1"},), names=naming)


PUBLISHED = _layout("ucdp-ged", _columns())
API = _layout("ucdp-ged-api", _columns(suffix="_est", days=(*US_DAYS, *ISO_DAYS)))
HDX = _layout("ucdp-ged-hdx", _columns(relid=False))
LAYOUTS = (PUBLISHED, API, HDX)
