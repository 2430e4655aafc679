"""Where a sentence goes on to another happening, which lies further back: "the deadliest since a raid killed 132 in
Solhan", "fifty died, a week after gunmen killed 12".

What it tells there of time and place is of that happening alone. The day of the first is not its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from tollcheck.extract.drafts import Draft
from tollcheck.extract.mentions import Strand
from tollcheck.extract.spoken import from_day_before
from tollcheck.extract.when import OVER, dwelt_on
from tollcheck.language.expressions import PeriodExpression, is_length_after
from tollcheck.model import Kind, Mention

_AFTER = "after"


def looked_back(strand: Strand, drafts: Iterable[Draft], compared: set[int]) -> int | None:
    """The position from which another happening is told; None where the sentence stays with one."""
    counts = [draft for draft in drafts if draft.kind is Kind.COUNT and draft.rests_on is None]
    if not counts:
        return None
    mentions = strand.mentions
    points = [at for at in compared if mentions[at].symbol == "SINCE" or dwelt_on(mentions, at) is not None]
    points += [at for at in range(1, len(mentions)) if _is_so_long_after(mentions, at)]
    for at in sorted(points):
        told = next((draft for draft in counts if draft.core[0] > at), None)
        if told is not None and not _is_over(mentions[at + 1 : told.core[0] + 1]):
            return at
    return None


def day_before(strand: Strand, at: int) -> Mention | None:
    """The day of what is told behind "two days after", where the sentence names the day that this is counted from."""
    told = strand.mentions[at]
    if not isinstance(told.value, PeriodExpression) or not is_length_after(told.value):
        return None
    counted = from_day_before(strand, told)
    return counted if isinstance(counted.value, PeriodExpression) and counted.value.base is not None else None


def _is_so_long_after(mentions: Sequence[Mention], at: int) -> bool:
    """Whether something happened so long after something else: "a week after", "days after"."""
    is_after = mentions[at].symbol == "WHO" and getattr(mentions[at].value, "value", "") == _AFTER
    return is_length_after(mentions[at].value) or (is_after and mentions[at - 1].symbol == "UNIT")


def _is_over(between: Sequence[Mention]) -> bool:
    """Whether a clause ends in between, which a comma before "which" or "when" does not."""
    return any(
        mention.symbol in OVER and not (mention.symbol == "COMMA" and following.symbol == "WHO")
        for mention, following in pairwise(between)
    )
