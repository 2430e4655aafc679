"""Actors and organisations with the name that the article gives them, where the common name is another.

A reader of "the Tamil Tigers" has not been told who the LTTE are, nor one of "AFP" what that is short for: "Tamil
Tigers (LTTE)" says who is meant, and whom the name was taken for. Ids stay, and with them all that is known of anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tollcheck.knowledge.actors import NEEDS_COUNTRY, OWN_CASE, actor
from tollcheck.knowledge.tables import folded
from tollcheck.model import Article, Claim, Extraction, Mention, Party, Reading
from tollcheck.resolve.parties import parties_of

_ENGLISH = "en"  # what parties and organisations are called in every language of the text
_NAMING = frozenset({"ACTOR", "SOLDIERS", "SOURCE"})
_BODY = "body"  # an organisation that counts and reports
_SHORTEST = 3  # letters; "the UN" needs no explaining


def as_called(claims: Iterable[Claim], extraction: Extraction, article: Article) -> tuple[Claim, ...]:
    """The claims with the article's own names for those who do and who tell what they count."""
    parties, bodies = _names(extraction, article) if extraction.language == _ENGLISH else ({}, {})
    if not parties and not bodies:
        return tuple(claims)
    return tuple(
        [
            replace(
                claim,
                attributed_to=_told_by(claim.attributed_to, bodies),
                readings=tuple([_read(one, parties) for one in claim.readings]) if parties else claim.readings,
            )
            for claim in claims
        ]
    )


def _told_by(source: str | None, bodies: Mapping[str, str]) -> str | None:
    return source and "; ".join([bodies.get(one, one) for one in source.split("; ")])


def _read(reading: Reading, names: Mapping[Party, Party]) -> Reading:
    def those(parties: Iterable[Party]) -> tuple[Party, ...]:
        return tuple([names.get(party, party) for party in parties])

    against = reading.against and replace(reading.against, perpetrators=those(reading.against.perpetrators))
    return replace(reading, perpetrators=those(reading.perpetrators), victims=those(reading.victims), against=against)


def _names(extraction: Extraction, article: Article) -> tuple[dict[Party, Party], dict[str, str]]:
    """Those whose abbreviation the article does not use, by what it says instead, and organisations that it writes out
    and abbreviates, or of which it uses the name that is less common."""
    parties: dict[Party, list[str]] = {}
    bodies: dict[str, list[str]] = {}
    for text, mention in _naming(extraction, article):
        if mention.symbol == "SOURCE":
            if getattr(mention.value, "value", "") == _BODY:
                bodies.setdefault(getattr(mention.value, "name", ""), []).append(mention.span.of(text))
            continue
        for party in parties_of(mention)[:1]:
            if is_abbreviation(party.name):
                parties.setdefault(party, []).append(mention.span.of(text))
    listed = {party: _listed(party, words) for party, words in parties.items() if not _is_used(party.name, words)}
    shown = {name: _with_short(name, words) for name, words in bodies.items()}
    return (
        {party: Party(f"{name} ({party.name})", party.id) for party, name in listed.items() if name is not None},
        {name: written for name, written in shown.items() if written is not None},
    )


def _with_short(name: str, words: Iterable[str]) -> str | None:
    """A name with the abbreviation of it that is used, or what is written for an abbreviation with that."""
    if is_abbreviation(name):
        return next((f"{said} ({name})" for said in words if not said.isupper() and name not in said), None)
    return next((f"{name} ({said})" for said in words if is_abbreviation(said) and len(said) >= _SHORTEST), None)


def _naming(extraction: Extraction, article: Article) -> Iterator[tuple[str, Mention]]:
    """The names of parties and organisations in an article and its title."""
    for sentence in extraction.sentences:
        yield from ((article.text, mention) for mention in sentence.mentions if mention.symbol in _NAMING)
    if extraction.title is not None:
        title = article.title or ""
        yield from ((title, mention) for mention in extraction.title.mentions if mention.symbol in _NAMING)


def is_abbreviation(name: str) -> bool:
    """Whether a name is nothing but capital letters: "JNIM" and "SPLM-N", neither "M23" nor "UN peacekeepers"."""
    return name.isupper() and name.replace("-", "").replace("/", "").isalpha()


def _is_used(name: str, words: Iterable[str]) -> bool:
    """Whether a name is among what is said, alone or with a word beside it ("TTP militants")."""
    return any(name == said or name in said.replace(".", "").split() for said in words)


def _listed(party: Party, words: Iterable[str]) -> str | None:
    """The first of the forms said that the tables list, in their spelling; none that is an abbreviation too."""
    known = actor(party.id)
    forms = known.forms.get(_ENGLISH, ()) if known is not None else ()
    spelled = {folded(form): form for form in (form.strip(f"{OWN_CASE}{NEEDS_COUNTRY}") for form in reversed(forms))}
    said = (spelled.get(folded(one)) for one in words)
    return next((form for form in said if form is not None and not form.isupper()), None)
