"""Receipts as a table to read, as CSV and as GeoJSON.

Files carry their source in every row or in their head, so that they can be cited wherever they get to. Texts come from
a file that somebody made: they are put on one line, without marks of direction, and in CSV so that no spreadsheet takes
them for formulas. GeoJSON has a point only where the exact place was asked for and the record knows it within a
second-level region (where_prec 1 to 3, UCDP GED Codebook 19.1, p. 10); everything else has no geometry.
"""

from __future__ import annotations

import csv
import io
import math
import textwrap
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

from tollcheck.cells import Counts
from tollcheck.errors import ReleaseError
from tollcheck.model import Redistribution, Release, Term
from tollcheck.releases.behind.cells import FEWEST
from tollcheck.releases.behind.listing import Heap, Lies, Receipts, Sort, Value
from tollcheck.render.definitions import options_words
from tollcheck.render.inert import in_spreadsheet, one_line, shortened
from tollcheck.render.json_text import dumps, inclusive
from tollcheck.render.json_text import number as json_number
from tollcheck.render.words import ROLES
from tollcheck.say.figures import number, period

SCHEMA = "tollcheck.receipts/1"
WIDTH, MOST_ROWS, LONGEST_TEXT = 80, 40, 300
WELL_KNOWN = 3  # where_prec up to which a point is where it happened
VIOLENCE = {1: "state-based", 2: "non-state", 3: "one-sided"}
HEAPS: Mapping[tuple[str, Lies], str] = MappingProxyType(
    {
        ("counted", Lies.INSIDE): "counted",
        ("counted", Lies.EDGE): "at the edge of the place or the period; in the high only",
        ("in_fighting", Lies.INSIDE): "killed in fighting, by whom is not recorded; in the high only",
        ("in_fighting", Lies.EDGE): "killed in fighting at the edge; in the high only",
        ("by_nobody_named", Lies.INSIDE): "killed by nobody named; in the high only",
        ("by_nobody_named", Lies.EDGE): "killed by nobody named at the edge; in the high only",
    }
)
FLOOR = "A record is a floor: what is not documented may have happened all the same."
Row = Mapping[str, Value]


def render(receipts: Receipts, style: str) -> Iterator[str]:
    """The receipts as pieces of text, in one of the ``FORMATS``."""
    return FORMATS[style](receipts)


def as_terminal(receipts: Receipts) -> Iterator[str]:
    """A table for people: at most ``MOST_ROWS`` rows a term, and the sums of all."""
    claim, release = receipts.claim, receipts.release
    yield f"Receipts for {claim.id}: “{shortened(claim.quote, limit=60)}”\n"
    yield from _wrapped(f"Estimate {receipts.number} of {receipts.of}: {_definition(receipts)}.")
    yield from _wrapped(f"{one_line(release.title)} {release.version}, {one_line(release.licence)}.")
    if receipts.accessed and receipts.listing.sort is Sort.AGGREGATES:
        yield from _wrapped(f"{one_line(release.citation)} Accessed {receipts.accessed}.")
    rows = groupby(_named(receipts), key=lambda row: row["term"])
    at, found = next(rows, (None, iter(())))
    for term_number, term in enumerate(receipts.estimate.terms, 1):
        yield f"\n{_headline(term_number, term)}\n"
        yield from _sums(receipts.sums, term_number)
        if at == term_number:
            yield from _table(found)
            at, found = next(rows, (None, iter(())))
    yield "\n"
    yield from _wrapped(f"{_kind_of_rows(receipts)} {FLOOR}")


def as_csv(receipts: Receipts) -> Iterator[str]:
    """Every row, each with its release and its source; sums with the day of access and the filters, too."""
    release = receipts.release
    terms = receipts.estimate.terms
    more = {"release": release.key, "source": _source(release)}
    is_summed = receipts.listing.sort is Sort.AGGREGATES
    columns = (*receipts.listing.columns, *more, *(("accessed", "filters") if is_summed else ()))
    yield _line(columns)
    for row in receipts.listing.rows:
        extra: tuple[Value, ...] = tuple(more.values())
        if is_summed:
            extra += (receipts.accessed, _filters(receipts, terms[int(row[0] or 1) - 1]))
        yield _line((*row, *extra))


