"""Kept checks computed again on the record as it is now: which verdicts moved, and with which release.

The article, the settings and the corrections are those of the kept check; nothing of them changes. A check whose
verdicts or figures are others now gets a further version; a signature stays on the version that was signed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tollcheck.errors import TollcheckError
from tollcheck.history import History, Kept, Why
from tollcheck.history.comparing import Difference, differences
from tollcheck.pipeline import check
from tollcheck.plugins import Registry
from tollcheck.render.json_report import document
from tollcheck.replay import told

PAGE = 200


@dataclass(frozen=True, slots=True)
class Rechecked:
    """A check that came out otherwise: what differs, and the releases that it was and was not judged on before."""

    kept: Kept
    version: int
    differences: tuple[Difference, ...]
    releases_before: tuple[str, ...]
    releases_now: tuple[str, ...]

    @property
    def moved(self) -> tuple[Difference, ...]:
        """The claims with another verdict."""
        return tuple(one for one in self.differences if one.is_of_verdict)


@dataclass(frozen=True, slots=True)
class Failed:
    """A check that could not be computed again, in a line."""

    says: str


def recheck(history: History, *, registry: Registry, only: Sequence[str] = ()) -> Iterator[Rechecked | Failed]:
    """Every kept check, or ``only`` some, computed again; those that are the same are passed over."""
    for kept in map(history.find, only) if only else _all(history):
        try:
            found = _again(history, kept, registry)
        except TollcheckError as error:
            yield Failed(f"{kept.id}: {error}")
            continue
        if found:
            yield found


def _all(history: History) -> Iterator[Kept]:
    after = None
    while found := history.listing(limit=PAGE, after=after):
        yield from found
        after = found[-1].id


def _again(history: History, kept: Kept, registry: Registry) -> Rechecked | None:
    before = history.report(kept.id, kept.version)
    given = told(before)
    report = check(given.article, settings=given.settings, registry=registry)
    now = document(report)
    found = differences(before, now)
    if not found:
        return None
    history.keep(report, source=kept.source, origin=kept.origin, check=kept.id, why=Why.RECHECK)
    old, new = _releases(before), _releases(now)
    return Rechecked(
        kept,
        history.find(kept.id).version,
        found,
        tuple(key for key in old if key not in new),
        tuple(key for key in new if key not in old),
    )


def _releases(report: dict[str, Any]) -> list[str]:
    return [f"{one['id']}@{one['version']}" for one in report["releases"]]
