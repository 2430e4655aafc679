"""Why a verdict, in one plain passage with the figures.

What the record shows is told by the kind of claim (``SHOWS``), what follows from it by the verdict (``BECAUSE``). Every
unsupported verdict says in its own sentence that not documented does not mean it did not happen, so that no format and
no cropping can lose it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from tollcheck.decisions.interface import DATA_SET, Counted, whole_years
from tollcheck.model import Estimate, Figure, Flip, Kind, Period, Term, VerdictId
from tollcheck.say import courses
from tollcheck.say.arithmetic import ARITHMETIC, refuted_by_itself
from tollcheck.say.case import DEAD, Case, counted_things, of_whom, terms, who
from tollcheck.say.figures import (
    articled,
    day,
    listed,
    merged,
    number,
    percent,
    period,
    signed_percent,
    stretches,
    tested,
)
from tollcheck.say.reasons import reason
from tollcheck.studies.tags import SMALL_BASE

NOT_DOCUMENTED = "Not documented does not mean it did not happen."


def because(case: Case) -> str:
    """The passage for a judged claim."""
    return BECAUSE[case.verdict.id](case)


def shows(case: Case, estimate: Estimate) -> str:
    """What the record shows under one definition, without a full stop."""
    return SHOWS[case.claim.kind](case, estimate)


def label(case: Case, estimate: Estimate) -> str:
    """Who is counted and whose killing, as a short label for a chart."""
    return who(case, estimate) + _killer(case, estimate)


def _range(low: float, high: float) -> str:
    return f" [{number(low)}–{number(high)}]"


def _tolls(found: Sequence[Term]) -> str:
    if len(found) == 1:
        return number(found[0].best) + _range(found[0].low, found[0].high)
    return listed([number(term.best) for term in found])


def _mean(found: Sequence[Term], role: str, figures: Sequence[Figure]) -> str:
    """A mean of several years, where the estimate is one."""
    own = [figure for figure in figures if figure.role == role]
    if len(found) > 1 and len(own) <= 1:
        best = own[0].best if own else sum(term.best for term in found) / len(found)
        return f", a mean of {number(best)} a year"
    return ""


def _killer(case: Case, estimate: Estimate) -> str:
    option = estimate.universe.option("whose_killing")
    if option is None:
        return ""
    if estimate.gap == "actor_within_class":
        return " by all non-state groups together"
    if option == "named":
        return " by " + listed([party.name for party in case.reading(estimate).perpetrators])
    return " by " + case.says("whose_killing", option)


def _one_sum(case: Case, estimate: Estimate) -> str:
    found = terms(estimate, "value")
    when = merged([term.period for term in found])
    mean = _mean(found, "value", estimate.figures)
    if any(figure.is_bracket for figure in estimate.figures):
        return f"{case.source(estimate)} holds {_bounds(found)} {_dead_in(case, estimate, found)} in {when}"
    return f"{case.source(estimate)} holds {_tolls(found)} {_dead_in(case, estimate, found)} in {when}{mean}"


def _bounds(found: Sequence[Term]) -> str:
    """What is certain where the period cuts through the record's sums, or they hold more than was asked for."""
    low, high = sum(term.low for term in found), sum(term.high for term in found)
    if low == high:
        return number(low)
    return f"between {number(low)} and {number(high)}" if low else f"at most {number(high)}"


def _dead_in(case: Case, estimate: Estimate, found: Sequence[Term]) -> str:
    return f"{who(case, estimate)}{_killer(case, estimate)} in {articled(found[0].place)}"


def _two_sums(case: Case, estimate: Estimate) -> str:
    after = terms(estimate, "to")
    return (
        f"{case.source(estimate)} holds {_later(estimate, _dead_in(case, estimate, after))}, {_against(case, estimate)}"
    )


def _later(estimate: Estimate, dead: str = "") -> str:
    after = terms(estimate, "to")
    averaged = len(after) > 1 and estimate.universe.option("rate_over_years") == "mean"
    return _mean_of(after, dead) if averaged else f"{_tolls(after)}{dead and ' '}{dead} in {_when(after)}"


