"""The question instead of the claim: what the record holds, under every definition that the question leaves open.

A question is put as a claim is: a count whose number is left open, with a reading for every sense that its words can
have. Definitions, estimates and sums are those of a check, and so are the sentences to cite, which are read back before
they are shown. What differs is that nothing is judged: every definition that the words admit is an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property

from tollcheck.decisions.interface import whole_years
from tollcheck.errors import QuestionError, ReleaseError
from tollcheck.evaluate.evaluate import estimate as estimated
from tollcheck.evaluate.evaluate import evaluate, terms_of
from tollcheck.evaluate.tolls import years_of
from tollcheck.evaluate.universes import Definition
from tollcheck.knowledge.digest import digest
from tollcheck.knowledge.forces import GOVERNMENT
from tollcheck.model import (
    Act,
    Amount,
    Answer,
    Asked,
    Caveat,
    Claim,
    Compared,
    Defined,
    Estimate,
    Failure,
    Figure,
    Held,
    Kind,
    Measure,
    Party,
    Period,
    Question,
    Reading,
    Release,
    Settings,
    Sort,
    Span,
    Verdict,
    VerdictId,
)
from tollcheck.pipeline import Bench, Record
from tollcheck.plugins import Registry
from tollcheck.plugins import registry as installed
from tollcheck.proof import first_borne_out
from tollcheck.receipts import Wanted, accessed, behind, sort_of_rows, source_of
from tollcheck.releases.behind.listing import Receipts
from tollcheck.releases.interface import LoadedRelease
from tollcheck.resolve.question import party_named, period_named, place_named
from tollcheck.say.asked import UNLIKE, beside, comparability, definition, nothing_counts, why
from tollcheck.say.case import Case
from tollcheck.say.figures import days
from tollcheck.say.wording import offers
from tollcheck.studies.tags import SMALL_BASE
from tollcheck.version import VERSION

TOLLS = (Measure.CIVILIAN_DEATHS, Measure.DEATHS, Measure.FIGHTER_DEATHS)
# Every sense that a count of such dead can have, if the question does not say.
ACTS = {
    Measure.CIVILIAN_DEATHS: (Act.DEATHS, Act.KILLINGS),
    Measure.DEATHS: (Act.DEATHS, Act.KILLINGS, Act.FIGHTING),
}
# Of a named killer: no record says who killed whom in fighting.
ACTS_BY = {Measure.CIVILIAN_DEATHS: (Act.DEATHS,), Measure.DEATHS: (Act.KILLINGS,)}
MEANT = frozenset({"who_is_counted", "whose_killing"})  # what sets definitions apart, always told
ARMED_GROUPS = Party("armed groups", "role:armed_groups")
OF_ONE = frozenset({"civilians"})  # caveats with a number of the figure's own
OF_CHANGES = frozenset({"trend", "small_base"})
WHOLE = frozenset({Held.FIGURES, Held.NO_EVENTS})
# The best that any definition gives is what the answer is called.
RANK = {Held.FIGURES: 0, Held.BOUNDS: 1, Held.NO_EVENTS: 2, Held.NOT_COVERED: 3, Held.FAILED: 4}


@dataclass(frozen=True, slots=True)
class Found:
    """One definition of the question with its estimate, and the others that select the very same cells."""

    claim: Claim
    definition: Definition
    estimate: Estimate
    also: tuple[Found, ...] = ()

    @property
    def reading(self) -> Reading:
        """The sense of the question that the definition is one of."""
        return next(one for one in self.claim.readings if one.id == self.definition.universe.reading)


def question(
    place: str,
    period: str,
    *,
    perpetrators: Sequence[str] = (),
    measures: Sequence[Measure] = (),
    against: str | None = None,
) -> Question:
    """A question in a user's words; PlaceError or QuestionError for what is not known."""
    where, when = place_named(place), period_named(period)
    other = period_named(against, option="--against") if against is not None else None
    by = (party for name in perpetrators for party in party_named(name, place=where, period=when))
    return Question(where, when, tuple(dict.fromkeys(measures)) or TOLLS, tuple(dict.fromkeys(by)), other)


def ask(
    question: Question, *, settings: Settings | None = None, at: str | None = None, registry: Registry | None = None
) -> Asked:
    """The figures of a question under every definition. ``at`` is the time that the answer says it was made.

    Raises ReleaseError for a release that is not loaded. One that is loaded and cannot be read is told in the answer.
    """
    return Inquiry(question, settings or Settings(), registry or installed()).asked(at=at)


