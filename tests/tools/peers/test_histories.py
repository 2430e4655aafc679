"""Capture histories: reading them, and the two orders in which they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from peers.histories import in_dga_order, margin, tabulate


def table(folder: Path, *rows: str) -> Path:
    path = folder / "lists.csv"
    path.write_text("\n".join(["A,B", *rows]) + "\n", encoding="utf-8")
    return path


def test_records_are_counted_by_the_lists_that_hold_them(tmp_path: Path) -> None:
    source = table(tmp_path, "1,0", "1,1", "1,0", "0,0")
    assert tabulate(source, lists=("A", "B")) == {(0, 1): 0, (1, 0): 2, (1, 1): 1}
    assert tabulate(source, lists=("B", "A")) == {(0, 1): 2, (1, 0): 0, (1, 1): 1}


def test_a_record_is_in_a_list_or_not(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'yes'"):
        tabulate(table(tmp_path, "1,yes"), lists=("A", "B"))


def test_the_first_list_changes_fastest_in_the_order_of_dga() -> None:
    assert in_dga_order((0, 1, 2, 3, 4, 5, 6, 7)) == {
        (1, 0, 0): 1,
        (0, 1, 0): 2,
        (1, 1, 0): 3,
        (0, 0, 1): 4,
        (1, 0, 1): 5,
        (0, 1, 1): 6,
        (1, 1, 1): 7,
    }


@pytest.mark.parametrize("counts", [(), (1,), (1, 2, 3), (1,) * 9], ids=["none", "one", "three", "nine"])
def test_counts_that_no_number_of_lists_has_are_refused(counts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=f"{len(counts)} counts"):
        in_dga_order(counts)


def test_a_margin_keeps_the_order_asked_for() -> None:
    histories = {(0, 1, 1): 5, (1, 1, 0): 2, (1, 0, 1): 3}
    assert margin(histories, kept=(2, 0)) == {(1, 0): 5, (0, 1): 2, (1, 1): 3}