def _against(case: Case, estimate: Estimate) -> str:
    """The earlier end, and what lies between the ends in the claim's own notation."""
    before, after = terms(estimate, "from"), terms(estimate, "to")
    earlier = _mean_of(before) if len(before) > 1 else f"{_tolls(before)} in {_when(before)}"
    move = _move(case, estimate, before, after)
    return f"against {earlier}{move and ': '}{move}"


def _mean_of(found: Sequence[Term], dead: str = "") -> str:
    mean = number(sum(term.best for term in found) / len(found))
    span = Period(found[0].period.start, found[-1].period.end)
    return f"a mean of {mean}{dead and ' '}{dead} a year in {period(span)}"


def _when(found: Sequence[Term]) -> str:
    return merged([term.period for term in found])


def _move(case: Case, estimate: Estimate, before: Sequence[Term], after: Sequence[Term]) -> str:
    """A factor for a ratio, so many more or fewer for a difference, else a percentage, unless the base is small or
    several years stand apart."""
    if case.claim.kind is Kind.RATIO:
        return listed([tested(Kind.RATIO, figure.best) for figure in estimate.figures])
    base = sum(term.best for term in before) / len(before)
    if case.claim.quantity is not None and case.claim.quantity.is_difference:
        more = sum(term.best for term in after) / len(after) - base
        return f"{number(abs(more))} {'fewer' if more < 0 else 'more'}"
    told_by_ends = case.claim.from_ is not None and case.claim.to is not None
    if base < SMALL_BASE or told_by_ends:
        return ""
    return signed_percent(sum(term.best for term in after) / len(after) / base - 1)


def _part(case: Case, estimate: Estimate) -> str:
    part, whole = terms(estimate, "part")[0], terms(estimate, "whole")[0]
    dead, by = who(case, estimate), _killer(case, estimate)
    of_all = DEAD[Counted.ONE_SIDED] if by else of_whom(case, estimate)  # the only killing whose killers are known
    of_status = "" if by or dead == of_all else f" {dead}"
    told = f"{number(part.best)}{of_status}{_apart(part, whole)} of {number(whole.best)} {of_all}"
    where = f"in {articled(whole.place)} in {period(whole.period)}"
    sentence = f"{case.source(estimate)} holds {told} {where}{by}: {percent(estimate.best)}"
    if estimate.unsettled and by and part.place == whole.place:
        share = (part.best + estimate.unsettled) / (whole.best + estimate.unsettled)
        is_of_all = estimate.universe.option("who_is_counted") == Counted.ALL_DEATHS
        others = "everybody" if is_of_all else "every civilian"
        sentence += f", and {percent(share)} if {others} killed in fighting ({number(estimate.unsettled)}) were theirs"
    return sentence


def _apart(part: Term, whole: Term) -> str:
    """Where and when the part of a share lies, if not where and when the whole does."""
    where = f" in {articled(part.place)}" if part.place != whole.place else ""
    return where + (f" in {period(part.period)}" if part.period != whole.period else "")


def _two_sides(case: Case, estimate: Estimate) -> str:
    left, right = terms(estimate, "left")[0], terms(estimate, "right")[0]
    sides = [
        f"{number(t.best)} [{number(t.low)}–{number(t.high)}] in {articled(t.place)} in {period(t.period)}"
        for t in (left, right)
    ]
    by = ""
    against = case.reading(estimate).against
    if against and against.perpetrators:
        names = [
            listed([p.name for p in parties]) for parties in (case.reading(estimate).perpetrators, against.perpetrators)
        ]
        by = f" (by {names[0]} and by {names[1]})" if all(names) else ""
    return f"{case.source(estimate)} holds {who(case, estimate)}{by}: {sides[0]} against {sides[1]}"


def _place_in_row(case: Case, estimate: Estimate) -> str:
    value, rivals = terms(estimate, "value")[0], terms(estimate, "rival")

    def named(rival: Term) -> str:
        return rival.place if rival.place != value.place else period(rival.period)

    nearest = [f"{number(rival.best)} in {named(rival)}" for rival in rivals[:3]]
    level = [named(rival) for rival in rivals if rival.best == value.best]
    shared = f", shared with {listed(level)}" if level else ""
    others = "others are" if len(nearest) > 1 else "other is"
    return (
        f"{case.source(estimate)} holds {number(value.best)} {who(case, estimate)} in {articled(value.place)} in "
        f"{period(value.period)}, place {number(estimate.best)}{shared}; the highest {others} {listed(nearest)}"
    )


