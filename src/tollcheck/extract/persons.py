"""A person who tells, with the office that is told beside the name: "Awa Keita, the mayor,", "a doctor, Awa Keita,".

A name alone says little and an office alone may be anybody's, so both are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tollcheck.model import Mention

_ARTICLES = frozenset({"DET", "ONE"})
_OF_OFFICE = frozenset({"ACTOR", "ADJ", "DEMONYM", "DIRECTION", "LOCALITY", "OF", "OTHER", "PLACE", "POSS", "UNIT"})
_OFFICE_ENDS = frozenset({"COMMA", "IN", "FOR", "SAY", "STOP", "WHO"})
_NAME_ENDS = frozenset({"COMMA", "SAY", "STOP"})
_NO_PERSON_BEFORE = frozenset({"BORDER", "FROM", "IN", "LOCALITY", "OF", "PLACE"})  # "in Karou, the mayor said"
_LONGEST_OFFICE = 7  # symbols


def with_name(
    mentions: Sequence[Mention], first: int, last: int, words: str, *, spelled: Callable[[int, int], str]
) -> tuple[int, int, str]:
    """From where to where a source stands, and its words, with the name or the office beside it."""
    if first == last and mentions[first].symbol == "NAME":
        office = _office_behind(mentions, last)
        return (first, office[1], f"{words}, {spelled(*office)}") if office is not None else (first, last, words)
    if not any(mention.symbol == "SOURCE" for mention in mentions[first : last + 1]):
        return first, last, words
    if _symbols(mentions, last - 1, 2) == ("COMMA", "NAME"):  # "the governor of Gao, Moussa Diallo"
        return first, last, f"{spelled(last, last)}, {spelled(first, last - 2)}"
    if _symbols(mentions, last + 1, 2) == ("COMMA", "NAME") and mentions[last + 3].symbol in _NAME_ENDS:
        return first, last + 2, f"{spelled(last + 2, last + 2)}, {words}"
    name = first - 2 - (mentions[first - 1].symbol in _ARTICLES)
    is_apposed = name >= 0 and (*_symbols(mentions, name, 2), mentions[last + 1].symbol) == ("NAME", "COMMA", "COMMA")
    if is_apposed and (name == 0 or mentions[name - 1].symbol not in _NO_PERSON_BEFORE):
        return name, last, f"{spelled(name, name)}, {words}"
    return first, last, words


def _office_behind(mentions: Sequence[Mention], name: int) -> tuple[int, int] | None:
    """From where to where the office of a person stands behind a name and a comma."""
    first = name + 2
    if mentions[name + 1].symbol != "COMMA":
        return None
    if mentions[first].symbol in _ARTICLES:
        first += 1
    last = None
    for at in range(first, min(first + _LONGEST_OFFICE, len(mentions))):
        if mentions[at].symbol == "SOURCE":
            last = at
        elif mentions[at].symbol in _OFFICE_ENDS:
            return (first, at - 1) if last is not None else None
        elif mentions[at].symbol not in _OF_OFFICE and mentions[at].symbol not in _ARTICLES:
            return None
    return None


def _symbols(mentions: Sequence[Mention], start: int, many: int) -> tuple[str, ...]:
    return tuple(mention.symbol for mention in mentions[start : start + many])


def speaks_before(mentions: Sequence[Mention], first: int, others: Iterable[int]) -> bool:
    """Whether a person with an office says what begins at a position: "Awa Keita, the mayor, said doctors died"."""
    names = [at for at in others if at < first and mentions[at].symbol == "NAME"]
    between = _symbols(mentions, names[-1] + 1, first - names[-1] - 1) if names else ()
    return between[:2] == ("COMMA", "DET") and (between.count("SAY"), between.count("COMMA")) == (1, 2)
