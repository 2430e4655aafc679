"""Near misses in words: "3,656 is all deaths in organised violence, fighters included, in Mali in 2022"."""

from __future__ import annotations

from tollcheck.model import Estimate, Figure
from tollcheck.say.case import Case
from tollcheck.say.figures import listed, number, period, tested
from tollcheck.studies.near import strange_options


def near_miss(case: Case, estimate: Estimate, figure: Figure) -> str:
    """What the number would be, under the choices that the words do not admit."""
    admitted = {option for e in case.admissible for option in e.universe.options}
    strange = dict(strange_options(estimate, admitted))
    counted = strange.pop("who_is_counted", None)
    where = f"{estimate.terms[0].place} in {period(figure.period)}"
    value = number(figure.best) if figure.role in ("value", "to") else tested(case.claim.kind, figure.best)
    others = [case.says(*option) for option in strange.items()]
    if counted:
        told = f"{value} is {case.says('who_is_counted', counted)}, in {where}"
        return f"{told} ({listed(others)})." if others else f"{told}."
    return f"{value} would be {listed(others)}, in {where}."
