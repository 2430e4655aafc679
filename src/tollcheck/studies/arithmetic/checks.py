"""Every check of an article's figures against one another, in the order in which they are told.

A check fails only where no rounding and no hedge of either figure lets it hold: all are compared as intervals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from tollcheck.model import Answer, Claim, Numeral, SelfCheck
from tollcheck.studies.arithmetic.headline import of_headline
from tollcheck.studies.arithmetic.means import of_means
from tollcheck.studies.arithmetic.moves import of_moves
from tollcheck.studies.arithmetic.parts import of_parts
from tollcheck.studies.arithmetic.repeated import of_repeated


def self_checks(
    claims: Sequence[Claim], *, title: Sequence[Claim] = (), numerals: Sequence[Numeral] = ()
) -> tuple[SelfCheck, ...]:
    """The checks of one article; ``title`` holds the claims of its headline, ``numerals`` the numbers of its text."""
    found = chain(
        of_moves(claims),
        of_parts(claims),
        of_means(claims),
        of_repeated(claims),
        of_headline(title, claims, numerals=numerals),
    )
    return tuple(dict.fromkeys(found))


def failing(checks: Sequence[SelfCheck]) -> Mapping[str, SelfCheck]:
    """The claims that take part in a check that fails, each with the first of them, or with one that refutes it."""
    found: dict[str, SelfCheck] = {}
    for check in checks:
        for claim in () if check.holds else check.claims:
            if claim not in found or check.refutes == claim:
                found[claim] = check
    return found


def own_answer(claim: Claim, failed: Mapping[str, SelfCheck]) -> Answer:
    """What the article's own figures answer: no where they say of this very claim that it cannot be."""
    found = failed.get(claim.id)
    return Answer.NO if found is not None and found.refutes == claim.id else Answer.NO_DATA
