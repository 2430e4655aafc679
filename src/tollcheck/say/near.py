"""Near misses in words: "3,656 is all deaths in organised violence, fighters included, in Mali in 2022"."""

from __future__ import annotations

from tollcheck.model import Estimate, Figure, Kind
from tollcheck.say.case import Case
from tollcheck.say.figures import number, period, tested

PLAIN_KINDS = (Kind.COUNT, Kind.CHANGE)


def near_miss(case: Case, estimate: Estimate, figure: Figure) -> str:
    """What the number would be, under the choices that the words do not admit."""
    admitted = {option for e in case.admissible for option in e.universe.options}
    strange = [case.says(*option) for option in estimate.universe.options if option not in admitted]
    place = estimate.terms[0].place
    value = number(figure.best) if figure.role in ("value", "to") else tested(case.claim.kind, figure.best)
    return f"{value} is {', '.join(strange)}, in {place} in {period(figure.period)}."
