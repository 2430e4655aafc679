"""An editor's notes of a check, and the question to its author."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.history.conftest import MALI
from tollcheck.errors import HistoryError
from tollcheck.history import History, Origin
from tollcheck.history.case_file import Archived, CaseFile, Contact, Note
from tollcheck.history.question import draft
from tollcheck.model import Report
from tollcheck.render import render


@pytest.fixture
def case(history: History, mali: Report) -> CaseFile:
    return history.case(history.keep(mali, source="x", origin=Origin.APP))


def test_entries_are_kept_changed_and_struck(case: CaseFile) -> None:
    case.note(" Call again on Monday. ")
    asked = case.contact("the author", how="by mail", at="2025-10-01")
    case.archive("https://example.org/a", copy="https://archive.example/a", at="2025-10-02", digest="sha256:00")
    case.answered(asked, "It is from a list of our own.")
    assert [note.text for note in case.notes()] == ["Call again on Monday."]
    assert case.contacts() == (Contact(asked, "2025-10-01", "the author", "by mail", "It is from a list of our own."),)
    (kept,) = case.archived()
    archived = Archived(kept.number, "2025-10-02", "https://example.org/a", "https://archive.example/a", "sha256:00")
    assert kept == archived
    case.strike(Note, case.notes()[0].number)
    case.strike(Contact, asked)
    case.strike(Archived, kept.number)
    assert (case.notes(), case.contacts(), case.archived()) == ((), (), ())


@pytest.mark.parametrize(
    ("call", "message"),
    [
        pytest.param(lambda case: case.note("  "), "a note: is empty", id="an empty note"),
        pytest.param(lambda case: case.note("x" * 20_001), "longer than 20,000", id="an endless note"),
        pytest.param(lambda case: case.contact("a", how="mail", at="soon"), "soon: is no day", id="no day"),
        pytest.param(lambda case: case.answered(77, "no"), "holds no contact 77", id="no such contact"),
        pytest.param(lambda case: case.strike(Note, 5), "holds no note 5", id="no such note"),
    ],
)
def test_what_cannot_be_noted_is_told(case: CaseFile, call: object, message: str) -> None:
    with pytest.raises(HistoryError, match=message):
        call(case)  # type: ignore[operator]


def test_another_check_has_a_file_of_its_own(history: History, case: CaseFile, niger: Report) -> None:
    number = case.contact("the author", how="by mail")
    other = history.case(history.keep(niger, source="y", origin=Origin.APP))
    assert other.contacts() == ()
    with pytest.raises(HistoryError, match="holds no contact"):
        other.answered(number, "no")


def test_nothing_is_noted_of_a_check_that_was_forgotten(history: History, case: CaseFile) -> None:
    history.forget_all()
    with pytest.raises(HistoryError, match="has been forgotten"):
        case.note("too late")


def test_a_question_is_the_draft_until_it_is_edited(history: History, mali: Report) -> None:
    check = history.keep(mali, source="x", origin=Origin.APP)
    assert history.question(check, "c1") == draft(history.report(check), "c1")
    history.case(check).ask("c1", "Dear colleague, whose killings are meant?")
    history.case(check).ask("c1", "Dear colleague, whose killings do you mean?")
    assert history.question(check, "c1") == "Dear colleague, whose killings do you mean?"
    with pytest.raises(HistoryError, match="c9: the report has no such claim; it has c1, c2"):
        history.question(check, "c9")


def test_a_draft_quotes_gives_the_figures_and_asks_what_decides(mali: Report) -> None:
    told = draft(json.loads(render(mali, "json")), "c1")
    assert "“killings of civilians in Mali fell”" in told
    assert "204 [204–473] in Mali, 2023-01-01 to 2023-12-31; 345 [263–693] in Mali, 2024-01-01 to 2024-12-31" in told
    assert "Whose killing is counted?" in told
    assert "UCDP Country-Year Dataset" in told
    assert MALI.split(". ")[1] not in told


def test_a_draft_keeps_what_may_not_be_cropped(mali: Report) -> None:
    told = draft(json.loads(render(mali, "json")), "c2")
    assert "Not documented does not mean it did not happen." in told
    assert "Against which earlier period" not in told  # a count is compared with nothing


def test_a_hostile_title_stays_on_its_line(mali: Report) -> None:
    odd = replace(mali, article=replace(mali.article, title="One\nTwo\x1b[31m"))
    assert draft(json.loads(render(odd, "json")), "c1").splitlines()[0].startswith("In “One Two")
