"""The rules of the product that hold in every format."""

from __future__ import annotations

import csv
import dataclasses
import html
import io
import json
import re

import pytest

from tests.render import reports
from tests.render.pages import Page, opened
from tollcheck.errors import ReportError
from tollcheck.model import EditorVerdict, Report, Signature, VerdictId
from tollcheck.render import FORMATS, render
from tollcheck.render.words import DRAFT

DIGEST = re.compile(r"ni:///sha-256;[\w-]{43}|\b[0-9a-f]{64}\b")  # of texts, which hold the names
RULE_ONE = "not documented does not mean it did not happen"


FLAGGED = ("unsupported", "refuted", "depends", "undecided")  # the claims that a linter tells of


def shown(made: Report, format_: str) -> str:
    """The report in a format; a format that is made of signed reports only gets one."""
    return render(reports.signed(made) if format_ == "claimreview" else made, format_)


def blocks_of(made: Report, format_: str) -> dict[str, str]:
    """What a reader sees of each claim on its own, as if cut out of the report, by the claim's id."""
    text = shown(made, format_)
    ids = [review.claim.id for review in made.reviews]
    if format_ == "sarif":
        results = json.loads(text)["runs"][0]["results"]
        return {result["properties"]["claim"]: result["message"]["text"] for result in results}
    if format_ == "csv":
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        return {row["claim"]: " ".join(row.values()) for row in reversed(rows)}
    return dict(zip(ids, _parts(text, format_), strict=True))


def _parts(text: str, format_: str) -> list[str]:
    if format_ == "html":
        return [element.text for element in Page(text).every("article")]
    if format_ == "terminal":
        return re.split(r"^── (?=\d)", text, flags=re.MULTILINE)[1:]
    if format_ == "md":
        return re.split(r"^## ", text, flags=re.MULTILINE)[1 : 1 + text.count("\n## Claim ")]
    found = json.loads(text)
    if format_ == "annotations":
        return [one["body"][0]["value"] for one in found["first"]["items"]]
    return [json.dumps(each, ensure_ascii=False) for each in (found if format_ == "claimreview" else found["reviews"])]


@pytest.mark.parametrize("format_", FORMATS)
def test_every_unsupported_claim_carries_rule_one_and_cannot_be_cut_off_from_it(format_: str) -> None:
    made = reports.report()
    found = blocks_of(made, format_)
    expected = [review for review in made.reviews if format_ != "sarif" or review.verdict.id in FLAGGED]
    assert list(found) == [review.claim.id for review in expected] or format_ == "csv"
    for review in expected:
        said = RULE_ONE in " ".join(found[review.claim.id].split()).lower()
        assert said is (review.verdict.id is VerdictId.UNSUPPORTED)


@pytest.mark.parametrize("format_", ["html", "terminal", "md", "csv", "sarif", "annotations"])
def test_rule_one_stands_within_the_verdicts_own_lines(format_: str) -> None:
    text = " ".join(blocks_of(reports.report(), format_)["c1"].split())
    between = text[text.index("Not shown by the record") : text.lower().index(RULE_ONE)]
    assert len(between) < 60


@pytest.mark.parametrize("format_", FORMATS)
def test_rule_one_is_said_once_where_the_passage_says_it_already(format_: str) -> None:
    made = reports.report()
    review = dataclasses.replace(made.reviews[0], because="No year comes to 3,000. " + RULE_ONE.capitalize() + ".")
    (block,) = blocks_of(dataclasses.replace(made, reviews=(review,), self_checks=()), format_).values()
    assert block.lower().replace("\n   ", " ").count(RULE_ONE) == 1


@pytest.mark.parametrize("format_", [format_ for format_ in FORMATS if format_ != "claimreview"])
def test_a_machines_result_is_a_draft(format_: str) -> None:
    text = render(reports.report(), format_)
    assert json.loads(text)["signed"] is None if format_.startswith("json") else DRAFT in text


def test_a_draft_has_no_claim_review() -> None:
    for made in (reports.report(), dataclasses.replace(reports.report(), reviews=())):
        with pytest.raises(ReportError, match="only a signed report has one"):
            render(made, "claimreview")


@pytest.mark.parametrize("format_", FORMATS)
def test_a_signed_report_is_no_draft_and_keeps_both_verdicts(format_: str) -> None:
    made = reports.signed(reports.report())
    text = " ".join(html.unescape(render(made, format_)).split())
    assert DRAFT not in text
    assert "Noa Sample" in text
    assert "Another body counts these" in text
    assert "Not shown by the record (unproven)" in text or format_.startswith("json")


@pytest.mark.parametrize("format_", FORMATS)
def test_rule_one_stands_beside_an_editors_own_unsupported(format_: str) -> None:
    made = reports.report()
    review = next(review for review in made.reviews if review.verdict.id is VerdictId.SUPPORTED)
    verdict = EditorVerdict(review.claim.id, VerdictId.UNSUPPORTED, "The source withdrew it.")
    made = dataclasses.replace(made, reviews=(review,), self_checks=(), signed=Signature("N", "2025-10-03", (verdict,)))
    assert " ".join(render(made, format_).split()).lower().count(RULE_ONE) >= 1 + (format_ == "html")


@pytest.mark.parametrize("format_", FORMATS)
def test_swapping_the_parties_swaps_nothing_else(format_: str) -> None:
    first, second = "Wagner", "Mandar"
    plain, swapped = shown(reports.report(), format_), shown(reports.swapped(first, second), format_)
    assert first in plain
    assert DIGEST.sub("", opened(swapped).replace(second, first)) == DIGEST.sub("", opened(plain))


@pytest.mark.parametrize("word", ["false", "debunk", "exaggerat", "lying", "lies about", "liar", "truth", "score"])
def test_no_word_accuses(word: str) -> None:
    for format_ in ("html", "terminal", "md", "annotations"):
        text = render(reports.report(), format_)
        shown = Page(text).every("body")[0].text if format_ == "html" else text
        assert word not in shown.lower().replace("true or false by definition", "")
