"""Which language a text is in, by its script and its commonest small words.

Not a classifier of texts: it only has to tell the languages that tollcheck reads from those that it does not, and to
name the latter for a clear message.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

from tollcheck.language.pack import languages
from tollcheck.language.text import fold

UNDETERMINED = "und"
_FOREIGN = re.compile("[\u0370-\u1dff\u2c00-\ud7ff\uf900-\ufdff]")  # letters of other scripts than the Latin one
_WORD = re.compile(r"[^\W\d_]++(?!-[^\W\d_])")  # without what begins a name or compound: "al-Shabab"
_ASCII_WORD = re.compile("[a-z]++(?!-[a-z])")  # found several times as fast, where nothing else stands in a text
_ACRONYM = re.compile("(?<![^\\W_])[A-Z]{2,}(?![^\\W_])")
_WORDS_FILE = Path(__file__).with_name("stopwords.toml")
_ENOUGH_TEXT = 20_000  # characters; the beginning of a text tells its language
_LEAST_FOREIGN = 2
_LEAST_LETTERS = 0.015  # of all letters; i alone is one in twenty letters of Ukrainian
_SHARED = frozenset({"ru", "ar"})  # what a script is taken for that other languages write too
_LEAST_SHARE = 0.06  # of all words; running text in its own language has four times as many


@cache
def _stopwords() -> dict[str, tuple[str, ...]]:
    """Small word to the languages that it belongs to."""
    table = tomllib.loads(_WORDS_FILE.read_text(encoding="utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for language, words in table["words"].items():
        for word in words.split():
            found[word] = (*found.get(word, ()), language)
    return found


@cache
def _scripts() -> tuple[tuple[int, int, str], ...]:
    table = tomllib.loads(_WORDS_FILE.read_text(encoding="utf-8"))
    return tuple((first, last, language) for first, last, language in table["scripts"])


@cache
def _letters() -> tuple[tuple[str, frozenset[str]], ...]:
    table = tomllib.loads(_WORDS_FILE.read_text(encoding="utf-8"))
    return tuple((language, frozenset(letters)) for language, letters in table["letters"].items())


def detect(text: str) -> str:
    """The ISO 639-1 code of a text's language, "und" where it is too short or too mixed to tell.

    >>> detect("Les soldats ont été tués dans une embuscade."), detect("Gao, Mali")
    ('fr', 'und')
    """
    beginning = text[:_ENOUGH_TEXT]
    by_script = _by_script(beginning)
    if by_script is not None:
        return by_script
    folded = fold(beginning)
    words = (_ASCII_WORD if folded.isascii() else _WORD).findall(folded)
    known = Counter(filter(_stopwords().__contains__, words))
    if not beginning.isupper():
        known -= Counter(filter(known.__contains__, map(str.lower, _ACRONYM.findall(beginning))))  # "the UN" is no "un"
    counts: Counter[str] = Counter()
    for word, times in known.items():
        for language in _stopwords()[word]:
            counts[language] += times
    most = max(counts.values(), default=0)
    if most < _LEAST_SHARE * len(words):
        return UNDETERMINED
    first = [language for language, times in counts.items() if times == most]
    if len(first) > 1 and most > 1:  # one word alone that several languages have tells nothing
        first = [language for language in first if language in languages()]
    return first[0] if len(first) == 1 else UNDETERMINED


def _by_script(text: str) -> str | None:
    """The language of a script that tollcheck knows one language for, where most letters are of it."""
    foreign = _FOREIGN.findall(text)
    if not foreign or len(foreign) * 2 <= sum(map(str.isalpha, text)):
        return None
    counts = Counter(
        next((language for first, last, language in _scripts() if first <= ord(letter) <= last), UNDETERMINED)
        for letter in foreign
    )
    commonest = counts.most_common(1)[0][0]
    own = (language for language, letters in _letters() if _is_borne_out(foreign, letters))
    return next(own, commonest) if commonest in _SHARED else commonest


def _is_borne_out(letters: list[str], own: frozenset[str]) -> bool:
    """Whether so many of a text's letters are those of one language that they are not only in a name."""
    return sum(letter in own for letter in letters) >= max(_LEAST_FOREIGN, _LEAST_LETTERS * len(letters))
