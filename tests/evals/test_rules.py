"""When what was read agrees with a label."""

from __future__ import annotations

import pytest

from evals.excerpts import Pair, label
from evals.predictions import PredictedReading, prediction
from evals.rules import is_same_claim, is_same_name, is_same_pair, names_agree, places_agree, slots
from tests.evals.labelled_rows import Row, labelled, read_as_labelled

TEXT = "Soldiers killed 12 people in Gao on Monday."


@pytest.mark.parametrize(
    ("expected", "found", "is_same"),
    [
        pytest.param((12, 12), (12.0, 12.0), True, id="the same number"),
        pytest.param((1 / 3, None), (0.333333333, None), True, id="equal but for rounding"),
        pytest.param((0.33, 0.33), (1 / 3, 1 / 3), False, id="rounded by hand"),
        pytest.param((12, None), (12, 12), False, id="a bound is no exact number"),
        pytest.param((12, None), (None, 12), False, id="a lower bound is no upper bound"),
        pytest.param((0, 0), (0, 0), True, id="nought is a number"),
        pytest.param((1_000_000, None), (1_000_001, None), True, id="one in a million"),
        pytest.param(None, None, False, id="two without a number do not agree on one"),
        pytest.param((12, 12), None, False, id="nothing read"),
    ],
)
def test_numbers(expected: Pair | None, found: Pair | None, is_same: bool) -> None:
    assert is_same_pair(expected, found) is is_same


@pytest.mark.parametrize(
    ("expected", "found", "is_same"),
    [
        pytest.param("Malian army", "malian army ", True, id="case and blanks"),
        pytest.param("army", "Malian army", True, id="a label inside what was read"),
        pytest.param("UN mission in Mali", "UN mission", True, id="what was read inside a label"),
        pytest.param("UN", "Hunter", False, id="two letters inside a word"),
        pytest.param("UN", "un", True, id="two letters, whole"),
        pytest.param("army", "police", False, id="another"),
        pytest.param("army", None, False, id="nothing"),
        pytest.param("", "", False, id="two blanks"),
    ],
)
def test_names(expected: str, found: str | None, is_same: bool) -> None:
    assert is_same_name(expected, found) is is_same
    assert is_same_name(found, expected) is is_same


@pytest.mark.parametrize(
    ("expected", "found", "agree"),
    [
        pytest.param(("JNIM",), ("JNIM", "Islamic State"), True, id="one more than labelled"),
        pytest.param(("JNIM",), ("JNIM", "Islamic State", "army"), False, id="everybody listed"),
        pytest.param(("JNIM", "Islamic State"), ("JNIM",), False, id="one of two"),
        pytest.param(("JNIM", "JNIM"), ("JNIM",), True, id="one name may meet two labels"),
        pytest.param(("JNIM",), (), False, id="nobody"),
    ],
)
def test_lists_of_names(expected: tuple[str, ...], found: tuple[str, ...], agree: bool) -> None:
    assert names_agree(expected, found) is agree


@pytest.mark.parametrize(
    ("expected", "name", "region", "agree"),
    [
        pytest.param("Gao, Mali", "Gao", None, True, id="the narrowest"),
        pytest.param("Gao, Mali", "Mali", None, False, id="only the country"),
        pytest.param("Mali", "mali", None, True, id="a country labelled"),
        pytest.param("Mali", "Gao", "Mali", True, id="labelled as the region"),
        pytest.param("Tessit, Gao, Mali", "Ansongo", "Gao", True, id="another town of the labelled region"),
        pytest.param("Tessit, Gao, Mali", "Gao", None, False, id="the region as the place"),
        pytest.param("Zikke; Kimakpa, Plateau", "Kimakpa", None, False, id="the second of two places"),
        pytest.param("Gao", None, None, False, id="nowhere"),
    ],
)
def test_places(expected: str, name: str | None, region: str | None, agree: bool) -> None:
    assert places_agree(expected, PredictedReading(place=name, admin1=region)) is agree


