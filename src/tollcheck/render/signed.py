"""Who answers for a report: nobody yet, or the person who signed it, with the own verdict beside the machine's.

A machine's result is a draft and says so; a signed one says who signed it, and when, in the same place. The machine's
verdict always stays where it is: an editor's stands beside it, with the reason where the two differ.
"""

from __future__ import annotations

from datetime import datetime

from tollcheck.model import EditorVerdict, Report, Review, Signature, VerdictId
from tollcheck.render.words import DRAFT, VERDICTS, number_words, verdict_words
from tollcheck.say.because import NOT_DOCUMENTED
from tollcheck.say.figures import day

Json = dict[str, object]


def standing(report: Report) -> str:
    """The line that tells a draft from a signed report."""
    if report.signed is None:
        return DRAFT
    differing = len(overruled(report))
    agreed = len(report.signed.verdicts) - differing
    told = f"{signer(report.signed)}: {number_words(agreed, 'verdict')} of the machine accepted"
    return f"{told}, {differing} overruled." if differing else f"{told}."


def signer(signature: Signature) -> str:
    """Who signed, and on which day: "Signed by Awa Example, desk editor, on 3 October 2025"."""
    who = f"{signature.by}, {signature.role}," if signature.role else signature.by
    return f"Signed by {who} on {day(datetime.fromisoformat(signature.at).date())}"


def overruled(report: Report) -> tuple[EditorVerdict, ...]:
    """The editor's verdicts that are not the machine's."""
    own = {review.claim.id: review.verdict.id for review in report.reviews}
    verdicts = report.signed.verdicts if report.signed else ()
    return tuple(one for one in verdicts if own.get(one.review) is not one.verdict)


def editors_verdict(report: Report, review: Review) -> str | None:
    """The editor's verdict on a review with its reason; None where there is none or where it is the machine's."""
    one = next((one for one in overruled(report) if one.review == review.claim.id), None)
    if one is None:
        return None
    return f"The editor’s verdict: {says(one.verdict)} {ended(f'Reason: {one.reason}')}"


def final_verdict(report: Report, review: Review) -> tuple[VerdictId, str]:
    """The verdict that a signed report stands for, and its words: the editor's, else the machine's."""
    one = report.signed.on(review.claim.id) if report.signed else None
    if one is None or one.verdict is review.verdict.id:
        return review.verdict.id, verdict_words(review.verdict)
    return one.verdict, VERDICTS[one.verdict]


def says(verdict: VerdictId) -> str:
    """A verdict as a sentence; an unsupported one is never without what it does not mean."""
    beside = f" {NOT_DOCUMENTED}" if verdict is VerdictId.UNSUPPORTED else ""
    return f"{VERDICTS[verdict]}.{beside}"


def ended(text: str) -> str:
    """A sentence with its full stop.

    >>> ended("as the army said"), ended("Who said so?")
    ('as the army said.', 'Who said so?')
    """
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def signature_document(signature: Signature | None) -> Json | None:
    """A signature as a report publishes it; ``says`` is the editor's verdict in words."""
    if signature is None:
        return None
    return {
        "by": signature.by,
        "role": signature.role,
        "at": signature.at,
        "verdicts": [
            {
                "review": one.review,
                "editor_verdict": one.verdict.value,
                "reason": one.reason,
                "says": says(one.verdict),
            }
            for one in signature.verdicts
        ],
    }
