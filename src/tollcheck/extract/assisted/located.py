"""Where in an article the words stand that a model points to: exactly there, or nowhere.

Not a fuzzy search: a quote with other spaces, another number or a corrected letter is not in the text, and whoever
changes one character may have changed the meaning.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from tollcheck.extract.assisted.instruction import SLOTS
from tollcheck.extract.assisted.reply import Proposal
from tollcheck.model import Article, Span, Suggestion

NOT_IN_TEXT, AMBIGUOUS = "quote not in the text", "quote in the text more than once"
_LOST = "{slot} not in the text"
_MOST_PLACES = 100  # at which the same words are looked at


def located(proposal: Proposal, article: Article, *, dropped: Counter[str]) -> Suggestion | None:
    """A proposal as stretches of the article; what is not there is counted in ``dropped`` and left out.

    A quote that stands there more than once needs the sentence around it, and the sentence has to be unique.
    """
    span = _only(proposal.quote, article, proposal.sentence)
    if span is None:
        found = next(_places(proposal.quote, article), None)
        dropped[AMBIGUOUS if found is not None else NOT_IN_TEXT] += 1
        return None
    slots: dict[str, Span] = {}
    for slot in SLOTS:
        words = (proposal.slots or {}).get(slot)
        if words is None:
            continue
        nearest = _nearest(words, article, span)
        if nearest is None:
            dropped[_LOST.format(slot=slot)] += 1
        else:
            slots[slot] = nearest
    return Suggestion(span, proposal.kind, **slots)


def _only(quote: str, article: Article, sentence: str | None) -> Span | None:
    """The one place of a quote, in the whole text or else in its sentence."""
    found = _one(_places(quote, article))
    if found is not None or sentence is None:
        return found
    around = _one(_places(sentence, article))
    return _one(_places(quote, article, within=around)) if around is not None else None


def _one(places: Iterator[Span]) -> Span | None:
    first = next(places, None)
    return first if next(places, None) is None else None


def _places(words: str, article: Article, *, within: Span | None = None) -> Iterator[Span]:
    """Where words stand in the text as whole words and outside furniture, from left to right."""
    start, stop = (within.start, within.end) if within is not None else (0, len(article.text))
    for _ in range(_MOST_PLACES):
        start = article.text.find(words, start, stop)
        if start < 0:
            return
        span = Span(start, start + len(words))
        if _is_own(span, article):
            yield span
        start += 1


def _nearest(words: str, article: Article, claim: Span) -> Span | None:
    """The place of words nearest to a claim: inside it, else the last before it, else the next after it."""
    text = article.text
    inside = next(_places(words, article, within=claim), None)
    if inside is not None:
        return inside
    before, stop = None, claim.end
    for _ in range(_MOST_PLACES):
        start = text.rfind(words, 0, stop)
        if start < 0:
            break
        before = Span(start, start + len(words))
        if _is_own(before, article):
            break
        before, stop = None, start + len(words) - 1
    after = next(_places(words, article, within=Span(claim.start, len(text))), None)
    if before is None or after is None:
        return before or after
    # The same sentence cannot be told here; a line break is the strongest sign that something else begins.
    is_apart = "\n" in text[before.end : claim.start] and "\n" not in text[claim.end : after.start]
    return after if is_apart else before


def _is_own(span: Span, article: Article) -> bool:
    """Whether a stretch begins and ends between words, and is part of what the article says."""
    text = article.text
    cuts = any(0 < edge < len(text) and _joins(text[edge - 1], text[edge]) for edge in (span.start, span.end))
    return not cuts and not any(span.overlaps(piece) for piece in article.furniture)


def _joins(before: str, after: str) -> bool:
    return bool(unicodedata.combining(after)) or (before.isalnum() and after.isalnum())
