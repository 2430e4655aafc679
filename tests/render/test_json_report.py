"""The JSON report: its keys, its schema, its inclusive dates, its bytes."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from datetime import date
from importlib import resources
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render import reports
from tollcheck.model import Period, VerdictId
from tollcheck.render import render
from tollcheck.render.json_claims import extracted
from tollcheck.render.json_report import document
from tollcheck.render.json_text import dumps, inclusive, number

SCHEMA = json.loads(resources.files("tollcheck.render").joinpath("report.schema.json").read_text("utf-8"))

# The published interface, key by key; a path ends in [] where a list is meant, and its first element is looked at.
INTERFACE = {
    "": "schema made article counts coverage releases reviews self_checks signed",
    "made": "tool version at settings knowledge",
    "article": "text title url published authors category reading_minutes images language digest furniture",
    "article.authors[]": "name role",
    "article.images[]": "caption credit date",
    "article.furniture[]": "start end",
    "counts": "numerals claims checkable covered decided",
    "coverage": "record_ends uncovered_days sentence",
    "releases[]": "id version digest licence redistribution citation coverage",
    "releases[].coverage": "start end places",
    "reviews[]": (
        "id quote start end sentence attributed_to ascribed_to_dataset kind measure sort quantity from to against "
        "readings verdict tags because caveats universes estimates flips regions missing near origins wording series "
        "guards window areas"
    ),
    "reviews[].from": "low high hedge rate interval",
    "reviews[].readings[]": "id measure violence status place period baseline perpetrators victims slots sort",
    "reviews[].readings[].place": "name iso3",
    "reviews[].universes": "total distinct yes within no without_data",
    "reviews[].estimates[]": "reading release options admissible low best high events answer terms",
    "reviews[].estimates[].terms[]": "role place period low best high events",
    "reviews[].missing[]": "reading options period side deaths of_claim of_record",
    "reviews[].near[]": "options estimate text",
    "reviews[].origins[]": "definition value tried by_chance",
    "reviews[].caveats[]": "id text",
    "reviews[].series[]": "says release admissible points",
    "self_checks[]": "claims says computed holds because",
}


def at(found: Any, path: str) -> Any:
    for step in filter(None, path.split(".")):
        found = found[step.removesuffix("[]")]
        found = found[0] if step.endswith("[]") else found
    return found


@pytest.mark.parametrize("path", INTERFACE, ids=lambda path: path or "top")
def test_keys_are_those_of_the_interface_in_its_order(path: str) -> None:
    assert list(at(document(reports.report()), path)) == INTERFACE[path].split()


def test_report_satisfies_the_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(json.loads(render(reports.report(), "json")))] == []


def test_notes_are_told_where_there_are_any_and_satisfy_the_schema() -> None:
    made = reports.report()
    article = dataclasses.replace(made.article, notes=("Only its first 42 words were read.",))
    found = json.loads(render(dataclasses.replace(made, article=article), "json"))
    assert found["article"]["notes"] == ["Only its first 42 words were read."]
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert "notes" not in at(document(made), "article")


def test_extracted_claims_satisfy_the_schema() -> None:
    made = reports.report()
    claims = [review.claim for review in made.reviews]
    found = extracted(claims, made.numerals, text=made.article.text)
    schema = {"$schema": SCHEMA["$schema"], "$ref": "#/$defs/extracted", "$defs": SCHEMA["$defs"]}
    jsonschema.Draft202012Validator(schema).validate(found)
    assert [claim["quote"] for claim in found["claims"]] == [claim.quote for claim in claims]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "path, value",
    [
        (("reviews", 0, "verdict"), "false"),
        (("reviews", 0, "extra"), 1),
        (("reviews", 0, "kind"), None),
        (("article", "digest"), "abc"),
        (("schema",), "tollcheck.report/2"),
        (("reviews", 0, "quantity"), {"low": 1}),
    ],
    ids=["unknown verdict", "unknown key", "no kind", "bad digest", "other schema", "half a quantity"],
)
def test_schema_refuses_what_is_not_a_report(path: tuple[str | int, ...], value: object) -> None:
    broken = json.loads(render(reports.report(), "json"))
    *before, last = path
    target = broken
    for step in before:
        target = target[step]
    target[last] = value
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(broken)


def objects(schema: object) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def test_schema_is_closed_everywhere() -> None:
    assert all("additionalProperties" in part for part in objects(SCHEMA))


def test_enumerations_of_the_schema_are_those_of_the_model() -> None:
    assert SCHEMA["$defs"]["verdict"]["enum"] == [verdict.value for verdict in VerdictId]


def test_quotes_stand_at_their_offsets() -> None:
    found = document(reports.report())
    text = at(found, "article.text")
    for review in at(found, "reviews"):
        assert text[review["start"] : review["end"]] == review["quote"]
        assert review["quote"] in review["sentence"]


@pytest.mark.parametrize(
    "period, start, end",
    [
        (reports.years(2022, 2024), "2022-01-01", "2024-12-31"),
        (Period(date(2024, 2, 28), date(2024, 3, 1)), "2024-02-28", "2024-02-29"),
        (Period(None, date(2021, 5, 24)), None, "2021-05-23"),
        (Period(date(2021, 5, 24), None), "2021-05-24", None),
    ],
    ids=["whole years", "a leap day", "no start", "no end"],
)
def test_periods_are_inclusive(period: Period, start: str | None, end: str | None) -> None:
    assert inclusive(period) == {"start": start, "end": end}


def test_record_ends_on_its_last_day() -> None:
    assert at(document(reports.report()), "coverage.record_ends") == "2024-12-31"


def test_quantities_are_as_written_beside_what_they_stand_for() -> None:
    review = at(document(reports.report()), "reviews[]")
    assert review["to"] == {
        "low": 3000,
        "high": None,
        "hedge": "more_than",
        "rate": "per_year",
        "interval": [3000, None],
    }
    assert review["quantity"] is None


def test_bytes_depend_on_the_report_alone() -> None:
    assert render(reports.report(), "json") == render(reports.report(), "json")
    assert json.loads(render(reports.report(), "jsonl")) == json.loads(render(reports.report(), "json"))
    assert render(reports.report(), "jsonl").count("\n") == 1


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_numbers_are_finite_and_close(value: float) -> None:
    found = number(value)
    if found is None:
        assert value != value or value in (float("inf"), float("-inf"))
    else:
        assert found == pytest.approx(value, rel=1e-8)
        assert json.loads(json.dumps(found)) == found


def test_infinite_estimates_are_null() -> None:
    made = reports.report()
    estimate = dataclasses.replace(made.reviews[1].estimates[0], high=float("inf"))
    review = dataclasses.replace(made.reviews[1], estimates=(estimate,))
    text = render(dataclasses.replace(made, reviews=(review,)), "json")
    assert "Infinity" not in text
    assert at(json.loads(text), "reviews[].estimates[].high") is None


@given(st.text())
def test_any_text_survives_and_steers_nothing(text: str) -> None:
    written = dumps({"text": text})
    assert json.loads(written) == {"text": text}
    assert not set(written) & set("\x1b\x7f\x9b\u2028\u202e\u2066\ud800")
    written.encode("utf-8")


def test_unsupported_claims_carry_rule_one_and_others_do_not() -> None:
    for review in at(document(reports.report()), "reviews"):
        texts = [review["because"], *(caveat["text"] for caveat in review["caveats"])]
        said = sum("not documented does not mean it did not happen" in text.lower() for text in texts)
        assert said == (review["verdict"] == "unsupported")


def test_a_machines_report_is_unsigned() -> None:
    assert at(document(reports.report()), "signed") is None
