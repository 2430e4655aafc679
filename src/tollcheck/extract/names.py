"""Names that no list knows: words with a capital that stand together ("Sourou Province", "Héni Nsaibia")."""

from __future__ import annotations

from tollcheck.language.text import Tokens

LINKS = frozenset({"al", "el", "ad", "ag", "as", "ash", "an", "ar", "bin", "ben", "ibn", "ul", "ould", "wal", "abu"})
_LONGEST = 6


def named(tokens: Tokens, index: int, taken: bytearray, *, months: frozenset[str], titles: frozenset[str]) -> int:
    """The token after the name that begins at ``index``; ``index`` itself where none begins there.

    The first word of a sentence has a capital anyway, so it is a name only with another behind it; months and days of
    the week are none. The full stop of a title or an initial belongs to the name ("Lt. Gen. Sow", "J. Sow").
    """
    at = index
    count = len(tokens)
    while at < count and at - index < _LONGEST and not taken[at] and tokens.kinds[at] in {"word", "code"}:
        if not tokens.is_capitalised(at) and not _links(tokens, at, taken) and not _is_joined(tokens, at, index):
            break
        at += 1
        if at < count and tokens.words[at] == "." and _is_shortened(tokens, at - 1, titles):
            at += 1
    if at - index == 1 and tokens.words[index] in months:
        return index
    if at - index == 1 and (_begins_sentence(tokens, index) or not tokens.is_capitalised(index)):
        return index
    return at


def _is_joined(tokens: Tokens, at: int, index: int) -> bool:
    """Whether a word in small letters is the second part of a name with a hyphen: "Kwan-doka"."""
    return at > index and tokens.text[tokens.ends[at - 1] : tokens.starts[at]] == "-" and at == index + 1


def _is_shortened(tokens: Tokens, at: int, titles: frozenset[str]) -> bool:
    """Whether a word with a full stop is a title or an initial, with the name behind it."""
    is_name = at + 2 < len(tokens) and tokens.kinds[at + 2] == "word" and tokens.is_capitalised(at + 2)
    return is_name and tokens.touches_next(at) and (tokens.words[at] in titles or len(tokens.words[at]) == 1)


def _links(tokens: Tokens, at: int, taken: bytearray) -> bool:
    """Whether a small word belongs to a name: "el-Fasher", "Abdoul al-Karim"."""
    following = at + 1
    return (
        tokens.words[at] in LINKS
        and following < len(tokens)
        and not taken[following]
        and tokens.kinds[following] == "word"
        and tokens.is_capitalised(following)
    )


def _begins_sentence(tokens: Tokens, index: int) -> bool:
    return index == 0 or tokens.kinds[index - 1] == "break" or tokens.words[index - 1] in {".", "!", "?", ":"}
