"""Who signs a report, and in which function: names and roles as bylines write them, in English and French."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tollcheck.model import Author
from tollcheck.reading.dates import MONTHS, WEEKDAYS

# Parts of names that are written small.
_ROMANCE, _GERMANIC = "de du des da di do dos la le y e d l", "van von der den"
_ARABIC_AND_BERBER = "al el bin ben bint ibn ag ould wald"
_PARTICLES = frozenset(f"{_ROMANCE} {_GERMANIC} {_ARABIC_AND_BERBER}".split())
# Words that name a function; a line of few words that holds one of them and no verb is a role.
_ROLES = re.compile(
    r"""\b(?:writers?|reporters?|correspondents?|editors?|journalists?|analysts?|columnists?|contributors?
    |producers?|photographers?|researchers?|fellows?|directors?|bureau\s+chief|chief\s+of\s+staff|stringers?
    |freelancers?|newsroom|news\s+desk|desk|staff|anchor|presenter|investigator|monitor|specialist
    |r[ée]dact(?:eur|rice|ion)s?(?:\s+en\s+chef)?|journalistes?|correspondante?s?|envoy[ée]e?s?\s+sp[ée]cia(?:le?s?|ux)
    |reporters?|chroniqueu(?:r|se)s?|chef(?:fe)?\s+du\s+bureau|chef(?:fe)?\s+de\s+(?:service|rubrique)|pigistes?
    |analystes?|chercheu(?:r|se)s?|photographes?|collaborat(?:eur|rice)s?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_AGENCIES = re.compile(
    r"""(?:the\s+)?(?:AFP|AP|APA|ANP|DPA|EFE|ANSA|TASS|BBC(?:\s+\w+){0,2}|CNN|RFI|VOA|DW|UPI|PTI|IANS|PANA|Reuters
    |Associated\s+Press|Agence\s+France-Presse|Deutsche\s+Welle|Anadolu(?:\s+Agency)?|Xinhua|Al\s+Jazeera|Bloomberg
    |France\s+24|Le\s+Monde|The\s+\w+|agenc(?:y|ies|es?)|wires?|agences?)""",
    re.IGNORECASE | re.VERBOSE,
)
_OPENING = re.compile(
    r"""(?:story\s+|text\s+|texte\s+|words\s+|written\s+|reported\s+|reporting\s+|analysis\s+|analyse\s+|words\s+)?
    (?:by|par)\b\s*:?\s*|(?:authors?|auteure?s?|auteurs|autrices?|reporters?|writers?|journalistes?)\s*[:–-]\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_PORTRAIT = re.compile(
    r"(?:photo|picture|portrait|image|headshot|avatar|photo\s+de\s+profil)\s+(?:of|de|d['’])\s*(?P<name>.+)",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"\s*,\s*(?:and\s+|et\s+)?|\s+(?:and|et|&|with|avec)\s+|\s*/\s*|\s*;\s*")
_WHERE = re.compile(r"\s+(?:in|at|from|à|au|en|depuis)\s+[^\W\d_][\w .'’-]{1,30}$")
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:['’.-]+[^\W\d_'’.-]+)*\.?")
_LONGEST_BYLINE, _LONGEST_ROLE, _LONGEST_NAME = 24, 9, 5


def is_role(text: str) -> bool:
    """Whether ``text`` names a function and nothing else.

    >>> is_role("Reuters correspondent"), is_role("The editor was killed on Monday.")
    (True, False)
    """
    words = text.split()
    return (
        0 < len(words) <= _LONGEST_ROLE
        and text[-1] not in ".!?:"
        and not any(character.isdigit() for character in text)
        and _ROLES.search(text) is not None
    )


def is_name(text: str) -> bool:
    """Whether ``text`` has the form of a person's name: two to five words, each with a capital or a particle.

    >>> is_name("Fatou N'Diaye"), is_name("Abdoulaye Ag Alhousseyni"), is_name("Friday Morning")
    (True, True, False)
    """
    words = text.split()
    if not 2 <= len(words) <= _LONGEST_NAME or _ROLES.search(text):
        return False
    if any(not _NAME_WORD.fullmatch(word) for word in words):
        return False
    if any(word.lower() in MONTHS or word.lower() in WEEKDAYS for word in words if len(word) > 3):
        return False
    capitals = [word for word in words if word[0].isupper()]
    return (
        len(capitals) >= 2
        and words[-1][0].isupper()
        and all(word[0].isupper() or word.lower().split("'")[0].split("’")[0] in _PARTICLES for word in words)
    )


def is_agency(text: str) -> bool:
    """Whether ``text`` is the name of a news agency or outlet that commonly stands in bylines."""
    return _AGENCIES.fullmatch(text.strip()) is not None


def portrait_of(text: str) -> str | None:
    """The person named by the alternative text of a portrait ("Photo of Jane Doe")."""
    match = _PORTRAIT.fullmatch(text)
    return match["name"] if match and is_name(match["name"]) else None


def parse_byline(text: str) -> tuple[Author, ...]:
    """The authors that a byline with its opening word names; nothing where ``text`` is no byline.

    >>> parse_byline("By Jane Doe, Reuters correspondent")
    (Author(name='Jane Doe', role='Reuters correspondent'),)
    >>> parse_byline("Par Jean Dupont et Awa Traoré avec AFP")
    (Author(name='Jean Dupont', role=None), Author(name='Awa Traoré', role=None))
    >>> parse_byline("By Friday, 33 people had died")
    ()
    """
    opening = _OPENING.match(text)
    if opening is None or len(text.split()) > _LONGEST_BYLINE:
        return ()
    return parse_names(text[opening.end() :])


def parse_names(text: str) -> tuple[Author, ...]:
    """The authors in "Jane Doe, Africa editor, and John Smith"; nothing unless every part is a name or a function."""
    text = text.strip().rstrip(",;")
    if not text or text[-1] in "!?:" or any(character.isdigit() for character in text):
        return ()
    authors: list[Author] = []
    for part in _parts(text):
        if is_agency(part):
            if not authors:
                authors.append(Author(part))
        elif is_name(part):
            authors.append(Author(part))
        elif authors and len(part.split()) <= _LONGEST_ROLE and _ROLES.search(part):
            authors[-1] = Author(authors[-1].name, part)
        else:
            return ()
    return tuple(authors)


def merge(authors: Iterable[Author]) -> tuple[Author, ...]:
    """Each author once, in order, with the role that any mention gives."""
    known: dict[str, Author] = {}
    for author in authors:
        key = " ".join(author.name.casefold().split())
        before = known.get(key)
        known[key] = author if before is None else Author(before.name, before.role or author.role)
    return tuple(known.values())


def _parts(text: str) -> list[str]:
    parts = [_WHERE.sub("", part).strip() for part in _BETWEEN_NAMES.split(text)]
    return [part for part in parts if part]