@dataclass(frozen=True)
class Inquiry:
    """A question that is being answered: the definitions that were found, and the record that they are looked up in."""

    question: Question
    settings: Settings
    registry: Registry
    failed: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        problems = () if self.settings.record else self.registry.problems
        for problem in problems:
            name, _, rest = problem.partition(": ")
            self.failed[name.partition("/")[0]] = rest or problem

    @cached_property
    def bench(self) -> Bench:
        """What the definitions are looked up in."""
        record = Record(self.registry.record(self.settings.record, as_of=self.settings.as_of))
        return Bench(record, self.registry, "")

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """Every definition, those that select the same cells as one; without the releases that cannot be read."""
        while True:
            before = len(self.failed)
            try:
                return tuple(self._collapsed())
            except ReleaseError:
                if len(self.failed) == before:
                    raise

    def asked(self, *, at: str | None = None) -> Asked:
        """The whole answer."""
        figures = [self._defined(number, found) for number, found in enumerate(self.found, 1)]
        used = [self.bench.record.releases[key] for key in dict.fromkeys(one.release for one in figures)]
        shared = [caveat for caveat in figures[0].caveats if _is_of_all(caveat, figures)] if figures else []
        figures = [replace(one, caveats=tuple(c for c in one.caveats if c not in shared)) for one in figures]
        notes = [
            *comparability([dict(one.options) for one in figures], used, years=len(whole_years(self.question.period)))
        ]
        if self.question.against and not _are_alike(self.question.period, self.question.against):
            notes.append(UNLIKE)
        held = min((one.amount.held for one in figures), key=RANK.__getitem__, default=None)
        return Asked(
            question=self.question,
            record=self.settings.record,
            as_of=self.settings.as_of,
            made_at=at or datetime.now(UTC).isoformat(timespec="seconds"),
            version=VERSION,
            knowledge=digest(),
            held=held or (Held.FAILED if self.failed else Held.NOT_COVERED),
            figures=tuple(figures),
            failures=tuple(Failure(key, problem) for key, problem in self.failed.items()),
            comparability=tuple(notes) if figures else (nothing_counts(self.question.measures),),
            caveats=tuple(shared),
            releases=tuple(used),
            accessed=tuple((one.key, day) for one in used if (day := accessed(source_of(self.bench.record, one)))),
        )

    def receipts(self, number: int, *, is_exact: bool, to_file: bool) -> AbstractContextManager[Receipts]:
        """What stands behind one of the figures; they can be read while the context is open."""
        if not 1 <= number <= len(self.found):
            known = f"it has 1 to {len(self.found)}" if self.found else "it has none"
            raise QuestionError(f"--receipts {number}: the answer has no such figures; {known}")
        claim = self.found[number - 1].claim
        defined = [(one.definition, one.estimate) for one in self.found]
        wanted = Wanted(claim.id, is_exact=is_exact, to_file=to_file)
        return behind(self.bench, claim, defined, number=number - 1, wanted=wanted)

    def _load(self, release: Release) -> LoadedRelease:
        try:
            return self.bench.record.load(release)
        except ReleaseError as error:
            self.failed[release.key] = str(error)
            raise

    def _each(self) -> Iterator[Found]:
        """Every admissible definition of every reading."""
        releases = [release for key, release in self.bench.record.releases.items() if key not in self.failed]
        for claim in _claims(self.question):
            for reading in claim.readings:
                universes = evaluate(
                    claim, reading, decisions=self.registry.decisions, releases=releases, load=self._load
                )
                for defined, estimate in universes:
                    if defined.universe.admissible:
                        yield Found(claim, defined, replace(estimate, answer=Answer.YES))

    def _collapsed(self) -> Iterator[Found]:
        """Definitions that select the same cells as one, and so those whose figures only moot choices tell apart."""
        kept: dict[object, list[Found]] = {}
        for found in self._each():
            kept.setdefault(self._cells(found), []).append(found)
        alike: dict[object, list[Found]] = {}
        for group in kept.values():
            alike.setdefault(self._figures(group[0]), []).extend(group)
        for first, *others in alike.values():
            yield replace(first, also=tuple(others))

    def _figures(self, found: Found) -> object:
        """What a definition gives, with who is counted and whose killing: choices beside these may change nothing."""
        estimate, chosen = found.estimate, dict(found.estimate.universe.options)
        other = self._of(found, self.question.against).figures if self.question.against else ()
        told = (
            estimate.universe.release,
            estimate.terms,
            estimate.figures,
            estimate.gap,
            tuple(self._years(found)),
            other,
        )
        return told, tuple(chosen.get(decision) for decision in sorted(MEANT))

    def _cells(self, found: Found) -> object:
        """What a definition selects: the cells by what they are to the sum, and which of their dead are counted."""
        universe, recipe = found.definition.universe, found.definition.recipe
        record = self._load(self.bench.record.releases[universe.release])
        periods = (self.question.period, *([self.question.against] if self.question.against else []))
        picked = [
            (part.value, *(mask.nonzero()[0].tobytes() for mask in record.cells.chosen(selection)))
            for period in periods
            for _, toll in terms_of(found.claim, replace(found.reading, period=period), found.definition, record=record)
            for part, selection in toll.parts
        ]
        chosen = tuple(one for one in picked if any(one[1:]))
        return universe.release, found.estimate.gap, chosen, recipe.counted if chosen else None

    def _defined(self, number: int, found: Found) -> Defined:
        """The figures of one definition, with the sentences that stand beside them."""
        estimate, record = found.estimate, self.bench.record
        release = record.releases[estimate.universe.release]
        alone = self._case(found, [estimate])
        says = self._says(found, found)
        amount = _amount(self.question.period, estimate)
        is_held = amount.held is not Held.NOT_COVERED
        years = tuple(self._years(found)) if is_held else ()
        return Defined(
            number=number,
            measure=found.claim.measure,
            options=estimate.universe.options,
            release=release.key,
            says=says,
            also=tuple(dict.fromkeys(words for each in found.also if (words := self._says(each, found)) != says)),
            amount=amount,
            years=years,
            mean=_mean(amount, len(years)) if years and amount.held in WHOLE else None,
            uncovered=estimate.uncovered,
            why=why(estimate, amount.held),
            sentence=self._sentence(found),
            caveats=beside(alone) if is_held else (),
            receipts=sort_of_rows(source_of(record, release)).value if is_held else None,
            against=self._compared(found, amount),
        )

    def _says(self, found: Found, first: Found) -> str:
        """A definition in words, without the choices that make no difference to what is selected."""
        chosen = [set(each.estimate.universe.options) for each in (first, *first.also)]
        every = set.union(*chosen)
        moot = {choice[0] for choice in every if choice[0] not in MEANT and not all(choice in own for own in chosen)}
        return definition(self._case(found, [found.estimate]), found.estimate, leave_out=moot)

    def _sentence(self, found: Found) -> str | None:
        """A sentence to cite: in words that tell the definition from the others of the same sense, and read back."""
        every = [each for one in self.found for each in (one, *one.also)]
        alike = [each.estimate for each in every if each.reading == found.reading]
        offered = offers(self._case(found, alike), found.estimate)
        return first_borne_out(offered, published=None, judged=self.bench.judged)

    def _compared(self, found: Found, amount: Amount) -> Compared | None:
        """The other period under the same definition and from the same release; a change only of what is told whole."""
        other = self.question.against
        if other is None:
            return None
        earlier = _amount(other, self._of(found, other))
        if not _are_alike(self.question.period, other) or not {earlier.held, amount.held} <= WHOLE:
            return Compared(earlier)
        every = [each for each in self.found if each.reading == found.reading]
        moved = {each.definition: self._moved(each, other) for each in every}
        estimate, base = moved[found.definition], earlier.best or 0
        claim = replace(found.claim, kind=Kind.CHANGE, readings=(replace(found.reading, baseline=other),))
        stands = Verdict(VerdictId.SUPPORTED, "yes")
        case = Case(claim, stands, list(moved.values()), self.bench.record.releases, self.registry.options)
        alone = replace(case, estimates=[estimate])
        return Compared(
            earlier,
            estimate.low,
            estimate.best,
            estimate.high,
            estimate.best / base if base >= SMALL_BASE else None,
            first_borne_out(offers(case, estimate), published=None, judged=self.bench.judged),
            tuple(caveat for caveat in beside(alone) if caveat.id in OF_CHANGES),
        )

    def _moved(self, found: Found, other: Period) -> Estimate:
        """The change from another period, under the same definition."""
        reading = replace(found.reading, baseline=other)
        claim = replace(found.claim, kind=Kind.CHANGE, readings=(reading,))
        record = self._load(self.bench.record.releases[found.definition.universe.release])
        return replace(estimated(claim, reading, found.definition, record=record), answer=Answer.YES)

    def _of(self, found: Found, period: Period) -> Estimate:
        """What the same definition gives of another period, from the same release."""
        record = self._load(self.bench.record.releases[found.definition.universe.release])
        return estimated(found.claim, replace(found.reading, period=period), found.definition, record=record)

    def _case(self, found: Found, estimates: Sequence[Estimate]) -> Case:
        """What the sentences are written from. What the record holds is always supported by the record."""
        claim = replace(found.claim, readings=(found.reading,))
        stands = Verdict(VerdictId.SUPPORTED, "yes")
        return Case(claim, stands, estimates, self.bench.record.releases, self.registry.options)

    def _years(self, found: Found) -> Iterator[Amount]:
        """Each of several whole years, under the same definition and from the same release as their sum."""
        if len(whole_years(self.question.period)) < 2:
            return
        for year in years_of(self.question.period):
            yield _amount(year, self._of(found, year))


