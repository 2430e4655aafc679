"""The checks that are open: their reports in memory, so many and so large at most; the oldest make room.

All of them are in the history too; from there a check that is not open any more is opened again by computing it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from tollcheck.model import Report, Review
from tollcheck.render.words import verdict_words
from tollcheck.web.launch import Limits
from tollcheck.web.tasks import Made


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction changed, in a sentence; ``claim`` is the number of the claim, if it is there."""

    claim: int | None
    says: str


@dataclass(frozen=True, slots=True)
class Open:
    """A check that is open: its id, its report as it now stands, and what the last correction changed.

    ``unsaved`` is why the history could not keep it, or the version that stands here.
    """

    id: str
    made: Made
    changes: tuple[Change, ...] = ()
    unsaved: str = ""

    @property
    def report(self) -> Report:
        return self.made.report


class Desk:
    """Open checks by id; the least recently used go first."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._checks: OrderedDict[str, Open] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, name: str, made: Made, *, unsaved: str = "") -> Open:
        """A check on the desk, under its name in the history."""
        return self._keep(Open(name, made, unsaved=unsaved))

    def change(self, name: str, made: Made, *, unsaved: str = "") -> Open:
        """The check with another report, and what that changed in words."""
        before = self._checks.get(name)
        told = changes(before.report, made.report) if before is not None else ()
        return self._keep(Open(name, made, told, unsaved))

    def get(self, name: str) -> Open | None:
        with self._lock:
            if name in self._checks:
                self._checks.move_to_end(name)
            return self._checks.get(name)

    def forget(self, name: str) -> None:
        with self._lock:
            self._checks.pop(name, None)

    def clear(self) -> None:
        with self._lock:
            self._checks.clear()

    def _keep(self, found: Open) -> Open:
        with self._lock:
            self._checks[found.id] = found
            self._checks.move_to_end(found.id)
            while len(self._checks) > 1 and self._is_full():
                self._checks.popitem(last=False)
        return found

    def _is_full(self) -> bool:
        size = sum(len(one.made.document) for one in self._checks.values())
        return len(self._checks) > self.limits.checks_open or size > self.limits.checks_bytes


def changes(before: Report, after: Report) -> tuple[Change, ...]:
    """What a correction changed, a sentence for each claim whose verdict or figure is another; or that nothing did.

    Claims are held against one another by their place in the text, since a claim that is added renumbers the others.
    """
    earlier = {(review.claim.span, review.claim.kind): review for review in before.reviews}
    said = []
    for number, review in enumerate(after.reviews, 1):
        old = earlier.pop((review.claim.span, review.claim.kind), None)
        now = verdict_words(review.verdict)
        if old is None:
            said.append(Change(number, f"Claim {number} is new: “{now}”."))
        elif _verdict(old) != _verdict(review):
            said.append(Change(number, f"Claim {number} was “{verdict_words(old.verdict)}” and is now “{now}”."))
        elif old.because != review.because:
            said.append(Change(number, f"Claim {number} stays “{now}”; its figures are others now."))
    said += [Change(None, f"The claim “{gone.claim.quote}” is gone.") for gone in earlier.values()]
    return tuple(said) or (Change(None, "No verdict and no figure changed."),)


def _verdict(review: Review) -> object:
    return review.verdict.id, review.verdict.tags
