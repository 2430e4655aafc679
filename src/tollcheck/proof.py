"""Whether a sentence of ours says what the record says: it is read as an article of its own, and judged.

Nobody who prints a suggested wording will look at the definitions behind it, so it has to stand by itself. A sentence
is borne out if it makes at least one claim, every claim that it makes is supported, and every number that was put into
it belongs to one of them and is the very figure that the record then gives. The reader is the one that reads articles:
a sentence that it takes otherwise than it was meant fails here and is never shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import islice

from tollcheck.extract.article import extract
from tollcheck.model import Claim, Estimate, VerdictId
from tollcheck.reading.read import read_text
from tollcheck.resolve.article import resolve_all
from tollcheck.say.wording import Offer

MOST_TRIED = 12  # each costs about as much as a claim of the article

Judged = Callable[[Claim], tuple[VerdictId, Sequence[Estimate]]]


def first_borne_out(offers: Iterable[Offer], *, published: date | None, judged: Judged) -> str | None:
    """The first of the offered sentences that reads back as true; None if there is none among the first of them."""
    tried = islice(offers, MOST_TRIED)
    return next((offer.sentence for offer in tried if is_borne_out(offer, published=published, judged=judged)), None)


def is_borne_out(offer: Offer, *, published: date | None, judged: Judged) -> bool:
    """Whether all that a sentence claims is supported, with the same ``published`` as the article that it is for."""
    article = read_text(offer.sentence, published=published)
    found = extract(article)
    claims = resolve_all(found, article)
    if not claims or not _are_claimed(offer, claims):
        return False
    estimates: list[Estimate] = []
    for claim in claims:
        verdict, own = judged(claim)
        if verdict is not VerdictId.SUPPORTED:
            return False
        estimates += [estimate for estimate in own if estimate.universe.admissible]
    return _are_meant(offer, estimates)


def _are_claimed(offer: Offer, claims: Iterable[Claim]) -> bool:
    """Whether every number that was put into the sentence was read as one of a claim."""
    quantities = (quantity for one in claims for quantity in (one.quantity, one.from_, one.to) if quantity)
    claimed = {end for quantity in quantities for end in (quantity.low, quantity.high)}
    return all(number in claimed for number in offer.numbers)


def _are_meant(offer: Offer, estimates: Sequence[Estimate]) -> bool:
    """Whether the sentence was read as what its numbers were taken from, not as something of which they also hold.

    "At least 1,461" is true of any larger sum, too.
    """
    held = {round(e.best, 2) for e in estimates if e.best < 1}
    held |= {value for e in estimates for figure in e.figures for value in (figure.low, figure.best)}
    held |= {value for e in estimates for term in e.terms for value in (term.low, term.best)}
    return all(number in held for number in offer.numbers)
