"""A report as W3C Web Annotations: each claim a quotation with its place, each verdict an assessment of it.

Whatever shows or stores annotations can lay them over the article: the quotation with what stands around it finds the
place even where the text has been edited, the position finds it in the text that was checked, in Unicode code points.
See Web Annotation Data Model, W3C Recommendation, 23 February 2017.
"""

from __future__ import annotations

import base64
import hashlib

from tollcheck.model import Claim, Report, Review
from tollcheck.render.address import address
from tollcheck.render.embeddable import embeddable
from tollcheck.render.inert import one_line
from tollcheck.render.signed import editors_verdict, final_verdict, standing
from tollcheck.render.words import beside_verdict, other_caveats, verdict_words

# The vocabulary has the motivation "assessing", the W3C's context document does not: without its own line, the word
# would be read as an address.
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"assessing": "http://www.w3.org/ns/oa#assessing"}]
AROUND = 48  # characters before and after a quotation

Json = dict[str, object]


def render(report: Report) -> str:
    """The annotations of one report, as a collection with its one page."""
    return embeddable(collection(report))


def collection(report: Report) -> Json:
    """The annotations of a report; where the article has no address of the web, its text is named by its digest."""
    name = _named(report.article.text)
    title = report.article.title or "Untitled text"
    label = (f"{title}: checked against the record.", report.coverage, *report.article.notes, standing(report))
    return {
        "@context": CONTEXT,
        "id": f"{name}#annotations",
        "type": "AnnotationCollection",
        "label": one_line(" ".join(label)),
        "total": len(report.reviews),
        "first": {
            "id": f"{name}#annotations-1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [_annotation(report, review, name) for review in report.reviews],
        },
    }


def _annotation(report: Report, review: Review, name: str) -> Json:
    made: Json = {
        "id": f"{name}#{review.claim.id}",
        "type": "Annotation",
        "motivation": "assessing",
        "created": report.made_at,
        "generator": {"type": "Software", "name": f"tollcheck {report.version}"},
    }
    if report.signed:
        made |= {"creator": {"type": "Person", "name": one_line(report.signed.by)}, "modified": report.signed.at}
    return made | {
        "body": [
            {
                "type": "TextualBody",
                "purpose": "assessing",
                "format": "text/plain",
                "language": "en",
                "value": _assessment(report, review),
            },
            {"type": "TextualBody", "purpose": "tagging", "value": final_verdict(report, review)[0].value},
        ],
        "target": {"source": address(report.article.url) or name, "selector": _selectors(review.claim, report)},
    }


def _assessment(report: Report, review: Review) -> str:
    """The verdict in words with everything that may not be cut off from it."""
    parts = (
        f"{verdict_words(review.verdict)}.",
        beside_verdict(review),
        review.because,
        editors_verdict(report, review),
        *(caveat.text for caveat in other_caveats(review)),
        f"Could be written: {review.wording}" if review.wording else None,
        standing(report),
    )
    return " ".join(one_line(part) for part in parts if part)


def _selectors(claim: Claim, report: Report) -> list[Json]:
    text, span = report.article.text, claim.span
    return [
        {
            "type": "TextQuoteSelector",
            "exact": claim.quote,
            "prefix": text[max(span.start - AROUND, 0) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def _named(text: str) -> str:
    """The text by its digest, as RFC 6920 names things.

    >>> _named("33 killed")
    'ni:///sha-256;m0CT0xCFEbTXexnooyXbKqIe09h_s7e-GDSKkkb_DRE'
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"
