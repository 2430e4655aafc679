"""The words that claims are made of, and the names that knowledge has for places and parties, in one table.

``en/words.csv`` and ``fr/words.csv`` say which symbol of the grammar a word or phrase is. Names come from
``knowledge/``. Everything is looked up in one pass over the tokens of a text.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from pathlib import Path

from tollcheck.knowledge import actors, countries, forces, regions
from tollcheck.language.text import PhraseTable, Tokens, phrase_words
from tollcheck.model import WORLD, Mention, Party, Place
from tollcheck.model.quick import quickly_made

_FOLDER = Path(__file__).parent
FIGHTER, CIVILIAN, PERSON, ACTOR = "fighter", "civilian", "person", "actor"
_SYMBOLS = {countries.Role.NAME: "PLACE", countries.Role.ADJECTIVE: "DEMONYM", countries.Role.PEOPLE: "FOLK"}
_OF_NAMES = frozenset({ACTOR, actors.IN_CONTEXT})
_ROLES_OF_STATE = frozenset({"role:government", "role:police", "role:group"})


@quickly_made
@dataclass(frozen=True, slots=True)
class Word:
    """What a word of the lexicon says: a key that depends on its symbol, and the common name of what it stands for.

    ``value`` is the act of a verb (``killings``), what a noun counts (``attacks``), or who a victim is (``civilian``).
    """

    symbol: str
    value: str = ""
    name: str = ""
    parties: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()


def is_group(mention: Mention) -> bool:
    """Whether a mention names an armed group, and not an army or a government."""
    parties = mention.value.parties if mention.symbol == "ACTOR" and isinstance(mention.value, Word) else ()
    return any((party.id or "").startswith(("group:", "militia:")) for party in parties)


@cache
def table(language: str) -> PhraseTable[Word]:
    """The words of a language, and the roles that stand for parties ("the army")."""
    roles = (entry for entry in _parties(language) if entry[1].value not in _OF_NAMES)
    return PhraseTable(chain(_words(language), roles), joined=_joined)


@cache
def names(language: str) -> PhraseTable[Word]:
    """The names of parties, places and organisations: found first, so that no word of theirs is taken for another."""
    return _Names(language)


class _Names(PhraseTable[Word]):
    """Names, those of armies and governments among them, of which every country has dozens ("Malian soldiers").

    They are two thirds of all and are made of few words: those made of a word wait until a text holds it.
    """

    def __init__(self, language: str) -> None:
        named = (entry for entry in _parties(language) if entry[1].value in _OF_NAMES)
        super().__init__(chain(named, _places(language), _bodies()), joined=_joined)
        self._waiting: dict[str, list[Callable[[], Iterator[tuple[str, Word]]]]] = {}
        for adjective in forces.adjectives(language):
            self._wait(adjective, partial(_forces, adjective, language))
        for name in regions.common_names(language):
            self._wait(name, partial(_regions, name, language))

    def _wait(self, phrase: str, made: Callable[[], Iterator[tuple[str, Word]]]) -> None:
        self._waiting.setdefault(max(phrase_words(phrase), key=len), []).append(made)

    def within(self, tokens: Tokens) -> list[tuple[int, int, Word]]:
        for word in self._waiting.keys() & tokens.words:
            for made in self._waiting.get(word, ()):
                self.add(made())
            self._waiting.pop(word, None)  # last, so that no other thread finds neither them nor what waits
        return super().within(tokens)


def _joined(known: Word, other: Word) -> Word:
    """One phrase under two heads: "soldiers" are victims and a party. What was declared first says the symbol."""
    parties = tuple(dict.fromkeys((*known.parties, *other.parties)))
    places = tuple(dict.fromkeys((*known.places, *other.places)))
    return Word(known.symbol, known.value, known.name, parties, places)


def _words(language: str) -> Iterator[tuple[str, Word]]:
    for line in lines(f"{language}/words.csv"):
        word = Word(line["symbol"], line["value"], line["name"])
        for phrase in line["phrases"].split(";"):
            if phrase.strip():
                yield phrase.strip(), word


def _parties(language: str) -> Iterator[tuple[str, Word]]:
    word: Word | None = None
    of: tuple[Party, str] | None = None
    for surface, party, kind in actors.listed_surfaces(language):
        if word is None or of is None or of[0] is not party or of[1] != kind:  # the forms of a party follow each other
            fights = kind == "role" and party.id not in _ROLES_OF_STATE
            word = Word("SOLDIERS" if fights else "ACTOR", FIGHTER if fights else kind, party.name, (party,))
            of = party, kind
        yield surface, word


def _forces(adjective: str, language: str) -> Iterator[tuple[str, Word]]:
    for surface, party, kind in actors.made_surfaces(adjective, language=language):
        yield surface, Word("ACTOR", kind, party.name, (party,))


def _regions(name: str, language: str) -> Iterator[tuple[str, Word]]:
    for surface, place, kind in regions.made_surfaces(name, language=language):
        yield surface, Word("PLACE", kind, place.name, places=(place,))


def _bodies() -> Iterator[tuple[str, Word]]:
    """Organisations that count and report, under every name."""
    for line in lines("sources.csv"):
        phrases = line["phrases"].split(";")
        if f"={line['name']}" not in phrases:  # "le monde" is not "Le Monde"
            phrases.insert(0, line["name"])
        for phrase in phrases:
            if phrase.strip():
                yield _cased(phrase.strip()), Word("SOURCE", "body", line["name"])


def _cased(phrase: str) -> str:
    """Abbreviations are found only as they are written: "WHO" is not "who"."""
    return f"={phrase}" if phrase.isupper() else phrase


def lines(file: str) -> list[dict[str, str]]:
    """The rows of a table of this package."""
    with (_FOLDER / file).open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def _places(language: str) -> Iterator[tuple[str, Word]]:
    for surface, place, role in countries.surfaces(language):
        if place == WORLD:
            continue
        yield _cased(surface), Word(_SYMBOLS[role], role, place.name, places=(place,))
    word: Word | None = None
    last: Place | None = None
    for surface, place, kind in regions.listed_surfaces(language):
        if word is None or last is not place or word.value != kind:
            word, last = Word("PLACE", kind, place.name, places=(place,)), place
        yield surface, word


def world(mention: Mention) -> Mention:
    """ "Worldwide" as a place; as a word it stays apart, since most who say it say it of themselves."""
    return Mention(mention.span, "PLACE", WORLD)
