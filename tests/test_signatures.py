"""A signature is whole: a decision on every claim, a reason for each of the own, a name and a day."""

from __future__ import annotations

import pytest

from tests.render import reports
from tollcheck.errors import ClaimError, ReportError, SigningError
from tollcheck.model import EditorVerdict, VerdictId
from tollcheck.render.signed import final_verdict, overruled, signature_document, standing
from tollcheck.render.words import DRAFT
from tollcheck.signatures import Decisions, signature, signature_in

MADE = reports.report()
OWN = EditorVerdict("c1", VerdictId.NO_DATA, "The place was read wrongly")
NAMES = tuple(review.claim.id for review in MADE.reviews)


def decided(**decisions: object) -> Decisions:
    return Decisions(**{"by": "Awa Example", "at": "2025-10-03", **decisions})  # type: ignore[arg-type]


def test_all_accepted_gives_the_machines_verdicts() -> None:
    made = signature(MADE, decided(accepted=("all",), role="desk editor"))
    assert [one.verdict for one in made.verdicts] == [review.verdict.id for review in MADE.reviews]
    assert {one.reason for one in made.verdicts} == {None}
    assert (made.by, made.role, made.at) == ("Awa Example", "desk editor", "2025-10-03")


def test_the_rest_is_accepted_beside_what_is_overruled() -> None:
    made = signature(MADE, decided(accepted=("rest",), overruled=(OWN,)))
    assert made.on("c1") == OWN
    assert [one.review for one in made.verdicts] == list(NAMES)
    assert made.on("c2") == EditorVerdict("c2", VerdictId.DEPENDS)


def test_each_can_be_named() -> None:
    assert len(signature(MADE, decided(accepted=NAMES[1:], overruled=(OWN,))).verdicts) == len(NAMES)


def test_without_a_day_it_is_now() -> None:
    assert signature(MADE, decided(accepted=("all",), at=None)).at.endswith("+00:00")


@pytest.mark.parametrize(
    "decisions, message",
    [
        ({}, "c1, c2, .*: no decision"),
        ({"accepted": NAMES[:-1]}, "^c10: no decision"),
        ({"accepted": ("all",), "overruled": (OWN,)}, "use --accept rest"),
        ({"accepted": NAMES, "overruled": (OWN,)}, "c1: is accepted and overruled"),
        ({"accepted": ("rest",), "overruled": (OWN, OWN)}, "c1: overruled twice"),
        ({"accepted": ("rest",), "overruled": (EditorVerdict("c2", VerdictId.DEPENDS, "x"),)}, "use --accept c2"),
        ({"accepted": ("rest",), "overruled": (EditorVerdict("c1", VerdictId.NO_DATA, " \u202e\n"),)}, "is empty"),
        ({"accepted": ("rest",), "overruled": (EditorVerdict("c1", VerdictId.NO_DATA, "x" * 2001),)}, "2,000"),
        ({"accepted": ("all",), "by": " "}, "--by: is empty"),
        ({"accepted": ("all",), "by": "x" * 201}, "--by: is longer"),
        ({"accepted": ("all",), "role": "\x1b[2J"}, "--role: is empty"),
        ({"accepted": ("all",), "at": "yesterday"}, "yesterday: is no day"),
    ],
    ids=[
        "no decision at all",
        "one left open",
        "all and an own one",
        "both on one claim",
        "overruled twice",
        "the machine's verdict as the own",
        "no reason",
        "an endless reason",
        "no name",
        "an endless name",
        "a role of controls",
        "no day",
    ],
)
def test_what_is_not_whole_is_no_signature(decisions: dict[str, object], message: str) -> None:
    with pytest.raises(SigningError, match=message):
        signature(MADE, decided(**decisions))


@pytest.mark.parametrize(
    "decisions", [{"accepted": ("c99",)}, {"overruled": (EditorVerdict("c99", VerdictId.NO_DATA, "x"),)}]
)
def test_a_claim_that_is_not_there_is_told(decisions: dict[str, object]) -> None:
    with pytest.raises(ClaimError, match="c99: there is no such claim; the report has c1, "):
        signature(MADE, decided(**decisions))


def test_a_signature_is_read_as_it_was_written() -> None:
    made = signature(MADE, decided(accepted=("rest",), overruled=(OWN,), role="desk editor"))
    assert signature_in({"signed": signature_document(made)}) == made
    assert signature_in({"signed": None}) is None
    assert signature_in({}) is None


def test_controls_do_not_get_into_a_signature() -> None:
    own = EditorVerdict("c1", VerdictId.NO_DATA, "a\u202eb\x1b[31mc\nd")
    made = signature(MADE, decided(by="A\u202e B\x07", accepted=("rest",), overruled=(own,)))
    assert made.by == "A B"
    assert made.verdicts[0].reason == "abc d"


@pytest.mark.parametrize(
    "damaged",
    [
        5,
        [],
        {},
        {"by": "A", "at": "2025-10-03", "verdicts": [{}]},
        {"by": "A", "at": "2025-10-03", "verdicts": [{"review": "c1", "editor_verdict": "lies", "reason": None}]},
        {"by": 5, "at": "2025-10-03", "verdicts": []},
        {"by": "", "at": "2025-10-03", "verdicts": []},
        {"by": "A", "at": "soon", "verdicts": []},
    ],
    ids=[
        "a number",
        "a list",
        "empty",
        "no verdict",
        "an unknown verdict",
        "a name that is a number",
        "no name",
        "no day",
    ],
)
def test_a_damaged_signature_is_one_clear_error(damaged: object) -> None:
    with pytest.raises(ReportError):
        signature_in({"signed": damaged})


def test_a_report_stands_for_its_own_words() -> None:
    signed = reports.signed(MADE)
    assert standing(MADE) == DRAFT
    assert standing(signed) == (
        "Signed by Noa Sample, Noa Sample, on 3 October 2025: 9 verdicts of the machine accepted, 1 overruled."
    )
    assert [one.review for one in overruled(signed)] == ["c1"]
    assert final_verdict(signed, MADE.reviews[0]) == (VerdictId.NOT_CHECKABLE, "Another kind of number")
    assert final_verdict(signed, MADE.reviews[8]) == (VerdictId.REFUTED, "Contradicted by documented events")
