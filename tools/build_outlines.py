"""Make the outlines of countries and regions that the page's maps are drawn from.

The source is ``world_map.gpkg`` as QGIS ships it (``resources/data`` of QGIS 3.22.16; Debian package ``qgis-common``):
layer ``states_provinces``, made by QGIS from Natural Earth 1:10m Admin 1 – States, Provinces v4.1.0, public domain.
``python tools/build_outlines.py world_map.gpkg`` writes ``src/tollcheck/render/outlines/``. A file with another digest
is refused, so that the table is always the same.

Countries are what UCDP's units hold: Somaliland lies in Somalia, the north of Cyprus in Cyprus. Crimea and the Siachen
glacier, which Natural Earth draws by control, are shapes of their own that belong to no country. Antarctica is left
out.
Only countries in ``WITH_REGIONS`` have regions; ``outline_regions.csv`` names those that the tables of knowledge spell
otherwise, and joins Burkina Faso's provinces into regions as ISO 3166-2:BF did until 2025. Where a region is newer than
the outlines, the one that it was cut from stands for both (``Gao+Ménaka``), so that neither gets the other's dead.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
import struct
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from tollcheck.knowledge.countries import countries
from tollcheck.knowledge.regions import recorded_as
from topology import Border, Point, area, borders, simplified

OUT = Path(__file__).parents[1] / "src" / "tollcheck" / "render" / "outlines"
NAMES = Path(__file__).parent / "outline_regions.csv"
SOURCE = "ff5cceefc4b27abea094fa82459d8aef9417023236c326a666978b62ffe85db2"
GRID = 100  # points a degree
TOLERANCE = 4.0  # of these
LEAST_ISLAND = 150.0  # in squares of the grid
WITH_REGIONS = frozenset(
    {"AFG", "BEN", "BFA", "CAF", "CMR", "COL", "ETH", "GNB", "HTI", "IRQ", "MLI", "MMR"}
    | {"MOZ", "NER", "NGA", "SDN", "SEN", "SOM", "SSD", "SYR", "TGO", "UKR", "YEM"}
)
CODES = {  # Natural Earth's own codes
    "CYN": "CYP", "ESB": "CYP", "KAB": "KAZ", "KOS": "XKX", "PSX": "PSE", "SAH": "ESH", "SDS": "SSD", "SOL": "SOM",
    "USG": "CUB", "WSB": "CYP",
}  # fmt: skip
UNSETTLED = {"Crimea": "-Crimea", "Sevastopol": "-Crimea", "Siachen Glacier": "-Siachen"}
LEFT_OUT = frozenset({"ATA"})
TOLD = {
    "source": "Natural Earth 1:10m Admin 1 – States, Provinces v4.1.0, as generalised in QGIS 3.22.16 (world_map.gpkg)",
    "source_sha256": SOURCE,
    "licence": "public domain",
    "citation": "Made with Natural Earth. Free vector and raster map data @ naturalearthdata.com.",
    "made_by": "tools/build_outlines.py",
    "points_a_degree": GRID,
}


def shapes_in(path: Path) -> dict[str, list[list[Point]]]:
    """Rings on the grid by shape: ``MLI/Gao`` for a region, ``FRA`` for a country without."""
    names = _names()
    found: dict[str, list[list[Point]]] = {}
    query = "SELECT geom, name, woe_name, gn_name, adm0_a3, gu_a3 FROM states_provinces ORDER BY fid"
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        for geometry, *labels, country, unit in db.execute(query):
            if country not in LEFT_OUT:
                shape = _shape(labels, country, unit, names)
                found.setdefault(shape, []).extend(_rings(geometry))
    return found


def _shape(labels: Sequence[str | None], country: str, unit: str, names: Mapping[tuple[str, str], str]) -> str:
    label = labels[0] or ""
    if label in UNSETTLED:
        return UNSETTLED[label]
    iso3 = CODES.get(country, unit if unit in countries() else country)
    if iso3 not in WITH_REGIONS:
        return iso3
    known = (recorded_as(each, iso3=iso3) for each in labels if each)
    region = names.get((iso3, label)) or next(filter(None, known), None) or label
    return f"{iso3}/{region}" if region else iso3


def _names() -> dict[tuple[str, str], str]:
    with NAMES.open(encoding="utf-8", newline="") as handle:
        return {(row["iso3"], row["outline"]): row["region"] for row in csv.DictReader(handle)}


def _rings(geometry: bytes) -> Iterator[list[Point]]:
    """The rings of a polygon or several in a GeoPackage: its header, then well-known binary."""
    envelope = (0, 32, 48, 48, 64)[geometry[3] >> 1 & 7]
    yield from _polygons(geometry, 8 + envelope)[0]


def _polygons(blob: bytes, at: int) -> tuple[list[list[Point]], int]:
    order = "<" if blob[at] else ">"
    kind, count = struct.unpack_from(f"{order}II", blob, at + 1)
    at += 9
    rings: list[list[Point]] = []
    for _ in range(count):
        if kind == 6:
            inner, at = _polygons(blob, at)
            rings += inner
            continue
        if kind != 3:
            raise SystemExit(f"a geometry of kind {kind}: only polygons are expected")
        (points,) = struct.unpack_from(f"{order}I", blob, at)
        flat = struct.unpack_from(f"{order}{2 * points}d", blob, at + 4)
        at += 4 + 16 * points
        rings.append([(round(x * GRID), round(y * GRID)) for x, y in zip(flat[::2], flat[1::2], strict=True)])
    return rings, at


def drawn(shapes: Mapping[str, list[list[Point]]]) -> list[Border]:
    """The borders that are worth drawing, simplified: small islands go, but for those that are all of a country."""
    found = borders(shapes)
    largest: dict[str, float] = {}
    for border in found:
        for side in border.sides:
            size = _size(border)
            largest[side] = max(largest.get(side, 0.0), size)
    kept: set[Border] = set()
    for border in found:
        size = _size(border)
        if size >= LEAST_ISLAND or any(size == largest[side] for side in border.sides):
            points = simplified(border.points, tolerance=TOLERANCE)
            # Two sides of a strip that is too thin to be seen come to one line, and with it to nothing.
            kept ^= {Border(border.sides, min(points, points[::-1]))}
    return sorted(kept)


def _size(border: Border) -> float:
    """What an island encloses; a line that is part of a longer border is never too small."""
    return area(border.points) if border.points[0] == border.points[-1] else float("inf")


def lines(found: list[Border]) -> Iterator[str]:
    """A border a line: its sides, its first point and the steps from there."""
    for sides, points in found:
        steps = [f"{bx - ax} {by - ay}" for (ax, ay), (bx, by) in pairwise(points)]
        left, right = (*sides, "")[:2]
        yield f"{left}\t{right}\t{points[0][0]} {points[0][1]} {' '.join(steps)}"


def main(path: Path) -> None:
    """Write the table and what it is made of."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != SOURCE:
        raise SystemExit(f"{path}: not the file that the outlines are made of (sha256 {digest}); get QGIS 3.22.16's")
    text = "left\tright\tpoints\n" + "\n".join(lines(drawn(shapes_in(path)))) + "\n"
    OUT.mkdir(exist_ok=True)
    (OUT / "outlines.tsv").write_text(text, encoding="utf-8")
    told = TOLD | {"sha256": hashlib.sha256(text.encode()).hexdigest()}
    (OUT / "outlines.json").write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"wrote {len(text):,} characters, {text.count(chr(10)) - 1:,} borders")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
