"""A report, an answer or a trace in its short form, in the words that a page shows.

Nothing is computed here. Somebody else's text is made inert and put on one line, so that no quote looks like a line of
ours; offsets point into the text as it was given all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tollcheck.assistants.limits import (
    LONGEST_TEXT,
    MOST_CLAIMS,
    MOST_FIGURES,
    MOST_LISTED,
    OF_CHECKS,
    OF_FIGURES,
)
from tollcheck.assistants.shapes import (
    AskAnswer,
    Change,
    CheckAnswer,
    ClaimSummary,
    Counts,
    DefinedFigures,
    Figure,
    Held,
    LoadedRecord,
    OriginSummary,
    SelfCheckSummary,
    Source,
    TraceAnswer,
)
from tollcheck.model import Amount, Answer, Asked, Compared, Defined, Estimate, Release, Report, Review
from tollcheck.receipts import accessed
from tollcheck.releases.interface import Source as Loaded
from tollcheck.render.asked import amount_words
from tollcheck.render.citing import citing, report_citation
from tollcheck.render.decisive import decisive
from tollcheck.render.definitions import options_words
from tollcheck.render.inert import one_line, shortened
from tollcheck.render.json_text import number
from tollcheck.render.missing import leading_missing
from tollcheck.render.releases import PASSING_ON, grain
from tollcheck.render.table import row_of
from tollcheck.render.tally import counts
from tollcheck.render.words import (
    beside_verdict,
    claimed_words,
    counted,
    missing_title,
    origin_words,
    other_caveats,
    reading_differences,
    reading_words,
    verdict_words,
)
from tollcheck.say.figures import day, period
from tollcheck.say.trace import NO_PROOF, ToldOrigin, ToldTrace, value_words

NO_FIGURE = "no figure"
Days = Mapping[str, str | None]  # by the key of a release, the day on which its user added it


def added_on(sources: Iterable[Loaded]) -> Days:
    """When each release was added to the user's own."""
    return {source.release.key: accessed(source) for source in sources}


def check_answer(
    report: Report, *, report_at: str, markdown_at: str, days: Days, problems: Sequence[str]
) -> CheckAnswer:
    """A report in its short form; it can be read whole at the two addresses."""
    shown = report.reviews[:MOST_CLAIMS]
    return CheckAnswer(
        notices=list(OF_CHECKS),
        report=report_at,
        markdown=markdown_at,
        coverage=report.coverage,
        counts=Counts(**counts(report)),
        claims=[_claim(place, review, report) for place, review in enumerate(shown, 1)],
        claims_left_out=len(report.reviews) - len(shown),
        self_checks=[
            SelfCheckSummary(claims=list(check.claims), holds=check.holds, because=one_line(check.because))
            for check in report.self_checks
        ],
        notes=list(map(one_line, report.article.notes)),
        sources=_sources(report.releases, days),
        cite=one_line(report_citation(report)),
        problems=list(map(one_line, problems)),
    )


def _claim(place: int, review: Review, report: Report) -> ClaimSummary:
    claim = review.claim
    # What votes, and of the rest what would have given the number.
    near = {miss.estimate.universe for miss in review.near}
    told = [e for e in review.estimates if e.universe.admissible][:MOST_FIGURES]
    told += [e for e in review.estimates if not e.universe.admissible and e.universe in near][:MOST_LISTED]
    return ClaimSummary(
        id=claim.id,
        quote=_short(claim.quote),
        start=claim.span.start,
        end=claim.span.end,
        said_by=_short(claim.attributed_to) if claim.attributed_to else None,
        kind=claim.kind.value,
        measure=claim.measure.value,
        claimed=claimed_words(claim),
        verdict=review.verdict.id.value,
        verdict_words=verdict_words(review.verdict),
        because=one_line(" ".join(part for part in (beside_verdict(review), review.because) if part)),
        caveats=[one_line(caveat.text) for caveat in other_caveats(review)],
        tags=list(review.verdict.tags),
        decides=_decides(review),
        figures=[_figure(estimate, review) for estimate in told],
        figures_left_out=len(review.estimates) - len(told),
        near=[one_line(miss.text) for miss in review.near[:MOST_LISTED]],
        origins=[one_line(origin_words(origin)) for origin in review.origins[:MOST_LISTED]],
        missing=_missing(review),
        wording=one_line(review.wording) if review.wording else None,
        readings=[one_line(reading_words(reading)) for reading in claim.readings],
        cite=one_line(citing(review, report, number=place).claim),
    )


def _decides(review: Review) -> list[str]:
    found = decisive(review)
    rows = found.rows[:MOST_LISTED] if found else ()
    return [one_line(f"If {row.answers}: {row.verdict} ({row.figure})") for row in rows]


