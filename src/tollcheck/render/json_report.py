"""A report as JSON, ``tollcheck.report/1``: what other programs, and ``replay``, rely on.

The keys and their order are those of the published interface; the JSON Schema beside this file says the same. The
bytes depend on the report alone; how numbers, dates and text are written: ``json_text``.
"""

from __future__ import annotations

from tollcheck.model import (
    Article,
    Assistance,
    Caveat,
    Counter,
    Estimate,
    Missing,
    NearMiss,
    Region,
    Release,
    Report,
    Review,
    SelfCheck,
    Series,
    Settings,
    Span,
    Spread,
    Term,
    Traced,
    Undercount,
    Window,
)
from tollcheck.render.areas import areas_document
from tollcheck.render.json_claims import claim_document
from tollcheck.render.json_text import ONE_DAY, Json, day, dumps, inclusive, number, pretty
from tollcheck.render.signed import signature_document
from tollcheck.render.tally import counts
from tollcheck.render.words import all_caveats, telling_reason

SCHEMA = "tollcheck.report/1"
POINTED = ("place", "period", "perpetrators", "victims")  # the slots to which a language model may point


def render(report: Report) -> str:
    """The report as JSON that a person can read too, ending in a line break."""
    return pretty(document(report)) + "\n"


def render_line(report: Report) -> str:
    """The report on one line, for JSON Lines."""
    return dumps(document(report)) + "\n"


def document(report: Report) -> Json:
    """The report as plain values, in the order in which they are published."""
    ends = [release.coverage.end for release in report.releases if release.coverage.end is not None]
    return {
        "schema": SCHEMA,
        "made": {
            "tool": "tollcheck",
            "version": report.version,
            "at": report.made_at,
            "settings": _settings(report.settings, report.article.text),
            "knowledge": report.knowledge,
        },
        "article": _article(report.article),
        "counts": dict(counts(report)),
        "coverage": {
            "record_ends": day(max(ends) - ONE_DAY) if ends else None,
            "uncovered_days": report.uncovered_days,
            "sentence": report.coverage,
        },
        "releases": [release_document(release) for release in report.releases],
        "reviews": [_review(review, report.article.text) for review in report.reviews],
        "self_checks": [_self_check(check) for check in report.self_checks],
        "signed": signature_document(report.signed),
    }


def _settings(settings: Settings, text: str) -> Json:
    found: Json = {
        "record": list(settings.record),
        "as_of": day(settings.as_of),
        "published": day(settings.published),
        "place": settings.place,
        "overrules": [{"claim": one.claim, "slot": one.slot, "value": one.value} for one in settings.overrules],
    }
    return found | ({"assisted": _assistance(settings.assisted, text)} if settings.assisted else {})


def _assistance(assistance: Assistance, text: str) -> Json:
    """What a language model pointed to: stretches of the article, from which everything else is read again."""
    return {
        "model": assistance.model,
        "suggestions": [
            {"kind": suggestion.kind.value, **_stretch(suggestion.span, text)}
            | {slot: _stretch(span, text) for slot in POINTED if (span := getattr(suggestion, slot)) is not None}
            for suggestion in assistance.suggestions
        ],
    }


def _stretch(span: Span, text: str) -> Json:
    return {"quote": span.of(text), "start": span.start, "end": span.end}


def _article(article: Article) -> Json:
    """The article; ``notes`` only where there are any, so that reports made before they were told still replay."""
    told: Json = {
        "text": article.text,
        "title": article.title,
        "url": article.url,
        "published": day(article.published),
        "authors": [{"name": author.name, "role": author.role} for author in article.authors],
        "category": article.category,
        "reading_minutes": article.reading_minutes,
        "images": [
            {"caption": image.caption, "credit": image.credit, "date": day(image.date)} for image in article.images
        ],
        "language": article.language,
        "digest": article.digest,
        "furniture": [{"start": span.start, "end": span.end} for span in article.furniture],
    }
    return {**told, "notes": list(article.notes)} if article.notes else told


def release_document(release: Release) -> Json:
    """A release as a report quotes it."""
    return {
        "id": release.id,
        "version": release.version,
        "digest": release.digest,
        "licence": release.licence,
        "redistribution": release.redistribution.value,
        "citation": release.citation,
        "coverage": {**(inclusive(release.coverage) or {}), "places": release.places},
    }


