"""Actors whose common name is an abbreviation, with the name that the article gives them where it never uses that.

A reader of "the Tamil Tigers" has not been told who the LTTE are: "Tamil Tigers (LTTE)" says who is meant, and whom the
name was taken for. The id stays, and with it all that is known of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tollcheck.knowledge.actors import NEEDS_COUNTRY, OWN_CASE, actor
from tollcheck.knowledge.tables import folded
from tollcheck.model import Article, Claim, Extraction, Mention, Party, Reading
from tollcheck.resolve.parties import parties_of

_ENGLISH = "en"  # what parties are called in every language of the text


def as_called(claims: Iterable[Claim], extraction: Extraction, article: Article) -> tuple[Claim, ...]:
    """The claims with such actors by the article's own names for them."""
    names = _names(extraction, article) if extraction.language == _ENGLISH else {}
    if not names:
        return tuple(claims)
    return tuple([replace(claim, readings=tuple([_of(one, names) for one in claim.readings])) for claim in claims])


def _of(reading: Reading, names: Mapping[Party, Party]) -> Reading:
    def those(parties: Iterable[Party]) -> tuple[Party, ...]:
        return tuple([names.get(party, party) for party in parties])

    against = reading.against and replace(reading.against, perpetrators=those(reading.against.perpetrators))
    return replace(reading, perpetrators=those(reading.perpetrators), victims=those(reading.victims), against=against)


def _names(extraction: Extraction, article: Article) -> dict[Party, Party]:
    """What the article calls those whose abbreviation it does not use."""
    called: dict[Party, list[str]] = {}
    for text, mention in _mentions(extraction, article):
        for party in parties_of(mention)[:1]:
            if is_abbreviation(party.name):
                called.setdefault(party, []).append(mention.span.of(text))
    found = ((party, _listed(party, words)) for party, words in called.items() if not _is_used(party.name, words))
    return {party: Party(f"{name} ({party.name})", party.id) for party, name in found if name is not None}


def _mentions(extraction: Extraction, article: Article) -> Iterator[tuple[str, Mention]]:
    for sentence in extraction.sentences:
        yield from ((article.text, mention) for mention in sentence.mentions)
    if extraction.title is not None:
        yield from ((article.title or "", mention) for mention in extraction.title.mentions)


def is_abbreviation(name: str) -> bool:
    """Whether a name is nothing but capital letters: "JNIM" and "SPLM-N", neither "M23" nor "UN peacekeepers"."""
    return name.isupper() and name.replace("-", "").replace("/", "").isalpha()


def _is_used(abbreviation: str, words: Iterable[str]) -> bool:
    return any(abbreviation in said.replace(".", "").split() for said in words)


def _listed(party: Party, words: Iterable[str]) -> str | None:
    """The first of the forms said that the tables list, in their spelling; none that is an abbreviation too."""
    known = actor(party.id)
    forms = known.forms.get(_ENGLISH, ()) if known is not None else ()
    spelled = {folded(form): form for form in (form.strip(f"{OWN_CASE}{NEEDS_COUNTRY}") for form in reversed(forms))}
    said = (spelled.get(folded(one)) for one in words)
    return next((form for form in said if form is not None and not form.isupper()), None)
