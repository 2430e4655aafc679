"""The estimates of reports as CSV (RFC 4180): a row for each sum that a figure is made of, with its whole definition.

Every row says for itself which claim, which verdict, which release under which licence, and whether a person has signed
it, so that a row that is copied elsewhere still does. A claim without an estimate has one row, without figures. Texts
come from an article: they are put on one line, and none can be taken for a formula. Numbers are plain numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from tollcheck.model import Estimate, Report, Review, Term
from tollcheck.render.definitions import options_words
from tollcheck.render.inert import in_spreadsheet
from tollcheck.render.json_text import inclusive, number
from tollcheck.render.original import Original
from tollcheck.render.signed import editors_verdict, standing
from tollcheck.render.words import beside_verdict, verdict_words

COLUMNS = (
    *("article", "text_digest", "standing", "coverage", "notes"),
    *("claim", "quote", "start", "end", "kind", "measure", "attributed_to"),
    *("verdict", "verdict_words", "beside_verdict", "editors_verdict", "because"),
    *("reading", "release", "licence", "citation", "definition", "options", "admissible", "answer"),
    *("low", "best", "high", "events"),
    *("term_role", "term_place", "term_start", "term_end", "term_low", "term_best", "term_high", "term_events"),
)

Value = str | int | float | bool | None
Row = Mapping[str, Value]


def render(report: Report) -> str:
    """The estimates of one report, with a head."""
    return "".join(rendered([(report, Original())]))


def rendered(reports: Iterable[tuple[Report, Original]]) -> Iterator[str]:
    """The estimates of several reports below one head, each report with the name of its source where it has one."""
    yield _line(COLUMNS)
    for report, original in reports:
        for row in _rows(report, original):
            yield _line([row.get(column) for column in COLUMNS])


def _rows(report: Report, original: Original) -> Iterator[Row]:
    article = report.article
    whole: Row = {
        "article": original.name or article.title,
        "text_digest": article.digest,
        "standing": standing(report),
        "coverage": report.coverage,
        "notes": " ".join(article.notes),
    }
    releases = {release.key: release for release in report.releases}
    for review in report.reviews:
        claim = {**whole, **_claim(report, review)}
        for estimate in review.estimates:
            release = releases.get(estimate.universe.release)
            cited: Row = {"licence": release.licence, "citation": release.citation} if release else {}
            for term in estimate.terms or (None,):
                yield {**claim, **cited, **_estimate(estimate), **(_term(term) if term else {})}
        if not review.estimates:
            yield claim


def _claim(report: Report, review: Review) -> Row:
    claim, verdict = review.claim, review.verdict
    return {
        "claim": claim.id,
        "quote": claim.quote,
        "start": claim.span.start,
        "end": claim.span.end,
        "kind": claim.kind.value,
        "measure": claim.measure.value,
        "attributed_to": claim.attributed_to,
        "verdict": verdict.id.value,
        "verdict_words": verdict_words(verdict),
        "beside_verdict": beside_verdict(review),
        "editors_verdict": editors_verdict(report, review),
        "because": review.because,
    }


def _estimate(estimate: Estimate) -> Row:
    universe = estimate.universe
    return {
        "reading": universe.reading,
        "release": universe.release,
        "definition": options_words(universe.options),
        "options": "; ".join(f"{decision}={option}" for decision, option in universe.options),
        "admissible": universe.admissible,
        "answer": estimate.answer.value,
        "low": number(estimate.low),
        "best": number(estimate.best),
        "high": number(estimate.high),
        "events": estimate.events,
    }


def _term(term: Term) -> Row:
    ends = inclusive(term.period) or {}
    return {
        "term_role": term.role,
        "term_place": term.place,
        "term_start": str(ends["start"]) if ends.get("start") else None,
        "term_end": str(ends["end"]) if ends.get("end") else None,
        "term_low": number(term.low),
        "term_best": number(term.best),
        "term_high": number(term.high),
        "term_events": term.events,
    }


def _line(values: Iterable[Value]) -> str:
    """A record of the file; what is not there is an empty field, and a truth is ``true`` or ``false``."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([_cell(value) for value in values])
    return line.getvalue()


def _cell(value: Value) -> str | int | float | None:
    if isinstance(value, bool):
        return str(value).lower()
    return in_spreadsheet(value) if isinstance(value, str) else value
