"""The tool that makes the outlines: its rules on shapes of our own, and its output as the package ships it."""

from __future__ import annotations

import hashlib
import json
import struct
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import build_outlines  # noqa: E402
from topology import area, borders, simplified  # noqa: E402

SHIPPED = ROOT / "src" / "tollcheck" / "render" / "outlines"
MOST_BYTES = 600_000
SQUARES = {
    "a": [[(0, 0), (10, 0), (10, 10), (0, 10)]],
    "b": [[(10, 0), (20, 0), (20, 10), (10, 10)]],
}


def polygon(*points: tuple[float, float]) -> bytes:
    return (
        struct.pack("<BII", 1, 3, 1) + struct.pack("<I", len(points)) + b"".join(struct.pack("<2d", *p) for p in points)
    )


def test_a_border_is_there_once_for_both_sides() -> None:
    found = borders(SQUARES)
    assert sorted(each.sides for each in found) == [("a",), ("a", "b"), ("b",)]
    (shared,) = (each for each in found if each.sides == ("a", "b"))
    assert {shared.points[0], shared.points[-1]} == {(10, 0), (10, 10)}


def test_shapes_of_one_name_have_no_border_between_them() -> None:
    found = borders({"both": [*SQUARES["a"], *SQUARES["b"]]})
    assert [each.sides for each in found] == [("both",)]
    assert area(found[0].points) == 200


def test_an_island_is_closed() -> None:
    (island,) = borders({"a": SQUARES["a"]})
    assert island.points[0] == island.points[-1]
    assert len(island.points) == 5


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=2, max_size=30), st.floats(0, 20))
def test_simplifying_keeps_the_ends_and_adds_nothing(points: list[tuple[int, int]], tolerance: float) -> None:
    found = simplified(points, tolerance=tolerance)
    assert (found[0], found[-1]) == (points[0], points[-1])
    assert set(found) <= set(points)


def test_small_islands_go_but_for_the_last_of_a_country() -> None:
    large = [(0, 0), (100, 0), (100, 100), (0, 100)]
    small = [(200, 0), (203, 0), (203, 3), (200, 3)]
    atoll = [(300, 0), (302, 0), (302, 2), (300, 2)]
    kept = build_outlines.drawn({"AAA": [large, small], "BBB": [atoll]})
    assert [each.sides for each in kept] == [("AAA",), ("BBB",)]


@pytest.mark.parametrize("envelope", [0, 1], ids=["bare", "with-its-rectangle"])
def test_a_polygon_of_a_geopackage_is_read(envelope: int) -> None:
    header = b"GP\x00" + bytes([1 | envelope << 1]) + b"\x00" * 4 + b"\x00" * 32 * envelope
    multi = struct.pack("<BII", 1, 6, 1) + polygon((0, 0), (1, 0), (1, 1), (0, 0))
    assert list(build_outlines._rings(header + multi)) == [[(0, 0), (100, 0), (100, 100), (0, 0)]]


@pytest.mark.parametrize(
    ("labels", "country", "shape"),
    [
        pytest.param(["Tombouctou"], "MLI", "MLI/Timbuktu", id="a-region-as-knowledge-has-it"),
        pytest.param(["Soum"], "BFA", "BFA/Sahel", id="a-province-in-its-region"),
        pytest.param(["Gao"], "MLI", "MLI/Gao+Ménaka", id="a-region-older-than-a-border"),
        pytest.param(["Bretagne"], "FRA", "FRA", id="a-country-without-regions"),
        pytest.param(["Somaliland"], "SOL", "SOM/Awdal+Sanaag+Sool+Togdheer+Woqooyi Galbeed", id="in-ucdps-unit"),
        pytest.param(["Crimea"], "RUS", "-Crimea", id="not-decided-here"),
        pytest.param(["Gaza Strip"], "PSX", "PSE", id="a-code-of-natural-earths-own"),
    ],
)
def test_shapes_are_named_as_the_record_has_them(labels: list[str], country: str, shape: str) -> None:
    assert build_outlines._shape(labels, country, country, build_outlines._names()) == shape


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "world_map.gpkg"
    other.write_bytes(b"other")
    with pytest.raises(SystemExit, match="not the file that the outlines are made of"):
        build_outlines.main(other)


def test_what_is_shipped_is_what_its_note_says() -> None:
    table, told = (SHIPPED / "outlines.tsv").read_bytes(), json.loads((SHIPPED / "outlines.json").read_text("utf-8"))
    assert told["sha256"] == hashlib.sha256(table).hexdigest()
    assert told["source_sha256"] == build_outlines.SOURCE
    assert told["licence"] == "public domain"
    assert len(table) < MOST_BYTES