def _review(review: Review, text: str) -> Json:
    verdict = review.verdict
    return {
        "id": review.claim.id,
        **claim_document(review.claim, text),
        "verdict": verdict.id.value,
        "tags": list(verdict.tags),
        "because": review.because,
        "caveats": [_caveat(caveat) for caveat in all_caveats(review)],
        "universes": {
            "total": review.universes,
            "distinct": len(review.estimates),
            "yes": verdict.yes,
            "within": verdict.within,
            "no": verdict.no,
            "without_data": verdict.without_data,
        },
        "estimates": [estimate_document(estimate) for estimate in review.estimates],
        "flips": [
            {"options": dict(flip.options), "readings": list(flip.readings), "verdict": flip.verdict.value}
            for flip in verdict.flips
        ],
        "regions": [_region(region) for region in review.regions],
        "missing": [_missing(missing) for missing in review.missing],
        "near": [_near(near) for near in review.near],
        "origins": [_traced(origin) for origin in review.origins],
        "wording": review.wording,
        "series": [_series(series) for series in review.series],
        "guards": [{"id": guard.id, "text": guard.text, "survives": guard.survives} for guard in review.guards],
        "window": _window(review.window),
        "areas": areas_document(review.areas, period=inclusive(review.areas.period)) if review.areas else None,
    } | _beside(review)


def _window(window: Window | None) -> Json | None:
    """Where a change stands among those of its length, and the least that a fair base gives."""
    if window is None:
        return None
    return {
        "percentile": number(window.percentile),
        "of": window.of,
        "as_much": window.as_much,
        "change": number(window.change),
        "is_factor": window.is_factor,
        "counter": _counter(window.counter) if window.counter else None,
        "text": window.text,
    }


def _counter(counter: Counter) -> Json:
    return {
        "baseline": inclusive(counter.baseline),
        "before": number(counter.before),
        "after": number(counter.after),
        "change": number(counter.change),
    }


def _region(region: Region) -> Json:
    """The definitions that agree in what decides, with the range of their best figures."""
    return {
        "options": dict(region.options),
        "readings": list(region.readings),
        "verdict": region.verdict.value,
        "universes": region.universes,
        "least": number(region.least),
        "most": number(region.most),
    }


def _beside(review: Review) -> Json:
    """What only some reviews have: the reason that names a verdict, undercounts, a range summed in two ways."""
    reason: Json = {"reason": told} if (told := telling_reason(review.verdict)) else {}
    undercounts: Json = {"undercounts": [_undercount(one) for one in review.undercounts]} if review.undercounts else {}
    return reason | undercounts | ({"spread": _spread(review.spread)} if review.spread else {})


def _undercount(undercount: Undercount) -> Json:
    documented = undercount.documented
    return {
        "study": undercount.study,
        "place": undercount.place,
        "period": inclusive(undercount.period),
        "documented": documented,
        "estimate": undercount.estimate,
        "factor": number(undercount.estimate / documented) if documented else None,
        "fits": undercount.fits,
        "text": undercount.text,
        "source": undercount.source,
    }


def _spread(spread: Spread) -> Json:
    return {
        "dependent": [number(edge) for edge in spread.dependent],
        "independent": [number(edge) for edge in spread.independent],
        "answer_dependent": spread.answer_dependent.value,
        "answer_independent": spread.answer_independent.value,
        "text": spread.text,
    }


def _caveat(caveat: Caveat) -> Json:
    return {"id": caveat.id, "text": caveat.text}


def estimate_document(estimate: Estimate) -> Json:
    """An estimate as a report lists it."""
    universe = estimate.universe
    return {
        "reading": universe.reading,
        "release": universe.release,
        "options": dict(universe.options),
        "admissible": universe.admissible,
        "low": number(estimate.low),
        "best": number(estimate.best),
        "high": number(estimate.high),
        "events": estimate.events,
        "answer": estimate.answer.value,
        "terms": [_term(term) for term in estimate.terms],
    }


def _term(term: Term) -> Json:
    return {
        "role": term.role,
        "place": term.place,
        "period": inclusive(term.period),
        "low": number(term.low),
        "best": number(term.best),
        "high": number(term.high),
        "events": term.events,
    }


def _missing(missing: Missing) -> Json:
    return {
        "reading": missing.reading,
        "options": dict(missing.options),
        "period": inclusive(missing.period),
        "side": missing.side,
        "deaths": missing.deaths,
        "of_claim": number(missing.of_claim),
        "of_record": number(missing.of_record),
    }


def _near(near: NearMiss) -> Json:
    return {"options": dict(near.options), "estimate": estimate_document(near.estimate), "text": near.text}


def _traced(origin: Traced) -> Json:
    return {
        "definition": origin.definition,
        "value": number(origin.value),
        "tried": origin.tried,
        "by_chance": number(origin.by_chance),
    }


def _series(series: Series) -> Json:
    return {
        "says": series.says,
        "release": series.release,
        "admissible": series.admissible,
        "points": [_term(point) for point in series.points],
    }


def _self_check(check: SelfCheck) -> Json:
    return {
        "claims": list(check.claims),
        "says": check.says,
        "computed": number(check.computed),
        "holds": check.holds,
        "because": check.because,
    }