def _claims(question: Question) -> Iterator[Claim]:
    """The question as counts whose number is left open, one for each measure."""
    words = Span(0, 0)
    for number, measure in enumerate(question.measures, 1):
        readings = tuple(_readings(question, measure, f"q{number}"))
        quote = f"{measure.value.replace('_', ' ')}, {question.place.name}"
        yield Claim(f"q{number}", words, quote, words, Kind.COUNT, measure, Sort.DOCUMENTED, readings=readings)


def _readings(question: Question, measure: Measure, claim: str) -> Iterator[Reading]:
    """Every sense of a measure; where no killer is named, killings by each class of them as well."""

    def reading(act: Act, perpetrators: tuple[Party, ...]) -> Reading:
        return Reading(
            f"{claim}.r{next(numbers)}",
            measure,
            Sort.DOCUMENTED,
            act,
            place=question.place,
            period=question.period,
            baseline=question.against,  # so that a release is chosen that holds both
            perpetrators=perpetrators,
        )

    numbers = iter(range(1, 100))
    for act in (ACTS_BY if question.perpetrators else ACTS).get(measure, (Act.DEATHS,)):
        yield reading(act, question.perpetrators)
    if not question.perpetrators and measure in (Measure.CIVILIAN_DEATHS, Measure.DEATHS):
        government = Party("government", f"{GOVERNMENT}:{question.place.iso3 or ''}")
        yield reading(Act.ONE_SIDED, (government,))
        yield reading(Act.ONE_SIDED, (ARMED_GROUPS,))


