"""Where the rows of a language's tables may begin in a text: looked up once for the tables of all finders."""

from __future__ import annotations

from functools import cache, lru_cache

from tollcheck.language.pack import pack
from tollcheck.language.patterns import Beginnings, Begun
from tollcheck.language.text import tokenise


@lru_cache(maxsize=4)
def begun(text: str, language: str) -> Begun:
    """The tokens of a text at which rows of each table may begin with a word."""
    return _beginnings(language).of(tokenise(text))


@cache
def _beginnings(language: str) -> Beginnings:
    words = pack(language)
    return Beginnings((words.ranges, words.quantities, words.roles, words.rates, *words.periods))
