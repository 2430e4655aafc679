"""A group that is named with the one it belongs to: "the al-Qaeda affiliate JNIM", "ISWAP, a branch of Islamic State".

Only the group itself did what is told of it. The other name is part of its description there, and neither a doer nor
one of those whom "the group" can mean.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollcheck.extract.lexicon import is_group
from tollcheck.model import Mention

_MARKING = frozenset({"BRANCH", "LINKED"})
_DESCRIBING = frozenset({"DEMONYM", "DIRECTION", "OTHER", "PLACE", "POSS", "SOLDIERS", "UNIT"})
_PASSED = _DESCRIBING | {"ADJ", "ADV", "BE", "CLOSE", "COMMA", "DASH", "DET", "IN", "OF", "OPEN", "THAT", "WHO"}
_FARTHEST = 7  # symbols from the mark within which the group and the one it belongs to are named


def with_branches(mentions: list[Mention]) -> list[Mention]:
    """The mentions of a text, a group that is named only as the one to which another belongs being a description."""
    read = mentions
    for at, mention in enumerate(mentions):
        if mention.symbol not in _MARKING:
            continue
        named = _beside(mentions, at)
        if named is None:
            continue
        if read is mentions:
            read = list(mentions)
        read[named] = Mention(mentions[named].span, "ADJ")
    return read


def _beside(mentions: Sequence[Mention], mark: int) -> int | None:
    """Where the group is named to which another belongs that stands beside it, if the mark at a position says so.

    The nearer before "affiliate" ("an al-Qaeda affiliate") or the next behind it ("a branch of Islamic State") is the
    one it belongs to; the other name of the two is the group.
    """
    before, after = _group(mentions, mark, -1), _group(mentions, mark, 1)
    if before is None:
        return None
    if mentions[mark].symbol == "LINKED" or mentions[mark + 1].symbol == "OF":
        return after
    if after is not None:
        return before
    return before if _group(mentions, before, -1) is not None else None


def _group(mentions: Sequence[Mention], start: int, step: int) -> int | None:
    """The next armed group by its name on one side of a position, with nothing but what describes it between."""
    for away in range(1, _FARTHEST + 1):
        at = start + step * away
        if not 0 <= at < len(mentions):
            return None
        if is_group(mentions[at]):
            return at
        if mentions[at].symbol not in _PASSED:
            return None
    return None
