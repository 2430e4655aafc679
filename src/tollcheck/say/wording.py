"""A wording that is true under a named definition, for claims that are not plainly supported."""

from __future__ import annotations

from tollcheck.model import VerdictId
from tollcheck.say.because import shows
from tollcheck.say.case import Case

WANTING = (VerdictId.DEPENDS, VerdictId.UNDECIDED, VerdictId.UNSUPPORTED, VerdictId.REFUTED)


def wording(case: Case) -> str | None:
    """The figures of the likeliest definition with their source, as a sentence to print instead."""
    leading = case.leading
    if case.verdict.id not in WANTING or leading is None or not leading.terms:
        return None
    sentence = shows(case, leading).replace(" holds ", " records ", 1)
    return f"{sentence}."
