"""The map beside a claim: what is shaded, what is told in words, and what may never be on it."""

from __future__ import annotations

import dataclasses
import xml.etree.ElementTree as ET
from collections.abc import Sequence

import pytest

from tests.factories import claim, years
from tollcheck.knowledge.crosswalk import countries_in, units
from tollcheck.model import Area, Areas, Review, Verdict, VerdictId
from tollcheck.render import outlines
from tollcheck.render.map import COVERAGE, HATCHED, OUTLINES, Map, map_of
from tollcheck.render.sheet import WIDTH, sheet

SVG = "{http://www.w3.org/2000/svg}"
WITHOUT_OUTLINE = {"German Democratic Republic", "Vatican City State"}  # no longer there, too small


def area(name: str, iso3: str, best: int, *, admin1: str | None = None, certain: bool = True) -> Area:
    return Area(name, tuple(iso3.split()), admin1, best, best, best, certain)


def drawn(areas: Sequence[Area]) -> Map | None:
    review = Review(claim(), Verdict(VerdictId.SUPPORTED, ""), "")
    return map_of(
        dataclasses.replace(review, areas=Areas("civilians killed", "r@1", years(2022), tuple(areas))), name="m"
    )


def some(areas: Sequence[Area]) -> Map:
    found = drawn(areas)
    assert found is not None
    return found


def classes(found: Map) -> list[str]:
    return [each.get("class", "") for each in ET.fromstring(f"<r>{found.drawing}</r>").iter() if each.get("class")]  # noqa: S314


MALI, NIGER = area("Mali", "MLI", 1804), area("Niger", "NER", 0)
REGIONS = [
    area("Mali", "MLI", 180),
    area("Gao", "MLI", 50, admin1="Gao"),
    area("Ménaka", "MLI", 449, admin1="Ménaka"),
    area("Kidal", "MLI", 0, admin1="Kidal"),
]


@pytest.mark.parametrize(
    ("best", "shade"), [(0, "q0"), (1, "q1"), (9, "q1"), (10, "q2"), (999, "q3"), (9_999, "q4"), (10_000, "q5")]
)
def test_a_shade_is_a_power_of_ten(best: int, shade: str) -> None:
    assert shade in classes(some([area("Mali", "MLI", best)]))


def test_one_country_is_told_in_words_and_needs_no_table() -> None:
    found = some([MALI])
    assert "Mali 1,804" in found.caption
    assert found.rows == ()
    assert found.notes == (OUTLINES,)


def test_several_countries_rank_records_and_have_a_table() -> None:
    found = some([MALI, NIGER])
    assert COVERAGE in found.notes
    assert found.rows == (("Mali", "1,804"), ("1 other unit", "none recorded"))
    assert {"q4", "q0"} <= set(classes(found))


def test_what_is_known_for_the_whole_country_is_said_and_not_spread() -> None:
    found = some(REGIONS)
    assert "Known only for the whole of Mali, and not shaded: 180." in found.notes
    assert ("Mali, region not known", "180") in found.rows
    assert COVERAGE not in found.notes


def test_regions_that_share_an_outline_are_shaded_by_their_sum() -> None:
    found = some(REGIONS)
    assert any("between Gao and Ménaka" in note for note in found.notes)
    assert "<title>Gao and Ménaka: 499</title>" in found.drawing


def test_a_region_without_an_outline_is_said() -> None:
    found = some([*REGIONS, area("Elsewhere", "MLI", 7, admin1="Elsewhere")])
    assert "Without an outline here, and not shaded: Elsewhere 7." in found.notes


def test_a_unit_of_two_places_is_shaded_as_one() -> None:
    found = some([area("Israel", "ISR PSE", 27_434)])
    assert any("counts Israel and Palestine in one unit, Israel" in note for note in found.notes)


def test_what_only_touches_the_claim_is_not_shaded() -> None:
    found = some([MALI, area("Niger", "NER", 111, certain=False)])
    assert "qu" in classes(found)
    assert drawn([area("Niger", "NER", 111, certain=False)]) is None


def test_no_map_of_what_has_no_outline() -> None:
    assert drawn([]) is None
    assert drawn([area("Soviet Union", "SUN", 5)]) is None
    assert map_of(Review(claim(), Verdict(VerdictId.NO_DATA, ""), ""), name="m") is None


def test_unsettled_areas_are_hatched_and_said() -> None:
    assert HATCHED in some([area("Ukraine", "UKR", 5)]).notes
    assert HATCHED not in some([MALI]).notes
    assert HATCHED not in some([area("Egypt", "EGY", 5)]).notes


def test_names_of_a_record_are_inert() -> None:
    found = some([area('<script>alert(1)</script>"', "MLI", 5), NIGER])
    assert "<script" not in found.drawing
    assert {each.tag for each in ET.fromstring(f"<r>{found.drawing}</r>").iter()} <= {  # noqa: S314
        *(["r", "svg", "title", "desc", "g", "rect", "path", "text", "tspan", "pattern"])
    }


def test_lines_stay_near_the_sheet_and_a_map_is_small() -> None:
    found = some([area("France", "FRA", 1)])  # with overseas parts far away
    assert len(found.drawing) < 40_000
    box = ET.fromstring(found.drawing).get("viewBox")  # noqa: S314
    assert box is not None
    assert box.split()[2] == str(WIDTH)


def test_every_unit_of_the_record_has_an_outline() -> None:
    known = set(outlines.shapes())
    missing = {name for unit, name in units("ucdp").items() if not known & set(countries_in(unit, dataset="ucdp"))}
    assert missing == WITHOUT_OUTLINE


def test_every_region_of_the_embedded_record_has_an_outline() -> None:
    from tollcheck.plugins import registry

    (source,) = (each for each in registry().record() if each.release.cell_place == "admin1")
    regions = [unit for unit in source.load().cells.units if unit.adm_1]
    assert len(regions) > 25
    for unit in regions:
        (iso3,) = countries_in(unit.country_id, dataset="ucdp")
        assert outlines.region(iso3, unit.adm_1 or ""), unit


def test_all_borders_of_a_shape_close() -> None:
    assert all(line.points[0] == line.points[-1] for own in outlines.shapes().values() for line in outlines.around(own))


def test_no_antarctica() -> None:
    assert min(line.bottom for line in outlines.land()) > -57
    assert "ATA" not in outlines.shapes()


def test_a_sheet_shows_the_whole_of_its_place() -> None:
    lines = outlines.around(outlines.shapes()["MLI"])
    on = sheet(lines)
    around = on.shown(lines)
    assert 0 < around.left < around.right < WIDTH
    assert 0 < around.bottom < around.top < on.height


def test_the_world_fills_its_sheet() -> None:
    on = sheet(
        [line for iso3 in ("MLI", "RUS", "CHL", "AUS", "USA") for line in outlines.around(outlines.shapes()[iso3])]
    )
    assert on.across * 340 > WIDTH * 0.9
    assert on.height < WIDTH * 0.6
