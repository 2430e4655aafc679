"""Which of the missing deaths to show, and beside what."""

from __future__ import annotations

from collections.abc import Sequence

from tollcheck.model import Missing
from tollcheck.say.figures import percent


def leading_missing(missing: Sequence[Missing]) -> tuple[Missing, ...]:
    """The missing deaths under the definition that comes first, the one that the verdict's passage speaks of."""
    if not missing:
        return ()
    first = missing[0]
    return tuple(one for one in missing if (one.reading, one.options) == (first.reading, first.options))


def compared(one: Missing) -> str:
    """The missing deaths as a multiple of what is documented, or a percentage of it while they are fewer."""
    if one.of_record is None:
        return ""
    if one.of_record < 1:
        return f"{percent(one.of_record)} on top of what is documented"
    return f"{one.of_record:.1f} times what is documented"


def of_claim(one: Missing) -> str:
    """The missing deaths as a part of the toll that the claim needs."""
    return f"{percent(one.of_claim)} of what the claim needs" if one.of_claim is not None else ""
