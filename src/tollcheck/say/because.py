"""Why a verdict, in one plain passage with the figures.

What the record shows is told by the kind of claim (``SHOWS``), what follows from it by the verdict (``BECAUSE``). Every
unsupported verdict says in its own sentence that not documented does not mean it did not happen, so that no format and
no cropping can lose it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tollcheck.model import Estimate, Figure, Kind, Period, Term, VerdictId
from tollcheck.say.case import Case, terms, who
from tollcheck.say.figures import listed, merged, number, percent, period, signed_percent, tested
from tollcheck.say.reasons import reason

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
    if option == "named":
        return " by " + listed([party.name for party in case.reading(estimate).perpetrators])
    return " by " + case.says("whose_killing", option)


def _one_sum(case: Case, estimate: Estimate) -> str:
    found = terms(estimate, "value")
    when = merged([term.period for term in found])
    mean = _mean(found, "value", estimate.figures)
    dead, place = who(case, estimate) + _killer(case, estimate), found[0].place
    return f"{case.source(estimate)} holds {_tolls(found)} {dead} in {place} in {when}{mean}"


def _two_sums(case: Case, estimate: Estimate) -> str:
    before, after = terms(estimate, "from"), terms(estimate, "to")
    averaged = estimate.universe.option("rate_over_years") == "mean"
    later = f"{_tolls(after)} in {merged([t.period for t in after])}"
    if averaged:
        later = f"a mean of {number(sum(t.best for t in after) / len(after))} a year in {_span(after)}"
    earlier = f"{_tolls(before)} in {merged([t.period for t in before])}"
    if len(before) > 1:
        earlier = f"a mean of {number(sum(t.best for t in before) / len(before))} a year in {_span(before)}"
    dead = who(case, estimate) + _killer(case, estimate)
    return (
        f"{case.source(estimate)} holds {later} against {earlier} ({dead} in {after[0].place}): "
        f"{_move(case, estimate, before, after)}"
    )


def _span(found: Sequence[Term]) -> str:
    return f"{period(found[0].period)}–{period(found[-1].period)}" if len(found) > 1 else period(found[0].period)


def _move(case: Case, estimate: Estimate, before: Sequence[Term], after: Sequence[Term]) -> str:
    """The movement in the claim's own notation: a factor for a ratio, else a percentage where the base allows one."""
    figures = [figure for figure in estimate.figures if figure.role in ("ratio", "change")]
    if case.claim.kind is Kind.RATIO:
        return listed([tested(Kind.RATIO, figure.best) for figure in figures])
    base = sum(term.best for term in before) / len(before)
    top = sum(term.best for term in after) / len(after)
    if base < SMALL_BASE:
        return f"from {number(base)} to {number(top)}"
    return signed_percent(top / base - 1)


SMALL_BASE = 25


def _part(case: Case, estimate: Estimate) -> str:
    part, whole = terms(estimate, "part")[0], terms(estimate, "whole")[0]
    dead, by = who(case, estimate), _killer(case, estimate)
    sentence = (
        f"{case.source(estimate)} holds {number(part.best)} of {number(whole.best)} {dead} in {whole.place} in "
        f"{period(whole.period)}{by}: {percent(estimate.best)}"
    )
    if estimate.unsettled and by:
        share = (part.best + estimate.unsettled) / (whole.best + estimate.unsettled)
        sentence += (
            f", and {percent(share)} if every civilian killed in fighting ({number(estimate.unsettled)}) were theirs"
        )
    return sentence


def _two_sides(case: Case, estimate: Estimate) -> str:
    left, right = terms(estimate, "left")[0], terms(estimate, "right")[0]
    sides = [
        f"{number(t.best)} [{number(t.low)}–{number(t.high)}] in {t.place} in {period(t.period)}" for t in (left, right)
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
    nearest = [f"{number(t.best)} in {t.place if t.place != value.place else period(t.period)}" for t in rivals[:3]]
    return (
        f"{case.source(estimate)} holds {number(value.best)} {who(case, estimate)} in {value.place} in "
        f"{period(value.period)}, place {number(estimate.best)}; the highest others are {listed(nearest)}"
    )


SHOWS: Mapping[Kind, Callable[[Case, Estimate], str]] = {
    Kind.COUNT: _one_sum,
    Kind.CHANGE: _two_sums,
    Kind.RATIO: _two_sums,
    Kind.SHARE: _part,
    Kind.COMPARISON: _two_sides,
    Kind.RANK: _place_in_row,
}


def _supported(case: Case) -> str:
    return f"{_shown(case)}."


def _undecided(case: Case) -> str:
    return f"{_shown(case)}. The claim is not met at best, but lies within what the record's low and high allow."


def _unsupported(case: Case) -> str:
    return " ".join([f"{_shown(case)}.", *_needed(case), NOT_DOCUMENTED])


def _refuted(case: Case) -> str:
    leading = case.leading
    low = min((figure.low for figure in leading.figures), default=0) if leading else 0
    return f"{_shown(case)}. At least {number(low)} are documented, more than the claim allows."


def _depends(case: Case) -> str:
    """The definition under which the claim holds, then every smallest change that undoes it."""
    told = []
    for flip in case.verdict.flips:
        estimate = case.of_flip(flip)
        if estimate is not None:
            choice = _chosen(case, flip.options, flip.readings)
            told.append(f"{VERDICT_IN_FLIP[flip.verdict]} {choice}: {shows(case, estimate)}.")
    return " ".join(told)


VERDICT_IN_FLIP = {
    VerdictId.SUPPORTED: "Holds for",
    VerdictId.UNDECIDED: "Not at best, but within the record's range, for",
    VerdictId.UNSUPPORTED: "Does not hold for",
}


def _chosen(case: Case, options: Sequence[tuple[str, str]], readings: Sequence[str]) -> str:
    parts = [case.says(decision, option) for decision, option in options]
    since = [reading.since for reading in case.claim.readings if reading.id in readings and reading.since]
    parts += [f"the date {happening.date.isoformat()}" for happening in since]
    return listed(parts) if parts else "another reading"


def _no_data(case: Case) -> str:
    sentence = reason(case.verdict.reason, dataset=(case.claim.ascribed_to_dataset or "").upper())
    days = sorted({(p.start, p.end) for e in case.estimates for p in e.uncovered if p.start and p.end})
    if days and case.verdict.reason != "data_set_not_loaded":
        first, last = min(a for a, _ in days), max(b for _, b in days)
        sentence += f" Not covered: {period(Period(first, last))}."
    return sentence


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
        deaths = listed([number(m.deaths) for m in later])
        when = merged([m.period for m in later])
        side = SIDES[later[0].side]
        sentences.append(
            f"For the claim to hold, it would have to have missed at least {deaths} deaths{side} in {when}."
        )
    if any(m.side == "from" for m in own) and case.claim.from_ is not None:
        sentences.append(_earlier_end(case))
    return sentences


def _earlier_end(case: Case) -> str:
    """Whether any admitted baseline gives the number that the claim starts from."""
    claim = case.claim
    claimed = claim.from_.low if claim.from_ and claim.from_.low is not None else 0
    bases = {
        (figure.period.start, figure.best): f"{number(figure.best)} in {period(figure.period)}"
        for estimate in case.admissible
        for figure in estimate.figures
        if figure.role == "from"
    }
    told = [bases[key] for key in sorted(bases, key=str, reverse=True)]
    return f"No admitted base gives {number(claimed)}: {listed(told)}."