SHOWS: Mapping[Kind, Callable[[Case, Estimate], str]] = {
    Kind.COUNT: _one_sum,
    Kind.CHANGE: _two_sums,
    Kind.RATIO: _two_sums,
    Kind.SHARE: _part,
    Kind.COMPARISON: _two_sides,
    Kind.RANK: _place_in_row,
    Kind.TREND: lambda case, estimate: courses.trend(case, estimate, label(case, estimate)),
    Kind.ONSET: lambda case, estimate: courses.onset(case, estimate, label(case, estimate)),
}


def _supported(case: Case) -> str:
    return f"{_shown(case)}."


def _undecided(case: Case) -> str:
    passage = courses.by_proxy(case, lambda estimate: shows(case, estimate))
    return (
        passage
        or f"{_shown(case)}. The claim is not met at best, but lies within what the record's low and high allow."
    )


def _unsupported(case: Case) -> str:
    return " ".join([f"{_shown(case)}.", *_needed(case), NOT_DOCUMENTED])


def _refuted(case: Case) -> str:
    if case.own_check is not None and case.verdict.reason == ARITHMETIC:
        return refuted_by_itself(case.own_check)
    leading = case.leading
    low = min((figure.low for figure in leading.figures), default=0) if leading else 0
    return f"{_shown(case)}. At least {number(low)} are documented, more than the claim allows."


def _depends(case: Case) -> str:
    """In one sentence the definition under which the claim holds, and the first of the smallest changes that undo it.

    Every combination of the choices that decide stands in the table beside it.
    """
    told: list[str] = []
    last: VerdictId | None = None
    first: Estimate | None = None
    found = [(flip, estimate) for flip in case.verdict.flips if (estimate := case.of_flip(flip)) is not None]
    for flip, estimate in found[: 1 + MOST_UNDOING]:
        figures = _figures(case, estimate, first) if first is not None else shows(case, estimate)
        first = first or estimate
        opening = f"{VERDICT_IN_FLIP[flip.verdict]} if" if flip.verdict is not last else "nor if"
        told.append(f"{opening} {_chosen(case, flip)}: {figures}")
        last = flip.verdict
    sentence = "; ".join(told)
    return f"{sentence[:1].upper()}{sentence[1:]}."


MOST_UNDOING = 2  # ways out that a sentence can hold
VERDICT_IN_FLIP = {
    VerdictId.SUPPORTED: "it holds",
    VerdictId.UNDECIDED: "it does not at best, though within the record's range,",
    VerdictId.UNSUPPORTED: "it does not",
}


def _figures(case: Case, estimate: Estimate, told: Estimate) -> str:
    """What is new against the estimate that has been told: source, place and a later end that is the same are not."""
    if case.claim.kind is Kind.TREND and estimate.terms == told.terms:
        return courses.outcome(case, estimate)
    if case.claim.kind not in (Kind.CHANGE, Kind.RATIO):
        return shows(case, estimate)
    same = _later(estimate) == _later(told)
    return _against(case, estimate) if same else f"{_later(estimate)}, {_against(case, estimate)}"


def _meant_doers(case: Case, flip: Flip) -> list[str]:
    """Whose killing is meant, where the readings do not agree on it."""
    if len({reading.perpetrators for reading in case.claim.readings}) < 2:
        return []
    own = {reading.perpetrators for reading in case.claim.readings if reading.id in flip.readings}
    named = [listed([party.name for party in parties]) if parties else "anybody" for parties in own]
    what, verb = ("killings", "are") if case.claim.measure.is_toll else ("what was done", "is")
    return [f"{what} by {named[0]} {verb} meant"] if len(named) == 1 else []


def _chosen(case: Case, flip: Flip) -> str:
    parts = [case.options[choice].chosen for choice in flip.options if choice in case.options]
    parts += [f"{option.upper()} is asked" for decision, option in flip.options if decision == DATA_SET]
    since = [reading.since for reading in case.claim.readings if reading.id in flip.readings and reading.since]
    parts += [f"“{happening.text}” means {day(happening.date)}" for happening in since]
    parts += _meant_doers(case, flip)
    return " and ".join(parts) if parts else "it is read in another way"


