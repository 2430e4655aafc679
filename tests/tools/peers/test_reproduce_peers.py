"""What other projects publish, from their own tables; skipped where these are absent.

The taxonomies of meltt are read from the same folder, or from the one that TOLLCHECK_PEERS names.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

import reproduce_peers
from peers import averaging, log_linear
from peers.histories import History, tabulate
from peers.matching import Integration

ROOT = Path(__file__).resolve().parents[3]
PEERS = Path(os.environ.get("TOLLCHECK_PEERS", ROOT.parent / "shared" / "data" / "peers"))

needs_kosovo = pytest.mark.skipif(
    not (PEERS / reproduce_peers.KOSOVO).is_file(), reason="LCMCR's table is not in ../shared/data/peers"
)
needs_crashes = pytest.mark.skipif(
    not all((PEERS / name).is_file() for name in reproduce_peers.CRASHES),
    reason="meltt's tables are not in ../shared/data/peers",
)
needs_taxonomies = pytest.mark.skipif(
    not all((PEERS / name).is_file() for name in (*reproduce_peers.CRASHES, *reproduce_peers.TAXONOMIES.values())),
    reason="meltt's taxonomies are not in ../shared/data/peers nor in TOLLCHECK_PEERS; see docs/design/peers.md",
)

# Ball, Betts, Scheuren, Dudukovich & Asher (2002), Killings and refugee flow in Kosovo, March-June 1999: report to the
# ICTY, through LCMCR. Lists: exhumations, American Bar Association, OSCE, Human Rights Watch.
CELLS = (
    "0001:306 0010:936 0011:123 0100:845 0101:31 0110:217 0111:32 1000:1131 1001:106 1010:228 1011:42 1100:177 "
    "1101:18 1110:181 1111:27"
)


@pytest.fixture(scope="module")
def kosovo() -> dict[History, int]:
    return tabulate(PEERS / reproduce_peers.KOSOVO, lists=reproduce_peers.KOSOVO_LISTS)


@needs_kosovo
def test_the_cells_of_kosovo_are_those_published(kosovo: dict[History, int]) -> None:
    found = {"".join(map(str, history)): count for history, count in kosovo.items()}
    assert found == {history: int(count) for history, count in (cell.split(":") for cell in CELLS.split())}
    assert sum(found.values()) == 4_400


@needs_kosovo
def test_the_model_that_the_criterion_chooses_for_kosovo_gives_the_number_published(
    kosovo: dict[History, int],
) -> None:
    chosen = log_linear.choose(kosovo)
    assert chosen.model == ((0, 1), (0, 2), (0, 3), (1, 2), (2, 3), (0, 1, 2))
    assert int(chosen.size) == 10_356
    assert chosen.deviance < 9.488  # what chance exceeds once in twenty on the four degrees of freedom that it leaves
    assert chosen.spare == 4


@needs_kosovo
def test_the_interval_for_kosovo_is_within_two_in_a_thousand_of_the_one_published(kosovo: dict[History, int]) -> None:
    assert log_linear.interval(kosovo, chosen=log_linear.choose(kosovo)) == pytest.approx((9_002, 12_122), rel=0.002)


@needs_kosovo
def test_graphs_give_kosovo_a_higher_number_whose_interval_holds_the_one_published(kosovo: dict[History, int]) -> None:
    """No decomposable graph is the model above: it has an interaction of three lists and not the other that its pairs
    allow."""
    found = reproduce_peers.kosovo_graphs(kosovo)
    low, high = averaging.interval(found.by_size(), found.sizes)
    assert low < 10_356 < averaging.estimate(found.by_size(), found.sizes) < high
    assert found.by_size()[-1] < 1e-9  # the limit on the unseen does not decide


def kinds(found: Integration) -> Counter[bool]:
    return Counter(match[0].is_episode for match in found.matches)


@needs_taxonomies
def test_the_crashes_are_integrated_as_meltt_publishes_it() -> None:
    found = reproduce_peers.integrated(PEERS, taxonomies=reproduce_peers.TAXONOMIES)
    assert len(found.unique) == 140
    assert kinds(found) == {False: 26, True: 8}
    assert sum(len(match) - 1 for match in found.matches) == 55
    assert len(found.flagged) == 6
    overlap = Counter("".join(event.dataset[-1] for event in match) for match in found.matches)
    assert overlap == {"12": 5, "13": 4, "23": 4, "123": 21}


@needs_crashes
def test_without_taxonomies_the_window_alone_finds_one_match_more() -> None:
    found = reproduce_peers.integrated(PEERS, taxonomies={})
    assert len(found.unique) + sum(len(match) - 1 for match in found.matches) == 195
    assert len(found.unique) == 139
    assert kinds(found) == {False: 27, True: 8}


def test_a_table_that_is_not_there_is_named_and_the_rest_computed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert reproduce_peers.main(["--tables", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert f"{reproduce_peers.KOSOVO}: not in {tmp_path}; passed over" in said
    assert "weight 0.3734, 731.1" in said
    assert "averaged 731.2" in said


@needs_kosovo
@needs_crashes
def test_every_comparison_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert reproduce_peers.main(["--tables", str(PEERS)]) == 0
    said = capsys.readouterr().out
    assert "10,356.5 (9,012 to 12,138), deviance 9.32 on 4" in said
    assert "crashes, three data sets" in said


@needs_kosovo
def test_the_note_says_what_comes_out(kosovo: dict[History, int]) -> None:
    note = " ".join((ROOT / "docs" / "design" / "peers.md").read_text(encoding="utf-8").split())
    fits = sorted((log_linear.fit(kosovo, model=m) for m in log_linear.hierarchical(4)), key=log_linear.Fit.criterion)
    first, second, third = fits[:3]
    behind = (one.criterion() - first.criterion() for one in (second, third))
    assert (
        f"{second.size:,.0f} has a BIC {next(behind):.2f} higher, {third.size:,.0f} one {next(behind):.2f} higher"
        in note
    )
    sizes = [one.size for one in fits]
    assert f"all {len(fits)} range from {min(sizes):,.0f} to {max(sizes):,.0f}" in note
    averaged = reproduce_peers.kosovo_graphs(kosovo)
    low, high = averaging.interval(averaged.by_size(), averaged.sizes)
    size = averaging.estimate(averaged.by_size(), averaged.sizes)
    assert f"gives {size:,.0f} ({low:,} to {high:,}) with dga's δ" in note
