"""A report is recomputed from itself, and every figure has to come out the same."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from tollcheck.errors import ReportError
from tollcheck.pipeline import check
from tollcheck.reading.read import read_file
from tollcheck.render.json_report import document
from tollcheck.replay import replay

JUDGED = object()
EXAMPLE = Path(__file__).parents[1] / "examples" / "mali_example.txt"


@pytest.fixture(scope="module")
def fresh() -> dict:
    return json.loads(json.dumps(document(check(read_file(EXAMPLE), at="2025-10-01T00:00:00+00:00"))))


def changed(found: dict, *path, to) -> dict:
    """A copy with one value replaced; JUDGED stands for the first review that was judged."""
    judged = next(i for i, review in enumerate(found["reviews"]) if review["estimates"] and review["caveats"])
    path = tuple(judged if key is JUDGED else key for key in path)
    again = copy.deepcopy(found)
    place = again
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = to
    return again


def test_a_fresh_report_replays(fresh):
    assert replay(fresh) == ()


def test_notes_of_an_article_are_replayed(fresh):
    noted = changed(fresh, "article", "notes", to=["Only its first 42 words were read."])
    assert replay(noted) == ()
    assert replay(changed(fresh, "article", "notes", to=[])) == ("article.notes: only in the given report",)


@pytest.mark.parametrize(
    ("path", "to"),
    [
        pytest.param(("reviews", JUDGED, "verdict"), "refuted", id="a verdict"),
        pytest.param(("reviews", JUDGED, "estimates", 0, "best"), 12345, id="a figure"),
        pytest.param(("reviews", JUDGED, "because"), "Because.", id="a sentence"),
        pytest.param(("reviews", JUDGED, "caveats"), [], id="caveats left out"),
        pytest.param(("releases", 0, "digest"), "sha256:0", id="another record"),
        pytest.param(("article", "text"), "Another text.", id="another text"),
        pytest.param(("counts", "claims"), 99, id="a denominator"),
        pytest.param(("made", "knowledge"), "sha256:0", id="other knowledge"),
    ],
)
def test_whatever_is_changed_is_found(fresh, path, to):
    differences = replay(changed(fresh, *path, to=to))
    assert differences
    assert any(str(path[0]) in difference for difference in differences)


def test_a_key_that_is_missing_or_added_is_found(fresh):
    added = copy.deepcopy(fresh) | {"more": 1}
    assert any("more: only in the given report" in difference for difference in replay(added))
    less = copy.deepcopy(fresh)
    del less["reviews"][0]["because"]
    assert any("only in the recomputed report" in difference for difference in replay(less))


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(None, id="null"),
        pytest.param([], id="a list"),
        pytest.param({}, id="an empty object"),
        pytest.param({"schema": "tollcheck.report/1"}, id="a schema and nothing else"),
        pytest.param({"schema": "other/1"}, id="another schema"),
        pytest.param({"schema": "tollcheck.report/1", "article": 5, "made": {}}, id="an article that is a number"),
    ],
)
def test_what_is_no_report_is_told_as_such(broken):
    with pytest.raises(ReportError, match="report: "):
        replay(broken)


@pytest.mark.parametrize(
    ("path", "to"),
    [
        pytest.param(("article", "text"), 5, id="a text that is a number"),
        pytest.param(("article", "published"), "soon", id="a date that is none"),
        pytest.param(("article", "furniture"), [{"start": "a"}], id="a span that is none"),
        pytest.param(("article", "notes"), [5], id="a note that is a number"),
        pytest.param(("made", "settings"), None, id="no settings"),
        pytest.param(("made", "settings", "record"), [1], id="a release that is a number"),
    ],
)
def test_a_damaged_part_is_one_clear_error(fresh, path, to):
    with pytest.raises(ReportError, match="missing or damaged"):
        replay(changed(fresh, *path, to=to))