def as_geojson(receipts: Receipts) -> Iterator[str]:
    """A collection of features, one a row (RFC 7946); what holds for all of them stands under ``tollcheck``."""
    head = dumps(_head(receipts))
    yield f'{{"type": "FeatureCollection", "tollcheck": {head}, "features": ['
    between = "\n"
    for row in _named(receipts):
        properties = {name: value for name, value in row.items() if name not in ("latitude", "longitude")}
        yield between + dumps({"type": "Feature", "geometry": _point(row), "properties": properties})
        between = ",\n"
    yield "\n]}\n"


FORMATS: Mapping[str, Callable[[Receipts], Iterator[str]]] = MappingProxyType(
    {"terminal": as_terminal, "csv": as_csv, "geojson": as_geojson}
)


def how_to_get_events(release: Release) -> str:
    """What to do to see the events behind the sums of a release."""
    from tollcheck.releases.pull.addresses import address_of

    if release.dataset != "ucdp":
        return f"To see events, `tollcheck records add` a file of them, not of sums ({release.publisher})."
    pull = "`tollcheck records pull ucdp-ged`"
    if release.id in ("ucdp-ged", "ucdp-candidate"):
        try:
            address_of(release.id, version=release.version)
            pull = f"`tollcheck records pull {release.id} --version {release.version}`"
        except ReleaseError:
            pull = f"`tollcheck records add FILE` with version {release.version} of {release.url}"
    return f"For the events behind them, {pull}, then check the article again."


def _kind_of_rows(receipts: Receipts) -> str:
    release, sort = receipts.release, receipts.listing.sort
    if sort is Sort.EVENTS:
        return "Each row is an event of the release; deaths are best [low–high]."
    if sort is Sort.CELLS:
        return f"These are sums, not events. {how_to_get_events(release)}"
    barred = "nothing" if release.redistribution is Redistribution.NONE else "no single row"
    return f"Sums of {FEWEST} rows or more: the licence lets {barred} be passed on."


def _definition(receipts: Receipts) -> str:
    return options_words(receipts.estimate.universe.options)


def _filters(receipts: Receipts, term: Term) -> str:
    return f"{term.place}; {period(term.period)}; {_definition(receipts)}"


def _source(release: Release) -> str:
    licence = "" if release.licence in release.citation else f" {release.licence}."
    return f"{release.citation}{licence} {release.url}".strip()


def _headline(term_number: int, term: Term) -> str:
    role = f"{ROLES[term.role]}: " if ROLES.get(term.role) else ""
    events = "" if term.events is None else f", {number(term.events)} events"
    deaths = f"{number(term.best)} [{number(term.low)}–{number(term.high)}]"
    return f"({term_number}) {role}{one_line(term.place)}, {period(term.period)}: {deaths}{events}"


def _sums(sums: Mapping[Heap, Counts], term: int) -> Iterator[str]:
    """What the rows of a term sum to, heap by heap; of empty heaps only the counted one is told."""
    for heap, counts in sums.items():
        if heap.term != term or (not any(counts[:6]) and (heap.part, heap.lies) != ("counted", Lies.INSIDE)):
            continue
        events = "" if counts.events is None else f"{number(counts.events)} events, "
        split = f", civilians {number(counts.civilians)}, unknown {number(counts.unknown)}"
        is_split = counts.fighters + counts.civilians + counts.unknown == counts.best
        deaths = f"deaths {number(counts.best)} [{number(counts.low)}–{number(counts.high)}]"
        told = f"{HEAPS[heap.part, heap.lies]}: {events}{deaths}{split if is_split else ''}"
        yield from _wrapped(told, indent="  ")


def _table(rows: Iterator[Row]) -> Iterator[str]:
    left = 0
    for at, row in enumerate(rows):
        if at < MOST_ROWS:
            yield from _told(row)
        else:
            left += 1
    if left:
        yield f"  … and {number(left)} more rows; --format csv lists them all\n"


