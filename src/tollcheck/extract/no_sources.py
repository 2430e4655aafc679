"""Words that fit a source and tell nothing: people who are counted, "Borno and Yobe states", "has claimed 40 lives"."""

from __future__ import annotations

from collections.abc import Sequence

from tollcheck.model import Mention

_PLACES = frozenset({"PLACE", "LOCALITY", "DIRECTION", "OF", "DET"})
_STATES = "states"
_BRACKET_WITHIN = 8  # symbols
_LIVES_WITHIN = 6  # symbols


def are_counted(mentions: Sequence[Mention], first: int, last: int) -> bool:
    """Whether people end what is said by whoever stands behind them: "soldiers and civilians," Major Ali said."""
    if mentions[last].symbol != "PEOPLE" or first != last or mentions[first - 1].symbol != "AND":
        return False
    behind = [mention.symbol for mention in mentions[last + 1 : last + 1 + _BRACKET_WITHIN]]
    return behind[:1] == ["COMMA"] and bool({"NAME", "SOURCE"} & set(behind[1:4]))


def are_states(mentions: Sequence[Mention], first: int, last: int) -> bool:
    """Whether a verb of saying is none: "in Borno and Yobe states"."""
    is_noun = getattr(mentions[last + 1].value, "value", "") == _STATES and mentions[last].symbol == "PLACE"
    return is_noun and (mentions[last - 1].symbol == "AND" or mentions[first - 1].symbol == "AND")


def takes_lives(following: tuple[Mention, ...]) -> bool:
    """Whether a verb of claiming takes lives, and says nothing: "the campaign by the group has claimed 40 lives"."""
    at = next((at for at, mention in enumerate(following) if mention.symbol == "CLAIM"), None)
    return at is not None and any(mention.symbol == "LIVES" for mention in following[at : at + _LIVES_WITHIN])


def had(mentions: Sequence[Mention], first: int, last: int) -> bool:
    """Whether a place only had what it is said to have recorded: "Benue State recorded 40 deaths"."""
    named = {mention.symbol for mention in mentions[first : last + 1]}
    return named <= _PLACES and mentions[last + 1].symbol == "RECORD"
