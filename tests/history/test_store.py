"""What is kept is found again, whole, in versions, by its words, verdicts and places."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from tests.history.conftest import MALI
from tollcheck.errors import HistoryError
from tollcheck.history import History, Kept, Origin, Why
from tollcheck.model import EditorVerdict, Report, Signature, VerdictId
from tollcheck.render import render


def kept(history: History, report: Report, *, source: str = "draft.txt", check: str | None = None) -> str:
    return history.keep(report, source=source, origin=Origin.CHECK, check=check)


def signed(report: Report, by: str = "Aïssata Diallo") -> Report:
    verdicts = tuple(EditorVerdict(review.claim.id, review.verdict.id) for review in report.reviews)
    return replace(report, signed=Signature(by, "2025-10-03", verdicts))


def test_a_kept_report_comes_back_to_the_letter(history: History, mali: Report) -> None:
    check = kept(history, mali)
    assert history.text(check) == render(mali, "json")
    assert history.report(check)["article"]["text"] == MALI


def test_a_listing_tells_what_a_check_was(history: History, mali: Report) -> None:
    check = kept(history, mali)
    counts = (("depends", 1), ("unsupported", 1))
    expected = Kept(check, 1, mali.made_at, None, "draft.txt", mali.article.digest, counts, None, Origin.CHECK)
    assert history.listing() == (expected,)
    assert history.find(check) == expected


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param({}, "niger mali", id="everything, the newest first"),
        pytest.param({"query": "CIVILIANS fell"}, "mali", id="words of a claim, in any case"),
        pytest.param({"query": "annee"}, "niger", id="a title's word without its accents"),
        pytest.param({"query": "second.html"}, "niger", id="a source"),
        pytest.param({"query": "%"}, "", id="a wildcard is a letter like others"),
        pytest.param({"query": "annee civilians"}, "", id="every word has to be there"),
        pytest.param({"verdict": "depends"}, "mali", id="a verdict"),
        pytest.param({"place": "ner"}, "niger", id="a place by its code"),
        pytest.param({"place": "Mali"}, "mali", id="a place by its name"),
        pytest.param({"place": "Mali", "verdict": "refuted"}, "", id="all conditions together"),
        pytest.param({"limit": 1}, "niger", id="no more than asked for"),
    ],
)
def test_a_listing_is_narrowed(
    history: History, mali: Report, niger: Report, wanted: dict[str, object], found: str
) -> None:
    ids = {kept(history, mali): "mali", kept(history, niger, source="second.html"): "niger"}
    assert " ".join(ids[one.id] for one in history.listing(**wanted)) == found  # type: ignore[arg-type]


def test_a_listing_continues_after_an_entry(history: History, mali: Report) -> None:
    ids = [kept(history, mali) for _ in range(5)]
    first = history.listing(limit=2)
    second = history.listing(limit=2, after=first[-1].id)
    assert [one.id for one in (*first, *second)] == ids[:0:-1]


def test_versions_follow_one_another_and_none_is_changed(history: History, mali: Report, niger: Report) -> None:
    check = kept(history, mali)
    kept(history, niger, check=check)
    kept(history, signed(niger), check=check)
    assert [(one.number, one.why, one.signed_by) for one in history.versions(check)] == [
        (1, Why.CHECK, None),
        (2, Why.CORRECTION, None),
        (3, Why.SIGNATURE, "Aïssata Diallo"),
    ]
    assert history.text(check, 1) == render(mali, "json")
    assert history.listing()[0].version == 3
    assert history.listing(place="Mali") == ()  # the latest version is what is listed


def test_nothing_is_kept_twice_under_one_id(history: History, mali: Report) -> None:
    assert len({kept(history, mali) for _ in range(20)}) == 20


@pytest.mark.parametrize("call", ["report", "text", "versions", "find", "case", "forget"])
def test_a_check_that_is_not_there_is_told(history: History, call: str) -> None:
    with pytest.raises(HistoryError, match=r"^nowhere: there is no such check; "):
        getattr(history, call)("nowhere")


def test_a_version_of_a_check_that_is_not_there_is_told(history: History, mali: Report) -> None:
    with pytest.raises(HistoryError, match=r"^nowhere: there is no such check; "):
        kept(history, mali, check="nowhere")
    with pytest.raises(HistoryError, match="has no version 7"):
        history.report(kept(history, mali), 7)


def test_comparing_tells_verdicts_and_figures(history: History, mali: Report) -> None:
    first, *others = mali.reviews
    estimate = replace(first.estimates[-1], best=-300, universe=replace(first.estimates[-1].universe, admissible=True))
    changed = replace(
        first,
        verdict=replace(first.verdict, id=VerdictId.SUPPORTED),
        estimates=(*first.estimates[:-1], estimate),
    )
    check = kept(history, mali)
    kept(history, replace(mali, reviews=(changed, *others)), check=check)
    assert history.compare((check, 1), (check, 1)) == ()
    (found,) = history.compare((check, 1), (check, None))
    assert (found.claim, found.verdict, found.is_of_verdict) == (("c1", "c1"), ("depends", "supported"), True)
    assert [moved.after.best for moved in found.figures if moved.after] == [-300]


def test_a_claim_in_one_version_only_is_a_difference(history: History, mali: Report) -> None:
    check = kept(history, mali)
    kept(history, replace(mali, reviews=mali.reviews[:1]), check=check)
    (found,) = history.compare((check, 1), (check, 2))
    assert (found.claim, found.verdict) == (("c2", None), ("unsupported", None))


def test_only_the_user_can_read_the_file(tmp_path: Path, mali: Report) -> None:
    with History(tmp_path) as history:
        kept(history, mali)
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == dict.fromkeys(("history.sqlite3", "history.sqlite3-wal", "history.sqlite3-shm"), 0o600)


def test_a_history_that_keeps_nothing_writes_nothing(tmp_path: Path, mali: Report) -> None:
    with History(tmp_path, keeps_nothing=True) as history:
        check = kept(history, mali)
        assert history.report(check)["article"]["text"] == MALI
        history.forget(check)
        assert history.listing() == ()
    assert list(tmp_path.iterdir()) == []


def test_half_a_character_in_an_article_is_kept(history: History, mali: Report) -> None:
    odd = replace(mali, article=replace(mali.article, title="half \ud83d"))
    assert history.find(kept(history, odd)).title == "half ?"
