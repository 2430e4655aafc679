"""Kept checks computed again: the same ones are left alone, others get a version and tell what moved."""

from __future__ import annotations

from dataclasses import replace

import tollcheck
from tollcheck.history import History, Origin, Why
from tollcheck.model import VerdictId
from tollcheck.plugins import registry
from tollcheck.watching.digest import moved_lines
from tollcheck.watching.recheck import Rechecked, recheck

CLAIM = "More than 9,000 civilians were killed in Mali in 2022."


def test_what_moved_is_told_and_kept_and_the_rest_is_left_alone(history: History) -> None:
    made = tollcheck.check(text=CLAIM)
    (review,) = made.reviews
    once = replace(review, verdict=replace(review.verdict, id=VerdictId.SUPPORTED))  # as an older record had it
    same = history.keep(made, source="same", origin=Origin.CHECK)
    moved = history.keep(replace(made, reviews=(once,)), source="moved", origin=Origin.CHECK)
    (found,) = recheck(history, registry=registry())
    assert isinstance(found, Rechecked)
    assert (found.kept.id, found.moved[0].verdict) == (moved, ("supported", "unsupported"))
    (line,) = (line for line in moved_lines(found) if "→" in line)
    assert line.startswith("  supported → unsupported: “More than 9,000 civilians were killed”")
    assert line.endswith("Not documented does not mean it did not happen.")
    assert [one.why for one in history.versions(moved)] == [Why.CHECK, Why.RECHECK]
    assert len(history.versions(same)) == 1
    assert list(recheck(history, registry=registry())) == []
