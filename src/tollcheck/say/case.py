"""What the sentences are written from: one claim with everything that was found about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tollcheck.decisions.interface import Counted
from tollcheck.evaluate.shapes import COUNTED_OF
from tollcheck.model import (
    Answer,
    Claim,
    Estimate,
    Flip,
    Measure,
    Missing,
    Option,
    Reading,
    Release,
    SelfCheck,
    Series,
    Term,
    Verdict,
    VerdictId,
)


@dataclass(frozen=True, slots=True)
class Case:
    """A judged claim and the sentence that makes it.

    ``options`` gives the wording of each (decision, option); ``releases`` is keyed by id@version. ``without_loose`` is
    the verdict if no death counted that is dated or placed too imprecisely to say whether it belongs. ``own_check`` is
    the check of the article's own arithmetic that fails on it.
    """

    claim: Claim
    verdict: Verdict
    estimates: Sequence[Estimate]
    releases: Mapping[str, Release]
    options: Mapping[tuple[str, str], Option]
    missing: Sequence[Missing] = ()
    series: Sequence[Series] = ()
    sentence: str = ""
    without_loose: VerdictId | None = None
    own_check: SelfCheck | None = None

    def reading(self, estimate: Estimate) -> Reading:
        """The reading that an estimate belongs to."""
        return next(reading for reading in self.claim.readings if reading.id == estimate.universe.reading)

    def says(self, decision: str, option: str) -> str:
        """An option as a sentence names it."""
        found = self.options.get((decision, option))
        return found.says if found else option.replace("_", " ")

    def source(self, estimate: Estimate) -> str:
        """The release that an estimate comes from, as a sentence names it: UCDP 25.1."""
        release = self.releases[estimate.universe.release]
        return f"{release.dataset.upper()} {release.version}"

    @property
    def admissible(self) -> list[Estimate]:
        """The estimates that vote and have data, the likeliest reading first."""
        return [e for e in self.estimates if e.universe.admissible and e.answer is not Answer.NO_DATA]

    @property
    def leading(self) -> Estimate | None:
        """The estimate that the sentence is written from: the first that carries the verdict."""
        if self.verdict.flips:
            return self.of_flip(self.verdict.flips[0])
        wanted = {"supported": Answer.YES, "undecided": Answer.WITHIN}.get(self.verdict.id, Answer.NO)
        voting = self.admissible
        return next((e for e in voting if e.answer is wanted), voting[0] if voting else None)

    def of_flip(self, flip: Flip) -> Estimate | None:
        """The estimate that a flip was read from: its own choices, and otherwise those of the first flip."""
        answers = {"supported": Answer.YES, "undecided": Answer.WITHIN, "unsupported": Answer.NO}
        options = dict(self.verdict.flips[0].options) | dict(flip.options)
        readings = flip.readings or self.verdict.flips[0].readings
        for estimate in self.admissible:
            taken = options.items() <= dict(estimate.universe.options).items()
            of_reading = not readings or estimate.universe.reading in readings
            if taken and of_reading and estimate.answer is answers[flip.verdict]:
                return estimate
        return None


def who(case: Case, estimate: Estimate) -> str:
    """What an estimate counts, in words."""
    if not case.claim.measure.is_toll:
        return counted_things(case)
    counted = estimate.universe.option("who_is_counted") or Counted.ALL_DEATHS
    if estimate.universe.option("whose_killing"):
        counted = Counted.ONE_SIDED if counted in (Counted.CIVILIANS, Counted.ONE_SIDED) else counted
    return DEAD[Counted(counted)]


def of_whom(case: Case, estimate: Estimate) -> str:
    """What the whole of a share counts, in words; where the text names no other than its part does, the same."""
    against = case.reading(estimate).against
    counted = COUNTED_OF.get(against.measure) if against is not None and against.measure is not None else None
    return DEAD[counted] if counted is not None else who(case, estimate)


DEAD: Mapping[Counted, str] = {
    Counted.CIVILIANS: "civilians killed",
    Counted.ONE_SIDED: "people killed in one-sided violence",
    Counted.ALL_DEATHS: "deaths in organised violence",
    Counted.FIGHTERS: "fighters killed",
    Counted.FIGHTING: "deaths in fighting",
}


def counted_things(case: Case) -> str:
    """What the claim counts, as a noun in the plural: deaths, people displaced, abductions."""
    return COUNTED_THINGS.get(case.claim.measure, "deaths")


COUNTED_THINGS: Mapping[Measure, str] = {Measure.DISPLACED: "people displaced", Measure.ABDUCTIONS: "abductions"}


def terms(estimate: Estimate, role: str) -> list[Term]:
    """The terms of one role."""
    return [term for term in estimate.terms if term.role == role]