def _no_data(case: Case) -> str:
    own = case.claim.ascribed_to_dataset
    why = next((r.no_toll for r in case.releases.values() if r.dataset == own and r.no_toll), "")
    sentence = reason(case.verdict.reason, dataset=(own or "").upper(), why=why).replace("  ", " ")
    uncovered = [part for estimate in case.estimates for part in estimate.uncovered]
    if uncovered and case.verdict.reason not in ("data_set_not_loaded", "data_set_gives_no_toll"):
        sentence += f" Not covered: {stretches(uncovered)}{_ends_sooner(case)}."
    return sentence


def _ends_sooner(case: Case) -> str:
    """Which release leaves it uncovered, where it ends before the record does: the head of a report tells of that."""
    ends = {release.key: release.coverage.end for release in case.releases.values() if release.coverage.end}
    last = max(ends.values(), default=None)
    asked = {estimate.universe.release for estimate in case.estimates if estimate.uncovered}
    sooner = [key for key in ends if key in asked and ends[key] != last]
    if last is None or not sooner or len(sooner) < len(asked):
        return ""
    return f" ({listed([f'{key} ends on {day(ends[key] - timedelta(days=1))}' for key in sooner])})"


BECAUSE: Mapping[VerdictId, Callable[[Case], str]] = {
    VerdictId.SUPPORTED: _supported,
    VerdictId.DEPENDS: _depends,
    VerdictId.UNDECIDED: _undecided,
    VerdictId.UNSUPPORTED: _unsupported,
    VerdictId.REFUTED: _refuted,
    VerdictId.NO_DATA: _no_data,
    VerdictId.NOT_CHECKABLE: lambda case: reason(case.verdict.reason),
}


def _shown(case: Case) -> str:
    return shows(case, case.leading) if case.leading else "The record holds nothing on this"


SIDES = {
    "value": "",
    "to": "",
    "from": " before",
    "part": " at their hands",
    "rest": " at others' hands",
    "left": " on the side that is said to be higher",
    "right": " on the side that is said to be lower",
}


def _needed(case: Case) -> list[str]:
    """What the record would have to have missed, under the definition that needs least."""
    leading = case.leading
    if leading is None:
        return []
    own = [m for m in case.missing if m.reading == leading.universe.reading and m.options == leading.universe.options]
    sentences = []
    later = [m for m in own if m.side != "from"]
    if later:
        side = _place_of_part(leading, later[0].side) or SIDES[later[0].side]
        missed = f"{listed([number(m.deaths) for m in later])} {counted_things(case)}{side}"
        when = merged([m.period for m in later])
        sentences.append(f"For the claim to hold, it would have to have missed at least {missed} in {when}.")
    return sentences + _earlier_end(case)


def _place_of_part(estimate: Estimate, side: str) -> str:
    """Where deaths are missing of a share that is told of its place."""
    part, whole = terms(estimate, "part"), terms(estimate, "whole")
    if not (part and whole) or part[0].place == whole[0].place:
        return ""
    return f" in {articled(part[0].place)}" if side == "part" else " elsewhere"


def _earlier_end(case: Case) -> list[str]:
    """For a change told by its ends: that no base gives the earlier one, and whether any year under any count does."""
    claim = case.claim
    if claim.from_ is None or claim.to is None or claim.from_.low is None:
        return []
    bases = {(f.period, f.best) for e in case.admissible for f in e.figures if f.role == "from"}
    if any(best in claim.from_.interval for _, best in bases):
        return []
    claimed = number(claim.from_.low)
    single = [(when, best) for when, best in bases if len(whole_years(when)) == 1]
    told = [f"{number(best)} in {period(when)}" for when, best in sorted(single, key=str, reverse=True)]
    begins = min((r.period.start for r in claim.readings if r.period and r.period.start), default=date.max)
    before = [p for line in case.series for p in line.points if p.period.end and p.period.end <= begins]
    if before and not any(point.best in claim.from_.interval for point in before):
        span = Period(min(point.period.start or begins for point in before), begins)
        opening = f"Under no definition does the record give {claimed} for a year in {period(span)}"
    else:
        opening = f"No base gives {claimed}"
    return [f"{opening}: {listed(told)}." if told else f"{opening}."]
