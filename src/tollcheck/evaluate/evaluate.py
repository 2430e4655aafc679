"""Reading and universe to estimate: fetch the tolls that the kind of claim needs, say what they cover, and answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tollcheck.decisions.interface import Decision, Recipe
from tollcheck.evaluate.onsets import onset
from tollcheck.evaluate.shapes import SHAPES, Question, Shape, Terms
from tollcheck.evaluate.spread import independent
from tollcheck.evaluate.tolls import Toll, regions_held, toll
from tollcheck.evaluate.trends import trend
from tollcheck.evaluate.universes import Definition, definitions
from tollcheck.kinds.ask import answer
from tollcheck.model import Claim, Estimate, Kind, Measure, Period, Place, Reading, Release
from tollcheck.releases.interface import LoadedRelease

# Groups that a release counts whole: the dead by status; of the displaced all are civilians, of the abducted not.
WHOLE_GROUPS = frozenset({"civilians", "combatants", "combattants", "fighters", "people"})
ANY_FIGHTERS = "role:armed_groups"  # "fighters" as such are a role word too, and yet the whole of a status
WHOLE_OF = {Measure.DISPLACED: frozenset({"civilians", "people"}), Measure.ABDUCTIONS: frozenset({"people"})}
ALL_SHAPES = {**SHAPES, Kind.TREND: trend, Kind.ONSET: onset}
Sums = dict[tuple[str, object], dict[tuple[Place, Period], Toll]]
Loaded = Callable[[Release], LoadedRelease]


def evaluate(
    claim: Claim,
    reading: Reading,
    *,
    decisions: Sequence[Decision],
    releases: Sequence[Release],
    load: Loaded,
) -> Iterator[tuple[Definition, Estimate]]:
    """An answered estimate for every universe of a reading.

    Universes share most of their sums (a baseline, a year), so each sum is made once for all of them, and those whose
    options come to the same recipe share the estimate. Definitions that the words do not admit are looked at under the
    likeliest reading only: they explain a number and never vote.
    """
    sums: Sums = {}
    made: dict[tuple[str, Recipe], Estimate] = {}
    is_likeliest = reading == claim.readings[0]
    by_key = {release.key: release for release in releases}
    for definition in definitions(claim, reading, decisions=decisions, releases=releases):
        universe = definition.universe
        if not (universe.admissible or is_likeliest):
            continue
        same = (universe.release, definition.recipe)
        if same in made:
            yield definition, replace(made[same], universe=universe)
            continue
        asked = estimate(claim, reading, definition, record=load(by_key[universe.release]), sums=sums)
        made[same] = answer(claim, asked)
        yield definition, made[same]


def estimate(
    claim: Claim, reading: Reading, definition: Definition, *, record: LoadedRelease, sums: Sums | None = None
) -> Estimate:
    """The estimate of one universe, unanswered; a reading that no record can be asked for has a gap, and no figures."""
    question = _question(claim, reading, definition, record, {} if sums is None else sums)
    if question is None:
        gap = "no_place" if reading.place is None else "no_period"
        return Estimate(definition.universe, 0, 0, 0, None, (), gap=gap)
    narrower = _narrower(reading)

    def shaped(asked: Question) -> Shape:
        shape = ALL_SHAPES[claim.kind](asked)
        return _of_part(shape, claim, gap=narrower) if narrower else shape

    shape = shaped(question)
    told = replace(_told(shape, definition), proxy_for=reading.course.proxy_for if reading.course else "")
    if not any(held.loose for _, held in shape.terms):
        return told
    return replace(told, loose=_loose(shape), without_loose=shaped(_without_loose(question)).figures)


def independent_estimate(claim: Claim, reading: Reading, definition: Definition, *, record: LoadedRelease) -> Estimate:
    """The estimate if the cells of each toll erred independently; tolls are still combined at their extremes."""
    question = _question(claim, reading, definition, record, {})
    if question is None:
        raise ValueError("only an estimate with figures has a spread")

    def fetch(recipe: Recipe, of: Place, during: Period) -> Toll:
        return independent(question.fetch(recipe, of, during), recipe, cells=record.cells)

    return _told(SHAPES[claim.kind](replace(question, fetch=fetch)), definition)


def _without_loose(question: Question) -> Question:
    """The same question to a record in which no death is dated or placed too imprecisely to belong."""

    def fetch(recipe: Recipe, of: Place, during: Period) -> Toll:
        held = question.fetch(recipe, of, during)
        return replace(held, high=held.high - held.loose, loose=0)

    return replace(question, fetch=fetch)


def _loose(shape: Shape) -> int:
    """The deaths that may not belong, once for each place and period."""
    return sum({(held.place, held.period): held.loose for _, held in shape.terms}.values())


def terms_of(claim: Claim, reading: Reading, definition: Definition, *, record: LoadedRelease) -> Terms:
    """The tolls that are the terms of an estimate, in their order, each with its role and the cells behind it."""
    question = _question(claim, reading, definition, record, {})
    return () if question is None else ALL_SHAPES[claim.kind](question).terms


def _question(
    claim: Claim, reading: Reading, definition: Definition, record: LoadedRelease, sums: Sums
) -> Question | None:
    place, period = reading.place, reading.period
    if place is None or period is None or not period.is_bounded:
        return None

    key = record.release.key

    def fetch(recipe: Recipe, of: Place, during: Period) -> Toll:
        alike = sums.setdefault((key, recipe.summed), {})
        found = alike.get((of, during))
        if found is None:
            found = alike[of, during] = toll(recipe, record=record, place=of, period=during)
        return found

    def regions(of: Place) -> tuple[Place, ...]:
        return regions_held(of, record=record, period=period)

    return Question(claim, reading, definition.recipe, fetch, place, period, record.release.coverage, regions)


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


def _told(shape: Shape, definition: Definition) -> Estimate:
    """The shape as an estimate, with what the tolls behind it could not cover."""
    uncovered = {part for held in shape.tolls for part in held.uncovered} | set(shape.uncovered)
    gap = shape.gap or next((held.gap for held in shape.tolls if held.gap), None)
    notes = tuple(dict.fromkeys(held.note for held in shape.tolls if held.note))
    if definition.recipe.caveat:
        notes += (definition.recipe.caveat,)
    shown = shape.headline or (shape.figures[0] if shape.figures else None)
    terms = tuple(held.term(role) for role, held in shape.terms)
    counted = [term.events for term in terms]
    known = [events for events in counted if events is not None]
    return Estimate(
        definition.universe,
        shown.low if shown else 0,
        shown.best if shown else 0,
        shown.high if shown else 0,
        sum(known) if known and len(known) == len(counted) else None,
        terms,
        figures=shape.figures,
        uncovered=tuple(sorted(uncovered, key=lambda period: (str(period.start), str(period.end)))),
        gap=gap,
        notes=notes,
        unknown=sum({(held.place, held.period): held.unknown for held in shape.tolls}.values()),
        unsettled=max((held.unsettled for held in shape.tolls), default=0),
    )
