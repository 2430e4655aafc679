"""Annotations and ClaimReview as linked data: expanded by a JSON-LD processor, their terms looked up in vocabularies.

Nothing is fetched here. ``ANNO`` maps the names that are used to the terms of the Web Annotation Vocabulary (W3C
Recommendation, 23 February 2017), with the coercions that its Appendix A gives them. That the W3C's own context says
the same is shown where npm has brought it (tests/browser/test_valid.py). schema.org's types and their properties come
from a package that was generated from it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from pyld import jsonld

from tests.render import reports
from tollcheck.model import VerdictId
from tollcheck.render import render

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
WHOLE = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"

ANNO = {
    "id": "@id",
    "type": "@type",
    **{name: OA + name for name in ("Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector")},
    **{name: OA + name for name in ("exact", "prefix", "suffix", "tagging")},
    **{name: {"@id": OA + name, "@type": WHOLE} for name in ("start", "end")},
    "AnnotationCollection": AS + "OrderedCollection",
    "AnnotationPage": AS + "OrderedCollectionPage",
    "Person": "http://xmlns.com/foaf/0.1/Person",
    "Software": AS + "Application",
    "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
    "body": {"@id": OA + "hasBody", "@type": "@id"},
    "target": {"@id": OA + "hasTarget", "@type": "@id"},
    "source": {"@id": OA + "hasSource", "@type": "@id"},
    "selector": {"@id": OA + "hasSelector", "@type": "@id"},
    "generator": {"@id": AS + "generator", "@type": "@id"},
    "creator": {"@id": DCTERMS + "creator", "@type": "@id"},
    "first": {"@id": AS + "first", "@type": "@id"},
    "items": {"@id": AS + "items", "@type": "@id", "@container": "@list"},
    "total": {"@id": AS + "totalItems", "@type": WHOLE},
    "startIndex": {"@id": AS + "startIndex", "@type": WHOLE},
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "name": "http://xmlns.com/foaf/0.1/name",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": DC + "format",
    "language": DC + "language",
    **{
        name: {"@id": DCTERMS + name, "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}
        for name in ("created", "modified")
    },
}
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": {"@context": ANNO},
    "https://schema.org": {"@context": {"@vocab": SCHEMA, "url": {"@id": SCHEMA + "url", "@type": "@id"}}},
}


def loader(url: str, options: Any) -> dict[str, Any]:
    """The contexts of this file, and no others."""
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXTS[url]}


def expanded(document: Any) -> Any:
    return jsonld.expand(document, {"documentLoader": loader})


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from keys(part)
    elif isinstance(value, list):
        for part in value:
            yield from keys(part)


MADE = reports.report()
ANNOTATIONS = json.loads(render(MADE, "annotations"))
SIGNED = json.loads(render(reports.signed(MADE), "annotations"))
REVIEWS = json.loads(render(reports.signed(MADE), "claimreview"))


@pytest.mark.parametrize("found", [ANNOTATIONS, SIGNED], ids=["a draft", "signed"])
def test_no_name_of_an_annotation_is_lost_in_expansion(found: Any) -> None:
    told = {key: part for key, part in found.items() if key != "@context"}
    plain = {key for key in keys(told) if not key.startswith("@")} - {"id", "type"}
    assert plain <= set(ANNO)
    (collection,) = expanded(found)
    terms = {key for key in keys(collection) if not key.startswith("@")}
    assert terms == {ANNO[name]["@id"] if isinstance(ANNO[name], dict) else ANNO[name] for name in plain}
    assert collection["@type"] == [AS + "OrderedCollection"]


def test_every_claim_is_an_assessment_with_two_selectors_that_find_it() -> None:
    (collection,) = expanded(ANNOTATIONS)
    items = collection[AS + "first"][0][AS + "items"][0]["@list"]
    assert collection[AS + "totalItems"][0]["@value"] == len(items) == len(MADE.reviews)
    for item, review in zip(items, MADE.reviews, strict=True):
        assert item["@type"] == [OA + "Annotation"]
        assert item[OA + "motivatedBy"] == [{"@id": OA + "assessing"}]
        selectors = item[OA + "hasTarget"][0][OA + "hasSelector"]
        quote = {part: selectors[0][OA + part][0]["@value"] for part in ("exact", "prefix", "suffix")}
        start, end = (selectors[1][OA + part][0]["@value"] for part in ("start", "end"))
        assert reports.TEXT[start:end] == quote["exact"] == review.claim.quote
        assert reports.TEXT.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1


def test_ids_are_addresses_and_differ() -> None:
    names = [item["id"] for item in ANNOTATIONS["first"]["items"]]
    assert len(set(names)) == len(names)
    assert all(name.startswith("ni:///sha-256;") for name in names)


def test_a_signed_annotation_names_its_signer_and_is_tagged_with_the_editors_verdict() -> None:
    first = SIGNED["first"]["items"][0]
    assert first["creator"] == {"type": "Person", "name": "Noa Sample"}
    assert first["body"][1]["value"] == "not_checkable"
    assert "Not shown by the record (unproven)." in first["body"][0]["value"]


def fields_of(type_: str) -> set[str]:
    """The properties that schema.org gives a type, its own and those of the types above it."""
    module = import_module(f"msgspec_schemaorg.models.{FOLDERS[type_]}.{type_}")
    return set(getattr(module, type_).__struct_encode_fields__)


FOLDERS = {
    "ClaimReview": "creativework",
    "Claim": "creativework",
    "Article": "creativework",
    "Dataset": "creativework",
    "Rating": "intangible",
    "Person": "person",
}


def typed(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from typed(part)
    elif isinstance(value, list):
        for part in value:
            yield from typed(part)


@pytest.mark.parametrize("type_", FOLDERS)
def test_every_property_is_one_that_schema_org_gives_the_type(type_: str) -> None:
    found = [one for review in REVIEWS for one in typed(review) if one.get("@type") == type_]
    assert found
    for one in found:
        assert set(one) - {"@context", "@type"} <= fields_of(type_)


def test_every_object_has_a_type() -> None:
    assert {one["@type"] for review in REVIEWS for one in typed(review)} == set(FOLDERS)


def test_the_vocabulary_knows_what_it_does_not_hold() -> None:
    assert "verdict" not in fields_of("ClaimReview")
    assert "claimReviewed" not in fields_of("Article")


def test_each_claim_has_one_claim_review_with_a_claim_and_a_rating() -> None:
    assert len(REVIEWS) == len(MADE.reviews)
    for review, (found,) in zip(MADE.reviews, map(expanded, REVIEWS), strict=True):
        assert found["@type"] == [SCHEMA + "ClaimReview"]
        (claim,) = found[SCHEMA + "itemReviewed"]
        assert claim["@type"] == [SCHEMA + "Claim"]
        assert claim[SCHEMA + "appearance"][0][SCHEMA + "url"] == [{"@id": "https://example.org/mali-five-years"}]
        assert review.claim.quote in found[SCHEMA + "claimReviewed"][0]["@value"]
        (rating,) = found[SCHEMA + "reviewRating"]
        assert SCHEMA + "ratingValue" not in rating
        assert review.because in rating[SCHEMA + "ratingExplanation"][0]["@value"]


def test_the_rating_is_the_editors_and_the_explanation_holds_both() -> None:
    rating = REVIEWS[0]["reviewRating"]
    assert rating["alternateName"] == "Another kind of number"
    explained = rating["ratingExplanation"]
    assert "The editor’s verdict: Another kind of number. Reason: Another body counts these." in explained
    assert "The machine’s verdict: Not shown by the record (unproven)." in explained
    assert "Not documented does not mean it did not happen." in explained


def test_accepted_verdicts_are_said_once() -> None:
    for review, found in list(zip(MADE.reviews, REVIEWS, strict=True))[1:]:
        assert "The editor’s verdict" not in found["reviewRating"]["ratingExplanation"]
        if review.verdict.id is VerdictId.SUPPORTED:
            assert found["reviewRating"]["alternateName"] == "Matches the record"


def test_a_claim_set_aside_has_none() -> None:
    made = reports.signed(reports.hostile("x"))
    assert len(made.reviews) == 2
    assert len(json.loads(render(made, "claimreview"))) == 1
