"""What stands on the HTML page: a report turned into the words, rows and drawings that the template only has to place.

The template knows no rule and computes nothing; whatever it shows is made here and can be tested without a browser.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from tollcheck.model import (
    BY_HAND,
    Caveat,
    Measure,
    Origin,
    Reading,
    Release,
    Report,
    Review,
    Span,
    VerdictId,
)
from tollcheck.render.chart import Chart
from tollcheck.render.citing import Citing, citing, report_citation
from tollcheck.render.decisive import Decisive, decisive
from tollcheck.render.definitions import options_words
from tollcheck.render.downloads import Download, downloads, drawings_of
from tollcheck.render.map import Map
from tollcheck.render.marked import Block, blocks
from tollcheck.render.missing import compared, leading_missing, of_claim
from tollcheck.render.signed import editors_verdict
from tollcheck.render.specification import Specification
from tollcheck.render.table import Table, table
from tollcheck.render.tally import by_verdict, counts
from tollcheck.render.words import (
    KINDS,
    MEANINGS,
    MEASURES,
    ORIGINS,
    ROLES,
    VERDICTS,
    beside_verdict,
    claimed_words,
    counted,
    missing_title,
    number_words,
    origin_words,
    other_caveats,
    reading_words,
    things_words,
    verdict_words,
)
from tollcheck.say.figures import day, listed, period

MOST_CONTEXT = 160  # characters
SHORT_DIGEST = 19  # "sha256:" and twelve digits


@dataclass(frozen=True, slots=True)
class Step:
    """One of the numbers from "seen" to "answered"."""

    count: str
    says: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A verdict with the claims that have it."""

    id: str
    words: str
    means: str
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Undocumented deaths that a claim needs in one period."""

    period: str
    deaths: str
    on_top: str


@dataclass(frozen=True, slots=True)
class MissingDeaths:
    """The definition that comes first, period by period; ``things`` is what is counted."""

    title: str
    things: str
    counting: str
    side: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """How a claim was read: one reading in a line, and where its parts come from."""

    id: str
    words: str
    slots: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one claim."""

    number: int
    id: str
    before: str
    quote: str
    after: str
    said_by: str | None
    about: str
    things: str
    claimed: str | None
    verdict: str
    verdict_id: str
    beside: str | None
    tags: tuple[str, ...]
    because: str
    editor: str | None
    caveats: tuple[Caveat, ...]
    deciding: Decisive | None
    specification: Specification | None
    missing: MissingDeaths | None
    near: tuple[str, ...]
    origins: tuple[str, ...]
    wording: str | None
    chart: Chart | None
    map: Map | None
    downloads: Mapping[str, Download]
    citing: Citing
    table: Table | None
    readings: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A release as the page lists it."""

    key: str
    title: str
    publisher: str
    covers: str
    released: str
    licence: str
    citation: str
    url: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the article's own arithmetic."""

    claims: tuple[int, ...]
    holds: str
    because: str


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    title: str
    language: str
    byline: tuple[str, ...]
    url: str | None
    short_digest: str
    citation: str
    report: Report
    steps: tuple[Step, ...]
    entries: tuple[Entry, ...]
    meanings: tuple[tuple[str, str, str], ...]
    blocks: tuple[Block, ...]
    verdicts: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]
    checks: tuple[Check, ...]
    sources: tuple[Source, ...]
    settings: tuple[tuple[str, str], ...]


def page(report: Report) -> Page:
    """The page of a report."""
    article = report.article
    return Page(
        title=article.title or "Untitled text",
        language=article.language or "en",
        byline=tuple(_byline(report)),
        url=link(article.url),
        short_digest=article.digest[:SHORT_DIGEST],
        citation=report_citation(report),
        report=report,
        steps=_steps(report),
        entries=tuple(
            Entry(verdict.value, words, MEANINGS[verdict], places)
            for (verdict, words), places in by_verdict(report).items()
        ),
        meanings=tuple((verdict.value, VERDICTS[verdict], MEANINGS[verdict]) for verdict in VerdictId),
        blocks=blocks(report),
        verdicts=tuple((review.verdict.id.value, verdict_words(review.verdict)) for review in report.reviews),
        others=tuple(_other_numbers(report)),
        cards=tuple(_card(number, review, report) for number, review in enumerate(report.reviews, 1)),
        checks=tuple(_checks(report)),
        sources=tuple(_source(release) for release in report.releases),
        settings=tuple(_settings(report)),
    )


