"""Our own labelled files: every line well-formed, README and digests in step with them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from evals.excerpts import LabelError, labelled_set, rows
from evals.run import FOLDER, OWN
from tests.evals.labelled_rows import Row, labelled, line
from tests.evals.wellformed import problems

LINES = [pytest.param(row, id=row["id"]) for path in OWN.values() for row in rows(path)]


@pytest.mark.parametrize("row", LINES)
def test_line(row: Row) -> None:
    assert problems(row) == []


def good() -> Row:
    """A line without a fault."""
    claim = labelled("12 people", value=12, rate="total", place="Gao, Mali", perpetrators=["army"])
    row = line("The raid killed 12 people, the mayor, 45, said.", claim, distractors=["45"])
    return row | {"url": None, "outlet": "invented", "country_focus": "MLI"}


def test_good_line() -> None:
    assert problems(good()) == []


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        pytest.param({"url": "https://example.org"}, "not marked as invented", id="a url"),
        pytest.param({"outlet": "The Daily"}, "not marked as invented", id="an outlet"),
        pytest.param({"published": "2024-6-1"}, "published is no day", id="a date as people write it"),
        pytest.param({"published": None}, "published is no day", id="no date"),
        pytest.param({"lang": "de"}, "language", id="a language without a pack"),
        pytest.param({"country_focus": "Atlantis"}, "country_focus is no country", id="no country"),
        pytest.param({"obtained_from": "x"}, "keys ['obtained_from']", id="a key too many"),
        pytest.param({"distractors": ["46"]}, "distractor '46' is not in the text", id="a distractor from elsewhere"),
        pytest.param({"distractors": ["12"]}, "distractor '12' lies on a claim", id="a distractor on a claim"),
        pytest.param({"distractors": ["45", "45"]}, "a distractor twice", id="a distractor twice"),
        pytest.param({"claims": good()["claims"] * 2}, "a claim twice", id="a claim twice"),
    ],
)
def test_spoilt_line(spoil: Row, told: str) -> None:
    assert problems(good() | spoil) == [told]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        pytest.param({"quote": "13 people"}, "not in the text", id="a quote from elsewhere"),
        pytest.param({"quote": " 12 people"}, "not in the text", id="a quote with a blank"),
        pytest.param(
            {"kind": "toll", "value_low": None, "value_high": None, "modifier": None}, "kind", id="a kind of its own"
        ),
        pytest.param({"measure": "fighter_deaths"}, "measure", id="our word for a measure"),
        pytest.param({"rate": "weekly"}, "rate", id="a rate of its own"),
        pytest.param({"event_data_checkable": None}, "event_data_checkable", id="neither yes nor no"),
        pytest.param({"value_high": None}, "numbers that are not those of the hedge", id="exact without a high"),
        pytest.param({"modifier": "at_least"}, "numbers that are not those of the hedge", id="at least with a high"),
        pytest.param({"modifier": "between"}, "numbers that are not those of the hedge", id="between equal ends"),
        pytest.param({"modifier": None}, "numbers that are not those of the hedge", id="a number without a hedge"),
        pytest.param({"value_low": None, "value_high": None}, "a hedge without a number", id="a hedge alone"),
        pytest.param({"to_value": 3}, "ends that are not of a change", id="ends of a count"),
        pytest.param({"kind": "share"}, "a number that its kind cannot have", id="a share in per cent"),
        pytest.param({"kind": "onset"}, "a number that its kind cannot have", id="an onset with a number"),
        pytest.param({"perpetrators": [""]}, "perpetrators", id="a name without letters"),
        pytest.param({"attributed_to": " "}, "attributed_to", id="a source without letters"),
        pytest.param({"place": "Gao,, Mali"}, "place with an empty part", id="an empty region"),
        pytest.param({"period_end": "31 May"}, "a period that is no day", id="a day without a year"),
        pytest.param(
            {"period_start": "2024-05-02", "period_end": "2024-05-01"},
            "a period that ends before it begins",
            id="a period backwards",
        ),
    ],
)
def test_spoilt_claim(spoil: Row, told: str) -> None:
    row = good()
    row["claims"][0] |= spoil
    assert [each.split(": ", 1)[1] for each in problems(row)] == [told]


def test_ids_are_distinct() -> None:
    names = [row["id"] for path in OWN.values() for row in rows(path)]
    assert len(set(names)) == len(names)


COLUMNS: dict[str, Callable[[list[Row]], str]] = {
    "excerpts": lambda lines: str(len(lines)),
    "claims": lambda lines: str(sum(len(each["claims"]) for each in lines)),
    "languages": lambda lines: " / ".join(
        str(sum(len(each["claims"]) for each in lines if each["lang"] == language)) for language in ("en", "fr")
    ),
    "distractors": lambda lines: str(sum(len(each["distractors"]) for each in lines)),
}


@pytest.mark.parametrize("name", OWN)
def test_readme_counts_the_file(name: str) -> None:
    lines = [dict(row) for row in rows(OWN[name])]
    counted = " | ".join(count(lines) for count in COLUMNS.values())
    assert f"| `{name}.jsonl` | {counted} |" in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_digest_is_of_the_bytes() -> None:
    path = OWN["labelled"]
    assert labelled_set("labelled", path).digest == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param("{", "not labelled excerpts", id="no JSON"),
        pytest.param("[]", "not labelled excerpts", id="no object"),
        pytest.param('{"id": "a", "text": "b"}', "not labelled excerpts", id="keys missing"),
        pytest.param(
            '{"id": "a", "lang": "en", "text": "b", "claims": [], "distractors": ["c"]}',
            "'c' is not in its text",
            id="a quote from elsewhere",
        ),
    ],
)
def test_unusable_file(content: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "spoilt.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LabelError, match=told):
        labelled_set("spoilt", path)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match="cannot be read"):
        labelled_set("gone", tmp_path / "gone.jsonl")
