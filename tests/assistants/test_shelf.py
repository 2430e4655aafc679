"""Reports are kept in bounds: the oldest go first, and the newest is always there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcheck.assistants.shelf import Shelf
from tollcheck.errors import ReportError


def put(shelf: Shelf, name: int, size: int) -> None:
    shelf.put({f"report/{name}": "x" * size, f"report/{name}/markdown": "y"})


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 60)), min_size=1, max_size=40))
def test_it_is_never_fuller_than_it_may_be(puts: list[tuple[int, int]]) -> None:
    shelf = Shelf(most=4, largest=100)
    for name, size in puts:
        put(shelf, name, size)
        kept = shelf.addresses
        assert kept[0] == f"report/{name}"
        assert len(kept) == len(set(kept)) <= 8
        assert len(kept) == 2 or sum(len(shelf.read(address)) for address in kept) <= 100


def test_the_oldest_goes_first_and_what_is_checked_again_is_new() -> None:
    shelf = Shelf(most=2)
    for name in (1, 2, 1, 3):
        put(shelf, name, 1)
    assert shelf.read("report/1") == "x"
    with pytest.raises(ReportError, match="report/2: is not kept"):
        shelf.read("report/2")


def test_a_report_larger_than_the_shelf_is_kept_alone() -> None:
    shelf = Shelf(largest=10)
    put(shelf, 1, 5)
    put(shelf, 2, 500)
    assert shelf.addresses == ("report/2", "report/2/markdown")
