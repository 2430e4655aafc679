"""What the admissible universes say together, and which choice separates them. No query, no wording.

The algebra: let Y, W and N say which answers occur (yes, within, no) among the admissible universes that have data.
*depends* is asked first: Y with N, or Y with W where one non-equivalent choice alone moves the best figure out of the
claim. Then: Y is supported, W undecided, N alone refuted if no number of undocumented deaths could mend it, else
unsupported. A proxy never supports nor refutes: where an estimate only stands for what is claimed, whatever agrees
leaves the claim undecided. The result does not depend on the order of universes, nor on duplicates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from tollcheck.choices import READING, Step, Vote, coordinates, smallest_steps
from tollcheck.decisions.interface import Decision
from tollcheck.model import Answer, Claim, Equivalence, Flip, Kind, Onset, Side, Verdict, VerdictId


def judge(
    claim: Claim, estimates: Sequence[Vote], *, decisions: Sequence[Decision], own: Answer = Answer.NO_DATA
) -> Verdict:
    """The verdict over all readings of one claim; likelier readings and first options are told before others.

    ``own`` is what the article's own figures answer: a no of theirs refutes what no universe bears out.
    """
    verdict = _judged(claim, estimates, decisions)
    if own is Answer.NO and not (verdict.yes or verdict.within):
        return replace(verdict, id=VerdictId.REFUTED, reason="arithmetic", tags=(), flips=())
    return _capped(verdict) if any(estimate.proxy_for for estimate in estimates) else verdict


def _capped(verdict: Verdict) -> Verdict:
    """What a proxy can say at most: that it points the same way, wholly or in part, or that it does not."""
    if verdict.id not in PROXIED:
        return verdict
    capped, reason = PROXIED[verdict.id]
    return replace(verdict, id=capped, reason=reason, tags=(), flips=())


PROXIED = {
    VerdictId.SUPPORTED: (VerdictId.UNDECIDED, "proxy_agrees"),
    VerdictId.DEPENDS: (VerdictId.UNDECIDED, "proxy_divided"),
    VerdictId.REFUTED: (VerdictId.UNSUPPORTED, "not_shown"),
}


def _judged(claim: Claim, estimates: Sequence[Vote], decisions: Sequence[Decision]) -> Verdict:
    place = {(d.id, option.id): at for d in decisions for at, option in enumerate(d.options)}
    equivalent = {d.id for d in decisions if d.equivalence is Equivalence.EQUIVALENT}

    by_name: dict[tuple[str, ...], list[int]] = {}  # the order of some choices by their names

    def likelier(estimate: Vote) -> tuple[object, ...]:
        told = estimate.universe.options
        names = tuple([name for name, _ in told])
        order = by_name.get(names) or by_name.setdefault(names, sorted(range(len(names)), key=names.__getitem__))
        options = [told[at] for at in order]
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
    if all(e.side is Side.ABOVE for e in no) and (claim.kind is Kind.COUNT or _is_absence(claim)):
        return verdict(VerdictId.REFUTED, "documented" if _is_absence(claim) else "below_the_record")
    return verdict(VerdictId.UNSUPPORTED, "not_shown")


def _is_absence(claim: Claim) -> bool:
    """Whether a claim is that nothing happened, since some time or elsewhere; no undocumented death mends that."""
    onsets = [reading.course.onset if reading.course else None for reading in claim.readings]
    return bool(onsets) and all(onset in ABSENCES for onset in onsets)


ABSENCES = (Onset.NONE_SINCE, Onset.ONLY_IN)


def _flips(steps: Sequence[Step]) -> tuple[Flip, ...]:
    """The first universe that says yes, told by the choices that matter, then every smallest way out of it."""
    first = steps[0][0]
    ways = [(b, choices) for a, b, choices in steps if a == first]
    deciding = {choice for _, choices in ways for choice in choices}
    flips = [_flip(first, tuple(choice for choice, _ in coordinates(first.universe) if choice in deciding))]
    flips += [_flip(b, choices) for b, choices in ways]
    return tuple(dict.fromkeys(flips))


SAYS = {Answer.YES: VerdictId.SUPPORTED, Answer.WITHIN: VerdictId.UNDECIDED, Answer.NO: VerdictId.UNSUPPORTED}


def _flip(estimate: Vote, choices: Sequence[str]) -> Flip:
    """What the claim would be if only this estimate counted."""
    chosen = dict(coordinates(estimate.universe))
    options = tuple((choice, chosen[choice]) for choice in choices if choice != READING)
    readings = (estimate.universe.reading,) if READING in choices else ()
    return Flip(options, readings, SAYS[estimate.answer])
