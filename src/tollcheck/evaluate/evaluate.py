"""Reading and universe to estimate: fetch the tolls that the kind of claim needs, say what they cover, and answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from tollcheck.decisions.interface import Decision
from tollcheck.evaluate.batches import Batch, Recipes, alike
from tollcheck.evaluate.estimates import Alike, Estimates
from tollcheck.evaluate.onsets import onset
from tollcheck.evaluate.shapes import SHAPES, Question, Shape, Terms
from tollcheck.evaluate.spread import independently
from tollcheck.evaluate.summed import Summed
from tollcheck.evaluate.tolls import Tolls
from tollcheck.evaluate.trends import trend
from tollcheck.evaluate.universes import Definition, definitions
from tollcheck.kinds.ask import answers
from tollcheck.kinds.meeting import INSIDE, NO_DATA
from tollcheck.model import Claim, Estimate, Kind, Measure, Period, Place, Reading, Release
from tollcheck.releases.interface import LoadedRelease

# Groups that a release counts whole: the dead by status; of the displaced all are civilians, of the abducted not.
WHOLE_GROUPS = frozenset({"civilians", "combatants", "combattants", "fighters", "people"})
ANY_FIGHTERS = "role:armed_groups"  # "fighters" as such are a role word too, and yet the whole of a status
WHOLE_OF = {Measure.DISPLACED: frozenset({"civilians", "people"}), Measure.ABDUCTIONS: frozenset({"people"})}
ALL_SHAPES = {**SHAPES, Kind.TREND: trend, Kind.ONSET: onset}
Loaded = Callable[[Release], LoadedRelease]


def evaluate(
    claim: Claim,
    reading: Reading,
    *,
    decisions: Sequence[Decision],
    releases: Sequence[Release],
    load: Loaded,
) -> Estimates:
    """An answered estimate for every universe of a reading.

    Universes share most of their sums (a baseline, a year), so each sum is made once for all of them, and those whose
    options come to the same recipe share the estimate. Definitions that the words do not admit are looked at under the
    likeliest reading only: they explain a number and never vote.
    """
    defined = definitions(claim, reading, decisions=decisions, releases=releases)
    if reading != claim.readings[0]:
        defined = defined.of(defined.admissible)
    pairs, of_pair = np.unique(defined.release * len(defined.recipes) + defined.recipe, return_inverse=True)
    release, recipe = np.divmod(pairs, max(1, len(defined.recipes)))
    used, record = np.unique(release, return_inverse=True)
    summed = Summed([load(defined.releases[number]) for number in used.tolist()])
    recipes = Recipes(summed)
    batch = Batch(summed, recipes, record, recipes.numbers(defined.recipes)[recipe])
    at = np.zeros((len(pairs), 2), dtype=np.int64)
    answer, side = np.full(len(pairs), NO_DATA), np.full(len(pairs), INSIDE)
    found: list[Alike] = []
    for rows, each in alike(batch, lambda part: _asked(claim, reading, part, is_answered=True)):
        at[rows, 0], at[rows, 1] = len(found), np.arange(len(rows))
        if each.answered is not None:
            answer[rows], side[rows] = each.answered.met
        found.append(each)
    return Estimates(defined, tuple(found), at[of_pair], answer[of_pair], side[of_pair])


def estimate(claim: Claim, reading: Reading, definition: Definition, *, record: LoadedRelease) -> Estimate:
    """The estimate of one universe, unanswered; a reading that no record can be asked for has a gap, and no figures."""
    return _asked(claim, reading, _alone(definition, record)).at(0, definition)


def independent_estimate(claim: Claim, reading: Reading, definition: Definition, *, record: LoadedRelease) -> Estimate:
    """The estimate if the cells of each toll erred independently; tolls are still combined at their extremes."""
    question = _question(claim, reading, _alone(definition, record))
    if question is None:
        raise ValueError("only an estimate with figures has a spread")
    return Alike(SHAPES[claim.kind](replace(question, fetch=independently))).at(0, definition)


def terms_of(claim: Claim, reading: Reading, definition: Definition, *, record: LoadedRelease) -> Terms:
    """The tolls that are the terms of an estimate, in their order, each with its role and the cells behind it."""
    question = _question(claim, reading, _alone(definition, record))
    shape = ALL_SHAPES[claim.kind](question) if question else Shape((), (), ())
    return tuple((role, tolls.at(0)) for role, tolls in shape.terms_at(0))


def _alone(definition: Definition, record: LoadedRelease) -> Batch:
    """A batch of one."""
    summed = Summed([record])
    recipes = Recipes(summed)
    return Batch(summed, recipes, np.zeros(1, dtype=np.int64), recipes.numbers([definition.recipe]))


def _asked(claim: Claim, reading: Reading, batch: Batch, *, is_answered: bool = False) -> Alike:
    """The estimates of a batch, answered or not."""
    question = _question(claim, reading, batch)
    if question is None:
        gap = "no_place" if reading.place is None else "no_period"
        return Alike(Shape((), (), (), gap=gap), is_asked=False)
    narrower = _narrower(reading)

    def shaped(asked: Question) -> Shape:
        shape = ALL_SHAPES[claim.kind](asked)
        return _of_part(shape, claim, gap=narrower) if narrower else shape

    shape = shaped(question)
    shown = (*(tolls for _, tolls in shape.terms), *shape.rivals)
    is_loose = any(tolls.numbers.loose.any() for tolls in shown)
    return Alike(
        shape,
        answers(claim, shape.figures) if is_answered and shape.figures else None,
        shaped(replace(question, fetch=_without_loose)).figures if is_loose else (),
        reading.course.proxy_for if reading.course else "",
    )


def _without_loose(batch: Batch, of: Place, during: Period) -> Tolls:
    """The tolls of a record in which no death is dated or placed too imprecisely to belong."""
    tolls = batch.tolls(of, during)
    high, loose = tolls.numbers.high, tolls.numbers.loose
    return replace(tolls, numbers=tolls.numbers._replace(high=high - loose, loose=np.zeros_like(loose)))


def _question(claim: Claim, reading: Reading, batch: Batch) -> Question | None:
    place, period = reading.place, reading.period
    if place is None or period is None or not period.is_bounded:
        return None
    return Question(claim, reading, batch, place, period)


def _narrower(reading: Reading) -> str | None:
    """Why a claim is about a part of what is counted: victims that no release codes, a doer that no series does."""
    if is_subgroup(reading):
        return "subgroup_not_coded"
    return "doer_not_coded" if reading.perpetrators and not reading.measure.is_toll else None


def is_subgroup(reading: Reading) -> bool:
    """Whether the victims are a group that no release codes (children, aid workers, one side's soldiers)."""
    whole = WHOLE_OF.get(reading.measure, WHOLE_GROUPS)
    return any(victim.id not in (None, ANY_FIGHTERS) or victim.name.lower() not in whole for victim in reading.victims)


def _of_part(shape: Shape, claim: Claim, *, gap: str) -> Shape:
    """All that is counted is a ceiling for a part of it; of a share or a change of the part nothing is known."""
    is_sum = claim.kind is Kind.COUNT
    figures = tuple(
        replace(figure, is_ceiling=True, is_floor=figure.is_floor or not is_sum, is_bracket=True)
        for figure in shape.figures
    )
    return replace(shape, figures=figures, headline=None, gap=shape.gap or gap)
