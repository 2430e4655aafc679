"""Verdicts that moved because another release is loaded: looked for once for each state of the record.

Which releases there were at the last look is noted beside the feeds, so that a round in which none has changed costs
one question to the database, and no check is computed again.
"""

from __future__ import annotations

from collections.abc import Iterator

from tollcheck.history import History
from tollcheck.history.watched import mark
from tollcheck.plugins import Registry
from tollcheck.watching.recheck import Failed, Rechecked, recheck


def moved(history: History, *, registry: Registry) -> Iterator[Rechecked | Failed]:
    """The kept checks with another verdict on the releases that are loaded now than on those that they were checked on.

    Each is told once. Where the looking is interrupted, it begins anew the next time; what was told by then is a
    version of its check already.
    """
    watched, now = history.watched(), state(registry)
    if watched.is_judged_on(now):
        return
    for one in recheck(history, registry=registry):
        if isinstance(one, Failed) or one.moved:
            yield one
    watched.judged_on(now)


def state(registry: Registry) -> str:
    """The releases that are loaded, as a mark that changes with any of them."""
    return mark("record", "\n".join(sorted(f"{one.release.key} {one.release.digest}" for one in registry.sources)))
