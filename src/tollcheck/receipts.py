"""Receipts: what stands behind one estimate of a report, down to single events where these may be passed on.

The report is read as ``replay`` reads it, and the claim evaluated again on the same releases. Only if every estimate of
the claim comes out as the report has it are receipts given: they are for its figures and for no others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tollcheck.claims import extract, placed
from tollcheck.errors import ClaimError, ReleaseError, ReportError
from tollcheck.evaluate.evaluate import terms_of
from tollcheck.evaluate.universes import Definition
from tollcheck.model import Answer, Claim, Estimate, Redistribution, Release, VerdictId
from tollcheck.pipeline import Bench, Record
from tollcheck.plugins import Registry
from tollcheck.plugins import registry as installed
from tollcheck.releases.added import AddedSource
from tollcheck.releases.behind.cells import cells_behind, sums_behind
from tollcheck.releases.behind.events import events_behind
from tollcheck.releases.behind.listing import Listing, Pick, Receipts, Sort, sums
from tollcheck.releases.interface import LoadedRelease, Source
from tollcheck.render.json_report import estimate_document
from tollcheck.render.json_text import dumps
from tollcheck.replay import MEND, Told, told, with_releases
from tollcheck.version import VERSION

MOST_NAMED = 12
ANSWER_OF: Mapping[str, Answer] = {
    VerdictId.SUPPORTED: Answer.YES,
    VerdictId.UNDECIDED: Answer.WITHIN,
    VerdictId.UNSUPPORTED: Answer.NO,
    VerdictId.REFUTED: Answer.NO,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which estimate, and how closely: the n-th that the review lists, or the first of a reading, or the one that the
    verdict hangs on. ``to_file``: what is told leaves the screen."""

    claim: str
    universe: int | None = None
    reading: str | None = None
    is_exact: bool = False
    to_file: bool = False


@contextmanager
def receipts(found: object, *, wanted: Wanted, registry: Registry | None = None) -> Iterator[Receipts]:
    """The receipts of one estimate of a report; they can be read while the context is open.

    Raises ReportError, ClaimError or ReleaseError for what is no report, no claim or estimate of it, or a release that
    is not the one that the report was made with.
    """
    report = told(found)
    review = _review(report, wanted.claim)
    bench = _bench(report, registry or installed())
    claim, defined = _again(report, review, bench)
    number = _chosen(review, [estimate for _, estimate in defined], wanted)
    with behind(bench, claim, defined, number=number, wanted=wanted) as listed:
        yield listed


@contextmanager
def behind(
    bench: Bench,
    claim: Claim,
    defined: Sequence[tuple[Definition, Estimate]],
    *,
    number: int,
    wanted: Wanted,
) -> Iterator[Receipts]:
    """The receipts of one of the estimates of a claim, counted from 0."""
    definition, estimate = defined[number]
    release = bench.record.releases[estimate.universe.release]
    record, source = bench.record.load(release), source_of(bench.record, release)
    picks = _picks(claim, definition, record)
    with _listing(source, record, picks, wanted) as listing:
        total = sums(record.cells, picks)
        yield Receipts(claim, estimate, number + 1, len(defined), release, accessed(source), total, listing)


def accessed(source: Source) -> str | None:
    """The day on which a user added a release, ISO 8601; None for what comes with the package."""
    return str(source.described["added"])[:10] if isinstance(source, AddedSource) else None


def sort_of_rows(source: Source) -> Sort:
    """What receipts of a release list: events, its cells, or sums where no row of it may be passed on."""
    if source.release.redistribution is not Redistribution.ROWS:
        return Sort.AGGREGATES
    return Sort.EVENTS if isinstance(source, AddedSource) and source.has_events else Sort.CELLS


def _review(report: Told, claim: str) -> Mapping[str, Any]:
    """What the report says of a claim, as far as it is needed."""
    try:
        reviews = {str(one["id"]): one for one in report.document["reviews"]}
        review = reviews.get(claim)
        if review is not None and not isinstance(review["estimates"], list):
            raise TypeError("estimates are no list")
    except (KeyError, TypeError) as error:
        raise ReportError(f"report: a part is missing or damaged ({error!r}); {MEND}") from error
    if review is None:
        known = ", ".join(list(reviews)[:MOST_NAMED]) + (", …" if len(reviews) > MOST_NAMED else "")
        raise ClaimError(f"{claim[:40]}: no such claim in the report; it has {known or 'none'}")
    if not review["estimates"]:
        raise ClaimError(f"{claim}: has no estimates, so that nothing stands behind it; its review says why")
    return dict(review)