@pytest.mark.parametrize(
    ("expected", "found", "is_same"),
    [
        pytest.param({"value": 12}, {"value": 12}, True, id="number"),
        pytest.param({"value": 12}, {"value": 12, "kind": "rank"}, True, id="number, another kind"),
        pytest.param({"value": 12}, {"value": 13}, False, id="another number"),
        pytest.param(
            {"kind": "change", "from_value": 9, "to_value": 21}, {"from_value": 9, "to_value": 21}, True, id="ends"
        ),
        pytest.param(
            {"kind": "change", "from_value": 9, "to_value": 21}, {"from_value": 21, "to_value": 9}, False, id="turned"
        ),
        pytest.param({"kind": "change", "to_value": 21, "value": 0.5}, {"value": 0.5}, True, id="one of two is enough"),
        pytest.param({"kind": "onset"}, {"kind": "onset", "value": 3}, True, id="none labelled: the kind decides"),
        pytest.param({"kind": "onset"}, {"kind": "count"}, False, id="none labelled: another kind"),
    ],
)
def test_claims(expected: Row, found: Row, is_same: bool) -> None:
    read = prediction(read_as_labelled(labelled(TEXT, **found), TEXT))
    assert is_same_claim(label(labelled(TEXT, **expected), TEXT), read) is is_same


FULL = labelled(
    "killed 12 people",
    value=12,
    place="Gao, Mali",
    perpetrators=["soldiers"],
    period_start="2024-05-27",
    period_end="2024-05-27",
    attributed_to="a witness",
)


@pytest.mark.parametrize(
    ("differs", "wrong"),
    [
        pytest.param({}, set(), id="nothing"),
        pytest.param({"kind": "rank"}, {"kind"}, id="kind"),
        pytest.param({"measure": "injured"}, {"measure"}, id="measure"),
        pytest.param({"modifier": "about"}, {"hedge"}, id="hedge"),
        pytest.param({"attributed_to": None}, {"attribution"}, id="attribution"),
        pytest.param({"place": "Mopti"}, {"place"}, id="place"),
        pytest.param({"perpetrators": []}, {"perpetrators"}, id="perpetrators"),
        pytest.param({"period_end": "2024-05-28"}, {"period"}, id="period a day longer"),
    ],
)
def test_slots(differs: Row, wrong: set[str]) -> None:
    read = prediction(read_as_labelled({**FULL, **differs}, TEXT))
    results = slots(label(FULL, TEXT), read)
    assert {each.slot for each in results if not each.is_right} == wrong
    assert len(results) == 7


@pytest.mark.parametrize(
    ("silent", "slot"),
    [
        pytest.param({"measure": "other"}, "measure", id="measure"),
        pytest.param({"modifier": None}, "hedge", id="hedge"),
        pytest.param({"attributed_to": None}, "attribution", id="attribution"),
        pytest.param({"place": None}, "place", id="place"),
        pytest.param({"perpetrators": []}, "perpetrators", id="perpetrators"),
        pytest.param({"period_start": None}, "period", id="half a period"),
    ],
)
def test_what_a_label_leaves_open_is_not_asked(silent: Row, slot: str) -> None:
    read = prediction(read_as_labelled(FULL, TEXT))
    assert slot not in {each.slot for each in slots(label({**FULL, **silent}, TEXT), read)}


def test_hedge_of_either_end_of_a_change() -> None:
    change = labelled("12", kind="change", from_value=3, to_value=12, modifier="about")
    read = read_as_labelled(change, TEXT)
    read["from"]["hedge"] = "exact"
    assert all(each.is_right for each in slots(label(change, TEXT), prediction(read)))


def readings(*differing: Row) -> Row:
    """``FULL`` as it was read, with these readings."""
    read = read_as_labelled(FULL, TEXT)
    return read | {"readings": [read["readings"][0] | each for each in differing]}


NOWHERE, NEVER = {"place": None}, {"period": None}


@pytest.mark.parametrize(
    ("read", "wrong"),
    [
        pytest.param(readings(NOWHERE | NEVER, NOWHERE, NEVER | NOWHERE), {"place"}, id="the best of three"),
        pytest.param(readings(NOWHERE, NEVER), {"place"}, id="the first of equals"),
        pytest.param(readings(NOWHERE, NOWHERE, NOWHERE, {}), {"place"}, id="no fourth"),
        pytest.param(readings(), {"place", "period", "perpetrators"}, id="none"),
    ],
)
def test_readings(read: Row, wrong: set[str]) -> None:
    assert {each.slot for each in slots(label(FULL, TEXT), prediction(read)) if not each.is_right} == wrong


def test_a_bound_is_the_number_of_an_end() -> None:
    read = read_as_labelled(labelled("12", kind="change", from_value=3, to_value=12), TEXT)
    read["to"] = {"low": None, "high": 12, "hedge": "up_to"}
    assert prediction(read).ends == (3, 12)