def _figure(estimate: Estimate, review: Review) -> Figure:
    row = row_of(estimate, review)
    # What cannot answer has no number either: a nought would be cited as one.
    low, best, high = (estimate.low, estimate.best, estimate.high) if _answers(estimate) else (None, None, None)
    words = f"{row.best}, {row.range}" if row.range else row.best
    apart = reading_differences(review.claim.readings).get(estimate.universe.reading)
    definition = options_words(estimate.universe.options)
    return Figure(
        definition=one_line(f"{definition}; {apart}" if apart and len(review.claim.readings) > 1 else definition),
        release=estimate.universe.release,
        reading=estimate.universe.reading,
        votes=estimate.universe.admissible,
        answer=estimate.answer.value,
        low=number(low),
        best=number(best),
        high=number(high),
        words=one_line(words) if _answers(estimate) else NO_FIGURE,
    )


def _answers(estimate: Estimate) -> bool:
    return estimate.answer is not Answer.NO_DATA


def _missing(review: Review) -> list[str]:
    title = missing_title(review.claim)
    return [f"{title}, {period(gap.period)}: {counted(gap.deaths)}" for gap in leading_missing(review.missing)]


def ask_answer(asked: Asked) -> AskAnswer:
    """An answer to a question in its short form."""
    shown = asked.figures[:MOST_FIGURES]
    return AskAnswer(
        notices=list(OF_FIGURES),
        place=one_line(asked.question.place.name),
        period=period(asked.question.period),
        answer=asked.held.value,
        figures=[_defined(one) for one in shown],
        figures_left_out=len(asked.figures) - len(shown),
        comparability=list(asked.comparability),
        caveats=[one_line(caveat.text) for caveat in asked.caveats],
        sources=_sources(asked.releases, dict(asked.accessed)),
        problems=[one_line(f"{failure.release}: {failure.problem}") for failure in asked.failures],
    )


def _defined(one: Defined) -> DefinedFigures:
    other = one.against
    sentences = (one.sentence, other.sentence if other else None)
    caveats = (*one.caveats, *(other.caveats if other else ()))
    return DefinedFigures(
        number=one.number,
        definition=one_line(one.says),
        measure=one.measure.value,
        release=one.release,
        held=_held(one.amount),
        years=list(map(_held, one.years)),
        mean=_held(one.mean) if one.mean else None,
        against=_held(other.amount) if other else None,
        change=_change(other) if other else None,
        why=one.why,
        sentences=[one_line(sentence) for sentence in sentences if sentence],
        caveats=[one_line(caveat.text) for caveat in caveats],
    )


def _change(found: Compared) -> Change | None:
    if found.best is None:
        return None
    return Change(
        low=number(found.low), best=number(found.best), high=number(found.high), fraction=number(found.fraction)
    )


def _held(amount: Amount) -> Held:
    return Held(
        period=period(amount.period),
        answer=amount.held.value,
        low=number(amount.low),
        best=number(amount.best),
        high=number(amount.high),
        events=amount.events,
        words=amount_words(amount),
    )


def trace_answer(told: ToldTrace, *, days: Days) -> TraceAnswer:
    """A traced number in its short form."""
    used = {origin.match.definition.source for origin in told.origins}
    return TraceAnswer(
        notices=[*OF_FIGURES, NO_PROOF],
        number=told.written,
        found=told.is_found,
        answer=one_line(told.answer),
        origins=[_origin(origin) for origin in told.origins[:MOST_LISTED]],
        matches=told.trace.matches,
        tried=one_line(told.tried),
        sources=_sources([release for release in told.releases if release.key in used], days),
    )


def _origin(origin: ToldOrigin) -> OriginSummary:
    match = origin.match
    return OriginSummary(
        definition=one_line(origin.words),
        source=origin.source,
        value=number(match.value),
        words=value_words(match),
        found=match.is_found,
        by_chance=number(match.by_chance),
        tried=match.tried,
        also=list(map(one_line, origin.also[:MOST_LISTED])),
    )


def loaded_record(release: Release, days: Days) -> LoadedRecord:
    """A release as the list of records tells it."""
    return LoadedRecord(
        release=release.key,
        title=one_line(release.title),
        publisher=one_line(release.publisher),
        released=day(release.released),
        covers=_covers(release),
        counts=f"{release.sort.value} {release.measure.value.replace('_', ' ')}",
        grain=grain(release),
        verification=one_line(release.verification),
        licence=one_line(release.licence),
        passing_on=PASSING_ON[release.redistribution.value],
        citation=_short(release.citation),
        no_toll=one_line(release.no_toll),
        accessed=days.get(release.key),
    )


def _sources(releases: Iterable[Release], days: Days) -> list[Source]:
    return [
        Source(
            release=release.key,
            title=one_line(release.title),
            citation=_short(release.citation),
            licence=one_line(release.licence),
            covers=_covers(release),
            passing_on=PASSING_ON[release.redistribution.value],
            accessed=days.get(release.key),
        )
        for release in releases
    ]


def _covers(release: Release) -> str:
    return one_line(f"{period(release.coverage)}, {release.places}")


def _short(text: str) -> str:
    return shortened(text, limit=LONGEST_TEXT)
