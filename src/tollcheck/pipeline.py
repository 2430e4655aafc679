"""Read the article, extract its claims, resolve what each could mean, evaluate every admissible definition, judge, say.

The stages are pure; this module hands each what it needs from the registry, and nothing else composes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property, partial

from tollcheck.claims import extract, placed
from tollcheck.evaluate.asked import as_written, asked
from tollcheck.evaluate.evaluate import evaluate, independent_estimate, terms_of
from tollcheck.evaluate.summed import Summed
from tollcheck.evaluate.universes import Definition
from tollcheck.evaluate.without import Behind, behind, finest
from tollcheck.judge import judge
from tollcheck.kinds.ask import answer
from tollcheck.knowledge.digest import digest
from tollcheck.model import (
    Answer,
    Areas,
    Article,
    Caveat,
    Claim,
    Estimate,
    Kind,
    Measure,
    NearMiss,
    Period,
    Place,
    Release,
    Report,
    Review,
    SelfCheck,
    Series,
    Settings,
    Spread,
    Term,
    Verdict,
    VerdictId,
)
from tollcheck.plugins import Registry
from tollcheck.plugins import registry as installed
from tollcheck.proof import first_borne_out
from tollcheck.releases.behind.single import Event, single_events
from tollcheck.releases.interface import LoadedRelease, Source
from tollcheck.say.arithmetic import with_self_check
from tollcheck.say.assisted import with_assistance
from tollcheck.say.because import because, label
from tollcheck.say.case import Case
from tollcheck.say.caveats import caveats, told_earlier
from tollcheck.say.coverage import coverage, uncovered_days
from tollcheck.say.moved import Moved, moved
from tollcheck.say.near import near_miss
from tollcheck.say.reasons import (
    KINDS_ON_SERIES,
    MEASURES_NOT_JUDGED,
    MEASURES_ON_SERIES,
    OTHER_NUMBER,
    SORTS_NOT_JUDGED,
    reason,
)
from tollcheck.say.spread import spread, spread_caveat
from tollcheck.say.trace import traced
from tollcheck.say.undercounts import undercount, undercount_caveat
from tollcheck.say.wording import wordings
from tollcheck.studies.areas import areas
from tollcheck.studies.arithmetic.checks import failing, own_answer, self_checks
from tollcheck.studies.deciding import deciding
from tollcheck.studies.guards import is_guarded
from tollcheck.studies.missing import missing
from tollcheck.studies.near import NearFigure, near_misses
from tollcheck.studies.revised import NOT_HELD, TAG, Earlier, revised
from tollcheck.studies.series import series
from tollcheck.studies.tags import tags
from tollcheck.studies.trace.claims import origins
from tollcheck.studies.trace.search import Match, Tracer
from tollcheck.studies.undercounts import undercounts
from tollcheck.version import VERSION

MOST_SERIES = 5  # more lines than this nobody tells apart


@dataclass(frozen=True)
class Record:
    """The releases that are used, each read from disk when it is first asked for; what was known by ``as_of``."""

    sources: tuple[Source, ...]
    as_of: date | None = None

    @cached_property
    def releases(self) -> dict[str, Release]:
        """Every release by ``id@version``."""
        return {source.release.key: source.release for source in self.sources}

    @cached_property
    def _loaded(self) -> dict[str, LoadedRelease]:
        return {}

    @cached_property
    def tracer(self) -> Tracer:
        """What finds out where a number may come from."""
        return Tracer(tuple(self.releases.values()), self.load, self.as_of)

    def events(self, lying: Behind) -> Iterator[Event]:
        """The single events behind an estimate, where a release holds them and they may be told."""
        source = next(source for source in self.sources if source.release.key == lying.record.release.key)
        return single_events(source, lying.cells, lying.picks)

    def load(self, release: Release) -> LoadedRelease:
        """A release with its cells."""
        if release.key not in self._loaded:
            source = next(source for source in self.sources if source.release.key == release.key)
            self._loaded[release.key] = source.load()
        return self._loaded[release.key]


def check(
    article: Article,
    *,
    settings: Settings | None = None,
    at: str | None = None,
    registry: Registry | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Report:
    """Every claim of an article, judged on the record.

    ``at`` is the time that the report says it was made, ISO 8601 (default: now); it is part of the report and of
    nothing else. ``told`` hears how many of the claims are judged, for whoever waits. Raises ReleaseError for a release
    that is not loaded, PlaceError for a place that is not known.
    """
    settings, registry = settings or Settings(), registry or installed()
    record = Record(registry.record(settings.record, as_of=settings.as_of), settings.as_of)
    article = placed(article, settings)
    found = extract(article, overrules=settings.overrules, assistance=settings.assisted)
    checks = self_checks(found.claims, title=_headlined(article), numerals=found.numerals)
    failed = failing(checks)
    bench = Bench(record, registry, article.text, article.published, failed)
    reviews = []
    for done, claim in enumerate(found.claims):
        if told is not None:
            told(done, len(found.claims))
        reviews.append(with_self_check(with_assistance(bench.review(claim), settings.assisted), failed))
    releases = tuple(record.releases.values())
    return Report(
        article=article,
        settings=settings,
        made_at=at or datetime.now(UTC).isoformat(timespec="seconds"),
        version=VERSION,
        knowledge=digest(),
        releases=releases,
        reviews=tuple(reviews),
        self_checks=checks,
        numerals=found.numerals,
        coverage=coverage(reviews, releases, language=found.language),
        uncovered_days=uncovered_days(reviews),
    )


def _headlined(article: Article) -> tuple[Claim, ...]:
    """What the headline claims, read as a text of its own; it is held against the text, never judged."""
    if not article.title:
        return ()
    return extract(replace(article, text=article.title, title=None, images=(), furniture=())).claims


@dataclass(frozen=True, slots=True)
class Bench:
    """What claims are judged with: the record in use, the registry's decisions, the text that makes them, and what in
    its own arithmetic does not hold."""

    record: Record
    registry: Registry
    text: str
    published: date | None = None
    failed: Mapping[str, SelfCheck] = field(default_factory=dict)

    def asked(self, claim: Claim) -> Claim:
        """The claim as the record is asked it."""
        counting = [release for release in self.record.releases.values() if release.counts(Measure.DEATHS)]
        return asked(claim, published=self.published, releases=counting)

    def review(self, claim: Claim) -> Review:
        """One claim: whether it can be judged, its estimates under every definition, and what they say together."""
        review = self._reviewed(self.asked(claim))
        return replace(review, claim=as_written(review.claim, claim))

    def _reviewed(self, claim: Claim) -> Review:
        if claim.aside is not None:
            because_aside = reason("aside", why=claim.aside)
            return Review(claim, Verdict(VerdictId.NOT_CHECKABLE, "aside"), because_aside)
        barred = self._barred(claim)
        if barred:
            told = (Caveat(barred, reason(barred)),) if barred == "not_judged_yet" else ()
            return Review(claim, Verdict(VerdictId.NOT_CHECKABLE, barred), reason(barred), told)
        claim = _judged(claim)
        found = list(self._evaluated(claim))
        estimates = [estimate for _, estimate in found]
        verdict = self._verdict(claim, estimates, own=own_answer(claim, self.failed))
        wants_near = verdict.id is not VerdictId.SUPPORTED and not self._is_of_another_data_set(claim)
        near: tuple[NearFigure, ...] = near_misses(claim, estimates) if wants_near else ()
        needed = missing(claim, estimates) if verdict.id is VerdictId.UNSUPPORTED else ()
        marks = tags(claim, estimates, [each.estimate for each in near])
        earlier = self._earlier(claim, estimates) if verdict.id in NOT_HELD else None
        marks += (TAG,) if earlier else ()
        verdict = replace(verdict, tags=tuple(dict.fromkeys((*verdict.tags, *marks))))
        case = Case(claim, verdict, estimates, self.record.releases, self.registry.options, needed)
        case = replace(
            case,
            series=self._series(claim, found, case),
            sentence=claim.sentence.of(self.text),
            without_loose=self._without_loose(claim, estimates),
            own_check=self.failed.get(claim.id),
        )
        moved = self._moved(case, found)
        ranged = self._spread(claim, found, case.leading)
        known = tuple(undercount(study, fits=fits) for study, fits in undercounts(claim)) if needed else ()
        return Review(
            claim,
            verdict,
            because(case),
            (
                *caveats(case),
                *moved.caveats,
                *((told_earlier(earlier.number, earlier.published),) if earlier else ()),
                *spread_caveat(ranged),
                *undercount_caveat(known),
            ),
            tuple(estimate for _, estimate in _distinct(found)),
            len(estimates),
            needed,
            tuple(NearMiss(n.estimate.universe.options, n.estimate, near_miss(case, n)) for n in near),
            first_borne_out(wordings(case), published=self.published, judged=self.judged),
            tuple(case.series[:MOST_SERIES]),
            deciding(estimates, judge=self._verdict_on(claim)),
            tuple(traced(match, releases=case.releases) for match in self._origins(claim, verdict, estimates, near)),
            moved.guards,
            moved.window,
            known,
            ranged,
            self._areas(claim, found, case),
        )

    def _moved(self, case: Case, found: Sequence[tuple[Definition, Estimate]]) -> Moved:
        """What a change or a trend hangs on, asked of the definition that its sentence is written from."""
        leading = case.leading
        if leading is None or not _judges(case.verdict) or not is_guarded(case.claim, leading):
            return Moved()
        definition = next(definition for definition, estimate in found if estimate is leading)
        reading = case.reading(leading)
        lying = [
            behind(case.claim, reading, definition, record=self.record.load(release))
            for release in finest(leading, self.record.releases.values())
        ]
        return moved(case, leading, lying, events=self.record.events)

    def _spread(
        self, claim: Claim, found: Sequence[tuple[Definition, Estimate]], leading: Estimate | None
    ) -> Spread | None:
        """The range of the estimate that is told, summed two ways; None where it has none, or only bounds."""
        if leading is None or claim.kind in (Kind.TREND, Kind.ONSET) or leading.low == leading.high:
            return None
        if not all(f.is_whole for f in leading.figures):
            return None
        definition = next(definition for definition, estimate in found if estimate == leading)
        reading = next(reading for reading in claim.readings if reading.id == leading.universe.reading)
        record = self.record.load(self.record.releases[leading.universe.release])
        narrower = answer(claim, independent_estimate(claim, reading, definition, record=record))
        return spread(claim, leading, independent=narrower)

    def _verdict_on(self, claim: Claim) -> Callable[[Sequence[Estimate]], VerdictId]:
        """The judge's verdict on some of a claim's estimates."""
        return lambda some: judge(claim, some, decisions=self.registry.decisions).id

    def _origins(
        self, claim: Claim, verdict: Verdict, estimates: Sequence[Estimate], near: Sequence[NearFigure]
    ) -> tuple[Match, ...]:
        """Where a number that the record does not support may come from, beside what the review shows already."""
        met = [figure for estimate in estimates if estimate.answer is Answer.YES for figure in estimate.figures]
        return origins(claim, verdict, [*met, *(each.figure for each in near)], tracer=self.record.tracer)

    def judged(self, claim: Claim) -> tuple[VerdictId, Sequence[Estimate]]:
        """The verdict on a claim with its estimates and nothing beside them: what a suggested wording is tested by."""
        claim = self.asked(claim)
        if claim.aside is not None or self._barred(claim):
            return VerdictId.NOT_CHECKABLE, ()
        claim = _judged(claim)
        estimates = [estimate for _, estimate in self._evaluated(claim)]
        return self._verdict(claim, estimates).id, estimates

    def _verdict(self, claim: Claim, estimates: Sequence[Estimate], *, own: Answer = Answer.NO_DATA) -> Verdict:
        """What the estimates say together; those of another data set than the claim's own say nothing. ``own`` is what
        the article's own figures answer."""
        if self._is_of_another_data_set(claim):
            held = any(r.dataset == claim.ascribed_to_dataset for r in self.record.releases.values())
            why = "data_set_gives_no_toll" if held else "data_set_not_loaded"
            return Verdict(VerdictId.NO_DATA, why, without_data=len(estimates))
        return judge(claim, estimates, decisions=self.registry.decisions, own=own)

    def _without_loose(self, claim: Claim, estimates: Sequence[Estimate]) -> VerdictId | None:
        """The verdict without the deaths that may not belong; None where every death belongs for certain."""
        if not any(estimate.loose for estimate in estimates):
            return None
        firm = [answer(claim, replace(e, figures=e.without_loose)) if e.loose else e for e in estimates]
        return self._verdict_on(claim)(firm)

    def defined(self, claim: Claim) -> tuple[tuple[Definition, Estimate], ...]:
        """The estimates of a claim as its review lists them, each with its definition; none where it is not judged.

        The claim is one that is ``asked`` already.
        """
        if claim.aside is not None or self._barred(claim):
            return ()
        return tuple(_distinct(self._evaluated(_judged(claim))))

    def _evaluated(self, claim: Claim) -> Iterator[tuple[Definition, Estimate]]:
        """Every universe of every reading, answered; those of another data set than the claim's own never vote."""
        yield from self._answered(claim, tuple(self.record.releases.values()))

    def _earlier(self, claim: Claim, estimates: Sequence[Estimate]) -> Earlier | None:
        """What an earlier release said that the one which votes does not."""

        def ask(release: Release) -> Iterator[Estimate]:
            return (estimate for _, estimate in self._answered(claim, (release,)))

        return revised(claim, estimates, tuple(self.record.releases.values()), ask=ask)

    def _answered(self, claim: Claim, releases: Sequence[Release]) -> Iterator[tuple[Definition, Estimate]]:
        """Every universe over some of the releases."""
        decisions = self.registry.decisions
        own = claim.ascribed_to_dataset
        others = {release.dataset for release in releases if own not in (None, release.dataset)}
        for reading in claim.readings:
            found = evaluate(claim, reading, decisions=decisions, releases=releases, load=self.record.load)
            yield from found.barring(others) if others else found

    def _barred(self, claim: Claim) -> str | None:
        """Why a claim is not one for this record at all; its sort of number is asked before any verdict."""
        of_sort = SORTS_NOT_JUDGED.get(claim.readings[0].sort if claim.readings else claim.sort)
        of_measure = MEASURES_NOT_JUDGED.get(claim.measure)
        if claim.reason in OTHER_NUMBER and claim.reason != of_measure:
            return claim.reason
        if of_measure is None or not self._has_series_of(claim.measure):
            return claim.reason if claim.reason in OTHER_NUMBER else of_sort or of_measure
        return of_sort or (None if claim.kind in KINDS_ON_SERIES else "not_judged_yet")

    def _has_series_of(self, measure: Measure) -> bool:
        return measure in MEASURES_ON_SERIES and any(r.counts(measure) for r in self.record.releases.values())

    def _is_of_another_data_set(self, claim: Claim) -> bool:
        loaded = {release.dataset for release in self.record.releases.values() if release.counts(claim.measure)}
        return claim.ascribed_to_dataset is not None and claim.ascribed_to_dataset not in loaded

    def _series(self, claim: Claim, found: Sequence[tuple[Definition, Estimate]], case: Case) -> tuple[Series, ...]:
        recipes = {estimate.universe: definition.recipe for definition, estimate in found}
        used = {universe.release for universe in recipes}
        summed = {release: Summed([self.record.load(self.record.releases[release])]) for release in used}

        def yearly(estimate: Estimate, place: Place, years: Sequence[Period]) -> list[Term]:
            tolls = summed[estimate.universe.release].course(0, recipes[estimate.universe], place, years)
            return [held.term("value") for held in tolls if held.gap is None and not held.uncovered]

        windows = {key: release.coverage for key, release in self.record.releases.items()}
        estimates = [estimate for _, estimate in found]
        return series(claim, estimates, yearly=yearly, window=windows, says=partial(label, case))

    def _areas(self, claim: Claim, found: Sequence[tuple[Definition, Estimate]], case: Case) -> Areas | None:
        """Where the dead of the estimate that the sentence is written from were recorded."""
        leading = case.leading
        if leading is None or not claim.measure.is_toll:
            return None
        definition = next(definition for definition, estimate in found if estimate is leading)
        loaded = self.record.load(self.record.releases[leading.universe.release])
        terms = terms_of(claim, case.reading(leading), definition, record=loaded)
        return areas(terms, recipe=definition.recipe, record=loaded, says=label(case, leading))


def _judges(verdict: Verdict) -> bool:
    return verdict.id not in (VerdictId.NO_DATA, VerdictId.NOT_CHECKABLE)


def _judged(claim: Claim) -> Claim:
    """The claim without readings of it that are about another sort of number."""
    return replace(claim, readings=tuple(r for r in claim.readings if r.sort not in SORTS_NOT_JUDGED))


def _distinct(found: Iterable[tuple[Definition, Estimate]]) -> Iterable[tuple[Definition, Estimate]]:
    """Universes that select the same cells collapse into one, the likeliest of them."""
    kept: dict[object, tuple[Definition, Estimate]] = {}
    for definition, estimate in found:
        key = (estimate.universe.admissible, estimate.terms, estimate.figures, estimate.gap)
        kept.setdefault(key, (definition, estimate))
    return kept.values()