def _amount(period: Period, estimate: Estimate) -> Amount:
    """The figure of an estimate, without the bounds that say nothing."""
    figure = estimate.figures[0] if estimate.figures else None
    held = _held(figure)
    if figure is None or held is Held.NOT_COVERED:
        return Amount(period, held, None, None, None)
    is_open = figure.is_ceiling or figure.is_floor or figure.is_bracket
    return Amount(
        period,
        held,
        None if figure.is_ceiling else figure.low,
        None if is_open else figure.best,
        None if figure.is_floor else figure.high,
        None if is_open else estimate.events,
    )


def _held(figure: Figure | None) -> Held:
    if figure is None or (figure.is_floor and figure.is_ceiling):
        return Held.NOT_COVERED
    if not figure.is_whole:
        return Held.BOUNDS
    return Held.FIGURES if figure.high or figure.best else Held.NO_EVENTS


def _is_of_all(caveat: Caveat, figures: Sequence[Defined]) -> bool:
    """Whether a caveat stands beside every figure and says nothing of any one of them."""
    return caveat.id not in OF_ONE and all(caveat in one.caveats for one in figures)


def _are_alike(one: Period, other: Period) -> bool:
    """Whether two periods are of one length: as many whole months, or else as many days."""
    months = [_months(period) for period in (one, other)]
    return months[0] == months[1] if None not in months else days(one) == days(other)


def _months(period: Period) -> int | None:
    """How many months a period consists of; None where it is not made of whole ones."""
    start, end = period.start, period.end
    if start is None or end is None or start.day != 1 or end.day != 1:
        return None
    return (end.year - start.year) * 12 + end.month - start.month


def _mean(amount: Amount, years: int) -> Amount:
    low, best, high = (None if part is None else part / years for part in (amount.low, amount.best, amount.high))
    return Amount(amount.period, amount.held, low, best, high)
