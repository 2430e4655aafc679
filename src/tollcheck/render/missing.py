"""Which of the missing deaths to show."""

from __future__ import annotations

from collections.abc import Sequence

from tollcheck.model import Missing


def leading_missing(missing: Sequence[Missing]) -> tuple[Missing, ...]:
    """The missing deaths under the definition that comes first, the one that the verdict's passage speaks of."""
    if not missing:
        return ()
    first = missing[0]
    return tuple(one for one in missing if (one.reading, one.options) == (first.reading, first.options))
