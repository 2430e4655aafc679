"""Answers to questions: the schema of the JSON, rows of the CSV, what a terminal shows, and texts that do no harm."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from datetime import date
from importlib import resources
from typing import Any

import jsonschema
import pytest

from tests.factories import release, years
from tests.render.payloads import PAYLOADS
from tollcheck.inquiry import ask, question
from tollcheck.model import Amount, Asked, Caveat, Defined, Failure, Held, Measure, Party, Place, Question
from tollcheck.render.asked import COLUMNS, FORMATS, HELD, amount_words, render
from tollcheck.render.words import DRAFT

SCHEMA = json.loads(resources.files("tollcheck.render").joinpath("ask.schema.json").read_text("utf-8"))
AT = "2026-01-01T00:00:00+00:00"
KEYS = {
    "": "schema made question answer figures failed comparability caveats releases",
    "made": "tool version at settings knowledge",
    "question": "place period measures perpetrators against",
    "figures": (
        "number measure options release definition also answer low best high events years mean uncovered why sentence "
        "caveats receipts against"
    ),
}


def answer(place: str = "Mali", period: str = "2022", *measures: Measure) -> Asked:
    return ask(question(place, period, measures=measures), at=AT)


def in_json(asked: Asked) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render(asked, "json"))
    return found


def rows(asked: Asked) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(asked, "csv"))))


def made(**given: Any) -> Asked:
    """An answer of one figure, put together by hand."""
    figure = Defined(
        1,
        Measure.DEATHS,
        (("who_is_counted", "all_deaths"),),
        "a@1",
        "all deaths",
        (),
        Amount(years(2022), Held.FIGURES, 1, 2, 3, 4),
        caveats=(Caveat("civilians", "1 of these dead has no known status."),),
        sentence="A 1 records 2 deaths in Mali in 2022.",
        receipts="events",
    )
    plain: dict[str, Any] = {
        "question": Question(Place("Mali", "MLI"), years(2022), (Measure.DEATHS,), (Party("JNIM", "group:jnim"),)),
        "record": ("a@1",),
        "as_of": date(2026, 1, 1),
        "made_at": AT,
        "version": "0",
        "knowledge": "none",
        "held": Held.FIGURES,
        "figures": (figure,),
        "failures": (Failure("b@1", "b@1: is damaged; add it again"),),
        "comparability": ("One definition only.",),
        "caveats": (),
        "releases": (release(id="a", version="1", citation="Somebody (2025)."),),
        "accessed": (("a@1", "2026-01-01"),),
    }
    return Asked(**(plain | given))


ANSWERS = {
    "figures": answer(),
    "several years": answer("Mali", "2022–2024", Measure.CIVILIAN_DEATHS),
    "against another year": ask(question("Mali", "2024", against="2023"), at=AT),
    "against what is not covered": ask(question("Mali", "2024", against="1970"), at=AT),
    "no events": answer("Switzerland", "2023"),
    "not covered": answer("Mali", "2030"),
    "bounds": answer("Gaza", "2023"),
    "partly covered": answer("Mali", "2023–2025"),
    "nothing counts it": answer("Mali", "2022", Measure.DISPLACED),
    "failed": made(),
}


@pytest.mark.parametrize("asked", ANSWERS.values(), ids=ANSWERS)
def test_json_satisfies_its_schema(asked: Asked) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(in_json(asked))] == []


@pytest.mark.parametrize("part", KEYS, ids=lambda part: part or "top")
def test_keys_are_published_in_their_order(part: str) -> None:
    found: Any = in_json(ANSWERS["figures"])
    found = found[part] if part else found
    assert list(found[0] if isinstance(found, list) else found) == KEYS[part].split()


def test_json_tells_periods_inclusive_and_nothing_as_null() -> None:
    assert in_json(answer())["question"]["period"] == {"start": "2022-01-01", "end": "2022-12-31"}
    (only,) = in_json(ANSWERS["not covered"])["figures"]
    assert [only[name] for name in ("answer", "low", "best", "high")] == ["not_covered", None, None, None]
    (only,) = in_json(ANSWERS["no events"])["figures"]
    assert [only[name] for name in ("answer", "low", "best", "high")] == ["no_events", 0, 0, 0]


def test_the_bytes_depend_on_the_answer_alone() -> None:
    assert render(answer(), "json") == render(answer(), "json")


def test_csv_has_a_row_for_every_figure_year_and_mean() -> None:
    found = rows(ANSWERS["several years"])
    first = [row for row in found if row["number"] == "1"]
    assert [(row["row"], row["best"]) for row in first] == [
        ("period", "3322"),
        ("year", "1804"),
        ("year", "759"),
        ("year", "759"),
        ("mean", "1107.33333"),
    ]
    assert tuple(found[0]) == COLUMNS
    assert {row["start"] for row in first if row["row"] == "year"} == {"2022-01-01", "2023-01-01", "2024-01-01"}
    assert all("CC BY 4.0" in row["source"] for row in found)


def test_csv_tells_a_failed_release_in_a_row_of_its_own() -> None:
    failed = rows(made())[-1]
    assert (failed["answer"], failed["release"], failed["best"]) == ("failed", "b@1", "")
    assert failed["why"] == "b@1: is damaged; add it again"


def test_a_terminal_shows_figures_sentences_and_sources() -> None:
    shown = " ".join(render(ANSWERS["several years"], "terminal").split())
    for expected in (
        "Civilian deaths: Mali, 2022–2024.",
        "(1) civilians killed in any violence [UCDP 25.1] 3,322 [3,057–6,363] 2022: 1,804 [1,688–2,938]",
        "mean of 3 years: 1,107",
        "To cite: UCDP 25.1 records 3,322 civilians killed in Mali from 2022 to 2024.",
        "never take the ends of a comparison from two",
        "Davies, S.",
        DRAFT,
    ):
        assert expected in shown


def test_another_period_stands_below_with_the_change() -> None:
    asked = ANSWERS["against another year"]
    shown = " ".join(render(asked, "terminal").split())
    assert "29 [17–33] 2023: 204 [204–473] change: −175 (−86 %) [−456 to −171]" in shown
    own = next(row for row in rows(asked) if row["row"] == "against" and row["whose_killing"] == "own_government")
    assert (own["best"], own["start"], "fell from 204" in own["sentence"]) == ("204", "2023-01-01", True)
    change = in_json(asked)["figures"][2]["against"]["change"]
    assert change == {"low": -456, "best": -175, "high": -171, "fraction": -0.857843137}


def test_no_line_of_a_terminal_is_too_wide() -> None:
    for asked in ANSWERS.values():
        assert max(map(len, render(asked, "terminal").splitlines())) <= 80


@pytest.mark.parametrize("name", ["no events", "not covered", "failed"])
def test_the_three_kinds_of_nothing_have_words_of_their_own(name: str) -> None:
    words = {"no events": HELD[Held.NO_EVENTS], "not covered": HELD[Held.NOT_COVERED], "failed": HELD[Held.FAILED]}
    shown = render(ANSWERS[name], "terminal")
    assert words[name] in shown
    assert not [other for other in words.values() if other != words[name] and f"    {other}\n" in shown]


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Amount(years(2022), Held.FIGURES, 235, 289, 303, 26), "289 [235–303], 26 events"),
        (Amount(years(2022), Held.BOUNDS, 10, None, None), "at least 10 (bounds only)"),
        (Amount(years(2022), Held.BOUNDS, 10, None, 20), "between 10 and 20 (bounds only)"),
        (Amount(years(2022), Held.BOUNDS, 0, None, None), "at least 0 (bounds only)"),
        (Amount(years(2022), Held.NO_EVENTS, 0, 0, 0), "no events"),
        (Amount(years(2022), Held.NOT_COVERED, None, None, None), "not covered"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_figures_in_words(amount: Amount, words: str) -> None:
    assert amount_words(amount) == words


@pytest.mark.parametrize("style", FORMATS)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_texts_of_others_do_no_harm(style: str, payload: str) -> None:
    asked = made(
        question=Question(Place(payload), years(2022), (Measure.DEATHS,), (Party(payload),)),
        failures=(Failure(payload, payload),),
        releases=(release(id="a", version="1", citation=payload),),
    )
    shown = render(asked, style)
    assert not {"\x1b", "\u202e", "\x07", "\x9b"} & set(shown)
    if style == "csv":
        assert not any(cell.startswith(("=", "+", "@")) for row in csv.reader(io.StringIO(shown)) for cell in row)


def test_an_answer_and_a_report_are_rendered_by_the_same_name() -> None:
    import tollcheck

    found = tollcheck.ask("Mali", "2022", measures=["civilian_deaths"])
    assert tollcheck.render(found, "json").startswith('{\n  "schema": "tollcheck.ask/1"')
    assert tollcheck.render(dataclasses.replace(found, made_at=AT), "csv").startswith("number,row,place")