def link(url: str | None) -> str | None:
    """An address that may be followed: of the web, and nothing that a browser would run."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def _byline(report: Report) -> Iterator[str]:
    article = report.article
    for author in article.authors:
        yield f"{author.name}, {author.role}" if author.role else author.name
    yield f"published {day(article.published)}" if article.published else "date of publication not known"
    if article.category:
        yield article.category
    if article.reading_minutes:
        yield f"{number_words(article.reading_minutes, 'minute')} to read"


def _steps(report: Report) -> tuple[Step, ...]:
    says = {
        "numerals": "numbers seen in the text",
        "claims": "claims found, with a number or without",
        "checkable": "of a sort that the record holds",
        "covered": "of these covered by the record",
        "decided": "of these answered, the rest lie within its uncertainty",
    }
    tally = counts(report)
    return tuple(Step(f"{tally[name]:,}", words) for name, words in says.items())


def _other_numbers(report: Report) -> Iterator[tuple[str, str]]:
    """The numbers of the text that lie in no claim, in its order, each with what it was taken for."""
    spans = sorted(review.claim.span for review in report.reviews)
    furthest, at = 0, 0
    for numeral in sorted(report.numerals, key=lambda numeral: numeral.span):
        while at < len(spans) and spans[at].start < numeral.span.end:
            furthest = max(furthest, spans[at].end)
            at += 1
        if furthest <= numeral.span.start:
            yield numeral.span.of(report.article.text), numeral.role.replace("_", " ")


def _card(number: int, review: Review, report: Report) -> Card:
    claim, verdict, text = review.claim, review.verdict, report.article.text
    drawings = drawings_of(review, number=number)
    return Card(
        number=number,
        id=f"claim-{number}",
        before=_context(Span(claim.sentence.start, claim.span.start), text, keep_end=True),
        quote=claim.quote,
        after=_context(Span(claim.span.end, claim.sentence.end), text, keep_end=False),
        said_by=claim.attributed_to,
        about=_about(review),
        things=things_words(claim),
        claimed=claimed_words(claim),
        verdict=verdict_words(verdict),
        verdict_id=verdict.id.value,
        beside=beside_verdict(review),
        tags=verdict.tags,
        because=review.because,
        editor=editors_verdict(report, review),
        caveats=other_caveats(review),
        deciding=decisive(review),
        specification=drawings.curve,
        missing=_missing(review),
        near=tuple(near.text for near in review.near),
        origins=tuple(map(origin_words, review.origins)),
        wording=review.wording,
        chart=drawings.chart,
        map=drawings.map,
        downloads=downloads(review, report, drawings, number=number),
        citing=citing(review, report, number=number),
        table=table(review),
        readings=tuple(_told(reading) for reading in claim.readings),
    )


def _context(span: Span, text: str, *, keep_end: bool) -> str:
    """The rest of the sentence on one side of a quote, cut at a word where it is long."""
    rest = span.of(text) if span.start < span.end else ""
    if len(rest) <= MOST_CONTEXT:
        return rest
    if keep_end:
        return "… " + rest[-MOST_CONTEXT:].split(" ", 1)[-1]
    return rest[:MOST_CONTEXT].rsplit(" ", 1)[0] + " …"


def _about(review: Review) -> str:
    kind, measure = KINDS[review.claim.kind], MEASURES[review.claim.measure]
    return kind if review.claim.measure is Measure.OTHER else f"{kind}: {measure}"


def _missing(review: Review) -> MissingDeaths | None:
    leading = leading_missing(review.missing)
    if not leading:
        return None
    gaps = tuple(
        Gap(
            period(one.period),
            counted(one.deaths),
            "; ".join(words for words in (compared(one), of_claim(one)) if words),
        )
        for one in leading
    )
    things = things_words(review.claim)
    return MissingDeaths(
        title=missing_title(review.claim),
        things=things,
        counting=options_words(leading[0].options) if leading[0].options else "",
        side=ROLES.get(leading[0].side, leading[0].side),
        gaps=gaps,
    )


def _told(reading: Reading) -> Told:
    slots = sorted((origin, name.replace("_", " ")) for name, origin in reading.slots.items())
    grouped = groupby(slots, key=lambda slot: slot[0])
    return Told(
        reading.id,
        reading_words(reading),
        tuple((ORIGINS[Origin(origin)], listed([name for _, name in names])) for origin, names in grouped),
    )


def _checks(report: Report) -> Iterator[Check]:
    places = {review.claim.id: number for number, review in enumerate(report.reviews, 1)}
    for check in report.self_checks:
        claims = tuple(places[claim] for claim in check.claims if claim in places)
        yield Check(claims, "holds" if check.holds else "does not hold", check.because)


def _source(release: Release) -> Source:
    return Source(
        key=release.key,
        title=release.title,
        publisher=release.publisher,
        covers=f"{period(release.coverage)}, {release.places}",
        released=day(release.released),
        licence=release.licence,
        citation=release.citation,
        url=link(release.url),
        digest=release.digest,
    )


def _settings(report: Report) -> Iterator[tuple[str, str]]:
    settings = report.settings
    yield "tollcheck", report.version
    yield "made at", report.made_at
    yield "knowledge", report.knowledge
    yield "text", report.article.digest
    if settings.record:
        yield "--record", ", ".join(settings.record)
    if settings.as_of:
        yield "--as-of", settings.as_of.isoformat()
    if settings.published:
        yield "--published", settings.published.isoformat()
    if settings.place:
        yield "--place", settings.place
    if settings.assisted and settings.assisted.model == BY_HAND:
        yield "marked by hand", number_words(len(settings.assisted.suggestions), "passage")
    elif settings.assisted:
        yield "--assist", settings.assisted.model
    for one in settings.overrules:
        yield "--set", f"{one.claim}.{one.slot}={one.value}"
