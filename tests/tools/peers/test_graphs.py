"""Decomposable graphs: how many there are, and what they fall into."""

from __future__ import annotations

import pytest

from peers.graphs import decomposable, families_of


@pytest.mark.parametrize(("lists", "graphs"), [(2, 2), (3, 8), (4, 61), (5, 822)])
def test_there_are_as_many_as_labelled_chordal_graphs(lists: int, graphs: int) -> None:
    """Sequence A058862 of the OEIS."""
    assert len(list(decomposable(lists))) == graphs


def test_a_ring_of_four_lists_does_not_fall_apart_and_one_chord_mends_it() -> None:
    ring = ((0, 1), (1, 2), (2, 3), (0, 3))
    assert families_of(ring, lists=4) is None
    assert families_of((*ring, (0, 2)), lists=4) is not None


def test_a_chain_of_three_lists_is_two_pairs_that_share_the_middle() -> None:
    families = families_of(((0, 1), (1, 2)), lists=3)
    assert families == (
        (frozenset({0}), frozenset()),
        (frozenset({0, 1}), frozenset({0})),
        (frozenset({1, 2}), frozenset({1})),
    )


def test_the_complete_graph_comes_last() -> None:
    assert len(list(decomposable(4))[-1].edges) == 6
