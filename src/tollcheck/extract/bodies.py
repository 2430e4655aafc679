"""Organisations that count and report: which the words of a source name, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from tollcheck.extract.lexicon import lines
from tollcheck.language.text import PhraseTable

UNITED_NATIONS = "United Nations"  # "the UN mission in Afghanistan (UNAMA)" is UNAMA
_MONITOR = "monitor"  # and neither a paper nor a union of states


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that counts or reports: its common name, what it is, and its data set where it publishes one."""

    name: str
    kind: str
    dataset: str | None


@cache
def _bodies() -> PhraseTable[Body]:
    return PhraseTable(
        (phrase.strip(), Body(line["name"], line["kind"], line["dataset"] or None))
        for line in lines("sources.csv")
        for phrase in (line["name"], *line["phrases"].split(";"))
        if phrase.strip()
    )


@lru_cache(maxsize=256)  # asked several times of each source of an article
def bodies(words: str) -> tuple[Body, ...]:
    """The organisations that the words of a source name."""
    return tuple(body for _, _, body in _bodies().find(words))


def is_monitor(words: str) -> bool:
    """Whether a source is a body that counts."""
    return any(body.kind == _MONITOR for body in bodies(words))


def is_media(words: str) -> bool:
    """Whether a source is a paper or an agency, which tells of the reports of others."""
    return any(body.kind == "media" for body in bodies(words))


def attributed(sources: tuple[str, ...]) -> tuple[str | None, str | None]:
    """The words by which a claim's source is known, and the data set that it names."""
    if not sources:
        return None, None
    known = [bodies(words) for words in sources]
    names = [_called(words, found) for words, found in zip(sources, known, strict=True)]
    dataset = next((body.dataset for found in known for body in found if body.dataset), None)
    return "; ".join(dict.fromkeys(names)), dataset


def _called(words: str, found: tuple[Body, ...]) -> str:
    """An organisation by its common name; "a UN spokesman" stays who he is."""
    whole = _bodies().get(words)
    if whole is not None:
        return whole.name
    several = [body.name for body in found if body.name != UNITED_NATIONS] or [body.name for body in found]
    return "; ".join(several) if found and _names_only(words) else words


def _names_only(words: str) -> bool:
    """Whether the words of a source are names: "BBC Monitoring data", not "a UN spokesman"."""
    return not any(word.islower() and len(word) > 4 for word in words.split())
