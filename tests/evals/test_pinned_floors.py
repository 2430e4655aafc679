"""Our own sets, read as they are now, against the floors that are pinned for them."""

from __future__ import annotations

import pytest

from evals import floors
from evals.excerpts import labelled_set
from evals.run import FLOORS, OWN, measured


@pytest.mark.parametrize("name", OWN)
def test_floors_hold(name: str) -> None:
    now = measured(name, OWN[name]).as_pinned()
    assert list(floors.complaints(floors.read(FLOORS), {name: now})) == []


@pytest.mark.parametrize("name", OWN)
def test_digest_is_pinned(name: str) -> None:
    assert floors.read(FLOORS).sets[name].digest == labelled_set(name, OWN[name]).digest


def test_every_language_is_pinned() -> None:
    assert {name: set(held.groups) for name, held in floors.read(FLOORS).sets.items()} == {
        name: {"all", "en", "fr"} for name in OWN
    }


def test_file_is_as_it_was_written() -> None:
    """A floor that was edited by hand in another form shows here; lowered by hand, in the history of the file."""
    assert FLOORS.read_text(encoding="utf-8") == floors.written(floors.read(FLOORS))
