"""Chronicles: every entry begins with its day and tells of a happening of its own.

"6 November 2007: 79 people are killed in Kabul. … — 17 February 2008: 140 die at a dogfight."
"""

from __future__ import annotations

from collections.abc import Sequence

from tollcheck.language.expressions import PeriodExpression, PeriodKind
from tollcheck.model import Sentence

_DATES = frozenset({PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.YEAR, PeriodKind.SPAN})
_MARKS = (":", "–", "—", "-")
_LED_WITHIN = 2  # letters: "— 17 February"
_FEWEST = 2  # entries


def entries_of(sentences: Sequence[Sentence], text: str) -> frozenset[int]:
    """The sentences that begin an entry of a chronicle, or are the date above it; none where only one does."""
    found = frozenset(at for at, sentence in enumerate(sentences) if _opens_entry(sentence, text))
    return found if len(found) >= _FEWEST else frozenset()


def _opens_entry(sentence: Sentence, text: str) -> bool:
    date = next((mention for mention in sentence.mentions[:2] if mention.symbol == "PERIOD"), None)
    if date is None or date.span.start - sentence.span.start > _LED_WITHIN:
        return False
    behind = text[date.span.end : sentence.span.end].lstrip(" )")
    is_date = isinstance(date.value, PeriodExpression) and date.value.kind in _DATES
    return is_date and (not behind or behind.startswith(_MARKS))
