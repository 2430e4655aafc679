"""An article to its claims: extracted, each with the readings that it can fairly have, and set right by hand.

What ``extract`` prints, and where a check begins. Apart from ``pipeline.py``, since nothing here needs what evaluates
and judges: to load that takes as long as to read fifty excerpts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tollcheck.errors import PlaceError
from tollcheck.extract.article import extract as extract_claims
from tollcheck.knowledge import countries, regions
from tollcheck.model import Article, Assistance, Claim, Kind, Numeral, Overrule, Settings, Span, Suggestion
from tollcheck.resolve.article import resolve_all
from tollcheck.resolve.overrule import overruled

if TYPE_CHECKING:
    from tollcheck.extract.assisted.added import Added
    from tollcheck.extract.assisted.reply import Proposal


@dataclass(frozen=True, slots=True)
class Extracted:
    """The claims of an article with their readings, every number in it, and the language that it was read in."""

    claims: tuple[Claim, ...]
    numerals: tuple[Numeral, ...]
    language: str


def extract(article: Article, *, overrules: Sequence[Overrule] = (), assistance: Assistance | None = None) -> Extracted:
    """The claims of an article, each with the readings that it can fairly have, and those set right by hand.

    ``assistance`` is what a language model pointed to; it adds claims and readings and changes none.
    """
    found = extract_claims(article)
    claims = resolve_all(found, article)
    if assistance is not None:
        # Most checks ask no model and should not pay for what reads one.
        from tollcheck.extract.assisted.added import added, joined

        more = added(found, claims, article, assistance.suggestions)
        found, claims = more.extraction, joined(claims, resolve_all(more.extraction, article), more)
    return Extracted(overruled(claims, overrules), found.numerals, found.language)


def borne_out(article: Article, proposals: Iterable[Proposal], *, settings: Settings) -> Added:
    """What comes of the proposals of a language model: only what the article's own words bear out."""
    from tollcheck.extract.assisted.added import verified

    article = placed(article, settings)
    found = extract_claims(article)
    return verified(proposals, found, resolve_all(found, article), article)


def pointed(article: Article, span: Span, *, settings: Settings) -> tuple[Suggestion, ...]:
    """What a person who marks words of an article as a claim adds; nothing where the rules can read no claim in them.

    The kind of the claim is not asked: the words bear out one, or none.
    """
    from tollcheck.extract.assisted.added import added

    article = placed(article, settings)
    found = extract_claims(article)
    kinds = (Kind.COUNT, Kind.RATIO, Kind.SHARE, Kind.CHANGE)
    before = settings.assisted.suggestions if settings.assisted else ()
    offered = (*before, *(Suggestion(span, kind) for kind in kinds))
    used = added(found, resolve_all(found, article), article, offered).used
    return tuple(one for one in used if one not in before)


def placed(article: Article, settings: Settings) -> Article:
    """The article with what the user says of it; an unknown place is an error, since nothing could be judged on it."""
    if settings.published is None and not settings.place:
        return article
    focus = article.country_focus
    if settings.place:
        place = countries.named(settings.place) or regions.named(settings.place)
        if place is None:
            raise PlaceError(f"--place {settings.place}: no such country or region; give its English name or ISO code")
        focus = place.iso3
    return replace(article, published=settings.published or article.published, country_focus=focus)
