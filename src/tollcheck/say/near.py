"""Near misses in words: "3,656 is all deaths in organised violence, fighters included, in Mali in 2022"."""

from __future__ import annotations

from tollcheck.say.case import Case
from tollcheck.say.figures import articled, listed, number, period, tested
from tollcheck.studies.near import NearFigure


def near_miss(case: Case, near: NearFigure) -> str:
    """What the number would be, under the choices that the words do not admit."""
    estimate, figure = near.estimate, near.figure
    strange = dict(near.strange)
    counted = strange.pop("who_is_counted", None)
    where = f"{articled(estimate.terms[0].place)} in {period(figure.period)}"
    value = number(figure.best) if figure.role in ("value", "to") else tested(case.claim.kind, figure.best)
    others = [case.says(*option) for option in strange.items()]
    if counted:
        told = f"{value} is {case.says('who_is_counted', counted)}, in {where}"
        return f"{told} ({listed(others)})." if others else f"{told}."
    return f"{value} would be {listed(others)}, in {where}."
