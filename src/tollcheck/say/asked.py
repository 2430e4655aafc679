"""The sentences of an answer to a question: definitions in words, why there are no figures, what may be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tollcheck.decisions.interface import DATA_SET, Counted
from tollcheck.model import Caveat, Estimate, Held, Measure, Release
from tollcheck.say.because import NOT_DOCUMENTED
from tollcheck.say.case import Case, counted_things
from tollcheck.say.caveats import RULES, caveats
from tollcheck.say.figures import listed, stretches
from tollcheck.say.reasons import NOT_COVERED

WHO, WHOSE, NAMED = "who_is_counted", "whose_killing", "named"
TOLD_AS_WHY = frozenset({"uncovered", "bounds_only", "larger_unit"})
# Of a verdict they say when it is shaky; of a figure that somebody is about to print they always hold.
ALWAYS = ("interval", "threshold")
UCDP = "ucdp"

NO_EVENTS = f"The record covers this and holds nothing. {NOT_DOCUMENTED}"
BOUNDS = {
    "place_within_unit": "The record has no smaller unit than {unit}; its total is a ceiling.",
    "finer_than_record": "The period cuts through the record's sums: only bounds can be told. Event data would tell.",
    "actor_within_class": "The record codes the class to which this actor belongs; the class is a ceiling.",
    "killer_not_recorded": "The record does not say who killed people in fighting; all of it is a ceiling.",
    "doer_not_coded": "The record does not say who did it; what it holds of everybody is a ceiling.",
}
WIDENED = (
    "Only one-sided killing has a killer on record: low and best count that, and the high adds all who were killed in "
    "fighting."
)
ONE_DEFINITION = (
    "These definitions count different things. Compare figures of one definition with each other, over years or "
    "places; never take the ends of a comparison from two."
)
CLASSES_OVERLAP = "Any government includes the country's own: the two are not to be added up."
SIDE_BY_SIDE = (
    "{sets} differ in sources, thresholds and the handling of doubtful cases. Their figures stand side by side; they "
    "are never added up, averaged or compared with each other."
)
ONE_RELEASE = (
    "{releases} are releases of one data set: later ones revise earlier ones, so a figure of one is not to be compared "
    "with one of the other."
)
OVER_YEARS = "The sum is of the whole period. The mean is the sum over the number of years; no year need be like it."


def definition(case: Case, estimate: Estimate, *, leave_out: Iterable[str] = ()) -> str:
    """A definition in words: who is counted, whose killing, and every other choice; the data set stands beside it.

    ``leave_out`` are the decisions that make no difference here.
    """
    options = {name: option for name, option in estimate.universe.options if name not in (DATA_SET, *leave_out)}
    counted = options.pop(WHO, None)
    told = [case.says(WHO, counted) if counted else counted_things(case)]
    killer = options.pop(WHOSE, None)
    if killer == NAMED:
        told.append("by " + listed([party.name for party in case.reading(estimate).perpetrators]))
    elif killer:
        told.append("by " + case.says(WHOSE, killer))
    return ", ".join([*told, *(case.says(*option) for option in options.items())])


def why(estimate: Estimate, held: Held) -> str | None:
    """Why there are no plain figures, or none at all, or what their high holds besides; None where they are plain."""
    if held is Held.FIGURES:
        chosen = dict(estimate.universe.options)
        return WIDENED if WHOSE in chosen and chosen.get(WHO) != Counted.ONE_SIDED else None
    if held is Held.NO_EVENTS:
        return NO_EVENTS
    unit = estimate.terms[0].place if estimate.terms else "the country"
    told = BOUNDS.get(estimate.gap or "") if held is Held.BOUNDS else NOT_COVERED.get(estimate.gap or "not_covered")
    parts = [told.format(unit=unit, dataset="")] if told else []
    if estimate.uncovered:
        parts.append(f"Not covered: {stretches(estimate.uncovered)}.")
    return " ".join(parts) or None


def nothing_counts(measures: Iterable[Measure]) -> str:
    """Why there is no definition at all: no release in use counts the like."""
    names = listed([measure.value.replace("_", " ") for measure in measures])
    return f"No release in use counts {names}; `tollcheck records list` shows what is loaded."


def beside(case: Case) -> tuple[Caveat, ...]:
    """What has to stand beside the figures of one estimate."""
    always = [Caveat(rule.id, rule.says(case)) for rule in RULES if rule.id in ALWAYS and _holds(rule.id, case)]
    told = [caveat for caveat in caveats(case) if caveat.id not in TOLD_AS_WHY]
    return (*told, *(caveat for caveat in always if caveat.id not in {each.id for each in told}))


def _holds(rule: str, case: Case) -> bool:
    datasets = {case.releases[estimate.universe.release].dataset for estimate in case.admissible}
    return rule != "threshold" or UCDP in datasets


UNLIKE = (
    "The two periods are of unlike length: their sums are told and no change between them. Compare rates, or periods "
    "of one length."
)


def comparability(chosen: Sequence[dict[str, str]], releases: Sequence[Release], *, years: int) -> Iterator[str]:
    """What of an answer may be compared with what; ``chosen`` are the options of its definitions."""
    if len({(options.get(WHO), options.get(WHOSE)) for options in chosen}) > 1:
        yield ONE_DEFINITION
    if {"own_government", "any_government"} <= {options.get(WHOSE) for options in chosen}:
        yield CLASSES_OVERLAP
    sets = sorted({release.dataset.upper() for release in releases})
    if len(sets) > 1:
        yield SIDE_BY_SIDE.format(sets=listed(sets))
    for dataset in sets:
        own = [release for release in releases if release.dataset.upper() == dataset]
        if len(own) > 1:
            yield ONE_RELEASE.format(releases=listed([f"{release.title} {release.version}" for release in own]))
    if years > 1:
        yield OVER_YEARS
