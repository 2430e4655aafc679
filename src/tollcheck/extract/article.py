"""An article to what it asserts: its claims, every number in it, and what the claims are made of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate

from tollcheck.extract.agents import blame, doers_of
from tollcheck.extract.attribution import attribute
from tollcheck.extract.compose import Composed, composed
from tollcheck.extract.drafts import Drafted, drafted, named
from tollcheck.extract.grammar import symbols
from tollcheck.extract.mentions import Strand, strands
from tollcheck.extract.ranks import rank
from tollcheck.extract.retold import retell
from tollcheck.extract.scope import scope
from tollcheck.extract.sides import oppose, part
from tollcheck.extract.spoken import spoken_on
from tollcheck.extract.where import located
from tollcheck.language.detect import detect
from tollcheck.language.numbers import NumberMention, find_numbers
from tollcheck.language.pack import languages
from tollcheck.model import Article, Extraction, Mention, Numeral, Sentence, Span

UNDETERMINED = "und"
_BEHIND = "\n\n"  # what stands between a text and its title, where they are read in one go


def extract(article: Article, *, language: str | None = None) -> Extraction:
    """What ``article`` asserts, before anything is resolved.

    ``language`` is a language code; without it the article's own, else the one that its text is in.
    """
    language = language or spoken_in(article)
    if language not in languages():
        return Extraction((), tuple(_numerals(find_numbers(article.text, language="und"), ())), language)
    read, title, numbers = _read(article, language)
    furniture = _Furniture(article.furniture)
    body = [kept for strand in read if (kept := furniture.cleared(strand)) is not None]
    items = drafted(body, language=language)
    for item in items:
        oppose(item)
        blame(item)
        part(item)
        scope(item)
        rank(item)
    retell(items)
    titled = named(title, language=language)
    attribute(items, article.text, language=language, titled=titled)
    found = composed(items, article.text)
    return Extraction(
        claims=tuple(one.claim for one in found),
        numerals=tuple(_numerals(numbers, found)),
        language=language,
        sentences=tuple(_sentence(item) for item in items),
        derivations=tuple(one.derivation for one in found),
        title=_title(article, titled),
    )


def _read(article: Article, language: str) -> tuple[list[Strand], list[Strand], list[NumberMention]]:
    """The sentences of the text and those of the title, and the numbers of the text.

    The title is read behind the text, in one go with it: every finder takes as long to begin as to read a title.
    """
    end = len(article.text)
    read, numbers = strands(f"{article.text}{_BEHIND}{article.title or ''}", language=language)
    count = next((at for at, strand in enumerate(read) if strand.span.start >= end), len(read))
    return list(read[:count]), list(read[count:]), [number for number in numbers if number.span.start < end]


def spoken_in(article: Article) -> str:
    """The language that an article says it is in, or is in; a text too short to tell is taken for English."""
    told = article.language or detect(article.text)
    return "en" if told == UNDETERMINED else told


class _Furniture:
    """The furniture of an article, asked sentence by sentence: a page may have as much of it as it has sentences."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        # Pieces may lie in one another, so the one that reaches furthest need not be the last that has begun.
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def cleared(self, strand: Strand) -> Strand | None:
        """A sentence without the furniture in it; None where that is most of it.

        A dateline stands at the head of the sentence that tells most, and its day is not that of the event.
        """
        if not self.touches(strand.span):
            return strand
        kept: list[tuple[Mention, str]] = []
        told = 0
        for mention, letter in zip(strand.mentions, strand.letters, strict=True):
            if not self.touches(mention.span):
                kept.append((mention, letter))
                told += mention.span.end - mention.span.start
            elif not kept or kept[-1][0].symbol != "DASH":
                kept.append((Mention(mention.span, "DASH"), symbols().letters["DASH"]))
        if told * 2 < strand.span.end - strand.span.start:
            return None
        return replace(strand, mentions=tuple(m for m, _ in kept), letters="".join(letter for _, letter in kept))

    def touches(self, span: Span) -> bool:
        """Whether any piece overlaps a stretch of text."""
        begun = bisect_left(self._starts, span.end)
        return begun > 0 and self._reach[begun - 1] > span.start


def _sentence(item: Drafted) -> Sentence:
    spoken = spoken_on(item)
    told = item.strand.mentions
    if spoken:
        told = tuple(mention for at, mention in enumerate(told) if at not in spoken)
    mentions = tuple([mention for mention in told if mention.value is not None])
    return Sentence(item.strand.span, mentions, item.strand.paragraph, doers_of(item), located(item))


def _title(article: Article, items: Iterable[Drafted]) -> Sentence | None:
    if not article.title:
        return None
    before = len(article.text) + len(_BEHIND)

    def moved(mention: Mention) -> Mention:
        return Mention(Span(mention.span.start - before, mention.span.end - before), mention.symbol, mention.value)

    told = [item for item in items if item.strand.mentions]
    mentions = [moved(mention) for item in told for mention in item.strand.mentions if mention.value is not None]
    doers = next((doers for item in told if (doers := doers_of(item))), ())
    return Sentence(Span(0, len(article.title)), tuple(mentions), doers=tuple(map(moved, doers)))


def _numerals(numbers: Iterable[NumberMention], found: Iterable[Composed]) -> Iterable[Numeral]:
    """Every number with its role: a number inside a claim's own figure is the claim's."""
    spans = sorted(one.claim.span for one in found)
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    for number in numbers:
        value = number.low if number.low is not None else number.high
        if value is None:
            continue
        at = bisect_right(starts, number.span.start) - 1
        # All of those spans begin before the number or with it.
        is_claim = number.role == "plain" and number.span.start < max(ends[max(0, at - 3) : at + 1], default=0)
        yield Numeral(number.span, value, "claim" if is_claim else number.role)
