"""A signed report as ClaimReview (schema.org, JSON-LD): an object for each claim, of which a page may carry one.

Only a report that a named person has signed has any: a draft by a machine is no fact-check. The rating is a verdict in
words and has no number, since numbers are judged here and not people. Where the editor overruled the machine, both
verdicts stand in the explanation.
"""

from __future__ import annotations

from tollcheck.errors import ReportError
from tollcheck.model import Article, Claim, Release, Report, Review, Signature
from tollcheck.render.address import address
from tollcheck.render.embeddable import embeddable
from tollcheck.render.inert import one_line
from tollcheck.render.signed import editors_verdict, final_verdict, signer
from tollcheck.render.words import beside_verdict, other_caveats, verdict_words

CONTEXT = "https://schema.org"
UNSIGNED = "claimreview: only a signed report has one; sign it with `tollcheck sign REPORT.json --by NAME`"

Json = dict[str, object]


def render(report: Report) -> str:
    """The ClaimReviews of a signed report, as a list; ReportError for one that nobody has signed."""
    signed = report.signed
    if signed is None:
        raise ReportError(UNSIGNED)
    return embeddable([claim_review(report, review, signed) for review in report.reviews if review.claim.aside is None])


def claim_review(report: Report, review: Review, signed: Signature) -> Json:
    """The ClaimReview of one claim of a report, under its signature."""
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "inLanguage": "en",
        "datePublished": signed.at,
        "author": _editor(signed),
        "claimReviewed": _reviewed(review.claim, report.article.text),
        "itemReviewed": _claim(review.claim, report.article),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": final_verdict(report, review)[1],
            "ratingExplanation": _explanation(report, review, signed),
        },
        "isBasedOn": [_dataset(release) for release in report.releases],
    }


def _editor(signed: Signature) -> Json:
    role: Json = {"jobTitle": one_line(signed.role)} if signed.role else {}
    return {"@type": "Person", "name": one_line(signed.by), **role}


def _reviewed(claim: Claim, text: str) -> str:
    """The words that were judged, in their sentence where they are not the whole of it."""
    words, sentence = one_line(claim.quote), one_line(claim.sentence.of(text))
    return words if words == sentence.rstrip(".") or words == sentence else f"“{words}” in: {sentence}"


def _claim(claim: Claim, article: Article) -> Json:
    """The claim in its sentence, and the article in which it appears."""
    said_by = {"description": one_line(f"As said by {claim.attributed_to}.")} if claim.attributed_to else {}
    return {
        "@type": "Claim",
        "text": one_line(claim.sentence.of(article.text)),
        **said_by,
        "appearance": _appearance(article),
    }


def _appearance(article: Article) -> Json:
    told: Json = {"@type": "Article", "headline": one_line(article.title or "Untitled text")}
    if article.published:
        told["datePublished"] = article.published.isoformat()
    if article.authors:
        told["author"] = [{"@type": "Person", "name": one_line(author.name)} for author in article.authors]
    url = address(article.url)
    return told | ({"url": url} if url else {})


def _explanation(report: Report, review: Review, signed: Signature) -> str:
    """Both verdicts where they differ, the passage, and what may not be cut off from it."""
    editors = editors_verdict(report, review)
    machines = f"{verdict_words(review.verdict)}."
    parts = (
        editors,
        f"The machine’s verdict: {machines}" if editors else machines,
        beside_verdict(review),
        review.because,
        *(caveat.text for caveat in other_caveats(review)),
        f"{signer(signed)}.",
    )
    return one_line(" ".join(part for part in parts if part))


def _dataset(release: Release) -> Json:
    url = address(release.url)
    return {
        "@type": "Dataset",
        "name": one_line(release.title),
        "version": one_line(release.version),
        "creditText": one_line(f"{release.citation} Licence: {release.licence}."),
        **({"url": url} if url else {}),
    }