def _bench(report: Told, registry: Registry) -> Bench:
    """What the report was judged with; ReleaseError where a release of it is gone or is another one now."""
    loaded = {source.release.key: source.release for source in registry.sources}
    for key, digest in report.releases.items():
        if key not in loaded:
            raise ReleaseError(f"{key}: the report was made with it and it is not loaded now; add it again")
        if loaded[key].digest != digest:
            raise ReleaseError(f"{key}: is not the same as when the report was made; check the article again")
    held = with_releases(registry, report.releases)
    settings = report.settings
    record = Record(held.record(settings.record, as_of=settings.as_of))
    return Bench(record, held, report.article.text, placed(report.article, settings).published)


def _again(
    report: Told, review: Mapping[str, Any], bench: Bench
) -> tuple[Claim, tuple[tuple[Definition, Estimate], ...]]:
    """The claim and its estimates, computed again and found the same."""
    article = placed(report.article, report.settings)
    extracted = extract(article, overrules=report.settings.overrules, assistance=report.settings.assisted)
    claim = next((bench.asked(claim) for claim in extracted.claims if claim.id == review["id"]), None)
    defined = bench.defined(claim) if claim else ()
    again = json.loads(dumps([estimate_document(estimate) for _, estimate in defined]))
    if claim is None or again != review["estimates"]:
        version = f"it was made by tollcheck {report.version[:20]}, this is {VERSION}"
        why = version if report.version != VERSION else "`tollcheck replay` shows what differs"
        raise ReportError(f"report: claim {review['id']} comes out otherwise now ({why}); check the article again")
    return claim, defined


def _chosen(review: Mapping[str, Any], estimates: Sequence[Estimate], wanted: Wanted) -> int:
    """Which estimate is meant. That on which the verdict hangs is the first that votes and answers as it does."""
    if wanted.universe is not None:
        if not 1 <= wanted.universe <= len(estimates):
            raise ClaimError(f"{wanted.claim}: has estimates 1 to {len(estimates)}, not {wanted.universe}")
        return wanted.universe - 1
    named = [n for n, each in enumerate(estimates) if wanted.reading in (None, each.universe.reading)]
    if not named:
        known = ", ".join(dict.fromkeys(estimate.universe.reading for estimate in estimates))
        raise ClaimError(f"{wanted.claim}: has no estimates of a reading {str(wanted.reading)[:40]}; it has {known}")
    answer = ANSWER_OF.get(str(review.get("verdict")))

    def rank(n: int) -> tuple[bool, bool, bool, int]:
        each = estimates[n]
        voted = each.universe.admissible and each.answer is not Answer.NO_DATA
        return not voted, answer not in (None, each.answer), not each.terms, n

    return min(named, key=rank)


def source_of(record: Record, release: Release) -> Source:
    """The source that a release of a record is read from."""
    return next(source for source in record.sources if source.release.key == release.key)


def _picks(claim: Claim, definition: Definition, record: LoadedRelease) -> tuple[Pick, ...]:
    """The cells of every term."""
    reading = next(reading for reading in claim.readings if reading.id == definition.universe.reading)
    terms = terms_of(claim, reading, definition, record=record)
    return tuple(
        Pick(number, part.value, selection)
        for number, (_, toll) in enumerate(terms, 1)
        for part, selection in toll.parts
    )


@contextmanager
def _listing(source: Source, record: LoadedRelease, picks: Sequence[Pick], wanted: Wanted) -> Iterator[Listing]:
    """The closest look at a release that its licence and what is held of it allow."""
    release = record.release
    if release.redistribution is not Redistribution.ROWS:
        if wanted.is_exact:
            raise ReleaseError(f"{release.key}: its licence lets no single row be passed on; leave out --exact")
        if wanted.to_file and release.redistribution is Redistribution.NONE:
            raise ReleaseError(f"{release.key}: its licence lets nothing be passed on; see it with --format terminal")
        yield sums_behind(record.cells, picks)
    elif isinstance(source, AddedSource) and source.has_events:
        with events_behind(source, record.cells, picks, is_exact=wanted.is_exact) as listing:
            yield listing
    elif wanted.is_exact:
        raise ReleaseError(f"{release.key}: only its sums are loaded, without days and places; leave out --exact")
    else:
        yield cells_behind(record.cells, picks)
