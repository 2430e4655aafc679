"""What the admissible universes say together, and which choice separates them. No query, no wording.

The algebra: let Y, W and N say which answers occur (yes, within, no) among the admissible universes that have data.
*depends* is asked first: Y with N, or Y with W where one non-equivalent choice alone moves the best figure out of the
claim. Then: Y is supported, W undecided, N alone refuted if no number of undocumented deaths could mend it, else
unsupported. The result does not depend on the order of universes, nor on duplicates.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tollcheck.choices import READING, Step, coordinates, smallest_steps
from tollcheck.decisions.interface import Decision
from tollcheck.model import Answer, Claim, Equivalence, Estimate, Flip, Kind, Side, Verdict, VerdictId


def judge(claim: Claim, estimates: Sequence[Estimate], *, decisions: Sequence[Decision]) -> Verdict:
    """The verdict over all readings of one claim; likelier readings and first options are told before others."""
    place = {(d.id, option.id): at for d in decisions for at, option in enumerate(d.options)}
    equivalent = {d.id for d in decisions if d.equivalence is Equivalence.EQUIVALENT}

    def likelier(estimate: Estimate) -> tuple[object, ...]:
        options = sorted(estimate.universe.options)
        return estimate.universe.reading, [place.get(each, 0) for each in options], options

    admissible = sorted({e.universe: e for e in estimates if e.universe.admissible}.values(), key=likelier)
    voting = [e for e in admissible if e.answer is not Answer.NO_DATA]
    yes, within, no = ([e for e in voting if e.answer is a] for a in (Answer.YES, Answer.WITHIN, Answer.NO))
    missing = len(admissible) - len(voting)
    verdict = partial(Verdict, yes=len(yes), within=len(within), no=len(no), without_data=missing)
    if not voting:
        gaps = [e.gap for e in admissible if e.gap]
        return verdict(VerdictId.NO_DATA, gaps[0] if gaps else "not_covered")
    steps = smallest_steps(yes, within + no)
    firm = [s for s in steps if len(s[2]) == 1 and s[2][0] not in equivalent]
    if yes and (no or (within and firm)):
        return verdict(VerdictId.DEPENDS, "one_choice" if firm else "several_choices", flips=_flips(steps))
    if yes:
        return verdict(VerdictId.SUPPORTED, "yes", tags=("narrow",) if within else ())
    if within:
        return verdict(VerdictId.UNDECIDED, "within")
    if claim.kind is Kind.COUNT and all(e.side is Side.ABOVE for e in no):
        return verdict(VerdictId.REFUTED, "below_the_record")
    return verdict(VerdictId.UNSUPPORTED, "not_shown")


def _flips(steps: Sequence[Step]) -> tuple[Flip, ...]:
    """The first universe that says yes, told by the choices that matter, then every smallest way out of it."""
    first = steps[0][0]
    ways = [(b, choices) for a, b, choices in steps if a == first]
    deciding = {choice for _, choices in ways for choice in choices}
    flips = [_flip(first, tuple(choice for choice, _ in coordinates(first.universe) if choice in deciding))]
    flips += [_flip(b, choices) for b, choices in ways]
    return tuple(dict.fromkeys(flips))


SAYS = {Answer.YES: VerdictId.SUPPORTED, Answer.WITHIN: VerdictId.UNDECIDED, Answer.NO: VerdictId.UNSUPPORTED}


def _flip(estimate: Estimate, choices: Sequence[str]) -> Flip:
    """What the claim would be if only this estimate counted."""
    chosen = dict(coordinates(estimate.universe))
    options = tuple((choice, chosen[choice]) for choice in choices if choice != READING)
    readings = (estimate.universe.reading,) if READING in choices else ()
    return Flip(options, readings, SAYS[estimate.answer])