def _told(row: Row) -> Iterator[str]:
    place = ", ".join(str(row[name]) for name in ("adm_2", "region", "country") if row.get(name)) or "elsewhere"
    mark = "" if (row["part"], row["lies"]) == ("counted", Lies.INSIDE.value) else "  (high only)"
    best, low, high = (number(float(row[name] or 0)) for name in ("best", "low", "high"))
    deaths = f"{best} [{low}–{high}]"
    yield f"  {_when(row):<24}{place}  {deaths}{mark}\n"
    yield from _wrapped(" · ".join(_details(row)), indent="    ")


def _when(row: Row) -> str:
    for unit in ("day", "month", "year"):
        if f"from_{unit}" in row:
            first, last = row[f"from_{unit}"], row[f"to_{unit}"]
            if first is None:
                return "any other time"
            return str(first) if first == last else f"{first} to {last}"
    return ""


def _details(row: Row) -> Iterator[str]:
    if "type_of_violence" in row:
        violence = VIOLENCE[int(row["type_of_violence"] or 0)]
        sides = " – ".join(str(row[side] or "nobody named") for side in ("side_a", "side_b"))
        yield f"{violence}: {sides}"
    civilians = row.get("civilians", row.get("deaths_civilians"))
    if civilians is not None:
        yield f"civilians {number(float(civilians))}"
    if "id" in row:
        yield str(row["outlet"] or "no outlet recorded")
        yield f"id {row['id']}"
    elif row["events"] is not None:
        yield f"events {number(float(row['events']))}"


def _wrapped(text: str, *, indent: str = "") -> Iterator[str]:
    lines = textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return (line + "\n" for line in lines)


def _named(receipts: Receipts) -> Iterator[Row]:
    """The rows by their columns, with texts that are harmless everywhere."""
    columns = receipts.listing.columns
    return ({name: _safe(value) for name, value in zip(columns, row, strict=True)} for row in receipts.listing.rows)


def _safe(value: Value) -> Value:
    return one_line(value)[:LONGEST_TEXT] if isinstance(value, str) else value


def _line(values: tuple[Value, ...]) -> str:
    made = io.StringIO()
    cells = [in_spreadsheet(value) if isinstance(value, str) else value for value in values]
    csv.writer(made, lineterminator="\n").writerow(cells)
    return made.getvalue()


def _point(row: Row) -> dict[str, object] | None:
    precision, at = row.get("where_prec"), (row.get("longitude"), row.get("latitude"))
    if not isinstance(precision, int) or precision > WELL_KNOWN:
        return None
    longitude, latitude = at
    if not isinstance(longitude, float) or not isinstance(latitude, float):
        return None
    if not (math.isfinite(longitude) and abs(longitude) <= 180 and abs(latitude) <= 90):
        return None
    return {"type": "Point", "coordinates": [longitude, latitude]}


def _head(receipts: Receipts) -> dict[str, object]:
    estimate, release = receipts.estimate, receipts.release
    found: dict[str, object] = {
        "schema": SCHEMA,
        "claim": receipts.claim.id,
        "estimate": receipts.number,
        "reading": estimate.universe.reading,
        "options": dict(estimate.universe.options),
        "rows": receipts.listing.sort.value,
        "release": release.key,
        "digest": release.digest,
        "licence": one_line(release.licence),
        "source": one_line(_source(release)),
        "accessed": receipts.accessed,
        "terms": [_term(number, term) for number, term in enumerate(estimate.terms, 1)],
        "sums": [
            {"term": heap.term, "part": heap.part, "lies": heap.lies.value, **counts._asdict()}
            for heap, counts in receipts.sums.items()
        ],
        "note": FLOOR,
    }
    if receipts.listing.sort is Sort.AGGREGATES:
        found["filters"] = [one_line(_filters(receipts, term)) for term in estimate.terms]
    if receipts.listing.sort is Sort.CELLS:
        found["events"] = how_to_get_events(release)
    return found


def _term(term_number: int, term: Term) -> dict[str, object]:
    return {
        "term": term_number,
        "role": term.role,
        "place": one_line(term.place),
        "period": inclusive(term.period),
        "low": json_number(term.low),
        "best": json_number(term.best),
        "high": json_number(term.high),
        "events": term.events,
    }
